"""Complement clauses: where the `que` stands that opens what a verb reports."""

from __future__ import annotations

from natofacts.extract.quotes.discourse import Discourse
from natofacts.extract.quotes.lexicon import ASKED, ATTITUDES, FARTHEST_QUE, NOT_COMPLEMENTS, QUE, lexicon, words
from natofacts.extract.quotes.reports import Cue

VENUES = words("venues") | words("adjuncts")


def complement(text: Discourse, cue: Cue, limit: int) -> int | None:
    """Where the conjunction stands that opens the clause this verb reports; None where it has no clause."""
    known = lexicon()
    verb_lemma = cue.lemma.split()[0]
    at_once = text.words[cue.end : cue.end + 1] in (["que"], ["qu'"]) or text.words[cue.end : cue.end + 2] == [
        "à",
        "ce",
    ]
    if verb_lemma in known.agree or not (
        cue.says or at_once or any(w in ATTITUDES for w in text.words[cue.end : cue.end + 3])
    ):
        return None
    aside = False  # inside a relative clause, which a comma ends
    for j in range(cue.end, min(cue.end + FARTHEST_QUE, limit)):
        if text.inside[j] >= 0:
            return None
        word = text.words[j]
        if aside:
            aside = word != ","
            continue
        if word in QUE and text.words[j - 1] not in NOT_COMPLEMENTS and (j - cue.end < 2 or _conjoins(text, cue, j)):
            return j
        if word in ASKED and j == cue.end and cue.says and text.tokens[j].pos in ("ADV", "SCONJ"):
            return j
        if word in ("si", "s'") and verb_lemma in known.ask and j - cue.end < 6:
            return j
        if word in (":", ";") or (text.is_finite(j) and j > cue.end):
            return None
        aside = word in ("qui", "dont", "où")
    return None


def _conjoins(text: Discourse, cue: Cue, j: int) -> bool:
    """Whether a `que` away from its verb is a conjunction and not a relative pronoun."""
    token = text.tokens[j]
    if j - cue.end < 9 and (text.tokens[cue.end].pos in ("ADP", "ADV") or text.words[cue.end] in VENUES):
        last = text.words[j - 1]  # `a indiqué sur France Inter que`: nothing that a relative could hang on
        if j - 1 in text.owners or text.tokens[j - 1].text[0].isupper() or last in VENUES:
            return True
    return (
        token.pos == "SCONJ"
        or token.dep == "mark"
        or text.words[j - 1] in (",", ")")
        or text.words[j - 2 : j] == ["à", "ce"]
        or text.words[j - 1] in ATTITUDES
    )
