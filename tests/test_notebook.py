"""The notebook of the documentation runs from its first cell to its chart."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

for name in ("nbclient", "nbformat", "ipykernel", "altair", "duckdb", "polars", "pyarrow", "vl_convert"):
    pytest.importorskip(name)

sys.path.insert(0, str(Path(__file__).parent.parent / "scripts"))

import nbformat  # noqa: E402
from run_notebook import NOTEBOOK, executed  # noqa: E402


def test_notebook_runs(tmp_path: Path) -> None:
    """Without an error, from a Parquet file to a chart with speakers and a table of figures."""
    cells = [cell for cell in executed(NOTEBOOK, tmp_path).cells if cell.cell_type == "code"]
    shown = [output.data for cell in cells for output in cell.outputs if "data" in output]
    (chart,) = [data["image/svg+xml"] for data in shown if "image/svg+xml" in data]
    assert "Jens Stoltenberg" in chart
    assert "direct" in chart
    assert "militaire" in shown[-1]["text/plain"]


def test_notebook_is_kept_with_what_it_shows() -> None:
    """A reader sees the chart without running anything."""
    kept = nbformat.read(NOTEBOOK, as_version=4)
    assert [bool(cell.outputs) for cell in kept.cells if cell.cell_type == "code"] == [
        False,
        True,
        True,
        True,
        True,
        True,
    ]
