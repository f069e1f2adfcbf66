"""CSV files as ``neo4j-admin database import`` reads them: data in one file, header in another.

Every text is quoted, so that an empty one is kept apart from a value that is not there (an empty
cell). Types are learned while the rows go by, which is why the header is written last.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

TYPES: Final[Mapping[type, str]] = MappingProxyType(
    {bool: "boolean", int: "long", float: "double", str: "string", list: "string[]"}
)
"""The import tool's name of each type of value."""


class UnwritableListError(Exception):
    """A list that cannot be told apart from another one once it is joined by this delimiter."""


class CsvFile:
    """One data file of the import, ``<name>.csv``, with ``<name>-header.csv`` beside it.

    ``key``: header cells of the columns that come before the properties. ``delimiter`` joins the
    texts of a list. ``longest`` is the length of the longest text, in characters.
    """

    def __init__(self, folder: Path, name: str, key: Sequence[str], delimiter: str) -> None:
        self.name = name
        self.has_newlines = False
        self.longest = 0
        self._folder = folder
        self._key = tuple(key)
        self._delimiter = delimiter
        self._types: dict[str, str] | None = None
        self._stream = (folder / f"{name}.csv").open("w", encoding="utf-8", newline="")

    @property
    def paths(self) -> str:
        """Header and data, as the import command names them; later versions want a folder too."""
        return f"./{self.name}-header.csv,./{self.name}.csv"

    @property
    def lists(self) -> tuple[str, ...]:
        """The properties that are lists."""
        return tuple(name for name, type_ in (self._types or {}).items() if type_ == TYPES[list])

    def add(self, key: Sequence[Any], properties: Mapping[str, Any]) -> None:
        """Write one row.

        Raises ValueError when its properties are not those of the rows before it, by name or by
        type, and UnwritableListError for a list that holds the delimiter.
        """
        self._learn(properties)
        cells = [self._cell(value) for value in (*key, *properties.values())]
        self._stream.write(",".join(cells) + "\n")

    def close(self) -> None:
        """End the data file and write its header."""
        self._stream.close()
        typed = (f"{name}:{type_ or TYPES[str]}" for name, type_ in (self._types or {}).items())
        header = ",".join((*self._key, *typed))
        (self._folder / f"{self.name}-header.csv").write_text(f"{header}\n", encoding="utf-8")

    def _learn(self, properties: Mapping[str, Any]) -> None:
        if self._types is None:
            self._types = dict.fromkeys(properties, "")
        if list(properties) != list(self._types):
            raise ValueError(f"{self.name}: {list(properties)} after {list(self._types)}")
        for name, value in properties.items():
            if value is None:
                continue
            known, found = self._types[name], TYPES[type(value)]
            if known not in ("", found):
                raise ValueError(f"{self.name}: {name} is a {found} after a {known}")
            self._types[name] = found

    def _cell(self, value: Any) -> str:
        if value is None:
            return ""
        if isinstance(value, bool):
            return "true" if value else "false"
        if isinstance(value, int | float):
            return repr(value)
        return self._quoted(value if isinstance(value, str) else self._joined(value))

    def _quoted(self, text: str) -> str:
        self.has_newlines |= "\n" in text or "\r" in text
        self.longest = max(self.longest, len(text))
        return '"' + text.replace('"', '""') + '"'

    def _joined(self, texts: Sequence[str]) -> str:
        joined = self._delimiter.join(texts)
        if joined.count(self._delimiter) > max(0, len(texts) - 1) or (texts and not joined):
            raise UnwritableListError(f"{self.name}: {list(texts)!r}")
        return joined
