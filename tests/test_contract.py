"""The JSON contract: every document validates, every fact stands where it says, ids never change."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc

from natofacts.api import extract_files
from natofacts.extract.document import read_document
from natofacts.facts import Document, Extraction, document_id
from natofacts.sources import Source, read_sources

SEEDS = sorted((Path(__file__).parent.parent / "seeds").iterdir())


@cache
def texts() -> list[str]:
    """The texts of the example documents."""
    return [source.text for seed in SEEDS for source in read_sources(seed) if isinstance(source, Source)]


@cache
def documents() -> list[Document]:
    """The facts of the example documents."""
    return list(extract_files(SEEDS))


def spans(document: Document) -> Iterator[tuple[str, int, int]]:
    """Every span of a document's facts: its text and its offsets."""
    for entity in document.entities:
        for mention in (*entity.mentions, *entity.role_mentions):
            yield mention.text, mention.start, mention.end
    for figure in document.figures:
        yield figure.text, figure.start, figure.end
    for quote in document.quotes:
        yield quote.text, quote.start, quote.end
        if quote.cue:
            yield quote.cue.text, quote.cue.start, quote.cue.end
        if quote.speaker and quote.speaker.mention:
            yield quote.speaker.mention.text, quote.speaker.mention.start, quote.speaker.mention.end


@pytest.mark.parametrize("number", range(len(texts())))
def test_documents_validate_against_the_schema(number: int) -> None:
    """What `extract --format json` writes is what `natofacts schema` describes."""
    import msgspec

    from natofacts.output import schema

    written = json.loads(msgspec.json.encode(Extraction(documents=(documents()[number],))))
    described = schema()
    jsonschema.validate(written, json.loads(described) if isinstance(described, str | bytes) else described)


@pytest.mark.parametrize("number", range(len(texts())))
def test_facts_stand_where_they_say(number: int) -> None:
    """`text[start:end]` is the fact's text, in every example document."""
    text = texts()[number]
    assert all(text[start:end] == words for words, start, end in spans(documents()[number]))


def test_ids_are_the_same_on_a_second_run() -> None:
    """The same bytes give the same facts, ids and all."""
    assert list(extract_files(SEEDS[:2])) == documents()[:2]


def test_references_point_at_facts_of_the_document() -> None:
    """A speaker's entity and a figure's quote are ids that the document holds."""
    for document in documents():
        entities, quotes = {e.id for e in document.entities}, {q.id for q in document.quotes}
        assert all(q.speaker.entity in entities for q in document.quotes if q.speaker and q.speaker.entity)
        assert all(f.quote in quotes for f in document.figures if f.quote)


PIECES = st.sampled_from(
    [
        "« Nous enverrons 3\u202f500 soldats",
        " »",
        "“",
        "”",
        '"',
        "„",
        "''",
        "\r\n",
        "\n\n",
        "\u00a0",
        "\u202f",
        "😀",
        "e\u0301",
        ", a déclaré M.\u00a0Stoltenberg",
        " le 14 juin 2021",
        " de 500 à 4.000 militaires",
        " L'Otan",
        " l’UE",
        "2,5 % du PIB",
        " d'ici 2030",
        " (OTAN)",
        "a-t-elle dit",
        " selon Ankara",
        " que la mission passera",
        ".",
        ":",
        " 27 Apr. 2018",
        "\t",
        "Jens Stoltenberg",
        " 12’000 francs",
        "\ufeff",
        "\u200b",
        " 👩🏽‍✈️ ",
        "ﬁn février",
        "\x85",
        "\u2028",
        "\x00",
        "<b>",
        "mardi",
    ]
)


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(pieces=st.lists(PIECES, max_size=14))
def test_any_text_keeps_the_contract(pieces: list[str], parsed: Callable[[str], Doc]) -> None:
    """Combining marks, odd spaces and line breaks, emoji, mixed marks: offsets hold and nothing raises."""
    text = "".join(pieces)
    document = read_document(parsed(text), id=document_id(text.encode()), path="test")
    assert document.characters == len(text)
    assert all(text[start:end] == words for words, start, end in spans(document))
