"""Cues: the words that report speech, and how they stand in their sentence."""

from __future__ import annotations

from collections.abc import Collection

from natofacts.extract.quotes.content import is_verbless
from natofacts.extract.quotes.cues.forms import (
    after_quotation,
    form_of,
    inversion_after,
    inverted_auxiliary,
    may_report,
    stands_as_verb,
)
from natofacts.extract.quotes.cues.particular import as_reporting
from natofacts.extract.quotes.discourse import Discourse
from natofacts.extract.quotes.lexicon import (
    BE,
    CLITICS,
    HAVE,
    HONORIFICS,
    INVERTED,
    NEGATIONS,
    REFLEXIVE,
    asides,
    lexicon,
)
from natofacts.extract.quotes.reports import Cue
from natofacts.extract.quotes.spans import Segment
from natofacts.extract.quotes.speakers import can_speak, subject_after, times

_TODAY = ("ce", "cet", "cette", "hier", "dès")
_SET_OFF = ([","], ["–"], ["-"], ["—"])  # what parts a quotation from a verb outside the tables
ENDINGS = ("e", "ent", "ait", "it", "nd")  # of a verb the tagger took for another word
_PAST = ("é", "i", "u", "is")  # of a participle, whatever the tagger says
_DO_SAY = ("finir", "tenir", "borner", "contenter")  # with any infinitive of saying: `s'est bornée à répondre`
_BEFORE_INFINITIVES = {"de", "d'", "à", "par"}
_LEADING = ("VERB", "AUX", "ADJ", "NOUN")  # what the tagger takes `se contente d'affirmer` for
NEAR = 9  # tokens after a quotation in which a verb outside the tables may report it

# After these a form of a verb is a noun: `quant aux reproches`, `ses annonces`.
_BEFORE_NOUNS = {"au", "aux", "ce", "ces", "cet", "cette", "des", "du", "mes", "nos", "quelques", "ses", "son", "vos"}


def find_cues(text: Discourse, segment: Segment) -> list[Cue]:
    """The reporting verbs of a segment that stand outside its quotations, in order."""
    known = lexicon()
    found: list[Cue] = []
    places: Collection[int] = text.triggered(segment)
    ends = [text.spans[n][1] for n in text.quotations(segment)]
    after = {i for end in ends if text.words[end : end + 1] in _SET_OFF for i in range(end, end + NEAR)}
    if after:
        places = sorted({*places, *(i for i in after if i < segment.end)})
    for i in places:
        if text.inside[i] >= 0 or (found and i < found[-1].end) or (i and text.words[i - 1] in _BEFORE_NOUNS):
            continue
        word = text.words[i]
        if word in known.say or word in known.incise or word in known.judge or word in known.present:
            following = text.words[i + 1 : i + 2]
            led = known.do.get(word) == "croire" and following == ["savoir"]  # `« ... », croit savoir X`
            cue = (not led and _simple(text, segment, i)) or _compound(text, segment, i)
        elif word in known.do or word in known.phrases:
            cue = _compound(text, segment, i)
        elif (
            (text.tokens[i].pos == "VERB" or (word.endswith(ENDINGS) and text.tokens[i].pos != "ADV"))
            and word not in CLITICS
            and _follows_quotation(text, segment, i)
        ):
            cue = _group(text, segment, i, _infinitive(word), listed=False)
            if cue is not None:
                cue.guessed = True
        else:
            continue
        if cue:
            while found and found[-1].start >= cue.start:
                found.pop()  # `veut croire`: the verb that leads to the one that reports
            found.append(cue)
    return found


def _follows_quotation(text: Discourse, segment: Segment, i: int) -> bool:
    """Whether a verb outside the tables stands where only a reporting verb can: `« ... », a taclé le maire`."""
    at_once = _comes_before_its_subject(text, segment, i)
    after = i + 1
    if not at_once and (after >= segment.end or not (text.tokens[after].pos == "ADP" or text.words[after] in times())):
        return False
    start = _group_start(text, segment, i)
    comma = text.previous_ink(start - 1)
    if comma <= segment.start or [text.words[comma]] not in _SET_OFF or text.inside[comma - 1] < 0:
        return False
    return at_once or _subject_beyond(text, segment, start, i)


def _comes_before_its_subject(text: Discourse, segment: Segment, i: int) -> bool:
    """Whether a pronoun, a name or an article stands where the subject of an inverted verb does."""
    if (text.words[i + 1 : i + 2] and text.words[i + 1] in INVERTED | {"-t"}) or text.words[i - 1] in INVERTED:
        return True
    after = i + 1
    if after >= segment.end:
        return False
    if after in text.owners or text.words[after] in HONORIFICS:
        return True
    return text.tokens[after].pos == "DET" and "Plur" not in text.tokens[i].morph


def _subject_beyond(text: Discourse, segment: Segment, start: int, i: int) -> bool:
    """`« ... », a relayé devant les élus Paul Deroux`: somebody who speaks stands behind what a verb is said with."""
    if start == i or text.words[start] not in HAVE | REFLEXIVE:
        return False
    head = subject_after(text, Cue(start, i + 1, i, "", "finite"), segment)
    if head is None or text.tokens[head - 1].pos == "ADP":
        return False
    owner = text.owners.get(head)
    return owner[0].label in ("PER", "ORG") if owner else can_speak(text.words[head])


def _infinitive(form: str) -> str:
    """A guess at the infinitive of a verb outside the tables."""
    for ending in ("é", "e", "ait", "ent"):
        if form.endswith(ending):
            return form.removesuffix(ending) + "er"
    return form


def _simple(text: Discourse, segment: Segment, i: int) -> Cue | None:
    known, word = lexicon(), text.words[i]
    tables = (known.say, known.incise, known.judge, known.present)
    cue = _group(text, segment, i, next(t[word] for t in tables if word in t))
    if cue is None:
        return None
    cue.says = word in known.say
    cue.judges = word in known.judge
    cue.presents = word in known.present and not (cue.says or cue.judges or word in known.incise)
    return as_reporting(text, segment, cue)


def _compound(text: Discourse, segment: Segment, i: int) -> Cue | None:
    """`a fait observer`, `laisse entendre`, `a tenu à préciser`, `met en garde`: verb and rest report together."""
    known, word = lexicon(), text.words[i]
    if text.tokens[i].pos not in ("VERB", "AUX", "NOUN"):
        return None
    rest, lemma = _tail(text, segment, i), ""
    if word in known.do and rest is not None:
        lemma = f"{known.do[word]} {text.words[rest]}"
    else:
        rest = _phrase_end(text, segment, i)
        if rest is not None:
            lemma = " ".join([known.phrase_verbs[word], *text.words[i + 1 : rest + 1]])
    if rest is None:
        return None
    cue = _group(text, segment, i, known.do.get(word) or known.phrase_verbs[word])
    if cue is None:
        return None
    cue.end, cue.lemma, cue.judges = max(cue.end, rest + 1), lemma, True
    cue.says = True
    if cue.inverted is None:
        cue.inverted = next((j for j in range(i, rest + 1) if text.words[j] in INVERTED), None)
    return cue


def _tail(text: Discourse, segment: Segment, i: int) -> int | None:
    """Where the infinitive of `faire savoir` stands: next to its verb, but for adverbs and pronouns."""
    known = lexicon()
    for j in range(i + 1, min(i + 6, segment.end)):
        word = text.words[j]
        if word in known.do_with and text.inside[j] < 0:
            return j
        if known.do.get(text.words[i]) in _DO_SAY and word == known.say.get(word, known.incise.get(word)):
            return j
        if text.tokens[j].pos not in ("ADV", "PRON", "ADP") and text.words[j] not in CLITICS:
            return None
    return None


def _phrase_end(text: Discourse, segment: Segment, i: int) -> int | None:
    """The last token of a fixed expression that begins with a verb; adverbs and pronouns may part it."""
    for rest in lexicon().phrases.get(text.words[i], ()):
        start = i + 1
        while start < segment.end and text.words[start : start + len(rest)] != rest:
            if text.words[start] not in CLITICS and text.tokens[start].pos != "ADV":
                break
            start += 1
        if text.words[start : start + len(rest)] == rest and start + len(rest) <= segment.end:
            return start + len(rest) - 1
    return None


def _group(text: Discourse, segment: Segment, i: int, lemma: str, *, listed: bool = True) -> Cue | None:
    """The verb group around a form, or None where the form reports nothing (passive, adjective, noun)."""
    start, inverted = _group_start(text, segment, i), inversion_after(text, i, segment.end)
    quoted = after_quotation(text, segment, start) or _names_speaker(text, segment, start, i)
    set_off = listed and quoted and may_report(text, i)
    before = set(text.words[start:i])
    pronoun = inverted.pronoun if inverted else _pronoun_within(text, start, i)
    form = form_of(text, i, before, lemma, inverted=pronoun is not None, set_off=set_off)
    if form is None or not (
        text.tokens[i].pos in ("VERB", "AUX")
        or pronoun is not None
        or before & (HAVE | BE)
        or set_off
        or stands_as_verb(text, segment, i)
    ):
        return None
    negated = bool({"n'", "ne"} & before) and bool(NEGATIONS & (before | set(text.words[i + 1 : i + 3])))
    if not before & (HAVE | BE):
        start = next((j for j in range(start, i) if text.words[j] in REFLEXIVE), i)  # `lui répond`: the verb alone
    lead = _led_by(text, segment, start) if form == "infinitive" else None
    if lead is not None:
        start, form, pronoun = lead, "finite", pronoun or _pronoun_within(text, lead, i)
    return Cue(start, inverted.end if inverted else i + 1, i, lemma, form, pronoun, negated=negated)


def _names_speaker(text: Discourse, segment: Segment, start: int, i: int) -> bool:
    """`Une loi suffirait, dit le manifestant.`: a comma before a verb, an article and a noun for people behind it."""
    comma = text.previous_ink(start - 1)
    if start != i or comma <= segment.start or text.words[comma] != "," or i + 2 >= segment.end:
        return False
    if i + 1 in text.owners:
        speaks = text.owners[i + 1][0].label == "PER"
    else:
        speaks = text.tokens[i + 1].pos == "DET" and can_speak(text.words[i + 2])
    return speaks and (text.has_finite(segment.start, comma, outside=True) or is_verbless(text, segment, comma, i + 1))


def _led_by(text: Discourse, segment: Segment, start: int) -> int | None:
    """Where the verb that leads to an infinitive begins, behind quoted words: `« ... », veut encore croire X`."""
    verb = start - 1
    while verb > segment.start and text.tokens[verb].pos == "ADV" and text.inside[verb] < 0:
        verb -= 1
    if text.words[verb] in _BEFORE_INFINITIVES:
        verb -= 1
    while verb > segment.start and text.words[verb] in INVERTED | {"-t"}:
        verb -= 1
    if verb <= segment.start or text.inside[verb] >= 0 or text.tokens[verb].pos not in _LEADING:
        return None
    first = _group_start(text, segment, verb)
    if text.words[first - 1] == "comme":
        return first  # `comme devait conclure X`
    comma = text.previous_ink(first - 1)
    set_off = comma > segment.start and [text.words[comma]] in _SET_OFF and text.inside[comma] < 0
    return first if set_off and text.inside[text.previous_ink(comma - 1)] >= 0 else None


def _pronoun_within(text: Discourse, start: int, i: int) -> int | None:
    """The pronoun between an auxiliary and its participle: `a-t-il ajouté`."""
    for j in range(start, i):
        if text.words[j] in HAVE | BE and (found := inversion_after(text, j, i)):
            return found.pronoun
    return next((j for j in range(start, i) if text.words[j] in INVERTED), None)


def _group_start(text: Discourse, segment: Segment, i: int) -> int:
    """The first auxiliary or pronoun of a verb group; adverbs and short asides may stand between."""
    start = j = i
    tensed = "VerbForm=Fin" in text.tokens[i].morph and not text.words[i].endswith(_PAST)  # `Il y a, notent les élus`
    auxiliaries = [c.i for c in text.tokens[i].lefts if c.dep.startswith("aux") and i - c.i < 9 and not tensed]
    if auxiliaries and min(auxiliaries) >= segment.start and text.inside[min(auxiliaries)] < 0:
        start = j = min(auxiliaries)
    elif text.tokens[i].pos == "VERB" and "VerbForm=Part" in text.tokens[i].morph and text.words[i - 1] == ",":
        # `a, lors d'une émission, accusé`: an aside parts the auxiliary from its verb
        for k in range(i - 2, max(segment.start, i - 20), -1):
            if text.words[k] in HAVE and text.words[k + 1] == "," and text.inside[k] < 0:
                start = j = k
                break
    while j - 1 >= segment.start and text.inside[j - 1] < 0:
        j -= 1
        word = text.words[j]
        if (auxiliary := inverted_auxiliary(text, j, segment)) is not None:
            start = j = auxiliary
        elif word in CLITICS or word in HAVE or word in BE:
            if word in ("nous", "vous", "me", "m'", "en") and text.tokens[j].pos != "PRON":
                break
            start = j
        elif aside := _aside_ending(text, j, segment):
            j -= aside - 1
        elif word in times() and (text.words[j - 1] in _TODAY or text.words[j - 1] in times()):
            continue  # `ayant ce mardi matin dénoncé`
        elif text.tokens[j].pos != "ADV" and not (word in _TODAY and text.words[j + 1] in times()):
            break
    return start


def _aside_ending(text: Discourse, i: int, segment: Segment) -> int:
    """How many tokens an aside has that ends with a token: `en outre`, `pour sa part`; 0 where none does."""
    for words in asides().get(text.words[i], ()):
        start = i + 1 - len(words)
        if start >= segment.start and text.words[start : i + 1] == words:
            return len(words)
    return 0
