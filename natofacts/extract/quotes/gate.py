"""The gate: every speaker passes it, however found, and is told from what can be nobody's voice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from natofacts.extract.entities.lexicon import LEXICON
from natofacts.extract.quotes.animacy import (
    compound_class,
    head_of_description,
    kind_of_description,
    listed,
    noun_class,
)
from natofacts.extract.quotes.lexicon import INVERTED
from natofacts.facts import Speaker, SpeakerKind

if TYPE_CHECKING:
    from natofacts.extract.quotes.discourse import Discourse
    from natofacts.extract.referents import Referent

_NOMINAL = ("NOUN", "PROPN", "X")


def admitted(text: Discourse, speaker: Speaker, *, spoken: bool = False) -> Speaker | None:
    """The speaker with the kind of source it is; None where it is none: a day, an adjective, a thing, a verb.

    `spoken` says that only somebody who speaks can do what the sentence says of them (`« ... », raconte le sonneur`):
    then a noun of which nothing is known is somebody's too.
    """
    if speaker.kind is not None:
        return speaker
    if speaker.entity is not None:
        referent = text.by_id.get(speaker.entity)
        kind = kind_of_referent(referent) if referent else "person"
    else:
        kind = _kind_of_words(text, speaker, spoken=spoken)
    return replace(speaker, kind=kind) if kind else None


def kind_of_referent(referent: Referent) -> SpeakerKind | None:
    """What kind of source somebody or something named is; None where a name names a thing or an event."""
    first = referent.name.lower().split()[0]
    if referent.label == "PER" or first in LEXICON.first_names:
        return "person"
    if referent.label == "ORG":
        return "body"
    found = listed(first)
    if referent.label == "LOC":
        return "body" if found != "thing" or referent.wikidata else None
    if found in ("thing", "document"):
        return "document" if found == "document" else None
    return "group" if referent.plural or first.endswith("s") else "person"


def _kind_of_words(text: Discourse, speaker: Speaker, *, spoken: bool) -> SpeakerKind | None:
    """The kind of a source that the text describes in words, a noun outside the tables by how it is tagged."""
    if any(speaker.name.lower().endswith(pronoun) for pronoun in INVERTED):
        return None  # `dit-il` where the tagger takes it for a name
    kind = kind_of_description(speaker.name)
    noun, _ = head_of_description(speaker.name)
    if noun is None or listed(noun) is not None or compound_class(speaker.name) is not None:
        return kind
    known = noun_class(noun) != "unknown"  # by its ending
    token = _token_of(text, speaker, noun)
    if token is None:
        return kind if known or spoken else None
    word, pos = text.tokens[token].text, text.tokens[token].pos
    if word.isupper() and len(word) > 1 and word.isalpha():
        return "body"
    if word[:1].isupper() and (noun in LEXICON.first_names or not _opens(text, token)):
        return "person" if pos in ("PROPN", "X") and kind != "group" else kind
    determined = token > 0 and text.tokens[token - 1].pos == "DET"
    return kind if (known and determined) or ((known or spoken) and pos in _NOMINAL) else None


def _token_of(text: Discourse, speaker: Speaker, noun: str) -> int | None:
    """Where the noun stands that a speaker is named by, if it stands in the words beside the quotation."""
    if speaker.mention is None:
        return None
    first = text.token_at(speaker.mention.start)
    for i in range(first, text.token_at(speaker.mention.end)):
        if text.words[i] == noun:
            return i
    return None


def _opens(text: Discourse, i: int) -> bool:
    """Whether a capital says nothing, because a sentence begins there."""
    return text.read.first[i]
