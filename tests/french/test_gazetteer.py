"""The gazetteer: what it finds in a text, and what a user's own file adds."""

from __future__ import annotations

from pathlib import Path

import pytest

from natofacts.french.gazetteer import load_gazetteer


def _names(text: str) -> list[tuple[str, str]]:
    return [(text[m.start : m.end], m.entry.name) for m in load_gazetteer().find(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("l'Otan et l’OTAN", [("Otan", "OTAN"), ("OTAN", "OTAN")]),
        ("les Etats-Unis", [("Etats-Unis", "États-Unis")]),
        ("en Iraq", [("Iraq", "Irak")]),
        ("une alliance, une union", []),
        (
            "la coalition mondiale anti-Daech",
            [("coalition mondiale anti-Daech", "Coalition mondiale contre Daech")],
        ),
        ("les Américaines", [("Américaines", "Américains")]),
        ("un porte-parole américain", []),
        (
            "Organisation\ndes Nations unies",
            [("Organisation\ndes Nations unies", "Organisation des Nations unies")],
        ),
        ("Organisation\n\ndes Nations unies", [("Nations unies", "Organisation des Nations unies")]),
    ],
)
def test_names_are_found_by_their_aliases(text: str, found: list[tuple[str, str]]) -> None:
    """Accents, apostrophes and hyphens do not matter, capitals do, and the longest name wins."""
    nato = "Organisation du traité de l'Atlantique nord"
    assert _names(text) == [(t, nato if n == "OTAN" else n) for t, n in found]


def test_offices_have_their_years() -> None:
    """A person's offices say from when to when."""
    entry = load_gazetteer().lookup("Jens Stoltenberg")
    assert entry is not None
    assert ("secrétaire général de l'OTAN", 2014, 2024) in entry.offices


def test_states_bring_capital_people_and_adjective() -> None:
    """One line for a state makes its capital, its inhabitants and its adjective known."""
    gazetteer = load_gazetteer()
    capital, people = gazetteer.lookup("Oslo"), gazetteer.lookup("Norvégiennes")
    assert capital is not None
    assert people is not None
    assert (capital.label, people.label, people.name) == ("LOC", "MISC", "Norvégiens")
    assert gazetteer.adjectives["norvegienne"] == "NO"


def test_state_names_and_codes_are_those_of_cldr() -> None:
    """The French names of states are CLDR's, but for the few that the press calls otherwise."""
    from babel import Locale

    names = Locale("fr").territories
    others = {code for code, entry in load_gazetteer().countries.items() if names[code].replace("’", "'") != entry.name}
    assert others == {"CD", "CG", "CZ", "MM", "PS", "VA"}


def test_a_users_file_wins(tmp_path: Path) -> None:
    """Entries of the user's own file come before the shipped ones."""
    own = tmp_path / "own.toml"
    own.write_text(
        "ORG = '''\nOffice du port | ODP | Q42\n'''\nPER = '''\nAnne Trump | Trump | f\n'''\n",
        encoding="utf-8",
    )
    gazetteer = load_gazetteer(own)
    entry, other = gazetteer.lookup("ODP"), gazetteer.lookup("Trump")
    assert entry is not None
    assert other is not None
    assert (entry.name, entry.label, entry.wikidata) == ("Office du port", "ORG", "Q42")
    assert (other.name, other.gender) == ("Anne Trump", "f")
    assert gazetteer.lookup("Otan") is not None


@pytest.mark.parametrize("content", ["ORG = 3", "VILLES = '''\nParis\n'''", "ORG = '''", "\xff"])
def test_a_wrong_file_is_named(content: str, tmp_path: Path) -> None:
    """A file that is no gazetteer raises ValueError with its path."""
    own = tmp_path / "own.toml"
    own.write_bytes(content.encode("latin-1"))
    with pytest.raises(ValueError, match=r"own\.toml"):
        load_gazetteer(own)
