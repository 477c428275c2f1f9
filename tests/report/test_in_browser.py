"""The page as a person uses it, in a real browser from the file itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pypdfium2
import pytest
from report_texts import HOSTILE, TELLING

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

PageOf = Callable[..., Path]
Open = Callable[..., "Page"]
SETTLED = 400  # milliseconds: what is typed counts after a short pause


@pytest.fixture
def opened(browser: Browser) -> Iterator[Open]:
    """A function that opens a file; at the end nothing must have been complained of nor fetched."""
    wrong: list[str] = []
    context = browser.new_context()

    def open_page(file: Path, fragment: str = "") -> Page:
        page = context.new_page()
        page.on("console", lambda said: wrong.append(said.text) if said.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("request", lambda asked: wrong.append(asked.url) if not asked.url.startswith("file:") else None)
        page.goto(f"{file.as_uri()}{fragment}")
        return page

    yield open_page
    context.close()
    assert wrong == []


def test_search_and_filter(opened: Open, seeds_page: Path) -> None:
    """Words and kinds narrow the lists at once, accents aside."""
    page = opened(seeds_page, "#who")
    everyone = page.locator("#view-who summary").count()
    page.fill("#words", "STOLTENBERG")
    page.wait_for_timeout(SETTLED)
    assert page.locator("#view-who summary").count() < everyone
    assert "Jens Stoltenberg" in page.locator("#view-who summary").first.inner_text()
    page.click('nav a[data-view="figures"]')
    page.fill("#words", "")
    page.select_option("#kind", "change")
    page.wait_for_timeout(SETTLED)
    assert {tag.inner_text() for tag in page.locator("#view-figures .rows .tag").all()} == {"évolution"}
    page.fill("#words", "zzz")
    page.wait_for_selector("#view-figures .list >> text=Rien ne correspond.")


def test_a_quote_leads_to_who_is_meant(opened: Open, page_of: PageOf) -> None:
    """From `elle` to the name the text gave before."""
    page = opened(page_of(TELLING, options=("--lang", "fr")))
    page.click("#view-documents summary")
    page.locator(".fact.q").nth(1).click()
    page.click("#details >> text=Désigne")
    assert "Lindqvist" in "".join(page.locator(".source").all_inner_texts())


def test_a_link_opens_its_fact(opened: Open, seeds_page: Path) -> None:
    """The address of a fact shows it in its text, with what it says beside it."""
    page = opened(seeds_page)
    link = page.evaluate(
        "JSON.parse(document.getElementById('index').textContent).figures.find(f => f.kind == 'change').id"
    )
    page = opened(seeds_page, f"#{link[:9]}")
    page.wait_for_selector(".chosen")
    assert page.locator("#details dd").first.inner_text()
    assert page.evaluate("document.activeElement.classList.contains('fact')")


def test_the_keyboard_is_enough(opened: Open, seeds_page: Path) -> None:
    """Tab reaches the texts and the facts in them, Enter chooses one, Escape lets go."""
    page = opened(seeds_page)
    page.focus("#view-documents summary")
    page.keyboard.press("Enter")
    page.wait_for_selector(".fact[tabindex]")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.classList.contains('fact')")
    page.keyboard.press("Enter")
    assert page.locator(".chosen").count()
    page.keyboard.press("Escape")
    assert not page.locator(".chosen").count()


@pytest.mark.parametrize("width", [360, 1280, 2560])
def test_nothing_runs_over_the_edge(opened: Open, seeds_page: Path, width: int) -> None:
    """No view is wider than the window."""
    page = opened(seeds_page)
    page.set_viewport_size({"width": width, "height": 800})
    for view in ("documents", "who", "figures", "statements", "people"):
        page.click(f'nav a[data-view="{view}"]')
        assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_serious_for_a_screen_reader(opened: Open, seeds_page: Path, scheme: str) -> None:
    """What axe-core finds in any view is not serious, in light and dark."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    page = opened(seeds_page)
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    for view in ("documents", "who", "figures", "statements", "people"):
        page.click(f'nav a[data-view="{view}"]')
        page.locator(f"#view-{view} .list summary, #view-{view} .list li").first.click()
        found = axe.run(page).response["violations"]
        assert [(one["id"], one["nodes"][0]["html"]) for one in found if one["impact"] in ("serious", "critical")] == []


def test_a_hostile_text_does_nothing(opened: Open, page_of: PageOf) -> None:
    """No script of a document runs, nothing is asked of a network, and its markup is read as text."""
    page = opened(page_of(HOSTILE))
    for summary in page.locator("#view-documents summary").all():
        summary.click()
    for view in ("who", "figures", "people"):
        page.click(f'nav a[data-view="{view}"]')
    assert page.title() != "pris"
    assert page.locator("main img, main b").count() == 0
    assert "<b>gras</b>" in page.locator("#view-documents .text").inner_text()


def test_prints(opened: Open, seeds_page: Path) -> None:
    """What is printed holds the texts, whatever was folded."""
    page = opened(seeds_page)
    printed = "".join(sheet.get_textpage().get_text_range() for sheet in pypdfium2.PdfDocument(page.pdf()))
    assert "Formateurs et conseillers" in " ".join(printed.split())
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert page.locator("#view-documents .text").count() == page.locator("#view-documents details").count()
