"""The examples of the library: a type checker accepts them, and they do what they say."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

pytest.importorskip("polars")
pytest.importorskip("pyarrow")

import polars
import typed_examples as examples
from typed_examples import TEXT

from natofacts.facts import document_id
from natofacts.sources import Source
from natofacts.store import Store

ROOT = Path(__file__).parent.parent


def test_a_type_checker_accepts_them(tmp_path: Path) -> None:
    """Strictly, and would not accept a Document where an error may stand."""
    pytest.importorskip("mypy")
    wrong = tmp_path / "wrong.py"
    wrong.write_text(
        "import natofacts\n"
        "for result in natofacts.extract_many(['a']):\n    print(result.quotes)\n"
        "for document in natofacts.extract_many(['a'], errors='skip'):\n    print(document.quotes)\n",
        encoding="utf-8",
    )
    command = [
        sys.executable,
        "-m",
        "mypy",
        "--strict",
        "--no-error-summary",
        "--config-file",
        str(ROOT / "pyproject.toml"),
    ]
    ran = subprocess.run(
        [*command, str(ROOT / "tests" / "typed_examples.py"), str(wrong)], capture_output=True, text=True, cwd=ROOT
    )
    lines = ran.stdout.splitlines()
    assert [line for line in lines if "typed_examples" in line] == []
    (error,) = [line for line in lines if "error:" in line]
    assert "wrong.py:3:" in error
    assert '"NatofactsError" of "Document | NatofactsError" has no attribute "quotes"' in error


def test_a_text() -> None:
    """Its facts, dated by a date."""
    speakers, figures = examples.facts_of_a_text()
    assert speakers == ["Jens Stoltenberg"]
    assert [figure.value for figure in figures] == [500]


def test_many() -> None:
    """In order, errors as values."""
    done, failed = examples.facts_of_many()
    assert [(document.path, document.published) for document in done] == [("#1", None), ("7", "2021-06")]
    assert [str(error) for error in failed] == ["none: has no text"]


def test_files(tmp_path: Path) -> None:
    """Those that can be read."""
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "b.txt").write_bytes(b"")
    assert [len(document.quotes) for document in examples.documents_alone(tmp_path)] == [1]


def test_frames() -> None:
    """Facts find the row they are of."""
    frame = polars.DataFrame(
        {"body": [TEXT, "Rien."], "date": ["2021-06-14", None], "paper": ["A", "B"], "url": ["u1", "u2"], "n": [1, 2]}
    )
    joined = examples.frame_to_frame(frame)
    assert joined.select("speaker_name", "source", "n").rows() == [("Jens Stoltenberg", "A", 1)]


def test_store(tmp_path: Path) -> None:
    """Quotes of the store are quotes."""
    from natofacts import extract

    document = extract(TEXT)
    with Store.open(tmp_path / "a.db", create=True) as store:
        store.save(Source(TEXT, "", document_id(TEXT.encode()), len(TEXT), 0), document, "")
    (quote,) = examples.quotes_of_a_store(tmp_path / "a.db")
    (own,) = document.quotes
    assert {name: getattr(quote, name) for name in own.__struct_fields__} == {
        name: getattr(own, name) for name in own.__struct_fields__
    }


def test_plain_data() -> None:
    """What the JSON says."""
    import msgspec

    from natofacts import extract

    assert examples.as_plain_data() == msgspec.json.decode(msgspec.json.encode(extract(TEXT)))
