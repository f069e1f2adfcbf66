"""Sheets of a workbook found in the wild, as records of cells."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from patronage.graph.records import Problem
from patronage.loaders.base import Progress
from patronage.loaders.curated.errors import CellError
from patronage.loaders.curated.workbook import file_digest, is_workbook, open_workbook, sheet_rows
from patronage.loaders.curated.zips import look_into
from patronage.loaders.public.columns import Columns
from patronage.loaders.public.errors import FileError
from patronage.loaders.public.records import Cells
from patronage.loaders.public.table import PREAMBLE, Header


def has_sheet(path: Path, columns: Columns) -> bool:
    """Whether the first sheet begins with a table that has the required columns."""
    try:
        if not path.is_file() or not is_workbook(path):
            return False
        return begins_with(list(islice(sheet_records(path), PREAMBLE + 1)), columns)
    except (FileError, OSError):
        return False


def begins_with(first: list[Cells], columns: Columns) -> bool:
    """Whether one of the first rows of a sheet has the required columns."""
    return bool(first) and not columns.missing(Header(first, columns).names)


def sheet_names(path: Path) -> list[str]:
    """The names of the sheets. Raises FileError for what is no sound workbook, or a bomb."""
    try:
        look_into(path)
        return open_workbook(path).sheet_names
    except CellError as error:
        raise FileError(error.code, str(error), expected=error.expected) from error


def sheet_records(path: Path, sheet: str = "") -> Iterator[Cells]:
    """The rows of a sheet, of the first when none is named. Raises FileError for what is no sound
    workbook, or a bomb."""
    try:
        look_into(path)
        workbook = open_workbook(path)
        name = sheet or workbook.sheet_names[0]
        for line, cells in enumerate(sheet_rows(workbook, name, path.as_posix(), _ignore)(), 1):
            yield Cells(line, cells)
    except CellError as error:
        raise FileError(error.code, str(error), expected=error.expected) from error


def first_sheet(path: Path) -> str:
    """The name of the first sheet; empty for what is no sound workbook."""
    try:
        return sheet_names(path)[0]
    except FileError:
        return ""


def workbook_digest(path: Path, progress: Progress) -> str:
    """The SHA-256 of the file."""
    return file_digest(path, progress)


def _ignore(_problem: Problem) -> None:
    """Dates on the first of a month mean nothing in sheets that a program wrote."""
