"""Workbooks are zip files of XML: a look at both before anything unpacks them.

The reader of workbooks lays a sheet out as a full rectangle, so two cells in opposite corners
would take all memory; a zip bomb or a chain of XML entities would as well.
"""

from __future__ import annotations

import lzma
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from patronage.loaders.curated.errors import CellError

LARGEST_PART: Final = 1 << 30
LARGEST_TOTAL: Final = 2 << 30
MOST_PARTS: Final = 10_000
"""A workbook has some ten parts, and a few for each sheet, picture and comment."""
LARGEST_RATIO: Final = 250
"""A sheet of numbers packs about 20 times; a bomb packs 1000 times."""
MOST_CELLS: Final = 40_000_000
DAMAGE: Final = (
    *(zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, struct.error, lzma.LZMAError),
    *(NotImplementedError, RuntimeError, EOFError, OSError, ValueError, KeyError),
)
"""What the zipfile module raises for damaged or odd archives."""
_CHUNK: Final = 1 << 20
_OVERLAP: Final = 64
OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How a file begins that is an old .xls workbook, or one locked with a password."""
_ENTITIES: Final = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_FORMULA: Final = re.compile(rb'<f[ >/]|table:formula="')
_ERROR_CELL: Final = re.compile(rb'<c [^>]{0,40}t="e"')
_ROW: Final = re.compile(rb'<row [^>]{0,20}?r="(\d{1,9})"')
_FAR_COLUMN: Final = re.compile(rb'<c r="([A-Z]{2,3})\d')


@dataclass(frozen=True, slots=True)
class Content:
    """What a look at the XML of a workbook's sheets counted."""

    formulas: int = 0
    error_cells: int = 0


def look_into(path: Path) -> Content:
    """Raises CellError for what is no sound, plain workbook: damaged, locked, or a bomb."""
    with path.open("rb") as stream:
        start = stream.read(len(OLE))
    if start == OLE:
        raise CellError(
            "locked-workbook",
            "the workbook is locked with a password, or in the old .xls format",
            expected="an .xlsx or .ods workbook without a password",
        )
    try:
        with zipfile.ZipFile(path) as archive:
            parts = archive.infolist()
            _check_whole(parts)
            for part in parts:
                _check_size(part)
            return _content(archive, parts)
    except DAMAGE as error:
        raise CellError(
            "broken-workbook",
            f"the workbook is damaged ({error})",
            expected="a workbook that a spreadsheet program opens; save it anew",
        ) from error


def _check_whole(parts: list[zipfile.ZipInfo]) -> None:
    total = sum(part.file_size for part in parts)
    if len(parts) > MOST_PARTS or total > LARGEST_TOTAL:
        raise CellError(
            "zip-bomb",
            f"the workbook holds {len(parts):,} parts, which it unpacks to {total:,} bytes",
            expected="a workbook of a usual size; delete unused sheets, or use CSV",
        )


def _check_size(part: zipfile.ZipInfo) -> None:
    packed = max(part.compress_size, 4096)
    if part.file_size > min(LARGEST_PART, LARGEST_RATIO * packed):
        raise CellError(
            "zip-bomb",
            f'the part "{part.filename[:80]}" of the workbook unpacks to {part.file_size:,} bytes '
            f"from {part.compress_size:,}",
            expected="a workbook of a usual size; delete unused rows and columns, or use CSV",
        )


def _content(archive: zipfile.ZipFile, parts: list[zipfile.ZipInfo]) -> Content:
    formulas = errors = 0
    for part in parts:
        if part.filename.startswith("xl/worksheets/") or part.filename == "content.xml":
            look = _Sheet(part.filename)
            for chunk, seen in _chunks(archive, part):
                look.at(chunk, seen)
            formulas, errors = formulas + look.formulas, errors + look.errors
        elif part.filename.lower().endswith((".xml", ".rels")):
            for chunk, _ in _chunks(archive, part):
                _no_entities(chunk, part.filename)
    return Content(formulas, errors)


class _Sheet:
    """Counts in one sheet, a piece at a time."""

    def __init__(self, name: str) -> None:
        self.formulas = self.errors = 0
        self._name = name
        self._rows = self._columns = 1

    def at(self, chunk: bytes, seen: int) -> None:
        """The next piece; matches that end in its first ``seen`` bytes were counted before."""
        _no_entities(chunk, self._name)
        self.formulas += sum(found.end() > seen for found in _FORMULA.finditer(chunk))
        self.errors += sum(found.end() > seen for found in _ERROR_CELL.finditer(chunk))
        self._rows = max(self._rows, *map(int, _ROW.findall(chunk)), 1)
        self._columns = max(self._columns, *map(_number, _FAR_COLUMN.findall(chunk)), 26)
        if self._rows * self._columns > MOST_CELLS:
            raise CellError(
                "sheet-too-large",
                f"a sheet of the workbook spans {self._rows:,} rows and {self._columns:,} columns",
                expected="no stray cells far from the table; for very large tables use CSV",
            )


def _number(letters: bytes) -> int:
    """``AB`` as 28."""
    total = 0
    for letter in letters:
        total = total * 26 + letter - 64
    return total


def _no_entities(chunk: bytes, name: str) -> None:
    if _ENTITIES.search(chunk):
        raise CellError(
            "xml-entities",
            f'the part "{name[:80]}" of the workbook declares XML entities, which no spreadsheet '
            "program writes",
            expected="the workbook saved anew by a spreadsheet program",
        )


def _chunks(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> Iterator[tuple[bytes, int]]:
    """The unpacked part in pieces, each after the end of the last one and that end's length."""
    tail = b""
    with archive.open(part) as stream:
        while piece := stream.read(_CHUNK):
            chunk = tail + piece
            yield chunk, len(tail)
            tail = chunk[-_OVERLAP:]
