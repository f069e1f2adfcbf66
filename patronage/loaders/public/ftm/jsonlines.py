"""JSON lines as rows: one entity a line."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from patronage.loaders.base import Progress
from patronage.loaders.public.errors import RowError
from patronage.loaders.public.row import Row
from patronage.loaders.public.table import Turned
from patronage.loaders.public.text import LONGEST_LINE, head, lines

_LONGEST_VALUE: Final = 1900


class EntityRow(Row):
    """An entity: ``id`` and ``schema``, and properties of several values each."""

    __slots__ = ("properties",)

    def __init__(self, line: int, said: Mapping[str, Any]) -> None:
        values = {
            name: _sound(said[name]) for name in ("id", "schema") if isinstance(said.get(name), str)
        }
        super().__init__(line, values)
        given = said.get("properties")
        self.properties: Mapping[str, Any] = given if isinstance(given, dict) else {}

    def every(self, name: str) -> tuple[str, ...]:
        """The values of a property as texts, each once, sorted."""
        given = self.properties.get(name)
        many = given if isinstance(given, list) else [given]
        tidy = {_sound(one) for one in many if isinstance(one, str)}
        return tuple(sorted(tidy - {""}))

    def first(self, name: str) -> str:
        """The first value of a property; empty when it has none."""
        return next(iter(self.every(name)), "")


def _sound(text: str) -> str:
    """A text without what JSON can write and no file of ours can hold: NUL, halves of letters."""
    whole = text.replace("\0", " ").encode("utf-8", "replace").decode("utf-8")
    return " ".join(whole.split())[:_LONGEST_VALUE]


def is_entities(path: Path) -> bool:
    """Whether the file begins with an entity."""
    start = head(path).lstrip()[:20_000]
    return start.startswith("{") and '"schema"' in start and '"properties"' in start


def entity_rows(path: Path, encoding: str, progress: Progress) -> Iterator[tuple[int, Turned]]:
    """The lines of a file as rows, each with its place."""
    for number, line in enumerate(lines(path, encoding, progress), start=1):
        if len(line) >= LONGEST_LINE:
            yield number, RowError("line-too-long", "the line is longer than any honest entity")
        else:
            yield number, _turn(number, line) if line.strip() else "blank row"


def _turn(number: int, line: str) -> Turned:
    try:
        said = json.loads(line)
    except (ValueError, RecursionError):
        return RowError("not-json", "the line is no JSON", value=line[:60], expected="an entity")
    if not isinstance(said, dict):
        return RowError("not-json", "the line is no entity", value=line[:60], expected="an entity")
    return EntityRow(number, said)
