"""What stands beside ``sdn.csv``: other names in ``alt.csv``, the rest of long remarks in
``sdn_comments.csv``."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Final

from patronage.graph.records import Problem
from patronage.loaders.base import Context
from patronage.loaders.public.columns import Columns
from patronage.loaders.public.errors import FileError, RowError
from patronage.loaders.public.format import problem
from patronage.loaders.public.ofac.headless import headless_file, headless_rows
from patronage.loaders.public.records import Cells
from patronage.loaders.public.row import Row
from patronage.loaders.public.text import look_at

_NAMES: Final = Columns(required=("ent_num", "alt_num", "alt_type", "alt_name", "alt_remarks"))
_REMARKS: Final = Columns(required=("ent_num", "Remarks"))
_NOT_READ: Final = "of an entry that is not read"
_Place = tuple[str, int]


@dataclass(slots=True)
class OtherNames:
    """Other names and the rest of remarks, by the number of an entry. What nobody asked for is
    left out when the list is read."""

    names: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    remarks: dict[str, str] = field(default_factory=dict)
    _untidied: dict[int, str] = field(default_factory=dict)
    _places: dict[str, list[_Place]] = field(default_factory=lambda: defaultdict(list))

    def took(self, number: str) -> None:
        """What is said of this entry is loaded with it."""
        self._places.pop(number, None)

    def finish(self, context: Context) -> None:
        """Count the rows of entries that were not read."""
        for places in self._places.values():
            for file, line in places:
                context.skip(file, line, _NOT_READ)
        self._places.clear()

    def add_name(self, row: Row, file: str) -> None:
        """A row of ``alt.csv``."""
        number, name = row.identity("ent_num"), row.need("alt_name")
        self.names[number].append(name)
        self._places[number].append((file, row.line))

    def untidied(self, records: Iterable[Cells]) -> Iterator[Cells]:
        """The records, whose last cells are remembered with the spaces at their ends: a remark
        is cut off anywhere."""
        for one in records:
            self._untidied[one.line] = one.cells[-1] if one.cells else ""
            yield one

    def add_remarks(self, row: Row, file: str) -> None:
        """A row of ``sdn_comments.csv``: it goes on where the remarks were cut off."""
        number = row.identity("ent_num")
        row.need("Remarks")
        self.remarks[number] = self.remarks.get(number, "") + self._untidied.pop(row.line)
        self._places[number].append((file, row.line))


def names_beside(path: Path, format_: str, context: Context) -> OtherNames:
    """What the files beside a list tell; a list without them has fewer names, which is a note."""
    found = OtherNames()
    reader = partial(_read, format_=format_, context=context)
    for word, columns, add, seen in (
        ("alt", _NAMES, found.add_name, iter),
        ("sdn_comments", _REMARKS, found.add_remarks, found.untidied),
    ):
        other = _beside(path, word)
        if other.is_file() and other != path:
            reader(other, columns, add, seen)
        else:
            message = f'there is no "{other.name}" beside the list'
            context.report(Problem("file-not-there", "note", message, path.as_posix()))
    return found


def _beside(path: Path, word: str) -> Path:
    """``alt-2019-03-01.csv`` for ``sdn-2019-03-01.csv``, ``ALT.CSV`` for ``SDN.CSV``."""

    def instead(found: re.Match[str]) -> str:
        return word.upper() if found[0].isupper() else word

    name, replaced = re.subn("sdn", instead, path.name, count=1, flags=re.IGNORECASE)
    return path.with_name(name if replaced else f"{word}.csv")


def _read(
    path: Path,
    columns: Columns,
    add: Callable[[Row, str], None],
    seen: Callable[[Iterable[Cells]], Iterator[Cells]],
    *,
    format_: str,
    context: Context,
) -> None:
    file = path.as_posix()
    try:
        looked = look_at(path)
    except FileError as error:
        context.report(problem(error, file, 0))
        return
    account = context.account(file, format_, looked.sha256)
    width = len(columns.required)
    records = headless_file(path, width, looked.encoding, context.progress)
    for line, turned in headless_rows(seen(records), columns):
        account.read += 1
        if isinstance(turned, str):
            context.skip(file, line, turned)
        elif refused := _refused(turned, add, file):
            context.reject(file, line, refused.code)
            context.report(problem(refused, file, line))


def _refused(turned: Row | RowError, add: Callable[[Row, str], None], file: str) -> RowError | None:
    """Take a row; gives why it was not taken, which is not raised again: see ``format``."""
    if isinstance(turned, RowError):
        return turned
    try:
        add(turned, file)
    except RowError as error:
        return error.with_traceback(None)
    return None
