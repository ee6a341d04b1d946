"""Export: rows of one kind as CSV lines, streamed, as far as a person may read them."""

import csv
from collections.abc import Iterable, Iterator, Sequence
from typing import Any  # cells hold texts, numbers, booleans and nothing

from django.db.models import F, QuerySet

from articles.actions.export_columns import EXPORTS, Expression, Viewer
from articles.exchange import guard_row

CHUNK = 2_000
KINDS = tuple(EXPORTS)


def exportable(kind: str, viewer: Viewer) -> QuerySet[Any]:
    """The rows of a kind that a viewer may read; None stands for the command line.

    The command line reads closed rounds only: whoever runs it may be anybody's reviewer.
    """
    return EXPORTS[kind]().visible_to(viewer).order_by("pk")


def export_lines(kind: str, rows: QuerySet[Any]) -> Iterator[str]:
    """Write rows as CSV text, header first, some thousand rows a piece, in constant memory.

    rows: from `exportable`, filtered further as the caller likes. Empty cells stand for null;
    texts that could be formulas are guarded (articles.exchange.csv_format).
    """
    columns = EXPORTS[kind]().columns
    values = rows.values_list(*_named(columns))
    yield from table_lines(columns, values.iterator(chunk_size=CHUNK))


def table_lines(columns: Iterable[str], rows: Iterable[Sequence[Any]]) -> Iterator[str]:
    """Write any rows as CSV text under the same rules."""
    buffer = _Buffer()
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow(columns)
    yield buffer.take()
    for some in _chunks(rows):
        writer.writerows(map(guard_row, some))
        yield buffer.take()


def _named(columns: dict[str, Expression]) -> Iterator[Any]:
    for path in columns.values():
        yield F(path) if isinstance(path, str) else path


def _chunks(rows: Iterable[Sequence[Any]]) -> Iterator[list[Sequence[Any]]]:
    chunk: list[Sequence[Any]] = []
    for row in rows:
        chunk.append(row)
        if len(chunk) == CHUNK:
            yield chunk
            chunk = []
    if chunk:
        yield chunk


class _Buffer:
    """What a CSV writer has written since it was last asked."""

    def __init__(self) -> None:
        self._pieces: list[str] = []

    def write(self, piece: str) -> None:
        """Keep a piece; the csv module calls this once a row."""
        self._pieces.append(piece)

    def take(self) -> str:
        """Give all pieces and forget them."""
        text = "".join(self._pieces)
        self._pieces.clear()
        return text
