"""Noun phrases: whose verb this is, and which words of the text say so."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from natofacts.extract.quotes.discourse import PAUSES, Discourse
from natofacts.extract.quotes.lexicon import HONORIFICS, INVERTED, RELATIVES, bodies, compounds, speaking, words
from natofacts.extract.quotes.spans import Segment
from natofacts.french import table

if TYPE_CHECKING:
    from natofacts.extract.tokens import Token
    from natofacts.facts import Reason

_LOOSE = ("ADP", "DET", "CCONJ", "PUNCT", "ADV")
MEDIA = frozenset(table("speech")["nouns"]["media"].split())
_AT = {"à", "au", "aux"}
_ONE = {"ce", "cet", "cette", "un", "une"}
_LONGEST_COMPARING = 3  # tokens of `à l'instar`
_LONGEST_CALLING = 8  # tokens of `"gilet jaune"`, the marks among them
SUBJECTS = {"nsubj", "nsubj:pass", "nsubj:caus", "expl:subj"}
STOP_DEPS = {"acl:relcl", "acl", "punct", "parataxis", "ccomp", "advcl"}


def can_speak(noun: str) -> bool:
    """Whether a noun is one for people or bodies: `exploitant`, `témoins`, `syndicat`."""
    parts = {noun, noun.rstrip("sx"), *noun.split("-"), *(part.rstrip("sx") for part in noun.split("-"))}
    return bool(parts & speaking())


def compares(text: Discourse, segment: Segment) -> bool:
    """Whether a sentence opens with a comparison: `Comme Paul Deroux, il`, `À l'instar d'Anne Roux, elle`."""
    start = text.next_ink(segment.start)
    return not words("comparing").isdisjoint(text.words[start : start + _LONGEST_COMPARING])


def is_called(text: Discourse, i: int) -> bool:
    """Whether a word is in marks only because its phrase calls somebody so: the `casques` of `les "casques bleus"`."""
    if text.inside[i] < 0:
        return False
    start, end = text.spans[text.inside[i]]
    led = start > 0 and (text.tokens[start - 1].pos in ("DET", "ADJ", "NUM") or text.words[start - 1] in ("des", "du"))
    return led and end - start <= _LONGEST_CALLING


class Phrase(NamedTuple):
    """The words that name a subject: its head token, the tokens of the phrase, and how it was found.

    `members` are the phrases of those named together, this one among them.
    """

    head: int
    start: int
    end: int
    reason: Reason
    members: tuple[Phrase, ...] = ()


def phrase_at(text: Discourse, head: int, segment: Segment, reason: Reason) -> Phrase:
    """The noun phrase around a head: article to last complement, without relative clauses and asides."""
    token = text.tokens[head]
    token = _whole_compound(text, token, segment)
    first = _first_of_name(text, token.i)
    while token.dep in ("flat:name", "flat:foreign") and first <= token.head.i < token.i:
        if text.tokens[token.i].pos == "PROPN" and _names_addressee(text, token.head.i, token.i):
            break  # `explique à l'AFP Murielle`
        token = token.head
    start = token.i
    for child in token.lefts:
        if child.dep in ("det", "amod", "nummod", "advmod") and child.i >= segment.start and child.dep != "case":
            start = min(start, child.i)
    start = _determiner_before(text, start, segment)
    if text.inside[token.i] >= 0:
        opened, closed = text.spans[text.inside[token.i]]
        alone = start >= opened
        return Phrase(token.i, opened + 1 if alone else start, closed - 1 if alone else closed, reason)
    end = _right_edge(text, token, segment)
    return Phrase(token.i, start, max(end, token.i + 1), reason)


def _names_addressee(text: Discourse, head: int, i: int) -> bool:
    """Whether a word of a name hangs on a body that words were said to."""
    owner = text.owners.get(head)
    if owner is None or owner[0].label != "ORG" or text.owners.get(i) == owner:
        return False
    before = head - 1
    while before > 0 and text.tokens[before].pos == "DET":
        before -= 1
    return text.words[before] in ("à", "au", "aux")


def _first_of_name(text: Discourse, i: int) -> int:
    """Where the name begins that a token is part of; the parse may tie a name to what stands before it."""
    owner = text.owners.get(i)
    named = owner is not None and owner[0].label == "PER" and owner[1].kind == "name"
    return text.token_at(owner[1].start) if named and owner is not None else 0


def _determiner_before(text: Discourse, start: int, segment: Segment) -> int:
    """The determiner that adjectives and numbers part from `start` where the parse lost it: `la nouvelle députée`."""
    i = start
    first = start - 2  # `ce mécanicien retraité`, where the parse takes the second word for the noun
    if first >= segment.start and text.words[first] in _ONE and can_speak(text.words[start - 1]):
        two = text.tokens[start].pos == "NOUN" and text.tokens[start - 1].pos == "NOUN" and start not in text.owners
        return first if two else start
    while i > segment.start and text.tokens[i].pos != "DET" and text.tokens[i - 1].pos in ("ADJ", "NUM", "DET"):
        i -= 1
    return i if text.tokens[i].pos == "DET" and text.inside[i] < 0 else start


def _whole_compound(text: Discourse, token: Token, segment: Segment) -> Token:
    """The head of `chef d'état-major` where the tokens part the last word at its hyphen."""
    i = token.i
    if i - 2 < segment.start or text.words[i - 1] != "-" or text.read.spaced(i):
        return token
    first = text.tokens[i - 2]
    while first.dep == "nmod" and segment.start <= first.head.i < first.i:
        first = first.head
    return first


def _right_edge(text: Discourse, token: Token, segment: Segment) -> int:
    if text.inside[token.i] >= 0:
        return text.spans[text.inside[token.i]][1]
    end = token.i + 1
    inside = {token.i}
    for j in range(token.i + 1, segment.end):
        other = text.tokens[j]
        if text.words[j].isspace() and "\n" not in text.words[j]:
            continue
        if text.words[j] in PAUSES or text.inside[j] >= 0 or text.words[j].isspace() or _leaves(text, j, token.i):
            break
        if text.words[j] == "auprès" and text.words[token.i].rstrip("s") not in words("accredited"):
            break  # `a déclaré le porte-parole auprès de l'AFP`
        if text.is_finite(j) or (j + 1 < segment.end and (text.words[j + 1] == "-t" or text.words[j + 1] in INVERTED)):
            break  # `le ministre pense-t-il`, where the parse lost the verb
        top, hops = other, 0
        while top.i not in inside and hops < 12 and top.head.i != top.i:
            if top.dep in STOP_DEPS or (top.dep == "obl:mod" and top.head.i == token.i):
                return end
            top, hops = top.head, hops + 1
        if top.i not in inside:
            break
        inside.add(j)
        end = j + 1
    for compound in compounds().get(text.words[token.i], ()):
        if text.words[token.i + 1 : token.i + 1 + len(compound)] == compound:
            end = max(end, token.i + 1 + len(compound))
    while end + 1 < segment.end and text.words[end] == "-" and not text.read.spaced(end + 1):
        end += 2  # `l'état-major` in three tokens
    led = end < segment.end and text.tokens[end].pos == "ADP"
    if led and end - 1 > token.i and "VerbForm=Part" in text.tokens[end - 1].morph:
        end -= 1  # `un courriel du parquet destiné aux magistrats`
    while end - 1 > token.i and text.words[end - 1] in RELATIVES:
        end -= 1  # `souligne le fondateur du festival qui ajoute`
    while end - 1 > token.i and (text.tokens[end - 1].pos in _LOOSE or text.words[end - 1] in words("adjuncts")):
        end -= 1  # `auprès du parquet de Lyon dimanche`
    return end


def _leaves(text: Discourse, j: int, noun: int) -> bool:
    """Whether a preposition leads out of the phrase: `le ministre à l'AFP`, but not `le ministre aux Armées`."""
    if text.tokens[j].pos != "ADP" or text.words[j] in ("de", "d'", "du", "des"):
        return False
    head = text.tokens[j].head
    if text.words[noun] in words("placed") and text.words[j] in _AT and text.words[head.i] in bodies() - MEDIA:
        return False  # `une source au ministère`, but `une source au journal`
    named = head.i in text.owners or not head.text[:1].isupper() or text.words[head.i] in HONORIFICS
    return named or text.words[j] not in ("à", "aux", "au", "pour")


def words_of(text: Discourse, phrase: Phrase) -> tuple[str, int, int]:
    """The words of a phrase and their characters."""
    start, end = text.chars(phrase.start, phrase.end)
    if "«" in text.text[start:end] and "»" not in text.text[start:end] and text.text[end : end + 1] == "»":
        end += 1  # `un «gilet jaune»` inside a quotation
    return text.text[start:end], start, end
