"""What a file gives: articles with what is known of them besides their text, and what in it could not be read."""

from __future__ import annotations

from dataclasses import dataclass

from msgspec import Struct


class About(Struct, frozen=True, omit_defaults=True, kw_only=True):
    """What is known of a document besides its text; dates in ISO 8601, as precise as known.

    `source` is the outlet. `published` is what the document declares, `published_by` where; `guessed` is the date
    a reader of the page would take, `named` that in the name of its file, `created` that of the file's properties.
    `pages` are the offsets at which the pages begin, `seconds` pairs of an offset and the time at which its words
    are spoken, `page` is what the press database says of the page in print.
    """

    title: str | None = None
    source: str | None = None
    url: str | None = None
    authors: tuple[str, ...] = ()
    published: str | None = None
    published_by: str | None = None
    modified: str | None = None
    guessed: str | None = None
    named: str | None = None
    created: str | None = None
    pages: tuple[int, ...] = ()
    seconds: tuple[tuple[int, int], ...] = ()
    page: str | None = None


NOTHING_KNOWN = About()


class Article(Struct, frozen=True, omit_defaults=True, kw_only=True, tag="article"):
    """A document found in a file; `member` is what its place in the file adds to the name where there are several.

    That is `#12` for the twelfth, `/inner.pdf` for a file in an archive, nothing for a mail beside its attachments.
    """

    text: str
    member: str | None = None
    about: About = NOTHING_KNOWN
    warnings: tuple[str, ...] = ()


class Failure(Struct, frozen=True, omit_defaults=True, kw_only=True, tag="failure"):
    """A part of a file that cannot be read, or the file itself: what is wrong, without its name, and what to do."""

    message: str
    hint: str | None = None
    member: str | None = None


class PassedOver(Struct, frozen=True, kw_only=True, tag="passed_over"):
    """A part of a file that is of no kind that is read: a picture in an archive, an attachment."""

    member: str


Found = Article | Failure | PassedOver


@dataclass(frozen=True, slots=True)
class Source:
    """One document as it was found.

    `text` is that of the file: of a plain one decoded, line endings untouched and without a byte order mark, of
    others extracted. `id` is the hex SHA-256 of its bytes, or of what an article of several in a file is.
    `warning` says what had to be assumed. `container` is the path of the file that holds several documents.
    """

    text: str
    path: str
    id: str
    size: int
    mtime_ns: int
    warning: str | None = None
    container: str | None = None
    about: About = NOTHING_KNOWN
