"""What French is, as far as this project needs it: data in TOML files and the code that reads them."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

_HERE = Path(__file__).parent


@cache
def table(name: str) -> dict[str, Any]:
    """One data file of this package, by its name without the ending."""
    return tomllib.loads((_HERE / f"{name}.toml").read_text(encoding="utf-8"))
