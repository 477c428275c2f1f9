"""Characters that look like others or like nothing: soft hyphens, loose accents, ligatures, damaged letters."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from natofacts.normal.mapping import Edit

if TYPE_CHECKING:
    from collections.abc import Iterator

# Soft hyphens, zero-width characters, direction marks, the byte order mark: nothing is seen of them.
_UNSEEN = "\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"
SOFT_HYPHEN = "\u00ad"
_LINE_ENDS = ("\n", "\r")
_LIGATURES = "\ufb00-\ufb06"
_HYPHENS = "\u2010\u2011"
# Windows' characters under the numbers that ISO 8859-1 has for control characters.
_CONTROLS = "\x80-\x84\x86-\x9f"
_ACCENTS = "\u0300-\u036f"
_ODD = re.compile(f"[^{_ACCENTS}]?[{_ACCENTS}]+|[{_UNSEEN}{_LIGATURES}{_HYPHENS}{_CONTROLS}]+")
_ANY_ODD = re.compile(f"[{_ACCENTS}{_UNSEEN}{_LIGATURES}{_HYPHENS}{_CONTROLS}]")

# Spaces at which no line breaks, but for those that group the digits of a number: to a parser they are ordinary ones.
_HARD_SPACE = re.compile("(?<![0-9])[\u00a0\u202f\u2009]+|[\u00a0\u202f\u2009]+(?![0-9])")

# A letter or sign of French in UTF-8, its bytes read as Windows-1252: `Ã©` for `é`, `â€™` for `’`, `Â«` for `«`.
_CONTINUATION = "\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ"
DAMAGED = re.compile(f"[ÂÃÅ][{_CONTINUATION}]|â[{_CONTINUATION}]{{2}}")
_DAMAGED_HINTS = ("Ã", "â€", "Â")


def character_edits(text: str) -> Iterator[Edit]:
    """What single characters must become, in text order."""
    if text.isascii():
        return
    for odd in _ODD.finditer(text) if _ANY_ODD.search(text) else ():
        plain = _plain(odd[0])
        if SOFT_HYPHEN in odd[0] and text[odd.end() : odd.end() + 1] in _LINE_ENDS:
            plain += SOFT_HYPHEN  # the word goes on in the next line
        if plain != odd[0]:
            yield Edit(odd.start(), odd.end(), plain)
    for space in _HARD_SPACE.finditer(text):
        yield Edit(space.start(), space.end(), " ")
    if any(hint in text for hint in _DAMAGED_HINTS):
        for damaged in DAMAGED.finditer(text):
            repaired = _repaired(damaged[0])
            if repaired is not None:
                yield Edit(damaged.start(), damaged.end(), repaired)


def _plain(odd: str) -> str:
    composed = unicodedata.normalize("NFC", odd)
    return "".join(_PLAIN.get(char, char) for char in composed)


def _plain_table() -> dict[str, str]:
    table = dict.fromkeys(map(chr, _numbers(_UNSEEN)), "")
    table |= {chr(number): unicodedata.normalize("NFKC", chr(number)) for number in _numbers(_LIGATURES)}
    table |= dict.fromkeys(_HYPHENS, "-")
    table |= {chr(number): bytes([number]).decode("cp1252", "ignore") for number in _numbers(_CONTROLS)}
    return table


def _numbers(characters: str) -> Iterator[int]:
    """The numbers of the characters of a class as a pattern writes it."""
    for first, last in re.findall("(.)(?:-(.))?", characters, re.DOTALL):
        yield from range(ord(first), ord(last or first) + 1)


_PLAIN = _plain_table()


def _repaired(damaged: str) -> str | None:
    """The character whose bytes were misread; None where they are none."""
    data = b"".join(bytes([ord(char)]) if ord(char) < 0x100 else char.encode("cp1252") for char in damaged)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return None
