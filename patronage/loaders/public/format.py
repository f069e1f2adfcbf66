"""The loader of a public format: what is the same for all of them.

A format says what it is (``about``), which columns it has (``columns``) and what one row becomes
(``map_row``). Everything else, from encodings to row accounts, is here.
"""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator
from functools import partial
from itertools import chain, islice
from pathlib import Path
from typing import ClassVar, Final

from patronage.graph.records import Problem
from patronage.loaders.base import Account, Context, Placed, Reading
from patronage.loaders.places import Sheet
from patronage.loaders.public.about import About
from patronage.loaders.public.columns import Columns
from patronage.loaders.public.errors import FileError, LeftOut, RowError
from patronage.loaders.public.recorder import Recorder
from patronage.loaders.public.row import Row, XmlRow
from patronage.loaders.public.table import (
    PREAMBLE,
    Header,
    Turned,
    file_rows,
    has_header,
    table_rows,
)
from patronage.loaders.public.text import look_at
from patronage.loaders.public.workbook import first_sheet, has_sheet, sheet_records, workbook_digest
from patronage.loaders.public.xmlfile import file_digest, root_tag, xml_records

_SAID_OF: Final = {
    "cp1252": "the file is not all in UTF-8; lines that are not are read as Windows-1252",
    "utf-16": "the file is not in UTF-8 and is read as UTF-16",
}
_VERSION: Final = re.compile(r"(?<![\d.])v?_?(\d{2})[._-]?(\d)(?:[._-]\d+)?(?![\d])")


class PublicFormat(ABC):
    """A format of public files."""

    about: ClassVar[About]

    @property
    def name(self) -> str:
        """The word for ``--as``."""
        return self.about.name

    @property
    def title(self) -> str:
        """What it is, in a few words."""
        return self.about.title

    @abstractmethod
    def recognise(self, path: Path) -> bool:
        """Whether the content looks like this format."""

    @abstractmethod
    def read(self, path: Path, context: Context) -> Reading:
        """Begin to read; rows come as they are drawn."""


class RowFormat(PublicFormat):
    """A format of one file whose rows are read one by one."""

    @abstractmethod
    def open(self, path: Path, context: Context) -> tuple[str, Iterator[tuple[int, Turned]]]:
        """The file's SHA-256 and its rows, each with its place. Raises FileError."""

    def version(self, path: Path) -> str:
        """The version of the dataset, when the file's name tells it."""
        del path
        return ""

    @abstractmethod
    def mapping(self, out: Recorder) -> Callable[[Row], None]:
        """What turns the rows of one file into records, in their order. It raises RowError to
        reject a row, LeftOut to leave it out."""

    def read(self, path: Path, context: Context) -> Reading:
        """Begin to read; rows come as they are drawn."""
        file = path.as_posix()
        version = self.version(path)
        out = Recorder(context, self.about, file, version)
        try:
            digest, rows = self.open(path, context)
        except FileError as error:
            context.report(problem(error, file, 0))
            return Reading({}, iter(()), iter(()))
        account = context.account(file, self.name, digest)
        things = chain(self._things(rows, out, context, account), out.mentions())
        return Reading(self.about.meta(version), things, out.statements())

    def _things(
        self,
        rows: Iterator[tuple[int, Turned]],
        out: Recorder,
        context: Context,
        account: Account,
    ) -> Iterator[Placed]:
        yield out.begin_file()
        limit, taken = context.filters.limit, 0
        mapped = self.mapping(out)
        try:
            for line, turned in rows:
                if isinstance(turned, Row):
                    if limit is not None and taken >= limit:
                        break
                    taken += 1
                account.read += 1
                yield from _row(line, turned, mapped, out, context)
        except FileError as error:
            context.report(problem(error, account.input, 0))
        wrong, left_out = (account.rows.counts(rejected=kind).total() for kind in (True, False))
        # A sheet that is left out by design has nothing usable either, and is no error for it.
        if wrong > left_out and wrong + left_out >= account.read:
            context.report(_nothing_usable(account, wrong))


def _row(
    line: int, turned: Turned, mapped: Callable[[Row], None], out: Recorder, context: Context
) -> Iterator[Placed]:
    """What one row gives: its records, or why there are none."""
    if isinstance(turned, str):
        context.skip(out.file, line, turned)
        return
    if isinstance(turned, RowError):  # not raised: it would never be freed during a load
        _reject(turned, line, out, context)
        return
    try:
        out.begin(line)
        mapped(turned)
    except LeftOut as reason:
        context.skip(out.file, line, str(reason))
        _report_warnings(out, context)
    except RowError as error:
        _reject(error, line, out, context)
    else:
        if turned.note:
            out.warn(turned.note, "quotation marks that are not closed were read as text")
        _report_warnings(out, context)
        yield from out.keep()


def _reject(error: RowError, line: int, out: Recorder, context: Context) -> None:
    context.reject(out.file, line, error.code)
    context.report(problem(error, out.file, line))


def _report_warnings(out: Recorder, context: Context) -> None:
    for warning in out.warnings:
        context.report(warning)


class EachRow(RowFormat):
    """A format whose rows are mapped each by itself, with nothing remembered between them."""

    @abstractmethod
    def map_row(self, row: Row, out: Recorder) -> None:
        """Write what one row becomes. Raises RowError to reject it, LeftOut to leave it out."""

    def mapping(self, out: Recorder) -> Callable[[Row], None]:
        """The same for every file."""
        return partial(self.map_row, out=out)


class TableFormat(RowFormat):
    """A format of CSV or TSV files."""

    columns: ClassVar[Columns]

    def recognise(self, path: Path) -> bool:
        """Whether a header with the required columns stands near the beginning."""
        return path.is_file() and has_header(path, self.columns)

    def open(self, path: Path, context: Context) -> tuple[str, Iterator[tuple[int, Turned]]]:
        """The rows under the header; columns that nobody knows are reported once."""
        found = look_at(path)
        file = path.as_posix()
        if found.encoding != "utf-8-sig":
            message = _SAID_OF[found.encoding]
            context.report(Problem("encoding", "note", message, file))

        def audit(column: str) -> None:
            context.report(unknown_column(column, file))

        rows = file_rows(path, self.columns, found.encoding, context.progress, audit)
        return found.sha256, rows


class SheetFormat(RowFormat):
    """A format of workbooks, of which the first sheet is read."""

    columns: ClassVar[Columns]

    def recognise(self, path: Path) -> bool:
        """Whether the first sheet begins with the required columns."""
        return has_sheet(path, self.columns)

    def open(self, path: Path, context: Context) -> tuple[str, Iterator[tuple[int, Turned]]]:
        """The rows under the header; columns that nobody knows are reported once."""
        file = path.as_posix()

        def audit(column: str) -> None:
            context.report(unknown_column(column, file))

        digest = workbook_digest(path, context.progress)
        records = sheet_records(path)
        first = list(islice(records, PREAMBLE + 1))
        header = Header(first, self.columns).names
        context.sheets[file] = Sheet(file, first_sheet(path), tuple(header))
        return digest, table_rows(chain(first, records), self.columns, audit)


class XmlFormat(RowFormat):
    """A format of XML files: ``root`` is the outermost element, ``record`` the one of a row."""

    root: ClassVar[str]
    record: ClassVar[str]

    def recognise(self, path: Path) -> bool:
        """Whether the outermost element is ours."""
        return path.is_file() and root_tag(path) == self.root

    def open(self, path: Path, context: Context) -> tuple[str, Iterator[tuple[int, Turned]]]:
        """The records of the file."""
        return file_digest(path), self._rows(path, context)

    def _rows(self, path: Path, context: Context) -> Iterator[tuple[int, Turned]]:
        for number, element, above in xml_records(path, self.record, context.progress):
            yield number, XmlRow(number, element, above)


def unknown_column(column: str, file: str) -> Problem:
    """A column of a header that the format does not know."""
    message = f'the column "{column[:80]}" is not known and is not read'
    return Problem("unknown-column", "warning", message, file, 0, column[:80])


def problem(error: RowError, file: str, line: int) -> Problem:
    """An error of a row, which leaves the row out with a warning, or of a whole file."""
    return Problem(
        error.code,
        "error" if isinstance(error, FileError) else "warning",
        str(error),
        file,
        line,
        error.column,
        error.value,
        error.expected,
    )


def version_in_name(path: Path) -> str:
    """``23.1`` in ``GEDEvent_v23_1.csv`` and ``ged231.csv``; empty when there is none."""
    found = _VERSION.search(path.stem)
    return f"{found[1]}.{found[2]}" if found else ""


def _nothing_usable(account: Account, wrong: int) -> Problem:
    return Problem(
        "nothing-usable",
        "error",
        f"none of {account.read} rows can be loaded, and {wrong} of them are wrong",
        account.input,
        expected="a file of this format; see the warnings about its rows",
    )
