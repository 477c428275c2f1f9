"""Making a correction a line of one's own gazetteer, for documents to come."""

from __future__ import annotations

import re

from natofacts.errors import UsageError
from natofacts.facts import Speaker

# What a gazetteer line would read as its own punctuation.
_PUNCTUATION = re.compile(r"[|\r\n]|'''| ; ")
_ARTICLE = re.compile(r"(?:le |la |les |l['’]|un |une |ce |cet |cette |son |sa |leur )", re.IGNORECASE)
_FEWEST_ROLE_WORDS = 2  # `le ministre` may be anybody
_HINT = "a line of your own goes into a file for --gazetteer"


def alias_line(name: str, alias: str) -> str:
    """The line that says somebody goes by another name too."""
    return f"{_plain(name)} | {_plain(alias.replace(',', ' '))}"


def speaker_line(name: str, read: Speaker | None, published: str | None) -> str:
    """The line by which a speaker is known from the words of the text from now on.

    Words that are a name become an alias, a description an office in the year of the document.
    """
    words = read.mention.text if read is not None and read.mention is not None else ""
    if not words:
        raise UsageError("there are no words for the speaker in the text to be remembered", hint=_HINT)
    article = _ARTICLE.match(words)
    if article is None and words[0].isupper():
        return alias_line(name, words)
    role = words[article.end() :] if article else words
    if len(role.split()) < _FEWEST_ROLE_WORDS:
        raise UsageError(f"{words!r} may be anybody in another text, and is not remembered", hint=_HINT)
    if published is None:
        raise UsageError(
            f"{words!r} is an office, and when it was held is not known as the document has no date",
            hint="`natofacts documents set PATH --date DATE` gives it one",
        )
    return f"{_plain(name)} | | {_plain(role)} {published[:4]}"


def _plain(text: str) -> str:
    if _PUNCTUATION.search(text):
        raise UsageError(f"{text!r} cannot be remembered: it holds marks that a gazetteer uses", hint=_HINT)
    return " ".join(text.split())
