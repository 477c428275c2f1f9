"""Files made to do harm, and files too large to hold: bounded, one clear line, and the others are read."""

from __future__ import annotations

import gzip
import io
import time
import zipfile
import zlib
from contextlib import suppress
from pathlib import Path

import pytest
from makers import PARAGRAPHS, docx, page, pdf, word_paragraph, zipped

from natofacts.errors import SourceError
from natofacts.sources import Source, read_sources
from natofacts.sources.messages import MEMORY_VARIABLE, SECONDS_VARIABLE
from natofacts.sources.readers.html import page_article

BOMB_SIZE = 600_000_000


def failure(path: Path, data: bytes | str) -> str:
    """The line that says what is wrong with a file of these contents, or with a part of it."""
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    try:
        found = [error for error in read_sources(path) if isinstance(error, SourceError)]
    except SourceError as error:
        found = [error]
    assert len(found) == 1
    assert "\n" not in str(found[0])
    assert found[0].hint
    return str(found[0])


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """A reader with little memory and time, started for this test and replaced after it."""
    from natofacts.sources import bounded

    monkeypatch.setenv(MEMORY_VARIABLE, "400")
    monkeypatch.setenv(SECONDS_VARIABLE, "5")
    monkeypatch.setattr(bounded, "_running", [])


def zip_bomb(name: str = "a.txt", size: int = BOMB_SIZE) -> bytes:
    """An archive of a few hundred kilobytes with a file of many megabytes."""
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive,
        archive.open(name, "w") as file,
    ):
        for _ in range(size // 1_000_000):
            file.write(b"a" * 1_000_000)
    return buffer.getvalue()


def test_bombs_of_packed_text(tmp_path: Path) -> None:
    """What unpacks to far more than any document is not unpacked."""
    assert "far more than a document" in failure(tmp_path / "a.zip", zip_bomb(size=60_000_000))
    packed = io.BytesIO()
    with gzip.GzipFile(fileobj=packed, mode="wb") as file:
        for _ in range(60):
            file.write(b"a" * 1_000_000)
    assert "far more than a document" in failure(tmp_path / "a.txt.gz", packed.getvalue())
    assert "more than such a document" in failure(tmp_path / "a.docx", zip_bomb("word/document.xml", 150_000_000))


def test_archive_in_archive_in_archive(tmp_path: Path) -> None:
    """So deep that nobody packs so by hand."""
    data = zipped({"a.txt": PARAGRAPHS[0]})
    for _ in range(8):
        data = zipped({"inner.zip": data})
    assert "too many files within one another" in failure(tmp_path / "a.zip", data)


def test_pdf_that_unpacks_to_gigabytes(tmp_path: Path, small: None) -> None:
    """The process that reads it is ended, and the next file is read by another."""
    packer = zlib.compressobj(9)
    stream = b"".join(packer.compress(b" " * 1_000_000) for _ in range(600)) + packer.flush()
    plain = pdf([[(60, 700, 10, "x")]])
    start = plain.index(b"<< /Length")
    end = plain.index(b"endstream")
    bomb = plain[:start] + b"<< /Filter /FlateDecode /Length %d >>\nstream\n%s\n" % (len(stream), stream) + plain[end:]
    began = time.monotonic()
    said = failure(tmp_path / "bomb.pdf", bomb)
    assert said.startswith(str(tmp_path / "bomb.pdf"))
    assert time.monotonic() - began < 40
    path = tmp_path / "good.html"
    path.write_text(page("<h1>Un plan pour cinq ans</h1>" + "".join(f"<p>{p}</p>" for p in PARAGRAPHS)))
    assert isinstance(next(iter(read_sources(path))), Source)


def test_reader_that_takes_too_long(tmp_path: Path, small: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """A page that takes for ever costs a few seconds."""
    monkeypatch.setenv(SECONDS_VARIABLE, "0.01")
    assert "takes more than" in failure(tmp_path / "a.html", page(f"<p>{PARAGRAPHS[0]}</p>"))


@pytest.mark.parametrize("hang", ["while True: pass", "import time; time.sleep(600)"])
def test_reader_that_hangs(tmp_path: Path, small: None, monkeypatch: pytest.MonkeyPatch, hang: str) -> None:
    """Where a library never comes back, the file is given up with one line, and the next one is read."""
    library = tmp_path / "library"
    library.mkdir()
    (library / "pypdfium2.py").write_text(
        f"class PdfiumError(Exception): pass\ndef PdfDocument(data):\n    {hang}\n", "utf-8"
    )
    monkeypatch.syspath_prepend(library)
    monkeypatch.setenv(SECONDS_VARIABLE, "2")
    began = time.monotonic()
    assert "takes more than 2 seconds" in failure(tmp_path / "a.pdf", pdf([[(60, 700, 10, "x")]]))
    assert time.monotonic() - began < 20
    path = tmp_path / "good.html"
    path.write_text(page("".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)), "utf-8")
    monkeypatch.setenv(SECONDS_VARIABLE, "30")
    assert isinstance(next(iter(read_sources(path))), Source)


@pytest.mark.parametrize(
    "body",
    ["<div>" * 200_000 + f"<p>{PARAGRAPHS[0]}</p>", f"<p>{PARAGRAPHS[0]}</p>" + "<p>x</p>" * 200_000],
    ids=["nested", "siblings"],
)
def test_pages_of_many_elements(body: str) -> None:
    """They are read, in seconds."""
    began = time.monotonic()
    assert PARAGRAPHS[0] in page_article(page(body)).text
    assert time.monotonic() - began < 10


ENTITIES = '<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">{}]>'


@pytest.mark.parametrize("entity", ['<!ENTITY c "&b;&b;&b;&b;">', '<!ENTITY c SYSTEM "file:///etc/passwd">'])
def test_entities(tmp_path: Path, entity: str) -> None:
    """Neither are they written out nor is a file of the machine read."""
    feed = ENTITIES.format(entity) + "<rss><channel><title>t</title><item><title>&c;</title></item></channel></rss>"
    assert "declares entities" in failure(tmp_path / "feed.xml", feed)
    document = zipped({"[Content_Types].xml": "", "word/document.xml": ENTITIES.format(entity) + "<w/>"})
    assert "declares entities" in failure(tmp_path / "a.docx", document)


def test_names_in_archives_stay_names(tmp_path: Path) -> None:
    """Steps upwards and line breaks in them do nothing."""
    path = tmp_path / "a.zip"
    path.write_bytes(zipped({"../../etc/up.txt": PARAGRAPHS[0], "a\nerror: b.txt": PARAGRAPHS[1]}))
    paths = [found.path for found in read_sources(path) if isinstance(found, Source)]
    assert paths == [f"{path}/etc/up.txt", f"{path}/a_error: b.txt"]


@pytest.mark.parametrize("name", ["a.pdf", "a.docx", "a.odt", "a.rtf", "a.zip", "a.parquet", "a.eml", "a.html"])
def test_damaged_files(tmp_path: Path, name: str) -> None:
    """A file cut short or changed gives its text or a SourceError, nothing else."""
    whole = {
        "a.pdf": pdf([[(60, 700, 10, PARAGRAPHS[0][:60])]]),
        "a.docx": docx(word_paragraph(PARAGRAPHS[0])),
        "a.odt": zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<a>x</a>"}),
        "a.rtf": rb"{\rtf1 abc\par}",
        "a.zip": zipped({"a.txt": PARAGRAPHS[0]}),
        "a.parquet": b"PAR1" + bytes(40) + b"PAR1",
        "a.eml": b"MIME-Version: 1.0\nSubject: a\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\ntext\n--b--\n",
        "a.html": page(f"<p>{PARAGRAPHS[0]}</p>").encode(),
    }[name]
    path = tmp_path / name
    for cut in range(20, len(whole), max(1, len(whole) // 12)):
        for data in (whole[:cut], whole[:cut] + bytes(8) + whole[cut + 8 :]):
            path.write_bytes(data)
            with suppress(SourceError):
                list(read_sources(path))


def test_table_of_many_rows_is_streamed(tmp_path: Path) -> None:
    """The first rows are there before the last are read."""
    path = tmp_path / "a.csv"
    with path.open("w") as file:
        file.write("titre,texte\n")
        for _ in range(300_000):
            file.write("Un plan,Le plan est prêt.\n")
    began = time.monotonic()
    rows = read_sources(path)
    assert isinstance(next(iter(rows)), Source)
    assert time.monotonic() - began < 5
    rows.close()  # type: ignore[attr-defined]


def test_mailbox_is_streamed(tmp_path: Path) -> None:
    """A box of many megabytes costs no more memory than its largest mail."""
    path = tmp_path / "a.mbox"
    mail = (
        b"From a Thu Apr 13 00:00:00 2023\nSubject: Un plan\nMessage-ID: <1>\n\n"
        + b"Le plan est en place.\n" * 50_000
        + b"\n"
    )
    with path.open("wb") as file:
        for _ in range(60):
            file.write(mail)
    found = read_sources(path)
    assert isinstance(next(iter(found)), Source)
    found.close()  # type: ignore[attr-defined]
