"""Verb forms: which of them report, where the tagger sees a noun, an adjective or a participle as well."""

from __future__ import annotations

from typing import NamedTuple

from natofacts.extract.quotes.animacy import listed
from natofacts.extract.quotes.discourse import PAUSES, Discourse
from natofacts.extract.quotes.lexicon import BE, HAVE, HONORIFICS, INVERTED, QUE, REFLEXIVE, STATES, endings, words
from natofacts.extract.quotes.reports import Form
from natofacts.extract.quotes.spans import Segment
from natofacts.extract.quotes.speakers import OF_TWO

_BARE_PRONOUNS = words("bare_pronouns")
_HINGES = words("hinges")
_LONGEST_HINGE = 4  # tokens of `-t-il`, and of `t'` and `il`
_FINITE_ENDINGS = endings("finite")
_PARTICIPLE_ENDINGS = endings("participles")
_PARTICIPLES = endings("first_group_participles")
_AS_IT = (["comme", "le"], ["comme", "l'"])
_GENITIVES = {"de", "du", "des", "d'", "par"}


class Inversion(NamedTuple):
    """A pronoun behind its verb: where it stands, and the first token after it."""

    pronoun: int
    end: int


def inversion_after(text: Discourse, i: int, end: int) -> Inversion | None:
    """The pronoun behind a verb or auxiliary: `dit-il`, `a-t-elle`, and `ajoute t-il`, `a t'il`, `dit il`."""
    j, hinged = i + 1, False
    while j < min(i + _LONGEST_HINGE, end) and text.words[j] in _HINGES and text.inside[j] < 0:
        j, hinged = j + 1, True
    if j >= end or text.inside[j] >= 0:
        return None
    if text.words[j] in INVERTED:
        return Inversion(j, j + 1)
    bare = text.words[j] in _BARE_PRONOUNS and (hinged or (_set_off(text, i) and _closes(text, j + 1)))
    return Inversion(j, j + 1) if bare else None


def inverted_auxiliary(text: Discourse, j: int, segment: Segment) -> int | None:
    """Where the auxiliary stands whose pronoun token `j` is or ends: `a-t-il` in `a t'il dit`."""
    if text.words[j] not in _BARE_PRONOUNS and text.words[j] != "-":
        return None
    for k in range(j - 1, max(segment.start, j - _LONGEST_HINGE - 1) - 1, -1):
        if text.words[k] in HAVE | BE:
            found = inversion_after(text, k, j + 1)
            return k if found and found.pronoun > k + 1 and found.end in (j, j + 1) else None
    return None


def _set_off(text: Discourse, i: int) -> bool:
    before = text.previous_ink(i - 1)
    return before >= 0 and (text.words[before] in PAUSES - {")"} or text.inside[before] >= 0)


def _closes(text: Discourse, i: int) -> bool:
    """Whether the sentence or the aside ends at a token: `dit il.`, not `dit il faut`."""
    return i >= len(text.words) or text.tokens[i].pos in ("PUNCT", "SPACE", "ADP", "ADV") or text.inside[i] >= 0


def after_quotation(text: Discourse, segment: Segment, start: int) -> bool:
    """Whether a verb group stands right behind quoted words, a comma or dash between them or not."""
    before = text.previous_ink(start - 1)
    if before >= segment.start and text.inside[before] < 0 and text.words[before] in PAUSES - {":", ";", "("}:
        before = text.previous_ink(before - 1)
    return before >= segment.start and text.inside[before] >= 0


def may_report(text: Discourse, i: int) -> bool:
    """Whether what follows a form behind quoted words can be who speaks: `annonce Paul`, not `annonce phare`."""
    if i + 1 >= len(text.words) or text.words[i + 1] in _GENITIVES:
        return False
    follower = text.tokens[i + 1]
    return follower.pos != "ADJ" or follower.text[:1].isupper() or i + 1 in text.owners


def form_of(text: Discourse, i: int, before: set[str], lemma: str, *, inverted: bool, set_off: bool) -> Form | None:
    """How a form reports, by the small words before it; None where it does not: passives, adjectives, nouns.

    `set_off` says that it stands right behind quoted words, where a present is no participle.
    """
    word = text.words[i]
    if "été" in before:
        return None
    if before & (HAVE | BE):
        return _by_auxiliary(word, before)
    if (word == "fait" and lemma == "faire") or (word.endswith("ie") and lemma.endswith("ier")):
        return "finite"  # `et fait valoir que`, `certifie`: the present, which the tagger takes for the participle
    if lemma in STATES and text.words[i - 1] == "," and text.words[i + 1 : i + 2] in (["que"], ["qu'"]):
        return "gerund"  # `le maire, convaincu que le port vivra, a`
    if word in ("dits", "dite", "dites") or (word.endswith(("ées", "és")) and text.tokens[i].dep != "conj"):
        return None  # `les « mesures », vantées par le maire`
    if word.endswith("ant"):
        return "gerund" if text.tokens[i].pos in ("VERB", "AUX") else None  # `le collectif militant`
    if word == lemma:
        return None if _is_expected(text, i) else "infinitive"
    if inverted or (set_off and _is_present(word, lemma)) or (word.endswith("it") and lemma.endswith("ir")):
        return "finite"  # `avertit` is no participle, whatever the tagger says
    return "finite" if _is_finite(text, i) else None


def _is_expected(text: Discourse, i: int) -> bool:
    """`un animateur censé garantir une « neutralité »`, `chargé d'évaluer`: what somebody is there for."""
    before = i - 1 - (text.words[i - 1] in ("de", "d'", "à"))
    if text.words[before] in ("vu", "vue", "vus", "vues"):
        return True  # `s'est vu notifier sa mise en examen`
    return text.words[before].rstrip("s").rstrip("e") in words("expected") and text.words[before - 1] not in BE


def _by_auxiliary(word: str, before: set[str]) -> Form | None:
    if "avoir" in before or ("être" in before and before & REFLEXIVE):
        return "infinitive"
    if before & HAVE:
        return "gerund" if "ayant" in before else "finite"
    return "finite" if before & REFLEXIVE or word.startswith("conven") else None


def _is_present(word: str, lemma: str) -> bool:
    """Whether a form can be a present or past tense, by its ending."""
    feminine = (
        word.endswith("ue")
        or (word.endswith("ée") and not lemma.endswith("éer"))
        or (word.endswith("ie") and not lemma.endswith("ier"))
    )
    return word.endswith(_FINITE_ENDINGS) and not feminine


def _is_finite(text: Discourse, i: int) -> bool:
    """Whether the tagger, the ending or the words around make a form a conjugated one."""
    word, token = text.words[i], text.tokens[i]
    participle = "Part" in token.morph
    if "VerbForm=Fin" in token.morph:
        return True
    if word.endswith(_PARTICIPLES) and not participle and token.dep != "conj":
        return False  # `les « mesures » avancées au port`, where the tagger sees a noun or an adjective
    if token.pos not in ("VERB", "AUX") and word.endswith(("e", "ent", "t", "nd")):
        return True
    joined = i > 0 and text.words[i - 1] in ("et", "mais", "puis") and text.words[i + 1 : i + 2] in (["que"], ["qu'"])
    if joined and participle:
        return True
    if token.dep == "conj" and participle:
        # `a dénoncé ... et annoncé`: the auxiliary is said once
        shared = [c for c in token.head.lefts if c.dep.startswith("aux")]
        return bool(shared) and shared[0].lower in HAVE
    if word.endswith(_PARTICIPLE_ENDINGS) and not word.endswith("que") and participle:
        return word.endswith("it") and token.dep in ("ROOT", "parataxis")
    return True


def stands_as_verb(text: Discourse, segment: Segment, i: int) -> bool:
    """Whether a form the tagger took for a noun stands as a verb: before `que`, or set off before its subject."""
    before = text.previous_ink(i - 1)
    if before < segment.start or i + 1 >= segment.end or text.tokens[i].pos not in ("NOUN", "ADJ", "ADV", "PROPN"):
        return False
    one_of_two = text.words[before] in OF_TWO and text.words[i + 1] in QUE  # `Le second juge que`
    said_so = text.words[before - 1 : before + 1] in _AS_IT  # `comme le note Hugo Brandt`
    if (_determined(text, segment, before) and not (one_of_two or said_so)) or text.tokens[i].text[:1].isupper():
        return False
    if said_so:
        return text.tokens[i + 1].pos in ("PROPN", "DET") or i + 1 in text.owners or text.words[i + 1] in HONORIFICS
    described = text.tokens[i].dep == "amod" and text.tokens[i].head_i == before
    if described and text.words[i + 1] in QUE and listed(text.words[before]) in (None, "thing"):
        return False  # `la situation critique que vivent les élus`
    after = i + 1
    while after + 1 < segment.end and text.tokens[after].pos == "ADV" and text.inside[after] < 0:
        after += 1
    follower = text.tokens[after]
    if text.words[i + 1] in QUE or text.inside[i + 1] >= 0 or text.words[i + 1] in (":", "une", "un", "la", "le", "l'"):
        return True
    set_off = text.inside[before] >= 0 or text.words[before] in PAUSES
    return follower.pos in ("ADP", "DET") or (set_off and follower.pos in ("DET", "PROPN", "NOUN"))


def _determined(text: Discourse, segment: Segment, before: int) -> bool:
    """Whether the token before makes what follows a noun: an article, a preposition, a number."""
    if text.inside[before] >= 0:
        return False
    if text.tokens[before].pos == "ADJ":
        return before <= segment.start or text.tokens[before - 1].pos in ("DET", "ADP")
    return text.tokens[before].pos in ("DET", "ADP", "NUM")
