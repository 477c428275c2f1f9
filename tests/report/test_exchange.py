"""The facts in the formats of others: what they point at, and that the words of each format are its own."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from factories import TEXT, article, source
from rdflib.namespace import SDO

from natofacts.report import exchange, select
from natofacts.report.exchange.evidence import evidence
from natofacts.store import Store, open_store

XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
# The terms of the Web Annotation Vocabulary that are used; no package ships it.
TYPES = {"AnnotationPage", "Annotation", "TextualBody", "TextQuoteSelector", "TextPositionSelector", "Software"}
PURPOSES = {"describing", "classifying", "identifying", "assessing", "commenting"}
TEI = "{http://www.tei-c.org/ns/1.0}"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A store with one article."""
    with open_store(tmp_path / "facts.db", create=True) as store:
        store.save(source(), article(), "v1")
        yield store


def written(store: Store, format: str) -> str:
    """All facts of a store in a format."""
    return exchange(evidence(store, select(store)), format)


def terms(value: Any, key: str) -> Iterator[str]:
    """Every value of a key anywhere in JSON."""
    if isinstance(value, dict):
        for name, item in value.items():
            if name == key and isinstance(item, str):
                yield item
            yield from terms(item, key)
    elif isinstance(value, list):
        for item in value:
            yield from terms(item, key)


def keys(value: Any) -> Iterator[str]:
    """Every key anywhere in JSON."""
    if isinstance(value, dict):
        yield from value
        for item in value.values():
            yield from keys(item)
    elif isinstance(value, list):
        for item in value:
            yield from keys(item)


def test_annotations_select_the_words(store: Store) -> None:
    """By position and by quotation, with what stands around; the types are of the published vocabulary."""
    page = json.loads(written(store, "annotations"))
    assert len(page["items"]) == len(article().quotes) + len(article().figures)
    for item in page["items"]:
        quoted, place = item["target"]["selector"]
        assert TEXT[place["start"] : place["end"]] == quoted["exact"]
        assert quoted["prefix"] + quoted["exact"] + quoted["suffix"] in TEXT
        assert item["body"]
    assert {*terms(page, "type")} <= TYPES
    assert {*terms(page, "purpose"), *terms(page, "motivation")} <= PURPOSES


def test_schema_org_uses_its_words(store: Store) -> None:
    """Every type and property is one that schema.org defines."""
    page = json.loads(written(store, "schema.org"))
    assert {*terms(page, "@type")} >= {"NewsArticle", "Quotation", "Claim"}
    for name in {*terms(page, "@type"), *(key for key in keys(page["@graph"]) if not key.startswith("@"))}:
        assert SDO[name]


def test_only_what_was_reviewed_is_a_claim_review(store: Store) -> None:
    """The machine's own reading never is."""
    from natofacts.facts import Review
    from natofacts.report.exchange.evidence import Evidence

    assert "ClaimReview" not in written(store, "schema.org")
    (one,) = evidence(store, select(store))
    from msgspec.structs import replace

    review = Review(state="wrong", reviewer="Anna Lindqvist", reviewed="2024-05-01T10:00:00Z", note="vérifié")
    reviewed = Evidence(one.document, one.text, [replace(one.quotes[0], review=review)], [])
    graph = json.loads(exchange([reviewed], "schema.org"))["@graph"]
    (found,) = [node for node in graph if node["@type"] == "ClaimReview"]
    assert (found["author"]["name"], found["reviewRating"]["alternateName"]) == ("Anna Lindqvist", "wrong")


def test_brat_places_cut_out_their_words(store: Store) -> None:
    """In the text as it stands; a span over several lines is in pieces."""
    bound = re.findall(r"^T\d+\t\S+ ([\d ;]+)\t(.*)$", written(store, "brat"), re.M)
    assert bound
    for places, words in bound:
        pieces = [TEXT[slice(*map(int, place.split()))] for place in places.split(";")]
        assert " ".join(pieces) == words
    assert "Speaker Arg1:" in written(store, "brat")


def test_tei_keeps_the_text(store: Store) -> None:
    """The text without its markup is the text, and whoever is named speaks in it."""
    corpus = ElementTree.fromstring(written(store, "tei"))
    body = corpus.find(f".//{TEI}body")
    assert body is not None
    paragraphs = ["".join(paragraph.itertext()) for paragraph in body.findall(f"{TEI}p")]
    assert paragraphs == [line for line in re.split(r"[\r\n]+", TEXT) if line]
    people = {person.get(XML_ID) for person in corpus.iter(f"{TEI}person")}
    said = list(corpus.iter(f"{TEI}said"))
    assert len(said) == len(article().quotes)
    assert {one.get("who", "").removeprefix("#") for one in said} <= people
