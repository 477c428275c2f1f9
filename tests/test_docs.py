"""The documentation builds without a warning and without a network; what it says of the program is the program's."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "scripts"))

import manual  # noqa: E402

from natofacts.cli.commands.app import COMMANDS  # noqa: E402
from natofacts.output import schema  # noqa: E402
from natofacts.output.descriptions import reasons  # noqa: E402

_LOADED = re.compile(r"<(?:script|link|img|iframe)\b[^>]*?(?:src|href)=[\"']?(https?:)?//", re.IGNORECASE)
_REMOTE_CSS = re.compile(r"url\(\s*[\"']?(?:https?:)?//|@import")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built site."""
    pytest.importorskip("material", reason="needs the extra docs")
    folder = tmp_path_factory.mktemp("site")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(folder)]
    built = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert built.returncode == 0, built.stderr
    return folder


def test_pages_load_nothing_from_elsewhere(site: Path) -> None:
    """Neither fonts, nor scripts, nor pictures: links that a reader follows are all that leads away."""
    pages = list(site.rglob("*.html"))
    assert len(pages) >= 10
    assert not [page.name for page in pages if _LOADED.search(page.read_text(encoding="utf-8"))]
    assert not [style.name for style in site.rglob("*.css") if _REMOTE_CSS.search(style.read_text(encoding="utf-8"))]


def test_the_reference_is_complete(site: Path) -> None:
    """Every command, field and reason has its place."""
    reference = {page.stem: page.read_text(encoding="utf-8") for page in (site / "reference").glob("*.html")}
    for command in COMMANDS:
        assert f"natofacts {command}" in reference["commands"]
    for name, struct in schema()["$defs"].items():
        assert f'id="{name.lower()}"' in reference["json"]
        assert all(f"<code>{field}</code>" in reference["json"] for field in struct["properties"])
    assert all(f'id="{reason}"' in reference["reasons"] for reason in reasons())
    assert "extract_files" in reference["python"]


def test_the_manual_page_is_of_these_commands() -> None:
    """`make manual` writes it."""
    assert manual.MANUAL.read_text(encoding="utf-8") == manual.page(), "run `make manual`"


@pytest.mark.skipif(not shutil.which("groff"), reason="needs groff")
def test_the_manual_page_is_sound() -> None:
    """The formatter has nothing to say of it."""
    command = ["groff", "-Kutf8", "-ww", "-man", "-Tutf8", str(manual.MANUAL)]
    shown = subprocess.run(command, capture_output=True, text=True, check=True)
    assert shown.stderr == ""
    plain = re.sub(".\b|\x1b\\[[\\d;]*m", "", shown.stdout)  # bold is struck twice, or an escape
    for name in COMMANDS:
        assert f"natofacts {name}" in plain
