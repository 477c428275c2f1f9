"""XML that strangers made: no entities of its own, nothing fetched."""

from __future__ import annotations

from typing import TYPE_CHECKING

from natofacts.errors import SourceError

if TYPE_CHECKING:
    from lxml.etree import _Element as Element


def parsed_xml(data: bytes, *, recover: bool = True) -> Element:
    """The root of a document; SourceError, without the name, where it is none or declares entities."""
    from lxml import etree

    if b"<!ENTITY" in data[:100_000]:
        raise SourceError(
            "declares entities of its own, which can be made to do harm", hint="save it again without them"
        )
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=recover, remove_comments=True,
        remove_pis=True,
    )  # fmt: skip
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise SourceError(f"is no sound XML ({error.msg})", hint="save it again") from None
    if root is None:
        raise SourceError("is no sound XML", hint="save it again")
    return root


def local_name(element: Element) -> str:
    """The name of an element without its namespace; empty for what is none."""
    tag = element.tag
    return tag.rsplit("}", 1)[-1] if isinstance(tag, str) else ""
