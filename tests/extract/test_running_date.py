"""The day of publication that only the running text tells."""

from __future__ import annotations

import pytest

from natofacts import extract
from natofacts.extract.running_date import running_date, running_month


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


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Paul Deroux est rentré dimanche.— Anna Roux (@aroux) 23 décembre 2018 Il va bien.", "2018-12-23"),
        ("He is back: Paul Deroux, dimanche soir. — Anna Roux (@aroux) December 23, 2018", "2018-12-23"),
        ("Paul Deroux est rentré lundi.— Anna Roux (@aroux) 23 décembre 2018", None),  # a Sunday
        ("Paul Deroux est rentré le dimanche 4 mars.— Anna Roux (@aroux) 23 décembre 2018", None),
        ("Rentré dimanche. — Anna (@aroux) 20 décembre 2018 Oui. — Anna (@aroux) 23 décembre 2018", "2018-12-23"),
    ],
)
def test_the_posts_in_a_text_date_it(text: str, day: str | None) -> None:
    """The latest post a text embeds is of its day, where the text itself names that day of the week."""
    assert running_date(text) == day


@pytest.mark.parametrize(
    ("text", "month"),
    [
        ("Ils se sont réunis jeudi 15 décembre. Le plan de 2021 a doublé en 2022.", "2022-12"),
        ("Ils se réunissent mercredi 5 juin. En 2018, ils étaient dix ; le plan court jusqu'en 2024.", "2019-06"),
        ("Ils se sont réunis jeudi 15 décembre.", None),
        ("Ils se sont réunis jeudi 15 décembre. Le plan de 1996 vaut encore.", None),
        ("Ils se sont réunis mercredi 22 mars. L'école date de 1994, le pont de 2009.", None),
        ("Ils se sont réunis jeudi 31 février. Le plan de 2021 a doublé en 2022.", None),
    ],
)
def test_the_weekday_of_a_date_tells_its_year(text: str, month: str | None) -> None:
    """A date without its year is of the one near those the text names in which its weekday fits."""
    assert running_month(text) == month


def test_a_year_told_by_weekdays_dates_days_and_not_the_document() -> None:
    """The days of the text take it; which day it was written is still not known."""
    document = extract("Ils se sont réunis jeudi 15 décembre. Depuis 2022, rien. Le 3 novembre dernier, rien.")
    assert document.published is None
    assert [figure.value for figure in document.figures] == ["2022-12-15", "2022", "2022-11-03"]


def test_a_sentence_that_opens_with_a_year_tells_its_days() -> None:
    """In a document without a date, days after `En 2017,` are of that year, and no others."""
    document = extract("En 2017, deux ponts ont cédé : le 20 avril et le 1er mai. Le 3 juin dernier, un autre.")
    dates = [figure.value for figure in document.figures if figure.kind == "date"]
    assert dates == ["2017", "2017-04-20", "2017-05-01", "XXXX-06-03"]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Tarbes, 29 avr (AZP) La mairie a fermé le pont, construit en mars 2022.", "2022-04-29"),
        ("TARBES, 3 janvier (AZP) - Le pont a été fermé le 28 décembre 2022.", "2023-01-03"),
        ("Tarbes, 18 décembre (AZP) - Le pont fermé en décembre 2023 rouvrira le 22 avril 2024.", "2023-12-18"),
        ("Tarbes, 17 fév (AZP) Le maire a reçu, ce jeudi 17 février, une délégation venue en 2022.", "2022-02-17"),
        ("Tarbes, 21 fév (AZP) Le pont, fermé en juin 2021, a rouvert mardi 15 février.", "2022-02-21"),
        ("Tarbes, 29 avr (AZP) La mairie a fermé le pont d'ici juin 2022.", None),
        ("Tarbes, 31 avr (AZP) Le pont a été fermé en mars 2022.", None),
        ("Le pont de Tarbes, 29 avr (AZP) a été fermé en mars 2022.", None),
    ],
)
def test_an_agencys_dateline_takes_its_year_from_the_text(text: str, day: str | None) -> None:
    """A dateline has no year of its own; the dates told with theirs leave one year for it."""
    assert running_date(text) == day
