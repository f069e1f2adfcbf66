"""One table as it lies in a file: cells by row, before anything is made of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from patronage.loaders.curated.tables import Table

RawRows = Callable[[], Iterator[list[str]]]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table in a file. ``rows`` begins anew with the header each time it is called; it may
    raise CellError while it runs.

    ``file`` is what the user calls it (``folder/actors.csv``, ``book.xlsx/actors``).
    """

    table: Table
    file: str
    sha256: str
    rows: RawRows
