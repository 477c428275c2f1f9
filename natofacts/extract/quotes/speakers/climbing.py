"""Subjects by the parse: the subject of a verb, or of the verb it depends on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from natofacts.extract.quotes.animacy import listed
from natofacts.extract.quotes.discourse import PAUSES, Discourse
from natofacts.extract.quotes.lexicon import BE, CLITICS, HAVE, OF, QUE, RELATIVES, words
from natofacts.extract.quotes.reports import Cue
from natofacts.extract.quotes.spans import Segment
from natofacts.extract.quotes.speakers.asides import ASIDE_NOUNS, is_complement, nearest_before
from natofacts.extract.quotes.speakers.callings import DEFINITE
from natofacts.extract.quotes.speakers.phrases import SUBJECTS, Phrase, can_speak, compares, is_called, phrase_at
from natofacts.extract.quotes.speakers.pronouns import SUBJECT_PRONOUNS
from natofacts.french.gazetteer import is_medium

if TYPE_CHECKING:
    from natofacts.extract.tokens import Token

NO_SUBJECTS = {"ce", "c'", "cela", "ça", "-t", "l'", "que", "qu'", "dont"}
_OBJECTS = {"le", "la", "les"}
BEARERS = words("bearers")
_AMOUNTS = words("amounts")
_NEEDS = {"faut", "fallait", "faudra", "faudrait"}
_PLACES = {"dans", "à", "au", "aux", "en", "sur", "sous", "devant", "derrière", "chez"}
_HIGHEST = 5  # verbs up from the cue
_WITHIN_NAME = 14  # tokens of an apposition between a name and its relative clause


def climb(text: Discourse, verb: Token, segment: Segment, cue: Cue, *, hops: int = 0) -> Phrase | None:
    """The subject of a verb, or of the one it depends on; where the parse has none, the phrase right before."""
    found = _own_subject(text, verb, segment, cue, hops)
    if found is not None:
        return found
    head = verb.head
    if hops < _HIGHEST and head.i != verb.i and segment.start <= head.i < segment.end:
        if _modifies_its_subject(text, verb, cue):
            return phrase_at(text, head.i, segment, "participle")
        return climb(text, head, segment, cue, hops=hops + 1)
    if hops and verb.i < cue.start:
        if verb.pos == "NOUN" and can_speak(text.words[verb.i]):
            return phrase_at(text, verb.i, segment, "subject")  # the parse took the verb for the noun's complement
        return _name_before_verb(text, verb.i, segment) or nearest_before(text, cue, segment)
    return nearest_before(text, cue, segment) if hops == 0 or cue.form == "finite" else None


def _own_subject(text: Discourse, verb: Token, segment: Segment, cue: Cue, hops: int) -> Phrase | None:
    """The subject that the parse gives this verb, a relative pronoun replaced by what it stands for."""
    subjects = [c for c in verb.children if c.dep in SUBJECTS and not _is_nobody(text, c.i)]
    outside = [c for c in subjects if text.inside[c.i] < 0]
    subjects = outside or [c for c in subjects if is_called(text, c.i)]
    related = len(subjects) > 1 and QUE.intersection(text.words[subjects[0].i : subjects[-1].i])
    if related and not text.has_finite(subjects[0].i + 1, cue.start):
        subjects.reverse()  # `une femme que ses pairs disent « ... »`
    if len(subjects) > 1 and _describes(text, subjects[0].i, subjects[1].i, segment, cue):
        del subjects[0]
    end = verb.i if cue.form == "infinitive" else cue.start
    subject = next((c for c in subjects if not _relativized(text, c.i, segment, end)), None)
    if subject is None:
        first = subjects[0].i if subjects else cue.start
        if first >= cue.start or text.words[first] in RELATIVES:
            return _of_what_is_needed(text, verb, segment, cue)
        if hops and cue.form == "gerund" and text.words[cue.start - 1] == "," and text.inside[cue.start - 1] < 0:
            return None  # `rappelle son envoyé, qu'elle avait nommé, déplorant`: whose main verb that is
        return _before_relative(text, first, segment)
    if not segment.start <= subject.i < cue.start:
        return None
    owner = text.owners.get(subject.i)
    if owner is not None and is_complement(text, text.token_at(owner[1].start), segment):
        return None
    if text.words[subject.i] in RELATIVES:
        return _antecedent(text, verb, subject, segment)
    return phrase_at(text, subject.i, segment, "subject" if hops == 0 else "clause")


def _describes(text: Discourse, first: int, second: int, segment: Segment, cue: Cue) -> bool:
    """`Artisan plombier, il explique`, `Comme son aîné, X, il dit`: what only describes the pronoun behind it."""
    if text.words[second] not in SUBJECT_PRONOUNS or text.words[second - 1] != "," or second >= cue.start:
        return False
    bare = text.tokens[first].pos in ("NOUN", "ADJ", "PROPN") and first not in text.owners
    alone = first == 0 or text.tokens[first - 1].pos in ("PUNCT", "SPACE")
    return (bare and alone) or (compares(text, segment) and not text.has_finite(segment.start, second))


def _of_what_is_needed(text: Discourse, verb: Token, segment: Segment, cue: Cue) -> Phrase | None:
    """`Il faut dire que le maire a hésité et a indiqué que ...`: whose clause the cue goes on with."""
    if text.words[verb.i] not in _NEEDS or "VerbForm=Inf" not in text.tokens[verb.i + 1].morph:
        return None
    told = (i for i in range(verb.i + 1, cue.start) if text.tokens[i].dep in SUBJECTS and text.inside[i] < 0)
    first = next((i for i in told if not _is_nobody(text, i) and text.words[i] not in RELATIVES), None)
    return phrase_at(text, first, segment, "clause") if first is not None else None


def _is_nobody(text: Discourse, i: int) -> bool:
    """`ce`, the `il` of `il faut`, and where something is said: `Dans le cortège, plusieurs élus soulignent que`."""
    placed = text.words[i + 1 : i + 2] == [","] and any(
        c.dep == "case" and text.words[c.i] in _PLACES for c in text.tokens[i].lefts
    )
    object_ = text.words[i] in _OBJECTS and text.tokens[i].pos == "PRON"  # `X les a appelés`, where the parse errs
    return placed or object_ or text.words[i] in NO_SUBJECTS or (text.words[i] == "il" and text.words[i + 1] in _NEEDS)


def _modifies_its_subject(text: Discourse, verb: Token, cue: Cue) -> bool:
    """`un texte dénonçant ...`: a participle behind the noun that does it; not `une annonce en promettant`."""
    head = verb.head
    if verb.dep not in ("acl", "acl:relcl") or head.pos not in ("NOUN", "PROPN") or verb.i < head.i:
        return False
    nobody = text.words[head.i] in BEARERS | ASIDE_NOUNS  # `devait pour sa part reconnaître`
    nobody = nobody or says_nothing(text, head)
    if text.words[cue.start - 1] in (",", "en", "et") or nobody or text.inside[head.i] >= 0:
        return False
    return not (cue.form == "finite" and text.words[cue.start - 1] not in RELATIVES)


def says_nothing(text: Discourse, head: Token) -> bool:
    """`a fait une sortie invoquant`, `s'est exprimé sur le dossier annonçant`: no noun whose participle that can be."""
    noun = text.words[head.i]
    if head.i in text.owners and _is_venue(text, head):
        return True  # `a écrit une tribune dans Le Matin soulignant que`
    if head.i in text.owners or head.pos == "PRON" or can_speak(noun) or noun in _AMOUNTS:
        return False
    known = listed(noun)
    children = list(head.lefts)
    placed = any(c.dep == "case" and text.words[c.i] not in OF for c in children)
    definite = any(text.words[c.i] in DEFINITE for c in children)
    return known in (None, "thing") or (known == "document" and placed and definite)


def _is_venue(text: Discourse, head: Token) -> bool:
    """Whether a medium is where something was said: `dans Le Matin`."""
    inside = any(c.dep == "case" and text.words[c.i] in _PLACES for c in head.lefts)
    return inside and is_medium(text.owners[head.i][0].name)


def _antecedent(text: Discourse, verb: Token, relative: Token, segment: Segment) -> Phrase | None:
    """What a relative pronoun stands for: of a name and what is set beside it, the name."""
    head = verb.head
    if not (verb.dep.startswith("acl") and head.i < relative.i and head.pos in ("NOUN", "PROPN", "PRON")):
        before = relative.i - 1
        while before >= segment.start and (text.words[before] in PAUSES or text.tokens[before].pos in ("ADP", "PUNCT")):
            before -= 1
        if before < segment.start:
            return None
        head = text.tokens[before]
    head = _who_leads(text, head, segment)
    named = _name_set_before(text, head, relative.i, segment) or _agent_before(text, head, relative.i, segment)
    return named or phrase_at(text, head.i, segment, "relative")


def _who_leads(text: Discourse, head: Token, segment: Segment) -> Token:
    """`a dit le leader du Parti ouvrier qui ajoute`: whose office it is, and not the body it is of."""
    owner = text.owners.get(head.i)
    if owner is None or owner[0].label != "ORG":
        return head
    first = text.token_at(owner[1].start) - 1
    while first > segment.start and text.words[first] in ("la", "l'", "le"):
        first -= 1
    holds = first > segment.start and text.words[first] in OF and listed(text.words[first - 1]) == "role"
    return text.tokens[first - 1] if holds else head


def _agent_before(text: Discourse, head: Token, relative: int, segment: Segment) -> Phrase | None:
    """`une idée saluée par Paul Deroux qui ajoute`: who did it, right before `qui`, and not the thing that was done."""
    owner = text.owners.get(relative - 1)
    if owner is None or owner[0].label != "PER" or head.i in text.owners or not says_nothing(text, head):
        return None
    return phrase_at(text, text.token_at(owner[1].start), segment, "relative")


def _name_set_before(text: Discourse, head: Token, relative: int, segment: Segment) -> Phrase | None:
    """`René Dosière, spécialiste de la vie publique, qui`: the name that the antecedent is set beside."""
    if head.i in text.owners or text.words[relative - 1] != ",":
        return None
    for j in range(head.i, max(segment.start, head.i - _WITHIN_NAME) - 1, -1):
        if text.inside[j] >= 0 or text.is_finite(j):
            return None
        owner = text.owners.get(j)
        if owner and owner[0].label == "PER" and text.words[j + 1] in (",", "("):
            return phrase_at(text, text.token_at(owner[1].start), segment, "relative")
    return None


def governor(text: Discourse, cue: Cue, segment: Segment) -> Token:
    """The verb whose subject a cue shares: its own, or that of the auxiliary said once before it."""
    if cue.form == "finite" and cue.start == cue.verb and text.words[cue.start - 1] in ("et", "mais", "puis"):
        for j in range(cue.start - 1, segment.start, -1):
            if text.inside[j] < 0 and text.tokens[j].dep == "aux:tense" and "Part" in text.tokens[cue.verb].morph:
                return text.tokens[j].head
    return text.tokens[cue.verb]


def _name_before_verb(text: Discourse, i: int, segment: Segment) -> Phrase | None:
    """The name right before the verb that a cue is coordinated with, where the parse cut them apart."""
    j = i - 1
    while j > segment.start and (text.words[j] in CLITICS or text.words[j] in HAVE or text.words[j] in BE):
        j -= 1
    owner = text.owners.get(j)
    if j < segment.start or owner is None or owner[0].label not in ("PER", "ORG"):
        return None
    return phrase_at(text, text.token_at(owner[1].start), segment, "clause")


def _relativized(text: Discourse, i: int, segment: Segment, verb: int) -> bool:
    """Whether a subject belongs to a relative clause that the parse gave the wrong verb: `X, dont le mandat ...`."""
    if "tant" in text.words[segment.start : i] or _is_cleft(text, i, segment):
        return False  # `tant X que Y`
    if not text.has_finite(i + 1, verb, outside=True):
        # `plusieurs États, dont la Hongrie, ont fait part`
        return "dont" in text.words[max(segment.start, i - 2) : i] and text.words[i + 1 : i + 2] == [","]
    return any(text.words[j] in ("dont", "que", "qu'", "où") for j in range(max(segment.start, i - 3), i))


def _is_cleft(text: Discourse, i: int, segment: Segment) -> bool:
    """`C'est à Brest que le maire a ouvert le pont, en rappelant que`: whose `que` opens the main clause."""
    opening = text.words[segment.start : i]
    first = next((j for j in range(len(opening) - 1) if opening[j] == "c'" and opening[j + 1] in BE), None)
    return first is not None and sum(word in QUE for word in opening[first:]) == 1


def _before_relative(text: Discourse, i: int, segment: Segment) -> Phrase | None:
    """The phrase that a misread relative clause hangs on."""
    j = i
    while j > segment.start and text.words[j] not in ("dont", "que", "qu'", "où"):
        j -= 1
    j -= 1
    while j >= segment.start and (text.words[j] in PAUSES or text.tokens[j].pos == "ADP"):
        j -= 1
    if j < segment.start or text.tokens[j].pos not in ("NOUN", "PROPN", "ADJ"):
        return None
    head = text.tokens[j]
    while head.dep in ("nmod", "amod", "flat:name") and segment.start <= head.head.i < head.i:
        head = head.head
    return phrase_at(text, head.i, segment, "relative")
