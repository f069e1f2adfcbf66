"""The order within each column, so that few links cross (Sugiyama, Tagawa and Toda 1981).

Sweeps to the right and to the left sort every column by the mean place of its neighbours
(barycentre); the order with the fewest crossings seen is kept, then neighbours are swapped where
that helps. Crossings are counted as in Barth, Mutzel and Juenger 2004. Deterministic.
"""

from __future__ import annotations

from bisect import bisect_right, insort
from collections.abc import Sequence

from patronage.views.layering import Pair

_SWEEPS = 24
_ROUNDS_OF_SWAPS = 6


def order_columns(
    column_of: Sequence[int], pieces: Sequence[Pair], first_guess: Sequence[int] | None = None
) -> list[list[int]]:
    """The vertices of every column from top to bottom.

    ``pieces`` join vertices of neighbouring columns, left one first. ``first_guess`` gives a
    place for every vertex to start from (default: the vertex number).
    """
    order = _Order(column_of, pieces, first_guess or range(len(column_of)))
    best, fewest = order.snapshot(), order.crossings()
    for sweep in range(_SWEEPS):
        if not fewest:
            break
        order.sweep(to_the_right=sweep % 2 == 0)
        crossings = order.crossings()
        if crossings < fewest:
            best, fewest = order.snapshot(), crossings
    order.restore(best)
    for _ in range(_ROUNDS_OF_SWAPS):
        if not order.swap_neighbours():
            break
    return order.snapshot()


def count_crossings(columns: Sequence[Sequence[int]], pieces: Sequence[Pair]) -> int:
    """How many pairs of pieces cross when the columns stand in this order."""
    column_of = {vertex: c for c, column in enumerate(columns) for vertex in column}
    place = {vertex: p for column in columns for p, vertex in enumerate(column)}
    between: dict[int, list[Pair]] = {}
    for left, right in pieces:
        between.setdefault(column_of[left], []).append((place[left], place[right]))
    return sum(_inversions(sorted(ends)) for ends in between.values())


def _inversions(ends: Sequence[Pair]) -> int:
    seen: list[int] = []
    crossings = 0
    for _, right in ends:
        crossings += len(seen) - bisect_right(seen, right)
        insort(seen, right)
    return crossings


class _Order:
    """Columns in some order, with what is needed to better it."""

    def __init__(
        self, column_of: Sequence[int], pieces: Sequence[Pair], guess: Sequence[int]
    ) -> None:
        self.pieces = pieces
        self.columns: list[list[int]] = [[] for _ in range(max(column_of, default=-1) + 1)]
        for vertex in sorted(range(len(column_of)), key=lambda v: (guess[v], v)):
            self.columns[column_of[vertex]].append(vertex)
        self.left: list[list[int]] = [[] for _ in column_of]
        self.right: list[list[int]] = [[] for _ in column_of]
        for a, b in pieces:
            self.right[a].append(b)
            self.left[b].append(a)
        self.place = [0] * len(column_of)
        for column in self.columns:
            self._number(column)

    def _number(self, column: Sequence[int]) -> None:
        for place, vertex in enumerate(column):
            self.place[vertex] = place

    def snapshot(self) -> list[list[int]]:
        return [list(column) for column in self.columns]

    def restore(self, columns: Sequence[Sequence[int]]) -> None:
        self.columns = [list(column) for column in columns]
        for column in self.columns:
            self._number(column)

    def crossings(self) -> int:
        return count_crossings(self.columns, self.pieces)

    def sweep(self, to_the_right: bool) -> None:
        neighbours = self.left if to_the_right else self.right
        columns = self.columns[1:] if to_the_right else self.columns[-2::-1]
        for column in columns:
            column.sort(key=lambda vertex: self._barycentre(vertex, neighbours[vertex]))
            self._number(column)

    def _barycentre(self, vertex: int, neighbours: Sequence[int]) -> float:
        if not neighbours:
            return float(self.place[vertex])
        return sum(self.place[n] for n in neighbours) / len(neighbours)

    def swap_neighbours(self) -> bool:
        """Swap vertices that stand one above the other where fewer links then cross."""
        better = False
        for column in self.columns:
            for upper in range(len(column) - 1):
                a, b = column[upper], column[upper + 1]
                if self._crossings_of(a, b) > self._crossings_of(b, a):
                    column[upper], column[upper + 1] = b, a
                    self.place[a], self.place[b] = upper + 1, upper
                    better = True
        return better

    def _crossings_of(self, above: int, below: int) -> int:
        """Crossings between the links of two vertices when the one stands above the other."""
        total = 0
        for side in (self.left, self.right):
            under = sorted(self.place[n] for n in side[below])
            if not under:
                continue
            for neighbour in side[above]:
                place = self.place[neighbour]
                total += sum(1 for other in under if other < place)
        return total
