"""OpenDocument texts, read from their XML."""

from __future__ import annotations

from typing import TYPE_CHECKING

from natofacts.errors import SourceError
from natofacts.sources.readers.office import SUPERSCRIPTS, office_article, opened, part, table_lines
from natofacts.sources.readers.xml import local_name, parsed_xml

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element as Element

    from natofacts.sources.content import Content
    from natofacts.sources.model import Article

_LEFT_OUT = {"tracked-changes", "annotation", "annotation-end", "note", "forms", "sequence-decls", "table-of-content"}


def read(content: Content) -> Iterator[Article]:
    """One article."""
    with opened(content) as archive:
        data = part(archive, "content.xml")
        if data is None:
            raise SourceError("is no OpenDocument text", hint="save it as ODT")
        root = parsed_xml(data)
        body = next((element for element in root.iter() if local_name(element) == "text"), root)
        blocks = list(_blocks(body))
        notes = [_text(p) for n in body.iter() if local_name(n) == "note-body" for p in n if local_name(p) == "p"]
        meta = part(archive, "meta.xml")
        properties = {local_name(e): e.text or "" for e in parsed_xml(meta).iter()} if meta else {}
        yield office_article(
            [*(text for _, text in blocks), *notes],
            title=next((text for is_heading, text in blocks if is_heading and text.strip()), None),
            declared_title=properties.get("title"),
            author=properties.get("initial-creator"),
            created=properties.get("creation-date") or properties.get("date"),
        )


def _blocks(element: Element) -> Iterator[tuple[bool, str]]:
    """Paragraphs and rows of tables, each with whether it is a heading of the first level."""
    for child in element:
        name = local_name(child)
        if name in ("p", "h"):
            level = next((value for key, value in child.attrib.items() if key.endswith("outline-level")), "")
            yield name == "h" and level == "1", _text(child)
            yield from (block for frame in child.iter() if local_name(frame) == "text-box" for block in _blocks(frame))
        elif name == "table-row":
            cells = [cell for cell in child if local_name(cell) == "table-cell"]
            yield from ((False, text) for text in table_lines([[text for _, text in _blocks(c)] for c in cells]))
        elif name not in _LEFT_OUT:
            yield from _blocks(child)


def _text(element: Element) -> str:
    pieces = [element.text or ""]
    for child in element:
        name = local_name(child)
        if name in ("s", "tab", "line-break"):
            pieces.append(" ")
        elif name == "note":
            cited = "".join("".join(e.itertext()) for e in child if local_name(e) == "note-citation")
            pieces.append(cited.translate(SUPERSCRIPTS) if cited.isdigit() else "")
        elif name not in (*_LEFT_OUT, "frame", "text-box"):
            pieces.append(_text(child))
        pieces.append(child.tail or "")
    return "".join(pieces)
