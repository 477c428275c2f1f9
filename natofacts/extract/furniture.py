"""What stands on a page around its article: share bars, calls to read on, links, labels, hashtags, credits.

`find_furniture` says which characters of a text that is. Nothing is extracted from furniture; a credit
(`© AFP`, `Photo : ...`) names people and agencies but holds no figure and no quotation. What follows the words
of a link (`Lire aussi : ...`) is a headline, and stays.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from msgspec.structs import replace

from natofacts.facts import quote_id
from natofacts.french import table
from natofacts.french.lines import AROUND, line_key

if TYPE_CHECKING:
    from collections.abc import Iterator

    from natofacts.facts import Quote, Span

_LINE = re.compile(r"[^\n]+")
# Marks that only what is typed on the web has; the tag's own word too.
_TAG = re.compile(
    r"(?:https?://|www\.|\bpic\.twitter\.com/)[^\s—…«»\"]+|(?<![\w&])[#@]\w[\w.'’]*\w|[\w.-]+@\w[\w-]*\.\w+"
    r"|\bgoogletag\.cmd\.push\([^}]*\}\s*\);?"
)
HEAD = 1_000  # characters that hold what stands above an article
LONGEST_OF_HEAD = 100  # characters of a line; a longer one is the article's
SHORTEST_MENU = 3  # lines
_BEGINNING = re.compile(r"[\s«“\"—–-]*(?=[\w«“\"])")
_TAGGED = ("#", "@", "www.", "://", "pic.", "googletag")


class Stretch(NamedTuple):
    """Characters of a text, end exclusive, that are no text of the article."""

    start: int
    end: int
    kind: Literal["line", "link", "tag", "credit"]


class Furniture:
    """The furniture of one text, asked by offsets."""

    def __init__(self, stretches: list[Stretch]) -> None:
        self.stretches = stretches
        self._starts = [stretch.start for stretch in stretches]

    def at(self, offset: int) -> Stretch | None:
        """The furniture that a character is in."""
        k = bisect_right(self._starts, offset) - 1
        return self.stretches[k] if k >= 0 and offset < self.stretches[k].end else None

    def holds(self, fact: Span) -> bool:
        """Whether a fact begins in furniture or in a credit, and so is none."""
        return bool(self.stretches) and self.at(fact.start) is not None

    def clear(self, quote: Quote, document: str) -> Quote | None:
        """A quotation of a document without the furniture it begins with; None where it stands in furniture."""
        stretch = self.at(quote.start) if self.stretches else None
        if stretch is None or (stretch.kind == "tag" and quote.kind != "indirect"):
            return quote  # a tag between quotation marks was said
        rest = _BEGINNING.match(quote.text, stretch.end - quote.start)
        if quote.kind != "indirect" or rest is None:
            return None
        start, text = quote.start + rest.end(), quote.text[rest.end() :]
        id = quote_id(document, quote.kind, start, quote.end)
        return self.clear(replace(quote, id=id, text=text, start=start), document)


@lru_cache(maxsize=4)
def find_furniture(text: str, learned: frozenset[str] = frozenset()) -> Furniture:
    """The furniture of a text; the last few texts are kept, because several rules ask.

    `learned` are further lines, as `line_key` writes them.
    """
    stretches = [*_lines(text, learned), *_inner_links(text), *_menus(text)]
    stretches += [Stretch(tag.start(), tag.end(), "tag") for tag in _patterns().tag.finditer(text, 0, HEAD)]
    if any(mark in text for mark in _TAGGED):
        stretches += [Stretch(tag.start(), tag.end(), "tag") for tag in _TAG.finditer(text)]
    kept: list[Stretch] = []
    for stretch in sorted(stretches, key=lambda stretch: (stretch.start, -stretch.end)):
        if not kept or stretch.start >= kept[-1].end:
            kept.append(stretch)
    return Furniture(kept)


def _lines(text: str, learned: frozenset[str]) -> Iterator[Stretch]:
    """Whole lines that are furniture, and the words before a headline that are."""
    patterns = _patterns()
    for line in _LINE.finditer(text):
        written = line.group()
        stripped = written.strip(AROUND)
        if not stripped:
            continue
        low = line_key(stripped)
        if low in learned or _is_furniture(low, patterns):
            yield Stretch(line.start(), line.end(), "line")
            continue
        lead = written.lstrip(AROUND)
        start = line.start() + len(written) - len(lead)
        if low.startswith(patterns.credits) or written.lstrip().startswith(("©", "(c)")):
            if len(low) <= patterns.longest_credit:
                yield Stretch(line.start(), line.end(), "credit")
            continue
        words = patterns.link.match(lead) or patterns.label.match(lead)
        if words:
            yield Stretch(line.start(), start + words.end(), "link")


def _is_furniture(low: str, patterns: _Patterns) -> bool:
    """Whether a line in lower case is furniture from end to end."""
    if low in patterns.whole or low.rstrip(" :.…>»►") in patterns.whole:
        return True
    if len(low) > patterns.longest:
        return False
    if low.startswith(patterns.starts) or patterns.counted.match(low) or patterns.path.match(low):
        return True
    return patterns.networks.issuperset(low.split()) or _is_bar(low, patterns)


def _is_bar(low: str, patterns: _Patterns) -> bool:
    """Whether a line is several buttons side by side: `Se connecter | S'abonner dès 1 €`."""
    parts = [part.strip(AROUND) for part in patterns.parting.split(low)]
    if len(parts) == 1:
        return False
    return all(part in patterns.whole or part.startswith(patterns.starts) for part in parts if part)


def _menus(text: str) -> Iterator[Stretch]:
    """Lines of one word above the article that stand with those of its menu: `Home`, `Régions`, `Hainaut`."""
    patterns = _patterns()
    run: list[re.Match[str]] = []
    for line in _LINE.finditer(text, 0, HEAD):
        words = line.group().split()
        if len(words) == 1 and words[0][-1].isalpha() and (not run or run[-1].end() + 1 == line.start()):
            run.append(line)
            continue
        yield from _menu(run, patterns)
        if len(line.group()) > LONGEST_OF_HEAD:
            return
        run = []
    yield from _menu(run, patterns)


def _menu(run: list[re.Match[str]], patterns: _Patterns) -> Iterator[Stretch]:
    if len(run) >= SHORTEST_MENU and any(line_key(line.group().strip(AROUND)) in patterns.whole for line in run):
        yield from (Stretch(line.start(), line.end(), "line") for line in run)


def _inner_links(text: str) -> Iterator[Stretch]:
    """Links that run on from a sentence on the same line: `... américain.LIRE AUSSI : ...`."""
    for words in _patterns().inner.finditer(text):
        yield Stretch(words.start(1), words.end(), "link")


class _Patterns(NamedTuple):
    whole: frozenset[str]
    starts: tuple[str, ...]
    counted: re.Pattern[str]
    longest: int
    credits: tuple[str, ...]
    longest_credit: int
    link: re.Pattern[str]
    inner: re.Pattern[str]
    label: re.Pattern[str]
    tag: re.Pattern[str]
    networks: frozenset[str]
    path: re.Pattern[str]
    parting: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    found: dict[str, Any] = table("furniture")
    lines, links, labels = found["lines"], found["links"], found["labels"]
    words = _either(links["words"])
    marked = rf"[{re.escape(links['marks'])}]*[{re.escape(links['marks'].strip())}][{re.escape(links['marks'])}]*"
    title = r"(?=[A-ZÀ-ÖØ-Ý«“\"\d])"  # it begins with a capital, a quotation mark or a number
    link = rf"(?i:{words})(?:{marked}|\s+{title})"
    loud = _either(word.upper() for word in labels["words"])
    bare = _either(word.upper() for word in labels["bare"])
    counts = rf"(?m:\| *\d[\d\u00a0\u202f ]*(?:{_either(lines['counted'])})$)"  # 10:32 | 1 256 vues
    return _Patterns(
        whole=frozenset(lines["whole"]),
        starts=tuple(lines["starts"]),
        counted=re.compile(
            rf"\d[\d\u00a0\u202f .,]*k? ?(?:{_either(lines['counted'])})$|{'|'.join(lines['patterns'])}"
        ),
        longest=lines["longest"],
        credits=tuple(found["credits"]["starts"]),
        longest_credit=found["credits"]["longest"],
        link=re.compile(link),
        inner=re.compile(rf"(?<=[.!?…»”\")])[ \u00a0]?((?i:{words}){marked}{title})"),
        label=re.compile(rf"(?:(?:{loud})[\s\u00a0]*[{re.escape(labels['marks'])}]+|(?:{bare}) )[\s\u00a0]*{title}"),
        tag=re.compile(rf"\((?:{loud})(?: ?(?:&|\+|,|/|ET|et) ?(?:{loud}))*\)|{counts}"),
        networks=frozenset(lines["networks"]),
        path=re.compile(rf"(?:{_either(lines['paths'])})\s*[{re.escape(lines['parting'])}/:]"),
        parting=re.compile(rf"[{re.escape(lines['parting'])}]|\s[-/]\s"),
    )


def _either(words: Any) -> str:
    """One pattern for any of some words, however their spaces and apostrophes are written, the longest first."""
    ordered = sorted(words, key=lambda word: -len(word))
    return "|".join(re.escape(word).replace(r"\ ", r"[\s\u00a0]+").replace("'", "['’]") for word in ordered)
