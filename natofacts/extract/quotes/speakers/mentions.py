"""Mentions: which words name the speaker a cue reports, by the parse where it can be trusted, else by their order."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from natofacts.extract.quotes.discourse import Discourse
from natofacts.extract.quotes.lexicon import CLITICS, HONORIFICS, QUE, RELATIVES, STATES
from natofacts.extract.quotes.reports import Cue
from natofacts.extract.quotes.spans import Segment
from natofacts.extract.quotes.speakers.asides import (
    ASIDE_NOUNS,
    is_closed_aside,
    is_one_of,
    is_set_aside,
    name_across_aside,
    name_before,
    nearest_before,
    phrase_across_aside,
    phrase_before,
    phrase_before_aside,
)
from natofacts.extract.quotes.speakers.climbing import BEARERS, climb, governor, says_nothing
from natofacts.extract.quotes.speakers.joint import with_others
from natofacts.extract.quotes.speakers.opening import subject_behind
from natofacts.extract.quotes.speakers.phrases import Phrase, can_speak, is_called, phrase_at
from natofacts.extract.quotes.speakers.postposed import ARTICLES, subject_after

_LONGEST_DESCRIPTION = 9  # tokens between a name and a noun that describes it


def subject_of(text: Discourse, cue: Cue, segment: Segment, *, postposed: bool) -> Phrase | None:
    """Whose verb a cue is; None where the sentence does not say."""
    phrase = _inverted(text, cue, segment) or (_postposed if postposed else _before)(text, cue, segment)
    if phrase is None:
        return None
    if not postposed and phrase.reason == "clause" and _disagree(text, phrase, cue):
        return None
    if phrase.start < cue.end <= phrase.head:
        start = cue.end
        while start < phrase.head and text.tokens[start].pos == "ADV":
            start += 1
        phrase = phrase._replace(start=start)  # the parse took the verb for an adjective of its subject
    if not postposed:
        phrase = _whom_it_describes(text, phrase, cue, segment) or phrase
    if text.words[phrase.head] in ASIDE_NOUNS:  # `pour sa part` is nobody
        phrase = None if postposed else nearest_before(text, cue, segment)
    if phrase is None:
        return None
    if phrase.start < cue.start < phrase.end:
        phrase = _ended_before(text, phrase, cue)
    return with_others(text, phrase, segment, cue)


def _whom_it_describes(text: Discourse, phrase: Phrase, cue: Cue, segment: Segment) -> Phrase | None:
    """`Figure du parti, Eva Tamm a dit`, `Karl Mets, porte-parole du port se dit`: the person a bare noun is beside."""
    head = phrase.head
    bare = text.tokens[head].pos == "NOUN" and head not in text.owners and phrase.start == head
    if not bare or phrase.members or cue.start <= head:
        return None
    before = text.previous_ink(head - 1)
    while before >= max(segment.start, head - _LONGEST_DESCRIPTION) and before not in text.owners:
        if text.tokens[before].pos not in ("NOUN", "ADJ", "NUM") and text.words[before] != ",":
            return None  # `Marc, 67 ans, infirmier retraité, propose`, but `Ce mécanicien retraité estime`
        before = text.previous_ink(before - 1)
    owner = text.owners.get(before) if before >= segment.start else None
    if owner is not None:
        named = owner[0].label == "PER" and owner[1].kind == "name" and "," in text.words[before:head]
        return phrase_at(text, text.token_at(owner[1].start), segment, "subject") if named else None
    if before >= segment.start or text.words[phrase.end : phrase.end + 1] != [","]:
        return None
    last = text.owners.get(text.previous_ink(cue.start - 1 - (text.words[cue.start - 1] == ",")))
    if last is None or last[0].label != "PER" or last[1].kind != "name":
        return None
    return phrase_at(text, text.token_at(last[1].start), segment, "subject")


def _ended_before(text: Discourse, phrase: Phrase, cue: Cue) -> Phrase:
    """A phrase without the words that belong to the verb behind it."""
    end = cue.start
    loose = ("CCONJ", "ADP", "DET", "ADV", "PUNCT")
    while end - 1 > phrase.head and (text.tokens[end - 1].pos in loose or text.words[end - 1] in RELATIVES):
        end -= 1
    return phrase._replace(end=max(end, phrase.head + 1))


def _disagree(text: Discourse, phrase: Phrase, cue: Cue) -> bool:
    """Whether a subject is plural and its verb singular: `Il dit que des gens partent et affirme que ...`."""
    noun, verb = text.tokens[phrase.head], text.tokens[cue.verb]
    return "Number=Plur" in noun.morph and "Number=Sing" in verb.morph and "VerbForm=Fin" in verb.morph


def _inverted(text: Discourse, cue: Cue, segment: Segment) -> Phrase | None:
    """`a-t-il dit`: the pronoun behind its verb."""
    del text, segment
    return Phrase(cue.inverted, cue.inverted, cue.inverted + 1, "inversion") if cue.inverted is not None else None


def _postposed(text: Discourse, cue: Cue, segment: Segment) -> Phrase | None:
    """`a déclaré la ministre`: the phrase behind its verb."""
    head = subject_after(text, cue, segment)
    if head is not None and text.tokens[head].dep == "amod" and text.tokens[head].head_i == head + 1:
        head += 1  # `la jeune femme`
    if head is None:
        return None
    phrase = phrase_at(text, head, segment, "postposed")
    if text.words[phrase.start - 1] in ARTICLES and phrase.start > cue.end:
        phrase = phrase._replace(start=phrase.start - 1)  # the article, taken for a preposition or a pronoun
    if phrase.head < cue.end and text.words[cue.start - 1] == ",":  # `« ... », commente Virginie`: taken for a noun
        phrase = Phrase(head, cue.end, max(phrase.end, head + 1), "postposed")
    return phrase


def _before(text: Discourse, cue: Cue, segment: Segment) -> Phrase | None:
    """The phrase before its verb."""
    found = find_before(text, cue, segment)
    return found[1] if found else None


def find_before(text: Discourse, cue: Cue, segment: Segment) -> tuple[str, Phrase] | None:
    """The phrase before a verb, by the first of the ordered ways that finds one who can speak, and its name."""
    spare: tuple[str, Phrase] | None = None
    for way in BEFORE:
        found = way.find(text, cue, segment)
        if found is not None and (way.trusted or _speaks(text, found)):
            return way.name, found
        spare = spare or ((way.name, found) if found is not None else None)
    return spare


def _speaks(text: Discourse, phrase: Phrase) -> bool:
    head = phrase.head
    pronoun = text.tokens[head].pos == "PRON" and text.words[head] not in CLITICS  # `le ministre l'assure`
    return head in text.owners or pronoun or can_speak(text.words[head])


def _of_participle(text: Discourse, cue: Cue, segment: Segment) -> Phrase | None:
    before = cue.start - 1
    while before > segment.start and text.words[before] in CLITICS - {"en"}:
        before -= 1  # `en lui rétorquant`
    behind = text.owners.get(before - 1) if cue.lemma in STATES and text.words[before] == "," else None
    if behind is not None and behind[0].label == "PER" and behind[1].kind == "name":
        return phrase_at(text, text.token_at(behind[1].start), segment, "participle")  # `Eva Tamm, convaincue que`
    if cue.form != "gerund" or before < segment.start or text.words[before] in ("en", ",") or before < cue.start - 1:
        return None
    own = _listed_last(text, before, segment) or nearest_before(text, cue, segment)
    if own is None or text.words[own.head] in BEARERS or says_nothing(text, text.tokens[own.head]):
        return None
    return own._replace(reason="participle")


def _listed_last(text: Discourse, i: int, segment: Segment) -> Phrase | None:
    """`Motards, retraités, manifestants réclamant`: the last of those in a list, whose participle it is."""
    opens = text.words[i - 1] == "," and text.inside[i] < 0 and text.tokens[i].pos == "NOUN"
    return phrase_at(text, i, segment, "participle") if opens and can_speak(text.words[i]) else None


def _beside(text: Discourse, cue: Cue, segment: Segment) -> Phrase | None:
    first = _name_beside(text, cue, segment)
    return phrase_at(text, first, segment, "subject") if first is not None else None


def _called_beside(text: Discourse, cue: Cue, segment: Segment) -> Phrase | None:
    """`Au Mans, les « gilets jaunes » assurent que`: whom marks call so, right before the verb."""
    n = text.inside[cue.start - 1] if cue.form == "finite" and cue.start > segment.start else -1
    if n < 0 or text.spans[n][1] != cue.start:
        return None
    start, end = text.spans[n]
    head = next((j for j in range(start, end) if text.tokens[j].pos in ("NOUN", "PROPN", "X")), None)
    before = text.previous_ink(start - 2)
    opens = before < segment.start or text.tokens[before].pos in ("PUNCT", "CCONJ", "SCONJ")
    known = head is not None and is_called(text, head) and text.tokens[start - 1].pos == "DET"
    return phrase_at(text, head, segment, "subject") if head is not None and known and opens else None


def _narrated(text: Discourse, cue: Cue, segment: Segment) -> Phrase | None:
    first = text.next_ink(segment.start)
    told = cue.form == "infinitive" and text.words[first] == "et" and text.words[cue.start - 1] in ("de", "d'")
    if not told or text.has_finite(first, cue.start):
        return None
    head = next((j for j in range(first + 1, cue.start - 1) if j in text.owners or can_speak(text.words[j])), None)
    return phrase_at(text, head, segment, "subject") if head is not None else None


def _name_beside(text: Discourse, cue: Cue, segment: Segment) -> int | None:
    """The name right before the verb, whatever the parse makes of it: `et François Hollande a confié`."""
    j = text.previous_ink(cue.start - 1)
    owner = text.owners.get(j)
    if j < segment.start or owner is None or owner[1].kind != "name":
        return None
    first = text.token_at(owner[1].start)
    led = owner[0].label == "LOC" and text.words[first - 1] in QUE  # `tandis que Berlin juge`
    if owner[0].label not in ("PER", "ORG") and not led:
        return None
    before = text.previous_ink(first - 1)
    while before >= segment.start and (text.words[before] in HONORIFICS or text.words[before] in ("le", "la", "l'")):
        before -= 1
    free = before < segment.start or text.tokens[before].pos in ("CCONJ", "PUNCT", "SCONJ", "SPACE")
    plural = text.tokens[cue.verb - 1].lower in ("ont", "avaient", "sont") or text.words[cue.verb].endswith("ent")
    return first if free and not (plural and text.words[before] in ("et", ",")) else None


def _climbed(text: Discourse, cue: Cue, segment: Segment) -> Phrase | None:
    found = climb(text, governor(text, cue, segment), segment, cue)
    owner = text.owners.get(found.head) if found is not None else None
    aside = found is not None and (is_set_aside(text, found) or is_closed_aside(text, found, cue))
    if found is not None and aside and (owner is None or owner[1].kind != "name"):
        return name_across_aside(text, cue, segment) or found  # `Anne Roux, sa présidente, s'inquiète`
    if found is not None and is_one_of(text, found):
        return name_before(text, found, segment) or found
    return found


def _not_aside(text: Discourse, cue: Cue, segment: Segment) -> Phrase | None:
    found = _climbed(text, cue, segment)
    return found if found is not None and not is_set_aside(text, found) else None


class Way(NamedTuple):
    """One way to find the phrase before a verb; a trusted one is believed whoever it finds."""

    name: str
    find: Callable[[Discourse, Cue, Segment], Phrase | None]
    trusted: bool
    example: str


BEFORE = (
    Way("opening participle", subject_behind, True, "Saluant « un grand jour », Anne Roux a coupé le ruban."),
    Way("participle", _of_participle, False, "Il a été libéré, le juge estimant que la détention n'était plus utile."),
    Way("narrator", _narrated, True, "Et Claire Duval d'ajouter que la salle restera ouverte."),
    Way("name beside", _beside, True, "Paul Deroux a dit que la route était fermée."),
    Way("called beside", _called_beside, True, "Au Mans, les « casques bleus » assurent que la route est fermée."),
    Way("parse", _climbed, False, "Le maire de la commune a dit que la route était fermée."),
    Way(
        "name across an aside",
        name_across_aside,
        True,
        "À Bordeaux où Maïté, 63 ans, pense que la route est fermée, tout est calme.",
    ),
    Way(
        "phrase before an aside",
        phrase_before_aside,
        True,
        "Face à la crise, le gouvernement, soutien de Paul Deroux, a affirmé que la route était fermée.",
    ),
    Way(
        "phrase before",
        phrase_before,
        True,
        "Accusé de violences à Lyon, le policier suspendu voulait neutraliser des « casseurs ».",
    ),
    Way("parse, any noun", _not_aside, True, "Les occupants des lieux rappellent que la route est fermée."),
    Way(
        "phrase across an aside",
        phrase_across_aside,
        True,
        "Un de ses voisins, fatigué, avoue que la route est fermée.",
    ),
)
"""The ways to find the phrase before a verb, in the order in which they are tried."""
