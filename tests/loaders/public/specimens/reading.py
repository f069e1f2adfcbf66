"""Specimens from the fixtures that other tests describe, cut into records."""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence
from typing import Any
from xml.etree import ElementTree

from tests.loaders.public.examples import Example
from tests.loaders.public.files import DATA
from tests.loaders.public.specimens.shapes import Headless, JsonLines, Part, Sheet, Table, Xml


def table(format_: str, layout: str, given: Example, file: str = "", **more: Any) -> Table:
    """A table of invented rows."""
    return Table(
        format=format_, layout=layout, file=file or f"{format_}.csv", header=given.header,
        rows=given.rows, delimiter=given.delimiter, **more,
    )  # fmt: skip


def table_file(
    format_: str,
    layout: str,
    file: str,
    rows: Sequence[int],
    *,
    header: int = 0,
    delimiter: str = ",",
    **more: Any,
) -> Table:
    """The sound ``rows`` (from 0, below the header) of a fixture, and what is around them."""
    with (DATA / file).open(encoding="utf-8", newline="") as stream:
        every = [tuple(row) for row in csv.reader(stream, delimiter=delimiter)]
    body = every[header + 1 :]
    return Table(
        format=format_, layout=layout, file=file, header=every[header], delimiter=delimiter,
        rows=tuple(body[at] for at in rows), above=tuple(every[:header]), **more,
    )  # fmt: skip


def headless(format_: str, file: str, source: str, header: Sequence[str], **more: Any) -> Headless:
    """All rows of a fixture that has no header; ``header`` is for the names of ``free``."""
    with (DATA / source).open(encoding="utf-8", newline="") as stream:
        *rows, end_mark = (tuple(row) for row in csv.reader(stream))
    return Headless(
        format=format_, layout="", file=file, header=tuple(header), rows=tuple(rows),
        below=(end_mark,), **more,
    )  # fmt: skip


def sheet_of(format_: str, file: str, other: Table) -> Sheet:
    """A sheet with the rows of a table."""
    return Sheet(format=format_, layout="", file=file, header=other.header, rows=other.rows,
                 free=other.free, numbered=other.numbered)  # fmt: skip


def sheet(
    format_: str, file: str, header: Sequence[str], rows: Sequence[Any], **more: Any
) -> Sheet:
    """A sheet of invented rows, each by column."""
    cells = tuple(
        tuple("" if one.get(name) is None else str(one[name]) for name in header) for one in rows
    )
    return Sheet(format=format_, layout="", file=file, header=tuple(header), rows=cells, **more)


def xml_file(format_: str, layout: str, file: str, tags: Sequence[str], **more: Any) -> Xml:
    """The records of a fixture in XML; what of it is no record stands before them all."""
    data = (DATA / file).read_bytes()
    return xml_text(format_, layout, file, data, tags, **more)


def xml_text(
    format_: str, layout: str, file: str, data: bytes, tags: Sequence[str], **more: Any
) -> Xml:
    """The records of a document in XML."""
    root = ElementTree.fromstring(re.sub(rb' xmlns="[^"]*"', b"", data))  # noqa: S314 - ours
    parts: list[Part] = []
    preliminaries = []
    for child in root:
        found = list(_records(child, tags, ()))
        parts.extend(found)
        if not found:
            preliminaries.append(ElementTree.tostring(child, encoding="unicode").strip())
    head = _opening(root) + "".join(preliminaries)
    return Xml(format=format_, layout=layout, file=file, head=head, parts=tuple(parts), **more)


def _records(
    element: ElementTree.Element, tags: Sequence[str], around: tuple[str, ...]
) -> Sequence[Part]:
    if element.tag in tags:
        return [Part(around, ElementTree.tostring(element, encoding="unicode").strip())]
    within = (*around, _opening(element))
    return [part for child in element for part in _records(child, tags, within)]


def _opening(element: ElementTree.Element) -> str:
    bare = ElementTree.Element(element.tag, element.attrib)
    return ElementTree.tostring(bare, encoding="unicode").replace(" />", ">")


def json_file(format_: str, file: str, lines: Sequence[int], **more: Any) -> JsonLines:
    """The sound ``lines`` (from 0) of a fixture in JSON lines."""
    every = (DATA / file).read_text(encoding="utf-8").splitlines()
    return JsonLines(
        format=format_, layout="", file=file, lines=tuple(every[at] for at in lines), **more
    )
