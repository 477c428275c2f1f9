"""Bytes to text: what is read, what is assumed, what is refused."""

from __future__ import annotations

import gzip

import pytest
from hypothesis import given
from hypothesis import strategies as st

from natofacts.sources.decoding import decode

FRENCH = "L’Élysée a déclaré : « L'été dernier, l'armée était prête » – à 9 h, cœur de l'œuvre.\r\nFin\u00a0!\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_unicode_is_read_without_a_word(encoding: str) -> None:
    """A byte order mark or sound UTF-8 leaves nothing to assume, and the mark is no text."""
    assert decode(FRENCH.encode(encoding)) == (FRENCH, None)


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf16_without_mark(encoding: str) -> None:
    """UTF-16 shows in its zero bytes; that it was assumed is said."""
    decoded = decode(FRENCH.encode(encoding))
    assert decoded is not None
    assert decoded.text == FRENCH
    assert "UTF-16" in str(decoded.assumption)


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("cp1252", FRENCH),
        ("latin-1", "L'été à Noël : « ça va »"),
        ("latin-1", "Été à Bruxelles."),
        ("mac_roman", FRENCH),
        ("cp850", "L'été dernier, le général a déclaré que l'armée était prête."),
    ],
)
def test_old_encodings_of_french(encoding: str, text: str) -> None:
    """Bytes that are no UTF-8 are read in the encoding that gives the most French, which is said."""
    decoded = decode(text.encode(encoding))
    assert decoded is not None
    assert decoded.text == text
    assert "not UTF-8, read as" in str(decoded.assumption)


def test_damaged_utf8_stays_utf8() -> None:
    """One wrong byte does not turn every accent into two letters."""
    decoded = decode(("é" * 20).encode() + b"\xe9" + ("à" * 20).encode())
    assert decoded is not None
    assert decoded.text == "é" * 20 + "\ufffd" + "à" * 20
    assert "UTF-8" in str(decoded.assumption)


def test_damaged_utf16_stays_utf16() -> None:
    """A file cut in the middle of a character loses that character alone."""
    decoded = decode(FRENCH.encode("utf-16")[:-1])
    assert decoded is not None
    assert decoded.text.startswith(FRENCH[:-2])
    assert "UTF-16" in str(decoded.assumption)


@pytest.mark.parametrize(
    "data",
    [
        gzip.compress(FRENCH.encode() * 50),
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)) * 4,
        bytes(range(128, 256)) * 20,
        b"\x7fELF\x02\x01\x01" + b"\0" * 200,
        b"text with a zero\0byte",
    ],
)
def test_binary_data_is_refused(data: bytes) -> None:
    """What is not text in any encoding gives None."""
    assert decode(data) is None


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1))
def test_utf8_comes_back_as_it_was(text: str) -> None:
    """Any text saved as UTF-8 is read untouched, offsets and all."""
    decoded = decode(b"\xef\xbb\xbf" + text.encode())
    assert decoded is not None
    assert decoded.text == text


@given(st.binary(max_size=400))
def test_no_bytes_raise(data: bytes) -> None:
    """Whatever a file holds, it is decoded or refused."""
    decode(data)
