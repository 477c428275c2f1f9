"""The kinds of files that are read: by what each is known, and which module reads it."""

from __future__ import annotations

import os
import re
import zlib
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

from natofacts.errors import SourceError
from natofacts.sources.decoding import decode

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from natofacts.sources.content import Content
    from natofacts.sources.model import Found

HEAD = 65_536  # bytes from which the kind of a file is told


@dataclass(frozen=True, slots=True)
class Format:
    """One kind of file: endings, how its first bytes tell it, the module of `readers` that reads it.

    `extra` names the optional dependencies the reader needs; `plain` kinds are read in this process, as nothing
    in them is interpreted.
    """

    name: str
    suffixes: tuple[str, ...]
    reader: str
    is_it: Callable[[bytes, str], bool]
    extra: str | None = None
    plain: bool = False
    by_suffix: bool = False
    """Whether the ending is needed too, as the content alone could be something else."""

    def read(self, content: Content) -> Iterator[Found]:
        """What the content holds; the reader's libraries are imported now."""
        module = import_module(f"natofacts.sources.readers.{self.reader}")
        found: Iterator[Found] = module.read(content)
        return found


def _begins(*starts: bytes) -> Callable[[bytes, str], bool]:
    return lambda head, text: head.startswith(starts)


def _has(pattern: str, flags: int = re.IGNORECASE) -> Callable[[bytes, str], bool]:
    compiled = re.compile(pattern, flags)
    return lambda head, text: compiled.search(text) is not None


def _packed(start: bytes) -> Callable[[bytes, str], bool]:
    """What begins so once it is unpacked; read as it is, for it may be far larger than a disk has room for."""

    def is_it(head: bytes, text: str) -> bool:
        if not head.startswith(_GZIP):
            return False
        try:
            return zlib.decompressobj(_GZIP_WINDOW).decompress(head, len(start)) == start
        except zlib.error:
            return False

    return is_it


def _zip_with(*marks: bytes) -> Callable[[bytes, str], bool]:
    return lambda head, text: head.startswith(b"PK\x03\x04") and any(mark in head for mark in marks)


_GZIP, _GZIP_WINDOW = b"\x1f\x8b", 31  # as zlib calls what has gzip's header
# Beginnings of files. XML declarations, comments and processing instructions may stand before the first element.
_PROLOGUE = r"\A\s*(?:<\?.*?\?>\s*|<!--.*?-->\s*)*"
_PAGE = _has(_PROLOGUE + r"<(?:!doctype\s+html|html|head|body|meta|title)\b", re.IGNORECASE | re.DOTALL)
_TAGS = _has(r"<(?:p|div|article|span|br|h[1-6]|table|body|a)\b[^<>]*>")
_FEED = _has(_PROLOGUE + r"(?:<!DOCTYPE\b[^>\[]*(?:\[.*?\])?\s*>\s*)?<(?:rss|feed|rdf:RDF)\b", re.DOTALL)
_HEADER_LINES = r"\A(?:[!-9;-~]+:[^\n]*\n(?:[ \t][^\n]*\n)*)*"
_MAIL = _has(_HEADER_LINES + r"(?:MIME-Version|Message-I[Dd]|Received|X-Mailer):", 0)
_ANY_MAIL = _has(_HEADER_LINES + r"(?:From|To|Subject|Date):", 0)
_MAILBOX = _has(r"\AFrom \S+.*\n>?[!-9;-~]+:", 0)
_SAVED_PAGE = _has(_HEADER_LINES + r"Content-Type:\s*multipart/related")
_EUROPRESSE = _has(r"DocPublicationName|titreArticleVisu")
_FACTIVA = _has(
    r"class=[\"']article (?:fr|en|de|es|it)Article|<ppsarticle\b|global\.factiva\.com/pps|fcpNavContainer"
    r"|<title>\s*(?:Dow Jones )?Factiva\b"
)
_FACTIVA_TEXT = _has(r"^Document [A-Z0-9]{4,}20\d{6}e\w+\s*$", re.MULTILINE)
_LEXISNEXIS = _has(r"LXNComment|<DOCFULL>|\b1 (?:of|de|sur) \d+ DOCUMENTS\b")
_SUBTITLES = _has(r"\A\ufeff?(?:WEBVTT\b|\s*\d+\s*\n\d\d:\d\d:\d\d[,.]\d{3} --> )", 0)
_JSON_LINES = _has(r"\A\s*\{", 0)
_TABLE = _has(r"\A[^\n]*[,;\t|]", 0)
_ODF = b"mimetypeapplication/vnd.oasis.opendocument.text"


def _anything(head: bytes, text: str) -> bool:
    return bool(text)


# The first kind whose content fits is taken; where the ending is needed too, after the others.
FORMATS = (
    Format("PDF", (".pdf",), "pdf", lambda head, text: b"%PDF-" in head[:1024]),
    Format("Word document", (".docx", ".docm"), "docx", _zip_with(b"word/", b"[Content_Types].xml")),
    Format("OpenDocument text", (".odt",), "odt", _zip_with(_ODF)),
    Format("ZIP archive", (".zip",), "archive", _begins(b"PK\x03\x04", b"PK\x05\x06")),
    Format("web archive", (), "warc", _packed(b"WARC/"), extra="warc"),
    Format("compressed file", (".gz",), "gzip", _begins(_GZIP)),
    Format("Parquet table", (".parquet",), "parquet", _begins(b"PAR1"), extra="parquet"),
    Format("web archive", (".warc",), "warc", _begins(b"WARC/"), extra="warc"),
    Format("RTF text", (".rtf",), "rtf", _begins(b"{\\rtf")),
    Format("saved page", (".mhtml", ".mht"), "mhtml", _SAVED_PAGE),
    Format("mailbox", (".mbox", ".mbx"), "mbox", _MAILBOX),
    Format("mail", (".eml",), "mail", _MAIL),
    Format("mail", (".eml",), "mail", _ANY_MAIL, by_suffix=True),
    Format("Europresse export", (), "europresse", _EUROPRESSE),
    Format("Factiva export", (), "factiva", _FACTIVA),
    Format("LexisNexis export", (), "lexisnexis", _LEXISNEXIS),
    Format("feed", (".rss", ".atom", ".xml"), "feed", _FEED),
    Format("web page", (".html", ".htm", ".xhtml"), "html", _PAGE),
    Format("web page", (".html", ".htm", ".xhtml"), "html", _TAGS, by_suffix=True),
    Format("Factiva export", (), "factiva_text", _FACTIVA_TEXT),
    Format("subtitle file", (".srt", ".vtt"), "subtitles", _SUBTITLES),
    Format("JSON Lines file", (".jsonl", ".ndjson"), "jsonlines", _JSON_LINES, by_suffix=True),
    Format("table", (".csv", ".tsv"), "csv", _TABLE, by_suffix=True),
    Format("Markdown text", (".md", ".markdown"), "markdown", _anything, by_suffix=True),
    Format("text", (".txt", ".text"), "text", _anything, plain=True),
)
SUFFIXES = frozenset(suffix for format in FORMATS for suffix in format.suffixes)
TEXT = FORMATS[-1]

_OCR_HINT = "recognise its text first, for example with `ocrmypdf`, and give the PDF"
_OTHER_KINDS = (
    (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        "is a file of an old Word or Excel",
        "save it as DOCX and give that",
    ),
    (b"Rar!", "is a RAR archive", "unpack it and give the folder"),
    (b"7z\xbc\xaf", "is a 7-Zip archive", "unpack it and give the folder"),
    (b"\x89PNG", "is a picture", _OCR_HINT),
    (b"\xff\xd8\xff", "is a picture", _OCR_HINT),
)


def recognise(head: bytes, name: str) -> Format:
    """The kind of a file from its first bytes, the ending of its name where they fit several.

    Raises SourceError, its message without the name of the file, where it is none.
    """
    for start, what, hint in _OTHER_KINDS:
        if head.startswith(start):
            raise SourceError(what, hint=hint)
    suffix = os.path.splitext(name)[1].lower()
    decoded = decode(head) or decode(head[:-4])
    text = decoded.text if decoded else ""
    fitting = [format for format in FORMATS if format.is_it(head, text)]
    sure = (format for format in fitting if not format.by_suffix and format is not TEXT)
    named = (format for format in fitting if format.by_suffix and suffix in format.suffixes)
    found = next(sure, None) or next(named, TEXT)
    if found is TEXT and text.lstrip().startswith("<?xml"):
        raise SourceError("is XML of a kind that is not read", hint="save it as a page or as text")
    return found
