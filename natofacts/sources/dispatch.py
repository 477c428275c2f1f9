"""Content of any kind to what it holds; files in files come through here again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from natofacts.errors import SourceError
from natofacts.sources.content import DEEPEST, Content
from natofacts.sources.model import Failure, Found, PassedOver
from natofacts.sources.registry import FORMATS, HEAD, TEXT, Format, recognise

if TYPE_CHECKING:
    from collections.abc import Iterator

_EXTRAS = {"parquet": "pyarrow", "warc": "fastwarc"}


def read_as(reader: str, content: Content) -> Iterator[Found]:
    """What content holds that is known to be for one of the readers."""
    yield from _read(next(format for format in FORMATS if format.reader == reader), content)


def read_member(content: Content, member: str) -> Iterator[Found]:
    """What a part of a file holds, under the part's name; what is of no kind that is read is passed over."""
    if content.depth > DEEPEST:
        yield Failure(message="stands in too many files within one another", hint="unpack it first", member=member)
        return
    try:
        format = recognise(content.head(HEAD), content.name)
        if format is TEXT and not _is_text_name(content.name):
            yield PassedOver(member=member)
            return
        for found in _read(format, content):
            yield _under(found, member)
    except SourceError as error:
        yield Failure(message=str(error), hint=error.hint, member=member)


def read_content(content: Content) -> Iterator[Found]:
    """What content of any kind holds."""
    yield from _read(recognise(content.head(HEAD), content.name), content)


def _read(format: Format, content: Content) -> Iterator[Found]:
    try:
        yield from format.read(content)
    except ModuleNotFoundError as error:
        if format.extra is None or error.name is None or not error.name.startswith(_EXTRAS[format.extra]):
            raise
        raise SourceError(
            f"is a {format.name}, which needs {_EXTRAS[format.extra]}",
            hint=f"pip install 'natofacts[{format.extra}]'",
        ) from None


def _is_text_name(name: str) -> bool:
    return name.lower().endswith(TEXT.suffixes)


def _under(found: Found, member: str) -> Found:
    """What was found in a part, named as in the whole: `archive.zip/export.html#12`."""
    import msgspec

    return msgspec.structs.replace(found, member=member + (found.member or ""))
