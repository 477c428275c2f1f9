"""The walls of the house: who may import whom, read from the source, lazy imports and types included."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
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
    "paths": set(),
    "normal": {"french"},
    "sources": {"errors", "facts", "french", "normal", "paths"},
    "grouping": set(),
    "nlp": {"errors", "grouping"},
    "extract": {"facts", "french", "isodate"},
    "wording": {"french"},
    "speakers": {"facts", "wording"},
    "store": {"columns", "errors", "facts", "french", "normal", "paths", "sources", "speakers", "wording"},
    "corpus": {"facts", "speakers", "store", "wording"},
    "output": {"columns", "corpus", "errors", "facts", "frames", "store", "tables"},
    "report": {"__init__", "corpus", "errors", "facts", "output", "store"},
    "tables": {"columns", "facts", "isodate"},
    "frames": {"errors", "facts", "tables"},
    "isodate": set(),
    "fingerprint": {"__init__", "facts"},
    "deadline": set(),
    "reading": {"deadline", "errors", "extract", "facts", "french", "nlp", "normal", "sources"},
    "worker": {"errors", "facts", "french", "paths", "reading"},
    "workers": {"errors", "french", "nlp", "reading", "sources", "worker"},
    "pipeline": {"french", "grouping", "reading", "sources", "workers"},
    "explaining": {"extract", "facts", "nlp", "store"},
    "run": {"errors", "facts", "fingerprint", "french", "paths", "pipeline", "reading", "sources", "store"},
    "inputs": {"errors", "facts", "frames", "isodate", "sources"},
    "api": {"errors", "facts", "french", "inputs", "isodate", "pipeline", "run", "sources"},
    "__init__": {"api", "errors", "facts", "frames", "inputs", "store"},
    "cluster": {
        "errors",
        "facts",
        "fingerprint",
        "frames",
        "french",
        "output",
        "paths",
        "pipeline",
        "reading",
        "sources",
        "store",
        "tables",
        "workers",
    },
    "cli": {
        "__init__",
        "cluster",
        "corpus",
        "errors",
        "explaining",
        "facts",
        "fingerprint",
        "french",
        "isodate",
        "output",
        "paths",
        "pipeline",
        "report",
        "run",
        "sources",
        "store",
        "tables",
    },
    "__main__": {"cli"},
}

# The rooms of the quote rules, and those each is built on; above them the modules that put a sentence together.
QUOTE_ROOMS = {
    "marks": set[str](),
    "content": {"marks"},
    "speakers": set[str](),
    "cues": {"content", "marks", "speakers"},
}
QUOTES = "natofacts.extract.quotes"
GROUND = ("spans", "reports", "lexicon", "animacy", "discourse", "gate")  # of the quote rules: knows no room

# Libraries and the only rooms that may import them.
LIBRARIES = {
    "typer": {"cli"},
    "rich": {"cli", "output"},
    "spacy": {"extract", "nlp"},
    "thinc": {"nlp"},
    "numpy": {"extract", "nlp"},
    "dateparser": {"cli", "extract"},
    "text_to_num": {"extract"},
    "jinja2": {"report"},
    "vl_convert": {"report"},
    "rapidfuzz": {"corpus"},
    "pyarrow": {"frames", "sources"},
    "xlsxwriter": {"output"},
    "pandas": {"frames"},
    "polars": {"frames"},
    "babel": set[str](),
    "sqlite3": {"store"},
    "lxml": {"sources"},
    "trafilatura": {"sources"},
    "htmldate": {"sources"},
    "pypdfium2": {"sources"},
    "striprtf": {"sources"},
    "markdown_it": {"sources"},
    "fastwarc": {"sources"},
    "dask": set[str](),
    "distributed": {"cluster"},
    "fsspec": {"sources"},
}

# The query path: what answers a query imports nothing of these, at all.
QUERY_ROOMS = ("cli", "corpus", "wording", "store", "output", "report", "columns", "facts", "errors", "__main__")
# `dateparser` is heavy too, but only a date typed in words on the command line asks for it.
HEAVY = {"spacy", "numpy", "thinc"}


def room(path: Path) -> str:
    """The room a source file belongs to."""
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def is_module(name: str) -> bool:
    """Whether a full name is a module of the project."""
    place = PACKAGE.parent.joinpath(*name.split("."))
    return name.startswith("natofacts.") and (place.is_dir() or place.with_suffix(".py").is_file())


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
            for alias in node.names:
                whole = f"{base}.{alias.name}"
                yield whole if base == "natofacts" or is_module(whole) else base


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


def test_quote_rooms_are_built_on_one_another() -> None:
    """And a room is entered by its face: no module reaches into another room's modules."""
    wrong = []
    for path in sorted((PACKAGE / "extract" / "quotes").rglob("*.py")):
        here = path.parent.name if path.parent.name in QUOTE_ROOMS else None
        for name in imports(path):
            there, _, module = name.removeprefix(f"{QUOTES}.").partition(".")
            if there not in QUOTE_ROOMS or there == here:
                continue
            if module or (here and there not in QUOTE_ROOMS[here]):
                wrong.append(f"{path.relative_to(PACKAGE)} imports {name}")
    assert not wrong


def test_ground_of_the_quote_rules_knows_no_room() -> None:
    """What every room is built on imports none of them."""
    ground = [PACKAGE / "extract" / "quotes" / f"{name}.py" for name in GROUND]
    wrong = [name for path in ground for name in imports(path) if name.removeprefix(f"{QUOTES}.") in QUOTE_ROOMS]
    assert not wrong


def modules() -> dict[str, Path]:
    """Every module of the package by its full name; packages by theirs."""
    found = {}
    for path in PACKAGE.rglob("*.py"):
        parts = path.relative_to(PACKAGE).with_suffix("").parts
        found[".".join(["natofacts", *(parts[:-1] if parts[-1] == "__init__" else parts)])] = path
    return found


def test_no_module_imports_itself_in_a_circle() -> None:
    """Lazy imports and types included, no module is built on one that is built on it."""
    known = modules()
    graph = {name: {i for i in imports(path) if i in known and i != name} for name, path in known.items()}
    graph["natofacts"] = set()  # the version is asked for from below; the face is checked as `__init__` among the rooms
    try:
        tuple(TopologicalSorter(graph).static_order())
    except CycleError as error:
        pytest.fail(" -> ".join(error.args[1]))


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


def test_tests_do_not_need_the_folder_they_are_in() -> None:
    """Where the package is installed without `-e`, no package `tests` can be imported."""
    root = Path(__file__).parent.parent
    files = [*root.glob("tests/**/*.py"), *root.glob("scripts/*.py")]
    assert not [str(path) for path in files if any(name.split(".")[0] == "tests" for name in imports_of(path))]


def imports_of(path: Path) -> Iterator[str]:
    """The full names of the modules a file outside the package imports."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
