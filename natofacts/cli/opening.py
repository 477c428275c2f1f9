"""Opening the source of a fact: an editor at its line, a browser at its words."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import webbrowser
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from natofacts.errors import NatofactsError

if TYPE_CHECKING:
    from natofacts.store import Shown

_OF_BROWSERS = frozenset({".html", ".htm", ".xhtml", ".pdf"})
# How editors are told a line: by its name; `+LINE FILE` is what most others take.
_AT_LINE = {
    "code": ["-g", "{path}:{line}:{column}"],
    "codium": ["-g", "{path}:{line}:{column}"],
    "subl": ["{path}:{line}:{column}"],
    "zed": ["{path}:{line}:{column}"],
    "hx": ["{path}:{line}:{column}"],
    "micro": ["{path}:{line}:{column}"],
}
_MOST_WORDS = 8  # of a text fragment; longer ones are given by their first and last words
_END_WORDS = 4


def open_source(shown: Shown) -> str:
    """Open where a fact stands, and say what was opened; NatofactsError where there is nothing to open it with."""
    path = Path(shown.path)
    if shown.url or path.suffix.lower() in _OF_BROWSERS:
        address = f"{shown.url or path.absolute().as_uri()}{_fragment(shown)}"
        if not webbrowser.open(address):
            raise NatofactsError(f"there is no browser to open {address}", hint="open it by hand")
        return address
    if not path.exists():
        raise NatofactsError(f"{shown.path} is gone", hint="`natofacts show` has its passage")
    command = _editor()
    if command is None:
        raise NatofactsError("there is no editor to open the source", hint="set VISUAL or EDITOR, such as EDITOR=nano")
    where = {"path": shown.path, "line": shown.line, "column": shown.column}
    arguments = [part.format(**where) for part in _AT_LINE.get(Path(command[0]).name, ["+{line}", "{path}"])]
    subprocess.run([*command, *arguments], check=False)
    return f"{shown.path}:{shown.line}"


def _editor() -> list[str] | None:
    for variable in ("VISUAL", "EDITOR"):
        if command := shlex.split(os.environ.get(variable, "")):
            return command
    return next(([name] for name in ("nano", "vim", "vi") if shutil.which(name)), None)


def _fragment(shown: Shown) -> str:
    """The end of an address that makes a browser show some words: `#:~:text=`, or the page of a PDF."""
    if shown.page:
        return f"#page={shown.page}"
    fact = shown.quote or shown.figure
    words = fact.text.split() if fact else []
    if len(words) > _MOST_WORDS:
        return f"#:~:text={_encoded(words[:_END_WORDS])},{_encoded(words[-_END_WORDS:])}"
    return f"#:~:text={_encoded(words)}"


def _encoded(words: list[str]) -> str:
    return quote(" ".join(words), safe="").replace("-", "%2D")
