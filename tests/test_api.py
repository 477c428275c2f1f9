"""The library: facts of a text, facts of files."""

from __future__ import annotations

import datetime
import itertools
import subprocess
import sys
from pathlib import Path

import pytest

from natofacts import Document, NatofactsError, extract, extract_files, extract_many
from natofacts.errors import SourceError

TEXT = "« Nous dépensons plus », a déclaré Jens Stoltenberg."


def test_extract_gives_a_document() -> None:
    """One text in, its facts out, each where it stands."""
    document = extract(TEXT, published="2021-06")
    assert isinstance(document, Document)
    (quote,) = document.quotes
    assert TEXT[quote.start : quote.end] == quote.text == "Nous dépensons plus"
    assert document.published == "2021-06"
    assert extract(TEXT).id == document.id


@pytest.mark.parametrize("published", ["hier", "2021-13", "2021-02-30", "14/06/2021", "", "2021-6"])
def test_date_must_be_one(published: str) -> None:
    """A date that is not ISO 8601 is refused, not copied."""
    with pytest.raises(ValueError, match="ISO 8601"):
        extract(TEXT, published=published)
    with pytest.raises(ValueError, match="ISO 8601"):
        extract_files([], published=published)


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\ud800", "«"])
def test_extract_takes_any_text(text: str) -> None:
    """No text raises, and none has facts it does not hold."""
    assert extract(text).quotes == ()


def test_extract_files_goes_through_folders(tmp_path: Path) -> None:
    """One document a file, in order; the first that cannot be read raises."""
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "b.txt").write_text("Rien.", encoding="utf-8")
    documents = list(extract_files([tmp_path]))
    assert [Path(document.path).name for document in documents] == ["a.txt", "b.txt"]
    with pytest.raises(SourceError):
        list(extract_files([tmp_path / "nowhere.txt"]))


def test_extract_knows_what_it_is_told() -> None:
    """Outlet, address, names of one's own, a date as a date."""
    document = extract(
        "La Confrérie du Chou de Brax s'est réunie.",
        published=datetime.date(2021, 6, 14),
        source="Le Courrier",
        url="https://courrier.example/1",
        gazetteer={"ORG": ["Confrérie du Chou de Brax | Confrérie"]},
    )
    assert (document.published, document.source, document.url) == (
        *("2021-06-14", "Le Courrier", "https://courrier.example/1"),
    )
    assert [(entity.name, entity.label) for entity in document.entities] == [("Confrérie du Chou de Brax", "ORG")]


def test_gazetteer_of_a_file(tmp_path: Path) -> None:
    """The path of a file does as well; one that is wrong is a ValueError."""
    path = tmp_path / "names.toml"
    path.write_text("ORG = '''\nConfrérie du Chou de Brax\n'''\n", encoding="utf-8")
    document = extract("La Confrérie du Chou de Brax s'est réunie.", gazetteer=path)
    assert [entity.name for entity in document.entities] == ["Confrérie du Chou de Brax"]
    for wrong in ({"XYZ": ["a"]}, {"ORG": "a | b"}):
        with pytest.raises(ValueError, match="lines by label"):
            extract(TEXT, gazetteer=wrong)


def test_many_texts_in_order_with_errors_in_their_places() -> None:
    """What has no text, or no date that is one, costs nobody the others."""
    rows = [
        {"text": None, "id": "a"},
        TEXT,
        {"text": 3.5},
        {"text": "Rien.", "id": "d", "published": datetime.datetime(2021, 6, 14, 12)},
        {"text": "Rien.", "published": "hier"},
    ]
    results = list(extract_many(rows))
    assert [str(result) if isinstance(result, NatofactsError) else result.path for result in results] == [
        "a: has no text",
        "#2",
        "#3: has no text, but a value of type float",
        "d",
        "#5: 'hier' is no date",
    ]
    dated = results[3]
    assert isinstance(dated, Document)
    assert (dated.published, dated.published_by) == ("2021-06-14", "column")


def test_many_texts_are_shared_by_processes() -> None:
    """The same documents in the same order, whoever read them; texts are taken as they are needed."""
    texts = [f"{TEXT} Numéro {number}. " + "Il pleut sur la ville. " * 100 for number in range(45)]
    alone = [result for result in extract_many(texts) if isinstance(result, Document)]
    shared = list(extract_many(iter(texts), jobs=2, errors="raise"))
    assert shared == alone
    assert len(alone) == len(texts)


def test_texts_are_read_as_they_are_asked_for() -> None:
    """A stream of texts need not end."""
    endless = (TEXT + "Il pleut. " * 3_000 for _ in itertools.count())
    (first,) = itertools.islice(extract_many(endless, errors="raise"), 1)
    assert first.path == "#1"


def test_errors_are_raised_or_logged_where_that_is_wanted(caplog: pytest.LogCaptureFixture, tmp_path: Path) -> None:
    """By texts and by files alike."""
    rows = [{"id": "a"}, TEXT]
    with pytest.raises(NatofactsError, match="has no text"):
        list(extract_many(rows, errors="raise"))
    assert len(list(extract_many(rows, errors="skip"))) == 1
    assert caplog.messages == ["left out: a: has no text"]
    (tmp_path / "a.txt").write_bytes(b"")
    (tmp_path / "b.txt").write_text(TEXT, encoding="utf-8")
    failed, read = extract_files([tmp_path], errors="yield")
    assert (str(failed), isinstance(read, Document)) == (f"{tmp_path}/a.txt: is empty", True)
    assert len(list(extract_files([tmp_path], errors="skip"))) == 1
    for wrong in (extract_many, extract_files):
        with pytest.raises(ValueError, match="errors is"):
            wrong([], errors="ignore")
        with pytest.raises(ValueError, match="jobs is"):
            wrong([], jobs=0)


def test_import_is_fast_and_light() -> None:
    """Under 50 ms of the processor, and none of the extras; the least of several runs counts."""
    code = (
        "import sys, time; before = set(sys.modules); start = time.process_time(); import natofacts;"
        "print(time.process_time() - start, *{name.partition('.')[0] for name in set(sys.modules) - before})"
    )
    runs = [
        subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
        for _ in range(5)
    ]
    assert min(float(seconds) for seconds, *_ in runs) < 0.05
    extras = {"pyarrow", "pandas", "polars", "xlsxwriter", "dask", "distributed", "jinja2", "vl_convert", "fastwarc"}
    assert not {name for _, *names in runs for name in names} & (extras | {"spacy", "numpy", "msgspec", "typer"})
