"""Joint speakers: those named together, `Emmanuel Macron et la chancelière Angela Merkel ont prôné`."""

from __future__ import annotations

from natofacts.extract.quotes.discourse import Discourse
from natofacts.extract.quotes.lexicon import HONORIFICS
from natofacts.extract.quotes.reports import Cue
from natofacts.extract.quotes.spans import Segment
from natofacts.extract.quotes.speakers.phrases import Phrase, can_speak, phrase_at

_JOINING = {"et", "comme"}
_NAMED = ("PER", "ORG", "LOC")
_LONGEST_ASIDE = 8  # tokens of what commas set beside a name
_LONGEST_ROLE = 12  # tokens from `et la` to the name
_PLURAL_AUXILIARIES = {"ont", "avaient", "sont", "étaient", "auront", "seront", "se", "eurent"}


def with_others(text: Discourse, phrase: Phrase, segment: Segment, cue: Cue) -> Phrase:
    """A subject with those who are coordinated with it, where its verb is plural."""
    return joined(text, phrase, segment) if is_plural(text, cue) else phrase


def is_plural(text: Discourse, cue: Cue) -> bool:
    """Whether several do what a verb says."""
    group = text.words[cue.start : cue.end]
    if any(word in _PLURAL_AUXILIARIES - {"se"} for word in group):
        return True
    verb = text.words[cue.verb]
    return verb.endswith(("ent", "ont")) and "Number=Sing" not in text.tokens[cue.verb].morph


def joined(text: Discourse, phrase: Phrase, segment: Segment) -> Phrase:
    """A phrase with the others that `et`, `comme` or commas and `et` tie to it, in text order."""
    members = [phrase]
    while (before := _before(text, members[0], segment)) is not None:
        members.insert(0, before)
    while (after := _after(text, members[-1], segment)) is not None:
        members.append(after)
    if len(members) == 1 or not any(_names(text, member) for member in members):
        return phrase
    return phrase._replace(members=tuple(members))


def _names(text: Discourse, phrase: Phrase) -> bool:
    return any(i in text.owners and text.owners[i][0].label in _NAMED for i in range(phrase.start, phrase.end))


def _after(text: Discourse, phrase: Phrase, segment: Segment) -> Phrase | None:
    """The phrase behind one and its `et`: a name, or a role with its name."""
    end = _end_of(text, phrase)
    i = _past_aside(text, text.past_brackets(end), segment)
    if i >= segment.end:
        return None
    so = text.words[i] in ("que", "qu'") and "tant" in text.words[segment.start : phrase.start]
    if not (so or text.words[i] in _JOINING or (text.words[i] == "," and _listed(text, i, segment))):
        return None
    return _phrase_from(text, i + 1, segment)


def _past_aside(text: Discourse, i: int, segment: Segment) -> int:
    """Past what commas set beside a name before `et`: `Francis, 49 ans, et Yacine, 29 ans, racontent`."""
    if text.words[i : i + 1] != [","]:
        return i
    last = min(i + _LONGEST_ASIDE, segment.end - 1)
    close = next((j for j in range(i + 1, last) if text.words[j] == ","), None)
    aside = close is not None and text.words[close + 1] == "et" and not text.has_finite(i, close)
    return close + 1 if close is not None and aside and text.words[i + 1] != "et" and not _named_from(text, i) else i


def _named_from(text: Discourse, i: int) -> bool:
    """Whether a name follows a comma: the next of a list."""
    owner = text.owners.get(i + 1)
    return owner is not None and owner[0].label in _NAMED


def _listed(text: Discourse, i: int, segment: Segment) -> bool:
    """Whether a comma parts names in a list that ends in `et`: `X, Y et Z`."""
    first = _phrase_from(text, i + 1, segment)
    if first is None or not _names(text, first):
        return False
    return text.words[text.past_brackets(_end_of(text, first)) : segment.end][:1] == ["et"]


def _end_of(text: Discourse, phrase: Phrase) -> int:
    """The first token after a phrase and the name it ends with."""
    end = max(phrase.end, phrase.head + 1)
    for i in range(phrase.start, phrase.end + 2):
        owner = text.owners.get(i)
        if owner and owner[0].label in _NAMED and owner[1].kind == "name" and i >= phrase.head:
            return max(phrase.start + 1, text.token_at(owner[1].end))
    return end


def _phrase_from(text: Discourse, i: int, segment: Segment) -> Phrase | None:
    """The name, or the role with its name, that begins with a token; a noun for people or bodies stands for itself."""
    start = i
    noun = None
    for j in range(i, min(i + _LONGEST_ROLE, segment.end)):
        word = text.words[j]
        owner = text.owners.get(j)
        if text.inside[j] >= 0 or text.is_finite(j) or word in (",", ";", ":", "que", "qu'", "qui"):
            break
        if owner and owner[0].label in _NAMED and owner[1].kind == "name" and not _complement(text, j, i):
            return Phrase(j, j, text.token_at(owner[1].end), "joint")
        if noun is None and text.tokens[j].pos in ("NOUN", "PROPN") and can_speak(word):
            noun = j
        if noun is None and not (
            text.tokens[j].pos in ("DET", "ADJ", "NUM") or word in HONORIFICS or word in ("le", "la")
        ):
            break
    return phrase_at(text, noun, segment, "joint") if noun is not None and text.tokens[start].pos == "DET" else None


def _complement(text: Discourse, j: int, start: int) -> bool:
    """Whether a name is a complement: the `Lyon` of `le maire de Lyon`."""
    k = j - 1
    while k > start and (text.tokens[k].pos == "DET" or text.words[k] in HONORIFICS):
        k -= 1
    return k >= start and text.tokens[k].pos == "ADP"


def _before(text: Discourse, phrase: Phrase, segment: Segment) -> Phrase | None:
    """The name that stands before a phrase and its `et`, `comme` or `qu'` (`tant X que Y`)."""
    i = text.previous_ink(phrase.start - 1)
    while i > segment.start and (text.tokens[i].pos in ("DET", "ADJ", "NOUN") or text.words[i] in HONORIFICS):
        if i in text.owners or text.inside[i] >= 0:
            break
        i = text.previous_ink(i - 1)
    so = text.words[i] in ("que", "qu'") and "tant" in text.words[segment.start : i]
    if i <= segment.start or not (text.words[i] in _JOINING or so or text.words[i] == ","):
        return None
    k = text.before_brackets(i - 1)
    owner = text.owners.get(k)
    if owner is None or owner[0].label not in _NAMED or owner[1].kind != "name" or text.inside[k] >= 0:
        return None
    first = text.token_at(owner[1].start)
    if text.words[i] == "," and not _opens_list(text, phrase, segment):
        return None
    if text.tokens[first - 1].pos == "ADP" and first > segment.start:
        return None
    return Phrase(first, first, k + 1, "joint")


def _opens_list(text: Discourse, phrase: Phrase, segment: Segment) -> bool:
    after = text.past_brackets(_end_of(text, phrase))
    return _names(text, phrase) and after < segment.end and text.words[after] in ("et", ",")
