"""Matching a header with the columns of a table, and rows with the header."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from operator import itemgetter
from typing import Final

from patronage.graph.records import Problem
from patronage.loaders.base import Account
from patronage.loaders.curated.errors import CellError
from patronage.loaders.curated.grid import Grid
from patronage.loaders.curated.tables import JUDGEMENTS, NEEDED, Table
from patronage.loaders.nearest import nearest

Report = Callable[[Problem], None]
Row = tuple[str, ...]
HEADER_ROW: Final = 1


def table_rows(grid: Grid, account: Account, report: Report) -> Iterator[tuple[int, Row]]:
    """The rows of a table as (row number, cells in the order of the table's columns).

    Cells are stripped; a column that is not there gives empty cells. What is wrong with the file,
    the header or the shape of a row is reported; such rows are left out.
    """
    try:
        yield from _rows(grid, account, report)
    except CellError as error:
        report(file_problem(error, grid.file))


def file_problem(error: CellError, file: str, line: int = 0, column: str = "") -> Problem:
    """A problem with a whole file."""
    return Problem(
        error.code, "error", error.message, file, line, column, error.value, error.expected,
        error.suggestion,
    )  # fmt: skip


def _rows(grid: Grid, account: Account, report: Report) -> Iterator[tuple[int, Row]]:
    raw = grid.rows()
    header = [cell.strip() for cell in next(raw, [])]
    while header and not header[-1]:  # empty columns that a spreadsheet saved along
        header.pop()
    account.header = tuple(header)
    pick = _match(grid, header, report)
    if pick is None:
        return
    width = len(header)
    line = HEADER_ROW
    for line, cells in enumerate(raw, start=HEADER_ROW + 1):
        if len(cells) != width and not _reshape(cells, width):
            if cells:
                account.read += 1
                report(_ragged(grid, line, len(cells), width))
            continue
        cells.append("")
        row = tuple(map(str.strip, pick(cells)))
        account.read += 1
        if any(row):
            yield line, row
        else:
            account.rows.leave_out(line, "blank row")
    if line == HEADER_ROW and grid.table is not JUDGEMENTS:  # which is empty until someone judges
        report(_only_header(grid))


def _reshape(cells: list[str], width: int) -> bool:
    """Cut blank cells beyond the header; whether the row then has the header's width."""
    if len(cells) > width and not any(map(str.strip, cells[width:])):
        del cells[width:]
    return len(cells) == width


def _ragged(grid: Grid, line: int, found: int, width: int) -> Problem:
    cause = "a text with a comma may lack its quotation marks" if found > width else ""
    return Problem(
        "ragged-row",
        "error",
        f"the row has {found} cells and the header {width}" + (f"; {cause}" if cause else ""),
        grid.file,
        line,
        value=str(found),
        expected=f"{width} cells",
    )


def _only_header(grid: Grid) -> Problem:
    return Problem(
        "no-rows",
        "warning" if grid.table.name in NEEDED else "note",
        f"the table {grid.table.name} has a header and no rows",
        grid.file,
        HEADER_ROW,
        expected="rows below the header, or no such table",
    )


def _match(grid: Grid, header: Sequence[str], report: Report) -> Callable[[list[str]], Row] | None:
    """How to pick the table's cells from a row; None when the header will not do."""
    problems = [
        *_unknown(grid, header),
        *_doubled(grid, header),
        *_missing(grid.table, header, grid.file),
    ]
    if not any(header):
        problems = [_no_header(grid)]
    for problem in problems:
        report(problem)
    if problems:
        return None
    places = {name: at for at, name in enumerate(header)}
    absent = len(header)
    return itemgetter(*(places.get(name, absent) for name in grid.table.column_names))


def _no_header(grid: Grid) -> Problem:
    return Problem(
        "no-header",
        "error",
        "the first row is blank",
        grid.file,
        HEADER_ROW,
        expected=f"the names of columns: {', '.join(grid.table.column_names)}",
    )


def _unknown(grid: Grid, header: Sequence[str]) -> Iterator[Problem]:
    known = grid.table.column_names
    unused = [name for name in known if name not in header]
    for at, name in enumerate(header, start=1):
        if name in known:
            continue
        if not name:
            yield Problem(
                "unnamed-column",
                "error",
                f"column {at} has no name",
                grid.file,
                HEADER_ROW,
                expected="a name in every cell of the header",
            )
            continue
        yield Problem(
            "unknown-column",
            "error",
            f'"{name[:80]}" is not a column of {grid.table.name}',
            grid.file,
            HEADER_ROW,
            name[:80],
            name[:80],
            f"one of {', '.join(unused or known)}",
            nearest(name, unused),
        )


def _doubled(grid: Grid, header: Sequence[str]) -> Iterator[Problem]:
    for name, count in Counter(header).items():
        if name and count > 1:
            yield Problem(
                "duplicate-column",
                "error",
                f'the column "{name[:80]}" is there {count} times',
                grid.file,
                HEADER_ROW,
                name[:80],
                name[:80],
                "each column once",
            )


def _missing(table: Table, header: Sequence[str], file: str) -> Iterator[Problem]:
    for column in table.columns:
        if column.required and column.name not in header:
            yield Problem(
                "missing-column",
                "error",
                f'the column "{column.name}" of {table.name} is missing',
                file,
                HEADER_ROW,
                column.name,
                "",
                f"a column {column.name}: {column.doc}",
            )
