"""Records to tables to records: the same content hash, and a hundred thousand rows."""

from __future__ import annotations

import csv
import io
import itertools
from pathlib import Path

import pytest

from patronage.graph.dataset import Dataset
from patronage.loaders import check, load
from tests.loaders.tables import SOUND, write_folder
from tests.loaders.writing import write_tables

SOURCES = ("s-1", "s-2", "s-unread")


def test_records_to_tables_to_records(tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "in")
    (folder / "responses.csv").unlink()
    first = load([folder], tmp_path / "first.patronage")
    again = write_tables(Dataset(first.target), SOURCES, tmp_path / "again")
    second = load([again], tmp_path / "second.patronage")
    assert second.content_hash == first.content_hash
    assert list(Dataset(second.target).claims()) == list(Dataset(first.target).claims())


def test_every_cell_of_a_full_row_comes_back(tmp_path: Path) -> None:
    header = (
        "ref,subject,predicate,object,value,from,until,extent,amount,currency,quantity,unit,stage,"
        "purpose,status,visibility,part_of_amount,sources,read,quotation,note\n"
    )
    rows = (
        "q-1,gov-wyland,funds,force-exland,,2018-03,[2019..2020],state,2.5,XOF,5..9,vehicles,"
        'pledged,mixed,alleged,partner,q-2,s-2#p. 4; s-1,no,"a ""quoted"" word","one, two"\n'
        "q-2,gov-wyland,funds,force-exland,,2017,,,9000000,EUR,,,,,,,,s-1,,,\n"
    )
    folder = write_folder(tmp_path / "in", relations_csv=header + rows)
    (folder / "responses.csv").unlink()
    first = load([folder], tmp_path / "first.patronage")
    funds = {one.amount: one for one in Dataset(first.target).claims() if one.amount}
    claim = funds[2.5]
    assert (claim.quantity_low, claim.quantity_high, claim.unit) == (5.0, 9.0, "vehicles")
    assert (claim.extent, claim.stage, claim.purpose) == ("state", "pledged", "mixed")
    assert (claim.status, claim.visibility, claim.unread) == ("alleged", "partner", True)
    assert claim.part_of_amount == funds[9000000.0].id
    assert [(c.source, c.locator, c.quotation) for c in claim.citations] == [
        ("s-1", "", ""), ("s-2", "p. 4", 'a "quoted" word'),
    ]  # fmt: skip
    again = write_tables(Dataset(first.target), SOURCES, tmp_path / "again")
    assert load([again], tmp_path / "again.patronage").content_hash == first.content_hash


def test_the_order_of_rows_and_columns_does_not_matter(tmp_path: Path) -> None:
    first = load([write_folder(tmp_path / "in")], tmp_path / "first.patronage")
    turned = {}
    for name, text in SOUND.items():
        if name.endswith(".csv"):
            header, *rows = csv.reader(io.StringIO(text))
            lines = [header, *rows[::-1]]
            out = io.StringIO()
            csv.writer(out).writerows(line[::-1] for line in lines)
            turned[name.replace(".csv", "_csv")] = out.getvalue()
    second = load([write_folder(tmp_path / "turned", **turned)], tmp_path / "second.patronage")
    assert second.content_hash == first.content_hash


@pytest.mark.stress
def test_a_hundred_thousand_rows_and_the_one_that_is_wrong(tmp_path: Path) -> None:
    head = "subject,predicate,object,from,sources\n"
    kinds = itertools.cycle(("funds", "trains", "equips", "advises"))
    rows = [
        f"gov-wyland,{next(kinds)},force-exland,{1990 + n % 33}-{1 + n % 12:02},s-1#p. {n}\n"
        for n in range(100_000)
    ]
    rows[77_776] = rows[77_776].replace("force-exland", "force-exlnd")
    table = head + "".join(rows)
    folder = write_folder(tmp_path / "in", relations_csv=table)
    (folder / "responses.csv").unlink()
    report = check([folder])
    (problem,) = [one for one in report.problems if one.severity == "error"]
    assert (problem.line, problem.column, problem.suggestion) == (77_778, "object", "force-exland")
    (tally,) = [one for one in report.tallies if one.input.endswith("relations.csv")]
    assert (tally.read, tally.loaded, tally.rejected) == (100_000, 99_999, 1)
