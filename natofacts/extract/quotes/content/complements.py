"""Complement clauses: where the `que` stands that opens what a verb reports."""

from __future__ import annotations

from natofacts.extract.quotes.animacy import listed
from natofacts.extract.quotes.discourse import Discourse
from natofacts.extract.quotes.lexicon import (
    ASKED,
    ATTITUDES,
    FARTHEST_QUE,
    NEGATIONS,
    NOT_COMPLEMENTS,
    QUE,
    REFLEXIVE,
    asides,
    asides_by_first,
    lexicon,
    words,
)
from natofacts.extract.quotes.reports import Cue
from natofacts.french import table

VENUES = words("venues") | words("adjuncts")
ADDING = words("adding")
_RATING = {"juger", "estimer", "trouver", "considérer"}
_RATING_SELF = {"dire", "déclarer", "montrer"}
_LONGEST_RATING = 6  # tokens of `« totalement inacceptable »`, the marks among them
_SUPPOSED = {"idée", "fait"}
_FARTHEST_IF = 6  # tokens between `demande` and `si`
TIMES = (
    VENUES
    | words("day_parts")
    | words("before_times")
    | words("of_times")
    | frozenset([*table("calendar")["months"], *table("calendar")["periods"]])
)
_CAN = words("can")
_NEAR = 9  # tokens within which a venue or an addressee opens no relative clause


def complement(text: Discourse, cue: Cue, limit: int) -> int | None:
    """Where the conjunction stands that opens the clause this verb reports; None where it has no clause."""
    if not _takes_clause(text, cue) or _restricts(text, cue):
        return None
    rated = _behind_rating(text, cue, limit)
    if rated is not None:
        return rated
    aside = False  # inside a relative clause, which a comma ends
    for j in range(cue.end, min(cue.end + FARTHEST_QUE, limit)):
        if text.inside[j] >= 0:
            return None
        word = text.words[j]
        if aside:
            aside = word != ","
            continue
        if _opens(text, cue, j, limit):
            return j if text.words[j + 1 : j + 2] not in (["oui"], ["non"]) else None
        dated = text.words[j - 1 : j + 2] == [",", "il", "y"]  # `a dit, il y a quelques jours, que`
        if word in (":", ";") or _has_own_verb(text, j) or (j > cue.end and not dated and text.is_finite(j)):
            return None
        aside = dated or word in ("qui", "dont", "où")
    return None


def _behind_rating(text: Discourse, cue: Cue, limit: int) -> int | None:
    """The `que` of `juge « inacceptable » que la loi passe`, behind words in marks that say how something is found.

    `s'est dit « surpris » que` says it of who speaks.
    """
    quoted = text.inside[cue.end] if cue.end < limit else -1
    own = cue.lemma in _RATING_SELF and not REFLEXIVE.isdisjoint(text.words[cue.start : cue.verb])
    if quoted < 0 or not (own or cue.lemma in _RATING):
        return None
    que = text.spans[quoted][1]
    short = que - cue.end <= _LONGEST_RATING and que < limit and text.tokens[que - 2].pos != "NOUN"
    return que if short and text.words[que] in QUE and text.has_finite(que + 1, limit) else None


def _has_own_verb(text: Discourse, j: int) -> bool:
    """Whether an infinitive stands between, whose clause it is: `dit assumer le fait que`."""
    return "VerbForm=Inf" in text.tokens[j].morph and text.words[j - 1] not in ("de", "d'", "pour", "sans")


def _takes_clause(text: Discourse, cue: Cue) -> bool:
    """Whether a verb may report a clause: by the tables, or because the clause follows at once."""
    known, lemma = lexicon(), cue.lemma.split()[0]
    if lemma in known.agree | known.learn:
        return False
    if cue.form == "infinitive" and lemma in known.notice and text.words[text.previous_ink(cue.start - 1)] in _CAN:
        return False  # `les passants ont pu remarquer que`
    following = text.words[cue.end : cue.end + 3]
    direct = following[1:] if following[:1] and following[0] in ADDING else following  # `souhaitent surtout que`
    at_once = direct[:1] in (["que"], ["qu'"]) or following[:2] == ["à", "ce"] or _opens_aside(text, cue)
    attitudes = ATTITUDES - _SUPPOSED if lemma in known.rejects else ATTITUDES  # `rejette l'idée que`
    return cue.says or at_once or lemma in known.plead or any(w in attitudes for w in following)


def _opens_aside(text: Discourse, cue: Cue) -> bool:
    """`glissant au passage que`, `en lançant le 23 janvier que`: only an aside or a time before the clause."""
    after, known = cue.end, lexicon()
    behind = past_aside(text, after)
    if behind > after:
        speaks = text.words[cue.verb] in known.say or text.words[cue.verb] in known.incise
        return speaks and text.words[behind : behind + 1] in (["que"], ["qu'"])
    while after < len(text.words) and (text.words[after] in TIMES or text.words[after].isdigit()):
        after += 1
    if after == cue.end:
        return False
    return text.words[after : after + 1] in (["que"], ["qu'"]) or text.words[after : after + 2] == ["à", "ce"]


def past_aside(text: Discourse, start: int) -> int:
    """Past an aside that begins at a token: `pour sa part`, `au passage`; the token itself where none does."""
    for aside in asides_by_first().get(text.words[start], ()) if start < len(text.words) else ():
        if text.words[start : start + len(aside)] == aside:
            return start + len(aside)
    return start


def _restricts(text: Discourse, cue: Cue) -> bool:
    """`ils ne réclament que leur dû`: without another negation, `ne ... que` means only."""
    before = text.words[cue.start : cue.verb] + text.words[max(0, cue.start - 2) : cue.start]
    after = text.words[cue.verb + 1 : cue.verb + 3]
    return bool({"ne", "n'"} & {*before}) and not NEGATIONS & {*before, *after}


def _opens(text: Discourse, cue: Cue, j: int, limit: int) -> bool:
    """Whether token `j` is the conjunction."""
    word, known, lemma = text.words[j], lexicon(), cue.lemma.split()[0]
    if word in QUE:
        if text.words[j - 1] == "ce" and text.words[j - 2] != "à":
            return False  # `regrette ce qu'il appelle une « dérive »`
        if lemma in known.plead and not cue.says:
            return text.words[j - 1] == "pour" or text.words[j - 2 : j] == ["à", "ce"]
        if text.words[j - 1] in NOT_COMPLEMENTS and not _adds(text, cue, j, limit):
            return lemma in known.plead and text.words[j - 1] == "pour"
        return j - cue.end < 2 or _conjoins(text, cue, j) or _adds(text, cue, j, limit)
    if word in ASKED:
        return j == cue.end and cue.says and text.tokens[j].pos in ("ADV", "SCONJ")
    return word in ("si", "s'") and lemma in known.ask and j - cue.end < _FARTHEST_IF


def _adds(text: Discourse, cue: Cue, j: int, limit: int) -> bool:
    """`affirme aussi que`, `a dit par ailleurs que`: only an adverb that adds stands between, and a clause follows."""
    k = j
    while k > cue.end:
        aside = next((len(a) for a in asides().get(text.words[k - 1], ()) if text.words[k - len(a) : k] == a), 0)
        if not aside and text.words[k - 1] not in ADDING:
            return False
        k -= aside or 1
    at_once = cue.says and j == cue.end + 1  # the tagger may not know the verb: `affirme aussi que le pont tremble`
    return j > cue.end and (at_once or text.has_finite(j + 1, limit))


def _conjoins(text: Discourse, cue: Cue, j: int) -> bool:
    """Whether a `que` away from its verb is a conjunction and not a relative pronoun."""
    token = text.tokens[j]
    between = range(cue.end, j)
    if all(text.words[k] in TIMES or text.words[k][0].isdigit() for k in between):
        return True  # `ont annoncé lundi 6 juillet qu'ils fusionneraient`
    if cue.lemma in lexicon().tell and j - cue.end < _NEAR and not any(text.words[k] == "," for k in between):
        return True  # `a informé les autorités qu'il partait`
    if j - cue.end < _NEAR and (text.tokens[cue.end].pos in ("ADP", "ADV") or text.words[cue.end] in VENUES):
        last = text.words[j - 1]  # `a indiqué sur France Inter que`: nothing that a relative could hang on
        if j - 1 in text.owners or text.tokens[j - 1].text[0].isupper() or last in VENUES:
            return True
    return (
        token.pos == "SCONJ"
        or token.dep == "mark"
        or text.words[j - 1] in (",", ")")
        or text.words[j - 2 : j] == ["à", "ce"]
        or text.words[j - 1] in ATTITUDES
        or (cue.says and listed(text.words[j - 1]) in ("people", "role", "group"))  # `dans une note aux marins que`
    )
