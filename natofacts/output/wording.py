"""How facts and where they stand are put in words, in every table and report."""

from __future__ import annotations

import os

from natofacts.corpus import Check, Found, Point, Report
from natofacts.facts import Entity, Quote, Review
from natofacts.output.difference import marked
from natofacts.output.typography import described, number
from natofacts.store.rows import EntityRow, Explanation, FigureRow, QuoteRow, ReviewRow, Shown

# Enough of an id to name the fact to `natofacts show`.
SHORT_ID = 9
# Below this a table marks the speaker with a question mark.
_SURE = 0.8
# Endings of files whose lines are those of the text that was read.
_WITH_LINES = ("", ".txt", ".text")
_SHOWN = frozenset({"other value", "rounded"})


def corrected(row: ReviewRow) -> str | None:
    """What a person reads otherwise: `speaker: Donald Tusk`."""
    return ", ".join(f"{field}: {'—' if value is None else value}" for field, value in row.corrections.items())


def said(quote: Quote) -> str:
    """The words of a quote, in quotation marks where the text has them in some."""
    return quote.text if quote.kind == "indirect" else f"«\u00a0{quote.text}\u00a0»"


def where(row: QuoteRow | FigureRow | Report | Point | Found) -> str:
    """The place of a fact: of a text the line, as editors and terminals open it from the working directory."""
    return place(row.path.removeprefix(os.path.join(os.getcwd(), "")), row.place, f":{row.line}")


def place(path: str, within: str | None, line: str) -> str:
    """A file and where in it: page or time, or else its line, if its lines are those of the text."""
    if within is not None:
        return f"{path}, {within}"
    return path + line if os.path.splitext(path)[1].lower() in _WITH_LINES else path


def moved(point: Point) -> str:
    """A value, with what it was before: `500 → 4 000`."""
    before = "" if point.value_from is None else f"{number(point.value_from)} → "
    return f"{before}{number(point.value)}"


def shown_at(shown: Shown) -> str:
    """Where a fact stands, as one would cite it: `Le Figaro, 2022-03-15, p. 5 · export.html#12`, `a.pdf, p. 3`."""
    paper = [shown.source, shown.published if shown.source else None]
    paper.append(f"p. {shown.print_page}" if shown.print_page else None)
    within = f"p. {shown.page}" if shown.page is not None else None
    if within is None and shown.second is not None:
        within = _time(shown.second)
    stands = place(shown.path, within, f":{shown.line}:{shown.column}")
    return " · ".join(part for part in (", ".join(filter(None, paper)), stands) if part)


def _time(seconds: int) -> str:
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"


def period(since: str | None, until: str | None) -> str:
    """The dates between which something was published, one where they are the same."""
    return " – ".join(dict.fromkeys(date for date in (since, until) if date))


def counted(count: int, noun: str, plural: str | None = None) -> str:
    """`1 quote`, `2 quotes`."""
    return f"{number(count)} {noun if count == 1 else plural or noun + 's'}"


def short(id: str) -> str:
    """An id as far as a person needs it."""
    return id[:SHORT_ID]


def readings(shown: Shown) -> list[tuple[str, str]]:
    """What a shown fact says, item by item."""
    quote, figure = shown.quote, shown.figure
    items: list[tuple[str, str | None]] = []
    if quote is not None:
        speaker, cue = quote.speaker, quote.cue
        role = f" ({speaker.role})" if speaker and speaker.role else ""
        items = [
            ("Quote", said(quote)),
            ("Speaker", f"{spoken_by(quote)}{role}"),
            ("Named here", speaker.mention.text if speaker and speaker.mention else None),
            ("Cue", f"{cue.text} ({cue.lemma})" if cue else None),
            ("Said to", quote.addressee.name if quote.addressee else None),
            ("Carried by", quote.via.name if quote.via else None),
            ("Kind", quote.kind),
            ("Reason", quote.reason),
            ("Confidence", f"{quote.confidence:.2f}" if quote.confidence is not None else None),
            ("Remembered", shown.remembered),
            ("Reviewed", _reviewed(quote.review)),
            ("Id", quote.id),
        ]
    elif figure is not None:
        items = [
            ("Figure", described(figure)),
            ("Kind", figure.kind),
            ("In quote", figure.quote),
            ("Reviewed", _reviewed(figure.review)),
            ("Id", figure.id),
        ]
    return [(title, value) for title, value in items if value]


def kind(row: QuoteRow | FigureRow) -> str:
    """The kind of a fact, and what a person said of it."""
    return f"{row.kind} · {row.review.state}" if row.review and row.review.state != "note" else row.kind


def _reviewed(review: Review | None) -> str | None:
    """`corrected by Ada, 2026-11-27: seen the transcript`."""
    if review is None:
        return None
    note = f": {review.note}" if review.note else ""
    return f"{review.state} by {review.reviewer}, {review.reviewed[:10]}{note}"


def spoken_by(row: QuoteRow) -> str:
    """The speaker, and whom other documents name for the same words."""
    named = [
        f"{found.name} (named in {counted(found.documents, 'other document')})" for found in row.named_elsewhere or ()
    ]
    return "; ".join([speaker_of(row)] * bool(row.speaker or not named) + named)


def taken_for(entity: EntityRow) -> str:
    """What kinds documents take an entity for, where they disagree: `PER in 12 documents, LOC in 1 document`."""
    return ", ".join(
        f"{label} in {counted(documents, 'document')}" for label, documents in (entity.labels or {}).items()
    )


def claimed(check: Check) -> str:
    """What a draft says, and in whose mouth."""
    words = f"«\u00a0{check.text}\u00a0»" if check.what == "quote" else check.text
    return f"{check.speaker}: {words}" if check.speaker else words


def line_of(check: Check) -> str:
    """The line in the draft, after which of its texts it is, where it has several: `#2:14`, `b.txt:3`."""
    if check.path is None:
        return str(check.line)
    file, mark, member = check.path.rpartition("#")
    return f"{mark}{member if file else os.path.basename(member)}:{check.line}"


def said_of_speaker(check: Check) -> str | None:
    """What is to be said of whom a draft names, nothing where the sources name the same."""
    if check.speaker_verdict in (None, "same"):
        return None
    return "other speaker" if check.speaker_verdict == "other" else "speaker not named"


def borne_out(check: Check) -> str:
    """What the likeliest source says, and where it stands."""
    if check.suggestion:
        return f"{check.suggestion}?"
    found = check.found
    if found is None:
        return ""
    words = marked(check.difference) or (found.text if check.verdict in _SHOWN else "")
    speaker = f"{found.speaker}: " if found.speaker and check.speaker_verdict == "other" else ""
    return " · ".join(part for part in (f"{speaker}{words}", found.source, where(found)) if part)


def speaker_of(quote: Quote) -> str:
    """The speaker, marked where it is not sure: `Mark Rutte ?`."""
    if quote.speaker is None:
        return "—"
    unsure = quote.confidence is not None and quote.confidence < _SURE
    return f"{quote.speaker.name} ?" if unsure else quote.speaker.name


def explanations(why: Explanation) -> list[tuple[str, str]]:
    """Why a quote has its speaker: the way it was found, each candidate, where the first was spoken of."""
    items = [("How", why.strategy or why.reason or "")]
    if why.example:
        items.append(("As in", why.example))
    for each in why.candidates:
        for_, against = (
            ", ".join(f"{name} {weight:+.1f}" for name, weight in weights.items())
            for weights in (each.speaks_for, each.speaks_against)
        )
        items.append((f"{each.share:.0%}", " · ".join(w for w in (each.name or "nobody named", for_, against) if w)))
    if why.antecedent is not None:
        items.append(("Spoken of in", why.antecedent.text))
    return [(title, value) for title, value in items if value]


def other_names(entity: Entity) -> tuple[str, ...]:
    """What else a text calls somebody by name."""
    names = dict.fromkeys(mention.text for mention in entity.mentions if mention.kind == "name")
    return tuple(name for name in names if name != entity.name)
