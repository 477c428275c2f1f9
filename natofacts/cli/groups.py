"""Groups of commands: an option of the group means the same before and after the subcommand."""

from __future__ import annotations

from typing import Any

from typer.core import TyperCommand

from natofacts.errors import UsageError


class Subcommand(TyperCommand):
    """A command of a group that takes over the options typed before its name: `documents --db FILE rm PATH`."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Parse what stands after the name, then look at what stood before it."""
        rest = super().parse_args(ctx, args)
        for name in ctx.parent.params if ctx.parent else ():
            _take_over(ctx, ctx.parent, name)
        return rest


def _take_over(context: Any, group: Any, name: str) -> None:
    """One option of the group; UsageError where it says nothing to the subcommand, or something else than there."""
    if not _is_typed(group, name):
        return
    option = next(parameter.opts[0] for parameter in group.command.params if parameter.name == name)
    if name not in context.params:
        raise UsageError(
            f"{option} means nothing to `{context.command_path}`",
            hint=f"`{context.command_path} --help` lists its options",
        )
    given = group.params[name]
    if _is_typed(context, name) and context.params[name] != given:
        raise UsageError(
            f"{option} is given twice: {given} and {context.params[name]}",
            hint="give it once, before or after the name",
        )
    context.params[name] = given


def _is_typed(context: Any, name: str) -> bool:
    source = context.get_parameter_source(name)
    return source is not None and source.name == "COMMANDLINE"
