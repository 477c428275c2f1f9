"""Word documents, read from their XML: insertions that are tracked stand in it, deletions do not, tables do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from natofacts.errors import SourceError
from natofacts.sources.readers.nexis import nexis_articles
from natofacts.sources.readers.office import SUPERSCRIPTS, office_article, opened, part, table_lines
from natofacts.sources.readers.xml import local_name, parsed_xml

if TYPE_CHECKING:
    import zipfile
    from collections.abc import Iterator

    from lxml.etree import _Element as Element

    from natofacts.sources.content import Content
    from natofacts.sources.model import Article

_LEFT_OUT = {"del", "moveFrom", "delText", "instrText", "Fallback", "pict", "fldData"}
_TITLES = ("title", "titre", "heading1", "titre1")


def read(content: Content) -> Iterator[Article]:
    """One article, or those of an export of Nexis."""
    with opened(content) as archive:
        data = part(archive, "word/document.xml")
        if data is None:
            raise SourceError("is no Word document", hint="save it as DOCX")
        body = parsed_xml(data)
        blocks = list(_blocks(body))
        lines = [text for _, text in blocks]
        articles = list(nexis_articles(lines))
        if articles:
            yield from articles
            return
        title = next(
            (text for style, text in blocks if style.lower().replace(" ", "") in _TITLES and text.strip()), None
        )
        properties = _properties(archive)
        yield office_article(
            [*lines, *_notes(archive)],
            title=title,
            declared_title=properties.get("title"),
            author=properties.get("creator"),
            created=properties.get("created"),
        )


def _is_title(style: str) -> bool:
    return style.lower().replace(" ", "") in _TITLES


def _blocks(element: Element) -> Iterator[tuple[str, str]]:
    """Paragraphs and rows of tables, each with the name of its style."""
    for child in element:
        name = local_name(child)
        if name == "p":
            yield _style(child), _text(child)
            for box in child.iter():
                if local_name(box) == "txbxContent" and not _is_fallback(box):
                    yield from _blocks(box)
        elif name == "tbl":
            for line in (line for line in child if local_name(line) == "tr"):
                cells = [list(_blocks(cell)) for cell in _inside(line, "tc")]
                yield from (("", text) for text in table_lines([[text for _, text in cell] for cell in cells]))
        elif name not in _LEFT_OUT:
            yield from _blocks(child)


def _inside(element: Element, name: str) -> Iterator[Element]:
    """Elements of a name, not those inside one another."""
    for child in element:
        if local_name(child) == name:
            yield child
        elif local_name(child) not in _LEFT_OUT:
            yield from _inside(child, name)


def _is_fallback(element: Element) -> bool:
    return any(local_name(parent) == "Fallback" for parent in element.iterancestors())


def _style(paragraph: Element) -> str:
    for element in paragraph.iter():
        if local_name(element) == "pStyle":
            return next(iter(element.attrib.values()), "")
        if local_name(element) == "r":
            break
    return ""


def _text(paragraph: Element) -> str:
    pieces: list[str] = []
    for child in paragraph:
        name = local_name(child)
        if name in _LEFT_OUT or name in ("AlternateContent", "drawing"):
            continue
        if name == "r":
            pieces.append(_run(child))
        else:
            pieces.append(_text(child))
    return "".join(pieces)


def _run(run: Element) -> str:
    pieces = []
    raised = False
    for child in run:
        name = local_name(child)
        if name == "rPr":
            raised = any(local_name(e) == "vertAlign" and "superscript" in e.attrib.values() for e in child)
        elif name == "t":
            text = child.text or ""
            pieces.append(text.translate(SUPERSCRIPTS) if raised and text.strip().isdigit() else text)
        elif name in ("tab", "br", "cr", "ptab"):
            pieces.append(" ")
        elif name == "noBreakHyphen":
            pieces.append("-")
    return "".join(pieces)


def _notes(archive: zipfile.ZipFile) -> Iterator[str]:
    for name in ("word/footnotes.xml", "word/endnotes.xml"):
        data = part(archive, name)
        if data is not None:
            yield from (text for _, text in _blocks(parsed_xml(data)))


def _properties(archive: zipfile.ZipFile) -> dict[str, str]:
    data = part(archive, "docProps/core.xml")
    return {local_name(e): e.text or "" for e in parsed_xml(data)} if data else {}
