"""Figures as a French newspaper prints them."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from typing import Any

from msgspec import UNSET

from natofacts.facts import Figure

NARROW_SPACE = "\u202f"
_MONTHS = (
    *("janvier", "février", "mars", "avril", "mai", "juin"),
    *("juillet", "août", "septembre", "octobre", "novembre", "décembre"),
)
# The months of EDTF that are none: seasons, quarters, thirds and halves of a year.
_SEASONS = {
    **{"21": "printemps", "22": "été", "23": "automne", "24": "hiver"},
    **{"33": "1er trimestre", "34": "2e trimestre", "35": "3e trimestre", "36": "4e trimestre"},
    **{"37": "1er quadrimestre", "38": "2e quadrimestre", "39": "3e quadrimestre"},
    **{"40": "1er semestre", "41": "2e semestre"},
}
_SYMBOLS = {"EUR": "€", "USD": "$", "GBP": "£", "JPY": "¥"}
_CURRENCIES = frozenset({*_SYMBOLS, *"CHF CAD AUD CNY RUB UAH PLN SEK NOK DKK TRY MAD DZD TND XOF".split()})
_COMPARATORS = {"<": "<", "<=": "≤", ">": ">", ">=": "≥"}
_PERIODS = {
    "Y": "an",
    "M": "mois",
    "W": "semaine",
    "D": "jour",
    "TH": "heure",
    "TM": "minute",
    "TS": "seconde",
}

_DATE = re.compile(r"(?P<year>\d{4}|XXXX)(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?[~?%]?")
_DECADE = re.compile(r"(\d{3})X")
_CENTURY = re.compile(r"(\d\d)XX")
_WEEK = re.compile(r"(\d{4})-W0?(\d\d?)")
_ROMAN = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
_DURATION = re.compile(r"P(?=.)((?:[\d.,]+[YMWD])*)(?:T((?:[\d.,]+[HMS])+))?")
_PERIOD = re.compile(r"([\d.,]+)([YMWDHS])")
# What a number that is a noun counts, to the end of the words: `de personnes` in `des milliers de personnes`.
_COUNTED = re.compile(r" (?:de |d['’])(?!milliers?\b|millions?\b|milliards?\b)\S[^\n]*$")
_QUANTIFIED = re.compile(r"(?:plusieurs|quelques|des|plus|moins|près|environ|au|de nombreu[sx])", re.IGNORECASE)
_SCALE = re.compile(r" (million|milliard)s?$")
_LINKS = frozenset({"de", "du", "des", "par", "à", "en", "pour"})
_REGULAR_AL = frozenset({"bal", "carnaval", "chacal", "festival", "récital", "régal"})
# The gender of a noun by its look, for `du`, `de la`: endings of masculine nouns in -e, and of feminine ones
# in another letter.
_MASCULINE_E = re.compile(r"(?:age|[iè]sme|ège|[aoi]ire|erce|oupe|mbre|iffre|monde|domaine|sexe|texte)$")
_FEMININE = re.compile(r"(?:[^g]e|[tsx]ion|(?<!omi)(?<!cô)té|eur)$")
_MASCULINE_EUR = re.compile(r"(?:secteur|moteur|bonheur|malheur)$")
_PRECEDED = re.compile(r"(?:l['’]|la |ce|cet|cette|ces|son |sa |ses |leur|notre|votre|nos |vos )", re.I)
_VOWEL = re.compile(r"[aeiouyhàâéèêëîïôœû]", re.I)


def number(value: float) -> str:
    """`4 000`, `1,5 million`: three decimals at most, thousands apart by a narrow space."""
    size = abs(value)
    for scale, word in ((10**9, "milliard"), (10**6, "million")):
        if scale <= size < 10**15 and math.isclose(round(size / scale, 3) * scale, size, rel_tol=1e-12):
            plural_ending = "s" if size >= 2 * scale else ""
            return f"{_digits(value / scale)} {word}{plural_ending}"
    return _digits(value)


def date(value: str) -> str:
    """An ISO 8601 or EDTF date in words: `14 juin 2021`, `5–6 décembre 2017`; what is neither as it is."""
    first, slash, last = value.partition("/")
    start, end = _DATE.fullmatch(first), _DATE.fullmatch(last)
    if not slash or start is None or end is None:
        return " – ".join(_date(part) for part in value.split("/") if part not in ("", ".."))
    if start["day"] and end["day"] and start["year"] == end["year"]:
        if start["month"] == end["month"]:
            return f"{_day(start['day'])}–{_date(last)}"
        return f"{_date('XXXX' + first[4:])} – {_date(last)}"
    return f"{_date(first)} – {_date(last)}"


def duration(value: str) -> str:
    """An ISO 8601 duration in words: `20 ans`; what is none as it is."""
    found = _DURATION.fullmatch(value)
    if not found:
        return value
    words = []
    for prefix, part in zip(("", "T"), found.groups(), strict=True):
        for amount, letter in _PERIOD.findall(part or ""):
            try:
                count = float(amount.replace(",", "."))
            except ValueError:
                return value
            unit = _PERIODS[letter if letter in "YWD" else prefix + letter]
            words.append(f"{number(count)} {plural(unit) if count >= 2 else unit}")
    return " ".join(words)


def plural(noun: str) -> str:
    """The plural of a unit (`militaire`, `kilomètre carré`), as far as rules go."""
    words = noun.split(" ")
    stop = next((place for place, word in enumerate(words) if word in _LINKS or word[:2] in ("d'", "d’")), None)
    return " ".join([*map(_plural, words[:stop]), *(words[stop:] if stop is not None else ())])


def amount(figure: Figure) -> str:
    """The number, date or duration of a figure, without its unit unless that is a sign.

    What the text says in words without a number stays in words: `des milliers`, `plusieurs centaines`.
    """
    if _is_vague(figure):
        return _words(figure)
    if figure.kind in ("date", "target"):
        return _bounded(figure, date)
    if figure.kind == "duration":
        return _bounded(figure, duration)
    if figure.unit == "%":
        return f"{_bounded(figure, _share)}{NARROW_SPACE}%"
    text = _bounded(figure, number)
    if _is_money(figure):
        return f"{text}{NARROW_SPACE}{_SYMBOLS.get(figure.unit or '', figure.unit or '')}"
    return text


def reading(figure: Figure) -> str:
    """What the amount counts and is about, when and after whom: `soldats · déployés · 2023 · selon l'Otan`."""
    return " · ".join(part for part in (_counted(figure), *_context(figure)) if part)


def described(figure: Figure) -> str:
    """Amount and reading in one line: `2 % du PIB · budget de la défense`, `2024 · deadline`."""
    between = " · " if figure.kind == "target" else " "
    counted = between.join(part for part in (amount(figure), _counted(figure)) if part)
    return " · ".join(part for part in (counted, *_context(figure)) if part)


def _context(figure: Figure) -> tuple[str, str, str]:
    """What a figure says, when it holds and who gives it."""
    giver = f"selon {figure.according_to.name}" if figure.according_to else ""
    return _said(figure), _since(figure.when) if figure.when else "", giver


def _since(when: str) -> str:
    return f"depuis {date(when.removesuffix('/..'))}" if when.endswith("/..") else date(when)


def _is_vague(figure: Figure) -> bool:
    """Whether the text gives no number, so that its bound is only ours: `des milliers de personnes`."""
    valued = figure.value is not UNSET and figure.value is not None
    return figure.approx and not valued and figure.low is not None and figure.high is None


def _words(figure: Figure) -> str:
    """The words of the text for a vague amount, without what it counts; `des` where it has no other article."""
    words = figure.text
    if figure.kind == "quantity" and figure.unit and (found := _COUNTED.search(words)):
        words = words[: found.start()]
    return words if _QUANTIFIED.match(words) else f"des {words}"


def _said(figure: Figure) -> str:
    """What a figure measures and what happens to what it counts: `Les dépenses augmentent`, `évacuées`."""
    if figure.kind == "change" and figure.subject:
        return figure.subject  # the two values say how it goes
    return " ".join(part for part in (figure.subject, figure.event) if part)


def _counted(figure: Figure) -> str:
    """What the amount counts, is a share of, and by when: `militaires`, `du PIB, d'ici 2024`."""
    if figure.kind == "target":
        return "deadline"
    rate = f"par {figure.per}" if figure.per else ""
    counted = " ".join(part for part in (_unit(figure), figure.of and _of(figure.of), rate) if part)
    if figure.by:
        counted = f"{counted}, d'ici {date(figure.by)}" if counted else f"d'ici {date(figure.by)}"
    return counted


def _is_money(figure: Figure) -> bool:
    return bool(figure.unit) and (figure.kind == "money" or (figure.kind == "change" and figure.unit in _CURRENCIES))


def _share(value: float) -> str:
    """A percentage: where it has more than two decimals, one is enough."""
    return number(round(value, 1) if abs(value) >= 1 and round(value, 2) != value else value)


def _digits(value: float) -> str:
    if isinstance(value, float) and not value.is_integer():
        text = f"{value:,.3f}".rstrip("0").rstrip(".") if abs(value) >= 0.001 else f"{value:g}"
    else:
        text = f"{int(value):,}" if abs(value) < 10**21 else f"{value:g}"
    return text.replace(",", NARROW_SPACE).replace(".", ",").replace("-", "−")


def _date(value: str) -> str:
    found = _DATE.fullmatch(value)
    if found is None:
        return _period(value)
    year = "" if found["year"] == "XXXX" else found["year"]
    month, day = found["month"], found["day"]
    if month is None:
        return year or value
    if month in _SEASONS:
        return f"{_SEASONS[month]} {year}".strip()
    if not 1 <= int(month) <= 12:
        return value
    return " ".join(part for part in (day and _day(day), _MONTHS[int(month) - 1], year) if part)


def _period(value: str) -> str:
    """Decades, centuries and weeks of EDTF; anything else as it is."""
    if decade := _DECADE.fullmatch(value):
        return f"années {decade[1]}0"
    if century := _CENTURY.fullmatch(value):
        return f"{_roman(int(century[1]) + 1)}e siècle"
    if week := _WEEK.fullmatch(value):
        return f"semaine {week[2]} de {week[1]}"
    return value


def _roman(number: int) -> str:
    text = ""
    for size, letters in _ROMAN:
        text += letters * (number // size)
        number %= size
    return text


def _day(day: str) -> str:
    return "1er" if day == "01" else day.lstrip("0")


def _bounded(figure: Figure, show: Callable[[Any], str]) -> str:
    """A value, a change, a range or a bound; the words of the text where there is no value."""
    value = None if figure.value is UNSET else figure.value
    if figure.value_from is not None and value is not None:
        text = " → ".join(_shorten(_shown(figure.value_from, show), _shown(value, show)))
    elif value is not None:
        text = _shown(value, show)
    elif figure.low is not None and figure.high is not None:
        text = "–".join(_shorten(_shown(figure.low, show), _shown(figure.high, show)))
    elif figure.low is not None:
        return f"≥{NARROW_SPACE}{_shown(figure.low, show)}"
    elif figure.high is not None:
        return f"≤{NARROW_SPACE}{_shown(figure.high, show)}"
    else:
        return f"«\u00a0{figure.text}\u00a0»"
    sign = _COMPARATORS[figure.comparator] if figure.comparator else "≈" if figure.approx else ""
    return f"{sign}{NARROW_SPACE}{text}" if sign else text


def _shorten(first: str, last: str) -> tuple[str, str]:
    """Two numbers that count in the same word say it once: `3–4 millions`."""
    scales = [_SCALE.search(text) for text in (first, last)]
    if scales[0] and scales[1] and scales[0][1] == scales[1][1]:
        return first[: scales[0].start()], last
    return first, last


def _shown(value: int | float | str, show: Callable[[Any], str]) -> str:
    """A value in the way of its kind; one of another type than its kind has is shown as it is."""
    if isinstance(value, str):
        return show(value) if show in (date, duration) else _date(value)
    return (show if show is _share else number)(value) if math.isfinite(value) else str(value)


def _unit(figure: Figure) -> str:
    """The unit as it is read after the amount: `militaires`, `de militaires` after `millions`."""
    if figure.unit is None or figure.unit == "%" or _is_money(figure):
        return ""
    if _is_vague(figure):
        unit = plural(figure.unit)
        return f"d'{unit}" if _VOWEL.match(unit) else f"de {unit}"
    sizes = [
        abs(value)
        for value in (figure.value, figure.low, figure.high, figure.value_from)
        if isinstance(value, int | float)
    ]
    unit = plural(figure.unit) if sizes and max(sizes) >= 2 else figure.unit
    if _SCALE.search(_bounded(figure, number)):
        return f"d'{unit}" if _VOWEL.match(unit) else f"de {unit}"
    return unit


def _of(whole: str) -> str:
    """What a share is of, with the article French wants: `du PIB`, `des exportations`."""
    noun = whole.split(" ")[0]
    if _PRECEDED.match(whole):
        return f"de {whole}"
    if noun.lower() in ("le", "les"):
        return f"{'du' if noun.lower() == 'le' else 'des'}{whole[len(noun) :]}"
    if noun[-1:] in ("s", "x") and not noun.isupper():
        return f"des {whole}"
    if _VOWEL.match(noun):
        return f"de l'{whole}"
    feminine = _FEMININE.search(noun) and not _MASCULINE_E.search(noun) and not _MASCULINE_EUR.search(noun)
    return f"de la {whole}" if feminine else f"du {whole}"


def _plural(word: str) -> str:
    if not word or word[-1] in "sxz" or not word[-1].isalpha() or word.isupper():
        return word
    if word.endswith("al") and word not in _REGULAR_AL:
        return word[:-2] + "aux"
    return word + ("x" if word.endswith(("au", "eu")) and word not in ("pneu", "bleu") else "s")
