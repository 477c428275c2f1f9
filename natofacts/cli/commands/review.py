"""Reviewing facts: saying what is right, wrong or to be read otherwise, and sharing that."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, cast, get_args

import typer

from natofacts.cli import query_options as asking
from natofacts.cli.commands.app import app
from natofacts.cli.commands.shared import Common, Where, Writing
from natofacts.cli.grouped import grouped
from natofacts.cli.session import Session, counted
from natofacts.errors import UsageError

if TYPE_CHECKING:
    from natofacts.cli.environment import Environment
    from natofacts.store import Reviews, Store
    from natofacts.store.queries import CommonQuery, FigureQuery, QuoteQuery, Sort
    from natofacts.store.rows import Decision


@app.command()
@grouped
def review(
    context: typer.Context,
    *,
    fact_id: Annotated[
        list[str] | None,
        typer.Argument(help="Ids of facts, or their beginnings; without, one fact after the other on a terminal."),
    ] = None,
    right: Annotated[bool, typer.Option("--right", help="The fact is right.")] = False,
    wrong: Annotated[bool, typer.Option("--wrong", help="It is no such fact: leave it out from now on.")] = False,
    setting: Annotated[
        list[str] | None,
        typer.Option(
            "--set",
            metavar="FIELD=VALUE",
            help="The fact should read so: speaker='Donald Tusk', kind, span, value, unit, subject, name, ...; "
            "may be repeated, nothing after = for none.",
        ),
    ] = None,
    note: Annotated[str | None, typer.Option(metavar="TEXT", help="A note, alone or with a decision.")] = None,
    undo: Annotated[bool, typer.Option("--undo", help="Take back what was said of the fact.")] = False,
    reviewer: Annotated[
        str | None,
        typer.Option(
            metavar="NAME", envvar="NATOFACTS_REVIEWER", help="Who decides (default: your name on this machine)."
        ),
    ] = None,
    remember: Annotated[
        bool,
        typer.Option(
            "--remember", help="With --set speaker= or name=: know them by these words in documents to come too."
        ),
    ] = False,
    speaker: asking.Speakers = None,
    not_speaker: asking.NotSpeakers = None,
    kind: Annotated[
        list[str] | None,
        typer.Option("--kind", metavar="KIND", help="Kinds of quotes or figures to review; may be repeated."),
    ] = None,
    where: Where,
    sort: asking.Sort = None,
    listing: Annotated[bool, typer.Option("--list", help="List the reviews, the last of each fact.")] = False,
    history: Annotated[bool, typer.Option("--history", help="List all that was ever said.")] = False,
    orphans: Annotated[bool, typer.Option("--orphans", help="List the reviews whose fact is not found.")] = False,
    disagreements: Annotated[
        bool, typer.Option("--disagreements", help="List what several people say differently.")
    ] = False,
    state: asking.States = None,
    export: Annotated[bool, typer.Option("--export", help="Write all reviews as JSON Lines, to be imported.")] = False,
    imported: Annotated[
        Path | None, typer.Option("--import", metavar="FILE", help="Add the reviews somebody exported.")
    ] = None,
    writing: Writing,
    common: Common,
) -> int:
    """Say what is right, wrong or reads otherwise; it stays said when rules and documents change."""
    environment: Environment = context.obj
    session = Session(environment, common.database)
    from natofacts.store import ReviewRow, Reviews, open_store

    decision = _decision(right, wrong, setting or [], note, undo)
    with open_store(common.database, create=False, empty=True) as store:  # reviews outlive their documents
        reviews = Reviews(store)
        who = reviewer or _user()
        if decision is not None:
            _decide(environment, store, reviews, fact_id or [], decision, setting or [], note, who, remember)
        elif imported is not None:
            _import(session, reviews, imported)
        elif disagreements:
            rows = [row for several in reviews.disagreements() for row in several]
            session.write(rows, ReviewRow, writing.format, writing.output)
        elif export:
            session.write(reviews.rows(history=True), ReviewRow, "jsonl", writing.output)
        elif listing or history or orphans or state or writing.output or not _can_ask(environment):
            chosen: list[str | None] = [store.fact_id(fact) for fact in fact_id or []]
            found = (
                row
                for fact in chosen or [None]
                for row in reviews.rows(states=state or (), orphans=orphans, history=history, fact=fact)
            )
            session.write(found, ReviewRow, writing.format, writing.output)
        else:
            wanted: CommonQuery = {
                "about": where.about,
                "not_about": where.not_about,
                "since": where.since,
                "until": where.until,
                "undated": where.undated,
                "sources": where.source or (),
                "states": ("unreviewed",),
                "sort": cast("Sort", sort),
            }
            facts = [store.fact_id(id) for id in fact_id or []]
            _walk(session, store, facts or _to_review(store, wanted, kind or [], speaker, not_speaker), who)
    return session.exit_code


def _decision(right: bool, wrong: bool, settings: list[str], note: str | None, undo: bool) -> Decision | None:
    """What the options decide; UsageError where they contradict each other."""
    chosen = [
        name
        for name, given in (("right", right), ("wrong", wrong), ("corrected", settings), ("unreviewed", undo))
        if given
    ]
    if len(chosen) > 1:
        raise UsageError(
            "a fact is right, wrong or to be corrected, one of these",
            hint="give one of --right, --wrong, --set, --undo",
        )
    return cast("Decision", chosen[0]) if chosen else "note" if note else None


def _decide(
    environment: Environment,
    store: Store,
    reviews: Reviews,
    ids: list[str],
    decision: Decision,
    settings: list[str],
    note: str | None,
    reviewer: str,
    remember: bool,
) -> None:
    """Say one thing of some facts, all or none of which are found."""
    from natofacts.cli.reviewing import read_settings
    from natofacts.store import Card

    if not ids:
        raise UsageError("there is no fact to say this of", hint="`natofacts quotes` lists ids")
    corrections = read_settings(settings)
    name = next((corrections[field] for field in ("speaker", "name", "according_to") if corrections.get(field)), None)
    if remember and name is None:
        raise UsageError("there is no name to remember", hint='such as --set speaker="Donald Tusk" --remember')
    found = [store.fact(id) for id in ids]
    facts = [shown.entity if isinstance(shown, Card) else shown.quote or shown.figure for shown in found]
    for fact in facts:
        assert fact is not None
        line = reviews.remember(fact, name, reviewer) if remember and name is not None else None
        reviews.add(fact, decision, reviewer=reviewer, corrections=corrections, note=note)
        said = {"corrected": ", ".join(settings), "unreviewed": "not reviewed any more"}.get(decision, decision)
        environment.notice(f"{fact.id}: {said}")
        if line is not None:
            environment.notice(f"remembered for documents to come: {line}")


def _import(session: Session, reviews: Reviews, path: Path) -> None:
    import msgspec

    from natofacts.store import ReviewRow

    try:
        lines = path.read_bytes().splitlines()
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise UsageError(f"{path}: cannot be read ({reason})", hint="check the path") from None
    rows = []
    for number, line in enumerate(lines, start=1):
        if line.strip():
            try:
                rows.append(msgspec.json.decode(line, type=ReviewRow))
            except (msgspec.DecodeError, msgspec.ValidationError) as error:
                raise UsageError(
                    f"{path}: line {number} is no review ({error})", hint="`natofacts review --export` writes them"
                ) from None
    merge = reviews.merge(rows)
    known = f", {merge.known} known already" if merge.known else ""
    session.environment.notice(f"{counted(merge.new, 'new review')}{known}")
    if merge.orphans:
        session.environment.warn(f"{counted(merge.orphans, 'review')} without a fact here: natofacts review --orphans")
    if disagreements := reviews.disagreements():
        facts = "fact" if len(disagreements) == 1 else "facts"
        session.environment.warn(
            f"people disagree on {len(disagreements)} {facts}, the last word counts: natofacts review --disagreements"
        )


def _to_review(
    store: Store, wanted: CommonQuery, kinds: list[str], speaker: list[str] | None, not_speaker: list[str] | None
) -> list[str]:
    """The ids of quotes, then figures, that nobody has decided on; UsageError where a kind is none."""
    from natofacts import facts
    from natofacts.store.reading import NOT_OF

    of_quotes, of_figures = get_args(facts.QuoteKind), get_args(facts.FigureKind)
    if unknown := set(kinds) - {*of_quotes, *of_figures}:
        raise UsageError(f"{unknown.pop()!r} is no kind", hint=f"one of {', '.join((*of_quotes, *of_figures))}")
    found: list[str] = []
    if not kinds or set(kinds) & set(of_quotes):
        only = [kind for kind in kinds if kind in of_quotes]
        spoken: QuoteQuery = {**wanted, "kinds": only, "speaker": speaker, "not_speaker": not_speaker}  # type: ignore[typeddict-item]
        found += [row.id for row in store.quotes(**spoken)]
    if not (speaker or not_speaker) and (not kinds or set(kinds) & set(of_figures)):
        only = [kind for kind in kinds if kind in of_figures]
        order = wanted.get("sort")
        measured: FigureQuery = {**wanted, "kinds": only, "sort": None if order in NOT_OF["f"] else order}  # type: ignore[typeddict-item]
        found += [row.id for row in store.figures(**measured)]
    return found


def _walk(session: Session, store: Store, facts: list[str], reviewer: str) -> None:
    """One fact after the other; those that were decided before do not come again."""
    from natofacts.cli.reviewing import Walk
    from natofacts.store import Reviews

    if not facts:
        session.environment.notice("nothing is left to review")
        return
    decided = Walk(session.environment, store, Reviews(store), reviewer).over(facts)
    session.environment.notice(f"{counted(decided, 'decision')} saved in {session.database}")


def _can_ask(environment: Environment) -> bool:
    return environment.stdin.isatty() and environment.stdout.isatty()


def _user() -> str:
    import getpass

    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "somebody"
