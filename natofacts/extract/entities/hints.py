"""What the words around a name, and its form, say about its kind."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from spacy.symbols import ADJ  # type: ignore[import-not-found]

from natofacts.extract.entities.acronyms import COUNTING
from natofacts.extract.entities.lexicon import LEXICON
from natofacts.french.aliases import fold

if TYPE_CHECKING:
    from natofacts.extract.text import Name, Text

# How much a governing noun counts: one right before, one that only things of their kind have, one before an article,
# one of what belongs to a firm as well, a role before initials, and a noun behind a comma.
NOUN, SURE, OF_ARTICLE, OWNED, PARTY, APPOSED = 6, 10, 4, 2, 4, 4
# How the name of somebody's people ends, how its plural does, and how the name of a town is built.
SINGULAR = re.compile(r"(?:ien|ienne|ois|oise|ais|aise|éen|éenne|ain|aine|an|anne|ard|arde)\Z")
DEMONYM = re.compile(r"(?:iens|iennes|ois|oises|ais|aises|éens|éennes|ains|aines|ards|ardes|ites|entaux)\Z")
SCORE = re.compile(r"\d{1,2}/\d{1,2}\Z")  # of how many shots
DOTTED = re.compile(r"(?:[A-ZÀ-Ý]\.){2,3}\Z")
SITE = re.compile(r"\w\.(?:com|org|net|info|eu|fr|be|ch|ca|ru|dz|ma|tn|tv|uk)\Z")
ROAD = re.compile(
    r"(?:[DN]|RN|RD)\d{1,4}(?:bis|ter|[a-d])?\Z|[AE]\d{1,4}\Z|A\d{2}[NSEO]\Z"
)  # the name of a French road
TOWN = re.compile(r"Sainte?-|[^\W\d]+-(?:sur|en|lès|les|lez|la|le|de|du|des|sous|aux)-")
# How the verbs begin whose subject is most often somebody.
SPEAKING = (
    *("dit", "racont", "expliqu", "confi", "témoign", "soupir", "souri", "lâch", "insist", "martel", "regrett"),
    *("s'emport", "plaisant", "s'agac", "lanc", "gliss", "souffl", "enrag", "tranch", "ironis", "renchér"),
)
# How those begin whose subject is somebody or a body, but no place and no thing.
STATING = (
    *SPEAKING,
    *("annonc", "indiqu", "affirm", "précis", "déclar", "estim", "dénonc", "conclu", "déplor", "assur", "exig"),
    *("réclam", "soulign", "rappel", "salu", "condamn", "s'inquièt", "s'indign", "appel", "not", "juge"),
)
TRADES = ("eur", "ier")  # how nouns end that are a firm's trade or somebody's
OF = frozenset(["de", "d'", "d’", "du", "la", "l'", "l’"])
ARTICLES = frozenset(["le", "la", "l'", "l’"])
BEFORE_MINISTRY = ARTICLES | {"les", "à", "aux"}
OPENING = frozenset('«“"')
SEVERAL = frozenset(
    ["les", "des", "aux", "ces", "nos", "certains", "quelques", "plusieurs", "tous", "mille", "deux", "trois"]
)
ONE = frozenset(["le", "la", "l'", "l’", "du", "au", "un", "une", "d'", "d’"])


def is_one_of_people(text: Text, i: int) -> bool:
    """Whether token `i` says of what people somebody is: `la Bermudienne` before her name."""
    if i == 0 or text.lower[i - 1] not in ONE or not text.capital[i]:
        return False
    word = text.words[i]
    return fold(word) in LEXICON.peoples or bool(SINGULAR.search(word))


def is_first_name(low: str) -> bool:
    """Whether a word in lower case is a first name, or two tied by a hyphen."""
    return low in LEXICON.first_names or ("-" in low and low.partition("-")[0] in LEXICON.first_names)


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
    ):
        return {"PER": 6}
    weight = _person_weight(text, name)
    return {"PER": weight} if weight else {}


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
    if TOWN.match(text.words[i]) or (single and ROAD.match(text.words[i])):
        return {"LOC": 5}
    if single and DOTTED.match(text.words[i]) and text.lower[i] not in LEXICON.left:
        return {"PER": 4}  # L.S., of whom the law says no more
    if before == "chez" or SITE.search(text.words[i]):
        return {"ORG": 4}
    return {"ORG": 6} if not single and text.lower[name.end - 1] in LEXICON.organisation_endings else {}


def _of_noun(text: Text, name: Name) -> dict[str, int]:
    """What the noun before a name, or before its `de`, says that it is; a role names a person, or a party."""
    i = name.start
    before = text.lower[i - 1] if i else ""
    governing = _governing(text, i)
    vague = before in ONE and (_are_initials(text, name) or text.lower[i] in LEXICON.fields)
    if before in OF and governing in LEXICON.place_nouns and not vague:
        return {"LOC": OWNED if governing in LEXICON.owned else NOUN if before in ("de", "d'", "d’") else OF_ARTICLE}
    if _is_cut_short(text, name):
        return {"ORG": NOUN}
    role = _role_weight(text, name)
    if role:
        return {"ORG": PARTY} if _are_initials(text, name) else {"PER": role}
    noun = text.lower[before_adjectives(text, i)]
    if noun in LEXICON.organisation_nouns:
        return {"ORG": NOUN}
    if before and _noun_at(text, i - 1) in LEXICON.place_nouns:
        return {"LOC": NOUN}
    if before in OF and governing in LEXICON.headed:
        return {"ORG": 4}
    if apposed := _apposed(text, name):
        return {apposed: APPOSED}
    return {"MISC": SURE if noun in LEXICON.named else NOUN} if noun in LEXICON.product_nouns else {}


def _apposed(text: Text, name: Name) -> str:
    """The kind of the noun that, behind a comma, says what a name is: `Amellal, une commune de`."""
    i, j = name.start, name.end
    if text.words[j : j + 1] != [","] or j + 2 >= len(text) or text.first[i] or (i and text.first[i - 1]):
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


def _governing(text: Text, i: int) -> str:
    """The noun before the `de`, `du`, `de la` that stand before token `i`: `le port pétrolier de`."""
    k = i - 1
    while k > 0 and i - k < 3 and text.lower[k] in OF:
        k -= 1
    while k > 0 and text.is_adjective(k) and text.lower[k] not in LEXICON.place_nouns:
        k -= 1
    return _noun_at(text, k) if k >= 0 else ""


def _noun_at(text: Text, k: int) -> str:
    """The word at token `k`, with what a hyphen ties to it: `rond-point`, which many write `rond point`."""
    if k > 0 and text.lower[k - 1] in ("rond", "ronds"):
        return "rond-point"
    if text.is_verbal(k):
        return ""  # c'est
    tied = k > 1 and text.words[k - 1] == "-" and not text.spaced(k)
    return f"{text.lower[k - 2]}-{text.lower[k]}" if tied else text.lower[k]


def _are_initials(text: Text, name: Name) -> bool:
    """Whether a name is one word of initials, in a line that is not written in capitals."""
    word = text.words[name.start]
    alone = name.end - name.start == 1 and name.start not in text.loud
    return alone and word.isupper() and word.isalpha() and 1 < len(word) < 7


def _is_cut_short(text: Text, name: Name) -> bool:
    """Whether a name is a ministry's field in place of the ministry: `l'Intérieur a démenti`."""
    i = name.start
    if i == 0 or text.lower[i - 1] not in BEFORE_MINISTRY:
        return False
    return " ".join(text.lower[i : name.end]) in LEXICON.ministries


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
    if _are_initials(text, name) and len(word) > 2 and before not in COUNTING:
        return {"ORG": 3}  # initials of which nothing else is known
    if i > 1 and before in ARTICLES and text.lower[i - 2] == "selon" and name.label != "ORG":
        return {"ORG": 4}  # selon le Consistoire
    if before in ARTICLES and name.label in ("LOC", "MISC") and _is_subject_of(text, name, STATING):
        return {"ORG": 4}  # le Consistoire a dénoncé
    at = before == "à" or (before == "a" and text.words[i - 1] == "A" and text.first[i - 1])
    tight = not any(text.spaced(k) for k in range(i + 1, name.end))
    return {"LOC": 3} if at and tight else {}


def _is_subject_of(text: Text, name: Name, verbs: tuple[str, ...]) -> bool:
    """Whether a name is the subject of a verb that begins like one of these."""
    i, j = name.start, name.end
    after, head = text.tokens[i].head, text.tokens[j - 1].head
    head = after if not i <= after.i < j else head
    return bool(text.tokens[i].dep.startswith("nsubj") and head.lower.startswith(verbs))


def _person_weight(text: Text, name: Name) -> int:
    """How much says that a name is somebody's: their age, what they are, that they speak, a first name alone."""
    i, j = name.start, name.end
    if is_scorer(text, j):
        return 5
    if text.words[j : j + 1] == [","] and j + 3 < len(text):
        if text.lower[j + 2] == "ans" and text.words[j + 1].isdigit():
            return 9
        if text.lower[j + 1] in ("un", "une") and text.lower[j + 2] in LEXICON.persons:
            return 6
    if j - i == 1 and text.lower[i] in LEXICON.first_names:
        k = before_adjectives(text, i)
        things = LEXICON.thing_nouns
        placed = text.lower[k] in ("la", "l'", "l’", "du") and _governing(text, i) in LEXICON.place_nouns
        return 0 if k >= 0 and (_noun_at(text, k) in things or placed) else 5
    if name.label in ("LOC", "MISC") and not text.words[i].isupper() and text.words[i][0].isalpha():
        bare = i == 0 or text.lower[i - 1] not in ARTICLES
        return 3 if bare and _is_subject_of(text, name, SPEAKING) else 0
    return 0


def is_scorer(text: Text, j: int) -> bool:
    """Whether a bracket at token `j` tells what a player scored: `Cadiou (3/8)`, `Cadiou (2 buts)`."""
    k = j + 1
    if k + 1 >= len(text) or text.words[j] != "(":
        return False
    if text.words[k].isdigit():
        return text.lower[k + 1] in LEXICON.scored
    return bool(SCORE.match(text.words[k]))


def _role_weight(text: Text, name: Name) -> int:
    """Whether a role stands right before a name, or (weaker) beside it after a comma."""
    k = before_adjectives(text, name.start)
    if k >= 0 and text.lower[k] in LEXICON.role_gender:
        return 6
    j = name.end + 1
    if j + 1 < len(text) and text.words[j - 1] == ",":
        j += text.lower[j] in ("le", "la", "l'", "l’", "un", "une")
        if text.lower[j] in LEXICON.role_gender or text.lower[j] in LEXICON.before:
            return 0 if _names_another(text, j) else 3
    return 4 if text.words[name.start - 1 : name.start] == [","] and _follows_role(text, name.start - 2) else 0


def _names_another(text: Text, j: int) -> bool:
    """Whether the role at token `j` stands before its own name: `la Commission, le sénateur Yann Cadiou`."""
    k = j + 1
    while k < min(j + 4, len(text)) and (text.is_adjective(k) or text.words[k].isupper()):
        k += 1
    return k < len(text) and text.capital[k] and text.labels.get(k) == "PER"


def _follows_role(text: Text, k: int) -> bool:
    """Whether the words up to token `k` are a role: `le patron de la société, `."""
    for i in range(k, max(k - 8, -1), -1):
        if text.lower[i] in LEXICON.role_gender:
            return True
        if text.is_verbal(i) or (not text.words[i][-1].isalnum() and text.words[i][-1] not in "'’"):
            return False
    return False


def before_adjectives(text: Text, i: int) -> int:
    """The token before token `i` and the adjectives and the mark before it; -1 at the start of the text."""
    k = i - 1
    if k > 0 and text.words[k] in OPENING:
        k -= 1  # le livre « Sérotonine »
        if text.words[k] == "," and text.lower[k - 1] in LEXICON.product_nouns:
            return k - 1  # son dernier roman, « Sérotonine »
    while k > 0 and text.is_adjective(k):
        k -= 1
    return k
