"""Colons: `X : « ... »` in headlines and running text, and what a headline sets before its colon."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from natofacts.extract.quotes.animacy import listed
from natofacts.extract.quotes.content import trimmed
from natofacts.extract.quotes.discourse import ENDS, Discourse
from natofacts.extract.quotes.lexicon import HONORIFICS, OF, RELATIVES
from natofacts.extract.quotes.spans import Segment
from natofacts.extract.quotes.speakers import Speakers, can_speak, phrase_at, with_article
from natofacts.facts import Speaker
from natofacts.french import table
from natofacts.french.gazetteer import load_gazetteer

_LONGEST_ROLE = 6  # tokens of `Le ministre français des Armées`
_MAIN = ("ROOT", "conj", "parataxis")
_VOICES = ("people", "role", "body", "document")
_BESIDE = (["du", "côté", "de"], ["du", "côté", "du"], ["du", "côté", "des"], ["du", "côté", "d'"])
_DASHES = ("-", "–", "—")
SAYING = set(table("speech")["nouns"]["saying"].split())


def after_place(text: Discourse, start: int, stop: int) -> int:
    """Past what a headline sets before its colon: `Suède : le service sera étendu, dit X`."""
    for j in range(start, min(start + 5, stop)):
        if text_is_colon(text, j) and not text.has_finite(start, j):
            return j + 1
    return start


def text_is_colon(text: Discourse, j: int) -> bool:
    """Whether token `j` is a colon outside quotations."""
    return text.inside[j] < 0 and text.words[j] == ":"


def headline(text: Discourse, segment: Segment, speakers: Speakers) -> Iterator[tuple[Speaker, int]]:
    """`Macron : « ... »`, `« ... » : Macron défend son budget`: whom a line names beside a colon and quoted words."""
    for n in text.quotations(segment):
        colon = text.previous_ink(text.spans[n][0] - 1)
        if colon > segment.start and text_is_colon(text, colon):
            head = _subject_before_colon(text, segment, colon)
        elif colon > segment.start and text.words[colon] in _DASHES:
            head = _named_before_dash(text, segment, colon)
        else:
            head = _named_after_colon(text, segment, n)
        if head is not None:
            speaker = _speaker_at(text, head, segment, speakers)
            if speaker is not None:
                yield speaker, n


def announced(text: Discourse, segment: Segment, speakers: Speakers) -> Speaker | None:
    """Whose words a line without a verb announces that ends in a colon: `Et de la présidente Eva Tamm :`."""
    colon = text.previous_ink(segment.end - 1)
    if text.has_finite(segment.start, colon):
        return None
    head = _subject_before_colon(text, segment, colon)
    return _speaker_at(text, head, segment, speakers) if head is not None else None


def _speaker_at(text: Discourse, head: int, segment: Segment, speakers: Speakers) -> Speaker | None:
    """Who is meant by the phrase around a noun, with the article that `du` and `des` swallow."""
    phrase = phrase_at(text, head, segment, "headline")
    speaker = speakers.resolve(phrase, segment)
    if speaker is None or speaker.entity:
        return speaker
    if not (can_speak(text.words[head]) or listed(text.words[head]) in _VOICES):
        return None
    return replace(speaker, name=with_article(speaker.name, text.words[phrase.start - 1]))


def _named_after_colon(text: Discourse, segment: Segment, n: int) -> int | None:
    """Who is named right behind `« ... » :`, or by a line that only calls the words somebody's."""
    colon = text.next_ink(text.spans[n][1])
    opens = text.next_ink(segment.start) == text.spans[n][0]
    if not opens or colon + 1 >= segment.end or not text_is_colon(text, colon):
        return None
    first = text.next_ink(colon + 1)
    people = [j for j in range(first, segment.end) if j in text.owners and text.owners[j][0].label == "PER"]
    if people and (people[0] == first or text.words[first] in HONORIFICS):
        return people[0]
    named = {text.owners[j][0].id for j in people}
    whose = people[0] - 2 if people and text.words[people[0] - 1] in OF else -1
    if whose >= first and can_speak(text.words[whose]) and not text.has_finite(first, segment.end):
        return whose  # `« ... » : la colère de la femme de Paul`
    return people[0] if len(named) == 1 and not text.has_finite(first, segment.end) else None


def _named_before_dash(text: Discourse, segment: Segment, dash: int) -> int | None:
    """`Eva Tamm, sur la guerre - « ... »`: the person whom the first line opens with, where it has no verb."""
    first = text.next_ink(segment.start)
    owner = text.owners.get(first)
    named = owner is not None and owner[0].label == "PER" and owner[1].kind == "name"
    return first if named and not segment.start and not text.has_finite(first, dash) else None


def _subject_before_colon(text: Discourse, segment: Segment, colon: int) -> int | None:
    """Who stands before a colon: the name a line opens with, else the person its verb is said of."""
    first = text.next_ink(segment.start)
    saying = next((j for j in range(first, colon) if text.words[j] in SAYING), None)
    if saying is not None:
        for j in range(saying + 1, colon):
            if j in text.owners and text.owners[j][0].label == "PER":
                return j
    opening = next((j for j in range(first, min(first + 3, colon)) if j in text.owners), None)
    if not text.has_finite(first, colon):
        if opening is not None and text.owners[opening][0].label in ("LOC", "MISC"):
            return None  # `Haïti : « ... »`, `Gilets jaunes : « ... »` says where and what about, not who
        if opening is not None and not any(text.tokens[j].pos == "ADP" for j in range(first, opening)):
            return opening
        whose = _whose(text, first, colon, said=saying is not None)
        return whose or (_described_before(text, first, colon) if opening is None else None)
    subject = _subject_of_line(text, first, colon)
    named = opening is not None and text.owners[opening][0].label == "PER"
    if subject is not None and text.words[subject] in RELATIVES and named:
        subject = opening  # `M. Roux a posé une condition, qui est dure : « ... »`, where the parse has no subject
    if subject is not None and subject not in text.owners and text.tokens[subject].pos == "NOUN":
        # `Pour Eva Tamm, le mérite est ailleurs : « ... »`
        of_whom = None if can_speak(text.words[subject]) else _whose(text, first - 1, first + 2, said=False)
        return of_whom or subject
    return subject or opening


def _subject_of_line(text: Discourse, first: int, colon: int) -> int | None:
    """The last subject with a verb of its own before a colon, of a main clause rather than of one about somebody."""
    subjects = [
        j
        for j in range(colon - 1, first - 1, -1)
        if text.tokens[j].dep.startswith("nsubj")
        and text.tokens[j].pos in ("NOUN", "PROPN", "PRON")
        and text.inside[j] < 0
        and text.has_finite(j + 1, colon)
    ]
    speaking = (j for j in subjects if j in text.owners or listed(text.words[j]) not in ("thing", "document"))
    main = (j for j in speaking if text.words[j] not in RELATIVES and text.tokens[j].head.dep in _MAIN)
    return next(main, next(iter(subjects), None))  # `Le récit qu'elle en fait est drôle : « ... »` is hers


def _whose(text: Discourse, first: int, colon: int, *, said: bool) -> int | None:
    """Whose words a line without a verb announces: `Réponse du préfet :`, `Même son de cloche chez Eva Tamm :`."""
    goes_on = text.words[first] == "et"  # `Et de la présidente Eva Tamm :`
    wanted = {"chez", "pour", "selon", "par"} | (OF if said or goes_on else set())
    for j in range(first, colon):
        start = j + 1
        if text.words[j : j + 3] in _BESIDE:
            start = j + 3
        elif text.words[j] not in wanted:
            continue
        for k in range(start, min(start + 3, len(text.words))):
            named = k in text.owners and text.owners[k][0].label in ("PER", "ORG")
            if named or listed(text.words[k]) in _VOICES:
                return k
            if text.tokens[k].pos not in ("DET", "ADJ", "NUM") and text.words[k] not in HONORIFICS:
                break
    return None


def _described_before(text: Discourse, first: int, colon: int) -> int | None:
    """`Un proche, agacé : « ... »`: the noun for a person that a sentence without a verb opens with."""
    if text.tokens[first].pos != "DET":
        return None
    return next((j for j in range(first + 1, min(first + 3, colon)) if can_speak(text.words[j])), None)


def titled(text: Discourse, segment: Segment, speakers: Speakers) -> tuple[Speaker, tuple[int, int]] | None:
    """`Marc Fesneau : la sécheresse va durer`, `La sécheresse va durer (Fesneau)`: somebody's words without marks."""
    first, last = text.next_ink(segment.start), text.previous_ink(segment.end - 1)
    if last <= first or text.words[last] in ENDS or text.quotations(segment):
        return None
    if text.words[last] == ")" and not segment.start:
        return _signed(text, segment, first, last, speakers)
    person = _person_with_role(text, first, last)
    owner = text.owners.get(person)
    if owner is None or owner[0].label != "PER" or owner[1].kind != "name":
        return None
    colon = text.past_brackets(text.token_at(owner[1].end))
    if colon >= last or text.words[colon] != ":" or not _says_something(text, colon + 1, segment.end):
        return None
    speaker = speakers.resolve(phrase_at(text, person, segment, "headline"), segment)
    return (speaker, trimmed(text, colon + 1, segment.end)) if speaker else None


def _signed(
    text: Discourse, segment: Segment, first: int, last: int, speakers: Speakers
) -> tuple[Speaker, tuple[int, int]] | None:
    """`Nous avons rompu pour la paix (Paul Deroux)`: the first line of an article, in brackets whose words it is."""
    opening = text.before_brackets(last) + 1
    owner = text.owners.get(text.next_ink(opening + 1))
    start = after_place(text, first, opening)
    if owner is None or owner[1].kind != "name" or text.token_at(owner[1].end) != last:
        return None
    entry = load_gazetteer().lookup(owner[0].name)
    wrote = owner[0].label == "ORG" and (entry is None or entry.medium)  # `(AFP)`
    if owner[0].label not in ("PER", "ORG") or wrote or not text.has_finite(start, opening):
        return None
    return speakers.named(owner), trimmed(text, start, opening)


def _says_something(text: Discourse, start: int, end: int) -> bool:
    """Whether a line has a verb of its own, as `un homme qui comptait` has none."""
    verb = next((j for j in range(start, end) if text.is_finite(j)), None)
    return verb is not None and RELATIVES.isdisjoint(text.words[start + 1 : verb])


def _person_with_role(text: Discourse, first: int, last: int) -> int:
    """Where a name begins that a line opens with, past the article and the role before it."""
    j, role = first, False
    while j < min(first + _LONGEST_ROLE, last) and j not in text.owners:
        role = role or can_speak(text.words[j])
        if text.tokens[j].pos not in ("DET", "NOUN", "ADJ") and not can_speak(text.words[j]):
            return first
        j += 1
    return j if role else first
