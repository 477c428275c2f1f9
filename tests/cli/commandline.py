"""What the tests of the command line share: a stream, a result, a document and its facts."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import NamedTuple

from natofacts import facts
from natofacts.sources import Source

TEXT = "« Nous dépensons plus », a déclaré Jens Stoltenberg. Il y aura 500 militaires."


class Stream(io.StringIO):
    """A text stream that may say it is a terminal."""

    def __init__(self, terminal: bool = False) -> None:
        super().__init__(newline="")
        self.terminal = terminal

    def isatty(self) -> bool:
        """Whether a person is looking."""
        return self.terminal


class Keys(io.BytesIO):
    """What is typed on a terminal."""

    def isatty(self) -> bool:
        """Whether a person types."""
        return True


class Result(NamedTuple):
    """How a command line ended."""

    code: int
    out: str
    err: str


Run = Callable[..., Result]


def fake_document(source: Source, published: str | None = None) -> facts.Document:
    """What the rules find in TEXT, or nothing in another text."""
    found = source.text == TEXT
    place = facts.Span(text="Jens Stoltenberg", start=35, end=51)
    name = facts.Mention(text="Jens Stoltenberg", start=35, end=51, kind="name")
    person = facts.Entity(id=facts.entity_id(name.text), name=name.text, label="PER", mentions=(name,))
    quote = facts.Quote(
        text="Nous dépensons plus",
        start=2,
        end=21,
        id=facts.quote_id(source.id, "direct", 2, 21),
        kind="direct",
        speaker=facts.Speaker(name=person.name, entity=person.id, mention=place),
        cue=facts.Cue(text="a déclaré", start=25, end=34, lemma="déclarer"),
        reason="inversion",
    )
    figure = facts.Figure(
        text="500 militaires",
        start=63,
        end=77,
        id=facts.figure_id(source.id, "quantity", 63, 77),
        kind="quantity",
        value=500,
        unit="militaire",
    )
    return facts.Document(
        id=source.id,
        path=source.path,
        title=None,
        published=published,
        language="fr",
        characters=len(source.text),
        entities=(person,) if found else (),
        figures=(figure,) if found else (),
        quotes=(quote,) if found else (),
    )
