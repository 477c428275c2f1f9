"""Some rows of a table, some pages of a web archive: what the parts of a large file are read by."""

from __future__ import annotations

import csv
import gzip
import json
from pathlib import Path

import pytest
from makers import PARAGRAPHS, page

from natofacts.errors import SourceError
from natofacts.sources import Source, read_rows, read_sources
from natofacts.sources.content import EVERY_ROW

NUMBER = 7


def write_table(path: Path) -> None:
    """Rows that hold different words."""
    pyarrow = pytest.importorskip("pyarrow")
    parquet = pytest.importorskip("pyarrow.parquet")
    rows = {"text": [f"{PARAGRAPHS[0]} {number}" for number in range(NUMBER)]}
    parquet.write_table(pyarrow.table(rows), path, row_group_size=3)


def write_lines(path: Path) -> None:
    """An object a line, one of them none."""
    lines = [json.dumps({"text": f"{PARAGRAPHS[0]} {number}"}) for number in range(NUMBER)]
    path.write_text("\n".join([*lines[:3], "nothing", *lines[3:]]), encoding="utf-8")


def write_cells(path: Path) -> None:
    """Cells with line breaks in them."""
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(["number", "text"])
        writer.writerows([number, f"{PARAGRAPHS[0]}\n{number}"] for number in range(NUMBER))


def write_pages(path: Path) -> None:
    """Pages, and a picture among them, packed one by one as web archives are."""
    pytest.importorskip("fastwarc")
    with path.open("wb") as file:
        for number in range(NUMBER):
            body = page(f"<h1>Un plan {number}</h1>" + "".join(f"<p>{p}</p>" for p in PARAGRAPHS)).encode()
            kind = b"image/png" if number == 2 else b"text/html; charset=utf-8"
            http = b"HTTP/1.1 200 OK\r\nContent-Type: " + kind + b"\r\n\r\n" + body
            head = (
                b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://courrier.example/%d\r\n"
                b"WARC-Record-ID: <urn:uuid:%d>\r\nContent-Type: application/http; msgtype=response\r\n"
                b"Content-Length: %d\r\n\r\n" % (number, number, len(http))
            )
            file.write(gzip.compress(head + http + b"\r\n\r\n"))


WRITERS = {
    "a.parquet": write_table,
    "a.jsonl": write_lines,
    "a.csv": write_cells,
    "a.warc.gz": write_pages,
}


def shown(found: object) -> tuple[str, str]:
    """What a reader gave, as far as it matters here."""
    return (found.path, found.text) if isinstance(found, Source) else (type(found).__name__, str(found))


@pytest.mark.parametrize("name", WRITERS)
def test_parts_make_the_whole(tmp_path: Path, name: str) -> None:
    """Wherever a file is cut, its parts give the documents of the whole, with the same paths."""
    path = tmp_path / name
    WRITERS[name](path)
    whole = sorted(shown(found) for found in read_sources(path) if found != {".png": 1})
    assert len(whole) >= NUMBER - 1
    for cut in range(1, NUMBER + 3):
        parts = [
            shown(found)
            for rows in (range(cut), range(cut, EVERY_ROW.stop))
            for found in read_rows(str(path), str(path), rows)
            if found != {".png": 1}
        ]
        assert sorted(parts) == whole


def test_rows_at_an_address(tmp_path: Path) -> None:
    """What fsspec opens is read like a file, under its address."""
    fsspec = pytest.importorskip("fsspec")
    write_table(tmp_path / "a.parquet")
    address = f"file://{tmp_path}/a.parquet"
    found = list(read_rows(address, address, range(3, 5)))
    assert [source.path for source in found if isinstance(source, Source)] == [f"{address}#3", f"{address}#4"]
    with pytest.raises(SourceError, match="cannot be read"):
        list(read_rows(f"file://{tmp_path}/b.parquet", "b", EVERY_ROW))
    assert fsspec.__version__
