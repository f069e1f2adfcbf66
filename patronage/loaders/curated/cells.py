"""The cells of one row: typed values by column, and a problem for each that is wrong."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final, TypeVar

from patronage.graph.records import Problem, Severity
from patronage.loaders.curated.dates import check_date
from patronage.loaders.curated.errors import CellError
from patronage.loaders.curated.numbers import degrees
from patronage.loaders.curated.tables import Kind, Table
from patronage.loaders.curated.words import Words

Cited = tuple[str, str]
"""The id of a source and the place in it, such as a page."""
T = TypeVar("T")
D = TypeVar("D")

ID: Final = re.compile(r"[A-Za-z0-9._:\-]{1,200}\Z", re.ASCII)
is_id: Final = ID.match
_FORMULA: Final = re.compile(r"=|[+@\-]\s*(?:[A-Za-z_$][\w.$ ]*[(!|+*/]|\d[\d.]*\s*[+*/(|!^])")
_CONTROL: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u202a-\u202e\u2066-\u2069]")
_TWICE: Final = re.compile("[ÃÂ][\u0080-\u00bf]|â€")
_WIKIDATA: Final = re.compile(r"[QP][1-9]\d*\Z", re.ASCII)
_LONGEST_SHOWN: Final = 80
_SHORT: Final = 2000
"""Letters in all of a row; the schema allows as many in its shortest texts, units aside."""


def shown(value: str) -> str:
    """A cell's text, short enough for a message."""
    return value if len(value) <= _LONGEST_SHOWN else value[: _LONGEST_SHOWN - 3] + "..."


def split(text: str) -> tuple[str, ...]:
    """The values of a cell that lists several, without doubles."""
    if ";" not in text:
        return (text,) if text else ()
    return tuple(dict.fromkeys(part for part in map(str.strip, text.split(";")) if part))


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
        if _FORMULA.match(value):
            error = _formula(value)
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
        if text[0] in "=+-@" and _FORMULA.match(text):
            raise _formula(text)
        found = _CONTROL.search(text)
        if found:
            raise CellError(
                "control-character",
                f"the text holds the invisible character U+{ord(found[0]):04X}",
                expected="text without control characters",
                value=_CONTROL.sub("\N{REPLACEMENT CHARACTER}", text),
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
        return self.read(column, _date, "")

    def external_ids(self, column: str) -> tuple[tuple[str, str], ...]:
        """Ids elsewhere as (scheme, value), sorted."""
        return self.read(column, lambda text: tuple(sorted(map(_external, split(text)))), ())

    def address(self, column: str) -> str:
        """An address on the web."""
        return self.read(column, _address, "")

    def citations(self, column: str) -> tuple[Cited, ...]:
        """Sources with their places."""
        return self.read(column, citations, ())

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


def checked_id(text: str) -> str:
    """The id itself. Raises CellError when it holds what ids must not."""
    if ID.match(text):
        return text
    wrong = sorted({char for char in text if not ID.match(char)})
    names = " and ".join("a space" if char.isspace() else f'"{char}"' for char in wrong[:3])
    raise CellError(
        "bad-id",
        f'the id "{shown(text)}" holds {names}',
        expected="letters from a to z, digits and . _ - : without spaces or accents",
        suggestion=_plain_id(text),
    )


def citations(text: str) -> tuple[Cited, ...]:
    """``s-abc#p. 4; s-def`` as pairs of a source and the place in it."""
    if ";" not in text:
        return (_citation(text),)
    return tuple(dict.fromkeys(map(_citation, split(text))))


def _citation(text: str) -> Cited:
    source, _, locator = text.partition("#")
    if locator and (not locator.isprintable() or _FORMULA.match(locator)):
        raise CellError("bad-locator", f'"{shown(locator)}" is not a place in a source')
    return checked_id(source.strip()), locator.strip()


def _date(text: str) -> str:
    check_date(text, is_end=True)
    return text


def _external(text: str) -> tuple[str, str]:
    scheme, colon, value = text.partition(":")
    scheme, value = scheme.strip().lower(), value.strip()
    if not (colon and value and ID.match(scheme)):
        found = _WIKIDATA.match(text)
        raise CellError(
            "bad-external-id",
            f'"{shown(text)}" does not say whose id it is',
            suggestion=f"wikidata:{text}" if found else "",
        )
    if scheme == "wikidata" and not _WIKIDATA.match(value):
        raise CellError(
            "bad-external-id", f'"{shown(value)}" is not an id of Wikidata', expected="Q and digits"
        )
    return scheme, value


def _address(text: str) -> str:
    if text.lower().startswith(("http://", "https://")) and not re.search(r'[\s<>"]', text):
        return text
    bare = re.match(r"[\w\-]+(\.[\w\-]+)+(/\S*)?\Z", text)
    raise CellError(
        "bad-address",
        f'"{shown(text)}" is not an address on the web',
        suggestion=f"https://{text}" if bare else "",
    )


def _missing(table: Table, name: str) -> tuple[str, str, str]:
    column = table.column(name)
    if column.kind == "citations":
        what = "claim" if table.name == "relations" else "row"
        return "claim-without-source", f"the {what} has no source", column.expects
    return "missing-value", f"the row of {table.name} has no {name}", column.expects


def _formula(value: str) -> CellError:
    return CellError(
        "formula",
        f'"{shown(value)}" is a formula',
        expected="the value itself; paste it as a value",
    )


def _decoded_again(text: str) -> str:
    try:
        return shown(text.encode("cp1252").decode("utf-8"))
    except UnicodeError:
        return ""


def _plain_id(text: str) -> str:
    import unicodedata

    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[^A-Za-z0-9._:\-]+", "-", plain).strip("-")


def _swapped(north: str, east: str) -> bool:
    try:
        return abs(float(north)) > 90 and abs(float(north)) <= 180 and abs(float(east)) <= 90
    except ValueError:
        return False
