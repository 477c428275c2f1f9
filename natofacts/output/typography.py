"""Figures as a French newspaper prints them."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from typing import Any

from msgspec import UNSET

from natofacts.facts import Figure
from natofacts.output.dates import date
from natofacts.output.grammar import elided, of, plural

NARROW_SPACE = "\u202f"
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

_DURATION = re.compile(r"P(?=.)((?:[\d.,]+[YMWD])*)(?:T((?:[\d.,]+[HMS])+))?")
_PERIOD = re.compile(r"([\d.,]+)([YMWDHS])")
# What a number that is a noun counts, to the end of the words: `de personnes` in `des milliers de personnes`.
_COUNTED = re.compile(r" (?:de |d['’])(?!milliers?\b|millions?\b|milliards?\b)\S[^\n]*$")
_QUANTIFIED = re.compile(r"(?:plusieurs|quelques|des|plus|moins|près|environ|au|de nombreu[sx])", re.IGNORECASE)
_SCALE = re.compile(r" (million|milliard)s?$")


def number(value: float) -> str:
    """`4 000`, `1,5 million`: three decimals at most, thousands apart by a narrow space."""
    size = abs(value)
    for scale, word in ((10**9, "milliard"), (10**6, "million")):
        if scale <= size < 10**15 and math.isclose(round(size / scale, 3) * scale, size, rel_tol=1e-12):
            plural_ending = "s" if size >= 2 * scale else ""
            return f"{_digits(value / scale)} {word}{plural_ending}"
    return _digits(value)


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
    counted = " ".join(part for part in (_unit(figure), figure.of and of(figure.of), rate) if part)
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
        return show(value) if show in (date, duration) else date(value)
    return (show if show is _share else number)(value) if math.isfinite(value) else str(value)


def _unit(figure: Figure) -> str:
    """The unit as it is read after the amount: `militaires`, `de militaires` after `millions`."""
    if figure.unit is None or figure.unit == "%" or _is_money(figure):
        return ""
    if _is_vague(figure):
        unit = plural(figure.unit)
        return elided(unit)
    sizes = [
        abs(value)
        for value in (figure.value, figure.low, figure.high, figure.value_from)
        if isinstance(value, int | float)
    ]
    unit = plural(figure.unit) if sizes and max(sizes) >= 2 else figure.unit
    if _SCALE.search(_bounded(figure, number)):
        return elided(unit)
    return unit
