"""Tables of articles as Parquet, read some rows at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from natofacts.errors import SourceError
from natofacts.sources.readers.rows import Columns

if TYPE_CHECKING:
    from collections.abc import Iterator

    from natofacts.sources.content import Content
    from natofacts.sources.model import Article

ROWS = 200  # at a time


def read(content: Content) -> Iterator[Article]:
    """The rows that have text, called by their number."""
    from pyarrow import ArrowException
    from pyarrow.parquet import ParquetFile

    content.stream.seek(0)
    try:
        table = ParquetFile(content.stream)
        columns = Columns(table.schema_arrow.names)
        number, groups = _groups(table.metadata, content.rows)
        for batch in table.iter_batches(batch_size=ROWS, row_groups=groups):
            for row in zip(*(column.to_pylist() for column in batch.columns), strict=True):
                number += 1
                if number >= content.rows.stop:
                    return
                article = columns.article(row, number) if number in content.rows else None
                if article is not None:
                    yield article
    except (ArrowException, OSError) as error:
        raise SourceError(f"is no sound Parquet table ({error})", hint="write it again") from None


def last_row(content: Content) -> int:
    """The number of the last row."""
    from pyarrow import ArrowException
    from pyarrow.parquet import ParquetFile

    content.stream.seek(0)
    try:
        return int(ParquetFile(content.stream).metadata.num_rows)
    except (ArrowException, OSError) as error:
        raise SourceError(f"is no sound Parquet table ({error})", hint="write it again") from None


def _groups(metadata: Any, rows: range) -> tuple[int, list[int]]:
    """The row groups that hold some rows, and how many rows stand before the first of them."""
    before, skipped, groups = 0, 0, []
    for group in range(metadata.num_row_groups):
        size = metadata.row_group(group).num_rows
        if before + size < rows.start:
            skipped = before + size
        elif before + 1 < rows.stop:
            groups.append(group)
        before += size
    return skipped, groups
