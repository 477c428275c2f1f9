"""Statements: who reports the same words, which documents count, how words and marks drift."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from copies import MakeCopy

from natofacts.corpus import Statement
from natofacts.corpus.statements import compare, group
from natofacts.store import Copy
from natofacts.wording import same_statement, wording

SAID = "La digue tiendra tout l'hiver, mais les riverains doivent se préparer à partir en une heure"


def statements(copies: Sequence[Copy], **options: int) -> list[Statement]:
    """The statements of some quotes, of which the store would say the same."""
    words = {copy.wording: wording(copy.text) for copy in copies if copy.wording is not None}
    alike = {
        key: frozenset(other for other in words if other != key and same_statement(words[key], words[other]))
        for key in words
    }
    return list(group(copies, alike, **options))


def changes(reference: Copy, report: Copy) -> tuple[str, ...]:
    """What became of the words of one quote in another."""
    reports = compare(reference, [reference, report]).reports
    return next(found.changes for found in reports if found.id == report.id)


def test_a_statement_has_its_first_and_longest_report(copy: MakeCopy) -> None:
    """Reports stand by date; the first has one, the longest is what the others are compared with."""
    late = copy(SAID, published="2024-03-02")
    early = copy("La digue tiendra tout l'hiver, mais les riverains doivent se préparer", published="2024-03")
    undated = copy("les riverains doivent se préparer à partir en une heure")
    (found,) = statements([late, early, undated])
    assert [report.id for report in found.reports] == [early.id, late.id, undated.id]
    assert (found.id, found.longest, found.first) == (late.id, late.id, early.id)
    assert [report.changes for report in found.reports] == [("clipped",), ("identical",), ("clipped",)]
    assert (found.text, found.documents, found.speakers) == (SAID, 3, ("Marta Lopez",))


def test_the_difference_is_told_word_by_word(copy: MakeCopy) -> None:
    """What is left out and what is added, with the words between."""
    first, second = copy("Nous enverrons trente chars lourds."), copy("Nous enverrons quarante chars neufs et lourds")
    pieces = compare(first, [first, second]).reports[1].difference
    assert [(piece.op, piece.text) for piece in pieces] == [
        ("same", "Nous enverrons"),
        ("left out", "trente"),
        ("added", "quarante"),
        ("same", "chars"),
        ("added", "neufs et"),
        ("same", "lourds"),
    ]


def test_one_document_is_no_statement_of_several(copy: MakeCopy) -> None:
    """A pull quote repeats what its own article says."""
    copies = [copy(SAID, document="d1"), copy(SAID, document="d1")]
    assert not statements(copies)
    (found,) = statements(copies, min_documents=1)
    assert found.documents == 1


def test_a_long_quotation_is_of_several_statements(copy: MakeCopy) -> None:
    """Who took different sentences of a speech does not report the same statement."""
    first = "Le port rouvrira quand les mines auront été retirées du chenal."
    second = "Quant aux équipages, ils seront payés pendant toute la durée des travaux."
    speech = copy(f"{first} Personne n'y croyait en janvier. {second}")
    one, other = copy(first), copy(second)
    found = statements([speech, one, other])
    assert {frozenset(report.id for report in statement.reports) for statement in found} == {
        frozenset({speech.id, one.id}),
        frozenset({speech.id, other.id}),
    }
    assert {statement.text for statement in found} == {first, second}


def test_a_sentence_left_out_is_clipped(copy: MakeCopy) -> None:
    """A quotation of two sentences, of which others have one."""
    whole = copy("Le port rouvrira quand les mines auront été retirées. Le rôle de la marine sera essentiel.")
    part = copy("Le port rouvrira quand les mines auront été retirées.")
    (found,) = statements([whole, part])
    assert found.text == whole.text
    assert {report.changes for report in found.reports} == {("identical",), ("clipped",)}


def test_marks_that_moved_are_seen(copy: MakeCopy) -> None:
    """The paper's words become the speaker's, or the speaker's the paper's."""
    whole = copy("Ce port est une passoire et la douane ferme les yeux")
    part = copy(
        "une passoire et la douane ferme les yeux",
        around=("Selon elle, ce port est « ", " », a-t-elle ajouté."),
    )
    assert changes(whole, part) == ("marks moved",)
    assert changes(part, whole) == ("marks moved",)
    told = copy("ce port est « une passoire et la douane ferme les yeux »", kind="indirect")
    assert changes(whole, told) == ("marks moved",)


def test_a_clipped_quote_is_not_moved_marks(copy: MakeCopy) -> None:
    """What is left out is found nowhere near."""
    whole, part = copy("Ce port est une passoire et la douane ferme les yeux"), copy("ce port est une passoire")
    assert changes(whole, part) == ("clipped",)


def test_another_speaker_is_told_besides_the_words(copy: MakeCopy) -> None:
    """Two papers give the same words to two people; a description names nobody."""
    mine, theirs, nobody = copy(SAID), copy(SAID, "Paul Duval"), copy(SAID, None)
    found = compare(mine, [mine, theirs, nobody])
    assert [report.changes for report in found.reports] == [
        ("identical",),
        ("identical", "other speaker"),
        ("identical",),
    ]
    assert found.speakers == ("Marta Lopez", "Paul Duval")


@pytest.mark.parametrize(("here", "there"), [("Lopez", "Marta Lopez"), ("M. Lopez", "Marta Lopez")])
def test_short_names_are_the_same_speaker(copy: MakeCopy, here: str, there: str) -> None:
    """A surname, or an initial, is no other speaker."""
    mine, theirs = copy(SAID, here), copy(SAID, there)
    assert changes(mine, theirs) == ("identical",)


def test_a_phrase_joins_only_one_persons_words(copy: MakeCopy) -> None:
    """A few common words are a statement when the same person says them, else a phrase of the language."""
    words = "détermination à ramener le calme"
    assert statements([copy(words, "Paul Duval", kind="fragment", wording=1) for _ in range(2)])
    others = [copy(words, name, kind="fragment", wording=1) for name in ("Paul Duval", "Marta Lopez", None)]
    assert not statements(others)


def test_a_hundred_copies_are_one_statement(copy: MakeCopy) -> None:
    """All of them are listed, and none is told to differ."""
    (found,) = statements([copy(SAID, wording=1) for _ in range(100)])
    assert found.documents == 100
    assert {report.changes for report in found.reports} == {("identical",)}


def test_a_very_long_quote_is_compared(copy: MakeCopy) -> None:
    """Twenty thousand characters with one word changed."""
    text = " ".join(f"La {number}e brigade gardera le pont numéro {number * 7} du canal." for number in range(400))
    assert len(text) > 20_000
    (found,) = statements([copy(text), copy(text.replace("le pont numéro 700", "la porte numéro 700"))])
    assert [report.changes for report in found.reports].count(("reworded",)) == 1
