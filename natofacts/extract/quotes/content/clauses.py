"""Reported clauses: where the words of an indirect quotation begin and end."""

from __future__ import annotations

from collections.abc import Iterator

from natofacts.extract.quotes.content.complements import ADDING
from natofacts.extract.quotes.content.resuming import adjunct, keeps_tense, turns_back, writer_resumes
from natofacts.extract.quotes.discourse import ENDS, PAUSES, Discourse
from natofacts.extract.quotes.lexicon import CLITICS, QUE
from natofacts.extract.quotes.reports import Cue
from natofacts.extract.quotes.spans import Segment

BREAKING_DEPS = {"conj", "advcl", "parataxis", "acl"}
_NOMINAL = ("NOUN", "PROPN", "NUM")
_COORDINATING = ("et", "ou", "mais", "puis")
SUBORDINATE = {"qui", "que", "qu'", "dont", "où", "si", "lorsque", "quand", "puisque"}
_SHORTEST_VERBLESS = 3  # words of a sentence without a verb
_OPENING_VERBLESS = ("DET", "NOUN", "ADJ", "ADV", "NUM")
_NEXT_VERB = 4  # tokens from a comma to the verb of the sentence
JOINING = {"et", "mais", "ou", "puis", "avant", "tout", "ainsi", "donc", ",", "-", "–", "—", "après"}


def clauses_after(text: Discourse, cue: Cue, que: int, limit: int) -> Iterator[tuple[int, int]]:
    """The clauses a verb reports, each coordinated `que` clause by itself, as token offsets."""
    start, end = que + 1, _end_of_complement(text, cue, que, limit)
    for j in coordinated(text, start, end):
        stop = j
        while stop > start and text.words[stop - 1] in ADDING | {"et", "mais", "ou", ",", ";"}:
            stop -= 1
        if text.has_finite(start, stop):
            yield trimmed(text, start, stop)
            start = j + 1
    at_once = que == cue.end or (que == cue.end + 1 and text.words[cue.end] in ADDING)
    at_once = at_once or text.words[cue.end : que] == ["à", "ce"]
    if text.has_finite(start, end) or start > que + 1 or (at_once and end - start > 2):
        yield trimmed(text, start, end)


def coordinated(text: Discourse, start: int, end: int) -> Iterator[int]:
    """Where a further `et que` opens a clause of the same verb."""
    listed = False
    for j in range(end - 1, start, -1):  # `que A, que B et que C`: the last one shows that it is a list
        listed = listed or (text.words[j] in QUE and text.words[j - 1] == "et" and text.inside[j] < 0)
    for j in range(start + 1, end):
        if (text.inside[j] < 0 and text.words[j] in QUE and _joined(text, j)) or (
            text.inside[j] < 0
            and text.words[j] in QUE
            and text.words[j - 1] == ","
            and (listed or (text.tokens[j].dep == "mark" and text.tokens[j].head.dep == "conj"))
        ):
            yield j


def _joined(text: Discourse, j: int) -> bool:
    """Whether `et`, `mais`, `ou` lead to a `que`, an adverb between: `mais aussi que`."""
    before = text.words[j - 2] if text.words[j - 1] in ADDING else text.words[j - 1]
    return before in ("et", "mais", "ou", ";")


def _end_of_complement(text: Discourse, cue: Cue, que: int, limit: int) -> int:
    """The first token after a complement clause: where the writer goes on with a clause of their own."""
    head = _head_of_complement(text, que, limit)
    if head is None:
        return limit
    limit = _colon_before_quotation(text, que, _main_verb(text, cue, que, limit))
    above = _ancestors(text, cue.verb)
    first = next((j for j in range(que + 1, limit) if text.is_finite(j)), head)
    for j in range(min(first, head) + 1, limit):
        if text.inside[j] >= 0 or text.words[j] in PAUSES:
            continue
        if writer_resumes(text, j, limit) or adjunct(text, j) or turns_back(text, cue, first, j, limit):
            return _before(text, j, que)
        if j <= head:
            continue
        top = _attachment(text, j, head, above)
        if top is not None and text.tokens[top].dep in BREAKING_DEPS:
            edge = max(text.tokens[top].left_edge, head + 1)
            opening = text.words[edge + (text.words[edge] in _COORDINATING)]
            again = opening in QUE  # `et qu'il a décidé` goes on with the same verb
            joined = not again and (text.words[edge] in JOINING or text.words[edge - 1] in JOINING)
            if first < edge <= j and joined and not _goes_on(text, cue, first, edge, top, limit):
                return _before(text, edge, que)
    return limit


def _colon_before_quotation(text: Discourse, que: int, limit: int) -> int:
    """Where `expliqué que rien n'est prêt : « ... »` comes to words of their own: what is quoted fills the rest."""
    for j in range(que + 2, limit - 1):
        if text.words[j] == ":" and text.inside[j] < 0 and text.has_finite(que + 1, j):
            quoted = text.inside[text.next_ink(j + 1)]
            rest = range(text.spans[quoted][1], limit) if quoted >= 0 else range(0)
            return j if quoted >= 0 and not any(text.words[k].isalnum() for k in rest) else limit
    return limit


def _main_verb(text: Discourse, cue: Cue, que: int, limit: int) -> int:
    """Where the sentence goes back to its subject: `Le maire, qui croit que la digue tient, a dit`."""
    before = cue.start - 1
    while text.words[before] in CLITICS:
        before -= 1
    if text.words[before - 1 : before + 1] != [",", "qui"] and not _parts_subject(text, cue, before):
        return limit
    verbs = relatives = 0
    for j in range(que + 1, limit):
        if text.inside[j] >= 0:
            continue
        verbs += text.is_finite(j)
        relatives += text.words[j] in SUBORDINATE
        if text.words[j] == "," and verbs > relatives and verb_at(text, j + 1, limit):
            return j
    return limit


def _parts_subject(text: Discourse, cue: Cue, comma: int) -> bool:
    """`Le maire, redoutant que la digue cède, a plaidé`: a participle between a subject and its verb."""
    start = text.segments[text.index_of(Segment(comma, comma + 1, 0))].start
    return cue.form == "gerund" and text.words[comma] == "," and not text.has_finite(start, comma, outside=True)


def verb_at(text: Discourse, start: int, limit: int) -> bool:
    """Whether a conjugated verb stands at a token, pronouns and adverbs before it apart."""
    for j in range(start, min(start + _NEXT_VERB, limit)):
        if text.inside[j] >= 0:
            return False
        if text.is_finite(j):
            return True
        if text.words[j] not in CLITICS and text.tokens[j].pos != "ADV":
            return False
    return False


def _goes_on(text: Discourse, cue: Cue, first: int, edge: int, top: int, limit: int) -> bool:
    """`souhaite maintenir des sanctions, mais finalement les supprimer`: a further infinitive of the clause.

    `en achetant dix avions et trois hélicoptères`: what is only named can be no sister of the verb that reports.
    """
    if keeps_tense(text, cue, first, edge):
        return True
    if text.tokens[top].pos in _NOMINAL and text.words[edge] in _COORDINATING and not text.has_finite(edge, limit):
        return True
    return "VerbForm=Inf" in text.tokens[top].morph and text.words[edge] in ("et", "mais", "ou", ",")


def _head_of_complement(text: Discourse, que: int, limit: int) -> int | None:
    head = text.tokens[que].head
    if que < head.i < limit:
        return head.i
    return next((j for j in range(que + 1, limit) if text.is_finite(j)), None)


def _ancestors(text: Discourse, verb: int) -> set[int]:
    found, token = {verb}, text.tokens[verb]
    while token.head.i != token.i and len(found) < 30:
        token = token.head
        found.add(token.i)
    return found


def _attachment(text: Discourse, j: int, head: int, above: set[int]) -> int | None:
    """The top of the constituent that hangs token `j` on the reporting verb; None where it belongs to the clause."""
    token, hops = text.tokens[j], 0
    while hops < 30:
        parent = token.head
        if token.i == head or parent.i == token.i:
            return None
        if parent.i in above and parent.i != head:
            return token.i if token.i > head else None
        token, hops = parent, hops + 1
    return None


def _before(text: Discourse, edge: int, que: int) -> int:
    gerund = text.words[edge].endswith("ant")
    while edge - 1 > que and (text.words[edge - 1] in JOINING or (gerund and text.words[edge - 1] == "en")):
        edge -= 1
    return edge


def trimmed(text: Discourse, start: int, end: int) -> tuple[int, int]:
    """A token range without outer white space and punctuation that is the writer's."""
    while (
        end > start
        and text.inside[end - 1] < 0
        and (text.words[end - 1].isspace() or text.words[end - 1] in {".", "…", "...", "!", *PAUSES} - {")"})
    ):
        end -= 1
    while (
        start < end and text.inside[start] < 0 and (text.words[start].isspace() or text.words[start] in PAUSES - {"("})
    ):
        start += 1
    return start, end


def whole_clause(text: Discourse, segment: Segment, start: int, end: int) -> tuple[int, int] | None:
    """The clause in tokens [start, end) that an incise reports, or None where there is none outside the marks."""
    start, end = trimmed(text, start, end)
    if start >= end or not text.has_finite(start, end):
        return None
    return start, end


def is_verbless(text: Discourse, segment: Segment, comma: int, behind: int) -> bool:
    """Whether a sentence says something without a verb up to a comma: `Un chiffre d'actualité, confirme Eva Tamm.`

    Nothing but who says so follows, from token `behind` on.
    """
    first = text.next_ink(segment.start)
    if text.quotations(segment) or text.has_finite(first, comma) or text.has_finite(behind, segment.end):
        return False
    said = sum(text.words[j].isalpha() for j in range(first, comma))
    ends = text.words[text.previous_ink(segment.end - 1)] in ENDS
    return ends and said >= _SHORTEST_VERBLESS and text.tokens[first].pos in _OPENING_VERBLESS


def speaks_outside(text: Discourse, start: int, end: int) -> bool:
    """Whether tokens [start, end) say something outside their quotations, and do not merely place them."""
    outside = [j for j in range(start, end) if text.inside[j] < 0 and not text.words[j].isspace()]
    if any(text.is_finite(j) for j in outside):
        return True
    if any(text.tokens[j].dep in ("nsubj", "nsubj:pass") for j in outside):
        return True
    spoken = [j for j in outside if text.words[j] not in PAUSES and text.words[j] not in {".", "!"}]
    if len(spoken) == 1 and text.tokens[spoken[0]].pos == "DET":
        return False  # `Pour lui, le « port a gagné »`
    if _goes_on_in(text, start, end):
        return True
    first = next((j for j in outside if text.words[j] not in PAUSES), None)
    if first is None or not any(text.inside[j] >= 0 for j in range(first, end)):
        return False
    return text.tokens[first].pos in ("DET", "PROPN", "PRON", "NOUN") and text.tokens[first].dep in (
        "det", "nsubj", "nmod", "flat:name", "ROOT", "obl:arg", "dep",
    )  # fmt: skip


def _goes_on_in(text: Discourse, start: int, end: int) -> bool:
    """Whether an infinitive goes on with quoted words, `« … ce message » et revenir au port`."""
    last = next((j for j in range(end - 1, start - 1, -1) if text.inside[j] >= 0), end)
    first = text.next_ink(last + 1)
    while first < end and text.tokens[first].pos == "PUNCT" and text.words[first] != ",":
        first = text.next_ink(first + 1)
    if first + 2 >= end or text.words[first] not in _COORDINATING:
        return False
    return any("VerbForm=Inf" in text.tokens[j].morph for j in range(first + 1, min(first + _NEXT_VERB, end)))
