"""What the words around a name, and its form, say about its kind."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from spacy.symbols import ADJ  # type: ignore[import-not-found]

from natofacts.extract.entities.acronyms import COUNTING
from natofacts.extract.entities.lexicon import LEXICON
from natofacts.extract.entities.person_hints import AT, SPEAKING, weigh_person, weigh_role
from natofacts.extract.entities.surroundings import (
    ARTICLES,
    OF,
    ONE,
    SINGULAR,
    before_adjectives,
    governing_noun,
    is_first_name,
    is_initials,
    is_one_of_people,
    is_subject_of,
    noun_at,
)
from natofacts.french.aliases import fold

if TYPE_CHECKING:
    from natofacts.extract.text import Name, Text

# How much a governing noun counts: one right before, one that only things of their kind have, one before an article,
# one of what belongs to a firm as well, a role before initials, and a noun behind a comma.
NOUN, SURE, OF_ARTICLE, OWNED, PARTY, APPOSED = 6, 10, 4, 2, 4, 4
# How the name of a people ends in the plural, and how the name of a town is built.
DEMONYM = re.compile(r"(?:iens|iennes|ois|oises|ais|aises|éens|éennes|ains|aines|ards|ardes|ites|entaux)\Z")
DOTTED = re.compile(r"(?:[A-ZÀ-Ý]\.){2,3}\Z")
SITE = re.compile(r"\w\.(?:com|org|net|info|eu|fr|be|ch|ca|ru|dz|ma|tn|tv|uk)\Z")
ROAD = re.compile(
    r"(?:[DN]|RN|RD)\d{1,4}(?:bis|ter|[a-d])?\Z|[AE]\d{1,4}\Z|A\d{2}[NSEO]\Z"
)  # the name of a French road
TOWN = re.compile(r"Sainte?-|[^\W\d]+-(?:(?:sur|en|lès|les|lez|la|le|de|du|des|sous|aux)-|d['’])")
# How those begin whose subject is somebody or a body, but no place and no thing.
STATING = (
    *SPEAKING,
    *("annonc", "indiqu", "affirm", "précis", "déclar", "estim", "dénonc", "conclu", "déplor", "assur", "exig"),
    *("réclam", "soulign", "rappel", "salu", "condamn", "s'inquièt", "s'indign", "appel", "not", "juge"),
)
TRADES = ("eur", "ier")  # how nouns end that are a firm's trade or somebody's
BEFORE_MINISTRY = ARTICLES | {"les", "à", "aux"}
BEFORE_TOWN = frozenset(["à", "a", "de", "d'", "d’"])
INDIVIDUAL = ARTICLES | {"un", "une", "ce"}
SEVERAL = frozenset(
    ["les", "des", "aux", "ces", "nos", "certains", "quelques", "plusieurs", "tous", "mille", "deux", "trois"]
)


def find_hints(text: Text, name: Name) -> dict[str, int]:
    """What the words around a name say about its label, with a weight; the model's own vote counts 2."""
    return _of_person(text, name) or _of_form(text, name) or _of_noun(text, name) or _of_place(text, name)


def _of_person(text: Text, name: Name) -> dict[str, int]:
    """What makes a name somebody's: an honorific, a first name, their age, what they are or do."""
    i = name.start
    if i and text.words[i - 1] in LEXICON.honorifics:
        return {"PER": 12}
    if i > 1 and text.capital[i] and is_one_of_people(text, i - 1):
        return {"PER": 8}
    if _is_of_firm(text, before_adjectives(text, i)):
        return {}
    if (
        name.end - i > 1
        and is_first_name(text.lower[i])
        and (text.capital[i + 1] or text.lower[i + 1] in LEXICON.particles)
        and LEXICON.first_words.get(text.lower[i]) != "LOC"  # Sidi Bel-Abbès
    ):
        return {"PER": 6}
    if _is_located(text, name):
        return {}
    weight = weigh_person(text, name)
    return {"PER": weight} if weight else {}


def _is_located(text: Text, name: Name) -> bool:
    """Whether a first name is a town's, with where that is: `un rond-point d'Albert (Somme)`."""
    i, j = name.start, name.end
    if j - i > 1 or i == 0 or text.lower[i - 1] not in BEFORE_TOWN or text.words[j : j + 1] != ["("]:
        return False
    return text.labels.get(j + 1) == "LOC"


def _is_of_firm(text: Text, k: int) -> bool:
    """Whether token `k` is a noun of bodies before a name: `le groupe Axel Springer`, no role as `le sondeur`."""
    noun = text.lower[k]
    if noun not in LEXICON.namesakes or noun.endswith(TRADES):
        return False
    return LEXICON.roles_all.isdisjoint(text.lower[max(k - 4, 0) : k])  # le président de groupe Yann Cadiou


def _of_form(text: Text, name: Name) -> dict[str, int]:
    """What a name's own form says: the ending of a people, a town's hyphens, a road's number."""
    i, single = name.start, name.end - name.start == 1
    before = text.lower[i - 1] if i else ""
    if single and DEMONYM.search(text.words[i]) and (before in SEVERAL or before.isdigit()):
        return {"MISC": 6}
    if single and before in ("la", "l'", "l’", "une") and text.words[i].endswith(("ienne", "éenne")):
        return {"MISC": 6}
    if before in INDIVIDUAL and _is_demonym(text, name):
        return {"MISC": 6}
    if TOWN.match(text.words[i]) or (single and ROAD.match(text.words[i])):
        return {"LOC": 5}
    if single and DOTTED.match(text.words[i]) and text.lower[i] not in LEXICON.left:
        return {"PER": 4}  # L.S., of whom the law says no more
    if before == "chez" or SITE.search(text.words[i]):
        return {"ORG": 4}
    return {"ORG": 6} if not single and text.lower[name.end - 1] in LEXICON.organisation_endings else {}


def _is_demonym(text: Text, name: Name) -> bool:
    """Whether a name is what somebody of a place is called: `l'Houdinois`, `le Franco-libano-brésilien`."""
    tied, _, last = text.slice(name.start, name.end).rpartition("-")
    if tied:
        double = last.islower() or tied.partition("-")[0].lower() in LEXICON.combining
        return fold(last) in LEXICON.peoples and double
    single = name.label == "PER" and name.end - name.start == 1
    return single and bool(SINGULAR.search(last)) and not is_first_name(last.lower())


def _of_noun(text: Text, name: Name) -> dict[str, int]:
    """What the noun before a name, or before its `de`, says that it is; a role names a person, or a party."""
    i = name.start
    before = text.lower[i - 1] if i else ""
    governing = governing_noun(text, i)
    vague = is_initials(text, name) or (before in ONE and text.lower[i] in LEXICON.fields)
    if before in OF and governing in LEXICON.place_nouns and not vague:
        return {"LOC": OWNED if governing in LEXICON.owned else NOUN if before in ("de", "d'", "d’") else OF_ARTICLE}
    if _is_cut_short(text, name):
        return {"ORG": NOUN}
    role = 0 if before in ("des", "les") or before in AT else weigh_role(text, name)
    if role:
        section = role > APPOSED and name.end - i > 1 and text.words[i].isupper() and len(text.words[i]) > 2
        section = section and i not in text.loud
        return {"ORG": PARTY} if section or is_initials(text, name) else {"PER": role}  # secrétaire CGT Poste
    if before in ARTICLES and i > 2 and text.lower[i - 2] == "à" and text.lower[i - 3] in LEXICON.role_forms:
        return {"ORG": 4}  # économiste à l'Ires
    noun = text.lower[before_adjectives(text, i)]
    if noun in LEXICON.organisation_nouns:
        return {"ORG": NOUN}
    if before and noun_at(text, i - 1) in LEXICON.place_nouns:
        return {"LOC": NOUN}
    if before in OF and governing in LEXICON.headed:
        return {"ORG": 4}
    if apposed := _apposed(text, name):
        return {apposed: APPOSED}
    return {"MISC": SURE if noun in LEXICON.named else NOUN} if noun in LEXICON.product_nouns else {}


def _apposed(text: Text, name: Name) -> str:
    """The kind of the noun that, behind a comma, says what a name is: `Amellal, une commune de`."""
    i, j = name.start, name.end
    opens = text.first[i] or (i and text.first[i - 1] and text.lower[i - 1] != "selon")
    if text.words[j : j + 1] != [","] or j + 2 >= len(text) or opens:
        return ""  # `À Amellal, un groupe attend` says nothing of it
    if name.label == "PER" and j - i > 1:
        return ""
    j += 1
    if text.lower[j] in ("un", "une", "le", "la", "l'", "l’"):
        j += 1
    elif text.is_adjective(j) or text.lower[j + 1] not in OF:
        return ""  # without an article it has its complement: `ville de`
    if j + 1 < len(text) and text.pos[j] == ADJ:
        j += 1
    noun = text.lower[j]
    if noun in LEXICON.firm_nouns:
        return "" if name.label == "PER" and noun.endswith(TRADES) else "ORG"
    return "LOC" if noun in LEXICON.settlements else ""


def _is_cut_short(text: Text, name: Name) -> bool:
    """Whether a name is a ministry's field in place of the ministry: `l'Intérieur a démenti`."""
    i = name.start
    if i == 0 or text.lower[i - 1] not in BEFORE_MINISTRY:
        return False
    return " ".join(text.lower[i : name.end]) in LEXICON.ministries


def _is_canton(text: Text, i: int) -> bool:
    """Whether token `i` tells in brackets where a place is, or a member of a party: `Romont (FR)`, `(Verts/VD)`."""
    if i < 2 or text.words[i + 1 : i + 2] != [")"]:
        return False
    if text.words[i - 1] == "(":
        return text.labels.get(i - 2) == "LOC"
    return text.words[i - 1] == "/" and text.words[i - 3 : i - 2] == ["("]


def _of_place(text: Text, name: Name) -> dict[str, int]:
    """What weaker signs say: particles, prepositions, the place in brackets behind, initials, what it says."""
    i, word = name.start, text.words[name.start]
    before = text.lower[i - 1] if i else ""
    if any(text.words[k] in LEXICON.joiners for k in range(i + 1, name.end - 1)):
        return {"PER": 3}
    if before == "en":
        return {"LOC": 5}
    if name.end + 1 < len(text) and text.words[name.end] == "(" and text.labels.get(name.end + 1) == "LOC":
        return {"LOC": 1}  # Feluy (Hainaut)
    if len(word) == len("FR") and word.isupper() and _is_canton(text, i):
        return {"LOC": 3}
    if is_initials(text, name) and len(word) > 2 and before not in COUNTING:
        return {"ORG": 3}  # initials of which nothing else is known
    if i > 1 and before in ARTICLES and text.lower[i - 2] == "selon" and name.label != "ORG":
        return {"ORG": 4}  # selon le Consistoire
    if before in ARTICLES and name.label in ("LOC", "MISC") and is_subject_of(text, name, STATING):
        return {"ORG": 4}  # le Consistoire a dénoncé
    at = before == "à" or (before == "a" and text.words[i - 1] == "A" and text.first[i - 1])
    tight = not any(text.spaced(k) for k in range(i + 1, name.end))
    return {"LOC": 3} if at and tight else {}
