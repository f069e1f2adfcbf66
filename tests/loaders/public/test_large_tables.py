"""Many rows that come to nothing, and rows and headers of many cells: memory does not follow."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path

import pytest

from patronage.errors import PatronageError
from patronage.loaders import RejectedError, as_text, load
from patronage.loaders.findings import KEPT_PER_CODE
from patronage.loaders.report import CheckReport
from tests.loaders.public.files import loaded
from tests.loaders.public.measuring import Measured, measured
from tests.loaders.public.specimens.catalogue import SPECIMENS
from tests.loaders.public.specimens.comparing import every_specimen
from tests.loaders.public.specimens.shapes import Sheet, Specimen, Table
from tests.support.memory import circles
from tests.support.stress import scaled

TABLES = [one for one in SPECIMENS if isinstance(one, Table) and not isinstance(one, Sheet)]
every_table = pytest.mark.parametrize("specimen", TABLES, ids=lambda one: one.id)
SOME = [
    one
    for one in TABLES
    if one.id in ("geo-pko", "ucdp-ged-newer", "sfm-units-chain", "us-aid", "sipri-arms")
]
some_tables = pytest.mark.parametrize("specimen", SOME, ids=lambda one: one.id)
USELESS = ("blank", "empty cells", "one cell", "two cells", "quotes", "a NUL")
every_kind = pytest.mark.parametrize("kind", USELESS)
COLUMNS = 100_000
"""More than any table has; a spreadsheet ends at 16,384."""


def useless(specimen: Table, kind: str) -> str:
    """A line that no format takes."""
    mark = specimen.delimiter
    return {
        "blank": "\n",
        "empty cells": f"{mark * (len(specimen.header) - 1)}\n",
        "one cell": "a note\n",
        "two cells": f"a{mark}b\n",
        "quotes": f'a{mark}"b\n',
        "a NUL": f"{mark.join(['x'] * (len(specimen.header) - 1))}{mark}\0\n",
    }[kind]


def with_lines(path: Path, specimen: Specimen, lines: Iterable[str]) -> Path:
    """The sound file, and more lines."""
    specimen.write(path)
    with path.open("a", encoding="utf-8", newline="") as stream:
        stream.writelines(lines)
    return path


@every_table
def test_useless_rows_of_all_kinds_are_counted(specimen: Table, tmp_path: Path) -> None:
    accounts_hold(specimen, [useless(specimen, kind) for kind in USELESS] * 5, tmp_path)


@some_tables
@every_kind
def test_all_useless_rows_are_counted_and_the_first_are_kept(
    specimen: Table, kind: str, tmp_path: Path
) -> None:
    number = KEPT_PER_CODE + 200
    report = accounts_hold(specimen, [useless(specimen, kind)] * number, tmp_path)
    for group in report.groups:
        kept = [one for one in report.problems if one.code == group.code]
        assert len(kept) == min(group.count, KEPT_PER_CODE)
    if report.tallies[0].rejected:
        assert number in [group.count for group in report.groups]


def accounts_hold(specimen: Table, lines: Sequence[str], folder: Path) -> CheckReport:
    """That the lines after the sound file are read, and that none of them is loaded."""
    path = specimen.write(folder / specimen.file)
    sound = load([path], folder / "sound", as_format=specimen.format).tallies[0]
    with_lines(path, specimen, lines)
    report = read_or_refused(path, specimen.format, folder / "out")
    tally = report.tallies[0]
    assert (tally.read, tally.loaded) == (sound.read + len(lines), sound.loaded)
    left_out = sound.skipped + sound.rejected + len(lines)
    assert tally.skipped + tally.rejected == left_out == sum(tally.reasons.values())
    return report


@every_specimen
def test_rows_that_come_to_nothing_leave_nothing_behind(specimen: Specimen, tmp_path: Path) -> None:
    """A load does not look for circles of references, so that none may come with a row."""
    odd = []
    for value in ("?", "2020-02-30", "-5", "x" * 300):
        changed = specimen.records[0]
        for at in range(specimen.places(changed)):
            changed = specimen.put(changed, at, value)
        odd.append(changed)

    def left(times: int) -> int:
        path = specimen.write(tmp_path / specimen.file, [*specimen.records, *odd * times])
        if isinstance(specimen, Table) and not isinstance(specimen, Sheet):
            with path.open("a", encoding="utf-8") as stream:
                stream.writelines([useless(specimen, kind) for kind in USELESS] * times)

        def work() -> None:
            with suppress(PatronageError):
                load([path], tmp_path / "out", as_format=specimen.format)

        return circles(work)

    left(1)  # what is made once, such as imports
    assert left(60) - left(10) < 50


GROWTH = 8
"""Bytes that a row may take which comes to nothing: the two in its account, and room to grow."""


def rows_of(specimen: Table, kind: str, number: int, folder: Path) -> Measured:
    line = useless(specimen, kind)
    path = with_lines(folder / specimen.file, specimen, (line for _ in range(number)))
    return measured(path, specimen.format, folder / "out")


@pytest.mark.stress
@every_kind
@some_tables
def test_a_million_rows_that_come_to_nothing_take_little_memory(
    specimen: Table, kind: str, tmp_path: Path
) -> None:
    number = min(1_000_000, scaled(20_000))
    few = rows_of(specimen, kind, number // 4, tmp_path)
    many = rows_of(specimen, kind, number, tmp_path)
    assert many.rows[0] - few.rows[0] == number - number // 4
    assert many.rows[1] == few.rows[1]
    assert (many.megabytes - few.megabytes) * 1e6 < 4e6 + GROWTH * number
    assert many.seconds < 3 + number / 10_000


@some_tables
def test_a_row_of_very_many_cells_is_one_row(specimen: Table, tmp_path: Path) -> None:
    mark = specimen.delimiter
    wide = [f"{mark.join('x' * COLUMNS)}\n", f"{mark.join(['12345678'] * COLUMNS)}\n"]
    path = with_lines(tmp_path / specimen.file, specimen, wide)
    _, report = loaded(path, into=tmp_path / "out")
    tally = report.tallies[0]
    assert (tally.rejected, tally.reasons["row-too-long"], tally.reasons["line-too-long"]) == (
        *(2, 1, 1),
    )
    assert tally.loaded + tally.skipped == len(specimen.records) + specimen.around


@some_tables
@pytest.mark.parametrize("name", ["", "a", "a column without use"])
def test_a_header_of_very_many_cells_is_read_or_refused(
    specimen: Table, name: str, tmp_path: Path
) -> None:
    more = [name] * (COLUMNS - len(specimen.header))
    rows = [(*row, *[""] * len(more)) for row in specimen.rows[:1]]
    header = (*specimen.header, *more)
    path = tmp_path / specimen.file
    path.write_bytes(specimen.table([*specimen.above, header, *specimen.under, *rows]))
    report = read_or_refused(path, specimen.format, tmp_path / "out")
    assert len(report.problems) <= KEPT_PER_CODE + 10
    assert len(as_text(report)) < 10_000


def read_or_refused(path: Path, name: str, into: Path) -> CheckReport:
    try:
        return load([path], into, as_format=name).check
    except RejectedError as error:
        return error.report
