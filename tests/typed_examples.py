"""What programs do with the library, as a type checker sees it; run by `test_typed_examples`."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from pathlib import Path

import polars

import natofacts
from natofacts import Document, NatofactsError, Store, TextRow, extract, extract_files, extract_many, from_frame
from natofacts.facts import Figure, Quote

TEXT = "« Nous dépensons plus », a déclaré Jens Stoltenberg. Il y aura 500 militaires."


def facts_of_a_text() -> tuple[list[str | None], list[Figure]]:
    """Speakers and figures of one text, with what is known of it."""
    document = extract(
        TEXT,
        published=datetime.date(2021, 6, 14),
        gazetteer={"ORG": ["Agence spatiale européenne | ESA"]},
        source="Le Courrier",
        url="https://courrier.example/1",
    )
    speakers = [quote.speaker.name if quote.speaker else None for quote in document.quotes]
    return speakers, list(document.figures)


def facts_of_many() -> tuple[list[Document], list[NatofactsError]]:
    """Documents apart from errors."""
    rows: list[str | TextRow] = [TEXT, {"text": TEXT, "id": 7, "published": "2021-06"}, {"id": "none"}]
    done: list[Document] = []
    failed: list[NatofactsError] = []
    for result in extract_many(rows, jobs=1):
        if isinstance(result, Document):
            done.append(result)
        else:
            failed.append(result)
    return done, failed


def documents_alone(folder: Path) -> Iterator[Document]:
    """With `errors="skip"` no result needs to be asked what it is."""
    return extract_files([folder], errors="skip", published="2021")


def frame_to_frame(frame: polars.DataFrame) -> polars.DataFrame:
    """The quotes of each row, joined to what else the frame holds."""
    documents = from_frame(frame, text="body", published="date", source="paper", id="url")
    _, _, quotes = natofacts.to_polars(documents)
    return quotes.join(frame, left_on="path", right_on="url")


def quotes_of_a_store(path: Path) -> list[Quote]:
    """What a store holds are the same structs."""
    with Store.open(path) as store:
        return [quote for quote in store.quotes(speaker="Stoltenberg") if quote.line >= 1]


def as_plain_data() -> dict[str, object]:
    """A fact as dicts and lists."""
    return extract(TEXT).to_dict()
