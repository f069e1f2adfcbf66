"""The bundled tables as they are written, for tests that look at the curation itself."""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files
from pathlib import Path

Row = dict[str, str]

KEYS = {
    "actors": "id",
    "relations": "ref",
    "events": "id",
    "assessments": "id",
    "sources": "id",
}


def bundled() -> Path:
    """The folder of the bundled tables."""
    return Path(str(files("patronage.datasets").joinpath("bundled")))


@cache
def table(name: str) -> tuple[Row, ...]:
    """All rows of one bundled table."""
    return _read(bundled() / f"{name}.csv")


@cache
def beside(name: str) -> tuple[Row, ...]:
    """All rows of a table that lies beside these tests."""
    return _read(Path(__file__).with_name(f"{name}.csv"))


@cache
def records() -> dict[str, Row]:
    """Every row that has an id or a reference, by it."""
    return {row[key]: row for name, key in KEYS.items() for row in table(name)}


def row(key: str) -> Row:
    """The row of that id or reference. Raises KeyError."""
    return records()[key]


def values(cell: str) -> list[str]:
    """The values of a cell that lists several."""
    return [value.strip() for value in cell.split(";") if value.strip()]


def sources(of: Row) -> list[str]:
    """The ids of the sources that a row cites, without the place in them."""
    return [value.split("#")[0] for value in values(of["sources"])]


def _read(path: Path) -> tuple[Row, ...]:
    with path.open(encoding="utf-8", newline="") as stream:
        return tuple(csv.DictReader(stream))
