"""Reading somebody's own spreadsheet: a CSV of any delimiter, or a sheet of XLSX or ODS."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import StringIO
from itertools import islice
from pathlib import Path
from typing import Final

from patronage.errors import InvalidDataError, UsageError
from patronage.graph.records import Problem
from patronage.loaders.curated.errors import CellError
from patronage.loaders.curated.workbook import is_workbook, open_workbook, sheet_rows
from patronage.loaders.curated.zips import look_into

_SAMPLE: Final = 1 << 16
_LOOKED_AT: Final = 20


@dataclass(frozen=True, slots=True)
class Sheet:
    """A spreadsheet that can be read: rows of cells, from its first row on."""

    name: str
    delimiter: str
    encoding: str
    rows: tuple[tuple[str, ...], ...]

    def table(self, header_row: int) -> tuple[tuple[str, ...], Iterator[tuple[int, Sequence[str]]]]:
        """The header, and the rows below it with their numbers."""
        header = tuple(cell.strip() for cell in self.rows[header_row - 1 : header_row][0])
        below = enumerate(self.rows[header_row:], start=header_row + 1)
        return header, ((line, row) for line, row in below if any(map(str.strip, row)))


def open_sheet(file: Path, sheet: str = "", delimiter: str = "", encoding: str = "") -> Sheet:
    """Read a spreadsheet; what is not said is found out.

    Raises UsageError when there is no such file or sheet, InvalidDataError when it cannot be read.
    """
    if not file.is_file():
        raise UsageError(f'there is no file "{file}"')
    try:
        if is_workbook(file):
            return _workbook(file, sheet)
        return _csv(file, delimiter, encoding)
    except CellError as error:
        raise InvalidDataError(f"{file}: {error.message}; expected {error.expected}") from error


def header_row(sheet: Sheet) -> int:
    """Which row is the header: the first that is about as wide as the widest."""
    widths = [sum(1 for cell in row if cell.strip()) for row in islice(sheet.rows, _LOOKED_AT)]
    if not any(widths):
        raise InvalidDataError(f'the sheet "{sheet.name}" is empty')
    return next(at for at, width in enumerate(widths, start=1) if width * 2 > max(widths))


def _workbook(file: Path, wanted: str) -> Sheet:
    look_into(file)
    book = open_workbook(file)
    names = book.sheet_names
    if wanted and wanted not in names:
        raise UsageError(f'{file} has no sheet "{wanted}"; it has {", ".join(names)}')
    notes: list[Problem] = []
    for name in [wanted] if wanted else names:
        rows = _kept(sheet_rows(book, name, f"{file}/{name}", notes.append)(), wanted=bool(wanted))
        if rows:
            return Sheet(name, "", "", rows)
    raise InvalidDataError(f"{file} has nothing in its sheets")


def _kept(rows: Iterator[list[str]], *, wanted: bool) -> tuple[tuple[str, ...], ...]:
    try:
        return tuple(map(tuple, rows))
    except CellError as error:
        if error.code != "empty-file" or wanted:
            raise
        return ()


def _csv(file: Path, delimiter: str, encoding: str) -> Sheet:
    data = file.read_bytes()
    encoding = encoding or _encoding(data)
    try:
        text = data.decode("utf-8-sig" if encoding == "utf-8" else encoding)
    except (UnicodeError, LookupError) as error:
        raise InvalidDataError(
            f'"{file}" is no table of text in {encoding}; save it as "CSV UTF-8" or as XLSX, or '
            "name its encoding in the mapping"
        ) from error
    delimiter = delimiter or _delimiter(text[:_SAMPLE])
    try:
        lines = StringIO(text, newline="")
        rows = tuple(map(tuple, csv.reader(lines, delimiter=delimiter, strict=True)))
    except (csv.Error, TypeError, ValueError) as error:
        raise InvalidDataError(f"{file} is not a table of texts ({error})") from error
    if not rows:
        raise InvalidDataError(f"{file} is empty")
    return Sheet("", delimiter, encoding, rows)


def _encoding(data: bytes) -> str:
    """UTF-8 when it is, else Windows-1252, in which nearly anything can be read."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8"


def _delimiter(sample: str) -> str:
    """The likeliest delimiter: the one that is most often in the first line."""
    first = sample.partition("\n")[0]
    return max(",;\t|", key=first.count)
