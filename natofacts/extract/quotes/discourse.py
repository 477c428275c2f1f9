"""A parsed document as the quote rules see it: words, quotations, reporting sentences and who is named where."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from natofacts.extract.quotes.marks import Marked, find_marked

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from natofacts.extract.referents import Referent
    from natofacts.facts import Mention

DATELINE = re.compile(
    r"(?:[A-ZÀ-ÝŒ][A-ZÀ-ÝŒ'’ -]{2,30}(?:, [^.\n–—-]{2,30})?(?:\s?\([^)\n]{2,20}\))?|\d{1,2}\s?[h:]\s?\d{2}"
    r"|[A-ZÀ-Ý][\w'’ /-]{2,40}(?:, [^.\n–—(]{2,40})?\s?\([A-Z][^)\n]{1,24}\))"
    r"[ \u00a0\u202f]?(?:\.\s)?[–—:-]\s"
)
ENDS = {".", ";", "!", "?", "…", "...", "?!", "!!", "?..", "!..", ".."}
PAUSES = {",", "-", "–", "—", "(", ")", ":", ";", "−"}
ELIDED = str.maketrans("’ʼ", "''")


class Segment(NamedTuple):
    """A sentence of the writer's, quotations counted as one opaque word each: token offsets, and its paragraph."""

    start: int
    end: int
    paragraph: int


SUBJECT_PRONOUNS = {"je", "j'", "tu", "il", "elle", "on", "nous", "vous", "ils", "elles", "qui"}
PROCLITICS = {
    "ne",
    "n'",
    "le",
    "la",
    "l'",
    "les",
    "lui",
    "leur",
    "y",
    "en",
    "se",
    "s'",
    "me",
    "m'",
    "te",
    "nous",
    "vous",
}
TENSED = ("ra", "ront", "rait", "raient", "ait", "aient", "èrent")
UNMISTAKABLE = ("aient", "eront", "iront", "èrent", "erait", "irait")  # no noun, adjective or adverb ends so
# forms the tagger takes for other words (`soit` for a conjunction)
AUXILIARIES = {
    "soit",
    "soient",
    "ait",
    "aient",
    "a",
    "ont",
    "est",
    "sont",
    "sera",
    "seront",
    "avait",
    "était",
    "étaient",
}


class Discourse:
    """What the quote rules look up again and again, computed once a document."""

    def __init__(self, doc: Doc, referents: list[Referent]) -> None:
        self.doc = doc
        self.text = doc.text
        self.tokens: list[Token] = list(doc)
        self.words = [t.lower_.translate(ELIDED) for t in self.tokens]
        self.offsets = [t.idx for t in self.tokens]
        self.referents = referents
        self.owners: dict[int, tuple[Referent, Mention]] = dict(self._owned())
        self.mark(find_marked(self.text))

    def mark(self, marked: list[Marked]) -> None:
        """Take these quotations for granted, and cut the writer's sentences around them."""
        self.marked = marked
        self.spans = [self._tokens_of(m) for m in marked]
        self.inside = [-1] * len(self.tokens)
        for number, (start, end) in enumerate(self.spans):
            self.inside[start:end] = [number] * (end - start)
        self.segments = list(self._cut())
        self.segment_starts = [s.start for s in self.segments]

    def token_at(self, offset: int) -> int:
        """The first token that starts at or after a character offset."""
        return bisect_left(self.offsets, offset)

    def chars(self, start: int, end: int) -> tuple[int, int]:
        """The characters of tokens [start, end), without outer white space."""
        first, last = self.tokens[start], self.tokens[end - 1]
        return first.idx, last.idx + len(last)

    def _tokens_of(self, marked: Marked) -> tuple[int, int]:
        return self.token_at(marked.outer_start), self.token_at(marked.outer_end)

    def _owned(self) -> Iterator[tuple[int, tuple[Referent, Mention]]]:
        """Every token of a mention, names winning over descriptions."""
        for kind in ("nominal", "name"):
            for referent in self.referents:
                for mention in referent.mentions:
                    if mention.kind == kind:
                        for i in range(self.token_at(mention.start), self.token_at(mention.end)):
                            yield i, (referent, mention)

    def _dateline(self, start: int) -> int:
        """The last token of what stands before a story's first words (`OTTAWA (PC) –`, `18h42 –`), or -1."""
        found = DATELINE.match(self.text, self.offsets[start])
        return self.token_at(found.end()) - 1 if found else -1

    def _cut(self) -> Iterator[Segment]:
        """The writer's sentences: cut at line breaks and final punctuation outside quotations."""
        start = paragraph = 0
        last = len(self.tokens)
        dateline = self._dateline(0) if last else -1
        for i in range(last):
            broken = self._breaks(i) or i == dateline
            if broken or i + 1 == last:
                if i + 1 > start:
                    yield Segment(start, i + 1, paragraph)
                start = i + 1
                if "\n" in self.words[i]:
                    paragraph += 1
                    if start < last:
                        dateline = self._dateline(start)

    def _breaks(self, i: int) -> bool:
        word = self.words[i]
        quoted = self.inside[i]
        if quoted < 0:
            return word in ENDS or "\n" in word or "\r" in word
        if i + 1 != self.spans[quoted][1] or self.text[self.marked[quoted].end - 1] not in ".!?…":
            return False
        follower = self.next_ink(i + 1)
        if follower >= len(self.tokens) or self.words[follower] in PAUSES:
            return False
        return self.inside[follower] >= 0 or self.tokens[follower].text[:1].isupper()

    def next_ink(self, i: int) -> int:
        """The first token from `i` on that is not white space."""
        while i < len(self.tokens) and self.tokens[i].is_space:
            i += 1
        return i

    def previous_ink(self, i: int) -> int:
        """The last token up to `i` that is not white space; -1 where there is none."""
        while i >= 0 and self.tokens[i].is_space:
            i -= 1
        return i

    def index_of(self, segment: Segment) -> int:
        """The place of a segment among all, also of one cut otherwise."""
        return max(0, bisect_right(self.segment_starts, segment.start) - 1)

    def quotations(self, segment: Segment) -> list[int]:
        """The numbers of the quotations that stand in a segment."""
        return [n for n, (start, end) in enumerate(self.spans) if segment.start <= start < segment.end]

    def is_finite(self, i: int) -> bool:
        """Whether a token is a conjugated verb."""
        token = self.tokens[i]
        if token.text[:1].isupper() and self.words[i].endswith("ez") and token.pos_ != "PRON":
            return True  # an imperative that opens a sentence
        if self.words[i].endswith(("é", "és", "ée", "ées")):
            return False
        if token.pos_ in ("VERB", "AUX"):
            if "VerbForm=Fin" in str(token.morph) or (self.words[i] in AUXILIARIES and token.dep_ != "ROOT"):
                return True
            if self.words[i].endswith(("ra", "ront", "aient", "èrent")):
                return True
            if "VerbForm=Part" not in str(token.morph) and self.words[i].endswith(TENSED):
                return True
            return not self.words[i].endswith(("er", "ir", "re", "ant")) and self._conjugated(i)
        if token.pos_ == "CCONJ":
            return token.dep_.startswith(("aux", "cop"))
        if token.pos_ in ("ADV", "NOUN", "ADJ") and self.words[i].endswith(UNMISTAKABLE):
            return True
        return token.pos_ in ("NOUN", "ADJ", "X", "PROPN") and (self._conjugated(i) or self._has_subject(i))

    def _has_subject(self, i: int) -> bool:
        """A word tagged as a noun to which the parse gives a subject and no copula."""
        if self.tokens[i].pos_ != "NOUN" or not self.words[i].endswith(("e", "ent", "t", "ons", "ez")):
            return False
        deps = [c.dep_ for c in self.tokens[i].lefts]
        return "nsubj" in deps and "cop" not in deps and "det" not in deps

    def _conjugated(self, i: int) -> bool:
        """Whether a word the tagger took for a noun stands where only a verb can, after `nous le` or `il ne`."""
        j = i - 1
        while j >= 0 and self.words[j] in PROCLITICS and self.words[j] not in ("nous", "vous"):
            j -= 1
        if j < 0 or self.words[j] not in SUBJECT_PRONOUNS or self.tokens[j].pos_ != "PRON":
            return j >= 0 and j < i - 1 and self.words[j + 1] in ("ne", "n'")
        word = self.words[i]
        if self.words[j] in ("nous", "vous"):
            return word.endswith("ons" if self.words[j] == "nous" else "ez")
        return self.words[j] != "qui" or self.words[j + 1] in PROCLITICS

    def has_finite(self, start: int, end: int, *, outside: bool = False) -> bool:
        """Whether a conjugated verb stands in tokens [start, end), or in those outside quotations."""
        return any(self.is_finite(i) for i in range(start, end) if not (outside and self.inside[i] >= 0))
