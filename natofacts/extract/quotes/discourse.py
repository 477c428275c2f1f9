"""A parsed document as the quote rules see it: words, quotations, reporting sentences and who is named where."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

from spacy.symbols import ADJ, ADV, AUX, CCONJ, NOUN, PROPN, VERB, X  # type: ignore[import-not-found]

from natofacts.extract.quotes.lexicon import BE, begun_phrases, endings, triggers, words
from natofacts.extract.quotes.spans import Marked, Segment
from natofacts.extract.text import places, read_text

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from natofacts.extract.referents import Referent
    from natofacts.facts import Mention

DATELINE = re.compile(
    r"(?:[A-ZÀ-ÝŒ][A-ZÀ-ÝŒ'’ -]{2,30}(?:, [^.\n–—-]{2,30})?(?:\s?\([^)\n]{2,20}\))?|\d{1,2}\s?[h:]\s?\d{2}"
    r"|[A-ZÀ-Ý][\w'’ /-]{2,40}(?:\s?\([^)\n]{2,24}\))?(?:, [^.\n–—(]{2,40})?\s?\([A-Z][^)\n]{1,24}\))"
    r"[ \u00a0\u202f]?(?:\.\s)?[–—:-]\s"
    r"|[A-ZÀ-ÝŒ][A-ZÀ-ÝŒ'’ -]{2,30}\s?\|\s"
    # `Lomé, 24 oct. (ATOP) -`, `Kinshasa, 20 mars 2023 (ACP).-`, `Bamako, 29 avr (AMAP) La`
    r"|[A-ZÀ-Ý][\w'’ -]{2,30}, (?:le )?\d{1,2}(?:er)? [a-zéûA-ZÉÛ]{3,9}\.?(?: \d{4})?"
    r"(?: ?\([A-Z][\w/ ]{1,24}\)(?:\.? ?[–—:-]\s|\s(?=[A-ZÀ-Ý«]))| ?[–—-]\s)"
)
BYLINE = re.compile(r"^[ \t]*(?:Par|PAR|(?:Propos r|R)ecueillis? par)\s[^.!?…:;\n]{3,90}$", re.MULTILINE)
ENDS = {".", ";", "!", "?", "…", "...", "?!", "!!", "?..", "!..", ".."}
PAUSES = {",", "-", "–", "—", "(", ")", ":", ";", "−"}
LONGEST_SENTENCE = 250  # tokens: rules look through a whole sentence for each verb in it
_LONGEST_BRACKETS = 12  # tokens
SUCH = {"tel", "telle", "tels", "telles"}
_BRACKETS = {"(": ")", "[": "]"}
ELIDED = str.maketrans("’ʼ", "''")


SUBJECT_PRONOUNS = words("subject_pronouns")
PROCLITICS = words("proclitics")
TENSED = endings("tensed")
UNMISTAKABLE = endings("unmistakable")
VERBAL = {VERB, AUX, CCONJ, ADV, NOUN, ADJ, X, PROPN}  # what the tagger may take a verb for
AUXILIARIES = words("auxiliaries")


class Discourse:
    """What the quote rules look up again and again, computed once a document."""

    def __init__(self, doc: Doc, referents: list[Referent], marked: list[Marked]) -> None:
        read = read_text(doc)
        self.read = read
        self.text = read.string
        self.pos = read.pos
        self.tokens = read.tokens
        self._finite: dict[int, bool] = {}
        self.words = [word.translate(ELIDED) if "’" in word or "ʼ" in word else word for word in read.lower]
        self.offsets = read.starts
        self.referents = referents
        self.by_id = {referent.id: referent for referent in referents}
        self.owners: dict[int, tuple[Referent, Mention]] = dict(self._owned())
        begun, words = begun_phrases(), self.words
        self.triggers = [
            i
            for i in places(words, triggers())
            if words[i] not in begun or (i + 1 < len(words) and words[i + 1] in begun[words[i]])
        ]
        self.mark(marked)

    def mark(self, marked: list[Marked]) -> None:
        """Take these quotations for granted, and cut the writer's sentences around them."""
        self.marked = marked
        self.spans = [self._tokens_of(m) for m in marked]
        self.inside = [-1] * len(self.words)
        for number, (start, end) in enumerate(self.spans):
            self.inside[start:end] = [number] * (end - start)
        self.segments = list(self._cut())
        self.segment_starts = [s.start for s in self.segments]

    def token_at(self, offset: int) -> int:
        """The first token that starts at or after a character offset."""
        return bisect_left(self.offsets, offset)

    def chars(self, start: int, end: int) -> tuple[int, int]:
        """The characters of tokens [start, end), without outer white space."""
        return self.offsets[start], self.tokens[end - 1].end  # small letters may be longer: `İ`

    def _tokens_of(self, marked: Marked) -> tuple[int, int]:
        return self.token_at(marked.outer_start), self.token_at(marked.outer_end)

    def _owned(self) -> Iterator[tuple[int, tuple[Referent, Mention]]]:
        """Every token of a mention; who signs the text, at its end or in its dateline, is not spoken of in it.

        Names win over descriptions, and these over peoples: `le Norvégien a dit` is about one man.
        """
        dateline = DATELINE.match(self.text)
        signed = [found.span() for found in BYLINE.finditer(self.text)]
        signed += [dateline.span()] if dateline and self.text[dateline.end() - 2] != ":" else []
        owners = [
            (referent, mention)
            for referent in self.referents
            for mention in referent.mentions
            if not any(start <= mention.start < end for start, end in signed)
        ]
        for referent, mention in sorted(owners, key=lambda o: (o[0].label != "MISC", o[1].kind == "name")):
            for i in range(self.token_at(mention.start), self.token_at(mention.end)):
                yield i, (referent, mention)

    def _dateline(self, start: int) -> int:
        """The last token of what stands before a story's first words (`OTTAWA (PC) –`, `18h42 –`), or -1."""
        found = DATELINE.match(self.text, self.offsets[start])
        return self.token_at(found.end()) - 1 if found else -1

    def _cut(self) -> Iterator[Segment]:
        """The writer's sentences: cut at line breaks and final punctuation outside quotations."""
        start = paragraph = 0
        last = len(self.words)
        breaks = [i for i in self.read.openers if self._breaks(i)]
        ends = {i for i in (*self._stops(), *breaks) if self.inside[i] < 0}
        ends = {*ends, *self._quoted_ends(), *self._datelines(breaks), last - 1}
        for i in sorted(ends | set(self._too_far(sorted(ends)))):
            if i + 1 > start:
                yield Segment(start, i + 1, paragraph)
            start = i + 1
            if i >= 0 and "\n" in self.words[i]:
                paragraph += 1

    def _breaks(self, i: int) -> bool:
        """Whether a token ends a line, and no comma goes on with the sentence on the next."""
        if "\n" not in self.words[i] and "\r" not in self.words[i]:
            return False
        return self.words[self.next_ink(i) : self.next_ink(i) + 1] != [","]

    def _too_far(self, ends: list[int]) -> Iterator[int]:
        """Where to cut what is no sentence: a list or a table of thousands of words without a full stop."""
        for before, end in pairwise([-1, *ends]):
            while end - before > LONGEST_SENTENCE:
                reach = range(before + LONGEST_SENTENCE, before + LONGEST_SENTENCE // 2, -1)
                before = next((i for i in reach if self.words[i] in PAUSES and self.inside[i] < 0), reach[0])
                if self.inside[before] < 0:
                    yield before

    def _stops(self) -> Iterator[int]:
        """The full stops; in `... ?, s'interroge le maire` and `un accord (...) en attendant` the sentence goes on."""
        for i in places(self.words, ENDS):
            quoted = i > 0 and self.inside[i - 1] >= 0 and self._points_back(self.next_ink(i + 1))
            if self.words[i + 1 : i + 2] != [","] and not (quoted or self._leaves_out(i) or self._cries_inside(i)):
                yield i

    def _cries_inside(self, i: int) -> bool:
        """`le candidat d'En Marche! s'était engagé`: a sentence that goes on in small letters behind a mark."""
        follower = i + 1
        if self.words[i] not in ("!", "?") or follower >= len(self.words) or self.inside[follower] >= 0:
            return False
        return self.tokens[follower].text[:1].islower()

    def _points_back(self, i: int) -> bool:
        """`« ... ». C'est ce qu'a déclaré Anne Roux.`, `Tels sont les mots du maire.`: what only says whose words."""
        following = self.words[i : i + 3]
        such = len(following) > 1 and following[0] in SUCH and following[1] in BE
        return such or following == ["c'", "est", "ce"]

    def _leaves_out(self, i: int) -> bool:
        """Whether dots in brackets stand for words left out of one sentence, which goes on in small letters."""
        trails = self.words[i] in ("...", "…") and self.words[i + 1 : i + 2] == [")"]  # `(le blé, l'orge...)`
        around = i and self.words[i - 1] in _BRACKETS and self.words[i + 1 : i + 2] == [_BRACKETS[self.words[i - 1]]]
        if not (trails or around):
            return False
        follower = self.next_ink(i + 2)
        return follower < len(self.words) and not self.tokens[follower].text[:1].isupper()

    def _datelines(self, breaks: list[int]) -> Iterator[int]:
        """The last token of what stands before the first words of each line."""
        for i in [-1, *(i for i in breaks if self.inside[i] < 0)]:
            if i + 1 < len(self.words):
                end = self._dateline(i + 1)
                if end > i:
                    yield end

    def _quoted_ends(self) -> Iterator[int]:
        """The last token of each quotation that ends the writer's sentence with its own full stop, or with its line."""
        for number, (start, end) in enumerate(self.spans):
            follower = self.next_ink(end)
            if start >= end or follower >= len(self.words) or self.words[follower] in PAUSES:
                continue
            if self._points_back(follower):
                continue
            glued = self.offsets[follower] == self.marked[number].outer_end  # `« Oui »Il part`
            if not glued and self.text[self.marked[number].end - 1] not in ".!?…":
                continue
            if self.inside[follower] >= 0 or self.tokens[follower].text[:1].isupper():
                yield end - 1

    def next_ink(self, i: int) -> int:
        """The first token from `i` on that is not white space."""
        while i < len(self.words) and self.words[i].isspace():
            i += 1
        return i

    def previous_ink(self, i: int) -> int:
        """The last token up to `i` that is not white space; -1 where there is none."""
        while i >= 0 and self.words[i].isspace():
            i -= 1
        return i

    def past_brackets(self, i: int) -> int:
        """The first token from `i` on that is neither white space nor in brackets: `Paul Martin (LR), juge`."""
        i = self.next_ink(i)
        if self.words[i : i + 1] == ["("] and ")" in self.words[i : i + _LONGEST_BRACKETS]:
            i = self.next_ink(self.words.index(")", i) + 1)
        return i

    def before_brackets(self, i: int) -> int:
        """The last token up to `i` that is neither white space nor in brackets; -1 where there is none."""
        i = self.previous_ink(i)
        nearby = self.words[max(0, i + 1 - _LONGEST_BRACKETS) : i + 1]
        if nearby[-1:] == [")"] and "(" in nearby:
            i = self.previous_ink(i - 1 - nearby[::-1].index("("))
        return i

    def index_of(self, segment: Segment) -> int:
        """The place of a segment among all, also of one cut otherwise."""
        return max(0, bisect_right(self.segment_starts, segment.start) - 1)

    def triggered(self, segment: Segment) -> list[int]:
        """The tokens of a segment that may report something, by their form."""
        return self.triggers[bisect_left(self.triggers, segment.start) : bisect_left(self.triggers, segment.end)]

    def quotations(self, segment: Segment) -> list[int]:
        """The numbers of the quotations that stand in a segment."""
        first = bisect_left(self.spans, (segment.start, -1))
        return list(range(first, bisect_left(self.spans, (segment.end, -1))))

    def is_finite(self, i: int) -> bool:
        """Whether a token is a conjugated verb."""
        found = self._finite.get(i)
        if found is None:
            owner = self.owners.get(i)
            named = owner is not None and owner[1].kind == "name"
            possible = not named and (self.pos[i] in VERBAL or self.words[i].endswith("ez"))
            found = self._finite[i] = possible and self._is_finite(i)
        return found

    def _is_finite(self, i: int) -> bool:
        token = self.tokens[i]
        if token.text[:1].isupper() and self.words[i].endswith("ez") and token.pos != "PRON":
            return True  # an imperative that opens a sentence
        if self.words[i].endswith(("é", "és", "ée", "ées")):
            return False
        if token.pos in ("VERB", "AUX"):
            if "VerbForm=Fin" in token.morph or (self.words[i] in AUXILIARIES and token.dep != "ROOT"):
                return True
            if self.words[i].endswith(("ra", "ront", "ent")):
                return True
            if "VerbForm=Part" not in token.morph and self.words[i].endswith(TENSED):
                return True
            return not self.words[i].endswith(("er", "ir", "re", "ant")) and self._conjugated(i)
        if token.pos == "CCONJ":
            return token.dep.startswith(("aux", "cop"))
        if token.pos in ("ADV", "NOUN", "ADJ") and self.words[i].endswith(UNMISTAKABLE):
            return True
        return token.pos in ("NOUN", "ADJ", "X", "PROPN") and (self._conjugated(i) or self._has_subject(i))

    def _has_subject(self, i: int) -> bool:
        """A word tagged as a noun to which the parse gives a subject and no copula."""
        if self.tokens[i].pos != "NOUN" or not self.words[i].endswith(("e", "ent", "t", "ons", "ez")):
            return False
        deps = [c.dep for c in self.tokens[i].lefts]
        return "nsubj" in deps and "cop" not in deps and "det" not in deps

    def _conjugated(self, i: int) -> bool:
        """Whether a word the tagger took for a noun stands where only a verb can, after `nous le` or `il ne`."""
        j = i - 1
        if j >= 0 and self.words[j] in ("se", "s'") and self.tokens[j].pos == "PRON":
            return not self.words[i].endswith(("er", "ir", "re", "ant"))  # `la ville se ferme`
        while j >= 0 and self.words[j] in PROCLITICS and self.words[j] not in ("nous", "vous"):
            j -= 1
        if j < 0 or self.words[j] not in SUBJECT_PRONOUNS or self.tokens[j].pos != "PRON":
            return j >= 0 and j < i - 1 and self.words[j + 1] in ("ne", "n'")
        word = self.words[i]
        if self.words[j] in ("nous", "vous"):
            return word.endswith("ons" if self.words[j] == "nous" else "ez")
        return self.words[j] != "qui" or self.words[j + 1] in PROCLITICS

    def has_finite(self, start: int, end: int, *, outside: bool = False) -> bool:
        """Whether a conjugated verb stands in tokens [start, end), or in those outside quotations."""
        return any(self.is_finite(i) for i in range(start, end) if not (outside and self.inside[i] >= 0))
