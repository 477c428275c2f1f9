"""Quotations without a cue: said by whom the sentence before is about, by who goes on, by the subject of their verb."""

from __future__ import annotations

from typing import TYPE_CHECKING

from natofacts.extract.quotes.content import verb_at
from natofacts.extract.quotes.cues import find_cues
from natofacts.extract.quotes.lexicon import (
    BE,
    CLITICS,
    HAVE,
    HONORIFICS,
    INVERTED,
    QUE,
    REFLEXIVE,
    RELATIVES,
    lexicon,
    people,
    words,
)
from natofacts.extract.quotes.reports import Cue
from natofacts.extract.quotes.speakers import PRONOUNS, can_speak, joined, phrase_at, subject_of

if TYPE_CHECKING:
    from natofacts.extract.quotes.discourse import Discourse
    from natofacts.extract.quotes.spans import Segment
    from natofacts.extract.quotes.speakers import Speakers
    from natofacts.facts import Speaker

_SUBJECTS = ("nsubj", "nsubj:caus")
_DETERMINERS = {"le", "la", "l'", "ce", "cet", "cette", "les", "ces", "un", "une", "des", "d'"}
_HE = {"il", "elle", "ils", "elles"}
_FARTHEST_VERB = 4  # tokens from `il` to the verb that makes it nobody
_SHORTEST_SELF = 4  # tokens of all that is said of somebody, the marks among them


def spoken_of(text: Discourse, speakers: Speakers, before: Segment) -> Speaker | None:
    """The person a sentence is about, who then says what stands alone right behind it."""
    head = _subject(text, before)
    if head is None:
        return _only_one_named(text, speakers, before)
    if text.words[head] in HONORIFICS and head + 1 in text.owners:
        head += 1  # `Mme Roux a salué`
    owner = text.owners.get(head)
    if owner is not None and owner[0].label != "PER":
        return None
    named = {
        text.owners[i][0].id
        for i in range(before.start, before.end)
        if i in text.owners and text.owners[i][0].label == "PER" and text.inside[i] < 0
    }
    if len(named) > 1 and (owner is None or text.words[head - 1] == ","):
        return None  # of several who are named, the one a noun or a pronoun means is not certain
    if text.words[head] in PRONOUNS:
        return None if _impersonal(text, head) else speakers.resolve(phrase_at(text, head, before, "context"), before)
    phrase = joined(text, phrase_at(text, head, before, "context"), before)
    described = text.words[phrase.start] in _DETERMINERS and text.words[head].rstrip("sx") in people()
    return speakers.resolve(phrase, before) if owner is not None or described else None


def says_itself(text: Discourse, speakers: Speakers, segment: Segment, n: int) -> Speaker | None:
    """`Le préfet « appelle les riverains à partir »`: whose words open with the verb of saying."""
    known, (start, end) = lexicon(), text.spans[n]
    verb = start + 1
    inside = CLITICS | HAVE | BE  # `Le Conseil d'État « a constaté que ... »`
    while verb < end - 1 and (text.words[verb] in inside or text.words[verb].isspace()):
        verb += 1
    if verb >= end:
        return None  # nothing but marks
    first = start
    while first - 1 > segment.start and text.inside[first - 1] < 0 and text.words[first - 1] in CLITICS | HAVE | BE:
        first -= 1
    if text.words[first - 1] in QUE | RELATIVES:
        return None  # `ceux qui « veulent partir »`, `ce que « demandent les élus »`
    word = text.words[verb]
    lemma = known.say.get(word, known.judge.get(word))
    if lemma is None and first == start:
        return _says_of_self(text, speakers, segment, n, verb)
    participle = "VerbForm=Part" in text.tokens[verb].morph
    if (
        lemma is None
        or text.tokens[verb].pos not in ("VERB", "AUX")
        or word == lemma
        or word.endswith("ant")
        or participle is not (first < start or text.words[start + 1] in HAVE | BE)
    ):
        return None
    cue = Cue(first, verb + 1, verb, lemma, "finite", says=True)
    subject = subject_of(text, cue, segment, postposed=False)
    if subject is None or subject.head >= start or text.words[subject.head] in RELATIVES:
        return None
    return speakers.resolve(subject, segment)


def _says_of_self(text: Discourse, speakers: Speakers, segment: Segment, n: int, verb: int) -> Speaker | None:
    """`Le ministre « assume ses choix ».`: all that a sentence says of somebody, in their own words."""
    start, end = text.spans[n]
    if not text.is_finite(verb) or end - start < _SHORTEST_SELF or text.has_finite(segment.start, start):
        return None
    cue = Cue(start, verb + 1, verb, "", "finite", says=True)
    subject = subject_of(text, cue, segment, postposed=False)
    if subject is None or subject.head >= start or text.words[subject.head] in RELATIVES:
        return None
    owner = text.owners.get(subject.head)
    somebody = owner[0].label == "PER" if owner else text.words[subject.head] in ("il", "elle")
    adjacent = subject.end == start or all(text.words[j] in CLITICS for j in range(subject.end, start))
    return speakers.resolve(subject, segment) if somebody and adjacent else None


def obliges(text: Discourse, segment: Segment, stop: int) -> bool:
    """`Mais il faut aussi « tout faire pour éviter la guerre »`: whether an impersonal verb leads to quoted words."""
    first = text.next_ink(segment.start)
    near = range(max(first, stop - _FARTHEST_VERB), stop)
    return any(text.words[i] == "il" and text.words[i + 1] in words("impersonal") for i in near)


def joined_to_next(text: Discourse, n: int) -> bool:
    """Whether the next quotation follows right behind, so that both may be the one's who says that."""
    if n + 1 >= len(text.marked):
        return False
    between = text.text[text.marked[n].outer_end : text.marked[n + 1].outer_start]
    return not between.strip(" .,;\u00a0\u202fet") and "\n" not in between


def names_others(text: Discourse, segment: Segment, speaker: Speaker) -> bool:
    """Whether a sentence is about somebody else than who has just spoken, or says who does something in it."""
    for i in range(segment.start, segment.end):
        if text.inside[i] >= 0:
            continue
        owner = text.owners.get(i)
        if owner is not None and owner[0].label in ("PER", "ORG") and owner[0].id != speaker.entity:
            return True
        token = text.tokens[i]
        if text.words[i] in _HE and not _impersonal(text, i):
            return True
        if token.dep not in _SUBJECTS or text.words[i] in RELATIVES:
            continue
        if (owner is not None and owner[0].label in ("MISC", "LOC")) or can_speak(text.words[i]):
            return True
        if text.words[i] in PRONOUNS and not _impersonal(text, i):
            return True
    return False


def holds_incise(text: Discourse, n: int) -> bool:
    """Whether a quotation holds a verb with its subject behind it: `« On attend, se fâche Amina. »`, of another."""
    known, (start, end) = lexicon(), text.spans[n]
    for i in range(start + 1, end - 1):
        before = i - 2 if text.words[i - 1] in REFLEXIVE else i - 1
        verb = text.tokens[i].pos == "VERB" or text.words[i] in known.say or text.words[i] in known.incise
        if text.words[before] == "," and verb and _names_someone(text, i + 1):
            return True
    return False


def _names_someone(text: Discourse, i: int) -> bool:
    """Whether a name, an inverted pronoun or an article with a noun for people begins with a token."""
    if i in text.owners and text.owners[i][0].label == "PER":
        return True
    described = text.tokens[i].pos == "DET" and text.words[i + 1 : i + 2] and can_speak(text.words[i + 1])
    return bool(described) or text.words[i] in INVERTED or text.words[i] in HONORIFICS


def _impersonal(text: Discourse, head: int) -> bool:
    """Whether `il` is nobody: `il faut`, `il y a`, `il s'agit`."""
    after = text.words[head + 1 : head + _FARTHEST_VERB]
    return text.tokens[head].dep.startswith("expl") or "y" in after or bool(words("impersonal").intersection(after))


def _subject(text: Discourse, segment: Segment) -> int | None:
    """The subject of a sentence's main verb."""
    for i in range(segment.start, segment.end):
        token = text.tokens[i]
        if token.dep in _SUBJECTS and text.inside[i] < 0 and token.head.dep in ("ROOT", "conj", "parataxis"):
            return i
    return next((i for i in range(segment.start, segment.end) if _opens_clause(text, i, segment)), None)


def told_last(text: Discourse, speakers: Speakers, before: Segment) -> Speaker | None:
    """`Le projet a échoué, ce qu'a déploré Anne Roux hier. « ... »`: who, at the end of a sentence, said something."""
    cues = find_cues(text, before)
    if not cues or cues[-1].form != "finite" or cues[-1].negated or not (cues[-1].says or cues[-1].judges):
        return None
    subject = subject_of(text, cues[-1], before, postposed=True)
    owner = text.owners.get(subject.head) if subject is not None else None
    named = owner is not None and owner[0].label == "PER" and subject is not None and subject.start == cues[-1].end
    return speakers.resolve(subject, before) if named and subject is not None else None


def _opens_clause(text: Discourse, i: int, segment: Segment) -> bool:
    """Whether somebody is named right before a verb, where the parse has no subject: `Anne Roux l'a interrompu`."""
    owner = text.owners.get(i)
    if owner is None or owner[0].label != "PER" or owner[1].kind != "name" or text.offsets[i] != owner[1].start:
        return False
    free = i == segment.start or text.tokens[i - 1].pos in ("PUNCT", "SPACE")
    return free and text.inside[i] < 0 and verb_at(text, text.token_at(owner[1].end), segment.end)


def _only_one_named(text: Discourse, speakers: Speakers, segment: Segment) -> Speaker | None:
    """`À l'image de Dimitri, menuisier, croisé samedi.`: the one person a sentence without a verb names."""
    if text.has_finite(segment.start, segment.end, outside=True):
        return None
    named = {
        owner[0].id: owner
        for i in range(segment.start, segment.end)
        if (owner := text.owners.get(i)) and owner[0].label == "PER" and text.inside[i] < 0
    }
    return speakers.named(next(iter(named.values()))) if len(named) == 1 else None
