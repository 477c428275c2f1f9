"""Whose a figure is: the quote it stands in, and who gives it, under the name that entities have."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from natofacts.extract.quotes.animacy import source_of_words
from natofacts.facts import Entity, Figure, Mention, Quote, Speaker, SpeakerKind

_LEAD = re.compile(r"(?:(?:l[ea]s?|d[eu]s?|un|une|M\.|MM\.|Mme|Mr|Dr)\s+|[LlDd]['’])*", re.IGNORECASE)
_KINDS: dict[str, SpeakerKind] = {"PER": "person", "ORG": "body", "LOC": "body"}
_CLAIMED = ("quantity", "percent", "money", "change")


def settle_claims(figures: Iterable[Figure], quotes: list[Quote], entities: Iterable[Entity]) -> Iterator[Figure]:
    """Each figure with the innermost quote it stands in and with who gives it.

    Words of the sentence that name the giver come before the speaker of the quote.
    """
    mentions = [(mention, entity) for entity in entities for mention in entity.mentions if entity.label in _KINDS]
    kept = list(figures)
    known = {figure.id for figure in kept}
    for figure in kept:
        around = [q for q in quotes if q.start <= figure.start and figure.end <= q.end]
        quote = min(around, key=lambda q: q.end - q.start) if around else None
        giver = name_giver(figure.according_to, mentions) if figure.according_to else None
        if giver is None and quote is not None and figure.kind in _CLAIMED:
            giver = quote.speaker
        part_of = figure.part_of if figure.part_of in known else None
        yield replace(figure, quote=quote.id if quote else None, according_to=giver, part_of=part_of)


def name_giver(giver: Speaker, mentions: list[tuple[Mention, Entity]]) -> Speaker | None:
    """A giver known by the words of the text, under the name of the entity that they are; None for what gives nothing.

    `selon les codes de l'époque` has a thing, `selon nos calculs` is the writer.
    """
    words = giver.mention
    if words is None:
        return giver
    head = words.start + len(_LEAD.match(words.text).group())  # type: ignore[union-attr]
    for mention, entity in mentions:
        if not (words.start <= mention.start and mention.end <= words.end):
            continue
        if entity.label == "PER" or (mention.start == head and mention.end == words.end):
            return replace(giver, name=entity.name, entity=entity.id, kind=_KINDS[entity.label])
    kind = source_of_words(words.text)
    return replace(giver, kind=kind) if kind else None
