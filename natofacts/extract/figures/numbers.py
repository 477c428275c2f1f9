"""Numbers as French news writes them: in digits, in words, mixed, collective and as fractions."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from natofacts import french
from natofacts.extract.figures.patterns import either

_TABLE = french.table("numbers")
_SMALL = {word: int(value) for word, value in (pair.split("=") for pair in _TABLE["words"].split())}
WORDS = frozenset(_SMALL)
SCALES: dict[str, int] = _TABLE["scales"]
COLLECTIVES: dict[str, int] = _TABLE["collectives"]
FRACTIONS: dict[str, int] = _TABLE["fractions"]
HALF = re.compile(r"demi-(?=heure|journée|siècle|décennie)")
ANCHORS = (
    {"demi"}
    | WORDS
    | SCALES.keys()
    | {form for word in COLLECTIVES for form in (word, word + "s")}
    | {"moitié", "tiers", "quart"}
)


class Numeral(NamedTuple):
    """A number read from the text: its characters and what it comes to.

    `value` is None where only a lower bound is known (`des milliers`); `noun` says that the number is
    itself a noun and needs `de` before what it counts (`une dizaine de`, `3 millions de`).
    """

    start: int
    end: int
    value: float | None
    low: float | None = None
    approx: bool = False
    noun: bool = False
    share: bool = False
    bare: float | None = None


_WORD = rf"(?:{either(WORDS)})"
_BIG = r"(?:millions?|milliards?|billions?)"
_SPELLED = rf"{_WORD}(?:(?:-| |-et-| et (?=une?\b|onze\b)){_WORD}\b){{0,12}}"
_FIRST_WORD = re.compile(_WORD + r"\b")
_BY_COMMAS = re.compile(r"\d{1,3}(?:,\d{3}){2,}")
_BY_ONE_COMMA = re.compile(r"[1-9]\d{0,2},\d{3}")
_BY_POINTS = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?")
# More digits than any count or amount: a serial number. Groups of three are counted past it and no further, lest
# each number of a row be read to the end of the row.
_LONGEST = 24
_THREES = _LONGEST // 3
_GROUPED = (
    rf"\d{{1,3}}(?:(?P<sep> {{1,2}}|[.'])\d{{3}}(?:(?P=sep)\d{{3}}){{0,{_THREES}}}(?!\d)(?:,\d+)?"
    rf"|(?:,\d{{3}}){{2,{_THREES}}}(?!\d))"
)
_PLAIN = r"\d+(?:[.,]\d+)?"

_SHORT = r"(?:k|m|g|mds?|mrds?|mi[oa]|bn)"
_CODES = r"(?:eur|usd|cad|chf|gbp|cny|fcfa|xof|dzd|mad|tnd|dhs?)"
_AFTER_SIGN = re.compile(rf" ?(?P<short>{_SHORT})\b")  # `£300m`
_SIGNS = ("€", "$", "£", "¥")
_DIGITS = re.compile(
    rf"(?P<number>{_GROUPED}|{_PLAIN})(?![.,]?\d)"
    rf"(?: (?P<scale>mille|{_BIG}|mrds?|mds?|mi[oa])\b"
    rf"| ?(?P<short>{_SHORT})(?= ?(?:[€$£¥]|{_CODES}\b|f\b(?!-))|\b (?:d'euros|de dollars)))?"
    r"(?P<half> et demie?\b)?"
)
_SPELLED_OUT = re.compile(
    rf"(?P<number>{_SPELLED}(?: virgule {_SPELLED})?)\b(?: (?P<scale>{_BIG})\b)?"
    rf"(?P<rest>(?:[- ]{_SPELLED}\b(?: {_BIG}\b)?){{0,6}})(?P<half> et demie?\b)?"
)
_SHARE = re.compile(
    rf"(?:(?:(?P<top>un|deux|trois|quatre|cinq|six|sept|huit|neuf) |(?P<the>(?<=le )|(?<=au )|(?<=du )))"
    rf"(?P<bottom>{either(set(FRACTIONS) - {'moitié'})})|(?P<half>moitié))"
    r"(?! d(?:e |')(?:finale|tour|siècle|heure|confiance)\b)"
    r"(?=\s(?:des?|du|d'|d'entre)\b|\s*[,.;:!?)»]|\s+(?:ont|sont|était|étaient|est|dans|depuis|lors|[^\W\d_]+ent)\b)"
)
_COLLECTIVE = re.compile(
    rf"(?P<first>{either(set(COLLECTIVES))})(?P<plural>s?)"
    rf"(?: (?:de |d'|et (?P<more>des) )(?P<second>milliers?|millions?|milliards?))?\b"
)


@cache
def _speller() -> object:
    # Imported late: most pages spell out only the small numbers of `_small`.
    from text_to_num import text2num

    return text2num


@lru_cache(maxsize=4096)
def spell(words: str) -> float | None:
    """What a number in words comes to; None where the words are no number."""
    words = re.sub(r"\bune\b", "un", " ".join(words.split()))
    if (small := _SMALL.get(words)) is not None:
        return small
    try:
        return float(_speller()(words.replace("huitante", "octante"), "fr"))  # type: ignore[operator]
    except ValueError:
        return None


def figure_out(digits: str, *, point: bool = False, whole: bool = False) -> float:
    """What a number in digits comes to.

    `point`: the point is the decimal sign here, even before three digits. `whole`: what is counted comes
    whole, so that a comma before three digits can only group them.
    """
    digits = digits.replace(" ", "").replace("'", "")
    if _BY_COMMAS.fullmatch(digits) or (whole and _BY_ONE_COMMA.fullmatch(digits)):
        digits = digits.replace(",", "")
    if not point and _BY_POINTS.fullmatch(digits):
        digits = digits.replace(".", "")
    if digits.count(".") > 1:
        digits = digits.replace(".", "")
    return float(digits.replace(",", "."))


def tidy(value: float | None) -> int | float | None:
    """The number as it is written in JSON: whole where it is whole, without the noise of binary fractions."""
    if value is None:
        return None
    rounded = round(value, 6)
    return int(rounded) if rounded == int(rounded) else rounded


def match_number(low: str, offset: int, *, point: bool = False) -> Numeral | None:
    """The number that begins at a character of the folded text."""
    if low[offset].isdigit():
        return _match_digits(low, offset, point)
    if half := HALF.match(low, offset):
        return Numeral(offset, half.end(), 0.5)
    return _match_share(low, offset) or _match_spelled(low, offset) or _match_collective(low, offset)


def _match_digits(low: str, offset: int, point: bool) -> Numeral | None:
    found = _DIGITS.match(low, offset)
    if not found or not found["number"].isascii() or len(found["number"]) > _LONGEST:
        return None
    scale_word = found["scale"] or found["short"]
    end = found.end() if not found["half"] or scale_word else found.start("half")
    after_sign = not scale_word and low[max(0, offset - 2) : offset].rstrip().endswith(_SIGNS)
    if after_sign and (short := _AFTER_SIGN.match(low, end)):
        scale_word, end = short["short"], short.end()
    scale = _scale(scale_word)
    # `1.234 milliard` in the singular can only be less than two; `9.800 milliards` is thousands of them.
    single = scale_word is not None and scale_word.endswith(("lion", "liard"))
    value = figure_out(found["number"], point=point or single)
    total = (value + (0.5 if found["half"] and scale_word else 0)) * scale
    return Numeral(offset, end, total, noun=scale >= 1_000_000, bare=value)


def _match_spelled(low: str, offset: int) -> Numeral | None:
    found = _SPELLED_OUT.match(low, offset)
    if not found:
        return None
    words, scale = found["number"], _scale(found["scale"])
    whole, _, decimals = words.partition(" virgule ")
    value = spell(whole)
    if value is None:
        return _first_word(low, offset)
    bare = value
    if decimals and (fraction := spell(decimals)) is not None:
        value += float(f"0.{fraction:.0f}")
    value *= scale
    end = found.end("scale") if found["scale"] else found.end("number")
    if found["rest"] and (everything := spell(low[offset : found.end("rest")])) is not None:
        value, end = everything, found.end("rest")
    if found["half"] and end == found.start("half") and scale > 1:
        value, end = value + scale / 2, found.end()
    return Numeral(offset, end, value, noun=(scale > 1 and end != found.end("rest")) or scale > 1, bare=bare)


def _first_word(low: str, offset: int) -> Numeral | None:
    found = _FIRST_WORD.match(low, offset)
    value = spell(found.group()) if found else None
    return Numeral(offset, found.end(), value, bare=value) if found and value is not None else None


def _match_share(low: str, offset: int) -> Numeral | None:
    found = _SHARE.match(low, offset)
    if not found:
        return None
    if found["half"]:
        return Numeral(offset, found.end(), 50.0, share=True)
    top = spell(found["top"]) if found["top"] else 1
    percent = round(100 * (top or 1) / FRACTIONS[found["bottom"]], 3)
    return Numeral(offset, found.end(), percent, share=True)


def _match_collective(low: str, offset: int) -> Numeral | None:
    found = _COLLECTIVE.match(low, offset)
    if not found:
        return None
    size = COLLECTIVES[found["first"]]
    if found["second"] and not found["more"]:
        size *= COLLECTIVES[found["second"].rstrip("s")]
    end = found.end("second") if found["second"] else found.end("plural")
    if found["plural"]:
        return Numeral(offset, end, None, low=2 * size, approx=True, noun=True, bare=2.0)
    return Numeral(offset, end, size, approx=True, noun=True, bare=1.0)


def _scale(word: str | None) -> float:
    if word is None:
        return 1
    return SCALES.get(word) or SCALES.get(word.capitalize()) or SCALES[word.upper()]
