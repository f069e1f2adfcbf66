"""One row of a public file: its values by name, cleaned where they are asked for."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from patronage.loaders.public.errors import RowError
from patronage.loaders.public.xmlfile import Element, attribute

_NUMBER: Final = re.compile(r"[-+]?\d{1,15}(?:\.\d{1,12})?(?:[eE][-+]?\d{1,2})?")
_THOUSANDS: Final = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_LARGEST: Final = 1e15
_LONGEST_TEXT: Final = 1900


def tidy(text: str) -> str:
    """A text with its spaces tidied, and cut where nothing that long can be a value."""
    bare = " ".join(text.split())
    return bare if len(bare) <= _LONGEST_TEXT else bare[:_LONGEST_TEXT].rstrip() + " ..."


def tidy_cells(cells: list[str]) -> list[str]:
    """The same for all cells of a record. Most records are tidy, and are looked at as a whole."""
    whole = f"|{'|'.join(cells)}|"
    printable = whole.isprintable() and len(whole) <= _LONGEST_TEXT  # its only space is " "
    if printable and not ("  " in whole or "| " in whole or " |" in whole):
        return cells
    return [tidy(cell) for cell in cells]


class Row:
    """Tidy values of one row. ``line`` is its place; ``note`` the code of what was odd about it
    and could be mended."""

    __slots__ = ("line", "note", "values")

    def __init__(self, line: int, values: Mapping[str, str], note: str = "") -> None:
        self.line = line
        self.values = values
        self.note = note

    def text(self, name: str) -> str:
        """A value; empty when it, or its column, is not there."""
        return self.values.get(name, "")

    def need(self, name: str) -> str:
        """A value that must be there. Raises RowError."""
        if value := self.text(name):
            return value
        raise RowError("missing-value", f"the {name} is missing", column=name, expected="a value")

    def number(self, name: str) -> float | None:
        """A number such as ``1,234.5``; None for an empty cell. Raises RowError."""
        text = self.text(name)
        if not text:
            return None
        bare = text.replace(",", "") if _THOUSANDS.fullmatch(text) else text
        value = float(bare) if _NUMBER.fullmatch(bare) else None
        if value is None or abs(value) > _LARGEST:
            raise RowError(
                "not-a-number", f"{name} is not a number", column=name, value=text,
                expected="a number such as 1234 or 1234.5",
            )  # fmt: skip
        return value

    def whole(self, name: str) -> int | None:
        """A whole number, which may be written ``15960.0``. Raises RowError."""
        text = self.values.get(name, "")
        if text.isdecimal() and len(text) <= 15 and text.isascii():
            return int(text)
        value = self.number(name)
        if value is None:
            return None
        if not value.is_integer():
            raise RowError(
                "not-whole", f"{name} is not a whole number", column=name, value=self.text(name),
                expected="a whole number",
            )  # fmt: skip
        return int(value)

    def count(self, name: str) -> int | None:
        """A whole number that is not negative. Raises RowError."""
        value = self.whole(name)
        if value and value < 0:
            raise RowError(
                "negative-count", f"{name} is negative", column=name, value=self.text(name),
                expected="0 or more",
            )  # fmt: skip
        return value

    def identity(self, name: str) -> str:
        """A value that identifies the row: a whole number loses its ``.0``. Raises RowError."""
        value = self.need(name)
        return value[:-2] if value.endswith(".0") and value[:-2].isdigit() else value


class XmlRow(Row):
    """A record of an XML file: its values are the texts of its children. ``element`` is all of
    it, ``above`` the elements around it, outermost first, with their attributes only."""

    __slots__ = ("above", "element")

    def __init__(self, line: int, element: Element, above: list[Element]) -> None:
        super().__init__(line, {tag: tidy(text) for tag, text in element.texts().items()})
        self.element = element
        self.above = above

    def around(self, tag: str, name: str) -> str:
        """An attribute of an element around the record; empty when there is none."""
        for element in self.above:
            if element.tag == tag:
                return attribute(element, name)
        return ""
