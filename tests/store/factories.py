"""Documents and facts made by hand, for the tests of the store and the output."""

from __future__ import annotations

import hashlib
from typing import Any

from natofacts import facts
from natofacts.facts import Cue, Document, Entity, Figure, Mention, Quote, RoleMention, Span, Speaker
from natofacts.sources import Source

TEXT = (
    "L'Otan renforce sa présence\n"
    "\n"
    "M. Stoltenberg a pris la parole. « Nous avons mené une discussion positive », a déclaré"
    " le secrétaire général Jens Stoltenberg. La taille de la mission de l'Otan en Irak passera"
    " de 500 à 4.000 militaires.\r\n"
    "Selon un diplomate, les Alliés consacreront 2 % du PIB d'ici 2024 à la défense. Rendez-vous mercredi.\n"
)


def source(text: str = TEXT, path: str = "articles/otan.txt", size: int = 1, mtime_ns: int = 1) -> Source:
    """A source with the id its bytes have."""
    id = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return Source(text, path, id, size, mtime_ns)


def place(text: str, words: str, nth: int = 0) -> dict[str, Any]:
    """The fields of a span: where some words stand in a text."""
    start = -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    return {"text": words, "start": start, "end": start + len(words)}


def entity(text: str, name: str, label: str, *words: str, **more: Any) -> Entity:
    """An entity mentioned by some words, once each."""
    mentions = tuple(Mention(kind="name", **place(text, word)) for word in words)
    return Entity(id=facts.entity_id(name), name=name, label=label, mentions=mentions, **more)


def quote(text: str, words: str, kind: str = "direct", speaker: Speaker | None = None, **more: Any) -> Quote:
    """A quote of some words of a text."""
    span = place(text, words)
    id = facts.quote_id(text[:40], kind, span["start"], span["end"])
    return Quote(id=id, kind=kind, speaker=speaker, cue=more.pop("cue", None), **span, **more)


def figure(text: str, words: str, kind: str, **more: Any) -> Figure:
    """A figure read from some words of a text."""
    span = place(text, words)
    return Figure(id=facts.figure_id(text[:40], kind, span["start"], span["end"]), kind=kind, **span, **more)


def document(text: str = TEXT, path: str = "articles/otan.txt", **more: Any) -> Document:
    """A document without facts, unless some are given."""
    fields: dict[str, Any] = {
        "id": source(text).id,
        "path": path,
        "title": None,
        "published": None,
        "language": "fr",
        "characters": len(text),
        "entities": (),
        "figures": (),
        "quotes": (),
    }
    return Document(**{**fields, **more})


def article(path: str = "articles/otan.txt", published: str | None = "2021-02-18") -> Document:
    """A document with one or two facts of each kind, over `TEXT`."""
    return document(
        path=path,
        title="L'Otan renforce sa présence",
        published=published,
        entities=(
            entity(TEXT, "Organisation du traité de l'Atlantique nord", "ORG", "Otan", wikidata="Q7184"),
            Entity(
                id=facts.entity_id("Jens Stoltenberg"),
                name="Jens Stoltenberg",
                label="PER",
                roles=("secrétaire général de l'Otan",),
                role_mentions=(RoleMention(**place(TEXT, "secrétaire général")),),
                mentions=(
                    Mention(kind="name", **place(TEXT, "Stoltenberg")),
                    Mention(kind="nominal", **place(TEXT, "le secrétaire général")),
                    Mention(kind="name", **place(TEXT, "Jens Stoltenberg")),
                ),
            ),
            entity(TEXT, "Irak", "LOC", "Irak", country="IQ"),
        ),
        figures=(
            figure(
                TEXT,
                "de 500 à 4.000 militaires",
                "change",
                value_from=500,
                value=4000,
                unit="militaire",
                subject="taille de la mission de l'Otan en Irak",
            ),
            figure(
                TEXT,
                "2 % du PIB",
                "percent",
                value=2,
                unit="%",
                of="PIB",
                by="2024",
                according_to=Speaker(name="un diplomate", kind="anonymous"),
            ),
            figure(TEXT, "d'ici 2024", "target", value="2024"),
            figure(TEXT, "mercredi", "date", value=None),
        ),
        quotes=(
            quote(
                TEXT,
                "Nous avons mené une discussion positive",
                "direct",
                Speaker(
                    name="Jens Stoltenberg",
                    entity=facts.entity_id("Jens Stoltenberg"),
                    mention=Span(**place(TEXT, "Jens Stoltenberg")),
                    role="secrétaire général",
                ),
                cue=Cue(**place(TEXT, "a déclaré"), lemma="déclarer"),
                reason="inversion",
            ),
            quote(
                TEXT,
                "les Alliés consacreront 2 % du PIB d'ici 2024 à la défense",
                "indirect",
                Speaker(name="un diplomate", mention=Span(**place(TEXT, "un diplomate")), kind="anonymous"),
                cue=Cue(**place(TEXT, "Selon"), lemma="selon"),
                via=Speaker(name="Agence France-Presse", kind="body"),
                confidence=0.75,
            ),
        ),
    )
