"""The same rows in other columns, encodings and pieces give the same ids; damage is survived."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from patronage.graph.dataset import Dataset
from patronage.loaders import RejectedError, load
from patronage.loaders.registry import recognise
from tests.loaders.public.files import DATA
from tests.loaders.public.mangling import (
    Table,
    changed_bytes,
    claim_ids,
    damages,
    read_table,
    survives,
    turned_round,
    with_columns,
    without_columns,
    write_table,
)


@dataclass(frozen=True)
class Sample:
    """A fixture: its header is row ``header`` (from 0), ``spare`` columns may be missing."""

    file: str
    name: str
    header: int = 0
    delimiter: str = ","
    spare: tuple[str, ...] = ()

    @property
    def path(self) -> Path:
        return DATA / self.file

    @property
    def rows(self) -> Table:
        return read_table(self.path, self.delimiter)


SAMPLES = (
    Sample("sfm_command_chain.tsv", "sfm-units", delimiter="\t", spare=("unit:classification",)),
    Sample("sfm_units.csv", "sfm-units", spare=("unit:owner:admin", "unit:name:source")),
    Sample("sfm_incidents.csv", "sfm-incidents", spare=("incident:location",)),
    Sample("sfm_old_units.csv", "sfm-units-old", spare=("Confidence: Name",)),
    Sample("sfm_old_units_2019.csv", "sfm-units-old", spare=("Confidence: Name", "ID")),
    Sample("sfm_persons.csv", "sfm-persons", spare=("person:owner:admin", "person:country")),
    Sample("sipri_register.csv", "sipri-arms", header=5, spare=("SIPRI TIV per unit", "status")),
    Sample("eu_list_2019.csv", "eu-list", delimiter=";", spare=("Entity_Remark",)),
    Sample("us_aid_by_country.csv", "us-aid", spare=("Region Name", "constant_amount")),
)
samples = pytest.mark.parametrize("sample", SAMPLES, ids=lambda one: one.file)


@samples
def test_the_same_rows_give_the_same_ids(sample: Sample, tmp_path: Path) -> None:
    expected = claim_ids([sample.path], tmp_path / "plain")
    assert expected
    rows, header = sample.rows, sample.header
    for number, (table, delimiter, encoding) in enumerate(
        (
            (turned_round(rows, header), ",", "utf-8"),
            (with_columns(rows, header), sample.delimiter, "utf-8-sig"),
            (without_columns(rows, header, sample.spare), ";", "utf-8"),
            (rows, sample.delimiter, "latin-1"),
            (rows, "\t", "utf-16"),
        )
    ):
        path = write_table(table, tmp_path / f"{number}.csv", delimiter, encoding)
        assert claim_ids([path], tmp_path / f"out-{number}", sample.name) == expected


@samples
def test_a_file_twice_changes_nothing(sample: Sample, tmp_path: Path) -> None:
    into = tmp_path / "out"
    first = load([sample.path], into)
    again = load([sample.path], into)
    assert (first.changed, again.changed) == (True, False)
    twice = tmp_path / f"copy-{sample.file}"
    twice.write_bytes(sample.path.read_bytes())
    assert claim_ids([sample.path, twice], tmp_path / "two") == claim_ids([sample.path], into)


@samples
def test_pieces_of_a_file_give_the_same_ids(sample: Sample, tmp_path: Path) -> None:
    rows, body = sample.rows, sample.header + 1
    pieces = []
    for part in (0, 1):
        table = [*rows[:body], *rows[body + part :: 2]]
        pieces.append(write_table(table, tmp_path / f"{part}.csv", sample.delimiter))
    whole = tmp_path / "whole"
    assert claim_ids(pieces, tmp_path / "pieces") == claim_ids([sample.path], whole)
    entities = {one.id for one in Dataset(whole).entities()}
    assert {one.id for one in Dataset(tmp_path / "pieces").entities()} == entities


@samples
def test_damaged_files_are_read_or_refused(sample: Sample, tmp_path: Path) -> None:
    for number, data in enumerate(damages(sample.path.read_bytes()).values()):
        path = tmp_path / f"{number}.csv"
        path.write_bytes(data)
        survives(path, sample.name, tmp_path / f"out-{number}")


@samples
def test_a_missing_column_is_named(sample: Sample, tmp_path: Path) -> None:
    found = recognise(sample.path)
    wanted = found.columns.required[-1]  # type: ignore[attr-defined]
    table = without_columns(sample.rows, sample.header, (wanted,))
    path = write_table(table, tmp_path / "short.csv", sample.delimiter)
    with pytest.raises(RejectedError, match=re.escape(f'no column "{wanted}"')):
        load([path], tmp_path / "out", as_format=sample.name)


@samples
@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_any_changed_bytes_are_lived_through(
    sample: Sample, tmp_path: Path, data: st.DataObject
) -> None:
    path = tmp_path / "odd.csv"
    path.write_bytes(changed_bytes(sample.path.read_bytes(), data))
    survives(path, sample.name, tmp_path / "out")
