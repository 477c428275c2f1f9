"""The walls of the house: who may import whom, read from the source, lazy imports and types included."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import natofacts

PACKAGE = Path(natofacts.__file__).parent

# Rooms (folders and modules of the package) and the rooms they may import, besides themselves.
DOORS = {
    "facts": set(),
    "errors": set(),
    "french": set(),
    "columns": {"facts"},
    "sources": {"errors", "facts"},
    "grouping": set(),
    "nlp": {"errors", "grouping"},
    "extract": {"facts", "french"},
    "store": {"columns", "errors", "facts", "sources"},
    "output": {"columns", "errors", "facts", "store"},
    "isodate": set(),
    "fingerprint": {"__init__", "facts"},
    "pipeline": {"errors", "extract", "facts", "french", "grouping", "nlp", "sources", "workers"},
    "workers": {"errors", "facts", "french", "nlp", "pipeline", "sources"},
    "run": {"errors", "facts", "fingerprint", "french", "pipeline", "sources", "store"},
    "api": {"errors", "facts", "isodate", "pipeline", "run", "sources"},
    "__init__": {"api", "facts"},
    "cli": {
        "__init__",
        "errors",
        "facts",
        "fingerprint",
        "french",
        "isodate",
        "output",
        "pipeline",
        "run",
        "sources",
        "store",
    },
    "__main__": {"cli"},
}

# Libraries and the only rooms that may import them.
LIBRARIES = {
    "typer": {"cli"},
    "rich": {"cli", "output"},
    "spacy": {"extract", "nlp"},
    "thinc": {"nlp"},
    "numpy": {"extract", "nlp"},
    "dateparser": {"cli", "extract"},
    "text_to_num": {"extract"},
    "babel": set[str](),
    "sqlite3": {"store"},
}

# The query path: what answers a query imports nothing of these, at all.
QUERY_ROOMS = ("cli", "store", "output", "columns", "facts", "errors", "__main__")
# `dateparser` is heavy too, but only a date typed in words on the command line asks for it.
HEAVY = {"spacy", "numpy", "thinc"}


def room(path: Path) -> str:
    """The room a source file belongs to."""
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imports(path: Path) -> Iterator[str]:
    """The full names of the modules a source file imports anywhere."""
    package = ["natofacts", *path.relative_to(PACKAGE).parts[:-1]]
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            parents = package[: len(package) - node.level + 1] if node.level else []
            base = ".".join([*parents, *([node.module] if node.module else [])])
            # `from natofacts import store` imports a room; `from natofacts import __version__` does not.
            yield from (f"{base}.{alias.name}" if base == "natofacts" else base for alias in node.names)


def crossings() -> list[tuple[str, str, Path]]:
    """Every import of a room or a library from a room: (room, imported, file)."""
    found = []
    for path in sorted(PACKAGE.rglob("*.py")):
        for name in imports(path):
            parts = name.split(".")
            if parts[0] == "natofacts":
                target = parts[1] if len(parts) > 1 and parts[1] in DOORS else "__init__"
                if target != room(path):
                    found.append((room(path), target, path))
            else:
                found.append((room(path), parts[0], path))
    return found


def test_every_room_is_listed() -> None:
    """A new room must say what it may import."""
    rooms = {room(path) for path in PACKAGE.rglob("*.py")}
    assert rooms - {"_build"} <= set(DOORS)


def test_rooms_import_only_what_they_may() -> None:
    """Nothing flows back: each room imports only the rooms it is built on."""
    wrong = [
        f"{path.relative_to(PACKAGE)} imports {target}"
        for source, target, path in crossings()
        if target in DOORS and target not in DOORS[source]
    ]
    assert not wrong


def test_libraries_stay_in_their_rooms() -> None:
    """Only the command line knows Typer, only the language rooms know spaCy."""
    wrong = [
        f"{path.relative_to(PACKAGE)} imports {target}"
        for source, target, path in crossings()
        if target in LIBRARIES and source not in LIBRARIES[target]
    ]
    assert not wrong


def test_query_rooms_import_nothing_heavy() -> None:
    """Not even inside a function."""
    wrong = [
        f"{path.relative_to(PACKAGE)} imports {target}"
        for source, target, path in crossings()
        if source in QUERY_ROOMS and target in HEAVY
    ]
    assert not wrong


@pytest.mark.parametrize(
    "statement",
    [
        "import natofacts",
        "from natofacts import extract",
        "import natofacts.cli",
        "import natofacts.cli.commands",
        "import natofacts.store, natofacts.output",
        "import natofacts.sources, natofacts.run",
    ],
)
def test_importing_is_light(statement: str) -> None:
    """The faces of the package load neither spaCy nor what comes with it."""
    code = f"import sys\n{statement}\nprint(sorted(set(sys.modules) & {HEAVY!r}))"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"


def test_extract_is_a_function_whatever_was_imported() -> None:
    """The package of rules has the name of the function, and must not hide it."""
    import natofacts.extract.header

    assert callable(natofacts.extract)
    assert natofacts.extract.header.read_header("").title is None
