"""Offices in comparable form: `la présidente américaine` and `président des États-Unis` are the same."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from natofacts.extract.entities.lexicon import LEXICON
from natofacts.french.aliases import WORD, fold

if TYPE_CHECKING:
    from natofacts.french.gazetteer import Gazetteer

GENERIC = frozenset(["representant", "responsable", "dirigeant", "leader", "homme"])
# What comes after these says of what the office is; a bare adjective may say anything.
LINKS = frozenset(["de", "du", "des", "d", "a", "au", "aux", "pour"])
HEAD_OF_STATE = "chef de l'etat"
# Words of a role that say neither what office it is nor of what.
EMPTY = frozenset(
    (
        *("de", "d", "du", "des", "le", "la", "les", "l", "un", "une", "a", "au", "aux", "en", "et", "pour"),
        *("aupres", "ancien", "ancienne", "ex", "actuel", "actuelle", "nouveau", "nouvelle", "nouvel"),
        *("futur", "future"),
    )
)


class Role(NamedTuple):
    """A role in comparable form: what kind of office, of what, whether it is over, and whether a state's highest."""

    kind: str
    of: frozenset[str]
    former: bool
    heads_state: bool = False


def compare(wanted: Role, role: Role) -> int:
    """How well a role fits the one asked for: 0 not, 1 loosely, 2 the same office, 3 the same of the same."""
    if wanted.former != role.former and wanted.former:
        return 0
    if wanted.heads_state and role.of and not role.heads_state:
        return 0  # `le chef de l'État` is no `président de la région`
    if wanted.kind != role.kind and wanted.kind not in _same(role.kind):
        return 1 if wanted.kind in GENERIC and wanted.of and wanted.of <= role.of else 0
    if wanted.of <= role.of:
        return 3 if wanted.of else 2
    known = all(key[0].isupper() or key in LEXICON.fields_folded for key in wanted.of)
    return 2 if known and not role.of else 0


def compare_held(wanted: Role, name: str, gazetteer: Gazetteer) -> int:
    """How well an office fits that the gazetteer knows somebody held; `le leader` alone may be of anything."""
    if wanted.kind in GENERIC and not wanted.of:
        return 0
    return max((compare(wanted, role) for role in held_offices(name, gazetteer)), default=0)


def _same(kind: str) -> frozenset[str]:
    return LEXICON.same_roles.get(kind, frozenset())


@lru_cache(maxsize=4096)
def describe(role: str, gazetteer: Gazetteer) -> Role:
    """A role in comparable form: `la présidente américaine` and `président des États-Unis` are the same."""
    heads_state = HEAD_OF_STATE in fold(role)
    for old, new in LEXICON.renamed:
        at = fold(role).find(old)
        if at >= 0:
            role = f"{role[:at]}{new}{role[at + len(old) :]}"
    of = set()
    rest = list(role)
    for match in gazetteer.find(role):
        if match.entry.label in ("LOC", "ORG") and match.words:
            of.add(match.entry.country or match.entry.name)
            heads_state |= bool(match.entry.country)
            rest[match.start : match.end] = " " * (match.end - match.start)
    words = WORD.findall(fold("".join(rest)))
    kind, before = [], ""
    for word in words:
        last, before = before, word if word not in ("la", "le", "l", "les") else before
        word = LEXICON.masculine.get(word, word)
        if word in ("otan", "alliance"):
            of.add("Organisation du traité de l'Atlantique nord")
        elif word in gazetteer.adjectives:
            of.add(gazetteer.adjectives[word])
            heads_state = True
        elif word in LEXICON.kinds:
            kind.append(word)
        elif word not in EMPTY and (last in LINKS or word in LEXICON.fields_folded):
            of.add(word)
            heads_state |= word == "republique"
    former = bool(words) and words[0] in ("ancien", "ancienne", "ex")
    return Role(" ".join(kind), frozenset(of), former, heads_state and kind[:1] == ["president"])


@lru_cache(maxsize=1024)
def held_offices(name: str, gazetteer: Gazetteer) -> tuple[Role, ...]:
    """The offices the gazetteer knows somebody held."""
    entry = gazetteer.lookup(name)
    return tuple(describe(office.role, gazetteer) for office in entry.offices) if entry else ()
