"""Answering a query: rows, a count, counts by something; what is left out is said."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from natofacts.cli.session import Session, counted
from natofacts.errors import StoreError

if TYPE_CHECKING:
    from msgspec import Struct

    from natofacts.store import Card, Store
    from natofacts.store.counting import Facts, LeftOut, Query
    from natofacts.store.queries import By

_NOUNS: dict[Facts, str] = {"quotes": "quote", "figures": "figure", "entities": "entity"}


class Shape(NamedTuple):
    """How an answer is shown: rows (some columns of them), only their number, or numbers by something."""

    format: str = "auto"
    output: Path | None = None
    only_count: bool = False
    by: str | None = None
    columns: str | None = None
    pager: bool = True
    explain: bool = False


def answer(
    session: Session,
    store: Store,
    facts: Facts,
    rows: Iterable[Struct],
    row_type: type[Struct],
    wanted: Query,
    shape: Shape,
) -> None:
    """Write what a query finds, then say what it leaves out or, where it finds nothing, what may have been meant."""
    given = cast(dict[str, Any], wanted)
    _say_what_is_understood(session, given)
    if shape.only_count:
        session.write_text(f"{store.count(facts, wanted)}\n", shape.output)
    elif shape.by:
        from natofacts.store import CountRow

        session.write(store.count_by(facts, wanted, cast("By", shape.by)), CountRow, shape.format, shape.output)
    else:
        if shape.columns:
            from natofacts.output.selection import select

            row_type, pick = select(row_type, shape.columns.split(","))
            rows = map(pick, rows)
        written = session.write(
            rows, row_type, shape.format, shape.output, pager=shape.pager, explain=shape.explain, nothing=None
        )
        if not written:
            _say_nothing_found(session, store, given)
        elif given.get("limit") == written and (all_there_are := store.count(facts, wanted)) > written:
            session.environment.notice(f"{written} of {counted_facts(all_there_are, facts)}; --limit gives more")
    _say_what_is_left_out(session, facts, store.left_out(facts, wanted), given)


def known(store: Store, name: str, documents: Collection[str] | None) -> Card:
    """The card of whom a name fits; StoreError says whom else it may mean."""
    try:
        return store.card(name, documents=documents)
    except StoreError as error:
        if near := store.near_names([name], speakers=False):
            error.hint = f"did you mean {' or '.join(near)}?"
        raise


def counted_facts(number: int, facts: Facts) -> str:
    """`1 quote`, `2 entities`."""
    return f"{number} {_NOUNS[facts] if number == 1 else facts}"


def _say_what_is_understood(session: Session, given: dict[str, Any]) -> None:
    from natofacts.store.search import understand

    for option, key in (("--about", "about"), ("--not-about", "not_about")):
        for typed in given.get(key) or ():
            found, more = understand(typed)
            if more and found is not None:
                session.environment.notice(f"{option}: {found}")


def _say_nothing_found(session: Session, store: Store, given: dict[str, Any]) -> None:
    names = given.get("speaker") or given.get("name") or ()
    near = store.near_names(names, speakers="speaker" in given) if names else []
    meant = f"; did you mean {' or '.join(near)}?" if near else ""
    session.environment.notice(f"nothing found{meant}")


def _say_what_is_left_out(session: Session, facts: Facts, left: LeftOut, given: dict[str, Any]) -> None:
    say = session.environment.notice
    if left.undated:
        say(f"left out: {counted_facts(left.undated, facts)} of documents without a date (--undated)")
    if left.minor:
        if facts == "figures":
            say(f"left out: {counted_facts(left.minor, facts)} of which the text says nothing (--all)")
        else:
            what = counted(left.minor, "fragment")
            say(f"left out: {what} of nobody, or within another quote of the same speaker (--all)")
    if left.wrong:
        say(f"left out: {counted_facts(left.wrong, facts)} that a person called wrong (--state wrong)")
