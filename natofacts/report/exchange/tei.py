"""TEI P5: texts with quoted words in <said>, figures in <measure> and <date>, speakers in a list of people."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from natofacts.facts import Quote

if TYPE_CHECKING:
    from collections.abc import Iterable

    from natofacts.report.exchange.evidence import Evidence
    from natofacts.store import FigureRow, QuoteRow

_NAMESPACE = "http://www.tei-c.org/ns/1.0"
_ID = "{http://www.w3.org/XML/1998/namespace}id"
_PARAGRAPH = re.compile(r"[^\r\n]+")
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_DATES = ("date", "target")


def write(evidence: Iterable[Evidence]) -> str:
    """A corpus of texts; spans that overlap others are left out of the second, as XML cannot hold both."""
    corpus = Element("teiCorpus", {"xmlns": _NAMESPACE})
    _header(corpus, "natofacts", None)
    for one in evidence:
        _text(SubElement(corpus, "TEI"), one)
    indent(corpus.find("teiHeader") or corpus[0])
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(corpus, encoding="unicode") + "\n"


def _header(parent: Element, title: str, one: Evidence | None) -> None:
    description = SubElement(SubElement(parent, "teiHeader"), "fileDesc")
    SubElement(SubElement(description, "titleStmt"), "title").text = _clean(title)
    SubElement(SubElement(description, "publicationStmt"), "p").text = "natofacts"
    source = SubElement(SubElement(description, "sourceDesc"), "bibl")
    if one:
        SubElement(source, "ptr", {"target": _clean(one.address)})
        if one.document.source:
            SubElement(source, "publisher").text = _clean(one.document.source)
        if one.document.published:
            SubElement(source, "date", {"when": one.document.published}).text = one.document.published
    else:
        source.text = "natofacts"


def _text(parent: Element, one: Evidence) -> None:
    _header(parent, one.document.title or one.document.path, one)
    text = SubElement(parent, "text")
    people = {quote.speaker.name: f"s{number}" for number, quote in enumerate(one.quotes) if quote.speaker}
    body = SubElement(text, "body")
    for found in _PARAGRAPH.finditer(one.text):
        inside = [fact for fact in one.facts if found.start() <= fact.start and fact.end <= found.end()]
        _fill(SubElement(body, "p"), one.text, found.start(), found.end(), inside, people)
    back = SubElement(SubElement(text, "back"), "listPerson") if people else None
    for name, id in people.items():
        if back is not None:
            person = SubElement(back, "person", {_ID: f"d{one.document.id[:16]}-{id}"})
            SubElement(person, "persName").text = _clean(name)


def _fill(
    parent: Element, text: str, start: int, end: int, facts: list[QuoteRow | FigureRow], people: dict[str, str]
) -> None:
    """Put some characters and the facts in them into an element."""
    place = start
    last: Element | None = None
    for fact in facts:
        if fact.start < place or fact.end > end:
            continue  # inside the fact before, or across its end
        _append(parent, last, text[place : fact.start])
        last = SubElement(parent, *_element(fact, people))
        inner = [other for other in facts if other is not fact and fact.start <= other.start and other.end <= fact.end]
        _fill(
            last,
            text,
            fact.start,
            fact.end,
            [one for one in inner if one.end - one.start < fact.end - fact.start],
            people,
        )
        place = fact.end
    _append(parent, last, text[place:end])


def _append(parent: Element, last: Element | None, text: str) -> None:
    if last is None:
        parent.text = (parent.text or "") + _clean(text)
    else:
        last.tail = (last.tail or "") + _clean(text)


def _element(fact: QuoteRow | FigureRow, people: dict[str, str]) -> tuple[str, dict[str, str]]:
    known = {_ID: fact.id}
    if isinstance(fact, Quote):
        who = f"#d{fact.document[:16]}-{people[fact.speaker.name]}" if fact.speaker else None
        known |= {"direct": "false" if fact.kind == "indirect" else "true"}
        return "said", {**known, "who": who} if who else known
    if fact.kind in _DATES:
        return "date", {**known, "when-custom": fact.value} if isinstance(fact.value, str) else known
    known |= {name: value for name, value in (("unit", fact.unit), ("commodity", fact.subject)) if value}
    known = {name: _clean(value) for name, value in known.items()}
    return "measure", {**known, "quantity": str(fact.value)} if isinstance(fact.value, int | float) else known


def _clean(text: str) -> str:
    return _NOT_XML.sub("\ufffd", text)
