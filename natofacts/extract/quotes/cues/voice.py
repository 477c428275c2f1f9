"""The writer's own voice: verbs of saying that report nobody (`il faut dire que`, `rappelons que`)."""

from __future__ import annotations

from functools import cache

from natofacts.extract.quotes.discourse import Discourse
from natofacts.extract.quotes.lexicon import BE, CLITICS, HAVE, NEGATIONS, lexicon, words
from natofacts.extract.quotes.reports import Cue
from natofacts.extract.quotes.spans import Segment
from natofacts.french import table

_FARTHEST_IMPERSONAL = 9  # tokens from `il` to the infinitive it leads to
_NEGATED = 3  # tokens before a verb among which its `ne` stands
_HEARER = {"-vous", "-tu", "-nous", "vous", "tu"}


def own_voice(text: Discourse, segment: Segment, cue: Cue) -> bool:
    """Whether a verb of saying is the writer's own, so that nobody's words follow."""
    if cue.form == "infinitive":
        return _impersonal(text, segment, cue) or _led_to(text, segment, cue) or _withheld(text, cue)
    return cue.form == "finite" and (_commands(text, segment, cue) or _asks(text, segment, cue))


def _impersonal(text: Discourse, segment: Segment, cue: Cue) -> bool:
    """`il faut dire`, `il est à noter`, `il convient de rappeler`: `il` is nobody."""
    for j in range(cue.start - 1, max(segment.start, cue.start - _FARTHEST_IMPERSONAL) - 1, -1):
        word = text.words[j]
        if text.inside[j] >= 0 or word in (",", ";", ":"):
            return False
        if word in ("il", "-il", "-t-il", "'il"):
            return _is_impersonal(text, j, cue)
    return False


def _is_impersonal(text: Discourse, il: int, cue: Cue) -> bool:
    """Whether the verb of `il`, behind it or before it, is one of nobody's."""
    inverted = text.words[il].startswith("-")
    if inverted:
        return text.words[il - 1] in words("impersonal") | BE
    verb = next((j for j in range(il + 1, cue.start) if text.words[j] not in CLITICS | NEGATIONS), None)
    if verb is None:
        return False
    if text.words[verb] in words("impersonal"):
        return True
    if text.words[verb] not in BE | HAVE:
        return False
    between = text.words[verb + 1 : cue.start]
    if between[:1] == ["à"] or any(w in words("impersonal_qualities") for w in between):
        return True
    if between[-1:] not in (["de"], ["d'"]) or any(w in words("personal_qualities") for w in between):
        return False
    return any(text.tokens[j].pos == "ADJ" or text.words[j].endswith("ant") for j in range(verb + 1, cue.start))


def _withheld(text: Discourse, cue: Cue) -> bool:
    """`oublie de dire que`: what was not said, unless `n'oublie pas de dire que`."""
    verb = cue.start - 2
    left = text.words[cue.start - 1] in ("de", "d'") and text.words[verb] in lexicon().withhold
    return left and {"ne", "n'"}.isdisjoint(text.words[verb - _NEGATED : verb])


@cache
def _leads() -> list[list[str]]:
    """What leads to an infinitive of nobody's, each as its words: `force est de`, `sans aller jusqu'à`."""
    return [phrase.replace("'", "' ").split() for phrase in table("speech")["own_voice"]["leads"]]


def _led_to(text: Discourse, segment: Segment, cue: Cue) -> bool:
    """`Force est de constater`, `C'est dire`: set phrases that lead to an infinitive."""
    end = cue.start
    while end > segment.start and text.words[end - 1] in CLITICS:
        end -= 1
    before = text.words[max(segment.start, end - 6) : end]
    if any(before[-len(lead) :] == lead for lead in _leads()):
        return True
    return text.next_ink(segment.start) == end and text.words[cue.verb].endswith(("er", "ir", "re", "oir"))


def _commands(text: Discourse, segment: Segment, cue: Cue) -> bool:
    """`Rappelons que`, `Notez que`: an imperative says who is spoken to, not who speaks."""
    word = text.words[cue.verb]
    if not word.endswith(("ons", "ez")) or cue.start != cue.verb:
        return False
    before = text.words[cue.start - 1] if cue.start > segment.start else ""
    return before not in ("nous", "vous", "n'", "ne")


def _asks(text: Discourse, segment: Segment, cue: Cue) -> bool:
    """`Pensez-vous que`, `Diriez-vous que`: a question to whom the writer speaks with."""
    return any(text.words[j] in _HEARER for j in range(cue.verb + 1, min(cue.verb + 3, segment.end)))
