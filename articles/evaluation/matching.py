"""The best one-to-one assignment between what is expected and what was found."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

Wanted = TypeVar("Wanted")
Found = TypeVar("Found")
Edges = dict[tuple[int, int], float]  # (index of the expected, index of the found): worth
_Node = tuple[str, int]
_ROW, _COLUMN = "row", "column"


def best_pairs(
    wanted: Sequence[Wanted], found: Sequence[Found], worth: Callable[[Wanted, Found], float]
) -> dict[int, int]:
    """Index in `wanted` to index in `found`, so that the sum of worth is the largest possible.

    worth: what a pair counts, 0 or less where the two must not be paired. Neither side has to be
    used up. Of several pairings with the largest sum one is taken, always the same. Source: the
    Hungarian method, H. W. Kuhn, Naval Research Logistics Quarterly 2 (1955) 83-97.
    """
    edges = {
        (row, column): value
        for row, one in enumerate(wanted)
        for column, other in enumerate(found)
        if (value := worth(one, other)) > 0
    }
    pairs: dict[int, int] = {}
    for rows, columns in _islands(edges):
        pairs |= _solved(rows, columns, edges)
    return dict(sorted(pairs.items()))


def _islands(edges: Edges) -> list[tuple[list[int], list[int]]]:
    """Rows and columns that hang together; apart they are small, and the method is cubic."""
    neighbours: dict[_Node, list[_Node]] = {}
    for row, column in edges:
        neighbours.setdefault((_ROW, row), []).append((_COLUMN, column))
        neighbours.setdefault((_COLUMN, column), []).append((_ROW, row))
    islands, seen = [], set[_Node]()
    for first in neighbours:
        if first in seen:
            continue
        island: dict[str, list[int]] = {_ROW: [], _COLUMN: []}
        waiting = [first]
        seen.add(first)
        while waiting:
            side, number = waiting.pop()
            island[side].append(number)
            new = [node for node in neighbours[side, number] if node not in seen]
            seen.update(new)
            waiting += new
        islands.append((island[_ROW], island[_COLUMN]))
    return islands


def _solved(rows: list[int], columns: list[int], edges: Edges) -> dict[int, int]:
    # a row that gains more by leaving its columns to others takes one that is worth nothing
    spare = max(0, len(rows) - len(columns))
    worth = [[edges.get((row, column), 0.0) for column in columns] + [0.0] * spare for row in rows]
    prices = _Prices(worth)
    for row in range(len(rows)):
        prices.place(row)
    return {
        rows[row]: columns[column]
        for row, column in prices.column_of.items()
        if worth[row][column] > 0
    }


class _Prices:
    """A matrix of worth, at least as many columns as rows, with a price on each row and column.

    The prices of a row and a column together are never below the worth of their pair, and equal
    it for pairs that are held: then no other assignment of the rows placed so far is worth more.
    """

    def __init__(self, worth: Sequence[Sequence[float]]) -> None:
        self.worth = worth
        self.of_row = [max(line) for line in worth]
        self.of_column = [0.0] * len(worth[0])
        self.column_of: dict[int, int] = {}
        self.row_of: dict[int, int] = {}

    def slack(self, row: int, column: int) -> float:
        """How far the prices of the pair lie above its worth."""
        return self.of_row[row] + self.of_column[column] - self.worth[row][column]

    def place(self, row: int) -> None:
        """Give the row a column; rows placed before may move to others, none loses its own."""
        rows = [row]
        came_from: dict[int, int] = {}  # column of the tree: row from which it was reached
        nearest = dict.fromkeys(range(len(self.of_column)), row)
        while True:
            column = min(nearest, key=lambda other: self.slack(nearest[other], other))
            self._lower(rows, came_from, self.slack(nearest[column], column))
            came_from[column] = nearest.pop(column)
            if column not in self.row_of:
                break
            joined = self.row_of[column]
            rows.append(joined)
            for other, near in nearest.items():
                if self.slack(joined, other) < self.slack(near, other):
                    nearest[other] = joined
        self._switch(column, came_from)

    def _lower(self, rows: Sequence[int], columns: dict[int, int], step: float) -> None:
        for row in rows:
            self.of_row[row] -= step
        for column in columns:
            self.of_column[column] += step

    def _switch(self, column: int, came_from: dict[int, int]) -> None:
        """Hand every column on the way back to the row from which it was reached."""
        at: int | None = column
        while at is not None:
            row = came_from[at]
            left = self.column_of.get(row)
            self.column_of[row], self.row_of[at] = at, row
            at = left
