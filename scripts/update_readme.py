#!/usr/bin/env python3
"""Run the commands that the README and the pages of docs/ show and write what they print into them."""

from __future__ import annotations

import re
import shutil
import tempfile
from pathlib import Path

from console import BLOCK, run, steps

ROOT = Path(__file__).parent.parent


def main() -> None:
    """Rewrite the pages whose shown output has changed."""
    for page in (ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))):
        update(page)


def update(page: Path) -> None:
    """Run the commands of one page, in a folder of their own, and write their output beneath each."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        shutil.copytree(ROOT / "seeds", folder / "seeds")

        def shown(block: re.Match[str]) -> str:
            parts = []
            for step in steps(block[1]):
                output = run(step.command, folder)
                parts.append(f"$ {step.command}\n" + (f"{output}\n" if output else ""))
            return "```console\n" + "\n".join(parts) + "```"

        text = page.read_text(encoding="utf-8")
        written = BLOCK.sub(shown, text)
    if written != text:
        page.write_text(written, encoding="utf-8")


if __name__ == "__main__":
    main()
