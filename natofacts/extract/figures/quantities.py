"""One number with what follows it: percent, money, duration, age, dimension or a counted noun."""

from __future__ import annotations

import re

from natofacts import french
from natofacts.extract.figures import numbers, units
from natofacts.extract.figures.comparators import approximate, qualify
from natofacts.extract.figures.counted import Counted, find_counted
from natofacts.extract.figures.dates import edtf
from natofacts.extract.figures.drafts import Draft
from natofacts.extract.figures.durations import DURATION_ADJECTIVES, read_duration, read_hours
from natofacts.extract.figures.numbers import Numeral
from natofacts.extract.figures.patterns import either
from natofacts.extract.figures.reading import Reading
from natofacts.extract.figures.uncounted import is_in_name
from natofacts.extract.figures.units import NOMINAL

_TABLE = french.table("numbers")
_SCALE_BEFORE = re.compile(rf"\b(?:{either(units.SCALES)}) $")
_WIDEST_SCALE = 12
_PERCENT = re.compile(
    r" {0,2}(?:%|‰|p\.c\.|p\. ?100)| (?:pour cent|pour-cent|pour 100|p\.? ?c\.?(?=\s))\b"
    r"| points? de pourcentage\b"
)
_SIGN = re.compile(r" {0,2}(?P<sign>\$ ?us|us ?\$|\$ ?can?\b|ca\$|[€$£¥₽₴₺₪₩₹]|° ?[cf]\b|°)")
_LINK = re.compile(r" (?:de |d')?")
_UNIT_WORD = re.compile(r"km/h|[mkc]?m[23²³](?!\w)|f\.? ?cfa(?!\w)|[^\W\d_]+")
_CLOCK = re.compile(r":\d\d|\s?h(?:\s?\d\d)?\b(?!/)|\s?heures? \d\d\b(?! minutes)|\s?h(?:\s?\d\d)\b")
_MONEY_BEFORE = re.compile(r"(?:us|ca)?[€$£¥] ?$")
_OLD_FRANCS = re.compile(r"(?:\s|(?<=M))F\b(?![-.]?\w|[\s\u00a0]CFA)")
_PARTED = re.compile(r"\b(?:dont|parmi (?:eux|elles|lesquel(?:le)?s)) (?:au moins |environ |une? |deux )?$")
_IN_BRACKETS = re.compile(r" ?\((?P<name>[a-z]{3,7})\)")  # `869 462 (EURO)`
_POUNDS = re.compile(r" (?:sterling|turques|égyptiennes|libanaises|syriennes|soudanaises)")
_OTHERS = re.compile(r" (?:de |d')?autres?\b")
_OR_TWO = re.compile(r" ou deux\b")
_SEVERAL = re.compile(r"\b(?:plusieurs|quelques) $")
_ALL = re.compile(r"\b(?:chaque|les|ces|ses|aux|leurs) $")
_ONE = re.compile(r"\b(?:le|la|un|une|ce) $")
_NEXT_WORD = re.compile(r" ([^\W\d_]+)")
# Before these words and those of time `un` may be a number: `un tiers`, `un pour cent`, `un million`.
_AFTER_ONE = (numbers.WORDS | numbers.SCALES.keys() | numbers.FRACTIONS.keys() | units.CURRENCIES.keys()) | {
    "et",
    "p",
    "point",
    "points",
    "pour",
    "virgule",
}
_IDIOMS = frozenset(_TABLE["idioms"])
_WIDEST_PART = 24
_CAPITALS = ("G", "T", "M")  # units written small, which these are not
_INITIALS = re.compile(r"\.[^\W\d_]\b")
_MEASURES = frozenset(units.DIMENSIONS.values())
_COMPARED = re.compile(r"\b(?:plus|moins|près) d'$")
_SIGNED = re.compile(r"(?:^|[\s('\":/])[+-]$")


def read_quantity(reading: Reading, numeral: Numeral, anchor: edtf.Anchor | None, done: int) -> Draft | None:
    """The figure a number makes with what stands around it; None where it is no figure.

    `done` is where the figure before ends: an approximator never reaches back into it.
    """
    if numeral.noun and numeral.low is not None and reading.before(numeral.start, 4) == "par ":
        return None  # `par milliers`
    named = _SCALE_BEFORE.search(reading.before(numeral.start, _WIDEST_SCALE))
    if not named and is_in_name(reading, numeral):
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
    if numeral.low is not None and (several := _SEVERAL.search(reading.before(draft.start, 10))):
        draft.start -= len(several.group())
    approximate(reading, draft, done)
    if named:
        draft.unit, draft.start = named.group().strip(), numeral.start - len(named.group())
        return draft
    if numeral.share:
        draft.kind, draft.unit = "percent", "%"
    elif not _unit(reading, draft, numeral, anchor):
        return None
    _sign(reading, draft, numeral.start, done)
    if _is_singular(reading, draft, numeral):
        return None
    qualify(reading, draft)
    return draft


def _sign(reading: Reading, draft: Draft, start: int, done: int) -> None:
    """Take a plus or minus right before a number into its figure: `-5 %`, `+12 %`."""
    before = reading.before(start, 2)
    if draft.start != start or start <= done or not _SIGNED.search(before):
        return
    if before[-1] == "-":
        measured = draft.unit is not None and draft.unit.startswith(("degré", "point"))
        line = before[0] == "\n" or start == 1
        if draft.kind not in ("percent", "money") and not measured and (not draft.bare or line):
            return  # a dash
        draft.value = -draft.value if isinstance(draft.value, float | int) else draft.value
        draft.count = -draft.count if draft.count is not None else None
    draft.start = start - 1
    approximate(reading, draft, done)


def is_article(low: str, start: int, end: int) -> bool:
    """Whether an `un` is surely the article: nothing it could count follows."""
    found = _NEXT_WORD.match(low, end)
    if not found or _measures(low, start, end):
        return False
    word = found[1]
    return not (word in _AFTER_ONE or word.startswith(DURATION_ADJECTIVES) or units.singular(word) in units.DURATIONS)


def _measures(low: str, start: int, end: int) -> bool:
    """Whether an `un` is compared with or bounds a range: `plus d'un kilomètre`, `une ou deux générations`."""
    if _OR_TWO.match(low, end):
        return True
    found = _NEXT_WORD.match(low, end)
    return found is not None and found[1] in _MEASURES and _COMPARED.search(low, max(0, start - 8), start) is not None


def _is_singular(reading: Reading, draft: Draft, numeral: Numeral) -> bool:
    """Whether a singular article makes the number a name: `le 737 MAX`, `le 20 heures`."""
    if draft.kind not in ("quantity", "duration") or numeral.noun or (numeral.value or 0) < 2:
        return False
    return draft.start == draft.number and _ONE.search(reading.before(draft.start, 5)) is not None


def _unit(reading: Reading, draft: Draft, numeral: Numeral, anchor: edtf.Anchor | None) -> bool:
    """Read what the number counts into the draft; False where that makes it no figure."""
    low, end = reading.low, numeral.end
    if percent := _PERCENT.match(low, end):
        draft.kind, draft.unit, draft.end = "percent", "%", percent.end()
        return True
    if _money(reading, draft, numeral) or _dimension(reading, draft, numeral):
        return True
    if low[draft.number].isdigit() and (clock := _CLOCK.match(low, end)):
        return read_hours(reading, draft, clock.group())
    lasting = read_duration(reading, draft, numeral, anchor)
    if lasting is not None:
        return lasting
    if low[end : end + 1].isalnum():
        return False
    if low[numeral.start : end] in ("un", "une") and not _measures(low, numeral.start, end):
        return False
    return _count(reading, draft, numeral)


def _money(reading: Reading, draft: Draft, numeral: Numeral) -> bool:
    low = reading.low
    link = 3 if numeral.noun and low.startswith(" d'", numeral.end) else 0
    sign = _SIGN.match(low, numeral.end + link)
    if sign and not sign["sign"].startswith("°"):
        draft.unit, draft.end = units.currency(sign["sign"].replace(" ", ""), "", reading.tally), sign.end()
    elif before := _MONEY_BEFORE.search(reading.before(numeral.start, 5)):
        draft.unit = units.currency(before.group().strip(), "", reading.tally)
        draft.start = min(draft.start, numeral.start - len(before.group()))
    elif not _named_money(reading, draft, numeral):
        return False
    draft.kind = "money"
    return True


def _named_money(reading: Reading, draft: Draft, numeral: Numeral) -> bool:
    low, link = reading.low, _LINK.match(reading.low, numeral.end)
    if link and len(link.group()) > 1 and not numeral.noun:
        return False
    if (bracketed := _IN_BRACKETS.match(low, numeral.end)) and bracketed["name"] in units.CURRENCIES:
        draft.unit, draft.end = units.currency(bracketed["name"], "", reading.tally), bracketed.end()
        return True
    found = _UNIT_WORD.match(low, link.end() if link else numeral.end)
    if old := _OLD_FRANCS.match(reading.text, numeral.end):
        draft.unit, draft.end = "FRF", old.end()
        return True
    name, end = (found.group().replace(" ", "").replace(".", ""), found.end()) if found else ("", 0)
    if name not in units.CURRENCIES:
        return False
    if name == "livres" and (numeral.value or 0) < 1_000_000 and not _POUNDS.match(low, end):
        return False
    following = low[end + 1 : end + 24] if low[end : end + 1] == " " else ""
    draft.unit = units.currency(name, following, reading.tally)
    adjective = units.currency_adjective(name, following)
    draft.end = end + 1 + len(adjective) if adjective else end
    return True


def _dimension(reading: Reading, draft: Draft, numeral: Numeral) -> bool:
    low = reading.low
    if not low[numeral.start].isdigit():
        return False
    if sign := _SIGN.match(low, numeral.end):
        draft.unit, draft.end = units.DIMENSIONS.get(sign["sign"].replace(" ", ""), "degré"), sign.end()
        return True
    space = 1 if low[numeral.end : numeral.end + 1] == " " else 0
    found = _UNIT_WORD.match(low, numeral.end + space)
    if found and found.group() in units.SCALED and reading.text[found.start()].isupper():
        draft.unit, scale = units.SCALED[found.group()]
        draft.end, draft.count = found.end(), (draft.count or 0) * scale
        draft.value = draft.count
        return True
    if not found or found.group() not in units.DIMENSIONS or low.startswith("'", found.end()):
        return False  # also `900 000 l'an dernier`
    if reading.text[found.start() : found.end()] in _CAPITALS or _INITIALS.match(low, found.end()):
        return False  # `la 5G`, `4 t.a.b. à 2`
    draft.unit, draft.end = units.DIMENSIONS[found.group()], found.end()
    return True


def _count(reading: Reading, draft: Draft, numeral: Numeral) -> bool:
    plural = numeral.value is None or numeral.value >= 2 or numeral.noun
    others = _OTHERS.match(reading.low, numeral.end)
    counted = find_counted(reading, numeral.end, noun=numeral.noun, plural=plural)
    if counted is None or counted.unit is None:
        if numeral.noun and draft.spelled and _ALL.search(reading.before(numeral.start, 7)):
            return False  # `chaque milliard`, `ces millions`: money, but no amount
        draft.bare, draft.others = True, bool(others or counted)
        draft.end = others.end() if others else draft.end
        return True
    if (told := _describes(reading, draft, counted)) is not None:
        draft.bare, draft.end = True, told  # `dont cinq graves`: what is counted was said before
        return True
    if reading.low[draft.start : counted.end] in _IDIOMS:
        return False
    draft.unit, draft.end, draft.index = counted.unit, counted.end, counted.noun
    parted = isinstance(draft.value, float) and draft.value % 1 and counted.unit not in _MEASURES
    if not numeral.noun and not draft.spelled and parted:
        digits = reading.low[numeral.start : numeral.end]
        draft.value = draft.count = numbers.figure_out(digits, whole=True)
    return True


def _describes(reading: Reading, draft: Draft, counted: Counted) -> int | None:
    """Where a part of what was counted before ends, if an adjective or adverb alone follows its number; else None."""
    if not _PARTED.search(reading.before(draft.start, _WIDEST_PART)):
        return None
    word = reading.tokens[counted.noun]
    if word.lower.endswith("ement") and word.lower not in NOMINAL:
        return draft.number_end
    return counted.end if word.pos == "ADJ" and counted.unit not in NOMINAL else None
