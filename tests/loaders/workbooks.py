"""Curated folders written anew as XLSX and ODS workbooks, as spreadsheet programs would."""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import openpyxl
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P

Cell = str | float | date
Sheets = Mapping[str, list[list[Cell]]]


def sheets_of(folder: Path, *, typed: bool = False) -> dict[str, list[list[Cell]]]:
    """The tables of a folder as sheets; ``typed`` turns numbers and full dates into such cells."""
    settings = tomllib.loads((folder / "dataset.toml").read_text(encoding="utf-8"))
    sheets: dict[str, list[list[Cell]]] = {
        "dataset": [["key", "value"], *([key, str(value)] for key, value in settings.items())]
    }
    for path in sorted(folder.glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as stream:
            rows = list(csv.reader(stream))
        sheets[path.stem] = [[_typed(cell) if typed else cell for cell in row] for row in rows]
    return sheets


def _typed(cell: str) -> Cell:
    try:
        return float(cell)
    except ValueError:
        pass
    try:
        return date.fromisoformat(cell)
    except ValueError:
        return cell


def write_xlsx(path: Path, sheets: Sheets) -> Path:
    """Write an XLSX workbook."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append([None if cell == "" else cell for cell in row])
    book.save(path)
    return path


def write_ods(path: Path, sheets: Sheets) -> Path:
    """Write an ODS workbook."""
    book = OpenDocumentSpreadsheet()
    for name, rows in sheets.items():
        table = Table(name=name)
        for row in rows:
            line = TableRow()
            for cell in row:
                line.addElement(_ods_cell(cell))
            table.addElement(line)
        book.spreadsheet.addElement(table)
    book.save(str(path))
    return path


def _ods_cell(cell: Cell) -> TableCell:
    if isinstance(cell, float):
        return TableCell(valuetype="float", value=str(cell))
    if isinstance(cell, date):
        return TableCell(valuetype="date", datevalue=cell.isoformat())
    if not cell:
        return TableCell()
    made = TableCell(valuetype="string")
    made.addElement(P(text=cell))
    return made
