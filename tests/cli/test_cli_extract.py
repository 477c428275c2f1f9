"""`natofacts extract`: documents in, facts out, the store in between."""

from __future__ import annotations

import csv
import io
import json
import os
from pathlib import Path

import pytest
from commandline import TEXT, Run, fake_document

from natofacts.errors import ExitCode
from natofacts.fingerprint import fingerprint
from natofacts.sources import read_source
from natofacts.store import open_store


def documents(out: str) -> list[dict[str, object]]:
    """The documents of a JSON answer."""
    found: list[dict[str, object]] = json.loads(out)["documents"]
    return found


def test_json_holds_the_facts_as_they_stand(run: Run, article: Path, parsed_paths: list[str]) -> None:
    """One JSON object on stdout, one line on what was done on stderr."""
    code, out, err = run("extract", article, "--format", "json")
    assert code == ExitCode.DONE
    (document,) = documents(out)
    (quote,) = document["quotes"]  # type: ignore[misc]
    assert TEXT[quote["start"] : quote["end"]] == quote["text"]
    assert err == "1 document (1 new); saved in natofacts.db\n"


def test_pipe_gets_tsv_and_terminal_a_table(run: Run, article: Path, parsed_paths: list[str]) -> None:
    """`auto` is tsv in a pipe: one line a fact, one column a field."""
    out = run("extract", "article.txt").out
    rows = list(csv.DictReader(io.StringIO(out), delimiter="\t"))
    assert [row["fact"] for row in rows] == ["entity", "figure", "quote"]
    assert "\t" not in run("extract", "article.txt", terminal=True).out


@pytest.mark.parametrize("format", ["table", "json", "jsonl", "csv", "tsv", "markdown"])
def test_every_format_shows_the_quote(run: Run, article: Path, parsed_paths: list[str], format: str) -> None:
    """No format leaves facts out, wraps or colours them in a pipe."""
    code, out, _ = run("extract", article, "--no-db", "-f", format)
    assert code == ExitCode.DONE
    assert "Nous dépensons plus" in out
    assert "\x1b" not in out


def test_known_documents_are_not_read_again(run: Run, article: Path, parsed_paths: list[str]) -> None:
    """The second run answers from the store, to the letter."""
    first = run("extract", "article.txt", "-f", "json")
    second = run("extract", "article.txt", "-f", "json")
    assert parsed_paths == ["article.txt"]
    assert second.out == first.out
    assert second.err == "1 document (1 known)\n"


def test_touched_document_is_known_by_its_bytes(run: Run, article: Path, parsed_paths: list[str]) -> None:
    """A new time on the same bytes needs no parsing."""
    run("extract", "article.txt")
    article.write_text(TEXT, encoding="utf-8")
    os.utime(article, ns=(1, 1))
    assert run("extract", "article.txt").err == "1 document (1 known)\n"
    assert parsed_paths == ["article.txt"]


def test_changed_document_replaces_its_facts(run: Run, article: Path, parsed_paths: list[str]) -> None:
    """What a file held before is gone with the bytes."""
    run("extract", "article.txt")
    article.write_text("Plus rien.", encoding="utf-8")
    assert documents(run("extract", "article.txt", "-f", "json").out)[0]["quotes"] == []
    assert run("quotes", "-f", "json").out.strip() == "[]"
    assert parsed_paths == ["article.txt"] * 2


def test_other_options_are_another_reading(run: Run, article: Path, parsed_paths: list[str]) -> None:
    """A date for the run counts, also for a document that is known without one."""
    assert documents(run("extract", "article.txt", "-f", "json").out)[0]["published"] is None
    out = run("extract", "article.txt", "-f", "json", "--date", "2021-06").out
    assert documents(out)[0]["published"] == "2021-06"
    assert parsed_paths == ["article.txt"] * 2


def test_date_of_its_own_is_no_other_reading(run: Run, article: Path, parsed_paths: list[str]) -> None:
    """Another date for the run leaves alone the documents that give theirs."""
    dated = fake_document(read_source(Path("article.txt")), "2020-01-02")
    with open_store("natofacts.db", create=True) as store:
        store.save(read_source(Path("article.txt")), dated, fingerprint(published="2021").of(dated))
    for options in ((), ("--date", "2022"), ("--date", "2023")):
        out = run("extract", "article.txt", "-f", "json", *options).out
        assert documents(out)[0]["published"] == "2020-01-02"
    assert parsed_paths == []


def test_date_is_not_lost_without_a_word(run: Run, article: Path, parsed_paths: list[str]) -> None:
    """Extracting again without the date that was given before says so, once."""
    run("extract", "article.txt", "--date", "2021")
    err = run("extract", "article.txt").err
    assert err.startswith("warning: article.txt: read again without the date 2021; give it with --date\n")
    assert run("extract", "article.txt").err == "1 document (1 known)\n"


def test_no_header_without_a_document(run: Run, tmp_path: Path) -> None:
    """Where every document failed, a table of facts is not begun."""
    for format in ("csv", "tsv"):
        code, out, _ = run("extract", "nowhere.txt", "-f", format)
        assert (code, out) == (ExitCode.SOME_UNREADABLE, "")


def test_ending_that_names_no_format(run: Run, article: Path, parsed_paths: list[str]) -> None:
    """An unknown ending is refused before anything is read; with --format it may be any, and none is tsv."""
    code, out, err = run("extract", "article.txt", "-o", "facts.ods")
    assert (code, out, parsed_paths) == (ExitCode.USAGE, "", [])
    assert err.startswith("error: facts.ods: .ods is the ending of no format\nhint: end it in .json, ")
    assert not Path("facts.ods").exists()
    assert run("extract", "article.txt", "-o", "facts.ods", "-f", "csv").code == ExitCode.DONE
    run("extract", "article.txt", "-o", "facts")
    assert Path("facts").read_text(encoding="utf-8").startswith("document\tpath\t")
    run("extract", "article.txt", "-o", "facts.txt")
    assert "1 entity · 1 figure · 1 quote" in Path("facts.txt").read_text(encoding="utf-8")


def test_order_is_that_of_the_arguments(run: Run, tmp_path: Path, parsed_paths: list[str]) -> None:
    """Known, new and unreadable documents keep their places."""
    for name in ("a", "b", "c", "d"):
        (tmp_path / f"{name}.txt").write_text(f"Texte {name}", encoding="utf-8")
    run("extract", "b.txt", "d.txt")
    (tmp_path / "c.txt").write_bytes(b"")
    code, out, err = run("extract", ".", "-f", "json")
    assert [document["path"] for document in documents(out)] == ["a.txt", "b.txt", "d.txt"]
    assert code == ExitCode.SOME_UNREADABLE
    assert err.splitlines()[0] == "error: c.txt: is empty"
    assert err.splitlines()[-1] == "4 documents (1 new, 2 known, 1 failed); saved in natofacts.db"


def test_without_store_nothing_is_written(run: Run, article: Path, parsed_paths: list[str], tmp_path: Path) -> None:
    """--no-db leaves the folder as it was."""
    assert run("extract", article, "--no-db").code == ExitCode.DONE
    assert [path.name for path in tmp_path.iterdir()] == ["article.txt"]


def test_store_named_by_option_and_variable(
    run: Run, article: Path, parsed_paths: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """--db wins over NATOFACTS_DB; a store elsewhere keeps absolute paths, as it may serve many folders."""
    (tmp_path / "stores").mkdir()
    monkeypatch.setenv("NATOFACTS_DB", "stores/a.db")
    assert run("extract", "article.txt").err.endswith("saved in stores/a.db\n")
    run("extract", "article.txt", "--db", "b.db")
    assert (tmp_path / "b.db").exists()
    out = run("documents", "-f", "json").out
    assert json.loads(out)[0]["path"] == str(article)


def test_standard_input(run: Run, parsed_paths: list[str]) -> None:
    """`-` is a document like others."""
    code, out, _ = run("extract", "-", "-f", "json", stdin=TEXT.encode())
    assert code == ExitCode.DONE
    assert documents(out)[0]["path"] == "-"
    assert len(documents(out)[0]["quotes"]) == 1  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("name", "start"),
    [("facts.json", "{"), ("facts.csv", "document,"), ("facts.md", "#"), ("facts", "document\t")],
)
def test_output_file(run: Run, article: Path, parsed_paths: list[str], name: str, start: str) -> None:
    """-o writes a file whose ending gives the format; stdout stays empty."""
    code, out, _ = run("extract", "article.txt", "-o", name)
    assert (code, out) == (ExitCode.DONE, "")
    assert Path(name).read_text(encoding="utf-8").startswith(start)
    assert sorted(path.name for path in Path().glob("*part*")) == []


def test_failed_run_leaves_the_old_output(
    run: Run, article: Path, parsed_paths: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file is replaced only by a complete one."""
    Path("facts.json").write_text("old", encoding="utf-8")

    def interrupt(*arguments: object, **named: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("natofacts.output.render", interrupt)
    assert run("extract", "article.txt", "-o", "facts.json").code == ExitCode.INTERRUPTED
    assert Path("facts.json").read_text(encoding="utf-8") == "old"
    assert sorted(path.name for path in Path().glob("*part*")) == []


def test_quiet_says_errors_alone(run: Run, article: Path, parsed_paths: list[str]) -> None:
    """--quiet keeps notices and warnings to itself."""
    Path("old.txt").write_bytes("Été".encode("latin-1"))
    assert run("extract", "article.txt", "old.txt", "-q").err == ""
    assert run("extract", "nowhere.txt", "-q").err.startswith("error: nowhere.txt: no such file or folder\n")


def test_one_odd_document_costs_itself_alone(run: Run, article: Path, parsed_paths: list[str]) -> None:
    """A document the rules stumble over is named, the others are done."""
    Path("a.txt").write_text("explode", encoding="utf-8")
    code, out, err = run("extract", "a.txt", "article.txt", "-f", "json")
    assert code == ExitCode.SOME_UNREADABLE
    assert [document["path"] for document in documents(out)] == ["article.txt"]
    assert "error: a.txt: the rules do not understand it\n" in err


def test_names_of_files_have_no_effect(run: Run, parsed_paths: list[str]) -> None:
    """Escapes and line breaks in a path are shown, not sent."""
    err = run("extract", "a\x1b[31m\nb.txt").err
    assert err.splitlines()[0] == r"error: a\x1b[31m\nb.txt: no such file or folder"


def test_real_extraction(run: Run, article: Path) -> None:
    """From end to end with the language model: who, how much, who said what."""
    code, out, _ = run("extract", "article.txt", "-f", "json", "--jobs", 1)
    assert code == ExitCode.DONE
    (document,) = documents(out)
    assert [entity["name"] for entity in document["entities"]] == ["Jens Stoltenberg"]  # type: ignore[attr-defined]
    assert [quote["speaker"]["name"] for quote in document["quotes"]] == ["Jens Stoltenberg"]  # type: ignore[attr-defined]
    assert [figure["value"] for figure in document["figures"]] == [500]  # type: ignore[attr-defined]
    answer = run("quotes", "--speaker", "STOLTENBERG", "-f", "json").out
    assert json.loads(answer)[0]["text"] == "Nous dépensons plus"


def test_nothing_is_read_back_to_be_thrown_away(
    run: Run, article: Path, parsed_paths: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What goes to the null device is extracted and saved, not written: a run again is a matter of looking."""
    run("extract", "article.txt", "-o", os.devnull)
    assert len(run("quotes", "-f", "jsonl").out.splitlines()) == 1

    def fail(*arguments: object) -> None:
        raise AssertionError

    monkeypatch.setattr("natofacts.store.Store.document_at", fail)
    for format in ("auto", "json"):
        assert run("extract", "article.txt", "-o", os.devnull, "-f", format).code == ExitCode.DONE
    assert run("extract", "article.txt", "-f", "json").code == ExitCode.FAILURE


def test_first_look(run: Run, article: Path, parsed_paths: list[str]) -> None:
    """On a terminal a digest; all tables with --full, quotes first; what is piped or named as it was."""
    looked = run("extract", "article.txt", terminal=True).out
    assert "1 document · 1 quote · 1 figure" in looked
    assert "More: " in looked
    full = run("extract", "article.txt", "--full", terminal=True).out
    assert "More:" not in full
    assert full.index("Nous dépensons plus") < full.index("militaires")
    assert run("extract", "article.txt").out.startswith("document\tpath")
    assert run("extract", "nowhere.txt", terminal=True).out == ""


def test_reading_from_a_pipe_leaves_the_path(run: Run, article: Path, parsed_paths: list[str]) -> None:
    """The same text from standard input answers under its own name, and the store keeps that of the file."""
    run("extract", "article.txt")
    document = json.loads(run("extract", "-", "-f", "jsonl", stdin=TEXT.encode()).out)
    assert document["quotes"]
    (row,) = json.loads(run("documents", "-f", "json").out)
    assert (row["path"], row["paths"]) == ("article.txt", ["article.txt"])
