"""Fragments without a cue: somebody presents what is theirs, or has made it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from natofacts.extract.quotes.cues import PRESENTING, presents
from natofacts.extract.quotes.discourse import SUCH
from natofacts.extract.quotes.lexicon import BE, HAVE, OF, lexicon, words
from natofacts.extract.quotes.marks import kind_of
from natofacts.extract.quotes.reports import Report
from natofacts.extract.quotes.speakers import CONTENTS, phrase_at, subject_of, times
from natofacts.french import table

if TYPE_CHECKING:
    from natofacts.extract.quotes.discourse import Discourse
    from natofacts.extract.quotes.reports import Cue
    from natofacts.extract.quotes.sentence import Sentence

MADE = words("made")
SAYINGS = frozenset(table("speech")["nouns"]["saying"].split())
_OWN = {"sa", "son", "ses"}
_INTRODUCING = {":", "–", "—", "-"}
_FARTHEST_NOUN = 4  # tokens from a noun of saying to the quoted words, `taillée au cordeau` between
_FARTHEST_CALLED = 7  # tokens from `tels` to `mots`
_FARTHEST_AGENT = 5  # tokens from `par`, `de` to the noun of who does it
_LINKING = {",", "et", "ou", "de", "d'", "comme"}  # between quotations before `par`


def add_presented(sentence: Sentence, cues: list[Cue]) -> None:
    """Fragments in a sentence that presents its subject's own plans: `X a présenté ses « mesures »`."""
    text = sentence.text
    for cue in cues:
        mine = [n for n in sentence.free if text.spans[n][0] >= cue.end and kind_of(text, n) == "fragment"]
        if not (cue.presents and mine and not cue.negated):
            continue
        subject = subject_of(text, cue, sentence.segment, postposed=False)
        speaker = sentence.speakers.resolve(subject, sentence.segment) if subject else None
        if speaker is not None and speaker.entity is not None:
            sentence.add(Report(speaker, "sentence", cue.start, cue.end, cue.lemma, cued=False, quotations=mine))


def add_passive(sentence: Sentence) -> None:
    """`une loi jugée « inutile » par X`, `les « mesures », vantées par X`, `estimés par X « entre 3 et 4 »`."""
    text, segment = sentence.text, sentence.segment
    for j in range(segment.start + 1, segment.end - 1):
        if text.words[j] != "par" or text.inside[j] >= 0:
            continue
        participle, between = _participle_before(sentence, j)
        head = next((k for k in range(j + 1, min(j + _FARTHEST_AGENT, segment.end)) if _may_act(text, k)), None)
        if participle is None or head is None or text.inside[head] >= 0:
            continue
        phrase = phrase_at(text, head, segment, "agent")
        mine = between or _beside(sentence, participle, phrase.end)
        speaker = sentence.speakers.resolve(phrase, segment, spoken=True) if mine else None
        if speaker is not None:
            start, end = participle, (participle if between else j) + 1
            lemma = lexicon().judge[text.words[participle]]
            sentence.add(Report(speaker, "agent", start, end, lemma, quotations=mine))


def _participle_before(sentence: Sentence, par: int) -> tuple[int | None, list[int]]:
    """The past participle of a verb of judging before `par`, and the quotations between them."""
    text, between = sentence.text, []
    i = text.previous_ink(par - 1)
    while i > sentence.segment.start and text.inside[i] < 0 and text.words[i] in times():
        i -= 1  # `constatées mercredi soir par X`
    while i > sentence.segment.start and text.inside[i] >= 0:
        between.append(text.inside[i])
        i = text.previous_ink(text.spans[text.inside[i]][0] - 1)
        while i > sentence.segment.start and text.words[i] in _LINKING:
            i -= 1
    word = text.words[i]
    known = (
        lexicon().judge.get(word) in lexicon().passive
        and "VerbForm=Part" in text.tokens[i].morph
        and not word.endswith("ant")
    )
    active = text.words[i - 1] in HAVE
    return (i, [n for n in between if n in sentence.free]) if known and not active else (None, [])


def _may_act(text: Discourse, k: int) -> bool:
    return text.tokens[k].pos in ("NOUN", "PROPN") or k in text.owners


def _beside(sentence: Sentence, participle: int, end: int) -> list[int]:
    """The quotation right before a participle, or right behind who does it, a name beside a role passed over."""
    text = sentence.text
    led = participle
    while led > sentence.segment.start and text.words[led - 1] in HAVE | BE:
        led -= 1  # `des « scènes de guerre » ont été constatées par X`
    before = text.previous_ink(led - 1 - (text.words[led - 1] == ","))
    close = end + (text.words[end : end + 1] == ["("])  # `proférés par X (« ... »)`
    while close < sentence.segment.end and (close in text.owners or text.words[close] == ","):
        close += 1
    return [n for n in sentence.free if before in range(*text.spans[n]) or text.spans[n][0] == close]


def add_own_phrase(sentence: Sentence) -> None:
    """`sa petite phrase – « ... »`, `son mot : « ... »`: a noun of saying that is somebody's, and at once the words."""
    text, segment = sentence.text, sentence.segment
    for n in sentence.free:
        i = text.previous_ink(text.spans[n][0] - 1)
        if i > segment.start and text.words[i] in _INTRODUCING:
            i = text.previous_ink(i - 1)
        near = range(i, max(segment.start, i - _FARTHEST_NOUN) - 1, -1)
        noun = next((j for j in near if text.words[j].rstrip("s") in SAYINGS), None)
        if noun is None or _OWN.isdisjoint(text.words[max(segment.start, noun - 2) : noun]):
            continue
        speaker = sentence.speakers.last_mentioned(segment, text.spans[n][0])
        if speaker is not None:
            sentence.add(Report(speaker, "context", noun, noun + 1, text.words[noun], cued=False, quotations=[n]))


def add_closed(sentence: Sentence) -> None:
    """`« ... », tels sont les mots du maire`: quoted words, and at once what calls them somebody's."""
    text, segment = sentence.text, sentence.segment
    for n in sentence.free:
        such = text.next_ink(text.spans[n][1])
        such = text.next_ink(such + 1) if text.words[such : such + 1] in ([","], ["."]) else such
        if such >= segment.end or text.words[such] not in SUCH:
            continue
        near = range(such + 1, min(such + _FARTHEST_CALLED, segment.end - 2))
        noun = next((j for j in near if text.words[j].rstrip("s") in SAYINGS or text.words[j] in CONTENTS), None)
        if noun is None or text.words[noun + 1] not in OF:
            continue
        behind = range(noun + 2, min(noun + 1 + _FARTHEST_AGENT, segment.end))
        head = next((k for k in behind if _may_act(text, k)), None)
        phrase = phrase_at(text, head, segment, "context") if head is not None else None
        speaker = sentence.speakers.resolve(phrase, segment, spoken=True) if phrase else None
        if speaker is not None:
            sentence.add(Report(speaker, "context", noun, noun + 1, text.words[noun], cued=False, quotations=[n]))


def add_as_written(sentence: Sentence, cues: list[Cue]) -> None:
    """`ne pas revenir « sur les mesures prises », comme il l'a écrit`, `« ... ». C'est ce que X a écrit`."""
    text = sentence.text
    for cue in cues:
        subject = subject_of(text, cue, sentence.segment, postposed=False) if cue.says else None
        if subject is None or subject.end > cue.start:
            continue
        presented = presents(text, subject.start)
        if text.words[subject.start - 1] != "comme" and not presented:
            continue
        quoted = text.previous_ink(subject.start - (PRESENTING if presented else 1) - 1)
        quoted = text.previous_ink(quoted - 1) if text.words[quoted] in (",", ".") else quoted
        mine = [n for n in sentence.free if quoted in range(*text.spans[n])]
        speaker = sentence.speakers.resolve(subject, sentence.segment, spoken=True) if mine else None
        if speaker is not None:
            sentence.add(Report(speaker, subject.reason, cue.start, cue.end, cue.lemma, quotations=mine))


def add_agents(sentence: Sentence) -> None:
    """`les propositions faites par X pour des « financements communs »`: whose proposals they are."""
    text = sentence.text
    for j in range(sentence.segment.start + 1, sentence.segment.end - 1):
        made = text.words[j - 1] in MADE or text.words[j - 1] in lexicon().present
        if text.words[j] != "par" or text.inside[j] >= 0 or not made:
            continue
        head = next(
            (k for k in range(j + 1, min(j + 5, sentence.segment.end)) if text.tokens[k].pos in ("NOUN", "PROPN")),
            None,
        )
        mine = [n for n in sentence.free if text.spans[n][0] > j and kind_of(text, n) == "fragment"]
        if head is None or not mine:
            continue
        speaker = sentence.speakers.resolve(phrase_at(text, head, sentence.segment, "agent"), sentence.segment)
        if speaker is not None and speaker.entity is not None:
            sentence.add(Report(speaker, "agent", j, j + 1, "par", cued=False, quotations=mine))
