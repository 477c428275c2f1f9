"""What stands on a page around its article, and that nothing is taken from it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from natofacts.extract.furniture import find_furniture

if TYPE_CHECKING:
    from spacy.language import Language


def _furniture(text: str) -> list[tuple[str, str]]:
    return [(stretch.kind, text[stretch.start : stretch.end].strip()) for stretch in find_furniture(text).stretches]


@pytest.mark.parametrize(
    "line",
    [
        "Partager sur Facebook",
        "PUBLICITÉ",
        "Déjà abonné ?",
        "• S’abonner",
        "Il vous reste 72,5 % de cet article à lire. La suite est réservée aux abonnés.",
        "12 commentaires",
        "Temps de lecture : 4 minutes",
        "Consultez notre dossier : Le port de Sarrance",
        "La rédaction vous conseille :",
        "► Sur le même sujet",
        "1 234 partages",
        "Figaro Live",
        "Facebook X WhatsApp E-mail",
        "Se connecter | S’abonner dès 1 €",
        "Mentions légales - CGU - Gestion des cookies",
        "Accueil › Faits divers › Sarrance",
        "Découvrez le Port libre sur Instagram",
        "Newsletter Le brief de midi",
    ],
)
def test_whole_lines(line: str) -> None:
    """Share bars, calls to subscribe, counters and the like are furniture from end to end."""
    assert _furniture(f"Le port a rouvert.\n{line}\nIl avait fermé mardi.") == [("line", line)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Lire aussi : Le port de Sarrance a rouvert", "Lire aussi :"),
        ("À lire aussi Le port de Sarrance a rouvert", "À lire aussi"),
        ("» LIRE AUSSI - Le port de Sarrance a rouvert", "» LIRE AUSSI -"),
        ("VIDÉO. Le port a rouvert mardi.", "VIDÉO."),
        ("SCAN POLITIQUE - Le port a rouvert mardi.", "SCAN POLITIQUE -"),
        ("Voir aussi\u00a0: « Nous tiendrons », dit le maire", "Voir aussi\u00a0:"),
    ],
)
def test_words_before_a_headline(text: str, words: str) -> None:
    """Of a link or a label only the words that lead to its title are furniture."""
    assert _furniture(text) == [("link", words)]


def test_menu_above_an_article() -> None:
    """Lines of one word that stand with a menu's are its own; a byline, or a word alone, is not."""
    menu = "Home\nRégions\nSarrance\n"
    assert _furniture(f"{menu}\nLe port a rouvert.") == [("line", word) for word in menu.split()]
    assert _furniture("Sarrance\nLe port a rouvert.") == []
    assert _furniture("Facebook\nTwitter\nAnna Lindqvist\nLe port a rouvert.") == [
        ("line", "Facebook"),
        ("line", "Twitter"),
    ]


@pytest.mark.parametrize("tag", ["(VIDÉO & PHOTOS)", "(PHOTOS)", "| 1 256 vues"])
def test_tags_at_the_end_of_a_line(tag: str) -> None:
    """What a headline promises besides, and how often a page was read, is no text."""
    assert _furniture(f"Le port a rouvert {tag}\nIl avait fermé.") == [("tag", tag)]


def test_label_without_a_mark() -> None:
    """Some labels stand right before their headline."""
    assert _furniture("ABONNÉS Le port a rouvert mardi.") == [("link", "ABONNÉS")]


def test_link_within_a_line() -> None:
    """Where a page was glued together, a link follows a sentence without a break."""
    text = "Il a signé l'accord.LIRE AUSSI : Le port a rouvert"
    assert _furniture(text) == [("link", "LIRE AUSSI :")]


@pytest.mark.parametrize(
    "text",
    [
        "Il faut lire aussi les rapports de la commission.",
        "Voir Naples et mourir, disait-on au port.",
        "Partager le pouvoir ne lui plaît pas.",
        "Illustration de ce malaise, le port a fermé mardi.",
        "Crédit municipal de Sarrance : le directeur s'en va.",
        "Le commandant lui a répondu : il vous reste deux heures.",
        "Direct et sans détour, le maire a tranché.",
        "Source de tensions depuis deux ans, le port a rouvert.",
    ],
)
def test_text_is_no_furniture(text: str) -> None:
    """The same words in a sentence are text."""
    assert _furniture(text) == []


def test_tags_and_credits() -> None:
    """Hashtags, handles and addresses are furniture; a line that credits a picture is a credit."""
    text = "Merci @annalind ! #Sarrance https://t.co/abc12\nPhoto : Clara Montel / AFP\n© 2024 AFP"
    assert _furniture(text) == [
        ("tag", "@annalind"),
        ("tag", "#Sarrance"),
        ("tag", "https://t.co/abc12"),
        ("credit", "Photo : Clara Montel / AFP"),
        ("credit", "© 2024 AFP"),
    ]


def test_nothing_is_extracted_from_furniture(nlp: Language) -> None:
    """Names, figures and quotations of a page are those of its article; a link's title and a credit keep names."""
    from natofacts.extract.document import read_document

    text = (
        "Partager sur Facebook\nVIDÉO. Le maire de Lens a signé mardi l'accord.\n"
        "« Nous tiendrons », a dit Clara Montel.\n"
        "Il vous reste 72 % de cet article à lire.\nLire aussi : À Riga, le port a rouvert\n"
        "Abonnez-vous à Figaro Live\n#Lyon #12juin\nPhoto : Jean Mercier / AFP « le phare » 2019\n"
    )
    doc = nlp(text)
    document = read_document(doc, id="0" * 64, path="page.txt")
    assert [m.text for e in document.entities for m in e.mentions if m.kind == "name"] == [
        *("Lens", "Clara Montel", "Riga", "Jean Mercier", "AFP")
    ]
    assert [q.text for q in document.quotes] == ["Nous tiendrons"]
    assert [f.text for f in document.figures] == ["mardi"]


def test_learned_lines() -> None:
    """Lines that a store has learned are furniture, however they are written; others like them are not."""
    text = "Le port a rouvert.\n► LA GAZETTE vous attend\nLa Gazette vous attend à Brest."
    learned = frozenset(["la gazette vous attend"])
    found = [(stretch.kind, text[stretch.start : stretch.end]) for stretch in find_furniture(text, learned).stretches]
    assert found == [("line", "► LA GAZETTE vous attend")]
