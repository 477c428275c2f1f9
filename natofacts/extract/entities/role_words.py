"""The words of roles and honorifics, with the gender they show and what they are called besides."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from natofacts.extract.entities.word_lists import Words
from natofacts.french import table
from natofacts.french.aliases import fold

if TYPE_CHECKING:
    from collections.abc import Iterable

ACCENTED = str.maketrans("éèêâàîô", "eeeaaio")


def with_bare_capitals(words: Iterable[str]) -> frozenset[str]:
    """Words, and those that begin with an accent as papers without accented capitals write them: `Energie`."""
    known = frozenset(words)
    return known | {word[0].translate(ACCENTED) + word[1:] for word in known}


class RoleWords:
    """What stands before the names of people and says what they are."""

    @cached_property
    def honorific_gender(self) -> dict[str, str | None]:
        """`Mme` -> `f`; None for those that both bear."""
        groups = table("names")["honorifics"]
        return {word: None if gender == "any" else gender for gender, words in groups.items() for word in words}

    @cached_property
    def honorifics(self) -> frozenset[str]:
        """Honorifics as written and in lower case."""
        words = self.honorific_gender
        return frozenset(words) | frozenset(w.lower() for w in words if len(w) > 1)

    @cached_property
    def role_gender(self) -> dict[str, str | None]:
        """The head nouns of roles with the gender they show; None where both share the form."""
        found: dict[str, str | None] = {}
        for line in table("names")["roles"]["heads"].split():
            masculine, _, feminine = line.partition("/")
            if masculine == feminine:
                found[masculine] = None
            else:
                found[masculine] = "m"
                if feminine:
                    found[feminine] = "f"
        plain = {role: gender for role, gender in found.items() if "-" not in role}
        deputies = {f"vice-{role}": gender for role, gender in plain.items()}  # `vice-recteur`
        return deputies | found | {f"ex-{role}": gender for role, gender in found.items()}

    @cached_property
    def role_forms(self) -> frozenset[str]:
        """The head nouns of roles in lower case."""
        return frozenset(role.lower() for role in self.role_gender)

    @cached_property
    def role_words(self) -> frozenset[str]:
        """Every word that may stand in a role before a name."""
        roles = table("names")["roles"]
        return frozenset([*(w.lower() for w in self.role_gender), *roles["before"], *roles["inside"]])

    champions = Words("roles")
    """Roles of a place, not of a government's field: `champion d'Europe`."""

    before = Words("roles")
    """Words before a role noun that belong to the role."""

    @cached_property
    def masculine(self) -> dict[str, str]:
        """The masculine of the feminine words of roles, folded."""
        found = {"generale": "general", "adjointe": "adjoint", "premiere": "premier", "deleguee": "delegue"}
        for line in table("names")["roles"]["heads"].split():
            masculine, _, feminine = line.partition("/")
            if feminine and feminine != masculine:
                found[fold(feminine)] = fold(masculine)
        return found

    @cached_property
    def kinds(self) -> frozenset[str]:
        """The words that make the kind of an office, folded and masculine."""
        return frozenset(
            [*(fold(w) for w in self.role_gender), "premier", "general", "adjoint", "delegue", "vice", "sous"]
        )

    @cached_property
    def fields_folded(self) -> frozenset[str]:
        """What ministries are for, folded."""
        return frozenset(fold(field) for field in self.fields)

    @cached_property
    def renamed(self) -> tuple[tuple[str, str], ...]:
        """Offices by another name, folded, with the usual one: `chef de l'etat` is `président`."""
        lines = table("names")["roles"]["renamed"].strip().split("\n")
        return tuple((fold(old), new) for old, _, new in (line.partition(" = ") for line in lines))

    @cached_property
    def same_roles(self) -> dict[str, frozenset[str]]:
        """Other names of a kind of office, folded."""
        found: dict[str, set[str]] = {}
        for line in table("names")["roles"]["same"].strip().split("\n"):
            one, _, other = fold(line).partition(" = ")
            found.setdefault(one, set()).add(other)
            found.setdefault(other, set()).add(one)
        return {kind: frozenset(others) for kind, others in found.items()}

    @cached_property
    def fields(self) -> frozenset[str]:
        """What ministries are for: `défense`, `intérieur`."""
        return with_bare_capitals(table("names")["roles"]["fields"])

    @cached_property
    def roles_all(self) -> frozenset[str]:
        """The role words, singular and plural."""
        plural = frozenset(w if w[-1] in "sx" else w + "s" for w in self.role_words)
        return with_bare_capitals(self.role_words | plural)
