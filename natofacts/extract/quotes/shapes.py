"""What a sentence around quotations is: nothing but them, white space, a short question, a link, a lost heading."""

from __future__ import annotations

from natofacts.extract.quotes.animacy import listed
from natofacts.extract.quotes.discourse import Discourse
from natofacts.extract.quotes.marks import kind_of, leads_elsewhere
from natofacts.extract.quotes.spans import Segment

_VOICES = ("people", "role", "body", "document")
_SHORT = 12  # tokens
_BEFORE_WHOLE = ("", "\n", "●", "•", "■", "▶")
_LONGEST_HEADING = 14  # tokens, the marks among them
_JOINING = ("PUNCT", "SPACE", "CCONJ", "ADV", "SYM", "X")


def is_alone(text: Discourse, segment: Segment) -> bool:
    """Whether a sentence is nothing but its quotations and the small words that join them, brackets aside."""
    depth = 0
    for j in range(segment.start, segment.end):
        if text.inside[j] >= 0:
            continue
        depth += text.words[j] == "("
        if not depth and text.tokens[j].pos not in _JOINING:
            return False
        depth -= text.words[j] == ")"
    return True


def fills_paragraph(text: Discourse, n: int) -> bool:
    """Whether a quotation of more than a heading's length is all its paragraph says."""
    marked, whole = text.marked[n], text.text
    before = whole[: marked.outer_start].rpartition("\n")[2]
    after = whole[marked.outer_end :].partition("\n")[0]
    start, end = text.spans[n]
    return end - start > _LONGEST_HEADING and not (before + after).strip(" \t\r\u00a0\u202f.")


def is_blank(text: Discourse, segment: Segment) -> bool:
    """Whether a segment is white space."""
    return all(text.words[j].isspace() for j in range(segment.start, segment.end))


def asks_shortly(text: Discourse, segment: Segment) -> bool:
    """Whether a sentence is a short question of the writer's: `Le plus dur ? « ... »`."""
    last = text.previous_ink(segment.end - 1)
    return last - segment.start < _SHORT and text.words[last] == "?" and not text.quotations(segment)


def is_link(text: Discourse, segment: Segment) -> bool:
    """Whether a segment is a link to another article, which neither speaks nor interrupts who does."""
    return leads_elsewhere(text, text.offsets[segment.start], text.offsets[segment.end - 1])


def is_heading(text: Discourse, n: int) -> bool:
    """Whether a quotation is a heading in marks: less than a clause, alone on its line and without its full stop."""
    marked, whole = text.marked[n], text.text
    before = whole[: marked.outer_start].rpartition("\n")[2]
    after = whole[marked.outer_end :].partition("\n")[0]
    ends = whole[marked.start : marked.end].rstrip()[-1:] in ".?!…"
    return not (before + after).strip() and not ends and kind_of(text, n) == "fragment"


def is_whole(text: Discourse, n: int, cue: int) -> bool:
    """Whether a quotation is all that is said before a cue: `● « Fakenews », selon Anne Roux`."""
    start, end = text.spans[n]
    before = text.text[: text.marked[n].outer_start].rstrip(" \u00a0\u202f")[-1:]
    return end <= cue <= end + 1 and before in _BEFORE_WHOLE and text.inside[start] == n


def is_lost_heading(text: Discourse, n: int) -> bool:
    """Whether a quotation is a heading that has lost its line: `... le maire.« Tenir bon »Plus loin, ...`."""
    marked = text.marked[n]
    before = text.text[: marked.outer_start][-1:]
    after = text.text[marked.outer_end : marked.outer_end + 1]
    return before != "" and not before.isspace() and after.isupper()


def is_described(text: Discourse, j: int) -> bool:
    """Whether a noun for a source stands behind its article: `Commentaire d'une élue`, not `Puis note`."""
    return listed(text.words[j]) in _VOICES and j > 0 and text.tokens[j - 1].pos in ("DET", "ADP")
