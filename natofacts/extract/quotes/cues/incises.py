"""Incises: `..., a-t-il ajouté`, `..., a déclaré le ministre`, told from verbs with their subject before them."""

from __future__ import annotations

from natofacts.extract.quotes.animacy import compound_class, listed
from natofacts.extract.quotes.content import complement, is_verbless, past_aside
from natofacts.extract.quotes.discourse import ENDS, PAUSES, Discourse
from natofacts.extract.quotes.lexicon import BE, CLITICS, HONORIFICS, QUE, RELATIVES, lexicon, words
from natofacts.extract.quotes.marks import kind_of
from natofacts.extract.quotes.reports import Cue
from natofacts.extract.quotes.spans import Segment
from natofacts.extract.quotes.speakers import Phrase, can_speak, subject_of, times

SUBORDINATORS = words("subordinators") - {"s'"}  # as good as always the pronoun
_OBJECTS = {"le", "la", "les", "l'"}
_LONGEST_CALLING = 7  # tokens between a name and the relative clause about it: `, un salarié du port qui`
PRESENTING = 4  # tokens of `c'est ce que`
_NEXT_VERB = 5  # tokens after an incise in which its clause goes on with the verb


def as_said(text: Discourse, segment: Segment, cue: Cue) -> int | None:
    """Where the `comme` stands of `comme le rappelle Hugo Brandt`, set off from the words it reports."""
    if cue.form != "finite" or cue.negated or cue.lemma not in lexicon().asserting:
        return None
    j = cue.start
    while j > segment.start and (text.words[j - 1] in CLITICS or text.words[j - 1] in ("le", "la", "les", "l'")):
        j -= 1
    opens = j - 1 <= text.next_ink(segment.start) or text.words[j - 2] in PAUSES or text.tokens[j - 2].pos == "CCONJ"
    return j - 1 if j > segment.start and text.words[j - 1] == "comme" and opens else None


def is_incise(text: Discourse, segment: Segment, cue: Cue) -> bool:
    """Whether a verb stands with its subject behind it, set off from the words it reports."""
    start = segment.start
    before = text.previous_ink(cue.start - 1)
    while before > start and text.inside[before] < 0 and is_clitic(text, before):
        before -= 1  # `« ... », me disait un officier`
    if cue.form != "finite" or cue.negated:
        return False
    if as_said(text, segment, cue) is not None:
        subject = subject_of(text, cue, segment, postposed=True)
        return subject is not None and _is_somebody(text, subject)
    if before < start:
        return bool(cue.inverted) and _follows_quotation(text, segment)
    if before > PRESENTING and presents(text, before + 1):
        before = text.previous_ink(before - PRESENTING)  # `« ... », c'est ce qu'a déclaré Paul Deroux`
        quoted = text.inside[before] >= 0 or text.inside[text.previous_ink(before - 1)] >= 0
        subject = subject_of(text, cue, segment, postposed=True) if quoted else None
        return subject is not None and (subject.head >= cue.end and _is_somebody(text, subject))
    if text.words[before] == "comme" and (text.words[before - 1] in PAUSES or text.inside[before - 1] >= 0):
        before -= 1  # `« ... », comme le dit Paul Deroux`
        if text.inside[text.previous_ink(before - 1)] < 0:
            return False
    if text.inside[before] < 0 and text.words[before] not in PAUSES:
        # `Le budget a-t-il dit, sera voté.`: the comma before the incise is often left out
        return (
            cue.inverted is not None and text.words[cue.end : cue.end + 1] == [","] and not _is_question(text, segment)
        )
    if cue.inverted is not None:
        return True
    if _takes_infinitive(text, segment, cue):
        return False
    if complement(text, cue, min(cue.end + 2, segment.end)) is not None:
        return False
    if text.words[before] == "," and (_is_main_verb(text, segment, cue, before) or _is_own_verb(text, segment, cue)):
        return False
    quoted = any(text.inside[j] >= 0 for j in range(start, cue.start))
    opening = not text.has_finite(start, cue.start)
    if opening:
        comma = _comma_behind(text, segment, cue)
        if not quoted and (comma is None or not text.has_finite(comma, segment.end)):
            subject = subject_of(text, cue, segment, postposed=True)
            behind = past_aside(text, cue.end)
            named = subject is not None and _is_somebody(text, subject) and 0 <= subject.start - behind <= 1
            return cue.says and named and is_verbless(text, segment, before, cue.end)
        if comma is not None and text.has_finite(comma + 1, min(comma + _NEXT_VERB, segment.end)):
            return True  # `L'Europe, estime Hugo Brandt, doit investir`
    if _named_behind(text, cue, before) or _closes(text, segment, cue, before):
        return True
    if opening and not cue.guessed and _follows_noun(text, segment, cue, before):
        return True
    if _has_subject_before(text, cue) or not (opening or quoted or _has_main_verb(text, start, before)):
        return False  # `Le notaire, qui a tout vu, a averti la famille.`
    subject = subject_of(text, cue, segment, postposed=True)
    return subject is not None and _could_speak(text, segment, subject, text.inside[before] >= 0, before)


def _is_main_verb(text: Discourse, segment: Segment, cue: Cue, close: int) -> bool:
    """`Eva Tamm, qui se dit « surprise », accuse le maire.`: the verb of who opens the sentence.

    `Le port, qui est « fermé », rappelle le maire, rouvrira.` has another verb for its subject.
    """
    start = text.next_ink(segment.start)
    comma = next((j for j in range(start, close) if text.words[j] == "," and text.inside[j] < 0), close)
    relative = next(
        (j for j in range(comma + 1, min(comma + _LONGEST_CALLING, close)) if text.words[j] in RELATIVES), close
    )
    if relative == close or text.has_finite(start, relative) or text.tokens[start].pos == "ADP":
        return False
    if any(text.words[j] == "," or (text.inside[j] >= 0 and text.is_finite(j)) for j in range(relative, close)):
        return False  # `Eva Tamm, qui dirige la criée, « est surprise », a dit le maire`
    somebody = any(j in text.owners or can_speak(text.words[j]) for j in range(start, comma))
    verbs = sum(text.is_finite(j) and text.inside[j] < 0 for j in range(relative, close))
    behind = _comma_behind(text, segment, cue)
    goes_on = behind is not None and text.words[behind + 1] not in RELATIVES and text.has_finite(behind, segment.end)
    return somebody and verbs == 1 and not goes_on


def _is_own_verb(text: Discourse, segment: Segment, cue: Cue) -> bool:
    """`Le maire, sûr que c'est « injuste », a saisi le juge.`: what whoever opens the sentence did."""
    start = text.next_ink(segment.start)
    comma = next((j for j in range(start, cue.start) if text.words[j] == "," and text.inside[j] < 0), start)
    if not cue.guessed or text.inside[start] >= 0 or text.has_finite(start, comma) or comma >= cue.start - 1:
        return False
    opens = text.tokens[start].pos in ("DET", "PROPN") or start in text.owners
    return opens and any(j in text.owners or can_speak(text.words[j]) for j in range(start, comma))


def incise_start(text: Discourse, segment: Segment, cue: Cue) -> int:
    """The first token of an incise: its verb, or the `me`, `comme` or `c'est ce que` before it."""
    start = cue.start
    while start > segment.start and text.inside[start - 1] < 0 and leads(text, start - 1):
        start -= 1
    return start - PRESENTING if presents(text, start) else start


def presents(text: Discourse, i: int) -> bool:
    """Whether `c'est ce que` stands right before a token: what it reports are the words before."""
    if i < PRESENTING:
        return False
    it, verb, this, que = text.words[i - PRESENTING : i]
    return it == "c'" and verb in BE and this == "ce" and que in QUE


def has_incise(text: Discourse, segment: Segment, cues: list[Cue], n: int) -> bool:
    """`Les élus s'inquiètent : « ... », a déploré le maire.`: an incise says whose words those before it are."""
    end = text.spans[n][1]
    for cue in cues:
        between = range(end, cue.start)
        right_behind = end <= cue.start and all(text.words[j] in PAUSES or leads(text, j) for j in between)
        if right_behind and cue.inverted is None and is_incise(text, segment, cue):
            return True
    return False


def leads(text: Discourse, i: int) -> bool:
    """Whether a token stands between a quotation and its incise: a pronoun, or `comme`."""
    return text.words[i] == "comme" or is_clitic(text, i)


def _named_behind(text: Discourse, cue: Cue, before: int) -> bool:
    """`un score qui « ... », a analysé Paul Deroux`: a person right behind the verb, a clause in marks before it."""
    spoken = text.inside[text.previous_ink(before - 1)] if text.words[before] == "," else -1
    named = cue.end in text.owners and text.owners[cue.end][0].label == "PER"
    return named and spoken >= 0 and kind_of(text, spoken) == "direct"


def _follows_noun(text: Discourse, segment: Segment, cue: Cue, before: int) -> bool:
    """`Une décision « honteuse », a réagi la maire.`: one comma alone never parts a subject from its verb."""
    last = text.previous_ink(before - 1)
    if text.words[before] != "," or text.inside[last] < 0:
        return False
    alone = all(text.words[j] not in (",", "(", "–", "—") or text.inside[j] >= 0 for j in range(segment.start, before))
    subject = subject_of(text, cue, segment, postposed=True) if alone else None
    return subject is not None and subject.start == cue.end and _could_speak(text, segment, subject, True, before)


def _closes(text: Discourse, segment: Segment, cue: Cue, comma: int) -> bool:
    """`Le port a rouvert, ont annoncé mardi les services du maire.`: a whole sentence, a verb of saying, who says it.

    What stands before the comma has its main verb, and behind it nothing follows but somebody who can speak.
    """
    if not cue.says or text.words[comma] != "," or cue.lemma in lexicon().tell or text.inside[comma] >= 0:
        return False
    if not _has_main_verb(text, segment.start, comma):
        return False
    subject = subject_of(text, cue, segment, postposed=True)
    if subject is None or subject.start < cue.end or text.has_finite(cue.end, subject.start):
        return False
    close = text.past_brackets(subject.end)
    ends = close >= segment.end or text.words[close] in ENDS or text.words[close] in PAUSES
    follows = ends or text.tokens[close].pos in ("ADP", "SPACE") or text.words[close] in ("qui", "dont")
    return follows and _is_source(text, subject)


def _has_main_verb(text: Discourse, start: int, end: int) -> bool:
    """Whether more verbs than clauses that hang on others stand outside the marks."""
    verbs = [j for j in range(start, end) if text.inside[j] < 0 and text.is_finite(j)]
    hanging = 0
    for j in range(start, end):
        if text.words[j] in SUBORDINATORS and text.inside[j] < 0 and text.tokens[j].pos in ("PRON", "SCONJ", "ADV"):
            comma = next((k for k in range(j, end) if text.words[k] == ","), end)
            hanging += any(j < verb < comma for verb in verbs)  # `dont 14 gravement` has no verb
    return len(verbs) > hanging


def _is_source(text: Discourse, subject: Phrase) -> bool:
    """Whether a phrase names or describes somebody or a body: `la zone de police de Liège`, `les services du maire`."""
    owner = text.owners.get(subject.head)
    if owner is not None:
        return owner[0].label in ("PER", "ORG")
    start, end = text.chars(subject.start, subject.end)
    bare = subject.start == subject.head and text.tokens[subject.head].pos == "PROPN"
    if bare and text.tokens[subject.head].text[:1].isupper():
        return True
    known = listed(text.words[subject.head]) in ("people", "role", "body", "group")
    return known or _is_somebody(text, subject) or compound_class(text.text[start:end]) in ("body", "group")


def _has_subject_before(text: Discourse, cue: Cue) -> bool:
    """Whether the parse gives a verb a subject that stands before it."""
    for child in text.tokens[cue.verb].children:
        left = child.i < cue.start and child.dep.startswith("nsubj") and text.inside[child.i] < 0
        left = left and not _many_for_one(text, child.i, cue)
        if left and text.words[child.i] not in CLITICS and not text.has_finite(child.i + 1, cue.start, outside=True):
            return True
    return False


def is_clitic(text: Discourse, i: int) -> bool:
    """Whether a token is a small pronoun before a verb: the `nous` and the `le` of `comme nous le confirme X`."""
    return text.words[i] in CLITICS or (text.words[i] in _OBJECTS and text.tokens[i].pos == "PRON")


def _is_question(text: Discourse, segment: Segment) -> bool:
    return text.words[text.previous_ink(segment.end - 1)] == "?"


def _many_for_one(text: Discourse, noun: int, cue: Cue) -> bool:
    """`en attendant les avancées, a déclaré le ministre`: a plural taken for the subject of a singular."""
    group = (text.tokens[j].morph for j in range(cue.start, cue.verb + 1) if text.tokens[j].pos in ("AUX", "VERB"))
    finite = next((morph for morph in group if "VerbForm=Fin" in morph), "")
    return "Number=Plur" in text.tokens[noun].morph and "Number=Sing" in finite


def _takes_infinitive(text: Discourse, segment: Segment, cue: Cue) -> bool:
    """`a promis de partir`, `a annoncé samedi avoir secouru`: what follows is what the verb reports."""
    for j in range(cue.end, min(cue.end + _NEXT_VERB, segment.end)):
        token = text.tokens[j]
        if text.words[j - 1] in ("le", "un", "ce") and can_speak(text.words[j]):
            return False  # `a souligné le reporter`, whatever the tagger says
        if "VerbForm=Inf" in token.morph or (token.pos in ("VERB", "AUX") and token.lower.endswith(("er", "ir", "re"))):
            return True
        if token.pos not in ("ADP", "ADV", "PRON") and text.words[j] not in times():
            return False
    return False


def _is_somebody(text: Discourse, subject: Phrase) -> bool:
    """Whether a phrase names somebody, an honorific before the name or not, or describes them."""
    head = text.words[subject.head]
    return can_speak(head) or head in HONORIFICS or subject.head in text.owners


def _comma_behind(text: Discourse, segment: Segment, cue: Cue) -> int | None:
    """The second comma of `Les ambitions de Pékin, estiment les Alliés, mettent ...`, right behind verb and subject."""
    subject = subject_of(text, cue, segment, postposed=True)
    if subject is None or not cue.end <= subject.start <= cue.end + 1:
        return None
    if not _is_somebody(text, subject):
        return None
    return next((j for j in range(subject.end, min(subject.end + 4, segment.end)) if text.words[j] == ","), None)


def _follows_quotation(text: Discourse, segment: Segment) -> bool:
    before = text.previous_ink(segment.start - 1)
    return before >= 0 and text.inside[before] >= 0


def _could_speak(text: Discourse, segment: Segment, subject: Phrase, after_quotation: bool, before: int) -> bool:
    """Whether a phrase after a verb is its subject rather than its object."""
    token = text.tokens[subject.head]
    owner = text.owners.get(subject.head)
    quoted = any(text.inside[j] >= 0 for j in range(max(segment.start, before - 2), before + 1))
    if owner and owner[0].label in ("PER", "ORG", "LOC"):
        return True
    if text.words[subject.head] in HONORIFICS or token.dep.startswith("nsubj") or after_quotation or quoted:
        return True
    return can_speak(text.words[subject.head]) and text.words[subject.start] not in ("de", "d'")
