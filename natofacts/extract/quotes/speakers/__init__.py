"""Who is meant: the words that mention a speaker, and the person or body they stand for."""

from natofacts.extract.quotes.speakers.addressees import addressee_of
from natofacts.extract.quotes.speakers.adjuncts import past_time, times
from natofacts.extract.quotes.speakers.callings import DEFINITE, for_person
from natofacts.extract.quotes.speakers.descriptions import with_article
from natofacts.extract.quotes.speakers.impersonal import told_by
from natofacts.extract.quotes.speakers.mentions import subject_of
from natofacts.extract.quotes.speakers.phrases import Phrase, can_speak, phrase_at
from natofacts.extract.quotes.speakers.pronouns import NOBODY, PRONOUNS
from natofacts.extract.quotes.speakers.resolution import CONTENTS, Evidence, Speakers
from natofacts.extract.quotes.speakers.weighing import clear_weights

__all__ = [
    "CONTENTS",
    "DEFINITE",
    "NOBODY",
    "PRONOUNS",
    "Evidence",
    "Phrase",
    "Speakers",
    "addressee_of",
    "can_speak",
    "clear_weights",
    "for_person",
    "past_time",
    "phrase_at",
    "subject_of",
    "times",
    "told_by",
    "with_article",
]
