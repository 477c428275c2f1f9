"""The table of Wikidata ids, and the script that makes it from a dump."""

from __future__ import annotations

import gzip
import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

from natofacts.french import table
from natofacts.french.aliases import fold
from natofacts.french.gazetteer import load_gazetteer

SCRIPT = Path(__file__).parents[2] / "scripts" / "make_gazetteer.py"


def test_ids_are_ids_of_entries() -> None:
    """Every id looks like one and belongs to an entry of the gazetteer."""
    ids, gazetteer = table("wikidata"), load_gazetteer()
    named = {(entry.label, entry.name) for entry in gazetteer.entries}
    for section, found in ids.items():
        for name, id in found.items() if section != "ministries" else ():
            assert re.fullmatch(r"Q[1-9]\d*", id), name
            assert name in gazetteer.countries if section == "states" else (section, name) in named, name


def test_ministries_have_ids_by_state() -> None:
    """A ministry is known as that of its state, and looked for by no name of its own."""
    gazetteer = load_gazetteer()
    for code, ministries in table("wikidata")["ministries"].items():
        assert code in gazetteer.countries
        for name, id in ministries.items():
            assert re.fullmatch(r"Q[1-9]\d*", id), name
            assert gazetteer.national[fold(name)][code].wikidata == id
            assert gazetteer.lookup(name) is None, name


def test_states_and_their_capitals_have_ids() -> None:
    """All states have an id of their own, and nearly all capitals."""
    gazetteer = load_gazetteer()
    ids = [country.wikidata for country in gazetteer.countries.values()]
    assert None not in ids
    assert len(set(ids)) == len(ids)
    for name in ("France", "Paris", "OTAN", "Union européenne", "Bruxelles", "Le Monde", "Maison Blanche"):
        entry = gazetteer.lookup(name)
        assert entry is not None
        assert entry.wikidata


def _claim(value: Any, **qualifiers: Any) -> dict[str, Any]:
    times = {p: [{"datavalue": {"value": {"time": f"+{year}-01-01T00:00:00Z"}}}] for p, year in qualifiers.items()}
    return {"mainsnak": {"datavalue": {"value": value}}, "qualifiers": times}


def _item(id: str, label: str, pages: int, **claims: list[Any]) -> str:
    return json.dumps(
        {
            "id": id,
            "labels": {"fr": {"value": label}},
            "sitelinks": {f"wiki{n}": {} for n in range(pages)},
            "claims": claims,
        }
    )


def test_table_is_made_from_a_dump(tmp_path: Path) -> None:
    """States by their code, capitals of states, else the best known item that is a person where one is wanted."""
    q = "Q11{}".format
    lines = [
        _item("Q142", "France", 9, P31=[_claim({"id": "Q3624078"})], P297=[_claim("FR")], P36=[_claim({"id": q(1)})]),
        _item(q(1), "Paris", 3),
        _item(q(2), "Paris", 8),
        _item(q(3), "Paris", 9, P31=[_claim({"id": "Q4167410"})]),
        _item(q(4), "Mark Rutte", 2, P31=[_claim({"id": "Q5"})], P39=[_claim({"id": q(5)}, P580=2010, P582=2024)]),
        _item(q(5), "Premier ministre des Pays-Bas", 4),
        _item(q(6), "Mark Rutte", 7),
    ]
    dump = tmp_path / "dump.json.gz"
    dump.write_bytes(gzip.compress(("[\n" + ",\n".join(lines) + "\n]\n").encode()))
    made = tomllib.loads(_run(dump))
    assert made["states"] == {"FR": "Q142"}
    assert made["LOC"] == {"Paris": q(1)}
    assert made["PER"] == {"Mark Rutte": q(4)}
    assert _run(dump, "--offices") == f"Mark Rutte | | Premier ministre des Pays-Bas 2010-2024 | {q(4)}\n"


def _run(*arguments: object) -> str:
    command = [sys.executable, str(SCRIPT), *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=True, encoding="utf-8").stdout
