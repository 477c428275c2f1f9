"""Every format: valid when empty, whole, streamed, and harmless whatever the text."""

from __future__ import annotations

import csv
import io
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import msgspec
import pytest
from factories import TEXT, article, document, entity, figure, quote, source
from hypothesis import given
from hypothesis import strategies as st

from natofacts.columns import columns
from natofacts.facts import Document, Extraction, Figure, Quote, Speaker
from natofacts.output import FORMATS, choose_format, is_binary, render, render_binary, schema
from natofacts.output.csv import header
from natofacts.output.markdown import escape
from natofacts.output.text import visible
from natofacts.store import (
    Card,
    CountRow,
    DocumentRow,
    EntityRow,
    FigureRow,
    QuoteRow,
    Shown,
    Store,
    open_store,
)

TEXT_FORMATS = [format for format in FORMATS if not is_binary(format)]
LISTS = (Document, QuoteRow, FigureRow, EntityRow, DocumentRow)
# A little of everything that means something to some reader of text.
NASTY = "a|b\tc\nd\x1b[31m[red]x[/red]<b>&amp;`*_#\\\u202eend\x9b"


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        """Always."""
        return True


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A store with one article."""
    with open_store(tmp_path / "facts.db", create=True) as opened:
        opened.save(source(), article(), "v1")
        yield opened


def written(rows: Any, row_type: Any, format: str, stream: io.StringIO | None = None, **more: Any) -> str:
    """What a format writes of some rows."""
    stream = stream or io.StringIO(newline="")
    render(rows, row_type, format, stream, **more)
    return stream.getvalue()


def quote_row(text: str = "Oui.", name: str = "X", **more: Any) -> QuoteRow:
    """A quote as a query yields it."""
    fields: dict[str, Any] = {
        "id": "q123456789abc",
        "kind": "direct",
        "speaker": Speaker(name=name),
        "cue": None,
        "document": "0" * 64,
        "path": "a.txt",
        "published": None,
        "line": 1,
    }
    return QuoteRow(text=text, start=0, end=len(text), **{**fields, **more})


def test_auto_is_a_table_on_a_terminal_only() -> None:
    """`auto` gives tsv in a pipe; a format that is asked for is kept."""
    assert choose_format("auto", Terminal()) == "table"
    assert choose_format("auto", io.StringIO()) == "tsv"
    assert choose_format("json", Terminal()) == "json"


def test_unknown_format() -> None:
    """A format that is not is an error of the caller."""
    with pytest.raises(ValueError, match="yaml"):
        written([], QuoteRow, "yaml")


def test_documents_as_json_are_an_extraction() -> None:
    """JSON of documents is the contract, and reads back to the same facts."""
    output = written([article(), document("x")], Document, "json")
    jsonschema.validate(json.loads(output), schema())
    read = msgspec.json.decode(output, type=Extraction)
    assert read.documents == (article(), document("x"))
    assert "à l'horizon" in written([document("à l'horizon", title="à l'horizon")], Document, "json")


def test_schema_refuses_what_is_not_a_fact() -> None:
    """The schema tells a quote of an unknown kind, and a document without an id."""
    output = json.loads(written([article()], Document, "json"))
    output["documents"][0]["quotes"][0]["kind"] = "rumour"
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(output, schema())
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({"schema_version": 2, "documents": [{}]}, schema())


@pytest.mark.parametrize("row_type", LISTS, ids=lambda row_type: row_type.__name__)
def test_nothing_is_valid(row_type: type[msgspec.Struct]) -> None:
    """An empty result is an empty list, no line, a header, or nothing."""
    empty = {"schema_version": 2, "documents": []} if row_type is Document else []
    assert json.loads(written([], row_type, "json")) == empty
    assert written([], row_type, "jsonl") == ""
    for format in ("csv", "tsv"):
        assert len(written([], row_type, format).splitlines()) == 1
    written([], row_type, "table")
    written([], row_type, "markdown")


def test_query_rows_as_json(store: Store) -> None:
    """Rows are an array of objects with the fact's keys and where it stands."""
    rows = json.loads(written(store.quotes(), QuoteRow, "json"))
    assert [row["text"] for row in rows] == [made.text for made in article().quotes]
    assert rows[0]["speaker"]["name"] == "Jens Stoltenberg"
    assert rows[0]["document"] == article().id
    assert (rows[0]["path"], rows[0]["published"], rows[0]["line"]) == ("articles/otan.txt", "2021-02-18", 3)


def test_lines_of_json(store: Store) -> None:
    """JSON Lines are one document or row a line, and the same objects as JSON."""
    lines = written([article(), article()], Document, "jsonl").splitlines()
    assert [msgspec.json.decode(line, type=Document) for line in lines] == [article()] * 2
    rows = [json.loads(line) for line in written(store.figures(), FigureRow, "jsonl").splitlines()]
    assert rows == json.loads(written(store.figures(), FigureRow, "json"))


def test_single_things_are_objects(store: Store) -> None:
    """A card and a shown fact are one JSON object."""
    assert json.loads(written([store.card("irak")], Card, "json"))["entity"]["name"] == "Irak"
    shown = json.loads(written([store.fact(article().figures[0].id)], Shown, "json"))
    assert shown["sentence"]["text"].startswith("La taille de la mission")


@pytest.mark.parametrize("format", TEXT_FORMATS)
def test_every_format_writes_everything(store: Store, format: str) -> None:
    """Each format knows each type of row and names what is in it."""
    jens = article().quotes[0].text
    wanted: list[tuple[Any, Any, str]] = [
        ([article()], Document, jens),
        (store.quotes(), QuoteRow, jens),
        (store.figures(), FigureRow, "militaire"),
        (store.entities(), EntityRow, "Stoltenberg"),
        (store.documents(), DocumentRow, "articles/otan.txt"),
        ([store.card("Stoltenberg")], Card, jens),
        ([store.fact(article().quotes[0].id)], Shown, "M. Stoltenberg a pris la parole."),
    ]
    for rows, row_type, words in wanted:
        assert words in written(rows, row_type, format), row_type


@pytest.mark.parametrize("format", [format for format in FORMATS if is_binary(format)])
def test_every_binary_format_writes_everything(store: Store, format: str) -> None:
    """One or more rows of each type, under the columns the model has for it."""
    pandas = pytest.importorskip("pandas")
    lists: list[tuple[Any, Any, str]] = [
        (store.quotes(), QuoteRow, "text"),
        (store.figures(), FigureRow, "date_start"),
        (store.entities(), EntityRow, "mentions"),
        (store.documents(), DocumentRow, "published_end"),
        ([store.card("Stoltenberg")], Card, "fact"),
        ([store.fact(article().quotes[0].id)], Shown, "sentence"),
        (store.count_by("quotes", {}, "speaker"), CountRow, "count"),
    ]
    for rows, row_type, column in lists:
        sink = io.BytesIO()
        render_binary(rows, row_type, format, sink)
        read = pandas.read_parquet if format == "parquet" else pandas.read_excel
        assert read(sink)[column].notna().any(), row_type


def test_headers_come_from_the_model() -> None:
    """Every field of the facts is a column."""
    assert header(QuoteRow) == (*columns(Quote), "document", "path", "published", "line", "place", "named_elsewhere")
    assert set(columns(Quote)) | set(columns(Figure)) <= set(header(Document))
    assert "speaker_mention_start" in header(Document)


def test_documents_as_rows() -> None:
    """A spreadsheet of documents has a row a mention, a figure and a quote."""
    rows = list(csv.DictReader(io.StringIO(written([article()], Document, "csv"), newline="")))
    assert [row["fact"] for row in rows] == ["entity"] * 5 + ["figure"] * 4 + ["quote"] * 2
    for row in rows:
        assert TEXT[int(row["start"]) : int(row["end"])] == row["text"]
    change = rows[5]
    assert (change["value_from"], change["value"], change["unit"]) == ("500", "4000", "militaire")
    assert rows[-1]["speaker_name"] == "un diplomate"


@given(text=st.text(st.characters(codec="utf-8")), name=st.text(st.characters(codec="utf-8")))
def test_csv_comes_back(text: str, name: str) -> None:
    """Any text survives CSV; only what a spreadsheet would run has a quote before it."""
    output = written([quote_row(text, name)], QuoteRow, "csv")
    (row,) = csv.DictReader(io.StringIO(output, newline=""))
    assert row["text"] in (text, f"'{text}")
    assert row["speaker_name"] in (name, f"'{name}")
    assert not row["text"].lstrip().startswith(("=", "+", "-", "@", "\t"))
    assert output.endswith("\r\n")


@given(text=st.text(), title=st.none() | st.text())
def test_jsonl_comes_back(text: str, title: str | None) -> None:
    """Any text survives JSON Lines on one line; what UTF-8 cannot hold becomes U+FFFD, in place."""
    output = written([quote_row(text), quote_row(title or "")], QuoteRow, "jsonl")
    first, *rest = output.encode().decode().split("\n")
    assert len(rest) == 2
    read = json.loads(first)["text"]
    assert len(read) == len(text)
    assert all(a == b or (b >= "\ud800" and a == "�") for a, b in zip(read, text, strict=True))


@given(text=st.text(), name=st.text())
def test_tsv_is_one_line_a_row(text: str, name: str) -> None:
    """No text can break a line or a column of TSV."""
    output = written([quote_row(text, name)], QuoteRow, "tsv")
    top, row, end = output.split("\n")
    assert end == ""
    assert row.count("\t") == top.count("\t")
    assert not any(ord(letter) < 32 and letter != "\t" for letter in row)
    assert row.encode()


@given(text=st.text(), name=st.text())
def test_markdown_is_one_line_a_row(text: str, name: str) -> None:
    """No text can break a Markdown table or put HTML in it."""
    output = written([quote_row(text, name)], QuoteRow, "markdown")
    lines = output.split("\n")
    assert len(lines) == 4
    assert lines[2].replace("\\\\", "").replace("\\|", "").count("|") == lines[0].count("|")
    assert "<" not in output
    assert ">" not in output


@pytest.mark.parametrize("formula", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", "＝1"])
def test_formulas_are_text_in_csv(formula: str) -> None:
    """What a spreadsheet would run gets a quote before it in CSV, not in TSV; numbers stay numbers."""
    made = figure(TEXT, "mercredi", "quantity", value=-5, subject=formula)
    for format, dialect, quoted in (("csv", "excel", True), ("tsv", "excel-tab", False)):
        output = written([document(path="-", figures=(made,))], Document, format)
        (row,) = csv.DictReader(io.StringIO(output, newline=""), dialect=dialect)
        assert row["subject"].startswith("'") == quoted
        assert row["subject"].strip("' \t\r") == formula.strip()
        assert row["value"] == "-5"
        assert row["path"] == ("'-" if quoted else "-")


@pytest.mark.parametrize("terminal", [True, False])
@pytest.mark.parametrize("format", TEXT_FORMATS)
def test_text_never_reaches_the_terminal_as_commands(format: str, terminal: bool) -> None:
    """Escapes, carriage returns and marks of direction are shown, not sent."""
    plain = msgspec.structs.replace(article(), title=NASTY, path=NASTY)
    stream = Terminal() if terminal else io.StringIO(newline="")
    output = written([plain], Document, format, stream)
    output += written([quote_row(NASTY, NASTY, path=NASTY)], QuoteRow, format, stream)
    if terminal or format not in ("csv", "json", "jsonl"):
        for control in ("\x1b[31m[red]", "\x9b", "\u202e"):
            assert control not in output
        assert ("\\u001b[31m" if format.startswith("json") else "␛[31m") in output.replace("\n", "").replace("\\[", "[")
    elif format != "csv":
        assert "\x9b" in output


def test_markup_is_text(monkeypatch: pytest.MonkeyPatch) -> None:
    """Square brackets, emoji codes and links in a text are shown as they are."""
    text = "[bold]gras[/bold] :smile: [link=http://x]y[/link] [/]"
    assert text in written([quote_row(text, "[red]X")], QuoteRow, "table")
    assert "[red]X" in written([quote_row(text, "[red]X")], QuoteRow, "table")
    monkeypatch.setenv("COLUMNS", "160")
    assert "[/]" in written([quote_row("[/]")], QuoteRow, "table", Terminal())


def test_markdown_escapes() -> None:
    """What Markdown or HTML would take for its own is escaped."""
    assert escape("a|b*c_d`e<i>&") == r"a\|b\*c\_d\`e&lt;i&gt;&amp;"
    assert escape("un\ndeux") == "un deux"


def test_controls_have_pictures() -> None:
    """Control characters are shown; breaks and tabs become spaces."""
    assert visible("a\x00\x1b\x7f\x9b\u202eb\r\n\tc") == "a␀␛␡\\x9b\\u202eb c"


def test_piped_tables_are_whole() -> None:
    """A table that is not read on a terminal is neither wrapped nor cut nor coloured."""
    long = "Nous devons nous assurer que l'Alliance reste forte. " * 12
    output = written([quote_row(long.strip(), path="un/chemin/" * 20 + "a.txt")] * 3, QuoteRow, "table")
    rows = [line for line in output.splitlines() if "Alliance" in line]
    assert len(rows) == 3
    assert all(long.strip() in row and "un/chemin/" * 20 + "a.txt:1" in row for row in rows)
    assert "\x1b" not in output


def test_places_are_told_from_here(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A file below the working directory is named as one would open it from there."""
    monkeypatch.chdir(tmp_path)
    rows = [quote_row("Oui", path=str(tmp_path / "un" / "a.txt")), quote_row("Non", path=f"{tmp_path}-deux/b.txt")]
    output = written(rows, QuoteRow, "table")
    assert " un/a.txt:1" in output
    assert f"{tmp_path}-deux/b.txt:1" in output


@pytest.mark.parametrize("width", range(40, 75, 3))
def test_signs_do_not_stand_alone(monkeypatch: pytest.MonkeyPatch, width: int) -> None:
    """No line begins with a percent sign or a closing mark, whatever the space before it."""
    monkeypatch.setenv("COLUMNS", str(width))
    text = "Le budget atteindra 3,5\u202f% du PIB puis 5 % en « dix ans » ou «\u00a0quinze\u00a0» "
    output = written([quote_row((text * 8).strip())], QuoteRow, "table")
    lines = [line.strip() for line in output.splitlines()]
    assert max(map(len, lines)) <= width
    assert not [line for line in lines if line[:1] in ("%", "»") or line[-1:] == "«"]
    assert not set("\ue0a0\ue02f\ue020") & set(output)
    assert "5 %" in output


def test_described_figure_has_separators(store: Store) -> None:
    """A shown figure says amount, unit and subject apart."""
    shown = store.fact(article().figures[0].id)
    output = written([shown], Shown, "table").replace("\u202f", " ")
    assert "Figure: 500 → 4 000 militaires · taille de la mission de l'Otan en Irak" in output


@pytest.mark.parametrize("width", [40, 80, 160])
def test_tables_fit_the_terminal(monkeypatch: pytest.MonkeyPatch, store: Store, width: int) -> None:
    """No line is wider than the terminal, and no word of a quote is lost."""
    monkeypatch.setenv("COLUMNS", str(width))
    monkeypatch.setenv("NO_COLOR", "1")
    long = "Nous devons nous assurer que l'Alliance reste forte. " * 12
    said = quote_row(long, "les ministres des Affaires étrangères", path="un/chemin/" * 9)
    for rows, row_type in (
        ([said], QuoteRow),
        (store.figures(), FigureRow),
        (store.entities(), EntityRow),
        ([article()], Document),
        ([store.card("stoltenberg")], Card),
        ([store.fact(article().quotes[0].id)], Shown),
    ):
        output = re.sub(r"\x1b\[[0-9;]*m", "", written(rows, row_type, "table", Terminal()))
        assert max(map(len, output.splitlines())) <= width
        if isinstance(rows, list) and rows[0] is said:
            assert output.count("Alliance") == 12


def test_no_colour_when_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    """NO_COLOR leaves all escapes out on a terminal too."""
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("NO_COLOR", "1")
    shown = Shown(
        quote=quote_row(),
        path="a.txt",
        line=1,
        column=1,
        passage=article().quotes[0],
        title=None,
        published=None,
        sentence=article().quotes[0],
        paragraph=article().quotes[0],
        highlights=(),
    )
    assert "\x1b" not in written([shown], Shown, "table", Terminal())
    assert "\x1b" not in written([article()], Document, "table", Terminal())
    monkeypatch.delenv("NO_COLOR")
    assert "\x1b" in written([shown], Shown, "table", Terminal())


def test_explain_adds_the_reason(store: Store) -> None:
    """Tables and Markdown show why a quote is somebody's when asked."""
    for format in ("table", "markdown"):
        assert "inversion" not in written(store.quotes(), QuoteRow, format)
        assert "inversion" in written(store.quotes(), QuoteRow, format, explain=True)
        assert "inversion" in written([article()], Document, format, explain=True)
    assert json.loads(written(store.quotes(), QuoteRow, "json"))[0]["reason"] == "inversion"


@pytest.mark.parametrize("format", TEXT_FORMATS)
def test_rows_are_written_as_they_come(format: str) -> None:
    """No format waits for the last row before it writes the first."""
    stream = io.StringIO()
    written_before_end = []

    def rows() -> Iterator[QuoteRow]:
        for number in range(1000):
            if number == 900:
                written_before_end.append(stream.getvalue())
            yield quote_row(f"numéro {number}")

    render(rows(), QuoteRow, format, stream)
    assert "numéro 100" in written_before_end[0]
    assert stream.getvalue().count("numéro") == 1000


def test_every_row_of_long_tables_is_there_once() -> None:
    """Tables drawn in batches have one header and all rows."""
    output = written((quote_row(f"numéro {number}.") for number in range(450)), QuoteRow, "table")
    assert [f"numéro {number}." in output for number in range(450)] == [True] * 450
    assert output.count("Speaker") == 1


def test_quoted_words_have_marks() -> None:
    """Words in marks are shown in marks, reported ones without."""
    text = "Un. Deux. Trois."
    made = tuple(
        quote(text, words, kind) for words, kind in (("Un.", "direct"), ("Deux.", "fragment"), ("Trois.", "indirect"))
    )
    output = written([document(text, quotes=made)], Document, "table")
    assert "«\u00a0Un.\u00a0»" in output
    assert "«\u00a0Deux.\u00a0»" in output
    assert "«\u00a0Trois.\u00a0»" not in output


def test_rich_is_imported_for_tables_only() -> None:
    """Writing JSON or TSV does not pay for rich."""
    import subprocess

    code = (
        "import io, sys; from natofacts.output import render; from natofacts.facts import Document\n"
        "for format in ('json', 'jsonl', 'csv', 'tsv', 'markdown'):\n"
        "    render([], Document, format, io.StringIO())\n"
        "assert 'rich' not in sys.modules; render([], Document, 'table', io.StringIO())\n"
        "assert 'rich' in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_card_shows_words_once(tmp_path: Path) -> None:
    """On a card, words in marks within a longer quote are not listed again; in JSON they are."""
    text = "Selon Anna Lindqvist, le pont « tiendra »."
    anna = entity(text, "Anna Lindqvist", "PER", "Anna Lindqvist")
    speaker = Speaker(name="Anna Lindqvist", entity=anna.id)
    quotes = (quote(text, "le pont « tiendra »", "indirect", speaker), quote(text, "tiendra", "direct", speaker))
    with Store.open(tmp_path / "n.db", create=True) as store:
        store.save(source(text), document(text, entities=(anna,), quotes=quotes), "v1")
        card = store.card("lindqvist")
    assert written([card], Card, "table").count("tiendra") == 1
    assert written([card], Card, "json").count("tiendra") > 1
