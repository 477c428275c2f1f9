"""The command line: parse, call, render."""

from __future__ import annotations

from natofacts.cli.environment import Environment
from natofacts.cli.program import main

__all__ = ["Environment", "main"]
