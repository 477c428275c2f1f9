"""Run the notebook of the documentation and keep what it shows.

python scripts/run_notebook.py
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any

import nbformat
from nbclient import NotebookClient

ROOT = Path(__file__).parent.parent
NOTEBOOK = ROOT / "docs" / "parquet-to-chart.ipynb"
SECONDS = 300  # a cell may take


def executed(notebook: Path, folder: Path) -> Any:
    """The notebook with what it shows, run in a folder beside the example documents; raises what a cell raises."""
    shutil.copytree(ROOT / "seeds", folder / "seeds")
    (folder / "docs").mkdir()
    read = nbformat.read(notebook, as_version=4)  # type: ignore[no-untyped-call]
    NotebookClient(read, timeout=SECONDS, resources={"metadata": {"path": str(folder / "docs")}}).execute()
    return read


def kept(notebook: Any) -> Any:
    """The notebook without what is different each time it is run."""
    for cell in notebook.cells:
        cell.metadata.pop("execution", None)
        for output in cell.get("outputs", ()):
            output.get("data", {}).pop("text/html", None)
    return notebook


def main() -> int:
    """Run the notebook and write it anew."""
    with tempfile.TemporaryDirectory() as folder:
        found = executed(NOTEBOOK, Path(folder))
    nbformat.write(kept(found), NOTEBOOK)  # type: ignore[no-untyped-call]
    return 0


if __name__ == "__main__":
    sys.exit(main())
