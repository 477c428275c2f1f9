"""What the README shows is what the program prints."""

from __future__ import annotations

import contextlib
import io
import re
import shutil
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "scripts"))
console = pytest.importorskip("console", reason="needs pseudo-terminals")

README = (ROOT / "README.md").read_text(encoding="utf-8")
STEPS = [step for block in console.BLOCK.finditer(README) for step in console.steps(block[1])]
PYTHON = re.findall(r"^```python\n(.*?)^```\n\n```text\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the example documents and, after the first command, a store."""
    place = tmp_path_factory.mktemp("readme")
    shutil.copytree(ROOT / "seeds", place / "seeds")
    return place


def test_commands_print_what_is_shown(folder: Path) -> None:
    """Every `console` block, in order: later commands query what the first one stored."""
    assert len(STEPS) >= 6
    for step in STEPS:
        if "jq" in step.command and not shutil.which("jq"):
            continue
        assert console.run(step.command, folder) == step.output.strip("\n"), step.command


def test_python_prints_what_is_shown() -> None:
    """Every Python example that is followed by its output, in order: later ones use what the first ones named."""
    names: dict[str, object] = {}
    for code, output in PYTHON:
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed):
            exec(compile(code, "README.md", "exec"), names)
        assert printed.getvalue() == output, code
