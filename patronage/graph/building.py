"""A file built beside its target and moved into place: the old one or the new one, never half.

While it is built it is ``.NAME.building`` beside the target, locked by its builder. A killed
builder loses its lock with its life; the next one takes over its file and starts afresh.
"""

from __future__ import annotations

import errno
import fcntl
import os
import sqlite3
from pathlib import Path
from typing import Final, Self

from patronage.errors import DatasetBusyError, DatasetError

_BLOCK: Final = 1 << 20


class Building:
    """The file under construction; leaving the block without ``move_into_place`` removes it.

    Raises DatasetError when another process is building the same file, or when the folder is
    missing or cannot be written.
    """

    def __init__(self, target: Path) -> None:
        self.target = target
        self.path = target.with_name(f".{target.name}.building")
        if target.is_dir():
            raise DatasetError(f'"{target}" is a folder; name a file for the dataset')
        if not target.parent.is_dir():
            raise DatasetError(f'the folder "{target.parent}" does not exist; make it first')
        self._lock: int | None = self._take()
        os.ftruncate(self._lock, 0)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.discard()

    def move_into_place(self) -> bool:
        """Make the target be this file, on the disk and not only in its cache.

        A target that has the same bytes already is left alone. Returns whether it changed.
        """
        if self._lock is None:
            raise ValueError("the file was already moved or discarded")
        if self.target.exists() and _same_bytes(self.path, self.target):
            self.discard()
            return False
        os.fsync(self._lock)
        os.replace(self.path, self.target)
        _sync_folder(self.target.parent)
        self._release()
        return True

    def discard(self) -> None:
        """Remove what was not moved into place; safe to call again."""
        if self._lock is not None:
            self.path.unlink(missing_ok=True)
            self._release()

    def _release(self) -> None:
        if self._lock is not None:
            os.close(self._lock)
            self._lock = None

    def _take(self) -> int:
        """Lock the file that has our name now, not one that was moved away meanwhile."""
        while True:
            descriptor = self._open()
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                os.close(descriptor)
                raise DatasetBusyError(
                    f'another load is writing "{self.target}"; wait until it has finished'
                ) from None
            if _is_still_named(descriptor, self.path):
                return descriptor
            os.close(descriptor)

    def _open(self) -> int:
        try:
            return os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o666)
        except OSError as error:
            raise DatasetError(
                f'cannot write in the folder "{self.target.parent}": {error.strerror}'
            ) from error


def _is_still_named(descriptor: int, path: Path) -> bool:
    try:
        named = path.stat()
    except FileNotFoundError:
        return False
    return os.path.samestat(os.fstat(descriptor), named)


def _same_bytes(one: Path, other: Path) -> bool:
    if one.stat().st_size != other.stat().st_size:
        return False
    with one.open("rb") as first, other.open("rb") as second:
        while block := first.read(_BLOCK):
            if block != second.read(_BLOCK):
                return False
    return True


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


_FULL: Final = "the disk is full; make room and run it again"


def not_written(target: Path, error: Exception) -> DatasetError:
    """The sentence for a load that the disk, SQLite or a value in a record stopped."""
    left = " and is as it was before" if target.exists() else ""
    return DatasetError(f'"{target}" was not written{left}: {_reason(error)}')


def _reason(error: Exception) -> str:
    if isinstance(error, OSError):
        no_room = error.errno in (errno.ENOSPC, errno.EFBIG, errno.EDQUOT)
        return _FULL if no_room else f"{error.strerror}"
    if isinstance(error, sqlite3.OperationalError):
        full = error.sqlite_errorcode in (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR_WRITE)
        return _FULL if full else f"{error}"
    return f"a record holds a value that cannot be stored ({error})"
