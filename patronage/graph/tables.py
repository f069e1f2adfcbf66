"""The tables of a dataset file: their SQL, their columns, and the hash of what they say."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor, wait
from contextlib import closing, contextmanager
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Final

FORMAT: Final = "patronage-dataset"
FORMAT_VERSION: Final = 2
APPLICATION_ID: Final = 0x50617472
"""``Patr`` in the header of the file, by which ``file`` and we know our own."""

HASHED: Final = (
    *("entities", "events", "names", "external_ids", "entity_sources", "claims", "citation_sets"),
    *("sources", "assessments", "responses", "judgements", "reviews"),
    *("members", "joins", "as_written"),
)
"""The tables that are what a dataset says. Problems and loads tell how it was read."""

_ROWS_AT_A_TIME: Final = 1000


@cache
def sql(name: str) -> str:
    """One of the SQL files beside this module."""
    return files("patronage.graph").joinpath(name).read_text(encoding="utf-8")


def content_hash(connection: sqlite3.Connection) -> str:
    """The hash of every row of the HASHED tables, in the order in which they were written.

    It depends on the records and the schema only: not on the order in which they came, on the
    files they came from, or on the version of SQLite. Numbers count to 15 digits.
    """
    found = hashlib.blake2b(digest_size=16)
    for table in HASHED:
        found.update(f"{table}\n".encode())
        for lines in _lines(connection, table):
            found.update(lines.encode(errors="surrogatepass"))
    return found.hexdigest()


@contextmanager
def content_hash_beside(path: Path) -> Iterator[Callable[[], str]]:
    """Work out the content hash of a file in a thread while its owner adds indexes and views.

    Gives a function that waits for the hash. The owner must have ended its transaction, and must
    not touch a row of the HASHED tables inside the block. The reader takes no locks, and holds one
    transaction from before the block begins, so it never looks at the catalogue that changes.
    """
    address = f"{path.as_uri()}?mode=ro&immutable=1"
    with (
        ThreadPoolExecutor(1) as thread,
        closing(sqlite3.connect(address, uri=True, check_same_thread=False)) as reader,
    ):
        reader.execute("BEGIN")
        reader.execute("SELECT * FROM meta").fetchall()
        hashing = thread.submit(content_hash, reader)
        try:
            yield hashing.result
        finally:
            wait([hashing])


def _lines(connection: sqlite3.Connection, table: str) -> Iterator[str]:
    columns = connection.execute(f"PRAGMA table_info({table})").fetchall()
    values = ", ".join(_as_text(name, kind) for _, name, kind, *_ in columns)
    rows = connection.execute(
        f"SELECT json_array({values}) FROM {table} ORDER BY rowid"  # noqa: S608 - our names
    )
    while found := rows.fetchmany(_ROWS_AT_A_TIME):
        yield "\n".join([line for (line,) in found]) + "\n"


def _as_text(name: str, kind: str) -> str:
    """A column as it is hashed; versions of SQLite differ in how JSON writes a real number."""
    if kind != "REAL":
        return name
    return f"CASE WHEN {name} IS NOT NULL THEN printf('%!.15g', {name}) END"
