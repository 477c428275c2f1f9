"""Finding words again by what stands around them."""

from __future__ import annotations

from natofacts.store.reviews.anchors import Place, context, find
from natofacts.store.rows import ReviewRow

LINE = "Publié le 4 avril 2023 par la rédaction du journal de la ville\n"
OTHER = "Modifié le 4 avril 2023 par la rédaction du journal de la ville\n"
DAY = "4 avril 2023"


def review(text: str, start: int, words: str = DAY) -> ReviewRow:
    """A review of some words of a text."""
    around = context(text, start, words)
    return ReviewRow(
        id="r",
        state="right",
        reviewer="Ada",
        reviewed="2026-01-01T00:00:00Z",
        path="a.txt",
        document="old",
        type="figure",
        kind="date",
        text=words,
        start=start,
        before=around.before,
        after=around.after,
        occurrences=around.occurrences,
        seen={},
    )


def places(text: str, words: str = DAY, kind: str = "date") -> list[Place]:
    """Every place where some words stand, as facts."""
    starts = [start for start in range(len(text)) if text.startswith(words, start)]
    return [Place(f"f{start}", kind, start, words) for start in starts]


def found(old: str, start: int, new: str, words: str = DAY) -> int | None:
    """Where a review of the old text stands in the new one."""
    place = find([review(old, start, words)], "new", new, places(new, words)).get("r")
    return place.start if place else None


def test_another_word_beside() -> None:
    """What stands around need not be the same to the letter."""
    text = "Hier soir, le ministre a dit que 4 avril 2023 serait un grand jour pour la ville entière."
    edited = text.replace("grand jour", "beau jour")
    assert found(text, text.index(DAY), edited) == edited.index(DAY)


def test_one_of_two_alike_is_gone() -> None:
    """Where the same words stood twice and one of them is gone, the other is not taken for it."""
    old = f"{LINE}{OTHER}"
    assert found(old, LINE.index(DAY), OTHER) is None
    assert found(old, len(LINE) + OTHER.index(DAY), f"Un titre.\n{old}") == 10 + len(LINE) + OTHER.index(DAY)


def test_long_words_alone() -> None:
    """A whole sentence that stands once needs no surroundings, a short one does."""
    words = "Nous avons pris cette décision après de longues discussions entre nous"
    assert found(f"Avant. {words} Après.", 7, f"Tout autre chose.\n{words}\nEt rien de cela.", words) == 18
    assert found("Avant. 2 % Après.", 7, "Tout autre chose.\n2 %\nEt rien de cela.", "2 %") is None


def test_two_reviews_never_share_a_fact() -> None:
    """Two facts of the old text are not one of the new: it is the one that it is more like."""
    old = f"{LINE}\n{LINE}"
    second = review(old, len(LINE) + 1 + LINE.index(DAY))
    both = [review(old, LINE.index(DAY)), ReviewRow(**{**_fields(second), "id": "s"})]
    assert set(find(both, "new", f"{LINE}Fin.", places(LINE))) == {"r"}


def _fields(row: ReviewRow) -> dict[str, object]:
    return {name: getattr(row, name) for name in row.__struct_fields__}


def test_other_kind() -> None:
    """In an edited text the kind must be the same; in the same bytes the place is enough."""
    text = "Le 4 avril 2023 tout commence."
    one = review(text, 3)
    assert find([one], "new", f"{text} Fin.", places(text, kind="target")) == {}
    assert find([one], "old", text, places(text, kind="target"))["r"].kind == "target"
