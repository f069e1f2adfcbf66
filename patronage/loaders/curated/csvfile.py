"""Reading a CSV file a row at a time, with a clear word for everything that can be wrong."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from io import TextIOWrapper
from pathlib import Path
from typing import Final

from patronage.loaders.base import Progress
from patronage.loaders.curated.errors import CellError
from patronage.loaders.curated.grid import Grid
from patronage.loaders.curated.scan import regular_file, scan_text
from patronage.loaders.curated.tables import Table

LONGEST_CELL: Final = 131_072
"""Characters; no honest cell is longer, and an unclosed quotation mark makes one."""
_ROWS_BETWEEN: Final = 2000
"""Rows between two words on progress."""
_DELIMITERS: Final = {";": "semicolons", "\t": "tabs", "|": "bars"}


def csv_grid(table: Table, path: Path, file: str, progress: Progress) -> Grid:
    """The table in the CSV file ``path``. Raises CellError when it cannot be read as CSV text."""
    regular_file(path, path.parent)
    scan = scan_text(path)
    if not scan.size:
        raise CellError("empty-file", "the file is empty", expected=f"a header: {_header(table)}")
    _check_delimiter(path, table)
    return Grid(table, file, scan.sha256, lambda: _rows(path, progress))


def _check_delimiter(path: Path, table: Table) -> None:
    with path.open(encoding="utf-8-sig", newline="") as stream:
        first = stream.readline(LONGEST_CELL)
    if "," in first:
        return
    for mark, name in _DELIMITERS.items():
        if mark in first:
            raise CellError(
                "wrong-delimiter",
                f"the columns are separated by {name}",
                expected=f"commas, as in {_header(table)}",
                value=first.strip()[:60],
            )


def _rows(path: Path, progress: Progress) -> Iterator[list[str]]:
    line = told = 0
    with path.open("rb") as raw, TextIOWrapper(raw, "utf-8-sig", newline="") as stream:
        try:
            for row in csv.reader(stream, strict=True):
                line += 1
                if not line % _ROWS_BETWEEN:
                    at = raw.tell()
                    progress(at - told)
                    told = at
                yield row
        except csv.Error as error:
            raise _csv_error(str(error), line + 1) from error
        progress(raw.tell() - told)


def _csv_error(message: str, line: int) -> CellError:
    if "field limit" in message or "field larger" in message:
        return CellError(
            "cell-too-long",
            f"row {line} has a cell of more than {LONGEST_CELL:,} characters, or a quotation mark "
            "that is never closed",
            expected="shorter text; long documents belong in a source",
        )
    return CellError(
        "bad-quotes",
        f"the quotation marks of row {line} do not match ({message})",
        expected='text with commas inside "...", and a quotation mark within it doubled',
    )


def _header(table: Table) -> str:
    return ",".join(table.column_names[:4]) + ",..."
