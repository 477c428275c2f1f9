"""The first look: a screen or two, whatever the number of documents, what tells most first."""

from __future__ import annotations

import io

import pytest

from natofacts.facts import Document, Entity, Figure, Mention, Quote, Speaker
from natofacts.output.digest import Digest


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        """Whether a person is looking."""
        return True


def document(number: int) -> Document:
    """A document with a sure and an unsure quote, one of nobody, a change and a date."""

    def quote(text: str, name: str | None, confidence: float | None) -> Quote:
        return Quote(
            id=f"q{number}{text[:3]}",
            kind="direct",
            text=text,
            start=0,
            end=len(text),
            speaker=Speaker(name=name) if name else None,
            cue=None,
            confidence=confidence,
        )

    long = f"La décision numéro {number} a été prise hier par le gouvernement"
    return Document(
        id=f"{number:064}",
        path=f"texts/{number}.txt",
        title=f"Le titre de l'article numéro {number}" if number % 2 else None,
        published="2021-06-14" if number % 2 else None,
        language="fr",
        characters=100,
        entities=(
            Entity(
                id="e1", name="Ada Lindqvist", label="PER", mentions=(Mention(text="x", start=0, end=1, kind="name"),)
            ),
        ),
        figures=(
            Figure(id=f"f{number}a", kind="date", text="hier", start=0, end=4, value="2021-06-13"),
            Figure(
                id=f"f{number}b", kind="change", text="x", start=0, end=1, value=number, value_from=1, unit="militaire"
            ),
        ),
        quotes=(
            quote("bof", f"Nomen {number}", 0.2),
            quote(long, f"Nomen {number}", 0.9),
            quote("De personne, mais une longue phrase tout de même", None, None),
        ),
    )


def shown(count: int, monkeypatch: pytest.MonkeyPatch, width: int = 80) -> str:
    """The digest of some documents on a terminal without colours."""
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("COLUMNS", str(width))
    digest, stream = Digest(), Terminal()
    for number in range(1, count + 1):
        digest.add(document(number))
    digest.write(stream, ("natofacts quotes", "natofacts extract --full"))
    return stream.getvalue()


@pytest.mark.parametrize("count", [1, 3, 50, 2_000])
@pytest.mark.parametrize("width", [80, 160])
def test_it_fits(monkeypatch: pytest.MonkeyPatch, count: int, width: int) -> None:
    """Two screens of 24 lines are enough for any number of documents; no line is wider than the terminal."""
    lines = shown(count, monkeypatch, width).splitlines()
    assert len(lines) <= 48
    assert max(map(len, lines)) <= width


def test_what_tells_most_comes_first(monkeypatch: pytest.MonkeyPatch) -> None:
    """Documents, then sure quotes of somebody, then figures that are no bare dates, then names, then what to do."""
    out = shown(20, monkeypatch, 120)
    assert out.startswith("20 documents · 60 quotes · 40 figures · 20 entities\n")
    parts = ("… and 12 more", "La décision", "→", "Names: Ada Lindqvist (20)", "More: ")
    places = [out.index(words) for words in parts]
    assert places == sorted(places)
    assert "bof" not in out
    assert "personne" not in out
    assert "13 juin" not in out
    assert "natofacts extract --full" in out


def test_nothing_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same words of several papers are shown once."""
    monkeypatch.setenv("NO_COLOR", "1")
    digest, stream = Digest(), Terminal()
    for _ in range(3):
        digest.add(document(1))
    digest.write(stream, ())
    assert stream.getvalue().count("La décision") == 1
