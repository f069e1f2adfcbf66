"""Where in a workbook a row or a cell is, written as spreadsheets write it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

_PLAIN: Final = re.compile(r"[^\W\d]\w*")


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet that was read as a table: its workbook, its name there, and its header."""

    book: str
    name: str
    header: tuple[str, ...] = ()

    def address(self, line: int, column: str) -> str:
        """``actors!B12`` for a cell; ``actors!12:12`` for a row, when its column is not known;
        ``actors`` when there is no row."""
        name = self.name
        if not _PLAIN.fullmatch(name):
            name = "'{}'".format(name.replace("'", "''"))
        if not line:
            return name
        if column not in self.header:
            return f"{name}!{line}:{line}"
        return f"{name}!{letters(self.header.index(column))}{line}"


def letters(at: int) -> str:
    """The name of a column by its place: A for 0, Z for 25, AA for 26."""
    found = ""
    at += 1
    while at:
        at, rest = divmod(at - 1, 26)
        found = chr(ord("A") + rest) + found
    return found
