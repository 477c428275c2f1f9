"""Reviews are found again in edited articles, and never on another fact."""

from __future__ import annotations

import random
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from markup import read

from natofacts.errors import NatofactsError
from natofacts.facts import Document, document_id
from natofacts.pipeline import extract_sources
from natofacts.sources import Source
from natofacts.store import Reviews, open_store

HERE = Path(__file__).parent
EDITED = 300
FOUND_AGAIN = 0.97
PATH = "article.txt"
LINES = (
    "Le ministère n'a pas souhaité réagir.",
    "Une réunion doit se tenir mercredi, avec 2 % du PIB à l'ordre du jour.",
    "« La décision sera prise en temps voulu », a déclaré Marta Lopez.",
    "Quelque 500 militaires sont concernés.",
)
WORDS = ("cependant", "nouvelle", "dossier", "hier", "semaine", "toujours")


class Edit(NamedTuple):
    """An edited text, and where each character of the old one stands in it now."""

    text: str
    places: dict[int, int]

    def place(self, start: int, words: str) -> int | None:
        """Where some words of the old text stand, if they stayed together."""
        new = self.places.get(start)
        return new if new is not None and self.text[new : new + len(words)] == words else None


def edited(text: str, chance: random.Random) -> Edit:
    """A line inserted, two words changed, a paragraph moved."""
    lines = [list(enumerate(line, start)) for start, line in _lines(text)]
    inserted: list[tuple[int, str]] = [(-1, character) for character in chance.choice(LINES) + "\n"]
    lines.insert(chance.randrange(len(lines) + 1), inserted)
    for _ in range(2):
        line = chance.choice([line for line in lines if len(line) > 1])
        word = chance.choice(list(re.finditer(r"\S+", "".join(character for _, character in line))))
        line[word.start() : word.end()] = [(-1, character) for character in chance.choice(WORDS)]
    moved = lines.pop(chance.randrange(len(lines)))
    lines.insert(chance.randrange(len(lines) + 1), moved)
    characters = [character for line in lines for character in line]
    return Edit(
        "".join(character for _, character in characters),
        {old: new for new, (old, _) in enumerate(characters) if old >= 0},
    )


def _lines(text: str) -> Iterator[tuple[int, str]]:
    text = text if text.endswith("\n") else f"{text}\n"
    start = 0
    for line in text.splitlines(keepends=True):
        yield start, line
        start += len(line)


def source(text: str) -> Source:
    """An article under the one path of all of them."""
    data = text.encode()
    return Source(text, PATH, document_id(data), len(data), 0)


def extracted(texts: list[str]) -> list[tuple[Source, Document]]:
    """The facts of some texts."""
    found: list[tuple[Source, Document]] = []
    for given, result in extract_sources(map(source, texts), published="2021-06-14"):
        assert not isinstance(result, NatofactsError)
        found.append((given, result))
    return found


def articles() -> list[str]:
    """The example documents and the marked-up articles, without their marks."""
    seeds = [path.read_text(encoding="utf-8") for path in sorted((HERE.parent / "seeds").glob("*.txt"))]
    marked = sorted((HERE / "articles").glob("*.txt"))
    return seeds + [read(path.read_text(encoding="utf-8"))[0] for path in marked]


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[str, str]]:
    """What became of each review on a fact whose words did not change: its words, and how it was found."""
    folder = tmp_path_factory.mktemp("reviews")
    chance = random.Random(20210614)
    texts = articles()
    bases = extracted(texts)
    edits = [edited(texts[number % len(texts)], chance) for number in range(EDITED)]
    for number, (given, document) in enumerate(bases):
        with open_store(folder / f"{number}.db", create=True) as store:
            store.save(given, document, "v1")
            reviews = Reviews(store)
            for fact in [*store.quotes(), *store.figures()]:
                reviews.add(fact, "right", reviewer="Ada")
    found: list[tuple[str, str]] = []
    for number, (edit, (given, document)) in enumerate(zip(edits, extracted([e.text for e in edits]), strict=True)):
        name = f"{number % len(texts)}.db"
        shutil.copy(folder / name, folder / "edited.db")
        with open_store(folder / "edited.db", create=True) as store:
            origin = {row.id: row for row in Reviews(store).rows(history=True)}
            store.save(given, document, "v1")
            places = {fact.id: fact.start for fact in (*document.quotes, *document.figures)}
            for row in Reviews(store).rows(history=True):
                place = edit.place(origin[row.id].start, row.text)
                now = places[row.fact] if row.fact else None
                begun = edit.places.get(origin[row.id].start)  # a blank line may have been put between its paragraphs
                if now is not None and now not in (place, begun):
                    found.append((row.text, "elsewhere"))
                elif place is not None:
                    there = {(f.start, f.text) for f in (*document.quotes, *document.figures)}
                    gone = "not extracted" if (place, row.text) not in there else "lost"
                    found.append((row.text, "found" if now is not None else gone))
    return found


def test_reviews_are_found_again(outcomes: list[tuple[str, str]]) -> None:
    """Nearly all reviews of facts whose own words did not change stay where they belong."""
    found = [outcome for _, outcome in outcomes]
    assert len(found) > 5_000
    assert found.count("found") / len(found) >= FOUND_AGAIN


def test_reviews_are_never_found_elsewhere(outcomes: list[tuple[str, str]]) -> None:
    """A fact that is gone leaves an orphan, not a review of the next best."""
    assert [words for words, outcome in outcomes if outcome == "elsewhere"] == []
