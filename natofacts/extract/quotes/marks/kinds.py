"""What a quotation is: a clause of the speaker's (direct), less than one (fragment), or only a title."""

from __future__ import annotations

import re

from natofacts.extract.quotes.discourse import ENDS, Discourse
from natofacts.extract.quotes.lexicon import BE, CLITICS, HAVE, NOT_COMPLEMENTS, QUE, words
from natofacts.facts import QuoteKind
from natofacts.french import table
from natofacts.french.gazetteer import is_medium

SUBORDINATORS = words("subordinators")
RELATIVE_DEPS = {"acl:relcl", "ccomp", "csubj", "acl"}
WORKS = set(table("speech")["nouns"]["works"].split())
ENTITLED = set(table("speech")["nouns"]["entitled"].split())
NICKNAMING = set(table("speech")["nouns"]["nicknaming"].split())
TITLE = re.compile(r"(?:L['’]|Les?\s|La\s|Un\s|Une\s|Des\s)?[A-ZÀ-Ý]")
RELATIVE = words("relatives")
LINKS = tuple(table("speech")["turns"]["links"])
_LONGEST_OPENING = 20  # characters of `>> Lire aussi`
_LONGEST_LINK = 120  # characters of a link to another article before the marks in it
_ENDED = re.compile(r"[.!?»”]\s")
_IMPERATIVES = ("ez", "ons")
ROMAN = re.compile(r"[IVXL]+(?:er|e)?")
_LONGEST_NAME = 4  # tokens
_SHORTEST_COMPLEMENT = 6  # tokens, the marks among them
ARTICLE_TITLE = re.compile(r"(?:L['’]|Le\s|La\s|Les\s|Un\s|Une\s)")


def kind_of(text: Discourse, number: int) -> QuoteKind:
    """Whether a quotation has a conjugated verb of its own at its head."""
    start, end = _inner(text, number)
    if start >= end:
        return "fragment"  # marks with nothing between them that is a token
    if end - start == 1 and not text.words[start].endswith(_IMPERATIVES):
        return "fragment"  # `« génocide »`, where the tagger sees a verb
    if _is_complement(text, number):
        return "direct"
    previous, last = start, -1
    subordinate: set[int] = set()
    relative = _is_relative(text, number, start)
    infinitive = "VerbForm=Inf" in text.tokens[start].morph  # `« espérer que tout ira bien »`
    for i in range(start, end):
        if not text.is_finite(i) or _is_noun_after_determiner(text, i, start):
            continue
        token = text.tokens[i]
        opened = any(
            text.words[j] in SUBORDINATORS and not _is_reflexive(text, j) and text.words[j - 1] not in ("-ce", "est-ce")
            for j in range(max(previous, start + (1 if infinitive else 2)), i)
        )
        opened, relative = opened or relative, False
        follows = token.dep == "conj" and token.head.i in subordinate
        clause = token.head.i if token.dep.startswith(("aux", "cop")) else i
        within = text.tokens[clause].dep == "acl:relcl" and text.tokens[clause].head.i >= start
        if (opened or follows or within) and not _returns(text, last, i) and not _presents(text, i):
            subordinate |= {i, clause}
        else:
            return "direct"
        previous, last = i + 1, i
    return "fragment"


def _is_complement(text: Discourse, number: int) -> bool:
    """`croit savoir que « l'idée fait son chemin ».`: all of a clause behind `que`, whatever the tagger makes of it."""
    start, end = text.spans[number]
    que = text.previous_ink(start - 1)
    if que < 1 or end - start < _SHORTEST_COMPLEMENT or text.words[que] not in QUE or text.tokens[que].pos != "SCONJ":
        return False
    led = text.tokens[que - 1].pos in ("VERB", "AUX") and text.words[que - 1] not in NOT_COMPLEMENTS
    only = not {"ne", "n'"}.isdisjoint(text.words[max(0, que - 4) : que])  # `ce ne sont que « des mots »`
    return led and not only and (end >= len(text.words) or text.words[end] in ENDS or text.words[end].isspace())


def _returns(text: Discourse, last: int, i: int) -> bool:
    """Whether a verb right behind that of a relative clause is the main one: `les soucis que la ville a sont`."""
    between = range(last + 1, i)
    if last < 0 or text.tokens[i].pos not in ("VERB", "AUX"):
        return False
    return all(text.words[j] in CLITICS or text.tokens[j].pos == "ADV" for j in between)


def _presents(text: Discourse, i: int) -> bool:
    """`La seule chose à faire, c'est d'attendre`: behind a comma, `c'est` heads its sentence."""
    return text.words[i - 2 : i] in ([",", "c'"], [",", "ce"])


def _is_relative(text: Discourse, number: int, start: int) -> bool:
    """Whether a quotation opens with a relative clause that hangs on a noun: `des soldats « qui ont tout »`."""
    before = text.previous_ink(text.spans[number][0] - 1)
    noun = before >= 0 and text.inside[before] < 0 and text.tokens[before].pos in ("NOUN", "ADJ", "PROPN")
    return noun and text.tokens[start].text in RELATIVE


def _inner(text: Discourse, number: int) -> tuple[int, int]:
    marked = text.marked[number]
    return text.token_at(marked.start), text.token_at(marked.end)


def _is_reflexive(text: Discourse, i: int) -> bool:
    return text.words[i] == "s'" and text.tokens[i].pos == "PRON"


def _is_noun_after_determiner(text: Discourse, i: int, start: int) -> bool:
    """`un "partage plus juste"`: a first word after an article is a noun, whatever the tagger says."""
    if i != start or text.words[i] in BE | HAVE:
        return False  # `juge que ce « sera un grand moment »`
    before = (
        text.previous_ink(text.token_at(text.marked[text.inside[i]].outer_start) - 1) if text.inside[i] >= 0 else -1
    )
    return before >= 0 and (text.tokens[before].pos == "DET" or text.words[before] in ("d'", "du", "des", "de", "au"))


def titles(text: Discourse) -> set[int]:
    """The quotations that are titles, or stand in a link to another article; a list of titles is one to its end."""
    found: set[int] = set()
    for n in range(len(text.marked)):
        goes_on = n - 1 in found and text.text[text.marked[n - 1].outer_end : text.marked[n].outer_start].strip() == ";"
        if _is_title(text, n) or (goes_on and kind_of(text, n) == "fragment"):
            found.add(n)
    return found


def _is_title(text: Discourse, number: int) -> bool:
    """Whether a quotation names a book, a film, a paper or a programme rather than repeating somebody's words."""
    marked = text.marked[number]
    if _linked(text, number) or _is_paper(text, number):
        return True
    if not TITLE.match(text.text, marked.start):
        return False
    first = text.spans[number][0]
    before = [text.words[j] for j in range(max(0, first - 5), first) if text.inside[j] < 0]
    for end in range(len(before) - 1, -1, -1):
        if before[end] in ENDS or "\n" in before[end]:
            before = before[end + 1 :]
            break
    if ":" in before:
        return before[-1] == ":" and before[-2:-1] != [] and before[-2] in ENTITLED
    if before[-1:] and (before[-1].startswith("surnomm") or before[-1] == "alias"):
        return True
    if before[-1:] == ["de"] and before[-2:-1] != [] and before[-2] in NICKNAMING:
        return True  # `sous le nom de « Fly Rider »`
    if any(w in WORKS or w in ENTITLED for w in before):
        return before[-1] not in QUE  # `Le site a titré que « ... »`
    return _reads_like_a_title(text, number, before) or _is_nickname(text, number)


def _is_nickname(text: Discourse, number: int) -> bool:
    """`le "Ninja Boy" Karl Mets`: what somebody is called, in capitals, right before their name."""
    start, end = _inner(text, number)
    owner = text.owners.get(text.next_ink(text.spans[number][1]))
    named = owner is not None and owner[0].label == "PER" and owner[1].kind == "name"
    led = text.tokens[text.previous_ink(text.spans[number][0] - 1)].pos == "DET"
    return named and led and end > start and all(text.tokens[i].text[:1].isupper() for i in range(start, end))


def _is_paper(text: Discourse, number: int) -> bool:
    """`une journaliste de « La Dépêche du Midi »`: whether all that stands between the marks names a newspaper."""
    start, end = _inner(text, number)
    owner = text.owners.get(end - 1)
    if owner is None or owner[1].kind != "name" or start >= end:
        return False
    first = start + (text.tokens[start].pos == "DET")
    whole = owner[1].end >= text.marked[number].end and text.token_at(owner[1].start) <= first
    return whole and owner[0].label == "ORG" and is_medium(owner[0].name)


def leads_elsewhere(text: Discourse, start: int, end: int) -> bool:
    """Whether a line, by its characters, is a link to another article: `Lire aussi : La digue cède, selon X`."""
    if text.text[start - 1 : start].strip() or text.text[end : end + 1].strip():
        return False  # what follows may be the writer's, run on
    opening = text.text[start : min(end, start + _LONGEST_OPENING)].lstrip(" >•*-\u00a0\n")
    return opening.startswith(LINKS)


def _linked(text: Discourse, number: int) -> bool:
    """`Lire aussi Anne Roux : « Le pont tiendra »`: whether a link to another article stands right before."""
    start = text.marked[number].outer_start
    before = text.text[max(0, start - _LONGEST_LINK) : start].rpartition("\n")[2].rstrip()
    link = next((link for link in LINKS if link in before), None)
    if link is None:
        return False
    between = before.rpartition(link)[2].lstrip(" .:>\u00a0")
    if _ENDED.search(between):
        return False
    whole = between == "" or between.endswith(":")
    return kind_of(text, number) == "direct" or (whole and not is_name(text, number))


def _reads_like_a_title(text: Discourse, number: int, before: list[str]) -> bool:
    """An article with a capital in mid-sentence, few words and no verb: `l'accord dit « La Ligne verte »`."""
    marked = text.marked[number]
    words = text.text[marked.start : marked.end]
    return (
        bool(before)
        and bool(ARTICLE_TITLE.match(words))
        and len(words.split()) <= 7
        and words[-1:] not in (".", "!", "?")
        and kind_of(text, number) == "fragment"
    )


def is_name(text: Discourse, number: int) -> bool:
    """Whether a quotation only gives something its name: `la loi « Sapin 2 »`, which is nobody's word."""
    start, end = _inner(text, number)
    before = text.previous_ink(text.spans[number][0] - 1)
    if _is_mention(text, start, end) or _is_numbered(text, start, end):
        return True
    opens = before < 0 or text.words[before] in ENDS or text.words[before] == ":" or text.inside[before] >= 0
    if (
        end - start > _LONGEST_NAME
        or opens
        or "\n" in text.text[text.offsets[before] : text.marked[number].outer_start]
    ):
        return False
    if text.words[before - 1 : before + 1] == ["de", "type"]:
        return True  # `un périmètre de type « fan-zone »`
    if text.tokens[start].pos == "ADP" and text.tokens[start].text[0].islower():
        return False  # `« dans le Sud »`
    return all(
        text.tokens[i].text[:1].isupper() or text.tokens[i].text[:1].isdigit() or text.tokens[i].pos in ("ADP", "DET")
        for i in range(start, end)
    )


def _is_mention(text: Discourse, start: int, end: int) -> bool:
    """Whether tokens [start, end) are the name of a movement, a people, a body or a place: `les « gilets jaunes »`."""
    owner = text.owners.get(start)
    if start >= end or text.words[end - 1] in ENDS:
        return False  # `« Vive la mer ! »`
    if owner is None or owner[1].kind != "name" or owner[0].label == "PER":
        return False
    return all(text.owners.get(i) == owner for i in range(start, end))


def _is_numbered(text: Discourse, start: int, end: int) -> bool:
    """`l'« acte VIII »`: a noun and its number."""
    last = text.tokens[end - 1].text if end > start else ""
    return end - start == 2 and text.words[start].isalpha() and (last.isdigit() or bool(ROMAN.fullmatch(last)))
