"""Figures in French typography (a plain space stands for the narrow one here)."""

from __future__ import annotations

from typing import Any

import pytest
from factories import TEXT, figure
from hypothesis import given
from hypothesis import strategies as st

from natofacts.facts import Speaker
from natofacts.output.dates import date
from natofacts.output.grammar import plural
from natofacts.output.typography import NARROW_SPACE, amount, duration, number, reading


def spaced(text: str) -> str:
    """The text with plain spaces."""
    return text.replace(NARROW_SPACE, " ")


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (0, "0"),
        (4000, "4 000"),
        (130_000, "130 000"),
        (3.5, "3,5"),
        (2.0, "2"),
        (33.3333333, "33,333"),
        (-5, "−5"),
        (1_500_000, "1,5 million"),
        (3_000_000, "3 millions"),
        (1_234_567, "1 234 567"),
        (17_000_000_000, "17 milliards"),
        (1_000_000_000_000, "1 000 milliards"),
        (0.0001, "0,0001"),
    ],
)
def test_numbers(value: float, shown: str) -> None:
    """Thousands apart, decimals after a comma, millions in words where that is exact."""
    assert spaced(number(value)) == shown


def test_thousands_do_not_break() -> None:
    """The space inside a number is narrow and keeps the line together."""
    assert number(4000) == "4\u202f000"


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("2021-06-14", "14 juin 2021"),
        ("2021-05-01", "1er mai 2021"),
        ("2020-02", "février 2020"),
        ("2017", "2017"),
        ("XXXX-05-01", "1er mai"),
        ("2017-12-05/2017-12-06", "5–6 décembre 2017"),
        ("2018-04-28/2018-05-01", "28 avril – 1er mai 2018"),
        ("2017-12-31/2018-01-01", "31 décembre 2017 – 1er janvier 2018"),
        ("2010/2014", "2010 – 2014"),
        ("2021-23", "automne 2021"),
        ("2021-99", "2021-99"),
        ("199X", "années 1990"),
        ("19XX", "XXe siècle"),
        ("2024-W12", "semaine 12 de 2024"),
        ("2024-40", "1er semestre 2024"),
        ("2020-33", "1er trimestre 2020"),
        ("2018-22", "été 2018"),
        ("2020-33/2020-36", "1er trimestre 2020 – 4e trimestre 2020"),
        ("2024-13", "2024-13"),
    ],
)
def test_dates(value: str, shown: str) -> None:
    """Dates in words; what is no date stays as it is."""
    assert date(value) == shown


@pytest.mark.parametrize(
    ("value", "shown"),
    [("P20Y", "20 ans"), ("P1Y6M", "1 an 6 mois"), ("P2D", "2 jours"), ("PT5M", "5 minutes"), ("P", "P")],
)
def test_durations(value: str, shown: str) -> None:
    """Durations in words."""
    assert duration(value) == shown


@pytest.mark.parametrize(
    ("one", "many"),
    [
        ("militaire", "militaires"),
        ("pays", "pays"),
        ("général", "généraux"),
        ("bateau", "bateaux"),
        ("kilomètre carré", "kilomètres carrés"),
        ("véhicule de combat", "véhicules de combat"),
        ("ONU", "ONU"),
    ],
)
def test_plurals(one: str, many: str) -> None:
    """The unit agrees with its number."""
    assert plural(one) == many


@pytest.mark.parametrize(
    ("kind", "fields", "shown"),
    [
        (
            "change",
            {"value_from": 500, "value": 4000, "unit": "militaire", "subject": "taille de la mission"},
            "500 → 4 000|militaires · taille de la mission",
        ),
        ("percent", {"value": 2, "unit": "%", "of": "PIB", "by": "2024"}, "2 %|du PIB, d'ici 2024"),
        ("percent", {"value": 33.333, "unit": "%", "of": "exportations"}, "33,3 %|des exportations"),
        ("percent", {"value": 50, "unit": "%", "of": "énergie"}, "50 %|de l'énergie"),
        ("percent", {"value": 50, "unit": "%", "of": "population"}, "50 %|de la population"),
        ("money", {"value": 1_500_000_000, "unit": "EUR"}, "1,5 milliard €|"),
        ("percent", {"value": 2.75, "unit": "%"}, "2,75 %|"),
        (
            "change",
            {"value_from": 50_500_000_000, "value": 67_400_000_000, "unit": "EUR"},
            "50,5 → 67,4 milliards €|",
        ),
        ("money", {"value": 45_000, "unit": "CHF"}, "45 000 CHF|"),
        ("quantity", {"value": 1, "unit": "militaire"}, "1|militaire"),
        ("quantity", {"value": 3_000_000, "unit": "habitant", "comparator": ">"}, "> 3 millions|d'habitants"),
        ("quantity", {"low": 200, "unit": "personnel"}, "≥ 200|personnels"),
        ("money", {"value": 2000, "unit": "CHF", "per": "mois"}, "2 000 CHF|par mois"),
        ("quantity", {"value": 20, "unit": "élu", "event": "partis", "when": "2023"}, "20|élus · partis · 2023"),
        ("quantity", {"value": 20, "unit": "élu", "when": "2023/.."}, "20|élus · depuis 2023"),
        (
            "quantity",
            {"value": 20, "unit": "élu", "according_to": Speaker(name="Anselme Trouvard")},
            "20|élus · selon Anselme Trouvard",
        ),
        ("quantity", {"low": 10, "high": 20, "unit": "avion"}, "10–20|avions"),
        ("money", {"low": 3_000_000, "high": 4_000_000, "unit": "EUR"}, "3–4 millions €|"),
        ("quantity", {"low": 900_000, "high": 2_000_000, "unit": "mort"}, "900 000–2 millions|de morts"),
        ("quantity", {"value": 300, "approx": True}, "≈ 300|"),
        ("date", {"value": None}, "«\u00a0mercredi\u00a0»|"),
        ("date", {"value": "2017-12-05/2017-12-06"}, "5–6 décembre 2017|"),
        ("target", {"value": "2024"}, "2024|deadline"),
        ("duration", {"value": "P20Y", "subject": "guerre"}, "20 ans|guerre"),
    ],
    ids=str,
)
def test_figures(kind: str, fields: dict[str, Any], shown: str) -> None:
    """Amount and reading make one line of French."""
    made = figure(TEXT, "mercredi", kind, **fields)
    assert spaced(f"{amount(made)}|{reading(made)}") == shown


@pytest.mark.parametrize(
    ("words", "fields", "shown"),
    [
        ("milliers de Valdoriens", {"low": 2000, "unit": "valdorien"}, "des milliers|de valdoriens"),
        ("plusieurs centaines d'élus", {"low": 200, "unit": "élu"}, "plusieurs centaines|d'élus"),
        (
            "dizaines de milliers d'élus",
            {"low": 20_000, "unit": "élu", "per": "an"},
            "des dizaines de milliers|d'élus par an",
        ),
    ],
)
def test_vague_amounts_keep_their_words(words: str, fields: dict[str, Any], shown: str) -> None:
    """What the text gives no number for is shown in its words, not by a bound."""
    made = figure(words, words, "quantity", approx=True, **fields)
    assert f"{amount(made)}|{reading(made)}" == shown


values = st.none() | st.integers() | st.floats() | st.text(max_size=12)


@given(
    kind=st.sampled_from(["quantity", "percent", "money", "change", "duration", "date", "target"]),
    fields=st.fixed_dictionaries(
        dict.fromkeys(("value", "value_from", "low", "high"), values)
        | {name: st.none() | st.text(max_size=12) for name in ("unit", "of", "by", "subject")}
    ),
)
def test_any_figure_is_shown(kind: str, fields: dict[str, Any]) -> None:
    """Whatever a figure holds, it can be shown."""
    made = figure(TEXT, "mercredi", kind, **fields)
    assert isinstance(amount(made) + reading(made), str)
