"""Sources: what `selon X`, `d'après X` or `pour X` gives as somebody's words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from natofacts.extract.quotes.animacy import listed
from natofacts.extract.quotes.coverage import spread
from natofacts.extract.quotes.cues import Source, past_adverb
from natofacts.extract.quotes.discourse import ENDS, PAUSES, Discourse
from natofacts.extract.quotes.lexicon import RELATIVES, words
from natofacts.extract.quotes.marks import kind_of
from natofacts.extract.quotes.reports import Report
from natofacts.extract.quotes.spans import Segment
from natofacts.extract.quotes.speakers import CONTENTS, PRONOUNS, Phrase, can_speak, is_latter, phrase_at, with_article

if TYPE_CHECKING:
    from natofacts.extract.quotes.sentence import Sentence
    from natofacts.extract.referents import Referent
    from natofacts.facts import Mention, Speaker

_OPENING_CLAUSE = {"que", "qu'", "dont", "qui", "où"}  # `selon un rapport que la RTS a pu consulter, ...`
COLLECTIVE = {"certains", "certaines", "plusieurs", "d'autres", "beaucoup", "nombreux"}
_POSSESSIVE = {"ses", "sa", "son", "leurs", "leur"}
_CITES = words("cites")
_LONGEST_CITING = 16  # tokens of `, qui cite un haut responsable américain,`
_LONGEST_NAME = 8  # tokens, marks included
_LONGEST_CALLING = 8  # tokens of `l'un des trois élus qui`
_CALLING = {"le", "la", "l'", "un", "une", "l'un", "l'une", "son", "sa", "leur"}
MOST_ASIDES = 3


def report_by_source(sentence: Sentence, source: Source) -> Report | None:
    """What one source of a sentence covers; None where it gives no clause and no quotation."""
    speaker, close = _who(sentence, source)
    if speaker is None:
        return None
    report = Report(speaker, "according", source.start, source.end, source.lemma)
    cited = _cited(sentence, close) if speaker.kind == "body" else None
    if cited is not None:
        report.speaker, report.via, close = cited[0], speaker, cited[1]
    spread(sentence, report, source, close)
    return report if report.quotations or report.clauses else None


def _who(sentence: Sentence, source: Source) -> tuple[Speaker | None, int]:
    """The speaker a source names, and the first token after its words."""
    text, segment = sentence.text, sentence.segment
    if source.anaphoric:
        return sentence.speakers.last_mentioned(segment, source.start), past_adverb(text, source.end)
    if text.words[source.end] in RELATIVES:
        return _antecedent(sentence, source), source.end + 1
    told = source.lemma.startswith("de source")
    head = source.end - 1 if told else _head(text, segment, source)
    if head is None:
        return None, source.end
    phrase = phrase_at(text, head, segment, "according")._replace(start=head if told else source.end)
    if source.close is not None:
        phrase = phrase._replace(end=source.close)
        return sentence.speakers.resolve(phrase, segment), source.close  # `Pour Anne Roux le pont est un danger`
    if text.words[source.end] in _POSSESSIVE and text.words[head] in CONTENTS:
        return sentence.speakers.last_mentioned(segment, source.start), phrase.end  # `selon ses calculs`
    speaker = sentence.speakers.resolve(phrase, segment)
    if speaker is not None and speaker.entity is None and phrase.start == source.end:
        speaker = replace(speaker, name=with_article(speaker.name, text.words[source.end - 1]))
    return speaker, _end(text, segment, phrase, speaker)


def _cited(sentence: Sentence, close: int) -> tuple[Speaker, int] | None:
    """`Selon l'AFP, qui cite un responsable, ...`: whose words a medium carries, and the first token after them."""
    text, segment = sentence.text, sentence.segment
    start = next(
        (j for j in range(close - 1, max(segment.start, close - _LONGEST_CITING), -1) if _cites(text, j)), None
    )
    if start is None:
        start = next((j for j in range(close, min(close + 3, segment.end)) if _cites(text, j)), None)
    head = _head(text, segment, Source(start, start + 1, "", False)) if start is not None else None
    if head is None:
        return None
    phrase = phrase_at(text, head, segment, "according")
    speaker = sentence.speakers.resolve(phrase, segment)
    return (speaker, max(close, _end(text, segment, phrase, speaker))) if speaker is not None else None


def _cites(text: Discourse, j: int) -> bool:
    return text.words[j] in _CITES and (text.words[j - 1] == "qui" or text.words[j] == "citant")


def _antecedent(sentence: Sentence, source: Source) -> Speaker | None:
    """Who stands before `, selon lequel` or `, pour qui`."""
    text, segment = sentence.text, sentence.segment
    last = text.before_brackets(source.start - 2)
    owner = text.owners.get(last)
    placed = owner is not None and owner[0].label in ("ORG", "LOC")  # `José, rencontré à Paris, pour qui`
    person = _person_before(text, segment, last) if placed else None
    if person is not None:
        return sentence.speakers.named(person)
    noun = text.token_at(owner[1].start) - 1 if owner is not None and owner[0].label == "ORG" else -1
    if noun > segment.start and can_speak(text.words[noun]) and text.tokens[noun - 1].pos == "DET":
        phrase = phrase_at(text, noun, segment, "according")  # `un militant FO, pour qui`
        return sentence.speakers.resolve(phrase, segment)
    if owner is not None and owner[1].kind == "name":
        return sentence.speakers.named(owner)
    head = text.tokens[last]
    while head.pos != "NOUN" and segment.start <= head.head_i < head.i:
        head = head.head
    if head.pos != "NOUN" or not can_speak(text.words[head.i]):
        return None
    return sentence.speakers.resolve(phrase_at(text, head.i, segment, "according"), segment)


def _person_before(text: Discourse, segment: Segment, last: int) -> tuple[Referent, Mention] | None:
    """The person a body is named with: `Anna Berg, analyste chez X, pour qui`."""
    for i in range(last, segment.start - 1, -1):
        owner = text.owners.get(i)
        if owner is not None and owner[0].label == "PER" and owner[1].kind == "name":
            return owner
        if text.inside[i] >= 0 or text.is_finite(i):
            return None
    return None


def _head(text: Discourse, segment: Segment, source: Source) -> int | None:
    for j in range(source.end, min(source.end + 8, segment.end)):
        token = text.tokens[j]
        if text.inside[j] >= 0 or text.words[j] in (",", "que", "qu'"):
            return None
        led = text.tokens[j - 1].pos in ("DET", "ADJ")  # `selon le laconique communiqué`, whatever its tag
        known = led and listed(text.words[j]) in ("people", "role", "document")
        stands = text.words[j] in PRONOUNS or is_latter(text.words, j)  # `selon ce dernier`
        if token.pos in ("NOUN", "PROPN") or stands or j in text.owners or known:
            return j
        if token.pos == "PRON":
            return j if text.words[j] in COLLECTIVE or text.words[j - 1] == "l'" else None
    return None


def _end(text: Discourse, segment: Segment, phrase: Phrase, speaker: Speaker | None) -> int:
    """The first token after the source's words and what is set beside them between commas."""
    end = phrase.end
    if speaker is not None and speaker.mention is not None:
        end = max(end, text.token_at(speaker.mention.end))
    if text.words[phrase.start - 2] in PAUSES or text.words[phrase.start - 3] in PAUSES:
        end = _past_adjunct(text, segment, end)
    end = past_adverb(text, end)
    comma = _comma(text, end, segment.end, clause=end < segment.end and text.words[end] in _OPENING_CLAUSE)
    if comma is None:
        return end
    colon = _calling_colon(text, comma, segment.end)
    if colon is not None:
        return colon
    for _ in range(MOST_ASIDES):
        following = text.words[comma + 1 : comma + 1 + _LONGEST_CALLING]
        called = following[:1] and following[0] in _CALLING and "qui" in following
        relative = following[:1] in (["qui"], ["dont"], ["où"]) or bool(called)
        follower = _comma(text, comma + 1, segment.end, clause=relative)
        if follower is None or not _is_aside(text, comma + 1, follower, phrase):
            break
        comma = follower
    after = comma + 1
    if after < segment.end and comma > end and (text.is_finite(after) or text.words[after] in ("ne", "n'", "se", "s'")):
        return _comma(text, end, segment.end) or end  # what looked like an aside was the subject
    return comma


def _calling_colon(text: Discourse, comma: int, end: int) -> int | None:
    """The colon of `Selon Eva Tamm, ministre des Affaires étrangères : le vote est nul`, which closes the source."""
    if not can_speak(text.words[comma + 1 : comma + 2][0] if comma + 1 < end else ""):
        return None
    colon = next((j for j in range(comma + 2, min(comma + _LONGEST_CITING, end)) if text.words[j] == ":"), None)
    return colon if colon is not None and not text.has_finite(comma, colon) else None


def _past_adjunct(text: Discourse, segment: Segment, end: int) -> int:
    """Past what is said of the source up to the end of the sentence: `, selon Anne Roux à Lyon.`"""
    if text.tokens[min(end, segment.end - 1)].pos != "ADP":
        return end
    rest = range(end, segment.end)
    close = next(
        (j for j in rest if text.words[j] in ENDS or text.words[j] in PAUSES or text.inside[j] >= 0), segment.end
    )
    ends = close == segment.end or text.words[close] in ENDS
    return close if ends and not text.has_finite(end, close) else end


def _comma(text: Discourse, start: int, end: int, *, clause: bool = False) -> int | None:
    """The next comma, where only words that belong to the phrase stand before it."""
    depth = 0
    for j in range(start, end):
        word = text.words[j]
        depth += (word == "(") - (word == ")")
        if word == "," and depth <= 0:
            return j
        if depth <= 0 and _in_short_marks(text, j):
            continue  # `Selon le collectif "Tous à bord", ...`
        if depth <= 0 and (text.inside[j] >= 0 or (text.is_finite(j) and not clause) or word in (":", ";", "–", "—")):
            return None
    return None


def _calls(text: Discourse, start: int, end: int) -> bool:
    """Whether a source is called something between two commas, a clause with a subject of its own behind them.

    `Selon Eva Tamm, la directrice du port, les quais ...`, not `Selon Eva Tamm, le port, vide, fermera`.
    """
    after = end + 1
    if text.words[start] not in _CALLING or after >= len(text.words):
        return False
    begins = text.tokens[after].pos in ("DET", "PRON", "PROPN") or after in text.owners
    close = next((j for j in range(start, end) if text.words[j] in ("qui", "que", "dont", "où")), end)
    heads = (j for j in range(start + 1, close) if text.tokens[j].pos == "NOUN" or listed(text.words[j]))
    noun = next(heads, None)
    if text.inside[after] >= 0:
        return not text.has_finite(start, close)  # `Pour Eva Tamm, l'une des voix du port, « ... »`
    called = noun is not None and listed(text.words[noun]) in ("people", "role")
    return begins and called and not text.has_finite(start, close)


def _in_short_marks(text: Discourse, j: int) -> bool:
    if text.inside[j] < 0:
        return False
    first, end = text.spans[text.inside[j]]
    return end - first <= _LONGEST_NAME and kind_of(text, text.inside[j]) == "fragment"


def _is_aside(text: Discourse, start: int, end: int, phrase: Phrase) -> bool:
    """Whether what stands between two commas still says who the source is."""
    first = text.tokens[start]
    if first.pos == "NOUN" and can_speak(text.words[start]):
        return True  # `Pour Anna Berg, chercheuse à l'institut jointe par la radio, ...`
    if _calls(text, start, end):
        return True
    if text.has_finite(start, end):
        return text.words[start] in ("qui", "dont") or text.words[start + 1 : start + 2] == ["qui"]
    if text.words[start] in ("de", "d'", "du", "des"):
        return True
    if text.words[start] in _POSSESSIVE and can_speak(text.words[start + 1]):
        return True  # `Pour Me Odile Berg, son avocate, ...`
    tops = [text.tokens[j] for j in range(start, end) if not start <= text.tokens[j].head.i < end]
    hangs = any(t.dep in ("appos", "acl", "amod", "nmod") and t.head.i < start for t in tops)
    named = any(j in text.owners and text.owners[j][0].label == "PER" for j in range(start, end))
    described = named and not any(
        j in text.owners and text.owners[j][0].label == "PER" for j in range(phrase.start, start)
    )
    return described or (hangs and first.pos in ("DET", "NOUN", "VERB", "ADJ", "PROPN"))
