"""One number with what follows it: percent, money, duration, age, dimension or a counted noun."""

from __future__ import annotations

import re

from natofacts import french
from natofacts.extract import edtf, numbers, units
from natofacts.extract.counted import find_counted
from natofacts.extract.drafts import Draft
from natofacts.extract.numbers import Numeral
from natofacts.extract.reading import Reading
from natofacts.facts import Comparator

_TABLE = french.table("numbers")
_APPROXIMATORS: dict[str, str] = _TABLE["approximators"]
_AFTERTHOUGHTS: dict[str, str] = _TABLE["afterthoughts"]
_NOT_COUNTED = frozenset(_TABLE["not_counted"]["after"].split())


def _elide(word: str) -> str:
    return re.escape(word[:-2]) + "(?: d(?:e|es|u)|(?= d'))" if word.endswith(" de") else re.escape(word)


_APPROX = re.compile(
    r"\b(?P<word>"
    + "|".join(_elide(w) for w in sorted(_APPROXIMATORS, key=len, reverse=True)).replace(" de(?", " d(?")
    + r")(?:(?: d')|\s)?(?:une? |la |les |le |l')?\s*$"
)
_LAST_WORDS = frozenset(
    [
        "environ",
        "quelque",
        "quelques",
        "de",
        "des",
        "du",
        "d",
        "la",
        "le",
        "les",
        "une",
        "un",
        "l",
        "peine",
        "près",
        "que",
        "presque",
        "approximativement",
        "moins",
        "minimum",
        "maximum",
        "plus",
        "mot",
        "modo",
        "pratiquement",
        "quasiment",
        "quasi",
        "à",
    ]
)
_LAST = re.compile(r"([^\W\d_]+)[ ']{1,2}$")
_AFTER = re.compile(r"\s?,?\s?\(?(?:" + "|".join(sorted(_AFTERTHOUGHTS, key=len, reverse=True)) + r")\b")
_PERCENT = re.compile(
    r"\s{0,2}(?:%|‰|p\.c\.|p\. ?100)|\s(?:pour cent|pour-cent|pour 100|p\.? ?c\.?(?=\s))\b| points? de pourcentage\b"
)
_SIGN = re.compile(r"\s{0,2}(?P<sign>\$ ?us|us ?\$|\$ ?ca(?:n)?\b|ca\$|[€$£¥₽₴₺₪₩₹]|°\s?[cf]?\b|°)")
_LINK = re.compile(r" (?:de |d')?")
_UNIT_WORD = re.compile(r"(?:km/h|[mk]m?[23²³](?!\w)|[^\W\d_]+)")
_ORDINAL = re.compile(
    r"(?:er|ers|re|ère|e|è|es|ème|èmes|eme|nd|nde|ième|th|rd|st)(?!\w)|°(?= ?\w)(?! ?[cf]\b)"
)
_CLOCK = re.compile(r":\d\d|\s?h(?:\s?\d\d)?\b(?!/)|\s?heures? \d\d\b")
_SCORE = re.compile(r"-\d+(?!\d| ?%|[ ]?[a-zà-ÿ])|/\d+|-\d+-")
_TIME_BEFORE = re.compile(
    r"\b(?:à|vers|dès|avant|après|jusqu'à|depuis|entre|et|il est|heure locale|matin|soir|de)(?: environ)? $"
)
_MONEY_BEFORE = re.compile(r"(?:us|ca)?[€$£¥]\s?$")


def read_quantity(reading: Reading, numeral: Numeral, anchor: edtf.Anchor | None, done: int) -> Draft | None:
    """The figure a number makes with what stands around it; None where it is no figure.

    `done` is where the figure before ends: an approximator never reaches back into it.
    """
    if _is_name(reading, numeral):
        return None
    draft = Draft(
        numeral.start,
        numeral.end,
        "quantity",
        value=numeral.value,
        low=numeral.low,
        approx=numeral.approx,
        number=numeral.start,
        number_end=numeral.end,
        count=numeral.value,
        mantissa=numeral.bare,
        spelled=not reading.low[numeral.start].isdigit(),
    )
    _approximate(reading, draft, done)
    if numeral.share:
        draft.kind, draft.unit = "percent", "%"
    elif not _unit(reading, draft, numeral, anchor):
        return None
    _afterthought(reading, draft)
    return draft


def _is_name(reading: Reading, numeral: Numeral) -> bool:
    """Whether the number is part of a name, an ordinal, a time of day, a score: no count of anything."""
    low, start, end = reading.low, numeral.start, numeral.end
    previous = low[start - 1] if start else " "
    if (
        previous.isalnum()
        or previous in "_@#"
        or (previous in "-./" and start > 1 and low[start - 2].isalnum() and not low[start - 2].isdigit())
    ):
        return True
    if low[start].isdigit():
        if _ORDINAL.match(low, end) or (low.startswith(":", end) and low[end + 1 : end + 2].isdigit()):
            return True
        if _SCORE.match(low, end) and not (previous == " " and _PERCENT.match(low, end)):
            return True
        if previous in "-/:" and start > 1 and low[start - 2].isdigit():
            return previous != "-"
    elif low[end : end + 1] == "-" or previous == "-":
        return True
    before = re.search(r"([^\W\d_]+|n°)\.? $", reading.before(start, 16))
    return before is not None and before.group(1) in _NOT_COUNTED and not numeral.noun


def _approximate(reading: Reading, draft: Draft, done: int) -> None:
    last = _LAST.search(reading.before(draft.start, 20))
    if not last or last.group(1) not in _LAST_WORDS:
        return
    before = reading.before(draft.start)
    found = _APPROX.search(before)
    if not found:
        return
    start = draft.start - len(before) + found.start()
    if start < done:
        return
    word = found["word"]
    if word.endswith((" des", " du")):
        word = word.rpartition(" ")[0] + " de"
    mark = _APPROXIMATORS.get(word) or _APPROXIMATORS.get(word + " de", "~")
    draft.start = start
    _bound(draft, mark)


def _bound(draft: Draft, mark: str) -> None:
    if mark == "~":
        draft.approx = True
    elif draft.comparator is None:
        draft.comparator = _comparator(mark)


def _comparator(mark: str) -> Comparator:
    return "<" if mark == "<" else "<=" if mark == "<=" else ">" if mark == ">" else ">="


def _afterthought(reading: Reading, draft: Draft) -> None:
    found = _AFTER.match(reading.low, draft.end)
    if found:
        _bound(draft, _AFTERTHOUGHTS[found.group().strip(" ,(\n")])


def _unit(reading: Reading, draft: Draft, numeral: Numeral, anchor: edtf.Anchor | None) -> bool:
    low, end = reading.low, numeral.end
    if percent := _PERCENT.match(low, end):
        draft.kind, draft.unit, draft.end = "percent", "%", percent.end()
        return True
    if _money(reading, draft, numeral) or _dimension(reading, draft, numeral):
        return True
    if low[draft.number].isdigit() and _CLOCK.match(low, end):
        return False
    if _duration(reading, draft, numeral, anchor) is not None:
        return draft.kind != "quantity" or draft.unit is not None
    if low[end : end + 1].isalnum():
        return False
    if low[numeral.start : end] in ("un", "une"):
        return False
    return _count(reading, draft, numeral)


def _word_after(reading: Reading, numeral: Numeral) -> tuple[str, int]:
    """The word after a number, past the `de` a number that is a noun needs, and where it ends."""
    link = _LINK.match(reading.low, numeral.end)
    offset = link.end() if link else numeral.end
    if link and len(link.group()) > 1 and not numeral.noun:
        return "", offset
    found = _UNIT_WORD.match(reading.low, offset) or None
    return (found.group(), found.end()) if found else ("", offset)


def _money(reading: Reading, draft: Draft, numeral: Numeral) -> bool:
    low = reading.low
    sign = _SIGN.match(low, numeral.end)
    if sign and not sign["sign"].startswith("°"):
        key = (
            sign["sign"].replace(" ", "")
            if sign["sign"].replace(" ", "") in units.CURRENCIES
            else sign["sign"]
        )
        draft.unit, draft.end = units.currency(key, "", low), sign.end()
    elif before := _MONEY_BEFORE.search(reading.before(numeral.start, 5)):
        draft.unit = units.currency(before.group().strip(), "", low)
        draft.start = min(draft.start, numeral.start - len(before.group()))
    else:
        word, end = _word_after(reading, numeral)
        if (
            word not in units.CURRENCIES
            or word == "cent"
            or (
                word == "livres"
                and not numeral.noun
                and not re.match(
                    r" (?:sterling|turques|égyptiennes|libanaises|syriennes|soudanaises)", low[end : end + 13]
                )
            )
        ):
            return False
        following = low[end + 1 : end + 24] if low[end : end + 1] == " " else ""
        draft.unit = units.currency(word, following, low)
        adjective = re.match(
            r" (?:constants|courants|de (?=hong kong|singapour))?[^\W\d_]+(?:-[^\W\d_]+)?",
            low[end : end + 24],
        )
        draft.end = end
        if adjective and units.is_adjective(word, following):
            draft.end = end + len(adjective.group())
    draft.kind = "money"
    return True


def _dimension(reading: Reading, draft: Draft, numeral: Numeral) -> bool:
    low = reading.low
    if not low[numeral.start].isdigit():
        return False
    sign = _SIGN.match(low, numeral.end)
    if sign:
        draft.unit = units.DIMENSIONS.get(sign["sign"].replace(" ", "")) or "degré"
        draft.end = sign.end()
        return True
    space = 1 if low[numeral.end : numeral.end + 1] == " " else 0
    found = _UNIT_WORD.match(low, numeral.end + space)
    if not found or found.group() not in units.DIMENSIONS:
        return False
    draft.unit, draft.end = units.DIMENSIONS[found.group()], found.end()
    return True


_UN_DURATION = re.compile(
    r"\b(?:pendant|durant|depuis|en|après|dans|d'|il y a|pour|sur|de|moins d'|plus d'|à|avant|environ|près d'|presque|d'ici)\s?$"
)
_UN_AFTER = re.compile(
    r" (?:après|plus tard|plus tôt|avant|auparavant|durant|et demie?|de prison|ferme|avec sursis|d'emprisonnement|pile|jour pour jour)\b"
)
_HALF = re.compile(r" et demie?\b")
_ICI = re.compile(r"\bd'ici(?: à)?\s?$")
_AGE_BEFORE = re.compile(r"(?:\bâgé(?:e|s|es)?(?: de| d')?|\bl'âge (?:légal )?(?:de|à)|\bâge,?)\s?$")
_ADJECTIVES = re.compile(r" (?:(?:derni|premi|proch|nouvel|autre|long)\w+ )")
_AGED_OF = re.compile(r"([^\W\d_]+(?:-[^\W\d_]+)*)(?: [^\W\d_]+)? (?:de|d'|entre|âgés de)\s?$")


def _duration(reading: Reading, draft: Draft, numeral: Numeral, anchor: edtf.Anchor | None) -> bool | None:
    """Read the number as a span of time or an age; None where its unit is no unit of time."""
    low, link = reading.low, _LINK.match(reading.low, numeral.end)
    if not link or (len(link.group()) > 1) != numeral.noun:
        return None
    skipped = _ADJECTIVES.match(low, link.end() - 1)
    offset = skipped.end() if skipped else link.end()
    found = re.compile(r"[^\W\d_]+").match(low, offset)
    name = units.singular(found.group()) if found else ""
    code = units.DURATIONS.get(name)
    if found is None or code is None:
        return None
    before = reading.before(draft.number)
    one = low[numeral.start : numeral.end] in ("un", "une")
    if one and not (_UN_DURATION.search(before) or _UN_AFTER.match(low, found.end())):
        draft.unit = None
        return False
    if name == "heure" and _is_clock(reading, draft, found.end()):
        draft.unit = None
        return False
    draft.end = found.end()
    if name in ("an", "année") and _is_age(reading, draft, before):
        draft.unit = "an"
        return True
    half = _HALF.match(low, found.end())
    if half:
        draft.end = half.end()
    _last_as_duration(reading, draft, code, 0.5 if half else 0, anchor)
    return True


def _last_as_duration(
    reading: Reading, draft: Draft, code: str, half: float, anchor: edtf.Anchor | None
) -> None:
    count = (draft.count or 0) + half
    draft.period, draft.kind, draft.count = code, "duration", count if draft.value is not None else None
    if draft.value is None:
        draft.low = units.duration(float(draft.low or 0), code)
        return
    draft.value = units.duration(count, code)
    aim = _ICI.search(reading.before(draft.start, 12)) if code in ("D", "W", "M", "Y") else None
    if aim:
        draft.start -= len(aim.group())
        draft.kind, draft.value, draft.dated = "target", edtf.ahead(anchor, int(count), code), True


def _is_clock(reading: Reading, draft: Draft, end: int) -> bool:
    if (
        draft.count is None
        or draft.count > 24
        or re.match(r" (?:de|d'|plus tard|après|avant|durant|par)\b", reading.low[end : end + 11])
    ):
        return False
    return _TIME_BEFORE.search(reading.before(draft.start, 20)) is not None and not re.search(
        r"(?:plus|moins|près|d'ici|au bout|pendant) de $", reading.before(draft.start, 20)
    )


def _is_age(reading: Reading, draft: Draft, before: str) -> bool:
    count = draft.count
    if count is None or not 0 < count < 125 or (draft.spelled and "ième" in before):
        return False
    before = reading.before(draft.start)
    low, end = reading.low, draft.end
    if _AGE_BEFORE.search(before):
        return True
    if re.search(r"(?:,|\() ?$", before) and re.match(r" ?[,).;]|$", low[end : end + 2]):
        return True
    if re.search(
        r"\b(?:a|avait|avaient|ont|aura|ait|fêt\w+|mort|morte|décédée? ) $|\b(?:à) $", before
    ) and re.match(r"\s?[,.;)]|$", low[end : end + 2]):
        return True
    of = _AGED_OF.search(before)
    if not of:
        return (
            re.search(r"\b(?:les|des|aux|chez les) (?:plus |moins )?(?:de )?$", before) is not None
            and not _ADJECTIVES.search(low[draft.number : end])
            and draft.comparator is not None
        )
    words = {units.singular(word) for word in re.findall(r"[^\W\d_]+", of.group())}
    return bool(words & units.PERSONS) and not words & units.LASTING


def _count(reading: Reading, draft: Draft, numeral: Numeral) -> bool:
    plural = numeral.value is None or numeral.value >= 2 or numeral.noun
    others = re.compile(r"\s(?:de |d')?autres?\b").match(reading.low, numeral.end)
    counted = find_counted(reading, numeral.end, noun=numeral.noun, plural=plural)
    if counted is None or counted.unit is None:
        draft.bare, draft.others = True, bool(others or counted)
        if others:
            draft.end = others.end()
        return True
    if others and counted.unit == "autre":
        draft.bare = draft.others = True
    draft.unit, draft.end, draft.index = counted.unit, counted.end, counted.index
    if not numeral.noun and isinstance(draft.value, float) and draft.value != int(draft.value):
        digits = reading.low[numeral.start : numeral.end]
        if digits[0].isdigit():
            draft.value = draft.count = numbers.figure_out(digits, whole=True)
    return True
