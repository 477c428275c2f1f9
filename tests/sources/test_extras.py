"""Kinds of files whose libraries are optional."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from makers import PARAGRAPHS, page

from natofacts.errors import SourceError
from natofacts.sources import Source, read_sources
from natofacts.sources.content import Content
from natofacts.sources.dispatch import read_as


def test_parquet(tmp_path: Path) -> None:
    """Rows of a Parquet table, by number."""
    pyarrow = pytest.importorskip("pyarrow")
    parquet = pytest.importorskip("pyarrow.parquet")
    rows = {"title": ["Un plan", None], "text": [PARAGRAPHS[0], PARAGRAPHS[1]], "date": ["2023-04-12", "2023-04-13"]}
    parquet.write_table(pyarrow.table(rows), tmp_path / "a.parquet")
    first, second = (source for source in read_sources(tmp_path / "a.parquet") if isinstance(source, Source))
    assert first.text == f"Un plan\n\n{PARAGRAPHS[0]}\n"
    assert (first.about.published, second.path) == ("2023-04-12", f"{tmp_path}/a.parquet#2")


def test_web_archive(tmp_path: Path) -> None:
    """Pages of a web archive with their addresses."""
    pytest.importorskip("fastwarc")
    body = page("<h1>Un plan pour cinq ans</h1>" + "".join(f"<p>{p}</p>" for p in PARAGRAPHS)).encode()
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + body
    head = (
        b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://courrier.example/1\r\n"
        b"WARC-Date: 2023-04-12T00:00:00Z\r\nWARC-Record-ID: <urn:uuid:1>\r\n"
        b"Content-Type: application/http; msgtype=response\r\nContent-Length: %d\r\n\r\n" % len(http)
    )
    path = tmp_path / "a.warc"
    path.write_bytes(head + http + b"\r\n\r\n")
    (source,) = read_sources(path)
    assert isinstance(source, Source)
    assert PARAGRAPHS[0] in source.text
    assert (source.about.url, source.path) == ("https://courrier.example/1", f"{path}#1")


def test_missing_library_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """One line with the command that installs it."""
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(SourceError, match="needs pyarrow") as caught:
        list(read_as("parquet", Content.of("a.parquet", b"PAR1")))
    assert caught.value.hint == "pip install 'natofacts[parquet]'"
