"""Running the command line: from arguments to an exit code, every error one clear line."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Sequence
from contextlib import redirect_stderr, redirect_stdout

from natofacts.cli import streams
from natofacts.cli.environment import Environment
from natofacts.errors import ExitCode, NatofactsError, UsageError

NAME = "natofacts"


def main(arguments: Sequence[str] | None = None, environment: Environment | None = None) -> int:
    """Run one command line and give back its exit code; `arguments` are the process's unless given."""
    here = environment or Environment.of_process()
    given = list(sys.argv[1:] if arguments is None else arguments)
    with redirect_stdout(here.stdout), redirect_stderr(here.stderr):
        try:
            code = _run(given, here)
            here.stdout.flush()
            return code
        except BrokenPipeError:
            streams.disconnect(here.stdout)  # nothing is flushed to it at the end
            return ExitCode.DONE
        except KeyboardInterrupt as end:
            here.notice(_interrupted(here.saved()))
            return getattr(end, "exit_code", ExitCode.INTERRUPTED)
        except NatofactsError as error:
            return _fail(error, here)
        except Exception as error:
            return _fail(_unexpected(error), here)


def _run(arguments: list[str], environment: Environment) -> int:
    import typer

    from natofacts.cli.commands import load

    _refuse_empty(arguments)

    completing = "_NATOFACTS_COMPLETE" in os.environ  # a shell asks what could come next
    command = typer.main.get_command(load(() if completing else arguments))
    if completing:
        command.main(arguments, prog_name=NAME)
    try:
        with command.make_context(NAME, arguments, obj=environment) as context:
            return int(command.invoke(context) or ExitCode.DONE)
    except typer.Exit as end:
        return end.exit_code
    except typer.TyperException as error:
        asked = getattr(error, "ctx", None)
        name = asked.command_path if asked else NAME
        raise UsageError(error.format_message(), hint=f"`{name} --help` says what is possible") from error


def _refuse_empty(arguments: list[str]) -> None:
    """UsageError where an argument or the value of an option is empty.

    That is what a variable of a shell gives that is not set, and would be read as the current folder, or all.
    """
    for argument in arguments:
        if not argument or re.fullmatch("--[a-z-]+=", argument):
            raise UsageError(
                f"{argument or 'an argument'} is empty",
                hint="a variable of the shell that is not set? give it, or leave it out",
            )


def _interrupted(saved: int) -> str:
    if not saved:
        return "interrupted"
    documents = "document is" if saved == 1 else "documents are"
    return f"interrupted; {saved} {documents} saved, and the same command goes on from there"


def _fail(error: NatofactsError, environment: Environment) -> int:
    if environment.debug:
        import traceback

        traceback.print_exception(error, file=environment.stderr)
    environment.report(error)
    return error.exit_code


def _unexpected(error: Exception) -> NatofactsError:
    described = f"{type(error).__name__}: {error}".splitlines()[0]
    wrapped = NatofactsError(
        f"something went wrong that should not have ({described})",
        hint="run it again with --debug and report what it says",
    )
    wrapped.__cause__ = error
    return wrapped
