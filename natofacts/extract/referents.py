"""A referent: one entity while its document is being read, before it becomes a fact."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from natofacts.facts import Entity, Label, Mention, RoleMention, entity_id

if TYPE_CHECKING:
    from collections.abc import Iterator

Gender = Literal["m", "f"]
# Nouns that stand beside names but are no office or trade by themselves.
EMPTY = frozenset(
    (
        *("homme", "femme", "jeune", "personne", "membre", "membres", "chef", "cheffe", "numéro", "élu", "élue"),
        *("responsable", "représentant", "représentante", "hôte", "invité", "invitée", "auteur", "autrice", "leader"),
        *("dirigeant", "dirigeante", "maître", "candidat", "candidate", "père", "mère", "fils", "fille", "frère"),
        *("soeur", "sœur", "époux", "épouse", "ami", "amie", "proche", "victime", "habitant", "habitante"),
    )
)


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
    role_spans: list[RoleMention] = field(default_factory=list)
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
            roles=tuple(_telling(self.roles)),
            role_mentions=tuple(self.role_spans),
            mentions=tuple(sorted(self.mentions, key=lambda m: (m.start, m.end))),
        )


def _telling(roles: list[str]) -> Iterator[str]:
    """The roles that say what somebody is, each once; a bare one (`ministre`) only where no longer one says of what."""
    for role in dict.fromkeys(roles):
        words = role.lower().split()
        if len(words) == 1 and (role in EMPTY or any(is_longer(role, other) for other in roles)):
            continue
        yield role


def is_longer(role: str, other: str) -> bool:
    """Whether a role says the same as a bare one and more: `ministre de la Mer` than `ministre`."""
    words = other.lower().split()
    return len(words) > 1 and role.lower() in words[:2]
