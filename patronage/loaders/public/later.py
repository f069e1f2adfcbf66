"""Claims kept until every entity is known: in memory while few, then in a nameless file."""

from __future__ import annotations

import marshal
from collections.abc import Iterable, Iterator
from tempfile import TemporaryFile
from typing import IO, Any, Final

from patronage.loaders.base import Waiting

Kept = tuple[int, str, tuple[Any, ...], tuple[Any, ...]]
"""Place, column, the values of a claim row, and its terms."""
_BLOCK: Final = 5000


class Later:
    """Takes claims and gives them back in the same order, once. ``terms`` are all that they have,
    each once; a claim that waits has their number."""

    def __init__(self) -> None:
        self.terms: list[tuple[Any, ...]] = []
        self._numbers: dict[tuple[Any, ...], int] = {}
        self._rows: list[Waiting] = []
        self._file: IO[bytes] | None = None
        self._blocks: list[int] = []

    def extend(self, kept: Iterable[Kept]) -> None:
        """Take some, such as those of a row."""
        numbers, add = self._numbers, self._rows.append
        for line, column, values, terms in kept:
            number = numbers.get(terms)
            add((line, column, values, self._new(terms) if number is None else number))
        if len(self._rows) >= _BLOCK:
            self._flush()

    def _new(self, terms: tuple[Any, ...]) -> int:
        number = self._numbers[terms] = len(self.terms)
        self.terms.append(terms)
        return number

    def _flush(self) -> None:
        if self._file is None:
            self._file = TemporaryFile()  # noqa: SIM115 - lives as long as the claims wait
        self._blocks.append(self._file.write(marshal.dumps(self._rows)))
        self._rows = []

    def drain(self) -> Iterator[list[Waiting]]:
        """Everything taken so far, in order, many at a time; the file is gone afterwards."""
        if self._file is not None:
            with self._file as file:
                file.seek(0)
                for size in self._blocks:
                    # Only ever what this process wrote into a file that nobody else can open.
                    yield marshal.loads(file.read(size))  # noqa: S302 - ours
            self._file = None
        if self._rows:
            yield self._rows
        self._rows = []
