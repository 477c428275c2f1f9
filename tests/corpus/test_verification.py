"""A draft against sources: quotes by their words, marks and speakers, figures by measure, names by letters."""

from __future__ import annotations

from typing import Any

import pytest
from copies import MakeCopy
from msgspec.structs import replace

from natofacts.corpus import Check
from natofacts.corpus.verification.figures import check_figure, is_checkable
from natofacts.corpus.verification.names import Spellings
from natofacts.corpus.verification.quotes import check_quote
from natofacts.facts import Speaker
from natofacts.store import Copy, Measured, Passage

SAID = "La digue tiendra tout l'hiver et les riverains resteront chez eux"


def check(quote: Copy, *sources: Copy | Passage) -> Check:
    """A quote against quotes and texts."""
    reports = [source for source in sources if isinstance(source, Copy)]
    passages = [source for source in sources if isinstance(source, Passage)]
    return check_quote(quote, reports, passages, is_misspelled=lambda name, right: False)


def passage(text: str) -> Passage:
    """A stored text."""
    return Passage("d9", "source.txt", None, None, text)


@pytest.mark.parametrize(
    ("draft", "verdict", "supported"),
    [
        (SAID, "verbatim", True),
        ("la digue tiendra tout l'hiver", "verbatim", True),
        (f"{SAID}.", "verbatim", True),
        ("La digue tiendra, tout l'hiver, et les riverains resteront chez eux", "punctuation only", True),
        (SAID.replace("hiver", "été"), "words changed", False),
        (SAID.replace("tiendra", "tiendra peut-être"), "words changed", False),
        ("Le port de pêche sera fermé jusqu'à la fin du mois de mai", "not found", False),
    ],
)
def test_words_are_compared(copy: MakeCopy, draft: str, verdict: str, supported: bool) -> None:
    """Clipping is no change, a word is."""
    found = check(copy(draft), copy(SAID))
    assert (found.verdict, found.supported) == (verdict, supported)
    assert bool(found.difference) is (verdict == "words changed")


def test_marks_that_take_in_the_papers_words_are_seen(copy: MakeCopy) -> None:
    """What stands outside the marks of the source stands inside those of the draft, or in no marks at all."""
    source = copy(
        "les riverains resteront chez eux tout l'hiver", around=("Elle promet que la digue tiendra : « ", " ».")
    )
    draft = copy("la digue tiendra : les riverains resteront chez eux tout l'hiver")
    assert check(draft, source).verdict == "marks moved"
    assert check(copy(SAID), passage(f"Selon elle, {SAID.lower()}, dit-on.")).verdict == "marks moved"
    assert check(copy(SAID), copy(SAID, kind="indirect")).verdict == "marks moved"


def test_marks_that_leave_words_out_are_seen(copy: MakeCopy) -> None:
    """What the source has in marks stands right beside those of the draft."""
    draft = copy(
        "les riverains resteront chez eux", around=("La digue tiendra tout l'hiver et « ", " », a-t-elle dit.")
    )
    assert check(draft, copy(SAID)).verdict == "marks moved"


def test_words_in_the_marks_of_a_text_are_a_quote(copy: MakeCopy) -> None:
    """Whether or not the rules took them for one."""
    found = check(copy(SAID), passage(f"Premier alinéa.\nPlus tard : « {SAID}. »"))
    assert (found.verdict, found.found and found.found.line) == ("verbatim", 2)


def test_indirect_speech_needs_no_marks(copy: MakeCopy) -> None:
    """The words may stand anywhere."""
    assert check(copy(SAID, kind="indirect"), passage(f"Elle dit que {SAID}.")).verdict == "verbatim"


@pytest.mark.parametrize(
    ("draft", "sources", "verdict", "supported"),
    [
        ("Marta Lopez", ["Marta Lopez"], "same", True),
        ("Lopez", ["Marta Lopez"], "same", True),
        ("Paul Duval", ["Marta Lopez"], "other", False),
        ("Paul Duval", ["Marta Lopez", "Paul Duval"], "same", True),
        ("Paul Duval", [None], "not named", False),
        (None, ["Marta Lopez"], None, True),
    ],
)
def test_speakers_are_compared(
    copy: MakeCopy, draft: str | None, sources: list[str | None], verdict: str | None, supported: bool
) -> None:
    """One source that names the speaker is enough."""
    found = check(copy(SAID, draft), *[copy(SAID, name) for name in sources])
    assert (found.speaker_verdict, found.supported) == (verdict, supported)


def measured(text: str, sentence: str, value: Any, unit: str | None = "militaire", **more: Any) -> Measured:
    """A figure in its sentence."""
    fields: dict[str, Any] = {
        "id": "f1",
        "kind": "quantity",
        "start": 0,
        "end": len(text),
        "document": "d1",
        "path": "source.txt",
        "published": None,
        "line": 1,
        "source": None,
        "entities": (),
    }
    return Measured(text=text, value=value, unit=unit, sentence=sentence, **{**fields, **more})


SENTENCE = "L'Otan enverra {} militaires en Irak pour former l'armée du pays."


@pytest.mark.parametrize(
    ("draft", "source", "verdict"),
    [
        (3500, 3500, "same value"),
        (3500, 3482, "rounded"),
        (3500, 3600, "other value"),
        (3500, 4500, "other value"),
        (1.6, 1.58, "rounded"),
    ],
)
def test_values_are_compared(draft: float, source: float, verdict: str) -> None:
    """Equal, rounded, another."""
    found = check_figure(
        measured(str(draft), SENTENCE.format(draft), draft), [measured(str(source), SENTENCE.format(source), source)]
    )
    assert (found.verdict, found.supported) == (verdict, verdict != "other value")
    assert found.found is not None
    assert found.found.text == str(source)


def test_other_measures_are_no_source() -> None:
    """Neither another unit nor another subject bears a figure out."""
    draft = measured("3500", SENTENCE.format(3500), 3500)
    other = "La ville compte 3500 militaires retraités dans ses résidences."
    assert check_figure(draft, []).verdict == "no source"
    assert check_figure(draft, [measured("3500", other, 3500)]).verdict == "no source"
    assert check_figure(draft, [measured("3500", SENTENCE.format(3500), 3500, "véhicule")]).verdict == "no source"


def test_the_same_measure_in_other_words_is_a_source() -> None:
    """Subject and event say what is measured, unless the sentences name different places."""
    ours = "Selon plusieurs sources, la mission en Irak atteindra 4000 militaires en décembre."
    theirs = "La mission de formation en Irak atteindra bientôt 4000 militaires, a promis la ministre."
    draft = measured("4000", ours, 4000, subject="la mission en Irak", entities=("eIrak",))
    source = measured("4000", theirs, 4000, subject="La mission de formation en Irak", entities=("eIrak",))
    assert check_figure(draft, [source]).verdict == "same value"
    elsewhere = measured("4000", theirs, 4000, subject="La mission de formation en Irak", entities=("eMali",))
    assert check_figure(draft, [elsewhere]).verdict == "no source"


def test_dates_are_as_precise_as_they_are() -> None:
    """A month bears a day out, and a day of no year the same of some year."""
    sentence = "Le sommet des dirigeants de l'Alliance se tiendra le {} à Bruxelles."
    draft = measured("14 juin", sentence.format("14 juin"), "XXXX-06-14", None, kind="date")
    source = measured("14 juin 2021", sentence.format("14 juin 2021"), "2021-06-14", None, kind="date")
    other = measured("15 juin 2021", sentence.format("15 juin 2021"), "2021-06-15", None, kind="date")
    assert check_figure(draft, [source]).verdict == "same value"
    assert check_figure(draft, [other]).verdict == "other value"
    assert not is_checkable(measured("mercredi", sentence.format("mercredi"), None, None, kind="date"))


def test_names_have_a_nearest_spelling() -> None:
    """One letter wrong, two in a long name; a short name differs by right."""
    spellings = Spellings(["Jens Stoltenberg", "Irak", "Finlande"], lambda name: name == "Iran")
    assert spellings.nearest("Stoltenburg") == "Stoltenberg"
    assert spellings.nearest("Jens Stoltenburg") == "Jens Stoltenberg"
    assert spellings.nearest("Finalnde") == "Finlande"
    assert spellings.nearest("Iran") is None
    assert spellings.nearest("Suède") is None
    assert spellings.is_known("Iran")
    assert spellings.is_misspelled("Stoltenburg", "Stoltenberg")
    assert not spellings.is_misspelled("Iran", "Irak")


def test_a_misspelled_speaker_is_not_another(copy: MakeCopy) -> None:
    """The name is told to be wrong, once."""
    found = check_quote(copy(SAID, "Marta Lopes"), [copy(SAID)], [], is_misspelled=lambda name, right: True)
    assert (found.speaker_verdict, found.supported) == ("same", True)


def test_a_description_may_be_anybody(copy: MakeCopy) -> None:
    """A source that says `la maire` does not speak against a name."""
    source = replace(copy(SAID), speaker=Speaker(name="la maire", kind="role"))
    found = check(copy(SAID), source)
    assert (found.speaker_verdict, found.supported) == ("not named", True)
