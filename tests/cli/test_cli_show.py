"""Proof: facts where they stand, marked without colours too, and their source opened."""

from __future__ import annotations

import json
import subprocess
import webbrowser
from pathlib import Path
from typing import Any

import pytest
from commandline import Run

from natofacts.errors import ExitCode
from natofacts.facts import Cue, Document, Entity, Mention, Quote, Span, Speaker, document_id, entity_id, quote_id
from natofacts.sources import Source
from natofacts.store import open_store

TEXT = (
    "Anna Lindqvist arrive à Oslo.\n\nLa ministre s'est exprimée tard. Personne ne l'attendait. Elle a dit que rien ne"
    " presse. Puis elle est partie.\nFin du voyage."
)
WORDS = "rien ne presse"


def made(path: str, **more: Any) -> tuple[Source, Document]:
    """An article in which the one who speaks is named far above."""
    data = TEXT.encode()
    id = document_id(data)
    start = TEXT.index(WORDS)
    person = entity_id("Anna Lindqvist")

    def place(words: str) -> dict[str, Any]:
        return {"text": words, "start": TEXT.index(words), "end": TEXT.index(words) + len(words)}

    quote = Quote(
        id=quote_id(id, "indirect", start, start + len(WORDS)),
        kind="indirect",
        speaker=Speaker(name="Anna Lindqvist", entity=person, mention=Span(**place("Elle"))),
        cue=Cue(**place("a dit"), lemma="dire"),
        **place(WORDS),
    )
    name = Mention(**place("Anna Lindqvist"), kind="name")
    entity = Entity(id=person, name="Anna Lindqvist", label="PER", mentions=(name,))
    fields = {"title": None, "published": "2021-06-14", "language": "fr", "characters": len(TEXT), **more}
    document = Document(id=id, path=path, entities=(entity,), figures=(), quotes=(quote,), **fields)
    return Source(TEXT, path, id, len(data), 0), document


def store(folder: Path, path: str = "a.txt", **more: Any) -> str:
    """A store with the article; gives the id of its quote."""
    source, document = made(path, **more)
    (folder / "a.txt").write_text(TEXT, encoding="utf-8")
    with open_store(folder / "natofacts.db", create=True) as opened:
        opened.save(source, document, "v1")
    return document.quotes[0].id


def test_marked_without_colours(run: Run, tmp_path: Path) -> None:
    """Brackets stand around the fact; place, cue, who is meant and where that is said are there."""
    id = store(tmp_path)
    out = run("show", id, "-f", "table").out
    assert out.startswith("a.txt:3:74\n")
    assert "Elle a dit que ⟦rien ne presse⟧." in out
    assert "line 1: Anna Lindqvist arrive à Oslo.\n[…]\n" in out
    assert "Cue: a dit (dire)" in out
    assert "s'est exprimée" not in out
    coloured = run("show", id, "-f", "table", terminal=True).out
    assert "⟦" not in coloured


def test_context(run: Run, tmp_path: Path) -> None:
    """More sentences around; once they name who is meant, that is not said again."""
    id = store(tmp_path)
    assert "Personne ne l'attendait. Elle" in run("show", id, "-f", "table").out
    none = run("show", id, "-f", "table", "-C", "0").out
    assert "Personne" not in none
    wide = run("show", id, "-f", "table", "-C", "9").out
    assert "Fin du voyage." in wide
    assert "[…]" not in wide
    assert run("show", id, "-C", "x").code == ExitCode.USAGE


def test_several(run: Run, tmp_path: Path) -> None:
    """Several facts at a time; as JSON one is an object, several are an array."""
    id = store(tmp_path)
    assert isinstance(json.loads(run("show", id, "-f", "json").out), dict)
    shown = json.loads(run("show", id, id[:6], "-f", "json").out)
    assert [row["quote"]["id"] for row in shown] == [id, id]
    assert (shown[0]["line"], shown[0]["column"]) == (3, 74)
    entity = entity_id("Anna Lindqvist")
    assert "Lindqvist" in run("show", id, entity, "-f", "table").out
    assert run("show", id, entity, "-f", "json").code == ExitCode.USAGE
    assert run("show", id, "q00", "-f", "json") == run("show", id, "q00", "-f", "json")
    assert run("show", id, "q00", "-f", "json").out == ""


def test_page(run: Run, tmp_path: Path) -> None:
    """A paged document says the page."""
    id = store(tmp_path, pages=(0, 40, 150))
    assert run("show", id, "-f", "table").out.startswith("a.txt, p. 2\n")
    assert "a.txt, p. 2" in run("quotes", "-f", "table").out
    (row,) = json.loads(run("quotes", "-f", "json").out)
    assert (row["line"], row["place"]) == (3, "p. 2")


@pytest.mark.parametrize(
    ("editor", "command"),
    [("nano", ["nano", "+3", "a.txt"]), ("code --wait", ["code", "--wait", "-g", "a.txt:3:74"])],
)
def test_editor(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, editor: str, command: list[str]) -> None:
    """A text is opened in the editor of one's choice, at the line."""
    called: list[list[str]] = []
    monkeypatch.setenv("EDITOR", editor)
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setattr(subprocess, "run", lambda arguments, check: called.append(arguments))
    assert run("show", store(tmp_path), "--open").code == ExitCode.DONE
    assert called == [command]


def test_browser(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A page is opened at its words, a PDF at its page."""
    opened: list[str] = []
    monkeypatch.setattr(webbrowser, "open", lambda address: not opened.append(address))
    run("show", store(tmp_path, url="https://example.org/a-b"), "--open")
    assert opened == ["https://example.org/a-b#:~:text=rien%20ne%20presse"]
    opened.clear()
    (tmp_path / "natofacts.db").unlink()
    run("show", store(tmp_path, "b.pdf", pages=(0, 40)), "--open")
    assert opened[0].endswith("/b.pdf#page=2")


def test_source_that_is_gone(run: Run, tmp_path: Path) -> None:
    """What cannot be opened is said in one line."""
    id = store(tmp_path)
    (tmp_path / "a.txt").unlink()
    code, _, err = run("show", id, "--open")
    assert code == ExitCode.FAILURE
    assert "a.txt is gone" in err
