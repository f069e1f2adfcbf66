"""Rows of values on a terminal: a table, or one block a row where a table would break words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from rich.cells import cell_len
from rich.console import Console, ConsoleOptions, RenderableType
from rich.table import Table
from rich.text import Text

_GAP: Final = 2
_LONGEST_WORD: Final = 32
"""Longer words (addresses) may be broken; ids and names are not."""


@dataclass(frozen=True, slots=True)
class RowsTable:
    """Columns side by side when the words of each fit the width, else a block for each row."""

    columns: Sequence[str]
    rows: Sequence[Sequence[str]]

    def __rich_console__(
        self, console: Console, options: ConsoleOptions
    ) -> Iterator[RenderableType]:
        widths = column_widths(self.columns, self.rows, options.max_width)
        yield from [self._table(widths)] if widths else self._blocks()

    def _table(self, widths: Sequence[int]) -> Table:
        table = Table(box=None, pad_edge=False, padding=(0, _GAP, 0, 0))
        for column, width in zip(self.columns, widths, strict=True):
            table.add_column(Text(column), overflow="fold", width=width)
        for row in self.rows:
            table.add_row(*map(Text, row))
        return table

    def _blocks(self) -> Iterator[RenderableType]:
        for number, row in enumerate(self.rows):
            if number:
                yield Text("")
            block = Table(box=None, show_header=False, pad_edge=False, padding=(0, _GAP, 0, 0))
            block.add_column(no_wrap=True, style="bold")
            block.add_column(overflow="fold")
            for column, value in zip(self.columns, row, strict=True):
                block.add_row(Text(column), Text(value))
            yield block


def column_widths(
    columns: Sequence[str], rows: Sequence[Sequence[str]], width: int
) -> list[int] | None:
    """The width of each column in cells, none narrower than its longest word; None: too narrow.

    What is left over goes to the columns that want more, in proportion to what they want.
    """
    cells = [[column, *(row[n] for row in rows)] for n, column in enumerate(columns)]
    least = [max(map(_longest_word, column)) for column in cells]
    most = [max(_longest_line(cell) for cell in column) for column in cells]
    wanted = [max(0, full - word) for full, word in zip(most, least, strict=True)]
    spare = width - sum(least) - _GAP * (len(columns) - 1)
    if spare < 0:
        return None
    share = min(1.0, spare / (sum(wanted) or 1))
    return [word + int(share * more) for word, more in zip(least, wanted, strict=True)]


def _longest_word(cell: str) -> int:
    return min(_LONGEST_WORD, max(map(cell_len, cell.split()), default=0))


def _longest_line(cell: str) -> int:
    return max(map(cell_len, cell.splitlines()), default=0)
