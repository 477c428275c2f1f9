#!/usr/bin/env python3
"""Run the commands the README shows and write what they print into it."""

from __future__ import annotations

import re
import shutil
import tempfile
from pathlib import Path

from console import BLOCK, run, steps

ROOT = Path(__file__).parent.parent


def main() -> None:
    """Rewrite README.md where its shown output has changed."""
    readme = ROOT / "README.md"
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        shutil.copytree(ROOT / "seeds", folder / "seeds")

        def shown(block: re.Match[str]) -> str:
            parts = []
            for step in steps(block[1]):
                output = run(step.command, folder)
                parts.append(f"$ {step.command}\n" + (f"{output}\n" if output else ""))
            return "```console\n" + "\n".join(parts) + "```"

        text = BLOCK.sub(shown, readme.read_text(encoding="utf-8"))
    readme.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
