"""Whose contents speak: `les informations du YSK`, `les chiffres publiés jeudi par la préfecture`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from natofacts.extract.quotes.lexicon import OF, words
from natofacts.extract.quotes.speakers.adjuncts import past_time

if TYPE_CHECKING:
    from natofacts.extract.quotes.discourse import Discourse
    from natofacts.extract.quotes.spans import Segment
    from natofacts.extract.quotes.speakers.phrases import Phrase
    from natofacts.extract.referents import Referent
    from natofacts.facts import Mention

CONTENTS = words("contents")
_LONGEST_GIVEN = 6  # tokens to the participle of `les chiffres provisoires publiés par`
_GIVERS = ("ORG", "PER")


def find_owner(text: Discourse, phrase: Phrase, segment: Segment) -> tuple[Referent, Mention] | None:
    """The name that the contents belong to: who gave them, else who is named in the phrase or behind a time."""
    giver = _giver(text, phrase, segment)
    if giver is not None:
        return giver
    named = (*range(phrase.head + 1, phrase.end), *_behind_time(text, phrase, segment))
    return next((text.owners[i] for i in named if i in text.owners), None)


def _giver(text: Discourse, phrase: Phrase, segment: Segment) -> tuple[Referent, Mention] | None:
    """`les chiffres publiés jeudi par la préfecture`: the body or person who has given the contents."""
    end = min(phrase.end + _LONGEST_GIVEN, segment.end)
    given = next((i for i in range(phrase.head + 1, end) if _is_given(text.words[i])), None)
    if given is None or any(text.words[i] == "," or text.inside[i] >= 0 for i in range(phrase.head, given)):
        return None
    after = past_time(text, given + 1, segment.end)
    by = next((i for i in (given + 1, after) if text.words[i : i + 1] == ["par"]), None)
    owner = next((text.owners[i] for i in (by + 1, by + 2) if i in text.owners), None) if by is not None else None
    return owner if owner and owner[0].label in _GIVERS else None


def _is_given(word: str) -> bool:
    return any(word.removesuffix(ending) in words("given") for ending in ("", "s", "e", "es"))


def _behind_time(text: Discourse, phrase: Phrase, segment: Segment) -> range:
    """Where a name may begin that `de` joins to a phrase past a time, commas about it or none."""
    said = text.words
    after = phrase.end + (said[phrase.end : phrase.end + 1] == [","])
    end = past_time(text, after, segment.end)
    if end == after:
        return range(0)
    end += said[end : end + 1] == [","]
    return range(end + 1, end + 3) if said[end : end + 1] and said[end] in OF else range(0)
