"""PDF by pypdfium2: its characters with their places, from which lines, columns and paragraphs are made again."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING, Any

from natofacts.errors import SourceError
from natofacts.french import table
from natofacts.french.letterheads import is_letterhead
from natofacts.normal.pages import PAGE_NUMBER, repeated_lines, shape
from natofacts.sources.dates import read_date
from natofacts.sources.model import About, Article
from natofacts.sources.readers.columns import columns
from natofacts.sources.readers.lines import Line, lines_of_page
from natofacts.sources.readers.paragraphs import paragraphs
from natofacts.sources.readers.titles import is_periodical, title_date, weekday_date

if TYPE_CHECKING:
    from collections.abc import Iterator

    from natofacts.sources.content import Content

FEWEST_CHARACTERS = 25  # on a page with text
MOST_PAGES = 3_000
_OCR_HINT = "recognise its text first, for example with `ocrmypdf -l fra`, and give the result"
_NO_TITLE = re.compile(
    r"^(?:microsoft word\b|untitled|sans titre|document\d*$|.*\.(?:docx?|pdf|odt|indd|qxd|tex)\b)", re.IGNORECASE
)
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_FOOT_LINES = 3
_NAVIGATION = re.compile(r"\s[>›|]\s.*\s[>›|]\s")  # `Accueil | Monde | Défense`
_HEAD_CHARACTERS = 600
_LARGER = 1.15  # than the text, a title's letters
_LONGEST_TITLE, _FEWEST_TITLE_WORDS = 200, 3
_ENDS = (".", "!", "?", "…", ":", ";", "»", "”", '"', "'")
_FEWEST_WORDS = 8  # of a paragraph that can be cut


def read(content: Content) -> Iterator[Article]:
    """One article."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(content.data)
    except pypdfium2.PdfiumError as error:
        if "assword" in str(error):
            raise SourceError("is protected by a password", hint="save a copy without it") from None
        raise SourceError("is no sound PDF", hint="the file may be damaged; save it again") from None
    try:
        number = len(document)
        if number > MOST_PAGES:
            raise SourceError(f"has more than {MOST_PAGES} pages", hint="split it into smaller files")
        pages = [_lines(document, page) for page in range(number)]
        yield _article(pages, document.get_metadata_dict())
    finally:
        document.close()


def _lines(document: Any, number: int) -> list[Line]:
    page = document[number]
    try:
        textpage = page.get_textpage()
        try:
            return lines_of_page(textpage)
        finally:
            textpage.close()
    finally:
        page.close()


def _article(pages: list[list[Line]], properties: dict[str, str]) -> Article:
    empty = [number for number, page in enumerate(pages, 1) if sum(len(line.text) for line in page) < FEWEST_CHARACTERS]
    if len(empty) == len(pages):
        raise SourceError("is a scan without text", hint=_OCR_HINT)
    repeated = _repeated(pages)
    bodies = _without_furniture(pages, repeated)
    text, starts = _text(bodies)
    title = _title(bodies, properties) or _periodical(pages, repeated)
    dated = title_date(title) or title_date(text[:_LONGEST_TITLE])
    warnings = [f"no text on page{'s' if len(empty) > 1 else ''} {_numbers(empty)} (scanned?)"] if empty else []
    return Article(
        text=text,
        about=About(
            title=title,
            published=dated,
            published_by="title" if dated else None,
            guessed=None if dated else weekday_date(text[:_HEAD_CHARACTERS]),
            created=read_date(_property_date(properties.get("CreationDate"))),
            pages=tuple(starts),
        ),
        warnings=tuple(warnings),
    )


def _repeated(pages: list[list[Line]]) -> set[str]:
    """The heads and feet of several pages, whatever numbers stand in them."""
    return repeated_lines([[line.text for line in _from_top(page)] for page in pages]) if len(pages) > 1 else set()


def _from_top(page: list[Line]) -> list[Line]:
    return sorted(page, key=lambda line: -line.top)


def _without_furniture(pages: list[list[Line]], repeated: set[str]) -> list[list[Line]]:
    """The lines of each page without heads, feet and page numbers."""
    usual = _usual_size(pages)
    kept = []
    for page in pages:
        ordered = _from_top(page)
        edge = [*ordered[:_FOOT_LINES], *ordered[-_FOOT_LINES:]]
        gone = {
            id(line)
            for line in edge
            if (shape(line.text) in repeated and not (page is pages[0] and line.size > usual * _LARGER))
            or PAGE_NUMBER.fullmatch(line.text.strip())
        }
        kept.append([line for line in page if id(line) not in gone])
    return kept


def _text(pages: list[list[Line]]) -> tuple[str, list[int]]:
    """The text of all pages, paragraphs parted by blank lines, and the offsets at which pages begin."""
    words = {word.lower() for page in pages for line in page for word in _WORD.findall(line.text)}
    text = ""
    starts: list[int] = []
    for page in pages:
        starts.append(len(text))
        found = [item for block in columns(page) for item in enumerate(paragraphs(block, words))]
        for number, (in_block, paragraph) in enumerate(found):
            if text and _goes_on(text, paragraph, at_head=in_block == 0):
                text = text.rstrip("\n")
                text += " " if not text.endswith("-") else ""
                if number == 0:
                    starts[-1] = len(text)
            text += paragraph + "\n\n"
    return text.rstrip("\n") + "\n", [min(start, len(text)) for start in starts]


def _goes_on(text: str, paragraph: str, *, at_head: bool) -> bool:
    """Whether a paragraph, perhaps at the head of a page or column, goes on with the one before.

    At a head a name may come next, after an article, a preposition or a conjunction: `soutenue par les | États-Unis`.
    """
    before = text.rstrip("\n ")
    if "\t" in paragraph or before.endswith(_ENDS):
        return False
    if paragraph[:1].islower():
        return True
    last = before.rpartition("\n")[2].split(" ")
    leads_on = len(last) >= _FEWEST_WORDS and _letters(last[-1]) in _linking_words()
    return at_head and leads_on and paragraph[:1].isupper() and not paragraph[:3].isupper()


@cache
def _linking_words() -> frozenset[str]:
    return frozenset(table("function_words")["links"].split())


def _letters(word: str) -> str:
    """The letters of a word in lower case, without accents."""
    return "".join(letter for letter in unicodedata.normalize("NFKD", word.lower()) if letter.isalpha())


def _title(pages: list[list[Line]], properties: dict[str, str]) -> str | None:
    """The first lines in larger letters than the text; else the file's own title, if it is one."""
    usual = _usual_size(pages)
    first = next((page for page in pages if page), [])
    ordered = [line for block in columns(first) for line in block if not is_letterhead(line.text)][:20]
    largest = max((line.size for line in ordered), default=0)
    if largest >= usual * _LARGER:
        start = next(n for n, line in enumerate(ordered) if line.size == largest)
        chosen = []
        for line in ordered[start:]:
            if abs(line.size - largest) > largest * 0.05:
                break
            chosen.append(line.text.strip())
            if len(" ".join(chosen)) > _LONGEST_TITLE:
                chosen.pop()
                break
        title = " ".join(" ".join(chosen).split())
        if len(title.split()) >= _FEWEST_TITLE_WORDS and len(title) <= _LONGEST_TITLE and not _NAVIGATION.search(title):
            return title
    named = " ".join((properties.get("Title") or "").split())
    is_title = len(named.split()) >= _FEWEST_TITLE_WORDS and not _NO_TITLE.match(named) and not is_letterhead(named)
    return named if is_title else None


def _periodical(pages: list[list[Line]], repeated: set[str]) -> str | None:
    """The name of a bulletin or a letter, which stands at the head of its pages."""
    first = next((page for page in pages if page), [])
    heads = (" ".join(line.text.split()) for line in _from_top(first)[:_FOOT_LINES] if shape(line.text) in repeated)
    return next((head for head in heads if is_periodical(head) and len(head) <= _LONGEST_TITLE), None)


def _usual_size(pages: list[list[Line]]) -> float:
    """The size of most letters, to half a point."""
    sizes: Counter[float] = Counter()
    for line in (line for page in pages for line in page):
        sizes[round(line.size * 2) / 2] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def _property_date(text: str | None) -> str | None:
    """`D:20240816102030+01'00'` as a date others read."""
    found = re.match(r"(?:D:)?(\d{4})(\d\d)(\d\d)", text or "")
    return "-".join(found.groups()) if found else None


def _numbers(numbers: list[int]) -> str:
    shown = ", ".join(map(str, numbers[:5]))
    return shown + (", …" if len(numbers) > 5 else "")
