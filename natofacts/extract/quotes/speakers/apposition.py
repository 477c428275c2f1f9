"""Apposition: the name that stands in a phrase or right beside it."""

from __future__ import annotations

from natofacts.extract.quotes.animacy import listed
from natofacts.extract.quotes.discourse import Discourse
from natofacts.extract.quotes.lexicon import HONORIFICS, OF, bodies, words
from natofacts.extract.quotes.spans import Segment
from natofacts.extract.quotes.speakers.phrases import Phrase, can_speak, is_called
from natofacts.extract.quotes.speakers.pronouns import PRONOUNS
from natofacts.extract.referents import Referent
from natofacts.facts import Mention

FARTHEST_COMMA = 14  # tokens of `(Union) de la commission des Lois de l'Assemblée`
_LONGEST_CALLED = 6  # tokens, marks included, of what somebody is called
_SHORTEST_COMPLEMENT = 2  # tokens: a preposition and a noun
_TO_WHOM = {"au", "aux", "devant", "avec", "par", "la", "le"}
_FARTHEST_HOLDER = 4  # tokens behind the end of the phrase
_ONE = {"un", "une", "l'un", "l'une", "l'"}
ROLE_OPENERS = (["le"], ["la"], ["l'"])


def name_in(text: Discourse, phrase: Phrase, segment: Segment, label: str) -> tuple[Referent, Mention] | None:
    """The first person or body named in the phrase or beside it, without a preposition before the name."""
    i = phrase.start
    limit = min(segment.end, phrase.end + 14 if label == "PER" else phrase.end)
    while i < limit:
        if text.inside[i] >= 0:
            close = text.spans[text.inside[i]][1]
            if not is_called(text, i) or close - i > _LONGEST_CALLED:
                break
            i = close  # `le « gilet jaune » lyonnais Paul Deroux`
            while i < limit and text.tokens[i].pos in ("ADJ", "SPACE"):
                i += 1
            continue
        owner = text.owners.get(i)
        if owner and owner[0].label == label and owner[1].kind == "name":
            if _stands_free(text, i, phrase):
                return owner
            i = max(i + 1, text.token_at(owner[1].end))
            continue
        if i >= phrase.end and text.words[i] == "(":
            i = next((j + 1 for j in range(i, limit) if text.words[j] == ")"), limit)
            continue
        if i >= phrase.end and not _may_continue(text, i, phrase):
            break
        i += 1
    return _after_comma(text, phrase, segment) if label == "PER" else None


def body_beside(text: Discourse, phrase: Phrase, segment: Segment) -> tuple[Referent, Mention] | None:
    """`le quotidien L'Est Républicain`, `le journal russe X`: the name right behind a noun for bodies."""
    i = phrase.end
    if i >= segment.end or text.words[phrase.head] not in bodies() or text.inside[i] >= 0:
        return None
    owner = text.owners.get(i)
    named = owner is not None and owner[0].label in ("ORG", "MISC", "PER") and owner[1].kind == "name"
    return owner if named and owner is not None and text.offsets[i] == owner[1].start else None


def bracketed(text: Discourse, phrase: Phrase) -> tuple[Referent, Mention] | None:
    """`il (Paul Roux)`, `l'hebdomadaire (Jeune Afrique)`: who the writer adds is meant.

    A person's party is not them, and initials behind a name or `de` are those of the name.
    """
    opening = text.next_ink(phrase.end)
    if text.words[opening : opening + 1] != ["("]:
        return None
    owner = text.owners.get(text.next_ink(opening + 1))
    if owner is None or owner[1].kind != "name" or text.words[text.token_at(owner[1].end)] != ")":
        return None
    if text.words[phrase.head] in PRONOUNS:
        return owner if owner[0].label in ("PER", "ORG") else None
    if listed(text.words[phrase.head]) not in ("body", "document"):
        return owner if owner[0].label == "PER" else None
    bare = not any(i in text.owners or text.words[i] in OF for i in range(phrase.start, phrase.end))
    return owner if bare and owner[0].label == "ORG" else None


def _after_comma(text: Discourse, phrase: Phrase, segment: Segment) -> tuple[Referent, Mention] | None:
    """`son commandant, le capitaine de vaisseau Éric Maubert,`: a name at the end of what a comma sets beside."""
    comma = phrase.end
    while comma < min(phrase.end + FARTHEST_COMMA, segment.end):
        if text.past_brackets(comma) > comma:
            comma = text.past_brackets(comma)  # `un porte-parole de la ville (centre), Paul Deroux`
        elif text.inside[comma] >= 0 and is_called(text, comma):
            comma = text.spans[text.inside[comma]][1]
        elif _belongs(text, comma) or _joins(text, phrase.end, comma):
            comma += 1
        else:
            break
    speaks_for = text.words[phrase.head] in bodies()  # `le cabinet du ministre chargé du Budget, Paul Deroux`
    if text.words[comma : comma + 1] != [","]:
        return None if speaks_for else _name_behind(text, phrase.end, comma)
    if _holder_in(text, phrase.head + 1, comma, phrase):
        return None
    honoured = text.words[comma + 1 : comma + 2] and text.words[comma + 1] in HONORIFICS
    beside = text.owners.get(comma + 2 if honoured else comma + 1)
    after = text.token_at(beside[1].end) if beside else 0
    last = text.words[phrase.start] in _ONE or (phrase.reason == "postposed" and not speaks_for)
    closes = ([","], ["("], ["."]) if last else ([","], ["("])
    if beside and beside[0].label == "PER" and text.words[after : after + 1] in closes:
        return beside  # `le critique en matière de défense, Brad Hutchison, a dit`
    across = _across_body(text, comma)
    if across is not None:
        return across
    if text.words[comma + 1 : comma + 2] not in ROLE_OPENERS:
        return None
    for i in range(comma + 2, min(comma + 12, segment.end)):
        owner = text.owners.get(i)
        if owner and owner[0].label == "PER" and owner[1].kind == "name":
            return owner if text.tokens[i - 1].pos in ("NOUN", "ADJ", "PROPN") else None
        if text.inside[i] >= 0 or text.words[i] == "," or text.is_finite(i):
            return None
    return None


def _name_behind(text: Discourse, start: int, end: int) -> tuple[Referent, Mention] | None:
    """`la tête de liste du parti pour les européennes Paul Deroux`: a name behind a complement of another noun."""
    owner = text.owners.get(end)
    if owner is None or owner[0].label != "PER" or owner[1].kind != "name" or end - start < _SHORTEST_COMPLEMENT:
        return None
    if any(text.words[i] in _TO_WHOM and can_speak(text.words[i + 1]) for i in range(start, end - 1)):
        return None  # `a dit la maire au préfet Paul Deroux`
    direct = text.tokens[end - 1].pos in ("NOUN", "ADJ", "PROPN") and text.words[end - 1] not in HONORIFICS
    return owner if direct else None


def _across_body(text: Discourse, comma: int) -> tuple[Referent, Mention] | None:
    """`le chef de file du parti, Les Verts, Paul Deroux`: the person behind the name of the body they speak for."""
    first = next((j for j in (comma + 1, comma + 2) if j in text.owners), None)
    if first is None or text.owners[first][0].label != "ORG":
        return None
    close = text.token_at(text.owners[first][1].end)
    person = text.owners.get(close + 1)
    named = person is not None and person[0].label == "PER" and person[1].kind == "name"
    return person if named and text.words[close : close + 1] == [","] else None


def _belongs(text: Discourse, i: int) -> bool:
    """Whether a token may be in a complement of an office: `le délégué aux réserves, le général X`."""
    named = i in text.owners and text.owners[i][0].label == "PER"
    apart = text.inside[i] >= 0 or text.is_finite(i)
    return not (named or apart or text.tokens[i].pos in ("PUNCT", "CCONJ", "SPACE", "AUX"))


def _joins(text: Discourse, start: int, i: int) -> bool:
    """Whether `et` goes on with a complement: `l'Égalité entre femmes et hommes`, `au Budget et aux Comptes`."""
    if text.words[i] not in ("et", "ou"):
        return False
    return "entre" in text.words[start:i] or text.tokens[i + 1].pos == "ADP"


def _may_continue(text: Discourse, i: int, phrase: Phrase) -> bool:
    """After the phrase: a comma right behind it, and an honorific, lead on to an apposition; nothing else does."""
    if text.words[i] == "," and (i == phrase.end or text.words[i - 1] in (")", " ", "\xa0")):
        return True
    return text.words[i] in HONORIFICS or (text.words[i].isspace() and "\n" not in text.words[i])


def _stands_free(text: Discourse, i: int, phrase: Phrase) -> bool:
    j = i - 1
    while j >= phrase.start and (text.words[j] in HONORIFICS or text.words[j].isspace()):
        j -= 1
    if j < phrase.start:
        return True
    if j >= phrase.end - 1 and text.words[j] == ",":
        return not _holder_in(text, phrase.head + 1, j, phrase)
    if j == i - 1 and _is_holder(text, j, phrase):
        return False  # `un conseiller du président Paul Deroux`
    while j > phrase.start and text.tokens[j].pos == "DET":
        j -= 1
    token = text.tokens[i]
    return text.tokens[j].pos not in ("ADP", "CCONJ") and token.dep not in ("conj",)


def _is_holder(text: Discourse, j: int, phrase: Phrase) -> bool:
    """Whether a noun in the complement of a phrase is another: the president in `un proche du président`."""
    if not phrase.head < j < phrase.end + _FARTHEST_HOLDER or listed(text.words[j]) not in ("people", "role"):
        return False
    before = text.words[j - 2 : j]
    of_one = before[-1:] == ["du"] or before in (["de", "la"], ["de", "l'"])
    return of_one and not text.tokens[j].text[:1].isupper()  # `le procureur du Roi Paul Deroux`


def _holder_in(text: Discourse, start: int, end: int, phrase: Phrase) -> bool:
    """`l'entourage du ministre des Armées, Paul Deroux`: whether what a comma follows names another's office."""
    head, first = text.words[phrase.head], text.words[phrase.start]
    serves = listed(head) == "body" or (first in _ONE and head.rstrip("s") in words("placed"))
    return serves and any(_is_holder(text, j, phrase) for j in range(start, end))
