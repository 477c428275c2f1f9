"""Numbers: every way of writing one comes back with its value."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from natofacts.extract.figures.numbers import match_number, spell, tidy
from natofacts.extract.figures.reading import fold
from natofacts.extract.figures.units import currency, duration, singular

SEPARATORS = (".", " ", "\u00a0", "\u202f", "'", "’")
UNITS = [
    "zéro",
    "un",
    "deux",
    "trois",
    "quatre",
    "cinq",
    "six",
    "sept",
    "huit",
    "neuf",
    "dix",
    "onze",
    "douze",
    "treize",
    "quatorze",
    "quinze",
    "seize",
]
TENS = {2: "vingt", 3: "trente", 4: "quarante", 5: "cinquante", 6: "soixante"}


def read(text: str, *, point: bool = False) -> int | float | None:
    """The number a text begins with."""
    found = match_number(fold(text), 0, point=point)
    return tidy(found.value) if found else None


def group(number: int, separator: str) -> str:
    """A number with its thousands parted."""
    return f"{number:,}".replace(",", separator)


def below_hundred(number: int, belgian: bool) -> str:
    """A number below one hundred in words, as in France or as in Belgium."""
    if number < 17:
        return UNITS[number]
    if number < 20:
        return f"dix-{UNITS[number - 10]}"
    tens, rest = divmod(number, 10)
    if tens in (7, 9) and not belgian:
        tens, rest = tens - 1, rest + 10
    word = {7: "septante", 8: "quatre-vingt", 9: "nonante"}.get(tens) or TENS[tens]
    if rest == 0:
        return word + ("s" if tens == 8 else "")
    if rest in (1, 11) and tens != 8:
        return f"{word} et {below_hundred(rest, belgian)}"
    return f"{word}-{below_hundred(rest, belgian)}"


def in_words(number: int, belgian: bool) -> str:
    """A number below one million in words."""
    thousands, rest = divmod(number, 1000)
    words = []
    if thousands:
        words.append(
            "mille" if thousands == 1 else f"{in_words(thousands, belgian)} mille".replace("cents m", "cent m")
        )
        words[-1] = words[-1].replace("vingts mille", "vingt mille")
    hundreds, rest = divmod(rest, 100)
    if hundreds:
        plural = "s" if hundreds > 1 and not rest else ""
        words.append(("" if hundreds == 1 else f"{UNITS[hundreds]} ") + "cent" + plural)
    if rest or not words:
        words.append(below_hundred(rest, belgian))
    return " ".join(words)


@given(st.integers(0, 999_999_999_999), st.sampled_from(SEPARATORS))
def test_grouped_digits_come_back(number: int, separator: str) -> None:
    """Thousands may be parted by a point, a space of any width or an apostrophe."""
    assert read(group(number, separator) + " soldats") == number


@given(st.integers(0, 9_999_999))
def test_plain_digits_come_back(number: int) -> None:
    """Thousands need not be parted at all."""
    assert read(str(number)) == number


@given(st.integers(0, 999_999), st.integers(0, 99), st.sampled_from(SEPARATORS))
def test_decimal_comma_comes_back(whole: int, cents: int, separator: str) -> None:
    """A comma is the decimal sign, whatever parts the thousands."""
    assert read(f"{group(whole, separator)},{cents:02} %") == tidy(whole + cents / 100)


@given(st.integers(0, 999), st.integers(0, 99))
def test_decimal_point_comes_back(whole: int, cents: int) -> None:
    """A point before one or two digits is the decimal sign of a translation."""
    assert read(f"{whole}.{cents:02} %") == tidy(whole + cents / 100)


@given(st.integers(0, 999_999), st.booleans())
def test_words_come_back(number: int, belgian: bool) -> None:
    """A number in words, with `septante` and `nonante` or without, comes back with its value."""
    assert spell(in_words(number, belgian)) == number


@given(st.integers(2, 999), st.sampled_from([("millions", 10**6), ("milliards", 10**9)]), st.booleans())
def test_scales_come_back(number: int, scale: tuple[str, int], words: bool) -> None:
    """`17 milliards` and `dix-sept milliards` are seventeen thousand millions."""
    written = in_words(number, belgian=False) if words else str(number)
    assert read(f"{written} {scale[0]} d'euros") == number * scale[1]


@given(st.text(max_size=40))
def test_no_text_raises(text: str) -> None:
    """Whatever stands in a text, looking for a number in it fails without an error."""
    low = fold(text)
    assert len(low) == len(text)
    for offset in range(len(low)):
        match_number(low, offset)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("3 millions et demi", 3_500_000),
        ("deux millions et demi", 2_500_000),
        ("un virgule cinq milliard", 1_500_000_000),
        ("1,5 million", 1_500_000),
        ("4.2 milliards", 4_200_000_000),
        ("2.500", 2500),
        ("1.234,5", 1234.5),
        ("vingt et un", 21),
        ("quatre-vingt-dix-sept", 97),
        ("deux mille cinq cents", 2500),
        ("une dizaine"[4:], 10),
        ("un quart des sièges", 25),
        ("deux tiers des voix", 66.667),
        ("moitié des élus", 50),
    ],
)
def test_forms(text: str, value: float) -> None:
    """Mixed numbers, collectives and fractions."""
    assert read(text) == value


def test_point_before_three_digits_follows_the_document() -> None:
    """`3.125` is thousands, unless the document writes its decimals with a point."""
    assert read("3.125") == 3125
    assert read("3.125", point=True) == 3.125


@pytest.mark.parametrize(
    ("plural", "word"),
    [
        ("militaires", "militaire"),
        ("pays", "pays"),
        ("voix", "voix"),
        ("chevaux", "cheval"),
        ("bateaux", "bateau"),
        ("jeux", "jeu"),
        ("yeux", "œil"),
        ("travaux", "travail"),
        ("Français", "français"),
        ("délais", "délai"),
        ("sous-marins", "sous-marin"),
        ("porte-avions", "porte-avions"),
        ("avis", "avis"),
        ("Alliés", "allié"),
        ("lois", "loi"),
        ("ans", "an"),
    ],
)
def test_singular(plural: str, word: str) -> None:
    """The singular of a counted noun."""
    assert singular(plural) == word


@pytest.mark.parametrize(
    ("count", "code", "value"),
    [
        (20, "Y", "P20Y"),
        (1.5, "Y", "P18M"),
        (5, "TM", "PT5M"),
        (2, "10Y", "P20Y"),
        (1.5, "TH", "PT1H30M"),
        (0.5, "TH", "PT30M"),
    ],
)
def test_duration(count: float, code: str, value: str) -> None:
    """Durations in ISO 8601."""
    assert duration(count, code) == value


@pytest.mark.parametrize(
    ("word", "following", "page", "code"),
    [
        ("euros", "", "", "EUR"),
        ("dollars", "", "", "USD"),
        ("dollars", "canadiens de plus", "", "CAD"),
        ("dollars", "", "le québec et ottawa", "CAD"),
        ("dinars", "", "à tunis , en tunisie", "TND"),
        ("francs", "cfa", "", "XOF"),
        ("livres", "sterling", "", "GBP"),
        ("tonnes", "", "", None),
    ],
)
def test_currency(word: str, following: str, page: str, code: str | None) -> None:
    """A currency by its name, its adjective or the country the page speaks of."""
    assert currency(word, following, lambda: Counter(page.split())) == code
