"""Columns by name: which a format needs, which it knows, and what else stands in a header."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from patronage.loaders.public.errors import FileError

_NEXT: Final = " (next)"


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a format. A header without a ``required`` one is not read at all; one that is
    in none of the three is reported once. ``ignored`` ones are known and of no use to us.

    Names are compared without case, underscores and surrounding space. A column without a name is
    called after the one before it: ``Number ordered (next)``; before all others, it is an index and
    ignored, and so is a second one in a row.
    """

    required: tuple[str, ...]
    optional: tuple[str, ...] = ()
    ignored: tuple[str, ...] = ()

    def names(self, header: Sequence[str]) -> list[str]:
        """The header's cells under the names used here; unknown ones as they stand."""
        known = _by_folded(self)
        found: list[str] = []
        for cell in header:
            name = known.get(folded(cell), cell.strip())
            before = found[-1] if found else ""
            alone = not before or before.endswith(_NEXT)
            found.append(name if name or alone else before + _NEXT)
        return found

    def missing(self, names: Iterable[str]) -> list[str]:
        """Required columns that are not among ``names``."""
        there = set(names)
        return [name for name in self.required if name not in there]

    def unknown(self, names: Iterable[str]) -> list[str]:
        """Columns that nobody knows, for the audit of a header."""
        known = {*self.required, *self.optional, *self.ignored, ""}
        return [name for name in names if name not in known and not name.endswith(_NEXT)]

    def check(self, names: Sequence[str]) -> None:
        """Raises FileError, with the names, for a required column that is missing, or for a known
        one that stands there twice."""
        if missing := self.missing(names):
            listed = ", ".join(f'"{name}"' for name in missing)
            none = len(missing) == len(self.required) > 1
            raise FileError(
                "missing-column",
                f"the header has {'none of the needed columns' if none else f'no column {listed}'}",
                column=missing[0],
                expected=f"the columns {', '.join(self.required)}",
            )
        wanted = {*self.required, *self.optional}
        twice = sorted({name for name in names if name in wanted and names.count(name) > 1})
        if twice:
            raise FileError(
                "column-twice",
                f'the header has the column "{twice[0]}" more than once',
                column=twice[0],
                expected="each column once",
            )


@cache
def _by_folded(columns: Columns) -> Mapping[str, str]:
    """The names of the columns by how they are compared."""
    every = (*columns.required, *columns.optional, *columns.ignored)
    return {folded(name): name for name in every}


def folded(name: str) -> str:
    """A column's name without case, surrounding space, underscores, quotation and byte-order
    marks: one release writes ``Fiscal Year``, the next ``fiscal_year``."""
    bare = name.replace("\ufeff", "").strip().strip('"').replace("_", " ")
    return " ".join(bare.split()).casefold()
