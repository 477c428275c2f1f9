"""Words and numbers that stand alone: whether a month, weekday or year is a date here or something else."""

from __future__ import annotations

import re

from natofacts import french
from natofacts.extract.figures.dates import edtf
from natofacts.extract.figures.dates.edtf import Moment
from natofacts.extract.figures.dates.periods import MONTHS
from natofacts.extract.figures.patterns import either
from natofacts.extract.figures.reading import Reading

_MARS = re.compile(r"\b(?:en|fin|début|mi|de|dès|depuis|ce|courant|et|à|au|avant|avril|février) $|mi-$")
_NAME_BEFORE = re.compile(r"\b(?:journal du|jdd du|chaque|tous les|les|un) $")
_FEAST_AFTER = re.compile(r"[ -](?:saint|gras|noir)\b")
_TIED_BEFORE, _TIED_AFTER = re.compile(r"[-/.\w]$"), re.compile(r"[-/:]\d")
_YEAR_BEFORE = re.compile(
    r"\b(?:en|l'an|années?|depuis|jusqu'en|d'ici|dès|horizon|fin|début|mi|millésime|exercice)[ -]$"
)
_NUMBER_BEFORE = re.compile(
    r"\b(?:n°|numéro|article|page|loi|plus de|moins de|environ|quelque|près de|les|résolution|windows) $"
)

_TABLE, _MODELS = french.table("calendar"), french.table("numbers")["models"]
_MODEL_BEFORE = re.compile(
    rf"\b(?:{either(_MODELS['names'].split())}|(?:{either(_MODELS['named'].split())}) (?:« ?|\"|“)?[^\W\d_]+) $"
)

_EVENT_BEFORE = re.compile(rf"\b(?:{either(_MODELS['events'])}) $")
_CALENDAR_WORDS = frozenset(
    (*_TABLE["seasons"], *_TABLE["periods"], *_TABLE["feasts"], "ramadan", "eté", "année", "années")
)
_CREDIT_WORDS = 4  # in a line of so many a year is the line's: `Tap 2009`


def counts_something(reading: Reading, end: int) -> bool:
    """Whether a number that could be a day or a year counts something: `mardi 20 soldats`."""
    low = reading.low
    if low[end : end + 1] != " " or not low[end + 1 : end + 2].isalpha():
        return False
    token = reading.token(end + 1)
    return token.pos == "NUM" or (token.pos in ("NOUN", "ADJ") and token.lower[-1] in "sx")


def stands(reading: Reading, offset: int, end: int, moment: Moment) -> bool:
    """Whether a lone weekday, month or year really is one here."""
    if not edtf.is_possible(moment):
        return False
    if moment.day is not None or (moment.month is not None and moment.year is not None):
        return True
    if moment.month is not None:
        return _month_stands(reading, offset)
    if moment.weekday is not None:
        return _weekday_stands(reading, offset, end)
    return moment.year is not None and _year_stands(reading, offset, end, moment.year)


def _month_stands(reading: Reading, offset: int) -> bool:
    word = re.compile(r"\w+").match(reading.low, offset)
    if word is None or word.group() not in MONTHS or reading.text[offset].isupper():
        return False
    return word.group() != "mars" or _MARS.search(reading.before(offset)) is not None


def _weekday_stands(reading: Reading, offset: int, end: int) -> bool:
    if reading.text[offset].isupper() and re.search(r"[\w,;] $", reading.before(offset, 2)):
        return False
    if _FEAST_AFTER.match(reading.low, end):
        return False
    return not _NAME_BEFORE.search(reading.before(offset, 16))


def _year_stands(reading: Reading, offset: int, end: int, year: int) -> bool:
    before, after = reading.before(offset, 24), reading.low[end : end + 2]
    if _TIED_BEFORE.search(before) and not before.endswith("mi-"):
        return False
    if after[:1].isalnum() or _TIED_AFTER.match(after):
        return False
    if _YEAR_BEFORE.search(before):
        return True
    if _EVENT_BEFORE.search(before) or _ends_name(reading, offset, end):
        return False
    if _MODEL_BEFORE.search(before) and reading.text[reading.starts[reading.index(offset - 2)]].isupper():
        return False
    return year >= 1700 and not _NUMBER_BEFORE.search(before) and not counts_something(reading, end)


def _ends_name(reading: Reading, offset: int, end: int) -> bool:
    """Whether a year belongs to the capitalised word right before it: `le Mondial 2022`, `l'Agenda 2063`."""
    if reading.low[offset - 1 : offset] != " " or not reading.text[offset - 2 : offset - 1].isalnum():
        return False
    word = reading.token(offset - 2)
    if not word.text[0].isupper() or word.pos not in ("NOUN", "PROPN", "X") or word.begins_sentence:
        return False
    line = reading.text[reading.text.rfind("\n", 0, offset) + 1 : end]
    whole = line + reading.text[end:].partition("\n")[0]
    return word.lower not in _CALENDAR_WORDS and len(whole.split()) > _CREDIT_WORDS
