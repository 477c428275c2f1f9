"""Turns: interviews and debates by their layout, where each answer is somebody's words without marks around them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from natofacts.extract.quotes.discourse import Discourse
from natofacts.extract.referents import Referent
from natofacts.facts import Mention, Span, Speaker
from natofacts.french import table

LINE = re.compile(r"[^\r\n\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")
LAYOUT = re.compile(
    r"\?[\s\u00a0»\"”)]*$|^.{2,40}?(?:[ \u00a0]?:|\.[ \u00a0]?[–—-])[ \u00a0]"
    r"|^(?:M\.|Mme)[ \u00a0][^.\n]{3,90}\.[ \u00a0]",
    re.MULTILINE,
)
ASKED = re.compile(r"\?[\s\u00a0»\"”)]*\Z")
_TABLE = table("speech")["turns"]
_RECORDED = "|".join(_TABLE["recorded"])
HEARER = re.compile(rf"\b(?:{'|'.join(_TABLE['hearers'])})\b", re.IGNORECASE)
RECORDED = re.compile(_RECORDED, re.IGNORECASE)
ANNOUNCED = re.compile(rf"{'|'.join(_TABLE['announced'])}|\w+ questions", re.IGNORECASE | re.MULTILINE)
CLOSING = re.compile(rf"[\s(–—-]*(?:{_RECORDED}|©|\(\*\))", re.IGNORECASE)
ASIDE = re.compile(rf"\s*(?:{'|'.join(_TABLE['elsewhere'])})\b", re.IGNORECASE)
ENDED = re.compile(r"[.!?…»\"”)][\s\u00a0]*\Z")
DASH = re.compile(r"[\s\u00a0]*[–—-][\s\u00a0]*")
QUOTED = re.compile(r"[\s\u00a0–—-]*[«“\"„‟]")
SEPARATOR = re.compile(
    r"[ \u00a0\u202f]*(?:\([^)\n]{1,60}\)[ \u00a0]*)?(?:,[^:.?!«\n]{3,80}(?=:))?"  # `(PS)`, `, maire de Tapa`
    r"(?::|\.[ \u00a0]?[–—-]|\.(?=[ \u00a0])|[–—-](?=[ \u00a0]))[ \u00a0]*"
)
INITIALS = re.compile(r"(?:[A-ZÀ-Ý]\.[ \u00a0-]?){2,4}(?=[ \u00a0]*[:–—-])|[A-ZÀ-Ý]{2,3}(?=[ \u00a0]*:)")
INITIALS_ALONE = re.compile(r"(?:[A-ZÀ-Ý]\.?[ -]?){1,4}")
LETTER = re.compile(r"(?:(Q|Question)|(R|Réponse))(?=[ \u00a0]*[:.–—-])")
LETTERED = re.compile(r"^(?:(Q)|R)(?=\.[ \u00a0])", re.MULTILINE)
HONOURED = re.compile(r"(?:M\.|Mme|Me)[ \u00a0]+")
MINUTES = re.compile(r"(?:,[^:.?!«\n]{3,80})?\.[ \u00a0]+")  # `Mme Anne Roux, rapporteure. Le texte est prêt.`
LOUD = re.compile(r"[A-ZÀ-Ý][A-ZÀ-Ý’' .-]{2,28}(?=[ \u00a0]*(?::|\.[ \u00a0]?[–—-]))")
TRAILING = re.compile(r"(?:…|\.\.\.)[\s\u00a0]*\Z")
LONGEST_QUESTION = 600  # characters
LONGEST_REMARK = 250  # characters of what the paper throws in: `Votre entente semble parfaite…`
FEWEST_LINES = 2  # that end in a question mark or begin with a label, below which no layout is looked for
FEWEST_QUESTIONS = 2
FEWEST_TURNS = 3  # of a debate
SHORTEST_TURN = 15  # characters
_SAME_LETTERS = 3  # of a line and a name, before the two are compared
_BY = "par "  # before who has written down what was said
_OWN_NAME = 1  # how often a guest may be named behind the first question: in a signature
_LONGEST_ARTICLE = 4  # characters before the name of a paper: `Les `


class Turn(NamedTuple):
    """What one person says at a stretch: its characters, and whose words they are."""

    start: int
    end: int
    speaker: Speaker | None


class _Line(NamedTuple):
    """A line of the text: its characters, who is named before its words, where these begin, whether it asks."""

    start: int
    end: int
    said: int
    label: Referent | None
    mention: Mention | None
    asks: bool
    answers: bool = False


def find_turns(text: Discourse) -> list[Turn]:
    """The turns of an interview or a debate, in order; none where the text is neither."""
    if sum(1 for _ in islice(LAYOUT.finditer(text.text), FEWEST_LINES)) < FEWEST_LINES:
        return []
    lines = list(_read_lines(text))
    begin = _first_question(text, lines)
    if begin is not None:
        return list(_Interview(text, lines[begin:]).run())
    if _is_debate(lines):
        return [turn for line in lines if line.label and (turn := _turn(text, line, line.end, line.label))]
    return []


def _read_lines(text: Discourse) -> Iterator[_Line]:
    names = {m.start: (r, m) for r in text.referents for m in r.mentions if m.kind == "name" and r.label == "PER"}
    lettered = len({found[1] is not None for found in LETTERED.finditer(text.text)}) == 2
    for found in LINE.finditer(text.text):
        start, end = found.span()
        while start < end and text.text[start].isspace():
            start += 1
        while end > start and text.text[end - 1].isspace():
            end -= 1
        if start < end:
            yield _labelled(text, start, end, names, lettered=lettered)


def _labelled(
    text: Discourse, start: int, end: int, names: dict[int, tuple[Referent, Mention]], *, lettered: bool
) -> _Line:
    """A line with what stands before its words: a name, initials, `Q` or `R`, a medium.

    Where lines begin with `Q` and others with `R` (`lettered`), `R. Martin` is no name.
    """
    whole = text.text
    dash = DASH.match(whole, start, end)
    first = dash.end() if dash else start
    asks = _is_question(whole, start, end)
    letter = LETTER.match(whole, first, end)
    named = None if letter and lettered else _named_first(text, first, end, names)
    if named is not None:
        referent, mention, said = named
        return _Line(start, end, said, referent, mention, asks=False)
    if letter and (separator := SEPARATOR.match(whole, letter.end(), end)):
        return _Line(start, end, separator.end(), None, None, asks=letter[1] is not None, answers=letter[2] is not None)
    return _Line(start, end, start, None, None, asks=asks or _is_medium(text, first, end))


def _is_question(whole: str, start: int, end: int) -> bool:
    """Whether a line asks: by its last mark, or as a short remark that trails off."""
    if TRAILING.search(whole, start, end):
        return end - start <= LONGEST_REMARK
    return end - start <= LONGEST_QUESTION and bool(ASKED.search(whole, start, end))


def _named_first(
    text: Discourse, first: int, end: int, names: dict[int, tuple[Referent, Mention]]
) -> tuple[Referent, Mention, int] | None:
    """The person a line names before its words, by initials, a name and a separator, or a full name and a capital."""
    whole = text.text
    initials = INITIALS.match(whole, first, end)
    if initials and (separator := SEPARATOR.match(whole, initials.end(), end)):
        person, letters = _by_initials(text, initials[0]), initials[0].rstrip()
        if person:
            return person, Mention(text=letters, start=first, end=first + len(letters), kind="name"), separator.end()
    honoured = HONOURED.match(whole, first, end)
    titled = names.get(honoured.end()) if honoured else None
    if titled is not None and (separator := MINUTES.match(whole, titled[1].end, end)):
        return *titled, separator.end()
    owner = names.get(first)
    if owner is not None and (separator := SEPARATOR.match(whole, owner[1].end, end)):
        return *owner, separator.end()
    begin = whole[first : first + _SAME_LETTERS].casefold()
    for person in text.referents:
        stop = first + len(person.name)
        if person.label != "PER" or " " not in person.name or not person.name.casefold().startswith(begin):
            continue
        if whole[first:stop].casefold() == person.name.casefold():
            separator = SEPARATOR.match(whole, stop, end)
            bare = whole[stop : stop + 1] in (" ", "\u00a0") and whole[stop + 1 : stop + 2].isupper()
            if separator or bare:
                where = Mention(text=whole[first:stop], start=first, end=stop, kind="name")
                return person, where, separator.end() if separator else stop + 1
    return None


def _is_medium(text: Discourse, first: int, end: int) -> bool:
    """Whether a line begins with a body or with capitals and a colon or dash: the paper that asks."""
    if LOUD.match(text.text, first, end):
        return True
    owner = text.owners.get(text.token_at(first))
    named = owner is not None and owner[0].label in ("ORG", "MISC") and owner[1].start - first <= _LONGEST_ARTICLE
    return named and owner is not None and bool(SEPARATOR.match(text.text, owner[1].end, end))


def _by_initials(text: Discourse, initials: str) -> Referent | None:
    """The one person whose name has these initials."""
    wanted = [c for c in initials if c.isalpha()]
    fitting = [
        r
        for r in text.referents
        if r.label == "PER"
        and not INITIALS_ALONE.fullmatch(r.name)
        and [part[0].upper() for part in re.split(r"[ -]", r.name) if part] == wanted
    ]
    return fitting[0] if len(fitting) == 1 else None


def _first_question(text: Discourse, lines: list[_Line]) -> int | None:
    """Where an interview begins; None where questions to somebody do not alternate with answers without marks."""
    asked = [i for i, line in enumerate(lines[:-1]) if line.asks and not QUOTED.match(text.text, line.start)]
    answered = [i for i in asked if not lines[i + 1].asks and not QUOTED.match(text.text, lines[i + 1].said)]
    spoken = [i for i in answered if HEARER.search(text.text, lines[i].start, lines[i].end)]
    labelled = [i for i in answered if lines[i + 1].label or lines[i + 1].answers]
    recorded = bool(RECORDED.search(text.text)) and len(answered) >= FEWEST_QUESTIONS
    announced = bool(ANNOUNCED.search(text.text)) or bool(labelled)
    told = recorded or (spoken and announced)
    if not told and len(labelled) < FEWEST_QUESTIONS and len(spoken) < FEWEST_QUESTIONS:
        return None
    sure = {*spoken, *labelled}
    return min(sure.union(i for i in answered if told and i > 0), default=None)  # a first line is the title


def _is_debate(lines: list[_Line]) -> bool:
    """Whether several people speak in turn, each named before a colon or dash."""
    turns = [line for line in lines if line.label and line.end - line.said >= SHORTEST_TURN]
    people = Counter(line.label.id for line in turns if line.label)
    return len(turns) >= FEWEST_TURNS and len(people) > 1 and max(people.values()) > 1


def _turn(text: Discourse, line: _Line, end: int, person: Referent | None) -> Turn | None:
    """A turn from the words of its first line to the end of its last; of nobody only behind an `R :`."""
    if line.said >= end or QUOTED.match(text.text, line.said):
        return None
    if person is None:
        return Turn(line.said, end, None) if line.answers else None
    mention = line.mention and Span(text=line.mention.text, start=line.mention.start, end=line.mention.end)
    role = person.roles[0] if person.roles else None
    return Turn(line.said, end, Speaker(name=person.name, entity=person.id, mention=mention, role=role))


class _Interview:
    """The lines of an interview, told into questions and answers."""

    def __init__(self, text: Discourse, lines: list[_Line]) -> None:
        self.text = text
        self.lines = lines
        self.guest = self._guest()
        self.names = {m.start for m in self.guest.mentions if m.kind == "name"} if self.guest else set()

    def run(self) -> Iterator[Turn]:
        """Yield the answers: runs of lines up to the next question, heading or line about the guest."""
        first: _Line | None = None
        last, person, open_ = 0, self.guest, False
        for line in self.lines:
            starts = line.label is not None or line.answers
            goes_on = open_ and not starts and self._answers(line)
            if first is not None and not goes_on:
                turn = _turn(self.text, first, last, person)
                if turn:
                    yield turn
                first = None
            if starts:
                person, open_ = line.label or self.guest, True
            elif line.asks:
                person, open_ = self.guest or person, True
                continue
            elif open_ and self._about_guest(line):
                open_ = False
            if (starts or goes_on) and line.said < line.end:
                first, last = first or line, line.end
        if first is not None and (turn := _turn(self.text, first, last, person)):
            yield turn

    def _answers(self, line: _Line) -> bool:
        """Whether a line can be part of an answer: a sentence, no question, heading, aside or line about the guest."""
        whole = self.text.text
        closed = any(pattern.match(whole, line.start, line.end) for pattern in (CLOSING, ASIDE))
        closed = closed or "©" in whole[line.start : line.end]
        apart = QUOTED.match(whole, line.start) or whole[line.start] == "("
        sentence = ENDED.search(whole, line.start, line.end) and not apart
        return bool(sentence) and not line.asks and not closed and not self._about_guest(line)

    def _places(self, people: Counter[str]) -> Iterator[int]:
        """Where some people are named."""
        return (m.start for person in people for m in self.text.by_id[person].mentions if m.kind == "name")

    def _about_guest(self, line: _Line) -> bool:
        return any(line.start <= start < line.end for start in self.names)

    def _guest(self) -> Referent | None:
        """The person interviewed: the one that labels name, else whom the text names most before it asks."""
        labels = Counter(line.label.id for line in self.lines if line.label)
        if labels:
            return self.text.by_id.get(labels.most_common(1)[0][0]) if len(labels) == 1 else None
        before, after = Counter[str](), Counter[str]()
        begin, whole = self.lines[0].start, self.text.text
        lettered = {line.start for line in self.lines if line.answers}  # `R. La mer monte.` names nobody
        for start, owner in ((self.text.offsets[i], owner) for i, owner in self.text.owners.items()):
            signs = whole[max(0, start - len(_BY)) : start].lower() == _BY
            if owner[0].label == "PER" and owner[1].start == start and not signs and start not in lettered:
                (before if start < begin else after)[owner[0].id] += 1
        if not before and len(after) == 1 and any(start >= self.lines[-1].start for start in self._places(after)):
            return self.text.by_id.get(next(iter(after)))  # whose words they are, said below them
        named = [(count, person) for person, count in before.most_common() if after[person] <= _OWN_NAME]
        alone = len(named) == 1 or (len(named) > 1 and named[0][0] > named[1][0])
        return self.text.by_id.get(named[0][1]) if alone else None
