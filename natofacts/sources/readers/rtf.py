"""RTF by striprtf: a document, or an export of Factiva."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from natofacts.errors import SourceError
from natofacts.sources.readers.factiva_text import is_exported, read_exported
from natofacts.sources.readers.office import office_article

if TYPE_CHECKING:
    from collections.abc import Iterator

    from natofacts.sources.content import Content
    from natofacts.sources.model import Article

_CREATED = re.compile(rb"\\creatim\\yr(\d{4})\\mo(\d{1,2})\\dy(\d{1,2})")
_RAISED = re.compile(rb"\\super(?![a-z])([^{}\\]*(?:\\[a-z]+-?\d* ?)*)\s?(\d{1,3})(?=[}\\])")
_NOTES = "⁰¹²³⁴⁵⁶⁷⁸⁹"


def read(content: Content) -> Iterator[Article]:
    """One article, or those of the export."""
    from striprtf.striprtf import rtf_to_text

    data = _RAISED.sub(_raised, content.data)
    try:
        convert: Any = rtf_to_text
        text: str = convert(data.decode("cp1252", "replace"), encoding="cp1252", errors="replace")
    except (ValueError, IndexError, RecursionError, LookupError):
        raise SourceError("is no sound RTF", hint="save it again, or as DOCX") from None
    lines = [line.replace("|", "\t") if line.count("|") else line for line in text.split("\n")]
    exported = "\n".join(line.rstrip("\t") for line in lines)
    if is_exported(exported):
        yield from read_exported(exported)
        return
    created = _CREATED.search(data)
    yield office_article(
        lines,
        title=None,
        declared_title=None,
        author=None,
        created="-".join(p.decode().zfill(2) for p in created.groups()) if created else None,
    )


def _raised(note: re.Match[bytes]) -> bytes:
    """The raised number of a note, as RTF writes such characters."""
    digits = b"".join(b"\\u%d ?" % ord(_NOTES[digit - ord("0")]) for digit in note[2])
    return b"\\super" + note[1].rstrip() + b" " + digits
