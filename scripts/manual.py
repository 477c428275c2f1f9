"""The commands and their options, read from the program itself: for the manual page and the documentation.

python scripts/manual.py     write man/natofacts.1
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from typer.main import get_command

from natofacts import __version__
from natofacts.cli.commands import load
from natofacts.errors import ExitCode

ROOT = Path(__file__).resolve().parent.parent
MANUAL = ROOT / "man" / "natofacts.1"
_EXIT_CODES = {
    ExitCode.DONE: "Done; also where there is nothing to answer.",
    ExitCode.FAILURE: "Failure.",
    ExitCode.USAGE: "Wrong usage.",
    ExitCode.SOME_UNREADABLE: "Some documents could not be read (the others are done and saved); "
    "of verify: something is changed or has no source.",
    ExitCode.HUNG_UP: "Hung up; what was finished is saved.",
    ExitCode.INTERRUPTED: "Interrupted; what was finished is saved.",
    ExitCode.TERMINATED: "Terminated; what was finished is saved.",
}


class Parameter(NamedTuple):
    """An argument or option: how it is written, and what it does."""

    written: str
    help: str


class Command(NamedTuple):
    """One command, its usage in a line, what it does, and what it takes."""

    name: str
    usage: str
    help: str
    arguments: list[Parameter]
    options: list[Parameter]


def commands() -> Iterator[Command]:
    """All commands in the order in which help lists them, those of a group after it."""
    yield from _commands(get_command(load()), "natofacts", None)


def _commands(command: Any, name: str, parent: Any) -> Iterator[Command]:
    with command.make_context(name.split()[-1], [], parent=parent, resilient_parsing=True) as context:
        subcommands = [command.get_command(context, sub) for sub in getattr(command, "commands", ())]
        ordered = command.list_commands(context) if subcommands else []
        if parent is not None:
            yield _described(command, name, context)
        for sub in ordered:
            yield from _commands(command.get_command(context, sub), f"{name} {sub}", context)


def _described(command: Any, name: str, context: Any) -> Command:
    arguments, options = [], []
    for parameter in command.get_params(context):
        if parameter.param_type_name == "argument":
            arguments.append(Parameter(parameter.make_metavar(context).strip("{}[]"), parameter.help or ""))
        elif not parameter.hidden:
            names = ", ".join(sorted((*parameter.opts, *parameter.secondary_opts), key=len))
            value = "" if parameter.is_flag else f" {parameter.make_metavar(context)}"
            options.append(Parameter(f"{names}{value}", _complete(parameter)))
    taken = [one for one in command.get_params(context) if one.param_type_name == "argument"]
    pieces = " ".join(one.make_metavar(context) for one in taken)
    return Command(name, f"{name} [OPTIONS] {pieces}".strip(), _flowing(command.help or ""), arguments, options)


def _complete(option: Any) -> str:
    """The help of an option with the variable that sets it."""
    variable = f" Environment variable: {option.envvar}." if option.envvar else ""
    return f"{option.help or ''}{variable}".strip()


def _flowing(text: str) -> str:
    return re.sub(r"(?<!\n)\n(?!\n)", " ", text.replace("\f", "")).strip()


def page() -> str:
    """The manual page, in the macros of man(7)."""
    lines = [
        f'.TH NATOFACTS 1 "" "natofacts {__version__}" "User Commands"',
        ".SH NAME",
        r"natofacts \- facts from French news: who, how much and when, and who said what",
        ".SH SYNOPSIS",
        r".B natofacts \fICOMMAND\fR [\fIOPTIONS\fR] ...",
        ".SH DESCRIPTION",
        "Reads French news and press documents and pulls out who (entities), how much and when (figures) and who said",
        "what (quotes). Every fact points at the exact characters it was read from. What",
        ".B natofacts extract",
        "reads is kept in a store, which the other commands ask.",
        ".SH COMMANDS",
    ]
    for command in commands():
        lines += [f".SS {_escaped(command.usage)}", *_paragraphs(command.help)]
        for parameter in (*command.arguments, *command.options):
            lines += [".TP", rf"\fB{_escaped(parameter.written)}\fR", *_paragraphs(parameter.help)]
    lines.append(".SH EXIT STATUS")
    for code, meaning in _EXIT_CODES.items():
        lines += [".TP", f".B {int(code)}", meaning]
    lines += [
        ".SH ENVIRONMENT",
        ".TP",
        ".B NATOFACTS_DB",
        "The store, unless \\-\\-db names one (otherwise natofacts.db in the current folder).",
        ".TP",
        ".B NATOFACTS_GAZETTEER",
        "A TOML file with names of your own.",
        ".TP",
        ".B NATOFACTS_BLAS",
        "Which matrix multiplication to use, blis or numpy; otherwise the faster one is measured.",
        ".TP",
        ".B NO_COLOR",
        "No colours.",
        ".SH FILES",
        ".TP",
        ".I natofacts.db",
        "The store, an SQLite file.",
    ]
    return "\n".join(lines) + "\n"


def _paragraphs(text: str) -> list[str]:
    return [line for paragraph in text.split("\n\n") for line in (".PP", _escaped(paragraph))][1:] if text else []


def _escaped(text: str) -> str:
    """Text as roff takes it: no line begins with a control character, a hyphen is one."""
    plain = text.replace("\\", r"\e").replace("-", r"\-").replace("\n", " ")
    return rf"\&{plain}" if plain.startswith((".", "'")) else plain


if __name__ == "__main__":
    MANUAL.parent.mkdir(exist_ok=True)
    MANUAL.write_text(page(), encoding="utf-8")
