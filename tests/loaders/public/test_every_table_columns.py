"""Every table format: columns in another order, gone, new, twice; and rows in two encodings."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from patronage.loaders import RejectedError, load
from patronage.loaders.public.catalogue import public_formats
from patronage.loaders.public.columns import Columns
from tests.loaders.public.files import codes, loaded
from tests.loaders.public.specimens.catalogue import SPECIMENS
from tests.loaders.public.specimens.comparing import claims, ids, things
from tests.loaders.public.specimens.shapes import Headless, Sheet, Table

COLUMNS: dict[str, Columns] = {
    one.name: one.columns for one in public_formats() if hasattr(one, "columns")
}
TABLES = [one for one in SPECIMENS if isinstance(one, Table) and not isinstance(one, Headless)]
every_table = pytest.mark.parametrize("specimen", TABLES, ids=lambda one: one.id)
KNOWN = [one for one in TABLES if one.format in COLUMNS]
"""All but the bundle of sheets, whose sheets are of the other formats."""
every_known_table = pytest.mark.parametrize("specimen", KNOWN, ids=lambda one: one.id)
STANDS_FOR_OTHERS = ("current_amount", "unit:related_unit_id:admin")
"""Optional since other columns can say the same; rows in which none of them does are rejected."""
few = settings(max_examples=4, suppress_health_check=[HealthCheck.function_scoped_fixture])


def with_columns(specimen: Table, path: Path, order: Sequence[int]) -> Path:
    """The sound file with only these columns, in this order."""

    def picked(row: Sequence[str]) -> list[str]:
        return [row[at] for at in order]

    body = [specimen.header, *specimen.under, *specimen.rows]
    path.write_bytes(specimen.table([*specimen.above, *map(picked, body), *specimen.below]))
    return path


def groups(specimen: Table) -> list[list[int]]:
    """The columns; one without a name stays behind the one it is about."""
    found: list[list[int]] = []
    for at, name in enumerate(specimen.header):
        if name.strip() or not found:
            found.append([])
        found[-1].append(at)
    return found


def places(specimen: Table, names: Sequence[str]) -> dict[str, int]:
    """Where columns stand in the header, by the names used in the code."""
    known = COLUMNS[specimen.format].names(specimen.header)
    return {name: known.index(name) for name in names if name in known}


@every_table
@few
@given(data=st.data())
def test_another_order_gives_the_same(specimen: Table, tmp_path: Path, data: st.DataObject) -> None:
    plain, _ = loaded(specimen.write(tmp_path / specimen.file), into=tmp_path / "plain")
    order = [at for group in data.draw(st.permutations(groups(specimen))) for at in group]
    other, _ = loaded(with_columns(specimen, tmp_path / specimen.file, order), into=tmp_path / "o")
    assert claims(other) == claims(plain)
    assert things(other) == things(plain)


@every_known_table
def test_without_any_one_optional_column_it_loads(specimen: Table, tmp_path: Path) -> None:
    columns = COLUMNS[specimen.format]
    kept = {*columns.required, *STANDS_FOR_OTHERS}
    optional = places(specimen, [one for one in columns.optional if one not in kept])
    ignored = places(specimen, [one for one in columns.ignored if one not in kept])
    for gone in ({*ignored.values()}, *({at} for at in optional.values())):
        order = [at for at in range(len(specimen.header)) if at not in gone]
        path = with_columns(specimen, tmp_path / specimen.file, order)
        report = load([path], tmp_path / "out", as_format=specimen.format)
        (tally,) = report.tallies
        assert tally.read == len(specimen.records) + specimen.around
        assert tally.read == tally.loaded + tally.skipped + tally.rejected


@every_known_table
def test_without_a_required_column_it_is_refused_by_name(specimen: Table, tmp_path: Path) -> None:
    for name, gone in places(specimen, COLUMNS[specimen.format].required).items():
        order = [at for at in range(len(specimen.header)) if at != gone]
        path = with_columns(specimen, tmp_path / specimen.file, order)
        with pytest.raises(RejectedError, match=re.escape(f'"{name}"')) as refused:
            load([path], tmp_path / "out", as_format=specimen.format)
        assert refused.value.report.errors == 1
        assert "\n" not in str(refused.value)


@every_known_table
def test_a_known_column_twice_is_refused_by_name(specimen: Table, tmp_path: Path) -> None:
    name, at = next(iter(places(specimen, COLUMNS[specimen.format].required).items()))
    order = [*range(len(specimen.header)), at]
    path = with_columns(specimen, tmp_path / specimen.file, order)
    with pytest.raises(RejectedError, match=re.escape(f'"{name}" more than once')):
        load([path], tmp_path / "out", as_format=specimen.format)


@every_known_table
def test_a_new_column_is_one_warning(specimen: Table, tmp_path: Path) -> None:
    plain, before = loaded(specimen.write(tmp_path / specimen.file), into=tmp_path / "plain")
    rows = [(*row, "x") for row in specimen.rows]
    under = [(*row, "") for row in specimen.under]
    header = (*specimen.header, "Invented Column")
    path = tmp_path / specimen.file
    body = [*specimen.above, header, *under, *rows, *specimen.below]
    path.write_bytes(specimen.table(body))
    other, report = loaded(path, into=tmp_path / "other")
    assert ids(other) == ids(plain)
    new = codes(report).get("unknown-column", 0) - codes(before).get("unknown-column", 0)
    assert new == 1


TEXTS = [one for one in TABLES if not isinstance(one, Sheet)]


@pytest.mark.parametrize("specimen", TEXTS, ids=lambda one: one.id)
def test_rows_in_two_encodings_are_all_read_and_the_encoding_is_told(
    specimen: Table, tmp_path: Path
) -> None:
    path = specimen.write(tmp_path / specimen.file)
    odd = [f"{cell}\N{LATIN SMALL LETTER E WITH ACUTE}" for cell in specimen.rows[0]]
    path.write_bytes(path.read_bytes() + specimen.table([odd], "cp1252"))
    report = load([path], tmp_path / "out", as_format=specimen.format)
    (tally,) = report.tallies
    assert tally.read == len(specimen.records) + specimen.around + 1
    assert tally.read == tally.loaded + tally.skipped + tally.rejected
    assert codes(report)["encoding"] == 1
