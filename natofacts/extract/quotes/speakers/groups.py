"""Groups: people and bodies that a sentence names together as its subject, for the plurals that follow."""

from __future__ import annotations

from collections.abc import Iterator

from natofacts.extract.quotes.discourse import Discourse
from natofacts.extract.quotes.speakers.cast import Cast
from natofacts.extract.quotes.speakers.joint import joined
from natofacts.extract.quotes.speakers.phrases import Phrase


def groups_named(text: Discourse, cast: Cast) -> Iterator[tuple[int, Phrase]]:
    """Each group of names that is a subject, with its first token."""
    seen: set[int] = set()
    for candidate in cast.of_referent.values():
        for place in candidate.places:
            if place.quoted or place.function != "subject" or place.token in seen:
                continue
            end = text.token_at(text.owners[place.token][1].end)
            phrase = joined(text, Phrase(place.token, place.token, end, "joint"), text.segments[place.segment])
            if len(phrase.members) > 1 and all(member.head in text.owners for member in phrase.members):
                seen.update(member.head for member in phrase.members)
                yield place.token, phrase
