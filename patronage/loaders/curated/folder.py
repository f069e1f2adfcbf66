"""Curated tables as the CSV files of a folder."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from patronage.graph.records import Problem
from patronage.loaders.base import Context
from patronage.loaders.curated.csvfile import csv_grid
from patronage.loaders.curated.errors import CellError
from patronage.loaders.curated.grid import Grid
from patronage.loaders.curated.header import file_problem
from patronage.loaders.curated.settings import FILE
from patronage.loaders.curated.tables import NEEDED, TABLE_NAMES, TABLES
from patronage.loaders.nearest import nearest

_WORKBOOKS: Final = (".xlsx", ".ods")


def holds_tables(folder: Path) -> bool:
    """Whether a folder has ``dataset.toml`` or a file named as one of the tables."""
    names = {one.name.lower() for one in folder.iterdir()}
    return FILE in names or any(f"{table}.csv" in names for table in TABLE_NAMES)


def folder_grids(folder: Path, context: Context) -> dict[str, Grid]:
    """The tables of a folder; files that are not what they should be are reported."""
    label = folder.as_posix()
    for problem in _listing_problems(folder, label):
        context.report(problem)
    return {grid.table.name: grid for grid in _grids(folder, label, context)}


def _grids(folder: Path, label: str, context: Context) -> Iterator[Grid]:
    for table in TABLES:
        path = folder / f"{table.name}.csv"
        if not (path.exists() or path.is_symlink()):
            if table.name in NEEDED:
                context.report(_missing_table(table.name, label))
            continue
        file = f"{label}/{path.name}"
        try:
            yield csv_grid(table, path, file, context.progress)
        except CellError as error:
            context.report(file_problem(error, file))


def _missing_table(name: str, label: str) -> Problem:
    return Problem(
        "missing-table",
        "warning",
        f"there is no table {name}",
        label,
        expected=f"a file {name}.csv",
    )


def _listing_problems(folder: Path, label: str) -> Iterator[Problem]:
    """Files that look as if they were meant to be read and are not."""
    seen: dict[str, str] = {}
    for path in sorted(folder.iterdir()):
        stem, suffix = path.stem.lower(), path.suffix.lower()
        if suffix in _WORKBOOKS and stem in TABLE_NAMES:
            yield _two_tables(stem, f"{label}/{path.name}", f"{stem}.csv", folder)
        if suffix != ".csv":
            continue
        if stem in TABLE_NAMES:
            if stem in seen:
                yield _doubled(stem, f"{label}/{path.name}", seen[stem])
            elif path.name != f"{stem}.csv":
                yield _misnamed(path.name, label, f"{stem}.csv")
            seen[stem] = path.name
        else:
            yield _misnamed(path.name, label, nearest(path.stem, TABLE_NAMES))


def _two_tables(name: str, file: str, other: str, folder: Path) -> Problem:
    there = (folder / other).exists()
    return Problem(
        "two-tables" if there else "workbook-in-folder",
        "error",
        f"there are two tables {name}: this one and {other}"
        if there
        else f"the table {name} is a workbook inside a folder",
        file,
        expected="one file for a table, in CSV",
    )


def _doubled(name: str, file: str, other: str) -> Problem:
    return Problem(
        "two-tables",
        "error",
        f"there are two tables {name}: this one and {other}",
        file,
        expected="one file for a table",
    )


def _misnamed(name: str, label: str, suggestion: str) -> Problem:
    return Problem(
        "unknown-table",
        "error" if suggestion else "warning",
        f'"{name}" is not one of the curated tables and is not read',
        f"{label}/{name}",
        value=name,
        expected=f"one of {', '.join(f'{table}.csv' for table in TABLE_NAMES)}",
        suggestion=suggestion if suggestion.endswith(".csv") or not suggestion
        else f"{suggestion}.csv",
    )  # fmt: skip
