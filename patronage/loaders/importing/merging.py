"""Imported rows into a curated table that people edit too: nobody's edits are lost.

Three versions of a row are compared: as it was imported last (kept in ``imports/NAME.csv``), as
it comes now, and as it stands in the table.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from patronage.errors import InvalidDataError
from patronage.graph.replacing import replaced
from patronage.loaders.curated.tables import Table

Cells = Mapping[str, str]
Outcome = Literal["added", "updated", "unchanged", "edited", "taken", "removed"]


@dataclass(slots=True)
class CuratedFile:
    """A curated CSV file as it stands: its columns in their order, its rows as written."""

    path: Path
    columns: list[str]
    rows: list[dict[str, str]] = field(default_factory=list)

    def by_key(self, key: str) -> dict[str, dict[str, str]]:
        """The rows by their id or ref."""
        return {row[key]: row for row in self.rows if row.get(key)}

    def save(self) -> None:
        """Write the file beside its place and move it there."""
        text = io.StringIO()
        writer = csv.DictWriter(text, self.columns, restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows(self.rows)
        self.path.parent.mkdir(parents=True, exist_ok=True)
        with replaced(self.path) as stream:
            stream.write(text.getvalue().encode())


def open_table(path: Path, table: Table) -> CuratedFile:
    """A curated CSV file, or an empty one when there is none.

    Raises InvalidDataError when its header or a row is not in order: what cannot be read must not
    be written over.
    """
    if not path.exists():
        return CuratedFile(path, list(table.column_names))
    try:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            header, *rows = list(csv.reader(stream, strict=True)) or [[]]
    except (csv.Error, UnicodeDecodeError, OSError) as error:
        raise InvalidDataError(f"{path} cannot be read ({error}); run patronage check") from error
    columns = [name.strip() for name in header]
    if not set(columns) <= set(table.column_names) or len(set(columns)) < len(columns):
        raise InvalidDataError(f"{path} has columns that are not in order; run patronage check")
    if any(row and len(row) != len(columns) for row in rows):
        raise InvalidDataError(f"{path} has rows of odd length; run patronage check first")
    return CuratedFile(path, columns, [dict(zip(columns, row, strict=True)) for row in rows if row])


def merge(
    table: CuratedFile, last: CuratedFile, rows: Sequence[Cells], key: str
) -> Iterator[tuple[Outcome, Cells, list[str]]]:
    """Bring imported rows into the table; says for each what came of it.

    The outcome comes with the columns in which the table and the import differ. A row that was
    edited by hand since the last import is kept as it stands; one deleted by hand stays away.
    """
    mine, before = table.by_key(key), last.by_key(key)
    filled = dict.fromkeys(name for row in rows for name, cell in row.items() if cell)
    table.columns += [column for column in filled if column not in table.columns]
    for row in rows:
        here, was = mine.get(row[key]), before.get(row[key])
        if here is None and was is not None:
            yield "removed", row, []
            continue
        if here is None:
            table.rows.append(dict(row))
            yield "added", row, []
            continue
        outcome = _outcome(here, was, row)
        changed = _differences(here, row)
        if outcome == "updated":
            here.update(row)
        yield outcome, row, changed


def _outcome(here: Cells, was: Cells | None, row: Cells) -> Outcome:
    if not _differences(here, row):
        return "unchanged"
    if was is None:
        return "taken"
    if not _differences(here, was):
        return "updated"
    return "edited" if _differences(was, row) else "unchanged"


def _differences(one: Cells, other: Cells) -> list[str]:
    """Columns in which two rows differ; a column that is not there counts as empty."""
    return sorted(
        name for name in {*one, *other} if one.get(name, "").strip() != other.get(name, "").strip()
    )


def gone(last: CuratedFile, rows: Sequence[Cells], key: str) -> list[str]:
    """Keys that were imported last time and are not in the spreadsheet any more."""
    now = {row[key] for row in rows}
    return [found for found in last.by_key(key) if found not in now]
