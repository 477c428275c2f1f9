"""Pages saved with all they are made of, as mails are written."""

from __future__ import annotations

from email import message_from_bytes, policy
from typing import TYPE_CHECKING

from natofacts.errors import SourceError
from natofacts.sources.readers.html import decoded_page, page_article

if TYPE_CHECKING:
    from collections.abc import Iterator

    from natofacts.sources.content import Content
    from natofacts.sources.model import Article


def read(content: Content) -> Iterator[Article]:
    """One article: that of the first page in it."""
    message = message_from_bytes(content.data, policy=policy.default)
    for part in message.walk():
        payload = part.get_payload(decode=True) if part.get_content_type() == "text/html" else None
        if isinstance(payload, bytes):
            url = message["Snapshot-Content-Location"] or part["Content-Location"]
            yield page_article(decoded_page(payload), str(url) if url else None)
            return
    raise SourceError("holds no page", hint="save the page again")
