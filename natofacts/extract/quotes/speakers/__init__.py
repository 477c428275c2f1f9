"""Who is meant: the words that mention a speaker, and the person or body they stand for."""

from natofacts.extract.quotes.speakers.bridges import DEFINITE, for_person
from natofacts.extract.quotes.speakers.descriptions import with_article
from natofacts.extract.quotes.speakers.mentions import subject_of
from natofacts.extract.quotes.speakers.phrases import Phrase, can_speak, phrase_at
from natofacts.extract.quotes.speakers.pronouns import NOBODY, PRONOUNS
from natofacts.extract.quotes.speakers.ranking import CONTENTS, Speakers

__all__ = [
    "CONTENTS",
    "DEFINITE",
    "NOBODY",
    "PRONOUNS",
    "Phrase",
    "Speakers",
    "can_speak",
    "for_person",
    "phrase_at",
    "subject_of",
    "with_article",
]
