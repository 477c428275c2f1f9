"""What the README and the pages of the documentation show is what the program prints."""

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

PAGES = {
    page.relative_to(ROOT).as_posix(): page.read_text(encoding="utf-8")
    for page in (ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md")))
}
STEPS = {
    name: [step for block in console.BLOCK.finditer(text) for step in console.steps(block[1])]
    for name, text in PAGES.items()
}
_EXAMPLE = re.compile(r"^```python\n(.*?)^```\n\n```text\n(.*?)^```$", re.MULTILINE | re.DOTALL)
PYTHON = {name: found for name, text in PAGES.items() if (found := _EXAMPLE.findall(text))}


@pytest.mark.parametrize("page", [name for name, steps in STEPS.items() if steps])
def test_commands_print_what_is_shown(page: str, tmp_path: Path) -> None:
    """Every `console` block of a page, in order: later commands query what the first one stored."""
    shutil.copytree(ROOT / "seeds", tmp_path / "seeds")
    for step in STEPS[page]:
        if "jq" in step.command and not shutil.which("jq"):
            continue
        if "--dask" in step.command:
            pytest.importorskip("distributed")
        assert console.run(step.command, tmp_path) == step.output.strip("\n"), step.command


def test_there_is_something_to_run() -> None:
    """The README shows a whole tour, and the guides show theirs."""
    assert len(STEPS["README.md"]) >= 6
    assert {name for name, steps in STEPS.items() if steps} >= {"docs/tutorial.md", "docs/data.md", "docs/dask.md"}
    assert set(PYTHON) >= {"README.md", "docs/data.md", "docs/dask.md"}


@pytest.mark.parametrize("page", PYTHON)
def test_python_prints_what_is_shown(page: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every Python example of a page that is followed by its output: later ones use what the first ones named."""
    monkeypatch.chdir(ROOT)
    names: dict[str, object] = {}
    for code, output in PYTHON[page]:
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed):
            exec(compile(code, page, "exec"), names)
        assert printed.getvalue() == output, code
