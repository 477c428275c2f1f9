"""What is said of documents on the command line: a table of metadata, a pattern that finds dates in paths."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from natofacts.errors import UsageError
from natofacts.isodate import is_iso_date

if TYPE_CHECKING:
    from natofacts.store import Given

_COLUMNS = {
    "path": "path",
    "chemin": "path",
    "fichier": "path",
    "date": "published",
    "published": "published",
    "source": "source",
    "journal": "source",
    "url": "url",
    "title": "title",
    "titre": "title",
}
_DELIMITERS = ";,\t"
_HINT = "a CSV file with the columns path, date, source, url, title; path and one other at least"
_PARTS = {"%Y": r"(?P<year>\d{4})", "%m": r"(?P<month>\d{1,2})", "%d": r"(?P<day>\d{1,2})"}


class Described(NamedTuple):
    """What the options say of documents besides what they say themselves."""

    table: Path | None = None
    pattern: str | None = None

    def of(self, paths: Iterable[str]) -> list[Given]:
        """What is said of some documents and those in the table; UsageError where that cannot be read."""
        by_path = dated_by_path(paths, self.pattern) if self.pattern else ()
        return [*by_path, *(read_table(self.table) if self.table else ())]


def read_table(path: Path) -> list[Given]:
    """What a CSV file says of documents; its paths count from the current folder or from that of the file."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "is not text in UTF-8"
        raise UsageError(f"{path}: cannot be read ({str(reason).lower()})", hint=_HINT) from None
    import csv

    head = text.partition("\n")[0]
    rows = csv.reader(text.splitlines(), delimiter=max(_DELIMITERS, key=head.count))
    names = [_COLUMNS.get(name.strip().lower()) for name in next(rows, [])]
    if "path" not in names or len(set(names) - {None}) == 1:
        raise UsageError(f"{path}: is no table of metadata", hint=_HINT)
    return [given for number, row in enumerate(rows, start=2) for given in _row(path, number, names, row)]


def _row(table: Path, number: int, names: list[str | None], cells: list[str]) -> Iterator[Given]:
    from natofacts.store import Given

    values = {name: cell.strip() for name, cell in zip(names, cells, strict=False) if name and cell.strip()}
    if "path" not in values:
        return
    if "published" in values:
        values["published"] = _date(table, number, values["published"])
        values["published_by"] = "table"
    beside = table.parent / values["path"]
    if not Path(values["path"]).exists() and beside.exists():
        values["path"] = str(beside)
    yield Given(**values)


def _date(table: Path, number: int, words: str) -> str:
    from natofacts.cli.dates import read_date

    found = words if is_iso_date(words) else read_date(words)
    if found is None:
        raise UsageError(f"{table}: line {number}: {words!r} is no date", hint="such as 2021-06-14, 2021-06 or 2021")
    return found


def date_pattern(pattern: str) -> Callable[[str], str | None]:
    """A function that finds a date in a path: %Y, %m and %d stand for year, month and day, * for anything."""
    if "%Y" not in pattern:
        raise UsageError(f"{pattern!r} finds no date", hint="such as --date-from '%Y/%m/%d' or 'revue_%Y-%m-*'")
    parts = re.split(r"(%[Ymd]|\*)", pattern)
    finder = re.compile("".join(_PARTS.get(part) or (".*?" if part == "*" else re.escape(part)) for part in parts))

    def find(path: str) -> str | None:
        for found in finder.finditer(path):
            named = found.groupdict()
            pieces = [named["year"], *(named[part].zfill(2) for part in ("month", "day") if named.get(part))]
            if is_iso_date(date := "-".join(pieces)):
                return date
        return None

    return find


def dated_by_path(paths: Iterable[str], pattern: str) -> Iterator[Given]:
    """What the paths of documents say of their dates."""
    from natofacts.store import Given
    from natofacts.store.metadata import FROM_PATH

    find = date_pattern(pattern)
    for path in paths:
        if date := find(path):
            yield Given(path=path, published=date, published_by=FROM_PATH)
