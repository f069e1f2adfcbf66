"""What the floors of the load are made of: the csv module and ``executemany``."""

from __future__ import annotations

import csv
import sqlite3
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

BATCH = 10_000


def batches(table: Path) -> Iterator[list[list[str]]]:
    """The rows below the header of a CSV file, many at a time."""
    with table.open(encoding="utf-8", newline="") as file:
        rows = csv.reader(file)
        next(rows)
        while batch := list(islice(rows, BATCH)):
            yield batch


def insert(db: sqlite3.Connection, table: str, rows: Sequence[Sequence[object]]) -> None:
    """Insert whole rows."""
    db.executemany(f"INSERT INTO {table} VALUES ({','.join('?' * len(rows[0]))})", rows)
