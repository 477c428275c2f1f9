"""Dates typed on the command line."""

from __future__ import annotations

import pytest

from natofacts.cli.dates import read_date


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("14 juin 2021", "2021-06-14"),
        ("mars 2024", "2024-03"),
        ("16/03/2026", "2026-03-16"),
        ("1er mai 2021", "2021-05-01"),
        ("sans objet", None),
    ],
)
def test_reads_dates_as_people_write_them(words: str, value: str | None) -> None:
    """Day before month, precision kept, nothing made up."""
    assert read_date(words) == value


@pytest.mark.parametrize("words", ["hier", "demain", "il y a deux ans", "yesterday"])
def test_relative_words_are_dates_when_asked(words: str) -> None:
    """What counts from today is no date of publication, but may bound a search."""
    assert read_date(words) is None
    assert read_date(words, relative=True) is not None
