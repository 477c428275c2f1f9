"""When documents must be read again: whenever something changed that their facts depend on."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from natofacts import fingerprint as module
from natofacts.fingerprint import fingerprint


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A package of three files in the place of the real one."""
    for name in ("facts.py", "extract/quotes/cues.py", "french/speech.toml", "store/store.py"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("1", encoding="utf-8")
    monkeypatch.setattr(module, "__file__", str(tmp_path / "fingerprint.py"))
    module._program.cache_clear()
    yield tmp_path
    module._program.cache_clear()


def test_same_program_same_fingerprint(package: Path) -> None:
    """What does not change facts does not count: stores, compiled files, times."""
    before = fingerprint()
    (package / "store/store.py").write_text("2", encoding="utf-8")
    (package / "french/speech.pyc").write_bytes(b"2")
    (package / "facts.py").touch()
    module._program.cache_clear()
    assert fingerprint() == before


@pytest.mark.parametrize("changed", ["facts.py", "extract/quotes/cues.py", "french/speech.toml", "nlp/new.py"])
def test_changed_rules_and_data_count(package: Path, changed: str) -> None:
    """A rule or a line of data, at any depth, makes all documents be read again."""
    before = fingerprint()
    (package / changed).parent.mkdir(exist_ok=True)
    (package / changed).write_text("2", encoding="utf-8")
    module._program.cache_clear()
    assert fingerprint() != before


def test_options_count(tmp_path: Path) -> None:
    """So do a date for the run and what a gazetteer holds."""
    gazetteer = tmp_path / "mine.toml"
    gazetteer.write_text("PER = ''", encoding="utf-8")
    first = fingerprint(gazetteer=gazetteer)
    gazetteer.write_text("ORG = ''", encoding="utf-8")
    found = {fingerprint(), fingerprint(published="2021"), first, fingerprint(gazetteer=gazetteer)}
    assert len(found) == 4
