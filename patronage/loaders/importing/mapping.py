"""A column mapping: how somebody's own spreadsheet becomes rows of a curated table.

It is kept in ``dataset.toml`` as ``[import.NAME]``, so that the import can be run again.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final, Literal

from patronage.errors import InvalidDataError
from patronage.loaders.curated.tables import TABLES, Table
from patronage.loaders.nearest import did_you_mean, nearest

DateOrder = Literal["ISO", "DMY", "MDY"]
ORDERS: Final = ("ISO", "DMY", "MDY")
IMPORTABLE: Final = tuple(
    table for table in TABLES if table.name not in ("judgements", "responses")
)
"""The tables that a spreadsheet can be imported into: those whose rows have an id or a ref."""
KEY_COLUMNS: Final = ("id", "ref")
_TEXTS: Final = ("file", "sheet", "table", "dates", "decimal", "delimiter", "encoding", "id_prefix")
_SECTIONS: Final = ("columns", "constants", "values")
_KNOWN: Final = (*_TEXTS, *_SECTIONS, "header_row", "key", "confirmed")


@dataclass(frozen=True, slots=True)
class ColumnMapping:
    """How a spreadsheet is read. ``columns`` maps our column to theirs, ``constants`` our column
    to a text for every row, ``values`` our column to their words and ours. ``key`` are those of
    their columns that tell rows apart; without any the whole row does. An empty delimiter or
    encoding is found out."""

    name: str
    file: str
    table: str
    sheet: str = ""
    header_row: int = 1
    dates: DateOrder = "ISO"
    decimal: str = "."
    delimiter: str = ""
    encoding: str = ""
    id_prefix: str = ""
    key: tuple[str, ...] = ()
    confirmed: bool = False
    columns: Mapping[str, str] = field(default_factory=dict)
    constants: Mapping[str, str] = field(default_factory=dict)
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    @property
    def target(self) -> Table:
        """The curated table that its rows go into."""
        return next(table for table in TABLES if table.name == self.table)

    @property
    def key_column(self) -> str:
        """Our column by which rows are found again: ``id``, or ``ref`` of relations."""
        return "ref" if self.table == "relations" else "id"


def read_mapping(name: str, raw: Any) -> ColumnMapping:
    """The mapping ``[import.NAME]``. Raises InvalidDataError, saying which setting is wrong."""
    if not isinstance(raw, dict):
        raise _wrong(name, "it is not a section", "")
    for key in raw:
        if key not in _KNOWN:
            raise _wrong(name, f'"{key}" is not a setting', nearest(key, _KNOWN))
    table, tables = raw.get("table", ""), [one.name for one in IMPORTABLE]
    if table not in tables:
        raise _wrong(
            name, f'table = "{table}" is no table to import into', nearest(str(table), tables)
        )
    if raw.get("dates", "ISO") not in ORDERS:
        raise _wrong(name, f'dates = "{raw["dates"]}" is not one of {", ".join(ORDERS)}', "")
    if raw.get("decimal", ".") not in (".", ","):
        raise _wrong(name, 'decimal is "." or ","', "")
    mapping = ColumnMapping(
        name,
        key=tuple(_texts(name, raw.get("key", []))),
        header_row=_row_number(name, raw.get("header_row", 1)),
        confirmed=raw.get("confirmed") is True,
        columns=_section(name, raw, "columns"),
        constants=_section(name, raw, "constants"),
        values=_values(name, raw),
        **{key: raw[key] for key in _TEXTS if isinstance(raw.get(key), str)},
    )
    _check_columns(mapping)
    return mapping


def _check_columns(mapping: ColumnMapping) -> None:
    known = mapping.target.column_names
    for section in (mapping.columns, mapping.constants, mapping.values):
        for ours in section:
            if ours not in known:
                said = f'"{ours}" is not a column of {mapping.table}'
                raise _wrong(mapping.name, said, nearest(ours, known))
    both = set(mapping.columns) & set(mapping.constants)
    if both:
        said = f'"{min(both)}" is both a column and a constant'
        raise _wrong(mapping.name, said, "")


def _section(name: str, raw: Mapping[str, Any], key: str) -> dict[str, str]:
    section = raw.get(key, {})
    if not isinstance(section, dict) or not all(isinstance(v, str) for v in section.values()):
        raise _wrong(name, f"{key} is not a list of our columns with texts", "")
    return dict(section)


def _values(name: str, raw: Mapping[str, Any]) -> dict[str, dict[str, str]]:
    section = raw.get("values", {})
    if not isinstance(section, dict):
        raise _wrong(name, "values is not a section", "")
    return {ours: _section(name, section, ours) for ours in section}


def _texts(name: str, value: Any) -> list[str]:
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        raise _wrong(name, 'key is not a list of columns such as ["Number"]', "")
    return value


def _row_number(name: str, value: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < 1:
        raise _wrong(name, "header_row is not the number of a row", "")
    return value


def _wrong(name: str, message: str, hint: str) -> InvalidDataError:
    return InvalidDataError(f"dataset.toml, [import.{name}]: {message}{did_you_mean(hint)}")


def mapping_toml(mapping: ColumnMapping, unmapped: tuple[str, ...]) -> str:
    """The mapping as a section of ``dataset.toml``, with a word on what is still to do."""
    lines = [
        f"\n[import.{mapping.name}]",
        "# Proposed from the column names. Correct it, then say confirmed = true and run it again.",
        "confirmed = false",
        f"file = {_quoted(mapping.file)}",
    ]
    if mapping.sheet:
        lines.append(f"sheet = {_quoted(mapping.sheet)}")
    lines += [
        f"header_row = {mapping.header_row}",
        f"table = {_quoted(mapping.table)}",
        f"dates = {_quoted(mapping.dates)}  # the order of day and month: ISO, DMY or MDY",
        f"decimal = {_quoted(mapping.decimal)}",
    ]
    if mapping.delimiter not in ("", ","):
        lines.append(f"delimiter = {_quoted(mapping.delimiter)}")
    if mapping.encoding not in ("", "utf-8"):
        lines.append(f"encoding = {_quoted(mapping.encoding)}")
    lines += [
        f"id_prefix = {_quoted(mapping.id_prefix)}",
        f"key = [{', '.join(map(_quoted, mapping.key))}]  # their columns that tell rows apart",
        f"\n[import.{mapping.name}.columns]  # our column = their column",
        *(f"{ours} = {_quoted(theirs)}" for ours, theirs in mapping.columns.items()),
        *(f"# not used: {_quoted(theirs)}" for theirs in unmapped),
        f"\n[import.{mapping.name}.constants]  # our column = the same text for every row",
        *(f"{ours} = {_quoted(text)}" for ours, text in mapping.constants.items()),
        *(f"# {ours} = {_quoted('')}" for ours in _lacking(mapping)),
        "",
        f"# [import.{mapping.name}.values.status]  # their word = our word",
        '# "Verified" = "confirmed"',
        "",
    ]
    return "\n".join(lines)


def _lacking(mapping: ColumnMapping) -> list[str]:
    """Our columns that must be filled and have nothing to fill them yet."""
    given = (*mapping.columns, *mapping.constants, *KEY_COLUMNS)
    return [one.name for one in mapping.target.columns if one.required and one.name not in given]


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
