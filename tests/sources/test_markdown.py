"""Markdown as text: what its marks stand for, and what the front matter says."""

from __future__ import annotations

from pathlib import Path

from natofacts.sources import read_source

PAGE = """\
---
title: "Sommet de Varsovie : un accord"
date: 2024-03-02
author: Jeanne Morvan, Luc Arnal
source: Le Courrier des Alpes
---
# Sommet de Varsovie

Les **12 pays** du [groupe](https://example.org/2024/1 "page 9") se sont
réunis *samedi*[^1].

> « C'est une étape », a dit **Anna Kowal**.

| Pays | Part |
|------|------|
| Pologne | 4,12 % |

- la France versera `2 milliards`
- l'Italie rien

![photo](img/photo-2048x1365.jpg)

[^1]: Communiqué du 2 mars.
"""


def test_marks_are_no_text(tmp_path: Path) -> None:
    """Words stay, links and pictures leave theirs, a table is a row a line."""
    path = tmp_path / "a.md"
    path.write_text(PAGE, encoding="utf-8")
    text = read_source(path).text
    assert text == (
        "Sommet de Varsovie\n\nLes 12 pays du groupe se sont réunis samedi[^1].\n\n"
        "« C'est une étape », a dit Anna Kowal.\n\nPays\tPart\nPologne\t4,12 %\n\n"
        "la France versera 2 milliards\nl'Italie rien\n\n\nCommuniqué du 2 mars.\n"
    ).replace("\n\n\n", "\n\n")


def test_front_matter_says_what_is_known(tmp_path: Path) -> None:
    """Title, date, paper and authors of the page itself."""
    path = tmp_path / "2020-01-01.md"
    path.write_text(PAGE, encoding="utf-8")
    about = read_source(path).about
    assert about.title == "Sommet de Varsovie : un accord"
    assert (about.published, about.published_by, about.named) == ("2024-03-02", "front matter", "2020-01-01")
    assert (about.source, about.authors) == ("Le Courrier des Alpes", ("Jeanne Morvan", "Luc Arnal"))
