"""Make `natofacts/french/wikidata.toml` from a dump of Wikidata; nothing is fetched.

python scripts/make_gazetteer.py latest-all.json.gz > natofacts/french/wikidata.toml
python scripts/make_gazetteer.py latest-all.json.gz --offices     office holders with years, as gazetteer lines

The dump is Wikidata's JSON, one item a line, plain or compressed (.gz, .bz2). A state is found by its ISO 3166
code, a capital as the capital of its state, a ministry as the one of that name in its state; anything else is the item
with that French name or alias and the most pages in Wikipedias, a person where the gazetteer has a person and none
elsewhere.
"""

from __future__ import annotations

import argparse
import bz2
import gzip
import json
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from natofacts.french import table
from natofacts.french.gazetteer import Gazetteer, load_gazetteer

HUMAN = "Q5"
NO_THINGS = frozenset(["Q4167410", "Q13406463", "Q4167836", "Q11266439"])  # pages of disambiguation, lists, categories
STATES = frozenset(["Q3624078", "Q6256", "Q7275"])  # sovereign state, country, state
INSTANCE, CODE, CAPITAL, HELD, ENDED, COUNTRY = "P31", "P297", "P36", "P39", "P576", "P17"
SINCE, UNTIL = "P580", "P582"


class Candidate(NamedTuple):
    """An item that has a name of the gazetteer: how many Wikipedias have a page on it, its id, whether a person."""

    pages: int
    id: str
    human: bool


class Term(NamedTuple):
    """An office somebody held: the item of the office and the years."""

    office: str
    since: str
    until: str


def items(dump: Path) -> Iterator[dict[str, Any]]:
    """The items of a dump, one by one."""
    openers = {".gz": gzip.open, ".bz2": bz2.open}
    with openers.get(dump.suffix, open)(dump, "rt", encoding="utf-8") as lines:  # type: ignore[operator]
        for line in lines:
            text = line.strip().rstrip(",")
            if text.startswith("{"):
                yield json.loads(text)


def values(item: dict[str, Any], property: str) -> list[Any]:
    """The values of a property, items as their ids."""
    found = []
    for statement in item.get("claims", {}).get(property, []):
        value = statement["mainsnak"].get("datavalue", {}).get("value")
        if value is not None:
            found.append(value.get("id") if isinstance(value, dict) and "id" in value else value)
    return found


def names(item: dict[str, Any]) -> Iterator[str]:
    """The French label and aliases of an item."""
    label = item.get("labels", {}).get("fr")
    yield from ([label["value"]] if label else [])
    yield from (alias["value"] for alias in item.get("aliases", {}).get("fr", []))


class Table:
    """What a pass over the dump finds for the names of a gazetteer."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self.gazetteer = gazetteer
        self.wanted = {entry.name for entry in gazetteer.entries}
        self.people = {entry.name for entry in gazetteer.entries if entry.label == "PER"}
        self.states: dict[str, str] = {}
        self.capitals: set[str] = set()
        self.candidates: defaultdict[str, set[Candidate]] = defaultdict(set)
        self.terms: dict[str, list[Term]] = {}
        self.ministries = {name for names in table("wikidata")["ministries"].values() for name in names}
        self.ministries_of: defaultdict[tuple[str, str], set[Candidate]] = defaultdict(set)

    def read(self, item: dict[str, Any]) -> None:
        """Take what one item gives."""
        kinds = set(values(item, INSTANCE))
        if kinds & NO_THINGS:
            return
        if kinds & STATES and not values(item, ENDED):
            for code in values(item, CODE):
                self.states[code] = item["id"]
            self.capitals.update(values(item, CAPITAL))
        for name in self.ministries.intersection(names(item)):
            for country in values(item, COUNTRY):
                candidate = Candidate(len(item.get("sitelinks", {})), item["id"], human=False)
                self.ministries_of[country, name].add(candidate)
        for name in self.wanted.intersection(names(item)):
            candidate = Candidate(len(item.get("sitelinks", {})), item["id"], HUMAN in kinds)
            self.candidates[name].add(candidate)
            if candidate.human and name in self.people:
                self.terms[item["id"]] = list(terms(item))

    def best(self, name: str, label: str) -> Candidate | None:
        """The item a name of the gazetteer most likely means."""
        fitting = [c for c in self.candidates[name] if c.human == (label == "PER")]
        return max(fitting, key=lambda c: (c.id in self.capitals, c), default=None)


def terms(person: dict[str, Any]) -> Iterator[Term]:
    """The offices a person held, with the years."""
    for statement in person.get("claims", {}).get(HELD, []):
        office = statement["mainsnak"].get("datavalue", {}).get("value", {}).get("id")
        since, until = (_year(statement.get("qualifiers", {}).get(point, [])) for point in (SINCE, UNTIL))
        if office and since:
            yield Term(office, since, until)


def _year(snaks: list[dict[str, Any]]) -> str:
    time = snaks[0].get("datavalue", {}).get("value", {}).get("time", "") if snaks else ""
    return time[1:5]


def write_ids(found: Table, dump: Path) -> None:
    """Print the table of ids as TOML."""
    print("# Wikidata ids of what the gazetteer names: states by their ISO 3166 code, others by canonical name.")
    print(f"# Made by scripts/make_gazetteer.py from {dump.name}; Wikidata's data are under CC0.")
    print("\n[states]")
    for code in sorted(found.gazetteer.countries):
        if code in found.states:
            print(f'{code} = "{found.states[code]}"')
    for code, ministries in table("wikidata")["ministries"].items():
        print(f"\n[ministries.{code}]")
        for name in sorted(ministries):
            if candidates := found.ministries_of[found.states.get(code, ""), name]:
                print(f'{json.dumps(name, ensure_ascii=False)} = "{max(candidates).id}"')
    states = {entry.name for entry in found.gazetteer.countries.values()}
    for label in ("LOC", "ORG", "PER", "MISC"):
        print(f"\n[{label}]")
        for name in sorted({e.name for e in found.gazetteer.entries if e.label == label} - states):
            best = found.best(name, label)
            if best:
                print(f'{json.dumps(name, ensure_ascii=False)} = "{best.id}"')


def write_offices(found: Table, dump: Path) -> None:
    """Print the people of the gazetteer with the offices they held, after a second pass for the offices' names."""
    offices = {term.office for held in found.terms.values() for term in held}
    called = {item["id"]: next(names(item), "") for item in items(dump) if item["id"] in offices}
    for name in sorted(found.people):
        best = found.best(name, "PER")
        spans: defaultdict[str, list[str]] = defaultdict(list)
        for term in found.terms.get(best.id, []) if best else ():
            if called.get(term.office):
                spans[called[term.office]].append(f"{term.since}-{term.until}")
        if best and spans:
            held = "; ".join(f"{office} {' '.join(sorted(years))}" for office, years in spans.items())
            print(f"{name} | | {held} | {best.id}")


def main() -> None:
    """Read a dump once, or twice for offices."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("dump", type=Path)
    parser.add_argument("--offices", action="store_true", help="print office holders with years instead")
    arguments = parser.parse_args()
    if not arguments.dump.exists():
        sys.exit(f"there is no dump at {arguments.dump}")
    found = Table(load_gazetteer())
    for item in items(arguments.dump):
        found.read(item)
    (write_offices if arguments.offices else write_ids)(found, arguments.dump)


if __name__ == "__main__":
    main()
