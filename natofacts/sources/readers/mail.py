"""Mails: the subject and the text, then what is attached."""

from __future__ import annotations

import re
from email import message_from_bytes, policy
from email.message import EmailMessage, MIMEPart
from typing import TYPE_CHECKING

from natofacts.errors import SourceError
from natofacts.sources.content import Content
from natofacts.sources.dates import read_mail_date
from natofacts.sources.dispatch import read_member
from natofacts.sources.model import About, Article, Failure, Found
from natofacts.sources.readers.fragment import fragment_lines
from natofacts.sources.readers.press import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator

_FORWARDED = re.compile(r"^\s*(?:(?:re|tr|fwd?|réf?|aw|wg)\s*:\s*)+", re.IGNORECASE)
_SIGNATURE = re.compile(r"^-- ?\r?\n.*", re.MULTILINE | re.DOTALL)
_UNSAFE = re.compile(r"[\x00-\x1f\x7f/\\]+")


def read(content: Content) -> Iterator[Found]:
    """The mail itself and its attachments."""
    yield from read_message(content.data, "", content.depth)


def read_message(data: bytes, member: str, depth: int) -> Iterator[Found]:
    """One mail under a name of its own, and its attachments."""
    message = message_from_bytes(data, policy=policy.default)
    assert isinstance(message, EmailMessage)
    text = _text(message)
    subject = _FORWARDED.sub("", one_line(_header(message, "Subject") or "")) or None
    number = 0
    if text.strip():
        yield Article(text=f"{subject}\n\n{text}" if subject else text, member=member, about=_about(message, subject))
        number += 1
    for found in _attachments(message, member, depth):
        number += 1
        yield found
    if not number:
        yield Failure(message="is a mail without text", member=member)


def _about(message: EmailMessage, subject: str | None) -> About:
    sender = message["From"]
    try:
        names = [address.display_name or address.domain for address in sender.addresses] if sender else []
    except (AttributeError, ValueError, IndexError):
        names = []
    published = read_mail_date(_header(message, "Date"))
    return About(
        title=subject,
        source=names[0] if names and names[0] else None,
        published=published,
        published_by="mail" if published else None,
    )


def _header(message: EmailMessage, name: str) -> str | None:
    try:
        value = message[name]
    except (ValueError, IndexError, LookupError, AttributeError):  # of the standard library, on headers nobody foresaw
        return None
    return None if value is None else str(value)


def _text(message: EmailMessage) -> str:
    """The text of a mail, of its plain version if there is one, without a signature."""
    try:
        body = message.get_body(("plain", "html"))
        if body is None:
            return ""
        text = _decoded(body)
    except (LookupError, ValueError, KeyError, AttributeError):
        return ""
    if body.get_content_type() == "text/html":
        return "\n\n".join(fragment_lines(text)) + "\n"
    return _SIGNATURE.sub("", text.replace("\r\n", "\n"))


def _decoded(part: MIMEPart) -> str:
    from natofacts.sources.decoding import decode, decode_as

    payload = part.get_payload(decode=True)
    data = payload if isinstance(payload, bytes) else b""
    try:
        return decode_as(data, part.get_content_charset() or "utf-8")
    except (LookupError, UnicodeDecodeError):
        decoded = decode(data)
        return decoded.text if decoded else ""


def _attachments(message: EmailMessage, member: str, depth: int) -> Iterator[Found]:
    for number, part in enumerate(message.iter_attachments(), 1):
        name = _UNSAFE.sub("_", part.get_filename() or f"attachment-{number}.{part.get_content_subtype()}")
        if part.get_content_type() == "message/rfc822":
            inner = part.get_content()
            yield from read_message(inner.as_bytes(), f"{member}/{name}", depth + 1)
            continue
        payload = part.get_payload(decode=True)
        if isinstance(payload, bytes) and payload:
            try:
                yield from read_member(Content.of(name, payload, depth + 1), f"{member}/{name}")
            except SourceError as error:
                yield Failure(message=str(error), hint=error.hint, member=f"{member}/{name}")
