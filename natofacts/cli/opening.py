"""Opening the source of a fact: an editor at its line, a browser at its words."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import webbrowser
from pathlib import Path
from typing import TYPE_CHECKING

from natofacts.errors import NatofactsError
from natofacts.output.links import fragment, link

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


def open_source(shown: Shown) -> str:
    """Open where a fact stands, and say what was opened; NatofactsError where there is nothing to open it with."""
    path = _file(shown.path)
    if shown.url or path.suffix.lower() in _OF_BROWSERS:
        address = link(shown) or f"{path.absolute().as_uri()}{fragment(shown)}"
        if not webbrowser.open(address):
            raise NatofactsError(f"there is no browser to open {address}", hint="open it by hand")
        return address
    if not path.exists():
        raise NatofactsError(f"{shown.path} is gone", hint="`natofacts show` has its passage")
    command = _editor()
    if command is None:
        raise NatofactsError("there is no editor to open the source", hint="set VISUAL or EDITOR, such as EDITOR=nano")
    where = {"path": str(path), "line": shown.line, "column": shown.column}
    arguments = [part.format(**where) for part in _AT_LINE.get(Path(command[0]).name, ["+{line}", "{path}"])]
    subprocess.run([*command, *arguments], check=False)
    return f"{shown.path}:{shown.line}"


def _file(path: str) -> Path:
    """The file a document is in: that of an export for one of its articles, an archive for what it holds."""
    place = Path(path)
    for candidate in (place, Path(path.rsplit("#", 1)[0]), *place.parents):
        if candidate.is_file():
            return candidate
    return place


def _editor() -> list[str] | None:
    for variable in ("VISUAL", "EDITOR"):
        if command := shlex.split(os.environ.get(variable, "")):
            return command
    return next(([name] for name in ("nano", "vim", "vi") if shutil.which(name)), None)
