"""Web archives: the pages that were fetched, an article each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from natofacts.errors import SourceError
from natofacts.sources.model import Article, Failure, Found, PassedOver
from natofacts.sources.readers.html import decoded_page, page_article

if TYPE_CHECKING:
    from collections.abc import Iterator

    from natofacts.sources.content import Content

LARGEST_PAGE = 20_000_000  # bytes


def read(content: Content) -> Iterator[Found]:
    """The articles of the pages in order; what is no page is passed over."""
    import msgspec
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    content.stream.seek(0)
    number = 0
    for record in ArchiveIterator(content.stream, record_types=WarcRecordType.response, parse_http=True):
        if number >= content.rows.stop - 1:
            return
        kind = (record.http_content_type or "").lower()
        url = record.headers.get("WARC-Target-URI")
        if "html" not in kind:
            if number + 1 >= content.rows.start:
                yield PassedOver(member=f"x.{kind.rsplit('/', 1)[-1].split(';')[0] or 'record'}")
            continue
        number += 1
        if number < content.rows.start:
            continue
        try:
            article: Article = page_article(decoded_page(record.reader.read(LARGEST_PAGE)), url)
            yield msgspec.structs.replace(article, member=f"#{number}")
        except SourceError as error:
            yield Failure(message=str(error), hint=error.hint, member=f"#{number}")
