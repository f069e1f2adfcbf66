"""The steps of an import: find or propose the mapping, convert the rows, merge them."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from patronage.errors import InvalidDataError, UsageError
from patronage.graph.records import Problem, Severity, Tally
from patronage.graph.replacing import replaced
from patronage.loaders.curated.settings import FILE
from patronage.loaders.curated.tables import ACTORS, EVENTS
from patronage.loaders.importing.converting import Converter
from patronage.loaders.importing.mapping import ColumnMapping, mapping_toml, read_mapping
from patronage.loaders.importing.merging import (
    Cells,
    CuratedFile,
    Outcome,
    gone,
    merge,
    open_table,
)
from patronage.loaders.importing.proposing import propose
from patronage.loaders.importing.sheets import Sheet, open_sheet
from patronage.loaders.nearest import did_you_mean, nearest

_KEPT: Final = "imports"
"""The folder beside the tables in which rows are kept as they were imported last."""
_SAID: Final[dict[Outcome, tuple[Severity, str]]] = {
    "edited": ("warning", "was edited by hand and changed in the spreadsheet; your edit was kept"),
    "taken": ("error", "has an id that another row of the table has already"),
    "removed": ("note", "was deleted from the table by hand and was not brought back"),
}


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What came of an import. ``proposed`` is True when only a mapping was written, to be looked
    at; ``outcomes`` counts rows added, updated, unchanged, edited, taken and removed."""

    name: str
    table: Path
    proposed: bool
    mapping: ColumnMapping
    tally: Tally
    outcomes: Mapping[str, int]
    problems: tuple[Problem, ...]

    @property
    def ok(self) -> bool:
        """Whether every row was taken."""
        return all(problem.severity != "error" for problem in self.problems)


def import_spreadsheet(file: Path, into: Path, name: str | None = None) -> ImportReport:
    """Bring an own spreadsheet into the curated folder ``into``.

    The mapping is ``[import.NAME]`` of its ``dataset.toml``; NAME is by default made from the
    file's name. Without one, a mapping is proposed and written there, and nothing is imported
    until it says ``confirmed = true``. Run again, rows are found by their key and updated; rows
    edited by hand are kept, and reported when the spreadsheet changed too.

    Raises UsageError when file or folder are not there or the mapping is not confirmed, and
    InvalidDataError when the spreadsheet, the mapping or the table cannot be read.
    """
    settings = _settings(into)
    known = settings.get("import", {})
    if not isinstance(known, dict):
        raise InvalidDataError(f"{into / FILE}: import is not a section; write [import.NAME]")
    called = name if name in known and name else _slug(name or file.stem)
    if called not in known:
        return _propose(file, into, called)
    mapping = read_mapping(called, known[called])
    if not mapping.confirmed:
        raise UsageError(
            f"look at [import.{called}] in {into / FILE}, correct it and set confirmed = true"
        )
    sheet = open_sheet(file, mapping.sheet, mapping.delimiter, mapping.encoding)
    return _Run(file, into, mapping, sheet).report()


def _settings(into: Path) -> dict[str, Any]:
    path = into / FILE
    if not path.is_file():
        raise UsageError(f'"{into}" has no {FILE}; begin a folder with: patronage new {into}')
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InvalidDataError(f"{path} is not TOML ({error})") from error


def _slug(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-") or "mine"


def _propose(file: Path, into: Path, name: str) -> ImportReport:
    sheet = open_sheet(file)
    mapping, unmapped = propose(sheet, file, name)
    path = into / FILE
    text = path.read_text(encoding="utf-8-sig").rstrip("\n")
    with replaced(path) as stream:
        stream.write(f"{text}\n{mapping_toml(mapping, unmapped)}".encode())
    problems = tuple(_unmapped(file, mapping.header_row, theirs) for theirs in unmapped)
    tally = Tally(file.name, "spreadsheet")
    return ImportReport(name, _table(into, mapping), True, mapping, tally, {}, problems)


def _table(into: Path, mapping: ColumnMapping) -> Path:
    return into / f"{mapping.table}.csv"


def _unmapped(file: Path, line: int, theirs: str) -> Problem:
    return Problem(
        "unmapped-column", "note", f'the column "{theirs}" is not used', file.as_posix(), line,
        theirs, theirs, "a line for it in the columns of the mapping, if it matters",
    )  # fmt: skip


class _Run:
    """One import with a confirmed mapping."""

    def __init__(self, file: Path, into: Path, mapping: ColumnMapping, sheet: Sheet) -> None:
        self._file = file
        self._mapping = mapping
        self._header, self._below = _header(sheet, mapping)
        self._converter = Converter(mapping, self._header, actor_names(into))
        self._table = open_table(_table(into, mapping), mapping.target)
        self._last = open_table(into / _KEPT / f"{mapping.name}.csv", mapping.target)
        self._problems: list[Problem] = []
        self._read = 0
        self._skipped: Counter[str] = Counter()

    def report(self) -> ImportReport:
        """Convert, merge, write, and say what came of it."""
        lines = self._converted()
        key = self._mapping.key_column
        outcomes: Counter[str] = Counter()
        rows = list(lines.values())
        line_of = {cells[key]: line for line, cells in lines.items()}
        for outcome, cells, changed in merge(self._table, self._last, rows, key):
            outcomes[outcome] += 1
            self._say(outcome, line_of[cells[key]], cells[key], changed)
        self._note_columns_and_gone(rows, key)
        if outcomes["added"] or outcomes["updated"]:
            self._table.save()
        self._keep(rows, key)
        return ImportReport(
            self._mapping.name, self._table.path, False, self._mapping, self._tally(outcomes),
            outcomes, tuple(self._problems),
        )  # fmt: skip

    def _tally(self, outcomes: Counter[str]) -> Tally:
        left_out = Counter({f"{one} row": outcomes[one] for one in ("edited", "removed")})
        skipped = +(self._skipped + left_out)
        loaded = sum(outcomes[one] for one in ("added", "updated", "unchanged"))
        rejected = self._read - loaded - skipped.total()
        reasons = dict(sorted(skipped.items()))
        return Tally(
            self._file.name, "spreadsheet", self._read, loaded, skipped.total(), rejected, reasons
        )

    def _converted(self) -> dict[int, dict[str, str]]:
        """The rows that could be converted, by their number; each key once."""
        found: dict[int, dict[str, str]] = {}
        keys: dict[str, int] = {}
        for line, row in self._below:
            self._read += 1
            cells, wrong = self._converter(row)
            for theirs, error in wrong:
                self._problem(
                    error.code, "error", error.message, line, theirs, error.expected,
                    error.suggestion,
                )  # fmt: skip
            key = cells[self._mapping.key_column]
            if wrong:
                continue
            if key not in keys:
                keys[key], found[line] = line, cells
            elif found[keys[key]] == cells:
                self._skipped["identical duplicate"] += 1
            else:
                self._problem(
                    "key-not-unique", "error", f'the key "{key}" is that of row {keys[key]} too',
                    line, "", "columns in key that tell all rows apart", "",
                )  # fmt: skip
        return found

    def _say(self, outcome: Outcome, line: int, key: str, changed: Sequence[str]) -> None:
        if outcome in _SAID:
            severity, said = _SAID[outcome]
            differs = f" (differs in {', '.join(changed)})" if changed else ""
            self._problem(
                f"row-{outcome}", severity, f'the row "{key}" {said}{differs}', line, "",
                f"what you want in {self._table.path.name}", "",
            )  # fmt: skip

    def _note_columns_and_gone(self, rows: Sequence[Cells], key: str) -> None:
        used = {*self._mapping.columns.values(), *self._mapping.key}
        for theirs in self._header:
            if theirs and theirs not in used:
                self._problems.append(_unmapped(self._file, self._mapping.header_row, theirs))
        for missing in gone(self._last, rows, key):
            self._problem(
                "row-gone", "note", f'the row "{missing}" is no longer in the spreadsheet; it '
                "stays in the table", 0, "", "the row deleted by hand, if it should go", "",
            )  # fmt: skip

    def _problem(
        self, code: str, severity: Severity, message: str, line: int, column: str, *help_: str
    ) -> None:
        file = self._file.as_posix()
        self._problems.append(Problem(code, severity, message, file, line, column, "", *help_))

    def _keep(self, rows: Sequence[Cells], key: str) -> None:
        """Remember the rows as imported now; those that are gone stay remembered."""
        kept = self._last.by_key(key) | {row[key]: dict(row) for row in rows}
        fresh = CuratedFile(self._last.path, list(self._mapping.target.column_names))
        fresh.rows = list(kept.values())
        fresh.save()


def _header(
    sheet: Sheet, mapping: ColumnMapping
) -> tuple[tuple[str, ...], Iterator[tuple[int, Sequence[str]]]]:
    if mapping.header_row > len(sheet.rows):
        raise InvalidDataError(f"the spreadsheet has no row {mapping.header_row} for a header")
    header, below = sheet.table(mapping.header_row)
    for theirs in (*mapping.columns.values(), *mapping.key):
        if theirs not in header:
            meant = did_you_mean(nearest(theirs, header))
            raise InvalidDataError(
                f'[import.{mapping.name}] names the column "{theirs}", which the spreadsheet does '
                f"not have{meant}"
            )
    return header, below


def actor_names(into: Path) -> dict[str, str]:
    """The ids in a curated folder by id, name and alias; a name of several is left out."""
    ids: dict[str, str] = {}
    names: dict[str, set[str]] = {}
    for table in (ACTORS, EVENTS):
        for row in open_table(into / f"{table.name}.csv", table).rows:
            ids[row["id"]] = row["id"]
            for name in (row.get("name", ""), *row.get("aliases", "").split(";")):
                names.setdefault(name.strip().casefold(), set()).add(row["id"])
    single = {name: min(found) for name, found in names.items() if name and len(found) == 1}
    return single | ids
