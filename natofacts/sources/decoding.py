"""Bytes to text: UTF-8 as a rule, UTF-16 and the old encodings of French where the bytes say so."""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

# Longest first: the UTF-32 mark begins with the UTF-16 one.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

# General detectors take short French text for Polish or Icelandic. Asking which of the encodings of French
# gives the most French characters does not.
_FRENCH_ENCODINGS = ("cp1252", "iso8859_15", "mac_roman", "cp850")
_FRENCH = frozenset("àâæçéèêëîïôœùûüÿÀÂÆÇÉÈÊËÎÏÔŒÙÛÜŸ«»’‘“”–—…°€\u00a0\u202f")

_LATIN_1 = ("iso8859-1", "ascii")

_SAMPLE = 65_536
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f-\x84\x86-\x9f]")


class Decoded(NamedTuple):
    """A decoded file, and in words what was assumed where the bytes do not say."""

    text: str
    assumption: str | None = None


def decode(data: bytes) -> Decoded | None:
    """The text of a file without its byte order mark; None where the file is not text."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strict(data[len(mark) :], encoding) or _damaged(data[len(mark) :], encoding)
    if b"\0" in data[:_SAMPLE]:
        return _unmarked_utf16(data)
    return _strict(data, "utf-8") or _damaged_utf8(data) or _legacy(data)


def decode_as(data: bytes, named: str, errors: str = "strict") -> str:
    """The text of bytes in the encoding they are said to be in; LookupError, UnicodeDecodeError where they are not.

    Latin-1 is read as that of Windows, as browsers and mail programs do: the apostrophes and quotation marks that
    are written under its name are those of Windows.
    """
    encoding = codecs.lookup(named).name
    return data.decode("cp1252" if encoding in _LATIN_1 else encoding, errors)


def _strict(data: bytes, encoding: str) -> Decoded | None:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return None
    return Decoded(text) if _is_text(text) else None


def _damaged(data: bytes, encoding: str) -> Decoded | None:
    text = data.decode(encoding, "replace")
    name = encoding.removesuffix("-le").removesuffix("-be").upper()
    return Decoded(text, f"not sound {name}, unreadable bytes replaced") if _is_text(text) else None


def _damaged_utf8(data: bytes) -> Decoded | None:
    """UTF-8 with a few wrong bytes (a file cut short, two files glued); None where most are wrong."""
    text = data.decode("utf-8", "replace")
    wrong = text.count("\ufffd")
    right = sum(not char.isascii() for char in text) - wrong
    if wrong * 4 > right or not _is_text(text):
        return None
    return Decoded(text, "not sound UTF-8, unreadable bytes replaced")


def _unmarked_utf16(data: bytes) -> Decoded | None:
    """UTF-16 told by where the zero bytes of Western text fall."""
    sample = data[:_SAMPLE]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    encoding = "utf-16-le" if odd > even else "utf-16-be"
    if min(even, odd) * 10 > max(even, odd) or max(even, odd) * 4 < len(sample):
        return None
    decoded = _strict(data, encoding)
    return decoded and Decoded(decoded.text, "no byte order mark, read as UTF-16")


def _legacy(data: bytes) -> Decoded | None:
    decoded = [(data.decode(encoding, "replace"), encoding) for encoding in _FRENCH_ENCODINGS]
    text, encoding = max(decoded, key=lambda pair: _frenchness(pair[0]))
    other = [char for char in text[:_SAMPLE] if not char.isascii()]
    if sum(char in _FRENCH for char in other) * 2 < len(other) or not _is_text(text):
        return None
    return Decoded(text, f"not UTF-8, read as {encoding}")


def _frenchness(text: str) -> int:
    """How much French a decoding gives: small letters count double, as capitals seldom have accents."""
    sample = text[:_SAMPLE]
    french = sum(1 + char.islower() for char in sample if char in _FRENCH)
    return french - sample.count("\ufffd") - len(_CONTROL.findall(sample))


def _is_text(text: str) -> bool:
    """Whether a decoding holds next to no control characters, as every text does."""
    sample = text[:_SAMPLE]
    return len(_CONTROL.findall(sample)) * 50 <= len(sample)
