"""Pages made from texts by the command line, and a browser to open them in."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

sys.path.append(str(Path(__file__).parents[1] / "store"))  # the facts made by hand for the store serve here too

if TYPE_CHECKING:
    from playwright.sync_api import Browser

SEEDS = Path(__file__).parents[2] / "seeds"
PageOf = Callable[..., Path]


@pytest.fixture(scope="session")
def page_of(tmp_path_factory: pytest.TempPathFactory) -> PageOf:
    """A function that makes a page of some texts: the file it is written to."""

    @cache
    def make(*texts: str, options: tuple[str, ...] = ()) -> Path:
        folder = tmp_path_factory.mktemp("report")
        for number, text in enumerate(texts):
            (folder / f"{number}.txt").write_text(text, encoding="utf-8")
        return made(folder, [f"{number}.txt" for number in range(len(texts))], options)

    return make


@pytest.fixture(scope="session")
def seeds_page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of the example documents, in French."""
    return made(tmp_path_factory.mktemp("seeds"), [str(SEEDS)], ("--lang", "fr"))


def made(folder: Path, paths: list[str], options: tuple[str, ...]) -> Path:
    """The page of some paths, made in a folder."""
    arguments = [sys.executable, "-m", "natofacts", "report", *paths, "-o", "page.html", "--quiet", *options]
    subprocess.run(arguments, cwd=folder, check=True)
    return folder / "page.html"


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium as Debian packages it, without a window and without a network of its own."""
    chromium = shutil.which("chromium")
    if chromium is None:
        pytest.skip("needs Debian's package chromium")
    sync_api = pytest.importorskip("playwright.sync_api")
    off = ("background-networking", "component-update", "sync", "gpu", "quic")
    arguments = ["--no-sandbox", "--no-first-run", *(f"--disable-{name}" for name in off)]
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=arguments)
        yield browser
        browser.close()
