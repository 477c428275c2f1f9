"""Whether two documents name the same speaker."""

from __future__ import annotations

from typing import Literal

from natofacts.facts import Speaker
from natofacts.wording import fold

Relation = Literal["same", "other", "not named"]
_NAMED = frozenset({"person", "body"})


def is_named(speaker: Speaker | None) -> bool:
    """Whether a speaker has a name; a role or a description (`le ministre`) is none."""
    if speaker is None:
        return False
    return speaker.entity is not None or speaker.kind in _NAMED or bool(speaker.members)


def relation(here: Speaker | None, there: Speaker | None) -> Relation:
    """Whether two speakers are the same, others, or one of them is not named."""
    if here is None or there is None or not (is_named(here) and is_named(there)):
        return "not named"
    ours, theirs = _names(here), _names(there)
    if {entity for entity, _ in ours if entity} & {entity for entity, _ in theirs if entity}:
        return "same"
    alike = any(_same_name(a, b) for _, a in ours for _, b in theirs)
    return "same" if alike else "other"


def _names(speaker: Speaker) -> list[tuple[str | None, str]]:
    """Entity and name of a speaker, or of each who speaks with others."""
    if speaker.members:
        return [(member.entity, member.name) for member in speaker.members]
    return [(speaker.entity, speaker.name)]


def _same_name(here: str, there: str) -> bool:
    """`Macron` and `Emmanuel Macron`; `J. Denis` and `Jérôme Denis`; not `Jean Denis` and `Jérôme Denis`."""
    ours, theirs = fold(here).replace(".", " ").split(), fold(there).replace(".", " ").split()
    if {*ours} <= {*theirs} or {*theirs} <= {*ours}:
        return True
    if ours[-1] != theirs[-1]:
        return False
    return ours[0].startswith(theirs[0]) or theirs[0].startswith(ours[0])
