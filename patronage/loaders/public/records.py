"""Lines into records of cells, whatever became of their quotation marks.

A quotation mark that is never closed makes a plain CSV reader swallow the rest of the file. Here a
record that does not come out with as many cells as the header gives back its lines but the first:
what is lost is one line, and it is counted.
"""

from __future__ import annotations

import csv
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from patronage.loaders.public.text import LONGEST_LINE

_MOST_LINES: Final = 400
"""Lines that one record may span: a quoted cell of a real file has some dozens at most."""


@dataclass(frozen=True, slots=True)
class Cells:
    """One record: its place (the first is 1, as in a spreadsheet), its cells, and what is wrong
    with it (the code of a problem; empty: nothing)."""

    line: int
    cells: list[str]
    wrong: str = ""


class RecordReader:
    """Reads records. ``width`` is the number of cells of the header, 0 until it is known."""

    def __init__(self, lines: Iterator[str], delimiter: str) -> None:
        self.width = 0
        self._lines = lines
        self._delimiter = delimiter
        self._again: deque[str] = deque()
        self._line = 0

    def __iter__(self) -> Iterator[Cells]:
        while line := self._next():
            self._line += 1
            yield self._plain(line) or self._careful(line)

    def _plain(self, line: str) -> Cells | None:
        """The record of a line that is one by itself, as nearly all are."""
        if len(line) >= LONGEST_LINE or line.count('"') % 2:
            return None
        cells = self._parse(line)
        return None if cells is None else Cells(self._line, cells)

    def _careful(self, line: str) -> Cells:
        self._again.appendleft(line)
        return self._record(self._take())

    def _record(self, taken: list[str]) -> Cells:
        if len(taken[0]) >= LONGEST_LINE:
            return Cells(self._line, [], "line-too-long")
        cells = self._parse("".join(taken))
        if cells is not None and (len(taken) == 1 or self._fits(cells)):
            return Cells(self._line, cells)
        self._again.extendleft(reversed(taken[1:]))
        bare = taken[0].rstrip("\r\n").split(self._delimiter)
        wrong = "stray-quotes" if self.width and len(bare) == self.width else "bad-quotes"
        return Cells(self._line, bare, wrong)

    def _fits(self, cells: list[str]) -> bool:
        return not self.width or len(cells) == self.width

    def _take(self) -> list[str]:
        """The lines of the next record: up to the one that closes its quotation marks."""
        taken: list[str] = []
        opened, size = False, 0
        while (line := self._next()) and len(line) < LONGEST_LINE:
            taken.append(line)
            size += len(line)
            opened ^= line.count('"') % 2 == 1
            if not opened or len(taken) >= _MOST_LINES or size >= LONGEST_LINE:
                return taken
        if taken:
            self._again.extendleft([line] if line else [])
            return taken
        return [line] if line else []

    def _next(self) -> str:
        return self._again.popleft() if self._again else next(self._lines, "")

    def _parse(self, text: str) -> list[str] | None:
        try:
            return next(csv.reader((text,), delimiter=self._delimiter, strict=True), [])
        except csv.Error:
            return None
