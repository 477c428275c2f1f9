"""Subjects: whose verb a cue is, by the parse where it can be trusted and by the order of words where not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from natofacts.extract.quotes.discourse import PAUSES, Discourse
from natofacts.extract.quotes.lexicon import BE, CLITICS, HAVE, HONORIFICS, QUE, RELATIVES, words
from natofacts.extract.quotes.reports import Cue
from natofacts.extract.quotes.spans import Segment
from natofacts.extract.quotes.speakers.phrases import SUBJECTS, Phrase, can_speak, phrase_at
from natofacts.extract.quotes.speakers.postposed import subject_after

if TYPE_CHECKING:
    from natofacts.extract.tokens import Token

NO_SUBJECTS = {"ce", "c'", "cela", "ça", "-t", "l'", "que", "qu'", "dont"}
BEARERS = words("bearers")


def subject_of(text: Discourse, cue: Cue, segment: Segment, *, postposed: bool) -> Phrase | None:
    """Whose verb a cue is; None where the sentence does not say."""
    phrase = _subject(text, cue, segment, postposed=postposed)
    if phrase is not None and not postposed and phrase.reason == "clause" and _disagree(text, phrase, cue):
        return None
    if phrase is not None and phrase.start < cue.end <= phrase.head:
        phrase = phrase._replace(start=cue.end)  # the parse took the verb for an adjective of its subject
    if phrase is not None and text.words[phrase.head] in ("part", "côté", "tour"):
        phrase = None if postposed else _nearest_before(text, cue, segment)  # `pour sa part` is nobody
    if phrase is not None and phrase.start < cue.start < phrase.end:
        end = cue.start
        while end - 1 > phrase.head and text.tokens[end - 1].pos in ("CCONJ", "ADP", "DET", "ADV", "PUNCT"):
            end -= 1
        return phrase._replace(end=max(end, phrase.head + 1))
    return phrase


def _disagree(text: Discourse, phrase: Phrase, cue: Cue) -> bool:
    """Whether a subject is plural and its verb singular: `Il dit que des gens partent et affirme que ...`."""
    noun, verb = text.tokens[phrase.head], text.tokens[cue.verb]
    return "Number=Plur" in noun.morph and "Number=Sing" in verb.morph and "VerbForm=Fin" in verb.morph


def _subject(text: Discourse, cue: Cue, segment: Segment, *, postposed: bool) -> Phrase | None:
    if cue.inverted is not None:
        return Phrase(cue.inverted, cue.inverted, cue.inverted + 1, "inversion")
    if postposed:
        head = subject_after(text, cue, segment)
        if head is not None and text.tokens[head].dep == "amod" and text.tokens[head].head_i == head + 1:
            head += 1  # `la jeune femme`
        return phrase_at(text, head, segment, "postposed") if head is not None else None
    if cue.form == "gerund" and cue.start - 1 >= segment.start and text.words[cue.start - 1] not in ("en", ","):
        own = _nearest_before(text, cue, segment)
        if own is not None and text.words[own.head] not in BEARERS:
            return own._replace(reason="participle")
    beside = _name_beside(text, cue, segment)
    if beside is not None:
        return phrase_at(text, beside, segment, "subject")
    found = _climb(text, _governor(text, cue, segment), segment, cue, hops=0)
    if found is None or not (
        found.head in text.owners or text.tokens[found.head].pos == "PRON" or can_speak(text.words[found.head])
    ):
        return (
            _name_across_aside(text, cue, segment)
            or _phrase_before(text, cue, segment)
            or (found if found is not None and not _is_set_aside(text, found) else None)
            or _phrase_across_aside(text, cue, segment)
            or found
        )
    return found


def _name_beside(text: Discourse, cue: Cue, segment: Segment) -> int | None:
    """The name right before the verb, whatever the parse makes of it: `et François Hollande a confié`."""
    j = text.previous_ink(cue.start - 1)
    owner = text.owners.get(j)
    if j < segment.start or owner is None or owner[0].label not in ("PER", "ORG") or owner[1].kind != "name":
        return None
    first = text.token_at(owner[1].start)
    before = text.previous_ink(first - 1)
    while before >= segment.start and (text.words[before] in HONORIFICS or text.words[before] in ("le", "la", "l'")):
        before -= 1
    free = before < segment.start or text.tokens[before].pos in ("CCONJ", "PUNCT", "SCONJ", "SPACE")
    plural = text.tokens[cue.verb - 1].lower in ("ont", "avaient", "sont") or text.words[cue.verb].endswith("ent")
    return first if free and not (plural and text.words[before] in ("et", ",")) else None


def _name_across_aside(text: Discourse, cue: Cue, segment: Segment) -> Phrase | None:
    """The name before what is set between commas: `Dimitri Peskov, attaché de presse, annonce`."""
    j = cue.start - 1
    if j < segment.start or text.words[j] != ",":
        return None
    for k in range(j - 1, max(segment.start, j - 24) - 1, -1):
        if text.inside[k] >= 0 or text.is_finite(k):
            return None
        owner = text.owners.get(k)
        if owner and owner[0].label in ("PER", "ORG") and _is_comma(text, text.past_brackets(k + 1)):
            first = text.token_at(owner[1].start)
            before = text.previous_ink(first - 1)
            if text.tokens[before].pos == "DET" and text.tokens[before - 1].pos == "ADP":
                continue
            if before < segment.start or text.tokens[before].pos in (
                "PUNCT",
                "CCONJ",
                "SPACE",
                "NOUN",
                "ADJ",
                "DET",
            ):
                return phrase_at(text, first, segment, "subject")
    return None


def _is_set_aside(text: Discourse, phrase: Phrase) -> bool:
    """Whether a phrase is what commas set beside a subject: `le ministre, absent de l'hémicycle, a promis`."""
    before = text.previous_ink(phrase.start - 1)
    return before >= 0 and _is_comma(text, before) and _is_comma(text, phrase.end)


def _is_comma(text: Discourse, i: int) -> bool:
    return text.words[i : i + 1] == [","]


def _phrase_across_aside(text: Discourse, cue: Cue, segment: Segment) -> Phrase | None:
    """`Un de ses collègues, plus disert, reconnaît`: what opens the sentence, before what commas set aside."""
    first = text.next_ink(segment.start)
    if cue.start - 1 <= first or text.words[cue.start - 1] != "," or text.has_finite(first, cue.start):
        return None
    head = next((j for j in range(first, min(first + 4, cue.start)) if can_speak(text.words[j])), None)
    opens = text.words[first] in ("un", "une", "certains", "certaines") or text.tokens[first].pos == "DET"
    if head is None or not opens:
        return None
    return phrase_at(text, first if text.tokens[first].pos == "PRON" else head, segment, "subject")


def _governor(text: Discourse, cue: Cue, segment: Segment) -> Token:
    """The verb whose subject a cue shares: its own, or that of the auxiliary said once before it."""
    if cue.form == "finite" and cue.start == cue.verb and text.words[cue.start - 1] in ("et", "mais", "puis"):
        for j in range(cue.start - 1, segment.start, -1):
            if text.inside[j] < 0 and text.tokens[j].dep == "aux:tense" and "Part" in text.tokens[cue.verb].morph:
                return text.tokens[j].head
    return text.tokens[cue.verb]


def _climb(text: Discourse, verb: Token, segment: Segment, cue: Cue, *, hops: int) -> Phrase | None:
    """The subject of a verb, or of the one it depends on."""
    subjects = [
        c for c in verb.children if c.dep in SUBJECTS and text.inside[c.i] < 0 and text.words[c.i] not in NO_SUBJECTS
    ]
    related = len(subjects) > 1 and QUE.intersection(text.words[subjects[0].i : subjects[-1].i])
    if related and not text.has_finite(subjects[0].i + 1, cue.start):
        subjects.reverse()  # `une femme que ses pairs disent « ... »`
    subject = next(
        (
            c
            for c in subjects
            if not _relativized(text, c.i, segment, verb.i if cue.form == "infinitive" else cue.start)
        ),
        None,
    )
    if subject is None and subjects and text.words[subjects[0].i] not in RELATIVES and subjects[0].i < cue.start:
        return _before_relative(text, subjects[0].i, segment)
    if subject is not None and subject.i < cue.start and segment.start <= subject.i:
        if text.words[subject.i] in RELATIVES:
            return _antecedent(text, verb, subject, segment)
        return phrase_at(text, subject.i, segment, "subject" if hops == 0 else "clause")
    head = verb.head
    if hops < 5 and head.i != verb.i and segment.start <= head.i < segment.end:
        if head.pos in ("VERB", "AUX") or (head.dep == "ROOT" and head.pos in ("ADJ", "ADV")):
            return _climb(text, head, segment, cue, hops=hops + 1)
        if verb.dep in ("acl", "acl:relcl") and head.pos in ("NOUN", "PROPN") and verb.i > head.i:
            if text.words[head.i] in BEARERS or text.inside[head.i] >= 0 or text.words[cue.start - 1] == ",":
                return _climb(text, head, segment, cue, hops=hops + 1)
            return phrase_at(text, head.i, segment, "participle")
        return _climb(text, head, segment, cue, hops=hops + 1)
    if hops and verb.i < cue.start and verb.pos == "NOUN" and can_speak(text.words[verb.i]):
        return phrase_at(text, verb.i, segment, "subject")  # the parse took the verb for the noun's complement
    if hops and verb.i < cue.start:
        return _name_before_verb(text, verb.i, segment) or _nearest_before(text, cue, segment)
    return _nearest_before(text, cue, segment) if hops == 0 or cue.form == "finite" else None


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
    if not text.has_finite(i + 1, verb, outside=True):
        # `plusieurs États, dont la Hongrie, ont fait part`
        return "dont" in text.words[max(segment.start, i - 2) : i] and text.words[i + 1 : i + 2] == [","]
    return any(text.words[j] in ("dont", "que", "qu'", "où") for j in range(max(segment.start, i - 3), i))


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


def _antecedent(text: Discourse, verb: Token, relative: Token, segment: Segment) -> Phrase | None:
    head = verb.head
    if verb.dep.startswith("acl") and head.i < relative.i and head.pos in ("NOUN", "PROPN", "PRON"):
        return phrase_at(text, head.i, segment, "relative")
    before = relative.i - 1
    while before >= segment.start and (text.words[before] in PAUSES or text.tokens[before].pos in ("ADP", "PUNCT")):
        before -= 1
    return phrase_at(text, before, segment, "relative") if before >= segment.start else None


def _nearest_before(text: Discourse, cue: Cue, segment: Segment) -> Phrase | None:
    """The phrase right before the verb, where the parse has no subject for it."""
    j = cue.start - 1
    while j >= segment.start and text.words[j] == ",":
        j -= 1
    if j < segment.start or text.inside[j] >= 0 or text.tokens[j].pos not in ("NOUN", "PROPN", "PRON", "ADJ"):
        return None
    head = text.tokens[j]
    while head.dep in ("flat:name", "flat:foreign", "amod", "appos", "nmod") and segment.start <= head.head.i < head.i:
        head = head.head
    if any(c.dep == "case" for c in head.lefts):
        return None
    return phrase_at(text, head.i, segment, "subject")


def _phrase_before(text: Discourse, cue: Cue, segment: Segment) -> Phrase | None:
    """The phrase that fills the room before the verb, from its article on: `un infirmier au regard vide assure`."""
    start = None
    for j in range(cue.start - 1, segment.start - 1, -1):
        if text.inside[j] >= 0 or text.words[j] in PAUSES or text.is_finite(j) or text.words[j] in ("que", "qu'", "et"):
            break
        if text.tokens[j].pos == "DET" and text.tokens[j - 1].pos != "ADP":
            start = j
    if start is None:
        return None
    head = next((j for j in range(start, cue.start) if text.tokens[j].pos == "NOUN"), None)
    if head is None or not can_speak(text.words[head]):
        return None
    return Phrase(head, start, max(head + 1, min(cue.start, head + 6)), "subject")
