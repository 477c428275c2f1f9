"""Where the writer goes on: what stands behind a reported clause and is not part of it."""

from __future__ import annotations

from functools import cache

from natofacts.extract.quotes.discourse import Discourse
from natofacts.extract.quotes.lexicon import BE, CLITICS, HAVE, lexicon, words
from natofacts.extract.quotes.reports import Cue
from natofacts.french import table

_CONJUNCTIONS = {"et", "mais", "puis"}
_WITHHELD = words("withheld")
_COMMENTED = words("commented")
_COUNTED = words("counted_times")
_LATER = {"après", "avant", "plus"}
_FARTHEST_COMMENT = 10  # tokens from `ce que` to its verb
_MASCULINE = ("é", "i", "u", "it", "is")  # of a participle behind `a`
_NEXT_VERB = 5  # tokens from a conjunction to its verb, where no subject stands between
_NEXT_PARTICIPLE = 5  # tokens from an auxiliary to its participle


@cache
def _adjuncts() -> dict[str, list[list[str]]]:
    """What the writer adds behind a comma, by the first word: `en référence à`, `à l'issue de`."""
    found: dict[str, list[list[str]]] = {}
    for phrase in table("speech")["asides"]["after_clause"]:
        first, *rest = phrase.replace("'", "' ").split()
        found.setdefault(first, []).append(rest)
    return found


def writer_resumes(text: Discourse, j: int, limit: int) -> bool:
    """Whether token `j` begins another report, or what the writer says of the one before."""
    return gerund_cue(text, j) or _left_unsaid(text, j) or comments(text, j) or _another_report(text, j, limit)


def gerund_cue(text: Discourse, j: int) -> bool:
    """`, déplorant ...`: a participle that reports by itself ends the clause before it."""
    known, word = lexicon(), text.words[j]
    return (
        word.endswith("ant")
        and text.words[j - 1] in (",", "en", "tout", "et")
        and text.tokens[j].pos == "VERB"
        and (word in known.say or word in known.judge)
    )


def _left_unsaid(text: Discourse, j: int) -> bool:
    """`, sans préciser ...`, `mais sans donner de date`: what the speaker did not say is the writer's remark."""
    word = text.words[j + 1] if j + 1 < len(text.words) else ""
    before = text.words[j - 1] in (",", "mais")
    return text.words[j] == "sans" and before and (lexicon().say.get(word) == word or word in _WITHHELD)


def comments(text: Discourse, j: int) -> bool:
    """`, ce qu'il juge inévitable`, `, ce que les deux partis contestent`: the writer goes on with another remark."""
    known = lexicon()
    if text.words[j - 1] != ",":
        return False
    if text.words[j] == "comme":  # `, comme l'y avait invité le maire`
        leading = text.words[j + 1 : j + 1 + _NEXT_VERB]
        return leading[:1] in (["l'"], ["le"]) and not HAVE.isdisjoint(leading[1:3])
    if text.words[j] != "ce" or text.words[j + 1 : j + 2] not in (["que"], ["qu'"]):
        return False
    for k in range(j + 2, min(j + _FARTHEST_COMMENT, len(text.words))):
        if text.tokens[k].pos == "PUNCT" or text.inside[k] >= 0:
            return False
        if text.words[k] in known.judge and known.judge[text.words[k]] not in known.agree:
            return True
    return False


def _another_report(text: Discourse, j: int, limit: int) -> bool:
    """Where another report begins: `tandis que le ministre a promis que`, `mais prévenu que`."""
    known = lexicon()
    if text.words[j] in ("tandis", "alors") and text.words[j + 1 : j + 2] in (["que"], ["qu'"]):
        for k in range(j + 2, min(j + 14, limit)):
            if text.inside[k] < 0 and text.words[k] in known.say and text.words[k + 1 : k + 2] in (["que"], ["qu'"]):
                return True
        return False
    if text.words[j] == "avant" and text.words[j + 1 : j + 2] in (["de"], ["d'"]):
        verb = next((k for k in range(j + 2, min(j + 5, limit)) if text.words[k] not in CLITICS), limit)
        return verb < limit and known.say.get(text.words[verb]) == text.words[verb]  # `..., avant de préciser que`
    joined = text.words[j - 1] in ("et", "mais", "puis", "ou")
    form = text.words[j]
    return joined and form in known.say and text.words[j + 1 : j + 2] in (["que"], ["qu'"])


def adjunct(text: Discourse, j: int) -> bool:
    """`, en référence à`, `, quelques jours après`, `, une décision qui`: where and when something was said."""
    if text.words[j - 1] != "," or text.inside[j - 1] >= 0:
        return False
    following = text.words[j + 1 : j + 5]
    if any(following[: len(rest)] == rest for rest in _adjuncts().get(text.words[j], ())):
        return True
    if text.words[j] in ("un", "une", "des") and following[:1] and following[0] in _COMMENTED:
        return True
    counted = text.words[j] in _COUNTED or text.words[j].isdigit()
    return counted and following[1:2] != [] and following[1] in _LATER


def turns_back(text: Discourse, cue: Cue, first: int, j: int, limit: int) -> bool:
    """Whether a verb behind `et`, `mais`, `puis` is the reporter's own: `reconnaît que X blesse, mais en a défendu`.

    Its tense tells: that of the verb that reports, and not that of the clause, whose first verb is `first`.
    """
    if text.words[j] not in _CONJUNCTIONS or text.inside[j] >= 0:
        return False
    if _shares_auxiliary(text, cue, first, j + 1):
        return True
    verb = _bare_verb(text, j + 1, limit)
    if verb is None or "Number=Plur" in text.tokens[verb].morph:
        return False
    main, own = tense(text, cue.start), tense(text, verb)
    clause = tense(text, first) if first < j else ""
    if own == "perfect present":
        return main in ("perfect present", "present") and clause != "perfect present"
    return own == main != clause


def _shares_auxiliary(text: Discourse, cue: Cue, first: int, i: int) -> bool:
    """`a précisé que son pays refuse le texte, et demandé une enquête`: a participle that only the cue's `a` leads."""
    if i >= len(text.words) or text.words[cue.start] not in HAVE or tense(text, first).startswith("perfect"):
        return False
    word, token, known = text.words[i], text.tokens[i], lexicon()
    told = (word in known.say or word in known.judge) and word.endswith(_MASCULINE)
    return told and "VerbForm=Part" in token.morph and text.tokens[i - 2].pos != "ADJ"


def keeps_tense(text: Discourse, cue: Cue, first: int, edge: int) -> bool:
    """`avait dit que la visite était maintenue mais dépendait de Paris`: a second verb in the tense of the clause."""
    start = edge + (text.words[edge] in _CONJUNCTIONS)
    verb = _bare_verb(text, start, len(text.words)) if text.words[start - 1] in _CONJUNCTIONS else None
    return verb is not None and tense(text, verb) == tense(text, first) != tense(text, cue.start)


def _bare_verb(text: Discourse, start: int, limit: int) -> int | None:
    """The conjugated verb from `start` on, where only pronouns and adverbs that are no subject stand before it."""
    for j in range(start, min(start + _NEXT_VERB, limit)):
        if text.inside[j] >= 0:
            return None
        if text.is_finite(j):
            return j
        if text.words[j] not in CLITICS and text.tokens[j].pos != "ADV":
            return None
    return None


def tense(text: Discourse, i: int) -> str:
    """The tense of a conjugated verb, `perfect` before it where a participle follows its auxiliary."""
    token = text.tokens[i]
    name = "conditional" if "Mood=Cnd" in token.morph else "subjunctive" if "Mood=Sub" in token.morph else ""
    if not name:
        names = {"Tense=Pres": "present", "Tense=Imp": "imperfect", "Tense=Past": "past", "Tense=Fut": "future"}
        name = next((found for feature, found in names.items() if feature in token.morph), "")
    if text.words[i] not in HAVE | BE:
        return name
    for j in range(i + 1, min(i + _NEXT_PARTICIPLE, len(text.words))):
        if "VerbForm=Part" in text.tokens[j].morph and "Tense=Past" in text.tokens[j].morph:
            passive = text.words[i] in BE and "Voice=Pass" in text.tokens[j].morph
            return name if passive else f"perfect {name}"
        if text.tokens[j].pos not in ("ADV", "PRON", "AUX"):
            break
    return name
