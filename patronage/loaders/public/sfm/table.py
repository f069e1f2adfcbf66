"""A table of Security Force Monitor: a file, or a sheet of a workbook."""

from __future__ import annotations

from collections.abc import Iterator
from copy import copy
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from patronage.loaders import places
from patronage.loaders.base import Context, Reading
from patronage.loaders.public.format import TableFormat, unknown_column
from patronage.loaders.public.row import Row
from patronage.loaders.public.sfm.run import Run, shared_run
from patronage.loaders.public.table import Turned, file_rows, table_rows
from patronage.loaders.public.text import look_at
from patronage.loaders.public.workbook import sheet_records


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet of a workbook, with the SHA-256 of the whole workbook."""

    book: Path
    name: str
    sha256: str


class SfmTable(TableFormat):
    """What its tables have in common: they may be sheets, can be read once more for what shows only
    when all rows are known, and name sources that another table of the run describes."""

    def __init__(self, sheet: Sheet | None = None) -> None:
        self.sheet = sheet
        self.run = Run()

    def read(self, path: Path, context: Context) -> Reading:
        """Begin to read, with what the run knows, and let it know of this table."""
        bound = copy(self)
        bound.run = shared_run(context)
        bound.run.tables[self.name].append(partial(self.again, path))
        return super(SfmTable, bound).read(path, context)

    def open(self, path: Path, context: Context) -> tuple[str, Iterator[tuple[int, Turned]]]:
        """The rows under the header, of the sheet when there is one."""
        if self.sheet is None:
            return super().open(path, context)

        def audit(column: str) -> None:
            context.report(unknown_column(column, path.as_posix()))

        place = places.Sheet(self.sheet.book.as_posix(), self.sheet.name)
        context.sheets[path.as_posix()] = place
        records = sheet_records(self.sheet.book, self.sheet.name)
        return self.sheet.sha256, table_rows(records, self.columns, audit)

    def again(self, path: Path) -> Iterator[Row]:
        """The rows by themselves, for what shows only when all are known. Raises FileError."""
        if self.sheet is None:
            rows = file_rows(path, self.columns, look_at(path).encoding, _quiet, _quiet)
        else:
            records = sheet_records(self.sheet.book, self.sheet.name)
            rows = table_rows(records, self.columns, _quiet)
        return (row for _, row in rows if isinstance(row, Row))


def _quiet(_said: int | str) -> None:
    """The other reading of the rows is the one that tells of progress and of columns."""
