"""Judgements into a curated folder: from a reviewed table of candidates, or one at a time.

Undo is removing the row of ``judgements.csv``. Nothing is written unless everything can be.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Final, cast, get_args

from patronage.errors import InvalidDataError, InvalidDateError, UsageError
from patronage.graph.dataset import Dataset
from patronage.graph.kinds import kind_of
from patronage.graph.notation import span
from patronage.graph.records import Judgement, Verdict
from patronage.loaders.base import Placed
from patronage.loaders.curated.settings import FILE
from patronage.loaders.curated.tables import JUDGEMENTS
from patronage.loaders.importing.merging import open_table
from patronage.loaders.judgements import contradictions

CANDIDATE_COLUMNS: Final = (
    "left", "left_name", "right", "right_name", "score", "why",
    "verdict", "author", "date", "reason",
)  # fmt: skip
"""What ``match`` writes and ``judge`` reads; the last four are for the reviewer."""
_NEEDED: Final = frozenset({"left", "right", "verdict", "author", "date", "reason"})
_VERDICTS: Final[tuple[str, ...]] = get_args(Verdict)
_FORMULA: Final = ("=", "+", "-", "@")
_GUARDED: Final = tuple(f"'{mark}" for mark in _FORMULA)


@dataclass(frozen=True, slots=True)
class JudgeReport:
    """Rows of the reviewed table, and what came of them."""

    table: Path
    added: int
    known: int
    open: int


def judge(
    file: Path,
    into: Path,
    author: str = "",
    today: date | None = None,
    dataset: Dataset | None = None,
) -> JudgeReport:
    """Write the decided rows of a table of candidates into ``into``'s judgements.

    A row without a verdict stays open. ``author`` and ``today`` stand in where a row does not say
    by whom or when it was judged. Running it again adds nothing. Raises InvalidDataError when the
    table cannot be read, judgements contradict each other, or ``dataset`` does not hold what they
    are about; UsageError when the folder is not a curated one.
    """
    day = (today or date.today()).isoformat()
    rows = list(_rows(file))
    decided = []
    for line, row in rows:
        if row["verdict"].strip():
            where = f"{file.name}, row {line}"
            decided.append(_judgement(row, where, author, day))
            if dataset is not None:
                _refuse_unlike(decided[-1], where, dataset)
    added = record(decided, into)
    return JudgeReport(_table(into), added, len(decided) - added, len(rows) - len(decided))


def record(judgements: Sequence[Judgement], into: Path) -> int:
    """Add judgements that the folder does not have yet; returns how many were new.

    Raises InvalidDataError when one contradicts another, and writes nothing then.
    """
    table = open_table(_table(into), JUDGEMENTS)
    known = [_from_cells(row) for row in table.rows]
    had = {_identity(one) for one in known}
    fresh: dict[tuple[str, ...], Judgement] = {}
    for one in judgements:
        if _identity(one) not in had:
            fresh.setdefault(_identity(one), one)
    _refuse_contradictions([*known, *fresh.values()], table.path)
    if fresh:
        table.columns += [name for name in JUDGEMENTS.column_names if name not in table.columns]
        table.rows += [_cells(one) for one in fresh.values()]
        table.save()
    return len(fresh)


def judgements_in(folder: Path) -> tuple[Judgement, ...]:
    """The judgements of a curated folder. Raises UsageError when it is not one."""
    return tuple(_from_cells(row) for row in open_table(_table(folder), JUDGEMENTS).rows)


def _table(into: Path) -> Path:
    if not (into / FILE).is_file():
        raise UsageError(f'"{into}" has no {FILE}; begin a folder with: patronage new {into}')
    return into / f"{JUDGEMENTS.name}.csv"


def _identity(one: Judgement) -> tuple[str, ...]:
    """The same person saying the same of the same two, on whatever day."""
    return (*sorted((one.left, one.right)), one.verdict, one.author.strip().casefold())


def _from_cells(row: Mapping[str, str]) -> Judgement:
    verdict = cast(Verdict, row.get("verdict", "").strip())
    left, right, author, day, reason = (
        _unguarded(row.get(name, "").strip())
        for name in ("left", "right", "author", "date", "reason")
    )
    return Judgement(left, right, verdict, author, day, reason)


def _cells(one: Judgement) -> dict[str, str]:
    return {
        "left": one.left, "right": one.right, "verdict": one.verdict,
        "author": _guarded(one.author), "date": one.date_text, "reason": _guarded(one.reason),
    }  # fmt: skip


def _refuse_contradictions(judgements: Sequence[Judgement], table: Path) -> None:
    placed = [Placed(one, table.name, 0) for one in judgements]
    for _, message in contradictions(placed):
        raise InvalidDataError(
            f"nothing was written: {message}; change one, or remove its row from {table}"
        )


def _refuse_unlike(one: Judgement, where: str, dataset: Dataset) -> None:
    """Raises InvalidDataError for an id that is not there, or two kinds that cannot be one."""
    classes = []
    for id_ in (one.left, one.right):
        entity = dataset.entity(dataset.id_of(id_))
        if entity is None:
            raise InvalidDataError(
                f'{where}: "{id_}" is not in the dataset; look with patronage find, or leave '
                "--data out when its file is not loaded now"
            )
        classes.append(entity.class_name)
    if one.verdict == "same" and kind_of(classes[0]) != kind_of(classes[1]):
        raise InvalidDataError(
            f'{where}: "{one.left}" is of the class {classes[0]} and "{one.right}" of the class '
            f"{classes[1]}, which cannot be one; correct a class, or judge them different"
        )


def _rows(file: Path) -> Iterator[tuple[int, Mapping[str, str]]]:
    """Rows that are not empty, with their number as a spreadsheet shows it."""
    try:
        with file.open(encoding="utf-8-sig", newline="") as stream:
            first = stream.readline(2000)
            stream.seek(0)
            mark = max(",;\t", key=first.count)
            header, *rows = list(csv.reader(stream, delimiter=mark, strict=True)) or [[]]
    except UnicodeDecodeError as error:
        raise InvalidDataError(
            f'"{file}" is not CSV in UTF-8; save it as "CSV UTF-8" from the spreadsheet'
        ) from error
    except csv.Error as error:
        raise InvalidDataError(
            f'"{file}" is not CSV ({error}); save it as "CSV UTF-8" from the spreadsheet'
        ) from error
    columns = [name.strip() for name in header]
    if missing := sorted(_NEEDED - set(columns)):
        raise InvalidDataError(
            f'"{file}" has no column {missing[0]}; write a new table with patronage match -o'
        )
    for line, row in enumerate(rows, 2):
        if any(cell.strip() for cell in row):
            yield line, dict.fromkeys(columns, "") | dict(zip(columns, row, strict=False))


def _judgement(row: Mapping[str, str], where: str, author: str, day: str) -> Judgement:
    found = _from_cells(row)
    verdict = found.verdict.lower()
    if verdict not in _VERDICTS:
        raise InvalidDataError(f'{where}: "{verdict}" is not {", ".join(_VERDICTS)}')
    if not (found.left and found.right) or found.left == found.right:
        raise InvalidDataError(f"{where}: a verdict needs two different ids in left and right")
    if not (found.author or author.strip()):
        raise InvalidDataError(f"{where}: who judged? Fill in author, or give --author NAME")
    try:
        span(found.date_text or day)
    except InvalidDateError as error:
        raise InvalidDataError(f"{where}: {error}") from error
    return replace(
        found,
        verdict=cast(Verdict, verdict),
        author=found.author or author.strip(),
        date_text=found.date_text or day,
    )


def _guarded(text: str) -> str:
    """The text as a spreadsheet can open it without running it."""
    return f"'{text}" if text.startswith(_FORMULA) else text


def _unguarded(cell: str) -> str:
    """The cell without the apostrophe that keeps a spreadsheet from running it."""
    return cell[1:] if cell.startswith(_GUARDED) else cell
