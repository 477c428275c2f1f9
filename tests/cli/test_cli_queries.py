"""The query commands: from the store, without a language model."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from commandline import TEXT, Run

from natofacts.errors import ExitCode


@pytest.fixture
def filled(run: Run, article: Path, parsed_paths: list[str]) -> list[str]:
    """A store with the article in it, and the paths parsed for it."""
    run("extract", "article.txt", "--date", "2021-06-14")
    return parsed_paths


def texts(run: Run, *arguments: object) -> list[str]:
    """The texts (or names) of the rows of a query."""
    code, out, _ = run(*arguments, "-f", "json")
    assert code == ExitCode.DONE
    return [row.get("text") or row.get("name") for row in json.loads(out)]


@pytest.mark.parametrize(
    ("arguments", "found"),
    [
        ((), True),
        (("--speaker", "stoltenberg"), True),
        (("--speaker", "JENS"), True),
        (("--speaker", "macron"), False),
        (("--kind", "direct"), True),
        (("--kind", "indirect"), False),
        (("--kind", "indirect", "--kind", "direct"), True),
        (("--about", "depensons"), True),
        (("--about", "militaires"), False),
        (("--since", "2021"), True),
        (("--since", "2021-07"), False),
        (("--until", "2021-06-14"), True),
        (("--until", "2020"), False),
    ],
)
def test_quotes_filters(run: Run, filled: list[str], arguments: tuple[str, ...], found: bool) -> None:
    """Each filter narrows; no rows are a valid answer."""
    assert texts(run, "quotes", *arguments) == (["Nous dépensons plus"] if found else [])


@pytest.mark.parametrize(
    ("arguments", "found"),
    [
        ((), True),
        (("--kind", "quantity"), True),
        (("--kind", "date"), False),
        (("--unit", "Militaires"), True),
        (("--unit", "EUR"), False),
        (("--min", "500"), True),
        (("--min", "501"), False),
        (("--max", "499"), False),
        (("--about", "aura"), True),
        (("--about", "dépensons"), False),
        (("--year", "2021"), False),
        (("--since", "2021-06-15"), False),
    ],
)
def test_figures_filters(run: Run, filled: list[str], arguments: tuple[str, ...], found: bool) -> None:
    """Each filter narrows."""
    assert texts(run, "figures", *arguments) == (["500 militaires"] if found else [])


@pytest.mark.parametrize(
    ("arguments", "found"),
    [
        ((), True),
        (("--label", "PER"), True),
        (("--label", "ORG"), False),
        (("--name", "jens"), True),
        (("--min-mentions", "1"), True),
        (("--min-mentions", "2"), False),
    ],
)
def test_entities_filters(run: Run, filled: list[str], arguments: tuple[str, ...], found: bool) -> None:
    """Each filter narrows."""
    assert texts(run, "entities", *arguments) == (["Jens Stoltenberg"] if found else [])


@pytest.mark.parametrize("name", [("stoltenberg",), ("Jens", "Stoltenberg"), ("article.txt", "Jens Stoltenberg")])
def test_entity_card(run: Run, filled: list[str], name: tuple[str, ...]) -> None:
    """A name shows the card of whom it fits, its words quoted or not, in some documents or all."""
    code, out, _ = run("entities", *name, "-f", "json")
    assert code == ExitCode.DONE
    card = json.loads(out)
    assert card["entity"]["name"] == "Jens Stoltenberg"
    assert [quote["text"] for quote in card["quotes"]] == ["Nous dépensons plus"]


def test_unknown_name_has_no_card(run: Run, filled: list[str]) -> None:
    """A name that fits nobody is a failure that says so."""
    code, out, err = run("entities", "Macron")
    assert (code, out) == (ExitCode.FAILURE, "")
    assert "Macron" in err


def test_show(run: Run, filled: list[str]) -> None:
    """A fact by its id or the beginning of it, in its sentence, with path and line."""
    fact = json.loads(run("figures", "-f", "json").out)[0]["id"]
    code, out, _ = run("show", fact[:8], "-f", "json")
    assert code == ExitCode.DONE
    shown = json.loads(out)
    assert shown["sentence"]["text"] == "Il y aura 500 militaires."
    assert (shown["path"], shown["line"]) == ("article.txt", 1)
    assert "article.txt" in run("show", fact).out
    entity = json.loads(run("entities", "-f", "json").out)[0]["id"]
    assert json.loads(run("show", entity[:8], "-f", "json").out)["entity"]["name"] == "Jens Stoltenberg"
    assert run("show", "f000000000000").code == ExitCode.FAILURE


def test_documents_are_listed_and_removed(run: Run, filled: list[str], article: Path) -> None:
    """What the store holds; removing a document takes its facts along, not its file."""
    (row,) = json.loads(run("documents", "-f", "json").out)
    assert (row["path"], row["quotes"]) == ("article.txt", 1)
    code, out, err = run("documents", "rm", "article.txt")
    assert (code, out) == (ExitCode.DONE, "")
    assert err == "removed 1 document from natofacts.db; to bring back: natofacts documents undo\n"
    assert article.exists()
    assert run("quotes").code == ExitCode.FAILURE


def test_removing_what_is_not_there(run: Run, filled: list[str]) -> None:
    """A wrong selector removes nothing."""
    assert run("documents", "rm", "other.txt").code == ExitCode.FAILURE
    assert texts(run, "quotes") == ["Nous dépensons plus"]


def test_store_for_list_and_removal(run: Run, article: Path, parsed_paths: list[str]) -> None:
    """`documents` and `documents rm` both take --db."""
    run("extract", "article.txt", "--db", "other.db")
    assert len(json.loads(run("documents", "--db", "other.db", "-f", "json").out)) == 1
    assert run("documents", "rm", "article.txt", "--db", "other.db").code == ExitCode.DONE


def test_query_reads_new_paths_first(run: Run, article: Path, parsed_paths: list[str]) -> None:
    """Paths that the store does not know are extracted, others are not read again."""
    assert texts(run, "quotes", "article.txt") == ["Nous dépensons plus"]
    assert texts(run, "figures", "article.txt") == ["500 militaires"]
    assert parsed_paths == ["article.txt"]


def test_query_reads_with_the_options_of_extract(run: Run, filled: list[str]) -> None:
    """With the options a document was read with, it is known; with others it is read again."""
    (row,) = json.loads(run("quotes", "article.txt", "--date", "2021-06-14", "-f", "json").out)
    assert row["published"] == "2021-06-14"
    assert filled == ["article.txt"]
    (row,) = json.loads(run("quotes", "article.txt", "--date", "2022", "-f", "json").out)
    assert row["published"] == "2022"
    assert filled == ["article.txt"] * 2


def test_query_asks_given_paths_alone(run: Run, filled: list[str], tmp_path: Path) -> None:
    """Facts of other documents in the store are left out."""
    (tmp_path / "other.txt").write_text("Rien.", encoding="utf-8")
    assert texts(run, "quotes", "other.txt") == []
    assert len(json.loads(run("documents", "-f", "json").out)) == 2


def test_query_goes_on_past_unreadable_paths(run: Run, filled: list[str], tmp_path: Path) -> None:
    """What can be read is answered from, and the exit code says that something could not."""
    code, out, err = run("quotes", "nowhere.txt", "article.txt", "-f", "json")
    assert code == ExitCode.SOME_UNREADABLE
    assert len(json.loads(out)) == 1
    assert err.startswith("error: nowhere.txt: no such file or folder\nhint: ")


def test_query_of_standard_input(run: Run, parsed_paths: list[str]) -> None:
    """A pipe can be asked at once."""
    assert json.loads(run("quotes", "-", "--no-db", "-f", "json", stdin=TEXT.encode()).out)


def test_query_without_store(run: Run, article: Path, parsed_paths: list[str], tmp_path: Path) -> None:
    """--no-db with paths answers and leaves nothing behind; without paths there is nothing to ask."""
    assert texts(run, "quotes", "article.txt", "--no-db") == ["Nous dépensons plus"]
    assert [path.name for path in tmp_path.iterdir()] == ["article.txt"]
    assert run("quotes", "--no-db").code == ExitCode.USAGE


def test_empty_table_is_not_left_without_a_word(run: Run, filled: list[str]) -> None:
    """That nothing fits is said in one line, in a pipe too, unless asked to be quiet."""
    assert run("quotes", "--speaker", "macron", terminal=True).err == "nothing found\n"
    assert run("quotes", "--speaker", "macron", "-f", "json").err == "nothing found\n"
    assert run("quotes", "--speaker", "macron", "--quiet").err == ""


def test_query_keeps_what_a_document_was_read_with(run: Run, filled: list[str], article: Path) -> None:
    """A query without options of its own takes a document as it was read, by its time or by its bytes."""
    for time in (1, 2):
        (row,) = json.loads(run("quotes", "article.txt", "-f", "json").out)
        assert row["published"] == "2021-06-14"
        os.utime(article, ns=(time, time))
    assert filled == ["article.txt"]


def test_query_of_a_file_that_is_gone(run: Run, filled: list[str], article: Path, tmp_path: Path) -> None:
    """The store answers for a file or a folder that is no more, and says so."""
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "b.txt").write_text("Rien.", encoding="utf-8")
    run("extract", "news")
    (tmp_path / "news" / "b.txt").unlink()
    (tmp_path / "news").rmdir()
    article.unlink()
    for path, count in (("article.txt", 1), ("news", 0)):
        code, out, err = run("quotes", path, "-f", "json")
        assert (code, len(json.loads(out))) == (ExitCode.DONE, count)
        assert err.startswith(f"warning: {path} is gone; ")
    assert run("extract", "article.txt").code == ExitCode.SOME_UNREADABLE


@pytest.mark.parametrize("command", ["extract", "quotes"])
def test_folder_that_lost_files(run: Run, parsed_paths: list[str], tmp_path: Path, command: str) -> None:
    """Facts of deleted files do not live on without a word: what to remove is named, in one line."""
    for name in ("a", "b", "c d"):
        (tmp_path / f"{name}.txt").write_text(f"Texte {name}", encoding="utf-8")
    run("extract", ".")
    assert "gone" not in run(command, ".").err
    for name in ("a", "c d"):
        (tmp_path / f"{name}.txt").unlink()
    (line,) = [line for line in run(command, ".").err.splitlines() if line.startswith("warning: ")]
    assert line.endswith("natofacts documents rm a.txt 'c d.txt'")
    run("documents", "rm", "a.txt", "c d.txt", "--yes")
    assert "gone" not in run(command, ".").err


def test_explain_names_the_rule(run: Run, filled: list[str]) -> None:
    """--explain adds why a quote has its speaker."""
    assert "inversion" in run("quotes", "--explain", "-f", "table").out
    assert "inversion" not in run("quotes", "-f", "table").out


def test_schema_describes_the_output(run: Run, filled: list[str]) -> None:
    """What extract writes is valid by the schema the program prints."""
    import jsonschema

    schema = json.loads(run("schema").out)
    jsonschema.validate(json.loads(run("extract", "article.txt", "-f", "json").out), schema)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({"documents": [{"id": 1}]}, schema)
