"""Tables without a header, whose columns are known by their position."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import Final

from patronage.loaders.base import Progress
from patronage.loaders.public.columns import Columns
from patronage.loaders.public.records import Cells, RecordReader
from patronage.loaders.public.table import Turned, table_rows
from patronage.loaders.public.text import lines

_EMPTY: Final = "-0-"
_END_MARK: Final = "\x1a"


def headless_file(path: Path, width: int, encoding: str, progress: Progress) -> Iterator[Cells]:
    """The records of a CSV file that has no header."""
    return headless_records(lines(path, encoding, progress), width)


def headless_records(text: Iterator[str], width: int) -> Iterator[Cells]:
    """Records of ``width`` cells, of which ``-0-`` is an empty one, and so is an end mark."""
    reader = RecordReader(text, ",")
    reader.width = width
    for one in reader:
        cells = [cell.strip(_END_MARK) for cell in one.cells]
        yield replace(one, cells=["" if cell.strip() == _EMPTY else cell for cell in cells])


def headless_rows(records: Iterable[Cells], columns: Columns) -> Iterator[tuple[int, Turned]]:
    """The records as rows, by the names that ``columns`` gives them in its order."""
    header = Cells(0, list(columns.required))
    return table_rows(chain([header], records), columns, lambda _: None)
