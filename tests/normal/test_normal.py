"""Text as it stands in people's files, and as the rules see it."""

from __future__ import annotations

import textwrap
import time
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from natofacts.normal import normalise
from natofacts.normal.mapping import Edit, Normal
from natofacts.normal.markup import markup_edits

PROSE = (
    "Les ministres de la Défense de l'Alliance atlantique se sont réunis lundi à Bruxelles, sous la présidence du"
    " secrétaire général. « Nous avons pris aujourd'hui des décisions difficiles », a-t-il expliqué à la presse, avant"
    " de rappeler que onze pays avaient tenu leurs promesses l'année précédente. Les autres feront de même d'ici à"
    " la fin de l'année prochaine, si leurs parlements le veulent bien.",
    "Le ministre de l'Intérieur, qui était attendu à Rome, n'a fait aucun commentaire. Il doit rencontrer mercredi"
    " ses homologues italien et espagnol, puis se rendre avec eux dans un camp de réfugiés près de la frontière.",
)

VERSES = (
    "Quand le soir descend lentement sur la plaine\n"
    "Et que le vent du nord se met à murmurer\n"
    "Je pense aux longs chemins, à leur poussière ancienne\n"
    "Et la nuit vient sans bruit pour tout recouvrir\n"
    "Des oiseaux attardés traversent le silence\n"
    "Leur cri se perd au loin derrière les sapins\n"
)

RANKS = {word: number for number, word in enumerate("gouvernement les peut-être dépenses vice-président le".split())}

odd_text = st.text(
    st.sampled_from("aeÉbzL.,»\n\r\f-\u00ad\u200b\u0301\ufb01\u2011 \u00a0Ã©¹³[]1902’'>") | st.characters(), max_size=80
)


def read(text: str) -> str:
    """The text the rules see."""
    return normalise(text, RANKS.get).text


@given(odd_text)
@example("e\u0301\u00ad\n\u0301")
def test_every_span_leads_back(text: str) -> None:
    """Offsets grow together, stay inside the text and cover it in order, whatever the text is."""
    normal = normalise(text, RANKS.get)
    last = 0
    for place in range(len(normal.text)):
        start, end = normal.span(place, place + 1)
        assert last <= start <= end <= len(text)
        last = start
    whole = normal.span(0, len(normal.text))
    assert 0 <= whole[0] <= whole[1] <= len(text)


@given(st.text(st.sampled_from("aé b.,\n«»"), max_size=60))
def test_unchanged_characters_lead_to_themselves(text: str) -> None:
    """A character that no edit touched stands where the mapping says."""
    normal = normalise(text, RANKS.get)
    for place, character in enumerate(normal.text):
        start, end = normal.span(place, place + 1)
        assert character.isspace() or text[start:end].strip() == character


@pytest.mark.parametrize(
    "text", [*PROSE, "\n\n".join(PROSE), "\n".join(PROSE), VERSES, "L’Otan\n\nUn titre\n" + PROSE[0]]
)
def test_ordinary_text_stays(text: str) -> None:
    """What has nothing odd in it is the same text, with nothing to lead back."""
    assert normalise(text, RANKS.get) == Normal(text)


@pytest.mark.parametrize("width", [46, 60, 72, 80, 100])
@pytest.mark.parametrize("blank", ["\n\n", "\n"])
def test_lines_of_fixed_width(width: int, blank: str) -> None:
    """A break for want of room is a space; the end of a paragraph stays."""
    wrapped = blank.join(textwrap.fill(paragraph, width) for paragraph in PROSE * 2)
    assert read(wrapped) == blank.join(PROSE * 2)


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("D\u0065\u0301fense", "Défense"),
        ("le gou\u00adver\u200bne\u00adment", "le gouvernement"),
        ("un\u2011deux", "un-deux"),
        ("la \ufb01n", "la fin"),
        ("les Â«Â\u00a0dÃ©cisionsÂ\u00a0Â» de lâ€™Otan", "les «\u00a0décisions\u00a0» de l’Otan"),
        ("l\x92Otan", "l’Otan"),
        ("Le  ministre  a parlé", "Le ministre a parlé"),
        ("Pologne    4,12 %", "Pologne    4,12 %"),
        ("40 milliards³ d'euros", "40 milliards d'euros"),
        ("40 km² et 10⁶ hommes", "40 km² et 10⁶ hommes"),
        ("les dépenses3, en juin 20214.", "les dépenses, en juin 2021."),
        ("un code 20214 et le G20", "un code 20214 et le G20"),
        ("la paix[12]. Il part", "la paix. Il part"),
        ("Il a dit [sic]. Fin", "Il a dit [sic] . Fin"),
        ("la manne.Le club", "la manne. Le club"),
        ("selon l'AFP.Des heurts", "selon l'AFP. Des heurts"),
        ("les « mesures ».La loi", "les « mesures ». La loi"),
        ("«Oui»Il part, dit«Non»", "«Oui» Il part, dit «Non»"),
        ("»Première chanson« puis »Deuxième«", "»Première chanson« puis »Deuxième«"),
        ('a dit qu\'« il faut » d’"agir"', 'a dit que « il faut » de "agir"'),
        ("une hausse de 2 %.Il part", "une hausse de 2 %. Il part"),
        ("en 2018.Il part, 3.5 et U.S.A.", "en 2018. Il part, 3.5 et U.S.A."),
        ("sur www.lemonde.fr.Il", "sur www.lemonde.fr.Il"),
        ("L\nes ministres", "Les ministres"),
        ("À\nla suite", "À\nla suite"),
    ],
)
def test_what_characters_and_words_mean(text: str, seen: str) -> None:
    """One oddity each, and what must not be taken for one."""
    assert read(text) == seen


@pytest.mark.parametrize(
    ("broken", "whole"),
    [
        ("gouver-\nnement", "gouvernement"),
        ("gouver\u00ad\nnement", "gouvernement"),
        ("peut-\nêtre", "peut-être"),
        ("vice-\nprésident", "vice-président"),
        ("a-t-\nil", "a-t-il"),
        ("Bosnie-\nHerzégovine", "Bosnie-Herzégovine"),
    ],
)
def test_words_broken_at_the_end_of_a_line(broken: str, whole: str) -> None:
    """The hyphen goes where the word has none."""
    first, second = broken.split("\n")
    before = "Les ministres de l'Alliance atlantique, réunis lundi à Bruxelles, ont dit du " + first
    assert read(f"{before}\n{second} qu'il était prêt.").endswith(f"du {whole} qu'il était prêt.")


def test_answered_mail_is_one_text() -> None:
    """The marks before each line of an answered message are no words."""
    quoted = textwrap.indent(textwrap.fill(PROSE[0], 68), "> ")
    assert PROSE[0] in read(quoted)


def test_heads_and_feet_of_pages() -> None:
    """What several pages share at their head and foot is not the text's, and a sentence goes on over it."""
    halves = PROSE[0].replace(" du secrétaire", "|du secrétaire", 1).split("|")
    pages = (f"Bulletin de l'Alliance\n{half}\n\n- {n} -" for n, half in enumerate(halves, 1))
    assert " ".join(PROSE[0].split()) in " ".join(read("\f".join(pages)).split())


def test_edits_that_overlap_do_not_add_up() -> None:
    """The first of them counts."""
    normal = Normal("abcd").edited([Edit(0, 2, "x"), Edit(1, 3, "y"), Edit(3, 4, "")])
    assert normal.text == "xc"
    assert normal.span(0, 2) == (0, 3)
    assert normal.span(1, 2) == (2, 3)


def test_accents_taken_apart_count_as_one_letter() -> None:
    """The span of a word holds all its characters."""
    text = unicodedata.normalize("NFD", "Un été chaud")
    normal = normalise(text)
    start = normal.text.index("été")
    assert unicodedata.normalize("NFC", text[slice(*normal.span(start, start + 3))]) == "été"


def test_takes_leftover_markup_for_what_it_stands_for() -> None:
    """Blocks end lines, other tags are nothing, references are their characters; offsets lead back to the text."""
    text = "<p>La <em>loi</em> passe.</p> <p>Oui, a soulign&eacute; Paul Deroux.<br/>\nR&D, x<y.</p>"
    normal = normalise(text)
    assert normal.text == "\nLa loi passe.\nOui, a souligné Paul Deroux.\nR&D, x<y.\n"
    start, end = normal.span(normal.text.index("souligné"), normal.text.index(" Paul"))
    assert text[start:end] == "soulign&eacute;"
    assert normalise("a < b et c > d, <p> sans fin").text == "a < b et c > d, <p> sans fin"


@pytest.mark.parametrize("hostile", [" " * 300_000 + "x</p>", "<p " * 100_000 + "</p>", "<" * 300_000 + "</p>"])
def test_reads_hostile_markup_in_time(hostile: str) -> None:
    """No pattern goes back over what it has read again and again."""
    begun = time.perf_counter()
    list(markup_edits(hostile))
    assert time.perf_counter() - begun < 2


def test_reads_titles_before_names_and_hard_spaces() -> None:
    """A title's full stop ends no sentence, an excellency is a title only, and a hard space parts words as any does."""
    assert normalise("a expliqué SE. Paul Deroux, le Gal.Roux, S.E.M. Eva Tamm").text == (
        "a expliqué Paul Deroux, le Gal Roux, Eva Tamm"
    )
    text = "Selon\u00a0lui, «\u202fles 10\u00a0000\u00a0soldats\u202f» sont partis"
    normal = normalise(text)
    assert normal.text == "Selon lui, « les 10\u00a0000 soldats » sont partis"
    start, end = normal.span(normal.text.index("les"), normal.text.index(" »"))
    assert text[start:end] == "les 10\u00a0000\u00a0soldats"
