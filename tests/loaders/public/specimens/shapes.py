"""The four shapes of public files (tables, XML, JSON lines, sheets), as records to rearrange."""

from __future__ import annotations

import csv
import io
import json
import re
from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, ClassVar, Final
from xml.etree import ElementTree

Record = Any
"""A row of cells, a record of XML as text with what is around it, or a line of JSON."""


@dataclass(frozen=True, kw_only=True)
class Specimen(ABC):
    """A file's records and how to write some of them, in any order.

    ``free``: what a next release may correct without any id changing, as a new value for each
    such field of the record ``revised``. ``numbered``: text to replace by a pattern of a number,
    so that a record becomes another one.
    """

    format: str
    layout: str
    file: str
    revised: int = 0
    free: Mapping[str, str] = field(default_factory=dict)
    numbered: Mapping[str, str] = field(default_factory=dict)
    encodings: ClassVar[tuple[str, ...]] = ("utf-8",)

    @property
    def id(self) -> str:
        """For the names of tests."""
        return f"{self.format}-{self.layout}" if self.layout else self.format

    @property
    def around(self) -> int:
        """How many rows of the file are no records, and are counted as skipped."""
        return 0

    @property
    @abstractmethod
    def records(self) -> tuple[Record, ...]:
        """The records of the sound file."""

    @abstractmethod
    def content(self, records: Sequence[Record], encoding: str = "utf-8") -> bytes:
        """The bytes of a file of these records."""

    @abstractmethod
    def places(self, record: Record) -> int:
        """How many values the record has."""

    @abstractmethod
    def put(self, record: Record, at: int, value: str) -> Record:
        """The record with another value in that place."""

    @abstractmethod
    def corrected(self, record: Record, name: str, value: str) -> Record:
        """The record with another value of that field."""

    def write(
        self,
        path: Path,
        records: Sequence[Record] | None = None,
        encoding: str = "utf-8",
    ) -> Path:
        """A file of these records; of all of them when none are given."""
        path.write_bytes(self.content(self.records if records is None else records, encoding))
        return path

    def another(self, record: Record, number: int) -> Record:
        """The record as another one of its kind."""
        return self._replaced(record, {a: b.format(number) for a, b in self.numbered.items()})

    @abstractmethod
    def _replaced(self, record: Record, texts: Mapping[str, str]) -> Record:
        """The record with texts replaced."""


def _with(text: str, texts: Mapping[str, str]) -> str:
    for before, after in texts.items():
        text = text.replace(before, after)
    return text


@dataclass(frozen=True, kw_only=True)
class Table(Specimen):
    """CSV or TSV. ``above``, ``under`` and ``below`` are the rows above the header, between it
    and the records, and below these."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    delimiter: str = ","
    above: tuple[tuple[str, ...], ...] = ()
    under: tuple[tuple[str, ...], ...] = ()
    below: tuple[tuple[str, ...], ...] = ()
    encodings: ClassVar[tuple[str, ...]] = (
        *("utf-8", "utf-8-sig", "utf-16", "utf-16-le-bom", "utf-16-be-bom", "cp1252", "latin-1"),
    )

    @property
    def around(self) -> int:
        return len(self.above) + len(self.under) + len(self.below)

    @property
    def records(self) -> tuple[Record, ...]:
        return self.rows

    def content(self, records: Sequence[Record], encoding: str = "utf-8") -> bytes:
        return self.table([*self.above, self.header, *self.under, *records, *self.below], encoding)

    def table(self, rows: Sequence[Sequence[str]], encoding: str = "utf-8") -> bytes:
        """The bytes of these rows, the header and what is around it among them."""
        text = io.StringIO()
        csv.writer(text, delimiter=self.delimiter, lineterminator="\n").writerows(rows)
        return encoded(text.getvalue(), encoding)

    def places(self, record: Record) -> int:
        return len(record)

    def put(self, record: Record, at: int, value: str) -> Record:
        return (*record[:at], value, *record[at + 1 :])

    def corrected(self, record: Record, name: str, value: str) -> Record:
        return self.put(record, self.header.index(name), value)

    def _replaced(self, record: Record, texts: Mapping[str, str]) -> Record:
        return tuple(_with(cell, texts) for cell in record)


class Headless(Table):
    """CSV without a header."""

    def content(self, records: Sequence[Record], encoding: str = "utf-8") -> bytes:
        return self.table([*self.above, *records, *self.below], encoding)


class Sheet(Table):
    """A workbook of one sheet."""

    encodings: ClassVar[tuple[str, ...]] = ("utf-8",)

    def table(self, rows: Sequence[Sequence[str]], encoding: str = "utf-8") -> bytes:
        import openpyxl
        from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE as NOT_IN_XML

        del encoding
        book = openpyxl.Workbook(write_only=True)
        sheet = book.create_sheet()
        for row in rows:
            sheet.append([_cell(NOT_IN_XML.sub("", value)[:32_000]) for value in row])
        out = io.BytesIO()
        book.save(out)
        return out.getvalue()


def _cell(text: str) -> str | int | None:
    """What a spreadsheet holds; never a formula, since a writer of data writes none."""
    if text.isascii() and text.isdigit() and len(text) < 10:
        return int(text)
    return text.replace("=", "\N{FULLWIDTH EQUALS SIGN}", 1) if text.startswith("=") else text


@dataclass(frozen=True)
class Part:
    """A record of XML, and the opening tags between it and the root."""

    around: tuple[str, ...]
    xml: str


_OPENING: Final = re.compile(r"<([\w:-]+)")


@dataclass(frozen=True, kw_only=True)
class Xml(Specimen):
    """XML. ``head`` is the root's opening tag and what stands before all records."""

    head: str
    parts: tuple[Part, ...]
    encodings: ClassVar[tuple[str, ...]] = (
        *("utf-8", "utf-8-sig", "utf-16", "utf-16-le-bom", "utf-16-be-bom", "cp1252", "latin-1"),
    )

    @property
    def records(self) -> tuple[Record, ...]:
        return self.parts

    def content(self, records: Sequence[Record], encoding: str = "utf-8") -> bytes:
        said = encoding.removesuffix("-sig").removesuffix("-le-bom").removesuffix("-be-bom")
        declared = {"cp1252": "windows-1252", "latin-1": "ISO-8859-1"}.get(said, said)
        return encoded(
            f'<?xml version="1.0" encoding="{declared}"?>\n{self.text(records)}', encoding
        )

    def text(self, records: Sequence[Record]) -> str:
        """The document without its declaration."""
        return "\n".join((self.head, *map(_whole, records), _closing(self.head)))

    def places(self, record: Record) -> int:
        return len(_slots(ElementTree.fromstring(record.xml)))  # noqa: S314 - our own text

    def put(self, record: Record, at: int, value: str) -> Record:
        element = ElementTree.fromstring(record.xml)  # noqa: S314 - our own text
        slot = _slots(element)[at]
        slot(value)
        return Part(record.around, ElementTree.tostring(element, encoding="unicode"))

    def corrected(self, record: Record, name: str, value: str) -> Record:
        """``name`` is the way to an element below the record, with or without ``/@attribute``."""
        element = ElementTree.fromstring(record.xml)  # noqa: S314 - our own text
        way, _, attribute = name.partition("/@")
        found = element.find(way)
        assert found is not None, name
        if attribute:
            found.set(attribute, value)
        else:
            found.text = value
        return Part(record.around, ElementTree.tostring(element, encoding="unicode"))

    def _replaced(self, record: Record, texts: Mapping[str, str]) -> Record:
        return Part(record.around, _with(record.xml, texts))


def _whole(part: Part) -> str:
    return "".join((*part.around, part.xml, *map(_closing, reversed(part.around))))


def _closing(opening: str) -> str:
    found = _OPENING.search(opening)
    assert found is not None, opening
    return f"</{found[1]}>"


def _slots(element: ElementTree.Element) -> list[Callable[[str], None]]:
    """What sets each text and attribute of an element and of those within it."""
    found: list[Callable[[str], None]] = []
    for one in element.iter():
        found.append(lambda value, one=one: setattr(one, "text", value))
        found.extend(lambda value, one=one, name=name: one.set(name, value) for name in one.attrib)
    return found


@dataclass(frozen=True, kw_only=True)
class JsonLines(Specimen):
    """One entity a line."""

    lines: tuple[str, ...]
    encodings: ClassVar[tuple[str, ...]] = ("utf-8", "utf-8-sig", "utf-16", "cp1252")

    @property
    def records(self) -> tuple[Record, ...]:
        return self.lines

    def content(self, records: Sequence[Record], encoding: str = "utf-8") -> bytes:
        return encoded("".join(f"{line}\n" for line in records), encoding)

    def places(self, record: Record) -> int:
        return len(_values(json.loads(record)))

    def put(self, record: Record, at: int, value: str) -> Record:
        said = json.loads(record)
        name = _values(said)[at]
        if name in ("id", "schema"):
            said[name] = value
        else:
            said["properties"][name] = [value]
        return json.dumps(said)

    def corrected(self, record: Record, name: str, value: str) -> Record:
        return self.put(record, _values(json.loads(record)).index(name), value)

    def _replaced(self, record: Record, texts: Mapping[str, str]) -> Record:
        return _with(record, texts)


def _values(said: dict[str, Any]) -> list[str]:
    return ["id", "schema", *said["properties"]]


def encoded(text: str, encoding: str) -> bytes:
    """Text in an encoding; ``utf-16-le-bom`` is little-endian with its mark."""
    if encoding.endswith("-bom"):
        return ("\ufeff" + text).encode(encoding.removesuffix("-bom"))
    return text.encode(encoding)
