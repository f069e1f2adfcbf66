"""Open a dataset file for reading, or say in one sentence why it cannot be."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from patronage.errors import DatasetError
from patronage.graph.tables import APPLICATION_ID, FORMAT, FORMAT_VERSION

_MAGIC: Final = b"SQLite format 3\x00"
_HEADER: Final = 100
_LARGEST_PAGE: Final = 65536


def open_to_read(path: Path) -> sqlite3.Connection:
    """A read-only connection to a dataset file of this format; rows are ``sqlite3.Row``.

    A dataset file is replaced, never changed, so it is opened as immutable: no locks, any number
    of readers, and a reader keeps the file that it opened when a load replaces it. Raises
    DatasetError when the path is no readable, whole dataset file of this version.
    """
    _check_header(path, *_read_header(path))
    address = f"{path.resolve().as_uri()}?mode=ro&immutable=1"
    connection = sqlite3.connect(address, uri=True)
    connection.row_factory = sqlite3.Row
    try:
        _check_format(connection, path)
    except DatasetError:
        connection.close()
        raise
    return connection


def _check_format(connection: sqlite3.Connection, path: Path) -> None:
    with damage_named(path):
        found = connection.execute("SELECT value FROM meta WHERE key = 'format'").fetchone()
    if found is None or found[0] != FORMAT:
        raise DatasetError(f'"{path}" is not a Patronage dataset file')


def is_foreign(path: Path) -> bool:
    """Whether there is a file that is no dataset file, of any version, whole or cut short.

    Raises DatasetError when it cannot be read.
    """
    if not path.exists():
        return False
    header, size = _read_header(path)
    ours = APPLICATION_ID.to_bytes(4, "big")
    return bool(size) and not (header.startswith(_MAGIC) and header[68:72] == ours)


@contextmanager
def damage_named(path: Path) -> Iterator[None]:
    """While a dataset file is read: what SQLite raises for a damaged one becomes DatasetError."""
    try:
        yield
    except sqlite3.ProgrammingError:  # a mistake of ours, not of the file
        raise
    except sqlite3.DatabaseError as error:
        raise DatasetError(
            f'"{path}" is damaged ({error}); load it again from its sources, or copy it again'
        ) from error


def _read_header(path: Path) -> tuple[bytes, int]:
    try:
        with path.open("rb") as file:
            return file.read(_HEADER), os.fstat(file.fileno()).st_size
    except FileNotFoundError:
        raise DatasetError(
            f'there is no dataset file "{path}"; make one with patronage load'
        ) from None
    except IsADirectoryError:
        raise DatasetError(f'"{path}" is a folder; name the dataset file itself') from None
    except PermissionError:
        raise DatasetError(f'there is no permission to read "{path}"') from None
    except OSError as error:
        raise DatasetError(f'"{path}" cannot be read: {error.strerror}') from error


def _check_header(path: Path, header: bytes, size: int) -> None:
    if not size:
        raise DatasetError(f'"{path}" is empty; load it again from its sources')
    if not header.startswith(_MAGIC[: len(header)]):
        raise DatasetError(
            f'"{path}" is not a Patronage dataset file; make one from it with patronage load'
        )
    if len(header) < _HEADER:
        raise _cut_short(path, size, _HEADER)
    if int.from_bytes(header[68:72], "big") != APPLICATION_ID:
        raise DatasetError(f'"{path}" is an SQLite file, but not a Patronage dataset')
    _check_version(path, int.from_bytes(header[60:64], "big"))
    page_size = int.from_bytes(header[16:18], "big")
    whole = int.from_bytes(header[28:32], "big") * (_LARGEST_PAGE if page_size == 1 else page_size)
    if size < whole:
        raise _cut_short(path, size, whole)


def _check_version(path: Path, version: int) -> None:
    if version > FORMAT_VERSION:
        raise DatasetError(
            f'"{path}" has format {version}, from a newer Patronage (this one reads '
            f"{FORMAT_VERSION}); update Patronage"
        )
    if version < FORMAT_VERSION:
        raise DatasetError(
            f'"{path}" has format {version}, from an older Patronage (this one reads '
            f"{FORMAT_VERSION}); load it again from its sources"
        )


def _cut_short(path: Path, size: int, whole: int) -> DatasetError:
    return DatasetError(
        f'"{path}" is cut short: {size:,} bytes of {whole:,} or more are there; copy it again'
    )
