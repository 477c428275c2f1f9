"""The day of publication that only the running text tells."""

from __future__ import annotations

import pytest

from natofacts import extract
from natofacts.extract.running_date import running_date


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Le conseil s'est réuni hier, jeudi 10 août 2023, à la mairie.", "2023-08-11"),
        ("La ministre a reçu ce lundi 3 mai 2021 les maires du pays.", "2021-05-03"),
        ("Le pont ouvre aujourd'hui 1er mars 2019.", "2019-03-01"),
        ("Le pont a ouvert le lundi 3 mai 2021.", None),
        ("Le conseil s'est réuni hier, lundi 10 août 2023.", None),  # a Thursday
        ("Hier, jeudi 10 août 2023, il a plu. Ce lundi 3 mai 2021, non.", None),
        ("Ce mardi 31 février 2023 n'existe pas.", None),
    ],
)
def test_the_day_a_text_speaks_from(text: str, day: str | None) -> None:
    """Yesterday and this day with their full dates say it, if they agree with the calendar and one another."""
    assert running_date(text) == day


def test_other_days_hang_on_it() -> None:
    """Relative days of the same text are counted from there."""
    document = extract("Le conseil s'est réuni hier, jeudi 10 août 2023. Il se réunira de nouveau demain.")
    assert (document.published, document.published_by) == ("2023-08-11", "text")
    assert [figure.value for figure in document.figures] == ["2023-08-10", "2023-08-10", "2023-08-12"]


def test_what_is_declared_comes_first() -> None:
    """A date given for the document is not questioned."""
    document = extract("Le conseil s'est réuni hier, jeudi 10 août 2023.", published="2023-08-14")
    assert document.published == "2023-08-14"
