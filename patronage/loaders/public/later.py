"""Claims kept until every entity is known: in memory while few, then in a nameless file."""

from __future__ import annotations

import marshal
from collections.abc import Iterable, Iterator
from tempfile import TemporaryFile
from typing import IO, Any, Final

Kept = tuple[int, str, tuple[Any, ...], tuple[Any, ...]]
"""Place, column, the values of a claim row, and its terms."""
_BLOCK: Final = 5000


class Later:
    """Takes plain tuples and gives them back in the same order, once."""

    def __init__(self) -> None:
        self._rows: list[Kept] = []
        self._file: IO[bytes] | None = None
        self._blocks: list[int] = []

    def extend(self, kept: Iterable[Kept]) -> None:
        """Take those of one row."""
        self._rows += kept
        if len(self._rows) >= _BLOCK:
            self._flush()

    def _flush(self) -> None:
        if self._file is None:
            self._file = TemporaryFile()  # noqa: SIM115 - lives as long as the claims wait
        self._blocks.append(self._file.write(marshal.dumps(self._rows)))
        self._rows = []

    def drain(self) -> Iterator[Kept]:
        """Everything taken so far, in order; the file is gone afterwards."""
        if self._file is not None:
            with self._file as file:
                file.seek(0)
                for size in self._blocks:
                    # Only ever what this process wrote into a file that nobody else can open.
                    yield from marshal.loads(file.read(size))  # noqa: S302
            self._file = None
        yield from self._rows
        self._rows = []
