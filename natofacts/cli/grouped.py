"""Options that commands share, as one parameter: a dataclass whose fields stand for an option each."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from dataclasses import MISSING, fields, is_dataclass
from functools import cache
from typing import Any, get_type_hints

Command = Callable[..., int]


def grouped(command: Command) -> Command:
    """A command as Typer reads it: for each parameter that is a dataclass it takes the fields instead."""
    taken = inspect.signature(command, eval_str=True).parameters
    groups: dict[str, Any] = {name: one.annotation for name, one in taken.items() if is_dataclass(one.annotation)}

    def expanded(**given: Any) -> int:
        made = {
            name: group(**{one.name: given.pop(one.name) for one in fields(group)}) for name, group in groups.items()
        }
        return command(**given, **made)

    expanded.__name__, expanded.__doc__ = command.__name__, command.__doc__
    parameters = [
        option for name, one in taken.items() for option in (_options(groups[name]) if name in groups else (one,))
    ]
    by_keyword = [one.replace(kind=inspect.Parameter.KEYWORD_ONLY) for one in parameters]
    expanded.__signature__ = inspect.Signature(by_keyword)  # type: ignore[attr-defined]
    expanded.__annotations__ = {}  # what Typer needs of them is in the signature
    return expanded


@cache
def _options(group: Any) -> tuple[inspect.Parameter, ...]:
    """The options of a group: its fields in order, those of a group it extends first."""
    types = get_type_hints(group, include_extras=True)
    return tuple(
        inspect.Parameter(
            one.name,
            inspect.Parameter.KEYWORD_ONLY,
            default=inspect.Parameter.empty if one.default is MISSING else one.default,
            annotation=types[one.name],
        )
        for one in fields(group)
    )
