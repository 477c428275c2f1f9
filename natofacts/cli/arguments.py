"""Arguments that may be paths or names."""

from __future__ import annotations

import os


def parted(arguments: list[str]) -> tuple[list[str], list[str]]:
    """Paths and the words of a name: what exists or looks like a path is one."""
    from natofacts.sources import SUFFIXES

    paths = [
        argument
        for argument in arguments
        if argument == "-"
        or os.sep in argument
        or os.path.splitext(argument)[1].lower() in SUFFIXES
        or os.path.exists(argument)
    ]
    return paths, [argument for argument in arguments if argument not in paths]
