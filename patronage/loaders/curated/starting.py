"""``new``: a folder of curated tables with a worked example, ready to be filled in."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from patronage.errors import UsageError
from patronage.loaders.curated.settings import FILE
from patronage.loaders.curated.tables import TABLES, Table

_EXAMPLE_ACTORS: Final = (
    {"id": "gov-wyland", "class": "Government", "name": "Government of Wyland", "country": "XWY"},
    {"id": "gov-exland", "class": "Government", "name": "Government of Exland", "country": "XEX"},
    {"id": "guard-exland", "class": "SecurityForce", "name": "Guard of Exland", "country": "XEX"},
    {"id": "ngo-invented", "class": "NGO", "name": "Invented Watch"},
)
"""Actors that the other example rows need."""

_SETTINGS: Final = """\
# What the dataset says of itself.
title = "My dataset"
licence = "CC-BY-4.0"
maintainers = ["Your name"]
version = "0.1"
# base = "https://example.org/id/"   # addresses of things in exports begin with this

# Least numbers of records: a check fails when rows got lost.
[expected]
# actors = 1
# relations = 1
"""


def new(directory: Path) -> list[Path]:
    """Write a folder of curated tables, each with its header and a worked example.

    The example is an invented country; delete its rows when yours are in. Gives the files
    written. Raises UsageError when the folder holds anything, or cannot be made.
    """
    if directory.exists() and not directory.is_dir():
        raise UsageError(f'"{directory}" is a file; name a folder that is empty or not there yet')
    if directory.exists() and any(directory.iterdir()):
        raise UsageError(f'the folder "{directory}" is not empty; name another one')
    try:
        directory.mkdir(parents=True, exist_ok=True)
        return [_write(directory / name, text) for name, text in _files()]
    except OSError as error:
        raise UsageError(f'"{directory}" cannot be written: {error.strerror}') from error


def _files() -> Iterable[tuple[str, str]]:
    yield FILE, _SETTINGS
    for table in TABLES:
        yield f"{table.name}.csv", table_text(table, example_rows(table))


def example_rows(table: Table) -> list[dict[str, str]]:
    """The worked example of a table, as cells by column."""
    example = {column.name: column.example for column in table.columns}
    others = _EXAMPLE_ACTORS if table.name == "actors" else ()
    return [example, *(dict(other) for other in others)]


def table_text(table: Table, rows: Iterable[dict[str, str]]) -> str:
    """A table as CSV text."""
    out = io.StringIO()
    writer = csv.DictWriter(out, table.column_names, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def _write(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8", newline="")
    return path
