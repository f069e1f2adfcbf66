"""The cells of one row: typed values by column, and a problem for each that is wrong."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final, TypeVar

from patronage.graph.records import Problem, Severity
from patronage.loaders.curated import parsing
from patronage.loaders.curated.errors import CellError
from patronage.loaders.curated.numbers import degrees
from patronage.loaders.curated.parsing import (
    CONTROL,
    FORMULA,
    ID,
    Cited,
    checked_id,
    external_id,
    formula,
    shown,
    split,
)
from patronage.loaders.curated.tables import Kind, Table
from patronage.loaders.curated.words import Words

T = TypeVar("T")
D = TypeVar("D")

_TWICE: Final = re.compile("[ÃÂ][\u0080-\u00bf]|â€")
_SHORT: Final = 2000
"""Letters in all of a row; the schema allows as many in its shortest texts, units aside."""


class Cells:
    """Reads one row after another, each a tuple of texts in the order of the table's columns.

    ``failed`` tells whether the current row has an error; ``said`` counts what was reported.
    """

    def __init__(
        self, table: Table, file: str, words: Words, report: Callable[[Problem], None]
    ) -> None:
        self.table = table
        self.file = file
        self.words = words
        self.failed = False
        self.line = 0
        self.said = 0
        self.short = True
        self._report = report
        self._places = {name: at for at, name in enumerate(table.column_names)}
        self._required = tuple(
            (self._places[column.name], column.name) for column in table.columns if column.required
        )
        self.row: tuple[str, ...] = ()

    def begin(self, line: int, row: tuple[str, ...]) -> None:
        """Go to the next row. ``short`` tells that no text in it is near the schema's limits."""
        self.line, self.row, self.failed = line, row, False
        self.short = len("".join(row)) <= _SHORT
        for at, name in self._required:
            if not row[at]:
                self.problem(*_missing(self.table, name), column=name)

    def raw(self, column: str) -> str:
        """The cell as written."""
        return self.row[self._places[column]]

    def problem(
        self,
        code: str,
        message: str,
        expected: str = "",
        *,
        column: str = "",
        value: str = "",
        suggestion: str = "",
        severity: Severity = "error",
    ) -> None:
        """Report something about the current row."""
        self.said += 1
        self.failed = self.failed or severity == "error"
        self._report(
            Problem(
                code, severity, message, self.file, self.line, column, shown(value), expected,
                suggestion,
            )
        )  # fmt: skip

    def fail(self, error: CellError, column: str) -> None:
        """Report a cell that cannot be read; a formula is called one whatever the column."""
        value = error.value or self.raw(column)
        if FORMULA.match(value):
            error = formula(value)
        expected = error.expected or self.table.column(column).expects
        self.problem(
            error.code,
            error.message.replace(value, shown(value)) if value else error.message,
            expected,
            column=column,
            value=value,
            suggestion=shown(error.suggestion),
        )

    def read(self, column: str, parse: Callable[[str], T], empty: D) -> T | D:
        """The cell parsed, or ``empty`` when it is empty or wrong (which is reported)."""
        text = self.row[self._places[column]]
        if not text:
            return empty
        try:
            return parse(text)
        except CellError as error:
            self.fail(error, column)
            return empty

    def text(self, column: str) -> str:
        """Free text: no formula, no control characters, one kind of line end."""
        text = self.row[self._places[column]]
        if not text or (text.isascii() and text.isprintable() and text[0] not in "=+-@"):
            return text
        return self.read(column, self._text, "")

    def _text(self, text: str) -> str:
        if text[0] in "=+-@" and FORMULA.match(text):
            raise formula(text)
        found = CONTROL.search(text)
        if found:
            raise CellError(
                "control-character",
                f"the text holds the invisible character U+{ord(found[0]):04X}",
                expected="text without control characters",
                value=CONTROL.sub("\N{REPLACEMENT CHARACTER}", text),
            )
        if _TWICE.search(text):
            self.problem(
                "encoded-twice",
                f'"{shown(text)}" looks like UTF-8 that was read as Windows-1252',
                "letters with accents as they should look",
                value=text,
                suggestion=_decoded_again(text),
                severity="warning",
            )
        return text.replace("\r\n", "\n").replace("\r", "\n")

    def id(self, column: str) -> str:
        """An id."""
        text = self.row[self._places[column]]
        if not text or ID.match(text):
            return text
        return self.read(column, checked_id, "")

    def word(self, column: str, kind: Kind, empty: str) -> str:
        """One of a short list of words."""
        return self.read(column, lambda text: self.words.one_of(kind, text), empty)

    def texts(self, column: str) -> tuple[str, ...]:
        """Several texts."""
        self.text(column)
        return split(self.raw(column))

    def ids(self, column: str) -> tuple[str, ...]:
        """Several ids of something else."""
        return self.read(column, lambda text: tuple(map(checked_id, split(text))), ())

    def countries(self, column: str) -> tuple[str, ...]:
        """Several countries."""
        return self.read(column, lambda text: tuple(map(self.words.country, split(text))), ())

    def date(self, column: str) -> str:
        """A written date, checked."""
        return self.read(column, parsing.date, "")

    def external_ids(self, column: str) -> tuple[tuple[str, str], ...]:
        """Ids elsewhere as (scheme, value), sorted."""
        return self.read(column, lambda text: tuple(sorted(map(external_id, split(text)))), ())

    def address(self, column: str) -> str:
        """An address on the web."""
        return self.read(column, parsing.address, "")

    def citations(self, column: str) -> tuple[Cited, ...]:
        """Sources with their places."""
        return self.read(column, parsing.citations, ())

    def coordinates(self) -> tuple[float | None, float | None]:
        """Latitude and longitude: both or none, and not the wrong way round."""
        north, east = self.raw("latitude"), self.raw("longitude")
        if not north and not east:
            return None, None
        if bool(north) != bool(east):
            there, lacking = ("latitude", "longitude") if north else ("longitude", "latitude")
            self.problem(
                "half-coordinates",
                f"there is a {there} without a {lacking}",
                f"both or none; {self.table.column(lacking).expects}",
                column=lacking,
                value=north or east,
            )
            return None, None
        if _swapped(north, east):
            self.problem(
                "swapped-coordinates",
                f'"{shown(north)}" cannot be a latitude, but the two would do the other way round',
                self.table.column("latitude").expects,
                column="latitude",
                value=north,
                suggestion=f"latitude {east}, longitude {north}",
            )
            return None, None
        return (
            self.read("latitude", lambda text: degrees(text, 90), None),
            self.read("longitude", lambda text: degrees(text, 180), None),
        )


def _missing(table: Table, name: str) -> tuple[str, str, str]:
    column = table.column(name)
    if column.kind == "citations":
        what = "claim" if table.name == "relations" else "row"
        return "claim-without-source", f"the {what} has no source", column.expects
    return "missing-value", f"the row of {table.name} has no {name}", column.expects


def _decoded_again(text: str) -> str:
    try:
        return shown(text.encode("cp1252").decode("utf-8"))
    except UnicodeError:
        return ""


def _swapped(north: str, east: str) -> bool:
    try:
        return abs(float(north)) > 90 and abs(float(north)) <= 180 and abs(float(east)) <= 90
    except ValueError:
        return False
