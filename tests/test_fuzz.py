"""Documents that no writer would write: what `scripts/fuzz.py` makes, and small ones that once failed."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from natofacts.facts import Document
from natofacts.reading import extract
from natofacts.sources import Source

sys.path.insert(0, str(Path(__file__).parent.parent / "scripts"))

import fuzz

DOCUMENTS = 300


def read(text: str) -> Document:
    """The facts of one text; the error where there are none."""
    (outcome,) = extract([Source(text, "test", "0" * 64, len(text), 0)], None, None)
    if not isinstance(outcome, Document):
        raise outcome
    return outcome


def test_made_up_documents_keep_the_contract() -> None:
    """No exception, every span in place, ids once, ranges in order, the schema, the same facts twice."""
    found = list(fuzz.failures(fuzz.SEED, iter(range(DOCUMENTS))))
    assert len(found) == DOCUMENTS
    assert not [failure for failure in found if failure[1]]


def test_documents_depend_on_seed_and_number_alone() -> None:
    """A failure can be repeated."""
    assert fuzz.text_of(1, 5) == fuzz.text_of(1, 5)
    assert len({fuzz.text_of(seed, number) for seed in (1, 2) for number in range(20)}) > 35


@pytest.mark.parametrize(
    "text",
    [
        "n.’ם rappela qu’n’t",
        "Selon  ' <<",
        "’ ’ a déclaré que tout va bien.",
        "Selon contre contre Selon selon M. Rutte dont plus de il soldats",
        "Considérant qu'il n'est pas prêt, il part, considérant qu'il n'est pas prêt.",
        "Entre 5 et 2 % des soldats. Entre 400 et 5 soldats. De 30 à 20 millions d'euros.",
        "Du 28 décembre au 3 janvier 2024. Du 12 au 3 mars 2021. Entre 2024 et 2021.",
    ],
)
def test_once_failed(text: str) -> None:
    """Speakers of marks only, clauses read twice, ranges from high to low."""
    assert not list(fuzz.broken(read(text), text))


def test_ranges_are_in_order() -> None:
    """A range told from its high end is the same range; one over New Year begins the year before."""
    (share,) = read("Entre 5 et 2 % des soldats sont partis.").figures
    assert (share.low, share.high) == (2, 5)
    (days,) = read("Le sommet a duré du 28 décembre au 3 janvier 2024.").figures
    assert days.value == "2023-12-28/2024-01-03"
