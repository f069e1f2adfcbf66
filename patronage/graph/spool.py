"""Sort more rows than fit in memory: sorted runs in a nameless file, merged while read.

The file has no name from the moment it exists, so a killed process leaves nothing behind.
"""

from __future__ import annotations

import marshal
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from itertools import chain, islice
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, Any, Final, Self

from patronage.graph.building import not_written

Row = tuple[Any, ...]
SortKey = Callable[[Row], Any]

_RUN: Final = 20_000
"""Rows of one sorted run; all that a spool holds in memory while it fills."""
_BLOCK: Final = 512
"""Rows read at a time from each run while merging."""

_Begun = tuple[Iterator[list[Row]], list[Row]]
"""A run, and what was read of it and not given yet."""
_Block = tuple[int, int]
"""Where a block begins in the file, and its length in bytes."""


class RunFile:
    """The nameless file beside the target in which all spools of one load keep their runs."""

    def __init__(self, target: Path) -> None:
        self._target = target
        self._file: IO[bytes] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Give the space back."""
        if self._file is not None:
            self._file.close()
            self._file = None

    def write_run(self, rows: list[Row]) -> list[_Block]:
        """Write sorted rows; returns where their blocks lie. Raises DatasetError on a full disk."""
        try:
            packed = [marshal.dumps(rows[at : at + _BLOCK]) for at in range(0, len(rows), _BLOCK)]
            begin = self._append(b"".join(packed))
        except (OSError, ValueError) as error:
            raise not_written(self._target, error) from error
        blocks = []
        for one in packed:
            blocks.append((begin, len(one)))
            begin += len(one)
        return blocks

    def _append(self, data: bytes) -> int:
        """Write at the end of the file; returns where that was."""
        if self._file is None:
            self._file = TemporaryFile(dir=self._target.parent, buffering=0)  # noqa: SIM115
        begin = self._file.seek(0, 2)
        rest = memoryview(data)
        while rest:  # an unbuffered file may take less than it was given
            rest = rest[self._file.write(rest) :]
        return begin

    def read_run(self, blocks: Iterable[_Block]) -> Iterator[list[Row]]:
        """The rows of a run, one block in memory at a time."""
        file = self._file
        if file is None:
            raise ValueError("read_run before any write_run")
        for begin, length in blocks:
            file.seek(begin)
            # Only ever what this process wrote a moment ago into a file that nobody can open.
            yield marshal.loads(file.read(length))  # noqa: S302 - ours


class Spool:
    """Rows of plain values (None, bool, int, float, str, tuples of these), given back in order."""

    def __init__(self, file: RunFile, key: SortKey) -> None:
        self._file = file
        self._key = key
        self._rows: list[Row] = []
        self._runs: list[list[_Block]] = []

    def add(self, row: Row) -> None:
        """Take one row."""
        self._rows.append(row)
        if len(self._rows) >= _RUN:
            self._flush()

    def extend(self, rows: Iterable[Row]) -> None:
        """Take many rows."""
        rows = iter(rows)
        while batch := list(islice(rows, _RUN - len(self._rows))):
            self._rows += batch
            if len(self._rows) >= _RUN:
                self._flush()

    def in_order(self) -> Iterator[Row]:
        """Every row taken so far, sorted by the key."""
        return chain.from_iterable(self.in_batches())

    def in_batches(self) -> Iterator[list[Row]]:
        """The same, many rows at a time: no list is empty."""
        self._rows.sort(key=self._key)
        last = (self._rows[at : at + _BLOCK] for at in range(0, len(self._rows), _BLOCK))
        runs = [self._file.read_run(blocks) for blocks in self._runs]
        return _merged([*runs, last], self._key)

    def _flush(self) -> None:
        self._rows.sort(key=self._key)
        self._runs.append(self._file.write_run(self._rows))
        self._rows = []


def _merged(runs: Iterable[Iterator[list[Row]]], key: SortKey) -> Iterator[list[Row]]:
    """Sorted runs as one, without looking at rows one by one: of what was read of each run, all up
    to the least last row is complete, and sorting what is nearly sorted costs next to nothing."""
    waiting = [begun for run in runs for begun in _begun(run)]
    while waiting:
        bound = min(key(block[-1]) for _, block in waiting)
        batch: list[Row] = []
        left: list[_Begun] = []
        for run, block in waiting:
            cut = bisect_right(block, bound, key=key)
            batch += block[:cut]
            left += [(run, block[cut:])] if cut < len(block) else _begun(run)
        batch.sort(key=key)
        waiting = left
        yield batch


def _begun(run: Iterator[list[Row]]) -> list[_Begun]:
    """A run and its next block; nothing when it is used up."""
    return [(run, block) for block in islice(run, 1)]
