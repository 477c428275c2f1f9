"""The tense one verb tells, read from its own form and from what stands before it, whatever the tagger makes of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from natofacts import french
from natofacts.extract.figures.dates.edtf import Tense
from natofacts.french.verbs import forms

if TYPE_CHECKING:
    from natofacts.extract.tokens import Token

# `open`: on either side of publication, so that the nearest day is meant: `devait partir lundi`.
Told = Tense | Literal["open"]

_WORDS = french.table("calendar")["words"]
PROSPECTIVE = frozenset(_WORDS["prospective"].split())
_ANNOUNCING = frozenset(forms(_WORDS["announcing"].split()))
_ACTUAL = frozenset(_WORDS["actual"].split())
_APPEALS = frozenset(_WORDS["appeals"].split())
_DUE = frozenset(_WORDS["due"].split())
_PASSED = frozenset(_WORDS["passed"].split())
_MODAL = frozenset(_WORDS["modal"].split())
# Endings that tell the future where the tagger took the verb for something else.
FUTURE_ENDINGS = ("era", "ira", "dra", "vra", "eront", "iront", "dront", "vront", "aura", "auront", "sera", "seront")
# Endings that only a conditional has; `livrait` and `tirait` are none.
_CONDITIONAL_ENDINGS = ("erait", "eraient", "endrait", "endraient", "oudrait", "oudraient", "aurait", "auraient")
# The same ending in the imperfect of verbs in -irer.
_CONDITIONAL_OF_IR, _NOT_OF_IR = (
    ("irait", "iraient"),
    re.compile(r"(?:(?:sp|dm|dés|x?p|ch|ét|[et]t|c)ir|^(?:tir|vir|mir))ai(?:t|ent)$"),
)
_CONDITIONAL = frozenset(("irait", "iraient", "devrait", "devraient", "pourrait", "pourraient"))
# The third person of these is the same in the present and the simple past, which news rarely uses.
_EITHER_ENDING, _SIMPLE_PAST = "it", ("fit", "vit", "prit", "mit", "uisit")
PARTICIPLE = ("é", "ée", "és", "ées")
_PASSIVE = (*PARTICIPLE, "ie", "is", "ise", "it", "ite", "u", "ue", "us", "ues", "ies", "ises", "ites")
_PASSIVE_AS_NOUN = (*PARTICIPLE, "ie", "ies")
HAVE = ("a", "ont", "avait", "avaient", "ai", "avons", "avez")
_PLUPERFECT = ("avait", "avaient", "était", "étaient")
_BE = ("est", "sont", "était", "étaient")
_REFLEXIVE = ("s'", "s’", "se")
_PERFECT, _PERFECT_OF_PASSING = ("avoir", "ayant"), ("être", "étant")
_PURPOSE = ("pour", "afin")
_DESCRIBING = ("acl", "amod", "appos", "advcl", "ROOT")
_PREPOSITIONAL = ("partir", "compter")
_CAUSED = ("fait", "laissé")
_FARTHEST_AUXILIARY = 6
_WIDEST_CLAUSE = 25
# Where the words of another clause begin.
_CLAUSE_BREAKS = frozenset(
    (
        "qui",
        "que",
        "qu'",
        "qu’",
        "dont",
        "où",
        "lorsque",
        "quand",
        "lorsqu'",
        "lorsqu’",
        ";",
        ":",
        "(",
        "–",
        "—",
        "«",
        "“",
    )
)


def read_verb(token: Token) -> Told | None:
    """What a word tells of the time of its clause; None where it tells nothing."""
    word, morph = token.lower, token.morph
    if is_preposition(token):
        return None
    if word in PROSPECTIVE:
        return "future"
    if word in _DUE:
        return "open"
    if "VerbForm=Fin" in morph and token.pos in ("VERB", "AUX"):
        return "past" if is_perfect(token) else "future" if word in _MODAL else _finite(token)
    if "VerbForm=Inf" in morph:
        return _of_infinitive(token)
    auxiliaries = [(c, c.morph) for c in token.lefts if c.dep.startswith(("aux", "cop"))]
    participle = "VerbForm=Part" in morph and "Tense=Past" in morph
    # `a été victime` is as much past as `a souffert`.
    participle = participle or any("VerbForm=Part" in form and "Tense=Past" in form for _, form in auxiliaries)
    for auxiliary, form in auxiliaries:
        if "VerbForm=Fin" in form:
            return _compound(auxiliary, form, participle)
    if participle and _follows_perfect(token):
        return "past"
    if participle and not auxiliaries and token.dep != "xcomp":
        return "present" if word.endswith("t") and find_subject(token) else "past"
    if is_perfect(token):
        return "past"
    adjectival = token.pos == "ADJ" and word.endswith(PARTICIPLE)
    return "past" if adjectival and token.dep.startswith(_DESCRIBING) else None  # `M. Rodin, blessé samedi`


def _follows_perfect(token: Token) -> bool:
    """Whether a participle makes a perfect with the word before: `avoir signé`, `étant intervenus`."""
    before = [other.lower for other in token.tokens[max(0, token.i - 2) : token.i]]
    passing = any(word in _PERFECT_OF_PASSING for word in before) and _has_passed(token)
    return passing or any(word in _PERFECT for word in before)


def find_subject(token: Token) -> Token | None:
    """The subject before a verb; a participle that has one without an auxiliary is a verb in the present: `réunit`."""
    return next((child for child in token.lefts if child.dep == "nsubj"), None)


def is_perfect(token: Token) -> bool:
    """Whether an auxiliary of the past leads to a participle: `a de son côté demandé`, `s'est à son tour frotté`."""
    if not token.lower.endswith(PARTICIPLE):
        return False
    for other in reversed(token.tokens[max(0, token.i - _FARTHEST_AUXILIARY) : token.i]):
        if other.lower in HAVE:
            return True
        if other.lower in _BE:
            return other.i > 0 and token.tokens[other.i - 1].lower in _REFLEXIVE
        if other.pos in ("VERB", "SCONJ", "PUNCT") or (other.pos == "DET" and not other.lower.startswith("s")):
            return False
    return False


def is_passive(token: Token) -> bool:
    """Whether a word has the form of a participle that stands without auxiliary: `évacué lundi par`."""
    if token.pos == "PROPN" or token.lower in PROSPECTIVE:
        return False
    if any(other.pos == "AUX" for other in token.tokens[max(0, token.i - 3) : token.i]):
        return False
    return token.lower.endswith(_PASSIVE_AS_NOUN if token.pos == "NOUN" else _PASSIVE)


def acts(token: Token) -> bool:
    """Whether somebody has done what a participle says, rather than planned it: `a appelé`, not `a été appelé`."""
    before = [other.lower for other in token.tokens[max(0, token.i - 3) : token.i]]
    return "été" not in before and any(word in HAVE for word in before)


def is_preposition(token: Token) -> bool:
    """Whether a verb makes a preposition: `à partir de lundi`, `à compter du 3 mars`."""
    return token.lower in _PREPOSITIONAL and token.i > 0 and token.tokens[token.i - 1].lower == "à"


def find_clause_verb(token: Token) -> Token | None:
    """The nearest verb before a word in its clause; None where none stands there."""
    for other in reversed(token.tokens[max(0, token.i - _WIDEST_CLAUSE) : token.i]):
        if is_preposition(other):
            continue
        if other.pos in ("VERB", "AUX") or (other.lower.endswith(FUTURE_ENDINGS) and other.pos != "PROPN"):
            return other
        if other.begins_sentence or other.lower in _CLAUSE_BREAKS or is_perfect(other):
            return other if is_perfect(other) else None
    return None


def announces(token: Token) -> bool:
    """Whether a verb says that its object lies ahead: `a annoncé`, `promet`."""
    return token.lower in _ANNOUNCING


def _of_infinitive(token: Token) -> Told | None:
    """What the verb above an infinitive makes of its time: `veut partir`, `a appelé à partir`, `a pu partir`."""
    before = token.tokens[token.i - 1].lower if token.i else ""
    if before in _CAUSED:
        return read_verb(token.tokens[token.i - 1])  # `a fait savoir mercredi`
    if any(child.lower in _PURPOSE for child in token.lefts):
        return "future"  # `venu pour fêter le 1er janvier`
    head = token.head
    if head.pos == "NOUN":
        return "future" if head.lower in _APPEALS else None
    if head.i == token.i or head.pos not in ("VERB", "AUX") or head.i > token.i:
        return None
    told = read_verb(head) if "VerbForm=Inf" not in head.morph else None
    if told != "past":
        return "future" if told in ("present", "future") else told
    if head.lower in _ACTUAL:
        return "past"
    # `avait appelé à manifester samedi`: a Saturday on either side.
    auxiliary = [other.lower for other in token.tokens[max(0, head.i - 3) : head.i]]
    planned = announces(head) and not any(word in _PLUPERFECT for word in auxiliary) and acts(head)
    return "future" if planned else "open"


def _compound(auxiliary: Token, form: str, participle: bool) -> Told:
    if auxiliary.lower in _MODAL:
        return "future"
    if participle and (auxiliary.dep not in ("cop", "aux:pass") or _has_passed(auxiliary.head)):
        return "future" if "Tense=Fut" in form else "past"
    return _finite(auxiliary)


def _has_passed(participle: Token) -> bool:
    word = participle.lower.rstrip("s")
    return word in _PASSED or word.removesuffix("e") in _PASSED


def _finite(token: Token) -> Told:
    word, morph = token.lower, token.morph
    if word.endswith(_CONDITIONAL_OF_IR) and not _NOT_OF_IR.search(word):
        return "future"
    if "Tense=Fut" in morph or "Mood=Cnd" in morph or word in _CONDITIONAL or word.endswith(_CONDITIONAL_ENDINGS):
        return "future"
    if "Tense=Pres" in morph and word.endswith(FUTURE_ENDINGS):
        return "future"  # `augmenteront`, whatever the tagger takes it for
    if "Tense=Past" in morph and word.endswith(_EITHER_ENDING) and not word.endswith(_SIMPLE_PAST):
        return "present"
    return "past" if "Tense=Imp" in morph or "Tense=Past" in morph else "present"
