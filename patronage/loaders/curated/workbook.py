"""Curated tables as the sheets of one XLSX or ODS workbook."""

from __future__ import annotations

import datetime
import hashlib
import re
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final

from patronage.graph.records import Problem, Severity
from patronage.loaders.base import Context, Progress
from patronage.loaders.curated.csvfile import LONGEST_CELL
from patronage.loaders.curated.errors import CellError
from patronage.loaders.curated.grid import Grid
from patronage.loaders.curated.header import file_problem
from patronage.loaders.curated.numbers import plain_number
from patronage.loaders.curated.settings import Settings, settings_from
from patronage.loaders.curated.tables import NEEDED, TABLE_NAMES, TABLES
from patronage.loaders.curated.zips import DAMAGE, OLE, Content, look_into
from patronage.loaders.nearest import nearest
from patronage.loaders.places import Sheet

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook

SETTINGS_SHEET: Final = "dataset"
_SPREADSHEETS: Final = (
    b"application/vnd.oasis.opendocument.spreadsheet",
    b"application/vnd.oasis.opendocument.spreadsheet-template",
)
_START: Final = 4 << 20


def is_workbook(path: Path) -> bool:
    """Whether a file is an XLSX or ODS workbook, by its content.

    A locked or old workbook counts as well, so that it can be named as what it is.
    """
    with path.open("rb") as stream:
        start = stream.read(len(OLE))
    if start == OLE:
        return True
    return start.startswith(b"PK\x03\x04") and bool(_names_part(path))


def has_tables(path: Path) -> bool:
    """Whether a sheet is named as one of the curated tables; True when nobody can look."""
    part = _names_part(path)
    if not part:
        return True
    try:
        with zipfile.ZipFile(path) as archive, archive.open(part) as stream:
            text = stream.read(_START)
    except DAMAGE:
        return True
    names = re.findall(rb'(?:<sheet [^>]*?name|table:name)="([^"]*)"', text)
    return any(name.decode("utf-8", "replace").strip().lower() in TABLE_NAMES for name in names)


def _names_part(path: Path) -> str:
    """The part of a workbook in which its sheets are named; empty when it is none."""
    try:
        with zipfile.ZipFile(path) as archive:
            inside = archive.namelist()
            if "xl/workbook.xml" in inside:
                return "xl/workbook.xml"
            if "mimetype" in inside and archive.read("mimetype").strip() in _SPREADSHEETS:
                return "content.xml"
    except DAMAGE:
        return ""
    return ""


def workbook_grids(path: Path, context: Context) -> tuple[dict[str, Grid], Settings]:
    """The tables and settings of a workbook; what is wrong with it is reported."""
    label = path.as_posix()
    try:
        content = look_into(path)
        workbook = open_workbook(path)
    except CellError as error:
        context.report(file_problem(error, label))
        return {}, Settings()
    for problem in _content_problems(content, label):
        context.report(problem)
    digest = file_digest(path, context.progress)
    names = _named_sheets(workbook.sheet_names, label, context.report)
    grids = {
        table.name: Grid(
            table,
            f"{label}/{table.name}",
            digest,
            sheet_rows(workbook, names[table.name], f"{label}/{table.name}", context.report),
        )
        for table in TABLES
        if table.name in names
    }
    for table, grid in grids.items():
        context.sheets[grid.file] = Sheet(label, names[table])
    for name in NEEDED:
        if name not in names:
            context.report(_missing_sheet(name, label))
    return grids, _settings(workbook, names, label, context.report)


def open_workbook(path: Path) -> CalamineWorkbook:
    """Open a workbook that ``look_into`` found sound. Raises CellError."""
    from python_calamine import CalamineError, load_workbook

    try:
        return load_workbook(path)
    except (CalamineError, OSError) as error:
        raise CellError(
            "broken-workbook",
            f"the workbook is damaged ({error})",
            expected="a workbook that a spreadsheet program opens; save it anew",
        ) from error


def file_digest(path: Path, progress: Progress) -> str:
    """The SHA-256 of a file."""
    found = hashlib.sha256()
    with path.open("rb") as stream:
        while chunk := stream.read(1 << 20):
            found.update(chunk)
            progress(len(chunk))
    return found.hexdigest()


def sheet_rows(
    workbook: CalamineWorkbook, sheet: str, file: str, report: Callable[[Problem], None]
) -> Callable[[], Iterator[list[str]]]:
    """A function that gives the rows of a sheet, from its cell A1 on, as texts."""

    def rows() -> Iterator[list[str]]:
        found = _sheet(workbook, sheet)
        first_column = found.start[1] if found.start else 0
        firsts: list[int] = []
        for line, row in enumerate(found.iter_rows(), start=1):
            if any(type(value) is datetime.date and value.day == 1 for value in row):
                firsts.append(line)
            cells = [cell_text(value) for value in row]
            _no_giant(cells, line)
            yield [""] * first_column + cells
        if firsts:
            report(_first_days(file, firsts))
        if not found.height:
            raise CellError("empty-file", "the sheet is empty", expected="a header and rows")

    return rows


def _sheet(workbook: CalamineWorkbook, name: str) -> CalamineSheet:
    from python_calamine import CalamineError

    try:
        return workbook.get_sheet_by_name(name)
    except CalamineError as error:
        raise CellError(
            "broken-workbook",
            f'the sheet "{name}" cannot be read ({error})',
            expected="a workbook that a spreadsheet program opens; save it anew",
        ) from error


def cell_text(value: object) -> str:
    """A cell's value as it would stand in a CSV file.

    A whole number loses its ``.0``, a date is written as ISO 8601, true and false as yes and no.
    """
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return plain_number(value)
    if isinstance(value, datetime.datetime):
        day_only = value.time() == datetime.time()
        return value.date().isoformat() if day_only else value.isoformat(" ")
    if isinstance(value, datetime.date | datetime.time):
        return value.isoformat()
    return str(value)


def _no_giant(cells: list[str], line: int) -> None:
    if any(len(cell) > LONGEST_CELL for cell in cells):
        raise CellError(
            "cell-too-long",
            f"row {line} has a cell of more than {LONGEST_CELL:,} characters",
            expected="shorter text; long documents belong in a source",
        )


def _first_days(file: str, lines: list[int]) -> Problem:
    return Problem(
        "first-of-month",
        "note",
        f"{len(lines)} rows have a date cell on the first of a month, the first of them this one; "
        "spreadsheets turn 2018-05 into 1 May 2018 when the cell is not text",
        file,
        lines[0],
        expected="cells formatted as text where only the month or year is known",
    )


def _named_sheets(
    names: list[str], label: str, report: Callable[[Problem], None]
) -> dict[str, str]:
    """Which sheet is which table; sheets that are none are reported."""
    found: dict[str, str] = {}
    for name in names:
        table = name.strip().lower()
        if table not in (*TABLE_NAMES, SETTINGS_SHEET):
            report(_unknown_sheet(name, label))
        elif table in found:
            message = f'there are two sheets for {table}: "{found[table]}" and "{name}"'
            report(
                _problem("two-tables", "error", message, label, name, "one sheet for each table")
            )
        else:
            found[table] = name
    return found


def _unknown_sheet(name: str, label: str) -> Problem:
    hint = nearest(name, TABLE_NAMES)
    message = f'the sheet "{name}" is not one of the curated tables and is not read'
    severity: Severity = "error" if hint else "warning"
    expected = f"one of {', '.join(TABLE_NAMES)}"
    return _problem("unknown-table", severity, message, label, name, expected, hint)


def _missing_sheet(name: str, label: str) -> Problem:
    message = f"there is no table {name}"
    return _problem("missing-table", "warning", message, label, "", f"a sheet {name}")


def _content_problems(content: Content, label: str) -> Iterator[Problem]:
    if content.formulas:
        yield _problem(
            "formula-cells",
            "warning",
            f"{content.formulas} cells hold a formula; what is read is the value that the "
            "spreadsheet program saved last, or nothing",
            label,
            "",
            "values: copy the cells and paste them as values",
        )
    if content.error_cells:
        yield _problem(
            "error-cells",
            "error",
            f"{content.error_cells} cells show an error such as #REF!, and would be read as empty",
            label,
            "",
            "cells with a value or nothing in them",
        )


def _problem(
    code: str,
    severity: Severity,
    message: str,
    file: str,
    value: str,
    *help_: str,
) -> Problem:
    return Problem(code, severity, message, file, 0, "", value, *help_)


def _settings(
    workbook: CalamineWorkbook,
    names: dict[str, str],
    label: str,
    report: Callable[[Problem], None],
) -> Settings:
    """The sheet ``dataset``: a key and a value in each row (``title``, ``expected.actors``)."""
    file = f"{label}/{SETTINGS_SHEET}"
    if SETTINGS_SHEET not in names:
        report(
            _problem(
                "missing-settings", "warning", f"there is no sheet {SETTINGS_SHEET}", label, "",
                "a sheet with the rows title and licence",
            )
        )  # fmt: skip
        return Settings()
    try:
        return settings_from(
            _keys(sheet_rows(workbook, names[SETTINGS_SHEET], file, report)()), file, report
        )
    except CellError as error:
        report(file_problem(error, file))
        return Settings()


def _keys(rows: Iterator[list[str]]) -> dict[str, object]:
    """Rows of a key and a value as the mapping that ``dataset.toml`` would give."""
    raw: dict[str, object] = {}
    expected: dict[str, object] = {}
    for row in rows:
        key, value = (*map(str.strip, row), "", "")[:2]
        section, _, name = key.partition(".")
        if not key or (key, value) == ("key", "value"):
            continue
        if section == "expected" and name:
            expected[name] = int(value) if value.isdecimal() else value
        else:
            raw[key] = value
    return raw | ({"expected": expected} if expected else {})
