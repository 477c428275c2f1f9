"""Who is meant: the words that mention a speaker, and the person or body they stand for."""

from natofacts.extract.quotes.speakers.addressees import addressee_of
from natofacts.extract.quotes.speakers.adjuncts import past_time, times
from natofacts.extract.quotes.speakers.callings import DEFINITE, for_person
from natofacts.extract.quotes.speakers.confidence import OTHER, stated_confidence, ways
from natofacts.extract.quotes.speakers.contents import CONTENTS
from natofacts.extract.quotes.speakers.descriptions import with_article
from natofacts.extract.quotes.speakers.impersonal import read_in, told_by
from natofacts.extract.quotes.speakers.joint import joined
from natofacts.extract.quotes.speakers.memory import Evidence
from natofacts.extract.quotes.speakers.mentions import subject_of
from natofacts.extract.quotes.speakers.opening import main_clause
from natofacts.extract.quotes.speakers.phrases import SUBJECTS, Phrase, can_speak, phrase_at
from natofacts.extract.quotes.speakers.postposed import subject_after
from natofacts.extract.quotes.speakers.pronouns import OF_TWO, PRONOUNS, is_latter, is_nobody
from natofacts.extract.quotes.speakers.resolution import STRATEGIES, Speakers, strategy_example
from natofacts.extract.quotes.speakers.weighing import Weighed, clear_weights, weight_of

__all__ = [
    "CONTENTS",
    "DEFINITE",
    "OF_TWO",
    "OTHER",
    "PRONOUNS",
    "STRATEGIES",
    "SUBJECTS",
    "Evidence",
    "Phrase",
    "Speakers",
    "Weighed",
    "addressee_of",
    "can_speak",
    "clear_weights",
    "for_person",
    "is_latter",
    "is_nobody",
    "joined",
    "main_clause",
    "past_time",
    "phrase_at",
    "read_in",
    "stated_confidence",
    "strategy_example",
    "subject_after",
    "subject_of",
    "times",
    "told_by",
    "ways",
    "weight_of",
    "with_article",
]
