"""Lines of a gazetteer made of corrections."""

from __future__ import annotations

import pytest

from natofacts.errors import UsageError
from natofacts.facts import Span, Speaker
from natofacts.store.reviews.remembering import alias_line, speaker_line


def read(words: str | None) -> Speaker:
    """A speaker the text names by some words."""
    return Speaker(name="x", mention=Span(text=words, start=0, end=len(words)) if words else None)


@pytest.mark.parametrize(
    ("words", "published", "line"),
    [
        ("Mme Lindqvist", None, "Anna Lindqvist | Mme Lindqvist"),
        ("le président du Conseil européen", "2019-05-02", "Anna Lindqvist | | président du Conseil européen 2019"),
        ("l'ancien juge", "2019", "Anna Lindqvist | | ancien juge 2019"),
    ],
)
def test_lines(words: str, published: str | None, line: str) -> None:
    """A name is an alias, a description an office in the year of the document."""
    assert speaker_line("Anna Lindqvist", read(words), published) == line


@pytest.mark.parametrize(
    ("words", "published"), [("elle", "2019"), ("le ministre", "2019"), ("le juge de paix", None), (None, "2019")]
)
def test_what_is_no_line(words: str | None, published: str | None) -> None:
    """Pronouns, bare titles, offices without a date, and nothing at all."""
    with pytest.raises(UsageError):
        speaker_line("Anna Lindqvist", read(words), published)


def test_punctuation() -> None:
    """What a gazetteer would read as its own marks is refused."""
    assert alias_line("Anna Lindqvist", "A. Lindqvist, dite Nan") == "Anna Lindqvist | A. Lindqvist dite Nan"
    with pytest.raises(UsageError):
        alias_line("Anna | Lindqvist", "Nan")
