"""CSV and TSV files found in the wild, as rows by column name."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import chain, islice
from pathlib import Path
from typing import Final

from patronage.loaders.base import Progress
from patronage.loaders.public.columns import Columns
from patronage.loaders.public.errors import RowError
from patronage.loaders.public.records import Cells, RecordReader
from patronage.loaders.public.row import Row, tidy_cells
from patronage.loaders.public.text import head, lines

PREAMBLE: Final = 40
"""Rows that may stand above a header."""
_WRONG: Final = {
    "line-too-long": ("the line is longer than any honest row", "shorter lines"),
    "bad-quotes": ("the quotation marks do not match", "closed and doubled quotation marks"),
}
Turned = Row | RowError | str
"""A row, or why it is rejected, or the reason for which it is left out."""


class Header:
    """The header of a table, found among its first records."""

    def __init__(self, first: list[Cells], columns: Columns) -> None:
        named = [columns.names(one.cells) for one in first]
        best = min(range(len(first)), key=lambda at: len(columns.missing(named[at])), default=-1)
        self.at = best
        self.names: list[str] = named[best] if best >= 0 else []
        self.line = first[best].line if best >= 0 else 0


def has_header(path: Path, columns: Columns) -> bool:
    """Whether the file begins with a table that has the required columns."""
    text = head(path)
    header = _head_header(text, delimiter(text, columns), columns)
    return bool(header.names) and not columns.missing(header.names)


def _head_header(text: str, mark: str, columns: Columns) -> Header:
    kept = [f"{line}\n" for line in text.splitlines()[: PREAMBLE + 1]]
    return Header(list(RecordReader(iter(kept), mark)), columns)


def delimiter(text: str, columns: Columns) -> str:
    """Which of comma, tab and semicolon gives a line the most of the required columns."""
    found = {
        mark: max(
            (
                len(columns.required) - len(columns.missing(columns.names(line.split(mark))))
                for line in text.splitlines()[: PREAMBLE + 1]
            ),
            default=0,
        )
        for mark in (",", "\t", ";")
    }
    return max(found, key=lambda mark: found[mark])


def file_rows(
    path: Path, columns: Columns, encoding: str, progress: Progress, audit: Callable[[str], None]
) -> Iterator[tuple[int, Turned]]:
    """The rows of a CSV or TSV file, each with its place. Raises FileError for a bad header."""
    text = head(path)
    mark = delimiter(text, columns)
    reader = RecordReader(lines(path, encoding, progress), mark)
    reader.width = len(_head_header(text, mark, columns).names)
    return table_rows(reader, columns, audit)


def table_rows(
    records: Iterable[Cells],
    columns: Columns,
    audit: Callable[[str], None],
) -> Iterator[tuple[int, Turned]]:
    """Rows of a table from its records. ``audit`` is told of each column that nobody knows."""
    stream = iter(records)
    first = list(islice(stream, PREAMBLE + 1))
    header = Header(first, columns)
    columns.check(header.names)
    for name in columns.unknown(header.names):
        audit(name)
    for record in first[: header.at]:
        yield record.line, "above the header"
    under = first[header.at + 1 :]
    tags = next((record for record in under if _is_hxl(record.cells)), None)
    for record in chain(under, stream):
        yield record.line, "HXL tags" if record is tags else _turn(record, header.names)


def _is_hxl(cells: list[str]) -> bool:
    said = [cell for cell in cells[1:] if cell]
    return bool(said) and all(cell.startswith("#") for cell in said)


def _turn(record: Cells, names: list[str]) -> Turned:
    if record.wrong in _WRONG:
        message, expected = _WRONG[record.wrong]
        return RowError(record.wrong, message, expected=expected)
    cells = tidy_cells(record.cells)
    said = len(cells) - cells.count("")
    if not said:
        return "blank row"
    if said == 1 and len(names) > 2:
        return "one cell only (a legend or a note)"
    if len(cells) != len(names) and (len(cells) < len(names) or any(cells[len(names) :])):
        return RowError(
            "row-too-short" if len(cells) < len(names) else "row-too-long",
            f"the row has {len(cells)} cells and the header {len(names)}",
            expected="as many cells as the header has",
        )
    if "\0" in "".join(cells):
        return RowError("nul-bytes", "the row holds a NUL byte", expected="text")
    return Row(record.line, dict(zip(names, cells, strict=False)), record.wrong)
