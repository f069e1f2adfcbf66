"""One row of somebody's spreadsheet as cells of a curated table."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Final

from patronage.errors import InvalidDateError
from patronage.graph.date_advice import meanings
from patronage.graph.records import digest
from patronage.graph.validity import span
from patronage.loaders.curated.dates import NOTATION
from patronage.loaders.curated.errors import CellError
from patronage.loaders.curated.numbers import spoken_number
from patronage.loaders.curated.parsing import shown
from patronage.loaders.curated.tables import Kind
from patronage.loaders.importing.mapping import ColumnMapping
from patronage.loaders.nearest import Nearest

_THREE: Final = re.compile(r"(\d{1,2})[./\- ](\d{1,2})[./\- ](\d{4})\Z", re.ASCII)
_TWO: Final = re.compile(r"(\d{1,2})[./\- ](\d{4})\Z", re.ASCII)


class Converter:
    """Turns rows into cells; ``names`` are the ids of actors by all their names."""

    def __init__(
        self, mapping: ColumnMapping, header: Sequence[str], names: Mapping[str, str]
    ) -> None:
        self._mapping = mapping
        self._places = {theirs: at for at, theirs in enumerate(header) if theirs}
        self._names = names
        self._nearest = Nearest(parts=True)
        self._kinds = {column.name: column.kind for column in mapping.target.columns}
        self._by_kind: dict[Kind, Callable[[str], str]] = {
            "date": self._date,
            "year": self._date,
            "number": self._number,
            "entity": self._entity,
            "entities": self._entities,
        }

    def __call__(self, row: Sequence[str]) -> tuple[dict[str, str], list[tuple[str, CellError]]]:
        """Our cells by column, and what is wrong with them, by their column."""
        cells: dict[str, str] = dict(self._mapping.constants)
        wrong: list[tuple[str, CellError]] = []
        for ours, theirs in self._mapping.columns.items():
            written = self._cell(row, theirs)
            try:
                cells[ours] = self._value(ours, written)
            except CellError as error:
                wrong.append((theirs, error))
        if not cells.get("amount"):
            # the currency of every row: a row without an amount has none
            cells.update({"currency": ""} if "currency" in self._mapping.constants else {})
        cells[self._mapping.key_column] = self._key(row, cells)
        return cells, wrong

    def _cell(self, row: Sequence[str], theirs: str) -> str:
        at = self._places[theirs]
        return row[at].strip() if at < len(row) else ""

    def _value(self, ours: str, written: str) -> str:
        if ours in self._mapping.values:
            written = self._mapping.values[ours].get(written, written)
        convert = self._by_kind.get(self._kinds[ours])
        return convert(written) if convert and written else written

    def _key(self, row: Sequence[str], cells: Mapping[str, str]) -> str:
        """The id of a row: the same on every run, whatever the order of rows."""
        keys = [self._cell(row, theirs) for theirs in self._mapping.key]
        if len(keys) == 1 and keys[0]:
            return self._mapping.id_prefix + re.sub(r"[^A-Za-z0-9._:-]+", "-", keys[0]).strip("-")
        told = keys or [f"{ours}={cells[ours]}" for ours in sorted(cells)]
        return self._mapping.id_prefix + digest(*told)[:12]

    def _date(self, text: str) -> str:
        order = self._mapping.dates
        if order != "ISO" and (three := _THREE.match(text)):
            day, month = (three[1], three[2]) if order == "DMY" else (three[2], three[1])
            text = f"{three[3]}-{int(month):02}-{int(day):02}"
        elif two := _TWO.match(text):
            text = f"{two[2]}-{int(two[1]):02}"
        try:
            span(text)
        except InvalidDateError:
            return self._meant(text)
        return text

    def _meant(self, text: str) -> str:
        found = () if _THREE.match(text) else meanings(text)
        if len(found) == 1:
            return found[0]
        raise CellError(
            "not-a-date",
            f'"{shown(text)}" is not a date, or day and month may be swapped',
            expected=f"{NOTATION}, or dates = DMY or MDY in the mapping",
            suggestion=" or ".join(meanings(text)),
        )

    def _number(self, text: str) -> str:
        decimal = self._mapping.decimal
        thousands = "." if decimal == "," else ","
        plain = re.sub(rf"[\s'\u00a0\u202f{re.escape(thousands)}]", "", text).replace(decimal, ".")
        if re.fullmatch(r"\d{1,15}(\.\d{1,6})?", plain):
            return plain
        raise CellError(
            "not-a-number",
            f'"{shown(text)}" is not a number',
            expected="digits, with the decimal sign of the mapping",
            suggestion=spoken_number(text),
        )

    def _entities(self, text: str) -> str:
        return "; ".join(self._entity(one) for one in map(str.strip, text.split(";")) if one)

    def _entity(self, text: str) -> str:
        found = self._names.get(text) or self._names.get(text.casefold())
        if found:
            return found
        near = self._nearest(text.casefold(), self._names.keys(), "names")
        raise CellError(
            "unknown-name",
            f'"{shown(text)}" is the id or name of no actor or event in the folder',
            expected="a row in actors, or a line in the values of the mapping",
            suggestion=self._names.get(near, ""),
        )
