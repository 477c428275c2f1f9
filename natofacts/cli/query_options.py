"""The options of queries: what is asked for, and how the answer is shown."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, get_args

import typer

from natofacts.cli.options import choice, share, whole
from natofacts.cli.startup import import_msgspec
from natofacts.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable

REVIEWED = ("right", "wrong", "corrected")
_STATES = (*REVIEWED, "note", "unreviewed")
_MOST_OFFERED = 40  # names, to a shell that completes one


def _of_queries(name: str) -> Callable[[], tuple[str, ...]]:
    def values() -> tuple[str, ...]:
        import_msgspec()
        from natofacts.store import queries

        return get_args(getattr(queries, name))

    return values


def _complete_name(ctx: Any, incomplete: str) -> list[str]:
    """Names the store knows that go on from what is typed."""
    import_msgspec()
    from natofacts.errors import NatofactsError
    from natofacts.store import open_store

    path = ctx.params.get("database") or os.environ.get("NATOFACTS_DB") or "natofacts.db"
    try:
        with open_store(Path(path), create=False) as store:
            return store.complete_name(incomplete, _MOST_OFFERED)
    except NatofactsError:
        return []


def states(state: list[str] | None, reviewed: bool, unreviewed: bool) -> tuple[str, ...]:
    """The states of review to list; none stands for all but `wrong`."""
    if reviewed and unreviewed:
        raise UsageError("a fact is reviewed or not", hint="give --reviewed or --unreviewed, or neither for both")
    return (*(state or ()), *(REVIEWED if reviewed else ()), *(("unreviewed",) if unreviewed else ()))


Speakers = Annotated[
    list[str] | None,
    typer.Option(
        "--speaker",
        metavar="NAME",
        autocompletion=_complete_name,
        help="Whose words: any part of a name, an alias or a role (ministre); may be repeated for any of several.",
    ),
]
NotSpeakers = Annotated[
    list[str] | None,
    typer.Option("--not-speaker", metavar="NAME", autocompletion=_complete_name, help="Leave out their words."),
]
Names = Annotated[
    list[str] | None,
    typer.Option(
        "--name",
        metavar="NAME",
        autocompletion=_complete_name,
        help="Any part of a name or an alias; may be repeated for any of several.",
    ),
]
About = Annotated[
    list[str] | None,
    typer.Option(
        "--about",
        metavar="WORDS",
        help="Words in the quote, or in the sentence of the figure: all of them; with AND, OR, NOT, brackets, "
        '-word for not, "words in this order"; repeated: any of them.',
    ),
]
NotAbout = Annotated[
    list[str] | None, typer.Option("--not-about", metavar="WORDS", help="Leave out what has these words; as --about.")
]
Undated = Annotated[bool, typer.Option("--undated", help="With --since and --until: documents without a date too.")]
Sources = Annotated[
    list[str] | None,
    typer.Option("--source", metavar="NAME", help="From this paper or agency alone; may be repeated."),
]
All = Annotated[
    bool,
    typer.Option("--all", help="Fragments of nobody and quotes within another of the same speaker too."),
]
AllFigures = Annotated[
    bool,
    typer.Option(
        "--all", help="Dates and small counts of which the text says nothing too; --kind and --year ask for all."
    ),
]
MinConfidence = Annotated[
    float | None,
    typer.Option(
        "--min-confidence",
        parser=share("--min-confidence"),
        metavar="N",
        help="As sure of the speaker as this at least, from 0 to 1; what people called right too.",
    ),
]
States = Annotated[
    list[str] | None,
    typer.Option(
        "--state",
        metavar="STATE",
        help="What people said of it: right, wrong, corrected, note or unreviewed; may be repeated.",
        **choice(lambda: _STATES),
    ),
]
Reviewed = Annotated[bool, typer.Option("--reviewed", help="What people called right, wrong or corrected alone.")]
Unreviewed = Annotated[bool, typer.Option("--unreviewed", help="What nobody has decided on alone.")]
AsExtracted = Annotated[bool, typer.Option("--as-extracted", help="As the program read it, whatever people corrected.")]
Sort = Annotated[
    str | None,
    typer.Option(
        metavar="ORDER",
        help="date, speaker, source, confidence, value or length; -date, -confidence, -value, -length backwards.",
        **choice(_of_queries("Sort")),
    ),
]
Limit = Annotated[
    int | None,
    typer.Option("--limit", "-n", metavar="N", parser=whole("--limit", 0), help="The first N rows alone."),
]
Count = Annotated[bool, typer.Option("--count", help="Only how many there are.")]
By = Annotated[
    str | None,
    typer.Option(
        "--by",
        metavar="WHAT",
        help="How many there are by speaker, document, source, month or kind.",
        **choice(_of_queries("By")),
    ),
]
Chart = Annotated[
    bool,
    typer.Option("--chart", help="What is measured more than once, over time: bars on a terminal, rows in a pipe."),
]
Columns = Annotated[
    str | None,
    typer.Option("--columns", metavar="NAME,NAME", help="These columns alone, in this order: text,speaker,path,line."),
]
NoPager = Annotated[bool, typer.Option("--no-pager", help="Write long answers to the terminal at once.")]
