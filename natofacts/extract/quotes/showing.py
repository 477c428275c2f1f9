"""Things that show something and say nothing: `L'accord prévoit que`, `ce chiffre confirme que`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from natofacts.extract.quotes.lexicon import lexicon
from natofacts.extract.quotes.speakers import PRONOUNS, SUBJECTS
from natofacts.french import table

if TYPE_CHECKING:
    from natofacts.extract.quotes.discourse import Discourse
    from natofacts.extract.quotes.reports import Cue
    from natofacts.extract.quotes.spans import Segment
    from natofacts.extract.quotes.speakers import Phrase

THINGS = frozenset(table("speech")["nouns"]["things"].split())


def is_thing(text: Discourse, segment: Segment, cue: Cue, subject: Phrase, *, says_clause: bool) -> bool:
    """Whether the subject of a verb is a thing that shows something; `says_clause`: a quoted clause follows."""
    if cue.lemma not in lexicon().shows:
        return False
    if text.words[subject.head] in PRONOUNS:
        return _means_thing(text, segment, subject)
    noun = subject.head not in text.owners and text.tokens[subject.head].pos == "NOUN"
    return not says_clause and noun and text.words[subject.head].rstrip("sx") in THINGS


def _means_thing(text: Discourse, segment: Segment, pronoun: Phrase) -> bool:
    """`L'accord est signé. Il prévoit que`: whether the sentence before is about a thing the pronoun fits."""
    number = text.index_of(segment)
    before = text.segments[number - 1] if number else segment
    subjects = (i for i in range(before.start, before.end) if text.tokens[i].dep in SUBJECTS and text.inside[i] < 0)
    head = next(subjects, None)
    if head is None or number == 0 or text.words[head].rstrip("sx") not in THINGS:
        return False
    gender, plural = PRONOUNS[text.words[pronoun.head]]
    feminine, many = "Gender=Fem" in text.tokens[head].morph, "Number=Plur" in text.tokens[head].morph
    return many is plural and feminine is (gender == "f")
