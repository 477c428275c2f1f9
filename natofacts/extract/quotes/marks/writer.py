"""Where the writer says between two commas who speaks, read before anything is parsed: `, explique le maire`."""

from __future__ import annotations

import re

from natofacts.extract.quotes.lexicon import lexicon

# a comma and an inverted verb, or a comma and a compound past: where words without a closing mark stop being quoted
INCISE = re.compile(
    r"\s*[,–—-]\s+(?:(?:s['’]|se\s+|l['’])?\w+(?:-t)?-(?:il|elle|on|ils|elles)\b|(?:a|ont|avait)\s+(?:\w+\s+)?\w+(?:é|i|it|is|u)\b)"
)
# a comma, a verb in the present, and who speaks: `, explique le maire`, `, précise Anne Roux`
_NAMED = re.compile(
    r"\s*[,–—-]\s+(?:[sm]['’]|se\s+|me\s+|nous\s+)?([a-zéèêçî]{3,20})\s+(?:[a-zéè]{2,15}\s+){0,2}?"
    r"(?:[A-ZÀ-Ý]|(?:le|la|les|un|une)\s|l['’])"
)
_PRESENT = ("e", "ent", "t", "d")


def begins_incise(text: str, at: int) -> bool:
    """Whether an incise begins at a character."""
    named = _NAMED.match(text, at)
    return INCISE.match(text, at) is not None or (named is not None and _says(named[1]))


def find_incise(text: str, start: int, end: int) -> int | None:
    """Where the first incise between two characters begins."""
    named = next((found for found in _NAMED.finditer(text, start, end) if _says(found[1])), None)
    found = [incise.start() for incise in (INCISE.search(text, start, end), named) if incise]
    return min(found, default=None)


def _says(verb: str) -> bool:
    known = lexicon()
    return verb.endswith(_PRESENT) and (verb in known.say or verb in known.incise)
