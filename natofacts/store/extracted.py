"""The machine's reading in place of people's: temporary views of the same names stand before the tables."""

from __future__ import annotations

import sqlite3
import typing
from typing import Literal

from msgspec import Struct

from natofacts.columns import columns
from natofacts.facts import Figure, Quote

_TABLES: dict[Literal["quotes", "figures"], type[Struct]] = {"quotes": Quote, "figures": Figure}
_REVIEW = "review_"


def show_extracted(connection: sqlite3.Connection) -> None:
    """From now on let this connection read facts as they were extracted, as if nobody had reviewed any."""
    for table, struct in _TABLES.items():
        names = [row[1] for row in connection.execute(f"PRAGMA main.table_info({table})")]
        stored = ", ".join(f'"{name}"' if not name.startswith(_REVIEW) else f'NULL AS "{name}"' for name in names)
        read = ", ".join(f'{_extracted(struct, name)} AS "{name}"' for name in names)
        connection.execute(
            f"CREATE TEMP VIEW {table} AS SELECT {stored} FROM main.{table} WHERE extracted IS NULL"
            f" UNION ALL SELECT {read} FROM main.{table} WHERE extracted IS NOT NULL"
        )
    read = "coalesce(extracted ->> '$.{0}', {0}) AS {0}"
    connection.execute(
        f"CREATE TEMP VIEW entities AS SELECT id, {read.format('name')}, {read.format('label')},"
        " NULL AS extracted, NULL AS review_state, NULL AS review_reviewer,"
        " NULL AS review_reviewed, NULL AS review_note"
        " FROM main.entities"
    )
    # Names that only the machine gives are in no table.
    connection.execute(
        "CREATE TEMP VIEW names AS SELECT * FROM main.names"
        " UNION ALL SELECT -q.pk, q.extracted ->> '$.speaker.name', fold(q.extracted ->> '$.speaker.name'),"
        " q.extracted ->> '$.speaker.entity', 1 FROM main.quotes q"
        " WHERE q.extracted IS NOT NULL AND q.extracted ->> '$.speaker.name' IS NOT NULL"
        " UNION ALL SELECT -e.rowid, e.extracted ->> '$.name', fold(e.extracted ->> '$.name'), e.id, 1"
        " FROM main.entities e WHERE e.extracted IS NOT NULL"
    )


def _extracted(struct: type[Struct], column: str) -> str:
    """A column as the machine read it: the key of the JSON that it was laid out from, or the table's."""
    if column.startswith(_REVIEW):
        return "NULL"
    if column not in columns(struct):
        return f'"{column}"'
    path = column
    for name, hint in typing.get_type_hints(struct).items():
        if column.startswith(f"{name}_") and any(_is_struct(part) for part in typing.get_args(hint)):
            rest = column.removeprefix(f"{name}_")
            path = f"{name}.{'mention.' + rest.removeprefix('mention_') if rest.startswith('mention_') else rest}"
    read = f"extracted ->> '$.{path}'"
    return f"coalesce({read}, 0)" if column == "approx" else read


def _is_struct(part: object) -> bool:
    return isinstance(part, type) and issubclass(part, Struct)
