"""A referent: one entity while its document is being read, before it becomes a fact."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from natofacts.facts import Entity, Label, Mention, Span, entity_id

Gender = Literal["m", "f"]


@dataclass(slots=True, eq=False)
class Referent:
    """Somebody or something the document speaks of, with the evidence gathered so far.

    `sense` is set where something else is better known by this name.
    `gender` and `plural` are what a pronoun must agree with; None where the document gives no hint.
    """

    name: str
    label: Label
    sense: str = ""
    country: str | None = None
    wikidata: str | None = None
    gender: Gender | None = None
    plural: bool = False
    roles: list[str] = field(default_factory=list)
    role_spans: list[Span] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)

    @property
    def id(self) -> str:
        """The id this referent has as an entity."""
        return entity_id(self.name, self.sense)

    def as_entity(self) -> Entity:
        """The fact this referent ends as, its mentions in text order."""
        return Entity(
            id=self.id,
            name=self.name,
            label=self.label,
            country=self.country,
            wikidata=self.wikidata,
            roles=tuple(dict.fromkeys(self.roles)),
            role_mentions=tuple(self.role_spans),
            mentions=tuple(sorted(self.mentions, key=lambda m: (m.start, m.end))),
        )
