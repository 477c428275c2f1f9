"""Titles and dates of publication, as papers, agencies and institutions print them."""

from __future__ import annotations

import pytest

from natofacts import extract
from natofacts.extract.header import read_header

TITLE = "L'Alliance renforce sa présence en mer Noire"
BODY = (
    "Le secrétaire général a annoncé mardi que les trente pays membres enverraient davantage de navires dans "
    "la région, où la tension est montée depuis le 24 février 2022. Une réunion est prévue le 3 mars 2023."
)

HEAD_LINES = {
    # day, month, year in words
    "14 juin 2021": "2021-06-14",
    "1er mars 2021": "2021-03-01",
    "1 er janvier 2017": "2017-01-01",
    "lundi 1er mars 2021": "2021-03-01",
    "Mardi 12 mars 2024, 08:15": "2024-03-12",
    "mar. 12 mars 2024": "2024-03-12",
    "26 mars 2026, 18h30": "2026-03-26",
    "14 JUIN 2021": "2021-06-14",
    "12 déc. 2020": "2020-12-12",
    "12 févr. 2020 - 14:05": "2020-02-12",
    "12 aout 2020": "2020-08-12",
    "27 Apr. 2018": "2018-04-27",
    "  • 04 Dec. 2017 -": "2017-12-04",
    "March 12, 2024": "2024-03-12",
    "12th March 2024": "2024-03-12",
    # figures
    "12/03/2024": "2024-03-12",
    "12.03.2024, 06h00": "2024-03-12",
    "14-06-2021": "2021-06-14",
    "12/03/24 à 7h": "2024-03-12",
    "2021-06-14T09:00": "2021-06-14",
    "2021-06-14T09:00:00+02:00": "2021-06-14",
    "2021/06/14": "2021-06-14",
    # less than a day
    "date 2021-05": "2021-05",
    "Mai 2021": "2021-05",
    # said to be publication
    "Publié le 16/03/2026 à 09:12": "2026-03-16",
    "Publié le 16/03/2026 à 09:12, mis à jour le 17/03/2026 à 10:00": "2026-03-16",
    "Mis à jour le 17/03/2026 à 10:00 - Publié le 16/03/2026": "2026-03-16",
    "Publié le 12 janvier 2024 à 14 h 32 HNE": "2024-01-12",
    "Publié: 22.01.2024, 13h43": "2024-01-22",
    "Publié Le : jeudi, 12 janvier 2023 12:02 Lu : 12 fois": "2023-01-12",
    "Publié le : 16/03/2026 - 09:12   Modifié le : 16/03/2026 - 10:10": "2026-03-16",
    "Par Jean Dupont Publié le 14/06/2021 à 10:12": "2021-06-14",
    "Mis en ligne le 14/06/2021 à 10:12": "2021-06-14",
    "Le 3 mai 2022 à 7h00, modifié à 9h": "2022-05-03",
    "Date : 14 juin 2021": "2021-06-14",
    "date: 2021-05-06": "2021-05-06",
    "Date de publication : 14 juin 2021": "2021-06-14",
    "Communiqué de presse (2021) 085 | Publié le : 14 juin 2021 | Mise à jour : 15 juin 2021": "2021-06-14",
    "14 juin 2021 à 10:12 • Temps de lecture 3 min": "2021-06-14",
    "Édition du 14 juin 2021": "2021-06-14",
    # said to be a change, and nothing better
    "Mis à jour le 15.01.2026": "2026-01-15",
    "Dernière mise à jour : 15 Jun. 2021": "2021-06-15",
    "Dernière MAJ: 14/06/2021": "2021-06-14",
    # with places, agencies and authors
    "Bruxelles, le 14 juin 2021": "2021-06-14",
    "Paris (AFP) - 12/03/2024 08:15": "2024-03-12",
    "Alger, (APS) - 14 juin 2021": "2021-06-14",
    "Genève/Berne, le 1er avril 2022": "2022-04-01",
    "Par Jean Dupont - 14 juin 2021": "2021-06-14",
    "Jeanne Martin | 14/06/2021 | 09:15": "2021-06-14",
    "Communiqué de presse | 14 juin 2021 | Bruxelles": "2021-06-14",
    "Le Devoir, 14 juin 2021": "2021-06-14",
    "Rédaction RTBF.be, le 14 juin 2021 à 10h12": "2021-06-14",
    # no dates of publication
    "Publié hier": None,
    "Publié aujourd'hui à 10h12": None,
    "Attentats du 13 novembre 2015": None,
    "Sommet de Bruxelles, 14 juin 2021": None,
    "Du 9 au 11 novembre 2018": None,
    "14 - 15 juin 2021": None,
    "14 juin 2021 - 16 juin 2021": None,
    "Élections législatives : 7 juillet 2024": None,
    "31 février 2021": None,
    "BRUXELLES, 14 juin (AFP) -": None,
    "Tél. 01.02.03.04.05": None,
}

OPENINGS = {
    "BRUXELLES, 14 juin 2021 (AFP) - ": "2021-06-14",
    "Bruxelles, le 14 juin 2021 – ": "2021-06-14",
    "(Bruxelles, 14 juin 2021) ": "2021-06-14",
    "Bamako, le 14 juin 2021 (AMAP) ": "2021-06-14",
    "30 août 2016 . – ": "2016-08-30",
    " date 2021-05 ": "2021-05",
    "Publié le 16/03/2026 à 09:12 ": "2026-03-16",
    "L'Otan en mer Noire Publié le 16/03/2026 à 09:12 ": "2026-03-16",
    "Le 14 juin 2021 – jour de sommet – ": None,
    "Le 4 avril 2017, ": None,
    "Publié le 4 avril 2017, un rapport accuse. ": None,
    "En juin 2021 - ": None,
}

CLOSINGS = {
    "Bruxelles, le 14 juin 2021": "2021-06-14",
    "Fait à Bruxelles, le 14 juin 2021": "2021-06-14",
    "Publié le 16/03/2026": "2026-03-16",
    "(AFP, 14 juin 2021)": "2021-06-14",
    "14/06/2021": "2021-06-14",
    "L'accord a été signé le 14 juin 2021.": None,
}


@pytest.mark.parametrize(("line", "published"), HEAD_LINES.items())
def test_date_line_above_the_body(line: str, published: str | None) -> None:
    """A line between title and body gives the date of publication, or none."""
    assert read_header(f"{TITLE}\n\n{line}\n\n{BODY}\n\n{BODY}").published == published


@pytest.mark.parametrize(("line", "published"), HEAD_LINES.items())
def test_date_line_below_a_summary(line: str, published: str | None) -> None:
    """A summary may stand between the title and the date."""
    assert read_header(f"{TITLE}\r\n\r\n{BODY}\r\n\r\n{line}\r\n\r\n{BODY}").published == published


@pytest.mark.parametrize(("opening", "published"), OPENINGS.items())
def test_date_that_opens_the_body(opening: str, published: str | None) -> None:
    """A dateline at the head of the first paragraph counts, a date in its first sentence does not."""
    assert read_header(f"{TITLE}\n\n{opening}{BODY}\n\n{BODY}").published == published


@pytest.mark.parametrize(("closing", "published"), CLOSINGS.items())
def test_date_below_the_body(closing: str, published: str | None) -> None:
    """A signature or a line of publication at the end counts where the head gives no date."""
    assert read_header(f"{TITLE}\n\n{BODY}\n\n{BODY}\n\n{BODY}\n\n{closing}\n").published == published


def test_label_and_date_on_two_lines() -> None:
    """What is said of a date may stand on the line above it."""
    assert (
        read_header(f"{TITLE}\nMis à jour le\n15 juin 2021\nPublié le\n14 juin 2021\n{BODY}").published == "2021-06-14"
    )


def test_publication_wins_over_update_wherever_it_stands() -> None:
    """An update above the body yields to a publication below it."""
    text = f"{TITLE}\n\nMis à jour le 15.01.2026\n\n{BODY}\n\n{BODY}\n\nPublié le 14.01.2026"
    assert read_header(text).published == "2026-01-14"


def test_unlabelled_date_wins_over_update() -> None:
    """A bare date beside an update is the date of publication."""
    text = f"{TITLE}\n\n  • 27 Apr. 2018 -\n  • |\n  • Mis à jour le: 28 Apr. 2018 21:11\n\n{BODY}"
    assert read_header(text).published == "2018-04-27"


def test_chronology_has_no_date() -> None:
    """Paragraphs that each open with a date tell what happened, not when it was written."""
    text = f"{TITLE}\n\n{BODY}\n\n12 mars 2014 – {BODY}\n\n3 avril 2015 – {BODY}\n\n9 mai 2016 – {BODY}"
    assert read_header(text).published is None


def test_contradicting_dates_below_give_none() -> None:
    """A list of other articles at the end dates none of them."""
    text = f"{TITLE}\n\n{BODY}\n\n{BODY}\n\n{BODY}\n\nPublié le 14/06/2021\nPublié le 15/07/2022"
    assert read_header(text).published is None


def test_dates_in_running_text_give_none() -> None:
    """A document that only speaks of dates states none of its own."""
    assert read_header(f"{TITLE}\n\n{BODY}\n\n{BODY}").published is None


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (f"{TITLE}\n\n{BODY}", TITLE),
        (f"\ufeff\n\n  {TITLE}  \r\n\r\n{BODY}", TITLE),
        (f"# {TITLE}\n\n{BODY}", TITLE),
        (f"Titre : {TITLE}\nDate : 2021-05\n\n{BODY}", TITLE),
        (f'---\ntitle: "{TITLE}"\ndate: 2021-05-06\n---\n{BODY}', TITLE),
        (f"INTERNATIONAL\n{TITLE}\n{BODY}", TITLE),
        (f"Publié le 16/03/2026 à 09:12\n{TITLE}\n{BODY}", TITLE),
        (f"Bruxelles, le 14 juin 2021\n\n{TITLE}\n\n{BODY}", TITLE),
        (f"Par Jean Dupont\n{TITLE}\n{BODY}", TITLE),
        (f"Accueil > Monde > Défense\n{TITLE}\n{BODY}", TITLE),
        (f"Accueil | Monde | Dossiers\n{TITLE}\n{BODY}", TITLE),
        (f"Faut-il craindre la guerre ?\n\n{BODY}", "Faut-il craindre la guerre ?"),
        (f"« Nous sommes prêts »\n\n{BODY}", "« Nous sommes prêts »"),
        (f"Otan. Les alliés se réunissent\n\n{BODY}", "Otan. Les alliés se réunissent"),
        (f"Déclaration\n\n{BODY}", "Déclaration"),
        (f"Le discours de M. Dupont\n\n{BODY}", "Le discours de M. Dupont"),
        (
            f"Ce que J. F. Kennedy disait vraiment de l'U.S. Navy\n{BODY}",
            "Ce que J. F. Kennedy disait vraiment de l'U.S. Navy",
        ),
        (f"L'Alliance renforce\nsa présence en mer Noire\n\n{BODY}", TITLE),
        # a paragraph is no title: two sentences, or lines that were wrapped
        (f"Le ministre a parlé hier à Paris. Il a promis « des avions »\n\n{BODY}", None),
        ("Le ministre a annoncé hier que les\ntrente pays membres enverraient\ndes navires. Il part.", None),
        (f"De : J. Dupont <j@example.org>\nDate : 17 mars 2025\nObjet : RE : {TITLE}\n\n{BODY}", TITLE),
        (f"From: J. Dupont <j@example.org>\nTo: A\nSubject: {TITLE}\n\nBonjour,\n\n{BODY}", TITLE),
        (f"{BODY}\n\n{BODY}", None),
        (f"Les alliés se réunissent.\n\n{BODY}", None),
        (f" date 2021-05 {BODY}\n\n{BODY}", None),
        (TITLE, None),
        ("", None),
        ("\n \n", None),
        ("***\n---\n", None),
        (f"N° 12\tNUMERO SPECIAL\tJEUDI 25\n\n{TITLE}\n\n{BODY}", TITLE),  # the row of a table
        (f"RÉPUBLIQUE FRANÇAISE\nLiberté - Égalité - Fraternité\nMinistère des Armées\n\n{TITLE}\n\n{BODY}", TITLE),
        (f"République tchèque : l'armée attend\n\n{BODY}", "République tchèque : l'armée attend"),
        (f"JOT]RNAL OFFICIEL DE LA RADE\n\n{TITLE}\n\n{BODY}", TITLE),  # badly recognised
    ],
)
def test_title(text: str, title: str | None) -> None:
    """The title is the first heading above the body, without marks of layout."""
    assert read_header(text).title == title


@pytest.mark.parametrize("date", ["lun. 17 mars 2025 à 09:12", "Mon, 17 Mar 2025 09:12:00 +0100"])
def test_date_of_an_email(date: str) -> None:
    """The day an e-mail was sent is its date of publication."""
    text = f"De : J. Dupont <j@example.org>\nDate : {date}\nObjet : {TITLE}\n\nBonjour,\n\n{BODY}"
    assert read_header(text).published == "2025-03-17"


@pytest.mark.parametrize(
    "text", ["\ud800", "2021-99-99", "99/99/9999", "İ 14 juin 2021 ẞ", "publié " * 500, "1" * 9000]
)
def test_no_text_raises(text: str) -> None:
    """Odd characters and impossible dates are passed over."""
    read_header(text)


def test_a_stamp_to_the_second_beside_the_headline() -> None:
    """Software writes the time so: the day of publication, and not of what happened."""
    text = "Un pont pour la vallée ?( 2022-12-18 15:55:00 )\nLe pont de Vierzy ouvrira jeudi, dit la mairie.\n"
    assert read_header(text).published == "2022-12-18"


def test_a_date_written_twice_without_a_space() -> None:
    """The second is no number of a note; the agency's name written against it is none of its year."""
    document = extract("Audiences\n\n29 novembre 202229 novembre 2022ONEP\nLe préfet a reçu hier les maires.\n")
    assert document.published == "2022-11-29"
