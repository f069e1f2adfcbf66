"""What every query engine offers: a view that answers.

A store is a projection of a dataset file: it can be thrown away and written again at any time.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeAlias

from patronage.errors import EngineError

Value: TypeAlias = "str | int | float | bool | tuple[Value, ...] | None"


@dataclass(frozen=True, slots=True)
class Table:
    """The answer to a query: column names and rows of plain values."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]

    def records(self) -> Iterator[dict[str, Value]]:
        """The rows as dictionaries."""
        return (dict(zip(self.columns, row, strict=True)) for row in self.rows)


class StoreView(Protocol):
    """Answers queries, and cannot write."""

    def run(self, text: str, parameters: Mapping[str, object]) -> Table:
        """The rows that a query returns; parameters are passed apart from its text.

        Raises EngineError when the engine refuses the query.
        """

    def close(self) -> None:
        """Give back what the view holds."""


def plain(value: object) -> Value:
    """An engine's value as one of ours: lists become tuples. Raises EngineError for the rest."""
    if value is None or isinstance(value, str | int | float | bool):
        return value
    if isinstance(value, list | tuple):
        return tuple(plain(item) for item in value)
    kind = type(value).__name__
    raise EngineError(f"the query returned a {kind}; let it return plain values and lists")


def table(columns: Sequence[str], rows: Sequence[Sequence[object]]) -> Table:
    """A table of an engine's rows."""
    return Table(tuple(columns), tuple(tuple(plain(cell) for cell in row) for row in rows))
