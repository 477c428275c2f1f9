"""Subjects by the order of words: the phrase before a verb, or before what commas set aside from it."""

from __future__ import annotations

from natofacts.extract.quotes.discourse import PAUSES, Discourse
from natofacts.extract.quotes.lexicon import CLITICS, HONORIFICS, RELATIVES
from natofacts.extract.quotes.reports import Cue
from natofacts.extract.quotes.spans import Segment
from natofacts.extract.quotes.speakers.phrases import Phrase, can_speak, is_called, phrase_at

ASIDE_NOUNS = {"part", "côté", "tour"}
"""What asides that say nothing are made of: `pour sa part`, `de son côté`."""
_LONGEST_ASIDE = 24  # tokens between two commas


def name_across_aside(text: Discourse, cue: Cue, segment: Segment) -> Phrase | None:
    """The name before what is set between commas: `Dimitri Peskov, attaché de presse, annonce`."""
    j = cue.start - 1
    if j < segment.start or text.words[j] != ",":
        return None
    for k in range(j - 1, max(segment.start, j - 24) - 1, -1):
        if text.inside[k] >= 0 or text.is_finite(k):
            return None
        owner = text.owners.get(k)
        if owner is None or owner[0].label not in ("PER", "ORG") or not _is_comma(text, text.past_brackets(k + 1)):
            continue
        first = text.token_at(owner[1].start)
        before = text.tokens[first - 1]
        called = owner[0].label == "ORG" and before.pos == "NOUN" and not can_speak(text.words[before.i])
        if not (called or is_complement(text, first, segment)):  # `sur sa page Facebook, appelant à`
            return phrase_at(text, first, segment, "subject")
    return None


def is_complement(text: Discourse, first: int, segment: Segment) -> bool:
    """Whether a name hangs on what stands before it: `soutien de M. X`, `des partis, comme X`."""
    j = first - 1
    while j > segment.start and (text.words[j] in HONORIFICS or text.tokens[j].pos == "DET"):
        j -= 1
    if j < segment.start:
        return False
    return text.tokens[j].pos == "ADP" or (text.words[j] == "comme" and text.words[j - 1] == ",")


def is_set_aside(text: Discourse, phrase: Phrase) -> bool:
    """Whether a phrase is what commas set beside a subject: `le ministre, absent de l'hémicycle, a promis`."""
    before = text.previous_ink(phrase.start - 1)
    return before >= 0 and _is_comma(text, before) and _is_comma(text, phrase.end)


def is_closed_aside(text: Discourse, phrase: Phrase, cue: Cue) -> bool:
    """The same with its complement: `Florian, un autoentrepreneur dans la communication, ajoute que`."""
    before, close = text.previous_ink(phrase.start - 1), cue.start - 1
    between = range(phrase.end, close)
    inner = any(text.words[j] in PAUSES or text.inside[j] >= 0 for j in between) or text.has_finite(phrase.end, close)
    return before >= 0 and _is_comma(text, before) and close > phrase.end and _is_comma(text, close) and not inner


def is_one_of(text: Discourse, phrase: Phrase) -> bool:
    """`Fred, l'un des porte-parole du mouvement a promis`: what is set beside a name, the second comma left out."""
    words = text.words[phrase.start : phrase.start + 3]
    one = words[:2] in (["un", "des"], ["une", "des"]) or words in (["l'", "un", "des"], ["l'", "une", "des"])
    return one and _is_comma(text, text.previous_ink(phrase.start - 1))


def name_before(text: Discourse, phrase: Phrase, segment: Segment) -> Phrase | None:
    """The name before the comma that stands before a phrase."""
    last = text.previous_ink(phrase.start - 1) - 1
    owner = text.owners.get(last)
    if last < segment.start or owner is None or owner[0].label != "PER" or owner[1].kind != "name":
        return None
    return phrase_at(text, text.token_at(owner[1].start), segment, "subject")


def _is_comma(text: Discourse, i: int) -> bool:
    return text.words[i : i + 1] == [","]


def phrase_across_aside(text: Discourse, cue: Cue, segment: Segment) -> Phrase | None:
    """`Un de ses collègues, plus disert, reconnaît`: what opens the sentence, before what commas set aside."""
    first = text.next_ink(segment.start)
    if cue.start - 1 <= first or text.words[cue.start - 1] != "," or text.has_finite(first, cue.start):
        return None
    head = next((j for j in range(first, min(first + 4, cue.start)) if can_speak(text.words[j])), None)
    opens = text.words[first] in ("un", "une", "certains", "certaines") or text.tokens[first].pos == "DET"
    if head is None or not opens:
        return None
    return phrase_at(text, first if text.tokens[first].pos == "PRON" else head, segment, "subject")


def phrase_before_aside(text: Discourse, cue: Cue, segment: Segment) -> Phrase | None:
    """`Face à la crise, le gouvernement, soutien de X, a ordonné`: the phrase before what two commas set aside."""
    close = cue.start - 1
    if close <= segment.start or text.words[close] != ",":
        return None
    commas = [
        j
        for j in range(close - 1, max(segment.start, close - _LONGEST_ASIDE), -1)
        if text.words[j] == "," and text.inside[j] < 0
    ]
    if not commas or text.has_finite(commas[0], close):
        return None
    return _phrase_up_to(text, commas[0], segment)


def nearest_before(text: Discourse, cue: Cue, segment: Segment) -> Phrase | None:
    """The phrase right before the verb, where the parse has no subject for it."""
    j = cue.start - 1
    while j >= segment.start and (text.words[j] == "," or text.words[j] in CLITICS):
        j -= 1
    if j < segment.start or text.inside[j] >= 0 or text.tokens[j].pos not in ("NOUN", "PROPN", "PRON", "ADJ"):
        return None
    head = text.tokens[j]
    while head.dep in ("flat:name", "flat:foreign", "amod", "appos", "nmod") and segment.start <= head.head.i < head.i:
        head = head.head
    if (text.inside[head.i] >= 0 and not is_called(text, head.i)) or any(c.dep == "case" for c in head.lefts):
        return None
    return phrase_at(text, head.i, segment, "subject")


def phrase_before(text: Discourse, cue: Cue, segment: Segment) -> Phrase | None:
    """The phrase that fills the room before the verb, from its article on: `un infirmier au regard vide assure`."""
    return _phrase_up_to(text, text.before_brackets(cue.start - 1) + 1, segment)


def _phrase_up_to(text: Discourse, end: int, segment: Segment) -> Phrase | None:
    """The phrase for somebody who can speak that ends before a token."""
    start = None
    for j in range(end - 1, segment.start - 1, -1):
        if text.inside[j] >= 0 or text.words[j] in PAUSES or text.is_finite(j) or text.words[j] in ("que", "qu'", "et"):
            break
        if text.tokens[j].pos == "DET" and text.tokens[j - 1].pos != "ADP":
            start = j
    if start is None:
        return None
    head = next((j for j in range(start, end) if text.tokens[j].pos == "NOUN"), None)
    if head is None or not can_speak(text.words[head]):
        return None
    while end - 1 > head and text.words[end - 1] in RELATIVES:
        end -= 1  # `le fondateur du festival qui ajoute`
    return Phrase(head, start, max(head + 1, min(end, head + 6)), "subject")
