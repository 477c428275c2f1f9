"""Tables of articles as Parquet, read some rows at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

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
        number = 0
        for batch in table.iter_batches(batch_size=ROWS):
            for row in zip(*(column.to_pylist() for column in batch.columns), strict=True):
                number += 1
                article = columns.article(row, number)
                if article is not None:
                    yield article
    except (ArrowException, OSError) as error:
        raise SourceError(f"is no sound Parquet table ({error})", hint="write it again") from None
