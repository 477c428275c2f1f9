"""Subjects behind their verb: `a déclaré vendredi à Berlin la ministre`."""

from __future__ import annotations

from functools import cache

from natofacts.extract.quotes.discourse import Discourse
from natofacts.extract.quotes.lexicon import HONORIFICS, INVERTED, asides_by_first, words
from natofacts.extract.quotes.reports import Cue
from natofacts.extract.quotes.spans import Segment
from natofacts.extract.quotes.speakers.adjuncts import past_time, times
from natofacts.extract.quotes.speakers.phrases import MEDIA, SUBJECTS, can_speak
from natofacts.extract.quotes.speakers.pronouns import OF_TWO

ARTICLES = {"le", "la", "les", "des"}
_LONGEST_ASIDE = 12  # tokens of what a comma sets beside a place
_LONGEST_MARKED = 6  # tokens, the marks among them
_OTHERS = {"autre", "autres"}
_FARTHEST_COMMA = 9  # tokens of what commas set between a verb and its subject
_FOR_NOUNS = {"dernier", "dernière", "derniers", "dernières", "même", "mêmes"}


def subject_after(text: Discourse, cue: Cue, segment: Segment) -> int | None:
    """The head of the subject that follows its verb, as an incise has it."""
    verb = text.tokens[cue.verb]
    nouns = ("NOUN", "PROPN", "PRON")
    start = _past_asides(text, cue.end, segment.end)
    owner = text.owners.get(start + 1)
    if owner and owner[0].label == "LOC" and start < segment.end and text.tokens[start].pos == "ADP":
        start = past_time(text, text.token_at(owner[1].end), segment.end)  # `a plaidé à Berlin vendredi Jens Spahn`
        if text.words[start : start + 1] == [","]:
            start = _past_apposition(text, start + 1, segment.end)
    behind = _behind_quotation(text, cue, segment)
    if behind:
        start = _past_aside(text, start, segment.end)
    at_once = _phrase_opened(text, start, segment.end, marked=behind)
    if at_once is not None:
        return at_once
    for v in (verb, text.tokens[cue.end - 1]):
        for child in v.children:
            follows = start <= child.i < segment.end and child.dep in SUBJECTS and child.pos in nouns
            if follows and text.words[child.i] not in times():
                return child.i if text.inside[child.i] < 0 else None
    return _first_bare_phrase(text, start, segment.end)


def _past_asides(text: Discourse, start: int, end: int) -> int:
    """Past times and what else is set between a verb and its subject: `fustigeait quant à lui le maire`."""
    while start < end:
        asides = asides_by_first().get(text.words[start], ())
        length = max((len(aside) for aside in asides if text.words[start : start + len(aside)] == aside), default=0)
        after = start + length if length else past_time(text, start, min(start + 1, end))
        after = after if after > start else past_time(text, start, end)
        after = after if after > start else _past_time_in_commas(text, start, end)
        if after == start:
            break
        start = after
    return start


def _past_time_in_commas(text: Discourse, start: int, end: int) -> int:
    """Past a time or an adverbial that commas set aside: `a précisé, jeudi 23 décembre, M. Arnal`."""
    if text.words[start] != "," or start + 1 >= end:
        return start
    asides = asides_by_first().get(text.words[start + 1], ())
    set_off = (len(a) for a in asides if text.words[start + 1 : start + 1 + len(a)] == a)
    after = max(set_off, default=0) + start + 1
    after = after if after > start + 1 else past_time(text, start + 1, end)
    return after + 1 if after > start + 1 and text.words[after : after + 1] == [","] else start


def _in_marks(text: Discourse, i: int) -> int | None:
    """The head of a few words in marks that are part of the subject: `a souligné un autre "gilet jaune"`."""
    start, end = text.spans[text.inside[i]]
    if end - start > _LONGEST_MARKED:
        return None
    return next((j for j in range(start, end) if text.tokens[j].pos in ("NOUN", "PROPN", "X")), None)


def _behind_quotation(text: Discourse, cue: Cue, segment: Segment) -> bool:
    """Whether quoted words and no more than a comma stand before a verb."""
    before = text.previous_ink(cue.start - 1)
    if before > segment.start and text.words[before] == ",":
        before = text.previous_ink(before - 1)
    return before >= segment.start and text.inside[before] >= 0


def _phrase_opened(text: Discourse, start: int, end: int, *, marked: bool) -> int | None:
    """The head of the phrase that begins right behind the verb with its article, honorific or name.

    `marked` says that it may be in quotation marks, because what was said is before the verb.
    """
    if start >= end:
        return None
    if text.inside[start] >= 0:
        head = _in_marks(text, start) if marked else None
        return head if head is not None and text.tokens[head].text[:1].isupper() else None
    opens = text.tokens[start].pos in ("DET", "PROPN") or text.words[start] in HONORIFICS or start in text.owners
    misread = text.words[start] in ARTICLES and start + 1 < end and can_speak(text.words[start + 1])
    if misread:  # `ont annoncé lundi des élus`, `a dit le reporter de RFI`: a preposition and a verb to the tagger
        return start + 1
    if text.words[start] in (
        "un",
        "une",
        "l'un",
        "l'une",
        "certains",
        "certaines",
        "plusieurs",
    ) and text.words[start + 1 : start + 2] in (["de"], ["d'"], ["des"]):
        return start
    if not opens:
        return None
    for j in range(start, min(start + 6, end)):
        if text.inside[j] >= 0:
            head = _in_marks(text, j)
            known = head is not None and (head in text.owners or can_speak(text.words[head]))
            return head if marked or known else None
        owned = j in text.owners and text.tokens[j].pos != "DET"
        named = text.tokens[j].pos in ("NOUN", "PROPN") or owned or can_speak(text.words[j])
        if named or text.words[j] in _FOR_NOUNS or _is_ordinal(text, j) or _is_nominal(text, j, start):
            return j
        if text.tokens[j].pos not in ("DET", "ADJ", "NUM", "ADV"):
            return None
    return None


@cache
def _ordinals() -> frozenset[str]:
    return words("ordinals").union(OF_TWO)


def _is_nominal(text: Discourse, j: int, start: int) -> bool:
    """`embraie un autre,`: an adjective that stands for somebody, with no noun behind it."""
    if j == start or text.words[j] not in _OTHERS or text.tokens[start].pos != "DET":
        return False
    if j + 1 < len(text.words) and text.inside[j + 1] >= 0:
        return False
    return j + 1 >= len(text.words) or text.tokens[j + 1].pos not in ("NOUN", "PROPN", "ADJ")


def _past_aside(text: Discourse, start: int, end: int) -> int:
    """Past what two commas set between a verb and its subject: `commentait, il y a quelques jours, Paul Deroux`."""
    if start >= end or text.words[start] != ",":
        return start
    for close in range(start + 2, min(start + _FARTHEST_COMMA, end - 1)):
        if text.inside[close] >= 0 or "\n" in text.words[close]:
            break
        if text.words[close] == ",":
            opens = close + 1 in text.owners or text.tokens[close + 1].pos == "DET"
            return close + 1 if opens or text.words[close + 1] in HONORIFICS else start
    return start


def _is_ordinal(text: Discourse, j: int) -> bool:
    """`a estimé le premier.`, `jure un troisième, plus jeune`: one of several, with no noun behind the word."""
    if text.words[j] not in _ordinals():
        return False
    return j + 1 == len(text.words) or (text.inside[j + 1] < 0 and text.tokens[j + 1].pos in ("PUNCT", "SPACE", "ADP"))


def _first_bare_phrase(text: Discourse, start: int, end: int) -> int | None:
    """The head of the first noun phrase without a preposition from `start` on, short adjuncts passed over."""
    j, limit, adjunct = start, min(end, start + 24), -1
    while j < limit:
        token, word = text.tokens[j], text.words[j]
        if text.inside[j] >= 0 or word in (":", ";", "que", "qu'", "qui"):
            return None
        after = past_time(text, j, limit)
        if after > j:
            j = after
            continue
        if word == "(" and j < text.past_brackets(j) < limit:
            j = text.past_brackets(j)
            continue
        if word == "des" and j > start and _several(text, j + 1):
            return j + 1  # `ont affirmé à l'AFP des riverains`
        if token.pos == "ADP" or word in ("lors", "au", "aux", "du"):
            j = adjunct = _end_of_adjunct(text, j, limit)
            continue
        if token.pos == "NOUN" and adjunct == j and text.tokens[j - 1].pos == "NOUN":
            j = adjunct = j + 1  # `lors d'un point presse mardi le procureur`
            continue
        if adjunct == j and word == ",":
            j = _past_apposition(text, j + 1, limit)
            continue
        if (
            token.pos in ("NOUN", "PROPN")
            or (text.tokens[j - 1].pos == "DET" and can_speak(word))
            or (token.pos == "PRON" and word not in INVERTED and word != "-t")
        ):
            bare = text.tokens[j - 1].pos == "DET" and text.tokens[j - 2].pos != "ADP" and can_speak(word)
            adverbial = token.dep in ("obl:mod", "obl") and j not in text.read.labels and not bare
            if adverbial and token.pos == "NOUN":
                j += 1
                continue
            return j
        j += 1
    return None


def _past_apposition(text: Discourse, j: int, limit: int) -> int:
    """Past what a comma sets beside a place, `à Trappes, commune de banlieue, le ministre`: a noun without article."""
    if j >= limit or text.tokens[j].pos != "NOUN":
        return j
    close = next((k for k in range(j, min(j + _LONGEST_ASIDE, limit)) if text.words[k] == ","), None)
    return j if close is None or text.has_finite(j, close) else close + 1


def _several(text: Discourse, i: int) -> bool:
    """Whether a word names a group or people, behind whom words were said to."""
    addressed = i >= 2 and i - 2 in text.owners and text.owners[i - 2][0].label == "ORG"
    group = i in text.owners and text.owners[i][0].label == "MISC"
    return addressed and i < len(text.words) and (group or can_speak(text.words[i]))


def _end_of_adjunct(text: Discourse, j: int, limit: int) -> int:
    """Past a prepositional phrase: its head noun and what hangs on it without a new article after a name."""
    head = text.tokens[j].head
    stop = head.i + 1 if j < head.i < limit else j + 1
    owner = text.owners.get(stop - 1)
    if owner is not None:
        return max(stop, min(limit, text.token_at(owner[1].end)))
    if stop + 1 < limit and text.inside[stop] >= 0 and text.words[stop - 1] in MEDIA:
        start, end = text.spans[text.inside[stop]]  # `au journal « Le Matin » Pascal Serrou`
        return min(limit, end) if end - start <= _LONGEST_MARKED else stop
    named = text.owners.get(stop)
    if named is not None and named[0].label in ("ORG", "MISC") and named[1].start == text.offsets[stop]:
        return max(stop, min(limit, text.token_at(named[1].end)))  # `sur la radio Europe 1 le ministre`
    while stop < limit and text.tokens[stop].dep in ("flat:name", "amod", "flat:foreign"):
        stop += 1
    return stop
