"""What the command line says of itself, and how little it loads to say it."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from commandline import Run
from typer import Context
from typer.core import TyperGroup
from typer.main import get_command

import natofacts
from natofacts import facts
from natofacts.cli import commands
from natofacts.cli.commands import load
from natofacts.cli.commands.app import COMMANDS as COMMAND_TABLE
from natofacts.errors import ExitCode
from natofacts.fingerprint import _program

HEAVY = ("spacy", "numpy", "dateparser", "thinc", "babel")
COMMANDS = ("extract", "quotes", "figures", "entities", "show", "review", "same", "verify", "documents", "schema")


def loaded(*arguments: str) -> set[str]:
    """The modules a command line has loaded when it ends."""
    code = "import sys\nfrom natofacts.cli import main\nmain(sys.argv[1:])\nprint(*sys.modules, file=sys.stderr)"
    ran = subprocess.run([sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=True)
    return set(ran.stderr.splitlines()[-1].split())


@pytest.mark.parametrize("arguments", [["--help"], ["-h"], ["quotes", "--help"], ["--version"]])
def test_help_loads_next_to_nothing(arguments: list[str]) -> None:
    """Help needs neither the language model, nor the model of the facts, nor rich."""
    modules = loaded(*arguments)
    assert not modules & {*HEAVY, "rich", "msgspec", "sqlite3"}


@pytest.mark.parametrize(
    "arguments",
    [
        ["quotes", "--speaker", "stoltenberg", "--format", "json"],
        ["figures", "--kind", "quantity"],
        ["entities", "Stoltenberg"],
        ["documents"],
        ["quotes", "article.txt", "--format", "table"],
        ["extract", "article.txt"],
    ],
)
def test_queries_load_no_language_model(run: Run, article: Path, parsed_paths: list[str], arguments: list[str]) -> None:
    """What the store knows is answered without spaCy and numpy, also for known paths."""
    _program.cache_clear()  # rules may have been edited since the tests began
    run("extract", "article.txt")
    assert not loaded(*arguments) & set(HEAVY)


def test_a_query_reads_no_other_command(run: Run, article: Path, parsed_paths: list[str]) -> None:
    """Of the modules of commands only the one asked for is loaded: reading options is a good part of the start."""
    run("extract", "article.txt")
    commands = "natofacts.cli.commands."
    loaded_commands = {name.removeprefix(commands) for name in loaded("figures") if name.startswith(commands)}
    assert loaded_commands == {"app", "queries", "shared"}


def test_every_command_stands_in_the_table() -> None:
    """A command that the table forgets would be found by no command line and no help."""
    modules = {module for needed in COMMAND_TABLE.values() for module in needed}
    folder = Path(commands.__file__).parent
    assert modules == {path.stem for path in folder.glob("*.py")} - {"__init__", "app", "shared"}
    program = get_command(load())
    assert isinstance(program, TyperGroup)
    assert program.list_commands(Context(program)) == list(COMMAND_TABLE)
    assert set(program.commands) == set(COMMAND_TABLE)


def test_plain_formats_do_not_load_rich(run: Run, article: Path, parsed_paths: list[str]) -> None:
    """Rich draws tables and nothing else."""
    run("extract", "article.txt")
    assert "rich" not in loaded("quotes", "--format", "json")
    assert "rich" in loaded("quotes", "--format", "table")


def test_help_names_every_command(run: Run) -> None:
    """-h and no arguments at all both show what there is."""
    code, out, err = run("-h")
    assert (code, err) == (ExitCode.DONE, "")
    assert all(re.search(rf"^  {command} ", out, re.MULTILINE) for command in COMMANDS)
    assert run() == (ExitCode.DONE, out, "")


@pytest.mark.parametrize("command", [*COMMANDS, "documents rm"])
def test_every_command_has_help(run: Run, command: str) -> None:
    """-h works everywhere and explains every option."""
    code, out, _ = run(*command.split(), "-h")
    assert code == ExitCode.DONE
    assert "--quiet" in out
    assert not re.search(r"^  --[a-z-]+( [A-Z]+)?$\n  -", out, re.MULTILINE)


@pytest.mark.parametrize(
    ("command", "kinds"),
    [("quotes", facts.QuoteKind), ("figures", facts.FigureKind), ("entities", facts.Label)],
)
def test_help_names_every_kind(run: Run, command: str, kinds: object) -> None:
    """The help is written by hand, so that it need not load the model: it must keep up with it."""
    out = " ".join(run(command, "-h").out.split())
    for kind in kinds.__args__:  # type: ignore[attr-defined]
        assert re.search(rf"\b{kind}\b", out)


def test_help_names_every_format(run: Run) -> None:
    """The same for formats."""
    from natofacts.output import FORMATS

    out = " ".join(run("extract", "-h").out.split())
    assert all(re.search(rf"\b{format}\b", out) for format in FORMATS)


def test_version(run: Run) -> None:
    """The version is that of the package."""
    assert run("--version") == (ExitCode.DONE, f"natofacts {natofacts.__version__}\n", "")


def test_module_is_the_program() -> None:
    """`python -m natofacts` runs it too, and its exit code is the process's."""
    ran = subprocess.run([sys.executable, "-m", "natofacts", "quots"], capture_output=True, text=True, check=False)
    assert ran.returncode == ExitCode.USAGE
    assert ran.stderr.startswith("error: No such command 'quots'")


def test_shell_completion() -> None:
    """The shell is offered commands and the values of options."""

    def offered(words: str, count: int) -> str:
        variables = {"_NATOFACTS_COMPLETE": "complete_bash", "COMP_WORDS": words, "COMP_CWORD": str(count)}
        ran = subprocess.run(
            [sys.executable, "-m", "natofacts"],
            env={**os.environ, **variables},
            capture_output=True,
            text=True,
            check=False,
        )
        return ran.stdout

    assert "quotes" in offered("natofacts qu", 1)
    assert offered("natofacts quotes --kind ind", 3).split() == ["indirect"]


def test_names_are_completed(run: Run, article: Path, parsed_paths: list[str]) -> None:
    """The shell is offered the names the store knows, from any of their words."""
    run("extract", "article.txt")
    variables = {
        "_NATOFACTS_COMPLETE": "complete_bash",
        "COMP_WORDS": "natofacts quotes --speaker sto",
        "COMP_CWORD": "3",
    }
    ran = subprocess.run(
        [sys.executable, "-m", "natofacts"],
        env={**os.environ, **variables},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.stdout.strip() == "stoltenberg"


def test_stdout_is_utf8_whatever_the_locale(run: Run, article: Path, parsed_paths: list[str]) -> None:
    """Data goes out as UTF-8 without escapes, also from a process told otherwise."""
    run("extract", "article.txt")
    ran = subprocess.run(
        [sys.executable, "-m", "natofacts", "quotes", "-f", "json"],
        env={**os.environ, "PYTHONIOENCODING": "ascii"},
        capture_output=True,
        check=True,
    )
    assert "Nous dépensons plus".encode() in ran.stdout
