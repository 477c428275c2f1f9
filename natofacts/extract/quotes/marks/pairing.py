"""Pairing quotation marks: from raw characters to the spans they enclose.

Marks are paired by family and paragraph, with what stands around each saying whether it may open or close, so
that one stray or missing mark spoils no more than its own paragraph. Pure functions over text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from natofacts.extract.quotes.marks.writer import INCISE, begins_incise, find_incise
from natofacts.extract.quotes.spans import Marked

# Each begins with what few characters are, and looks back from there: patterns that begin so are found fast.
MARK = re.compile("[«»“”„‟\"‹›'’‘,](?:(?<=[«»“”„‟\"‹›])|(?<=')'|(?<=’)’|(?<=‘)‘|(?<=,),(?=\\S))")
FAMILY = {"«": "g", "»": "g", "‹": "s", "›": "s", "''": "a", "’’": "a", "‘‘": "a", ",,": "d"}
OPENS, CLOSES, EITHER = "open", "close", "either"
SINGLE = re.compile(r"['‘](?<![\w'’‘]['‘])(?=\S)((?:[^'’‘\n]|(?<=\w)['’](?=\w)){2,400}?)(?<=\S)['’](?!\w)")
LINE = re.compile(r"[^\r\n\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")
SENTENCE_END = re.compile(r"[.!?…]\s+(?=[A-ZÀ-ÝŒ«“\"])")
FIRST = re.compile(r"\b(?:[Nn]ous|[Nn]otre|[Nn]os|[Jj]e|[Jj]['’]|[Mm]on|[Mm]a|[Mm]es|[Mm]oi)\b")
MOST_PARAGRAPHS = 6  # a quotation that runs over more is a lost mark
MOST_JOINING = 2  # words between two quotations whose marks are mixed: `et`, `, ainsi que`
AFTER_SPACE = " \t\u00a0\u202f\u2009\n"


@dataclass(slots=True)
class Open:
    """A mark that has opened and not yet closed, with the pairs found inside it."""

    family: str
    start: int
    inner: int
    nested: list[Marked]
    crossed: tuple[int, int] | None = None  # a closing mark of another family that nothing inside had opened


def find_marked(text: str) -> list[Marked]:
    """All outermost quotations of a text, in order."""
    found = list(_Pairing(text).run())
    return sorted(found + _single(text, found))


def _single(text: str, found: list[Marked]) -> list[Marked]:
    """Quotations between single marks, where no other quotation stands."""
    if "'" not in text and "‘" not in text:
        return []
    taken = bytearray(len(text))
    for m in found:
        taken[m.outer_start : m.outer_end] = b"\x01" * (m.outer_end - m.outer_start)
    return [
        Marked(*trim(text, m.start(1), m.end(1)), m.start(), m.end())
        for m in SINGLE.finditer(text)
        if not any(taken[m.start() : m.end()]) and " " in m.group(1)
    ]


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """A span without outer white space and without a trailing comma."""
    while start < end and text[start].isspace():
        start += 1
    while start < end and (text[end - 1].isspace() or text[end - 1] in ",;"):
        end -= 1
    return start, end


class _Pairing:
    """One pass over the lines of a text, carrying what is still open from line to line."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.lines = [m.span() for m in LINE.finditer(text) if not m.group().isspace()]
        self.stack: list[Open] = []
        self.found: list[Marked] = []
        self.alike = False  # whether one guillemet opens and closes on this line

    def run(self) -> Iterator[Marked]:
        """Yield the outermost quotations."""
        carried = 0
        for number, (start, end) in enumerate(self.lines):
            marks = list(MARK.finditer(self.text, start, end))
            if '="' in self.text[start:end]:
                marks = self._without_attributes(marks)
            turned = _turned([m.group() for m in marks]) and not self.stack
            self.alike = not self.stack and self._alike(marks)
            before = len(self.found)
            for m in marks:
                if self.stack and carried and m.start() == _first_ink(self.text, start) and self._repeats(m):
                    continue  # the opening mark repeated at each paragraph
                self._take(m, turned, before, start)
            if self.stack:
                carried += 1
                if carried >= MOST_PARAGRAPHS or not self._continues(number):
                    self._give_up(end)
            if not self.stack:
                carried = 0
            yield from self.found[before:]
        if self.stack:  # pragma: no cover - the last line always gives up
            self._give_up(len(self.text))

    def _without_attributes(self, marks: list[re.Match[str]]) -> list[re.Match[str]]:
        """Marks without those of the attributes of tags left in a text: `srcset="https://..."`."""
        kept, inside = [], False
        for mark in marks:
            opens = mark.group() == '"' and self.text[max(0, mark.start() - 1) : mark.start()] == "="
            if not (opens or (inside and mark.group() == '"')):
                kept.append(mark)
                continue
            inside = opens
        return kept

    def _alike(self, marks: list[re.Match[str]]) -> bool:
        """Whether a line opens and closes with one and the same guillemet: `»A», »B»`."""
        guillemets = [m for m in marks if m.group() in "«»"]
        if len(guillemets) < 2 or len(guillemets) % 2 or len({m.group() for m in guillemets}) > 1:
            return False
        return all(
            (not m.start() or not self.text[m.start() - 1].isalnum()) and self.text[m.end() : m.end() + 1].isalnum()
            for m in guillemets[::2]
        ) and all(not self.text[m.end() : m.end() + 1].isalnum() for m in guillemets[1::2])

    def _repeats(self, mark: re.Match[str]) -> bool:
        return self._role(mark, False) != CLOSES or mark.group() == "»"

    def _role(self, mark: re.Match[str], turned: bool) -> str:
        """Whether a mark may open, close, or do either, by its shape and its neighbours."""
        shape = mark.group()
        if self.alike and shape in "«»":
            return EITHER
        if shape in "«»‹›":
            opens = (shape in "«‹") != turned
            return OPENS if opens is not (not turned and self._reversed(mark, opens)) else CLOSES
        if shape in ("„", ",,"):
            return OPENS
        before = self.text[mark.start() - 1] if mark.start() else "\n"
        after = self.text[mark.end()] if mark.end() < len(self.text) else "\n"
        may_open = not after.isspace() and after not in ".,;:!?)…" and not (before.isalnum() or before in ".!?…,")
        may_close = not before.isspace() and before not in "('’" and not after.isalnum()
        if not (may_open or may_close) and after in ",;":
            return CLOSES  # `... de nos clients ", affirme`
        if shape == "“" and not self._opened("d"):
            return OPENS
        if may_open == may_close:
            return EITHER
        return OPENS if may_open else CLOSES

    def _reversed(self, mark: re.Match[str], opens: bool) -> bool:
        """Whether one guillemet is written for the other, as its neighbours tell: `aux »casques bleus«, selon`."""
        before = self.text[mark.start() - 1] if mark.start() else "\n"
        after = self.text[mark.end()] if mark.end() < len(self.text) else "\n"
        opened = self._opened(FAMILY[mark.group()])
        if opens:
            return opened and (before.isalnum() or before in ".!?…") and (after.isspace() or after in ".,;:!?)")
        return not opened and after.isalnum() and (before.isspace() or before in "('’")

    def _opened(self, family: str) -> bool:
        return any(o.family == family for o in self.stack)

    def _take(self, mark: re.Match[str], turned: bool, before: int, line: int) -> None:
        family = FAMILY.get(mark.group(), "d")
        role = self._role(mark, turned)
        opened = self._opened(family)
        if role == EITHER:
            role = CLOSES if opened else OPENS
        if role == OPENS and opened and family != "g" and family != "s":
            # marks that look alike cannot nest: the earlier one was never closed
            self._give_up(mark.start())
        if role == OPENS:
            self.stack.append(Open(family, mark.start(), mark.end(), []))
        elif opened:
            self._close(mark, family)
        else:
            self._stray(mark, before, line)

    def _close(self, mark: re.Match[str], family: str) -> None:
        lost = None
        while self.stack[-1].family != family:
            lost = self.stack.pop()  # opened inside and never closed
        done = self.stack.pop()
        if lost is not None and done.crossed is not None and self._crosses(done.crossed, lost):
            self._keep(Marked(*trim(self.text, done.inner, done.crossed[0]), done.start, done.crossed[1]))
            self._keep(Marked(*trim(self.text, lost.inner, mark.start()), lost.start, mark.end()))
            return
        pair = Marked(*trim(self.text, done.inner, mark.start()), done.start, mark.end())
        self._keep(pair)

    def _keep(self, pair: Marked) -> None:
        if pair.start < pair.end:
            (self.stack[-1].nested if self.stack else self.found).append(pair)

    def _crosses(self, crossed: tuple[int, int], lost: Open) -> bool:
        """`« A" et "B »`: two quotations with the marks mixed, and a word or a comma between them."""
        return len(self.text[crossed[1] : lost.start].split()) <= MOST_JOINING and crossed[1] < lost.start

    def _stray(self, mark: re.Match[str], before: int, line: int) -> None:
        """A closing mark with nothing open: surplus after a quotation, or the end of one that never opened."""
        if self.stack:
            self.stack[-1].crossed = mark.span()
            return
        if len(self.found) > before:
            last = self.found[-1]
            between = self.text[last.outer_end : mark.start()]
            if not SENTENCE_END.search(between) and not INCISE.match(between) and between.strip():
                self.found[-1] = Marked(
                    last.start, trim(self.text, last.start, mark.start())[1], last.outer_start, mark.end()
                )
        elif begins_incise(self.text, mark.end()):
            start, end = trim(self.text, line, mark.start())
            if start < end:
                self.found.append(Marked(start, end, start, mark.end()))

    def _continues(self, number: int) -> bool:
        """Whether the quotation still open at the end of this line plainly goes on in the next ones."""
        family = self.stack[0].family
        said = list(INCISE.finditer(self.text, self.stack[0].inner, self.lines[number][1]))
        if said and len(self.text[said[-1].end() : self.lines[number][1]].split()) < 8:
            return False  # the writer has had the last word
        for start, end in self.lines[number + 1 : number + MOST_PARAGRAPHS]:
            ours = [m for m in MARK.finditer(self.text, start, end) if FAMILY.get(m.group(), "d") == family]
            if not ours:
                continue
            role = self._role(ours[0], False)
            at_start = ours[0].start() == _first_ink(self.text, start)
            if at_start and role != CLOSES:
                return start == self.lines[number + 1][0]
            return role == CLOSES or (role == EITHER and len(ours) % 2 == 1)
        return False

    def _shares_mark(self, first: Open, end: int) -> bool:
        """`« Il nous faut agir. Nous refusons cet « esclavage ».`: one closing mark for a quotation and one inside it.

        Somebody who says `nous` up to the inner marks, with which the paragraph ends, still speaks.
        """
        last = first.nested[-1] if first.nested else None
        if last is None or self.text[last.outer_end : end].strip(" .!?…\u00a0\u202f"):
            return False
        sentences = list(SENTENCE_END.finditer(self.text, first.inner, last.outer_start))
        begun = sentences[-1].end() if sentences else first.inner
        if INCISE.search(self.text, first.inner, last.outer_start) or not FIRST.search(
            self.text, begun, last.outer_start
        ):
            return False
        start, stop = trim(self.text, first.inner, last.outer_end)
        self.found.append(Marked(start, stop, first.start, last.outer_end))
        return True

    def _give_up(self, end: int) -> None:
        """End what was never closed: where the writer speaks again, else at the end of its paragraph."""
        first = self.stack[0]
        self.stack = []
        if self._shares_mark(first, end):
            return
        stop = min((n.outer_start for n in first.nested), default=end)
        said = find_incise(self.text, first.inner, stop)
        if said is not None:
            stop = said
        elif stop < end or self.text[stop : stop + 1] not in ("", "\n", "\r"):
            sentences = list(SENTENCE_END.finditer(self.text, first.inner, stop + 1))
            stop = sentences[-1].start() + 1 if sentences else stop
        start, stop = trim(self.text, first.inner, stop)
        if start < stop and " " in self.text[start:stop]:
            self.found.append(Marked(start, stop, first.start, stop))
        self.found.extend(n for n in first.nested if n.outer_start >= stop)


def _turned(shapes: list[str]) -> bool:
    """Whether a line uses guillemets the other way round, » … «."""
    line = [s for s in shapes if s in "«»"]
    return len(line) >= 2 and len(line) % 2 == 0 and line == ["»", "«"] * (len(line) // 2)


def _first_ink(text: str, start: int) -> int:
    while start < len(text) and text[start].isspace():
        start += 1
    return start
