"""The page as a file: nothing of a document is markup, nothing is fetched."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import pytest
from report_texts import HOSTILE, TELLING

from natofacts.report.material import utf16_offsets
from natofacts.report.page import _words

PageOf = Callable[..., Path]


class Elements(HTMLParser):
    """The elements of a page as a browser finds them, and what scripts hold."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.scripts: list[str] = []
        self._inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element."""
        self.found.append((tag, dict(attrs)))
        self._inside = tag in ("script", "style")
        if self._inside:
            self.scripts.append("")

    def handle_data(self, data: str) -> None:
        """Note what a script or style holds."""
        if self._inside:
            self.scripts[-1] += data

    def handle_endtag(self, tag: str) -> None:
        """Note where a script or style ends."""
        self._inside = False


def elements(page: Path) -> Elements:
    """The page, read."""
    parser = Elements()
    parser.feed(page.read_text(encoding="utf-8"))
    return parser


def bodies(page: Path) -> list[dict[str, object]]:
    """The texts in a page with their places."""
    text = page.read_text(encoding="utf-8")
    return [json.loads(body) for body in re.findall(r'id="body-\d+">(.*?)</script>', text)]


def test_a_hostile_text_is_no_markup(page_of: PageOf) -> None:
    """Scripts, images and comments of a text stay text: the page has the elements of a harmless one."""
    tags = {
        name: [tag for tag, attrs in elements(page_of(text)).found if tag in ("script", "img", "b", "iframe", "link")]
        for name, text in (("hostile", HOSTILE), ("harmless", TELLING))
    }
    assert tags["hostile"] == tags["harmless"]
    assert "img" not in tags["hostile"]


def test_bidi_overrides_are_shown(page_of: PageOf) -> None:
    """What would turn the order of characters around is replaced by a sign of the same length."""
    page = page_of(HOSTILE)
    assert "\u202e" not in page.read_text(encoding="utf-8")
    assert "\u25afannulée" in str(bodies(page)[0]["text"])


def test_places_count_as_browsers_do(page_of: PageOf) -> None:
    """After a character beyond the first plane offsets still cut out the words of the fact."""
    page = page_of(HOSTILE)
    body = bodies(page)[0]
    units = str(body["text"]).encode("utf-16-le")
    index = json.loads(re.search(r'id="index">(.*?)</script>', page.read_text(encoding="utf-8"))[1])  # type: ignore[index]
    assert index["quotes"]
    for fact in (*index["quotes"], *index["figures"]):
        start, end = fact["place"]
        assert units[2 * start : 2 * end].decode("utf-16-le") == fact["text"]


@pytest.mark.parametrize(("text", "offsets"), [("abc", [0, 1, 2, 3]), ("a😀b😀", [0, 1, 3, 4, 6])])
def test_offsets(text: str, offsets: list[int]) -> None:
    """Characters beyond the first plane are two code units."""
    offset = utf16_offsets(text)
    assert [offset(place) for place in range(len(text) + 1)] == offsets


def test_the_policy_allows_the_page_itself_and_nothing_else(seeds_page: Path) -> None:
    """The digests of the policy are those of the one style and the one script; nothing may be fetched."""
    page = elements(seeds_page)
    policy = next(attrs["content"] for tag, attrs in page.found if attrs.get("http-equiv"))
    assert policy is not None
    assert "default-src 'none'" in policy
    own = [page.scripts[0], page.scripts[-1]]
    for text in own:
        assert base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() in policy
    addresses = [
        value
        for tag, attrs in page.found
        for name, value in attrs.items()
        if name in ("src", "href") and value and not value.startswith("#")
    ]
    assert addresses == []


def test_filters_narrow_the_page(page_of: PageOf) -> None:
    """Of a speaker asked for only the words are there, and only the documents that hold some."""
    page = page_of(TELLING, HOSTILE, options=("--speaker", "Brandt"))
    index = json.loads(re.search(r'id="index">(.*?)</script>', page.read_text(encoding="utf-8"))[1])  # type: ignore[index]
    assert {quote["speaker"] for quote in index["quotes"]} == {"Hugo Brandt"}
    assert len(index["documents"]) == len(bodies(page)) == 1


def test_both_languages_have_all_words() -> None:
    """A word that is missing in one language would fail there alone."""
    words = _words()
    assert words["fr"].keys() == words["en"].keys()
    assert all(words["fr"].values())
