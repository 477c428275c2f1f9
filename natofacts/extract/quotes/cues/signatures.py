"""Pull quotes: quoted words set apart, with a name and a title on the lines beside them."""

from __future__ import annotations

import re

from natofacts.extract.entities.lexicon import LEXICON
from natofacts.extract.quotes.discourse import Discourse
from natofacts.extract.quotes.spans import Marked
from natofacts.extract.referents import Referent
from natofacts.facts import Mention, Span, Speaker

LEAD = re.compile(r"[\s–—(•-]*(?:(?:M|Mme|Me|Dr|Pr)\.?\s)?")
_BRACKETED = re.compile(r"\s?\(([^()\n]{3,80})\)(?=\s*(?:[.!?]|\n|$))")
_RANK = re.compile(r"([^\W\d]+)\s(?=[^\W\d_a-z])")  # `Capitaine Eva Tamm`
_ENDS = ".!?…:»”\n"
_BLANKS, _LEADING = " \t\u00a0\u202f", " \t\u00a0\u202f-–—•*"
LONGEST_SIGNATURE = 170  # characters of a line that only says who is meant


def signed_quotations(text: Discourse) -> dict[int, Speaker]:
    """The quotations signed by a line beside them, by number."""
    names = {m.start: (r, m) for r in text.referents for m in r.mentions if m.kind == "name" and r.label == "PER"}
    found = {}
    for n, marked in enumerate(text.marked):
        bracketed = _bracketed(text.text, marked, names)
        if bracketed is not None:
            found[n] = bracketed
            continue
        if _last_but(text.text, marked.outer_start, _LEADING) not in ("", "\n"):
            continue
        line = _line_after(text.text, marked.outer_end)
        if line is None:
            continue
        speaker = _signed(text.text, *line, names)
        if speaker is not None:
            found[n] = speaker
    return found


def _bracketed(text: str, marked: Marked, names: dict[int, tuple[Referent, Mention]]) -> Speaker | None:
    """Who is named alone in brackets behind quoted words that are a sentence: `« Trop tard » (Eva Tamm).`"""
    signed = _BRACKETED.match(text, marked.outer_end)
    opens = signed is not None and _last_but(text, marked.outer_start, _BLANKS) in _ENDS
    return _signed(text, signed.start(1), signed.end(1), names) if signed and opens else None


def _last_but(text: str, end: int, skipped: str) -> str:
    """The last character before an offset that is none of these; empty where there is none."""
    while end and text[end - 1] in skipped:
        end -= 1
    return text[end - 1 : end]


def _line_after(text: str, end: int) -> tuple[int, int] | None:
    """The line that may sign a quotation: the rest of its own after a dash, or the next one."""
    stop = text.find("\n", end, end + 2 * LONGEST_SIGNATURE)
    if stop < 0 and len(text) > end + 2 * LONGEST_SIGNATURE:
        return None  # too long a line to sign anything
    rest = text[end : stop if stop >= 0 else len(text)]
    if rest.strip(" \t\u00a0\u202f\r."):
        if rest.strip()[:1] in ("-", "–", "—", "("):
            return end, end + len(rest)
        return None
    start = stop
    while 0 <= start < len(text) and text[start].isspace():
        start += 1
    if stop < 0 or start >= len(text) or text.count("\n", stop, start) > 2:
        return None
    stop = text.find("\n", start)
    return start, stop if stop >= 0 else len(text)


def _signed(text: str, start: int, end: int, names: dict[int, tuple[Referent, Mention]]) -> Speaker | None:
    """The person a line names first, where it says nothing more than who they are."""
    line = text[start:end]
    if len(line) > LONGEST_SIGNATURE or line.rstrip().endswith((".", "!", "?", ":")):
        return None
    lead = LEAD.match(text, start, end)
    opens = lead.end() if lead else start
    rank = _RANK.match(text, opens, end)
    if rank and rank[1].lower() in LEXICON.role_gender:
        opens = rank.end()
    for offset in range(start, min(opens + 1, end)):
        if offset in names:
            referent, mention = names[offset]
            role = referent.roles[0] if referent.roles else None
            where = Span(text=mention.text, start=mention.start, end=mention.end)
            return Speaker(name=referent.name, entity=referent.id, mention=where, role=role)
    return None
