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
