"""How far a load or a check has come."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Final, TypeVar

from patronage.graph.dataset import Dataset

Progress = Callable[[int, int], None]
"""Told now and then how many of how many nodes and relationships are done."""

EVERY: Final = 1_000
_COUNTED: Final = (
    *("entities", "sources", "citations", "assessments", "responses", "publishers"),
    *("claims", "citations", "sources", "entity_sources", "assessments", "responses"),
)

T = TypeVar("T")


def silent(done: int, total: int) -> None:
    """Tell nobody."""


class Steps:
    """Counts what goes by, and tells it. ``dataset`` gives the total, about."""

    def __init__(self, dataset: Dataset, progress: Progress) -> None:
        counts = (f"SELECT count(*) FROM {table}" for table in _COUNTED)  # noqa: S608 - constants
        found = (dataset.connection.execute(sql).fetchone() for sql in counts)
        self._total = sum(int(count) for (count,) in found)
        self._progress, self._done = progress, 0

    def count(self, items: Iterable[T]) -> Iterator[T]:
        """The items, counted as they are asked for."""
        for item in items:
            self._done += 1
            if self._done % EVERY == 0:
                self._progress(min(self._done, self._total), self._total)
            yield item
