"""A new folder holds every table, passes its own check, and never overwrites anything."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from patronage.errors import UsageError
from patronage.loaders import check, load, new
from patronage.loaders.curated.tables import TABLES


def test_every_table_has_its_header_and_a_worked_example(tmp_path: Path) -> None:
    new(tmp_path / "mine")
    for table in TABLES:
        with (tmp_path / "mine" / f"{table.name}.csv").open(encoding="utf-8") as stream:
            header, *rows = list(csv.reader(stream))
        assert header == list(table.column_names)
        assert rows


def test_the_example_passes_check_without_a_word_and_loads(tmp_path: Path) -> None:
    new(tmp_path / "mine")
    assert check([tmp_path / "mine"]).problems == ()
    report = load([tmp_path / "mine"], tmp_path / "mine.patronage")
    assert all(tally.loaded == tally.read for tally in report.tallies)


def test_the_example_names_nothing_real(tmp_path: Path) -> None:
    new(tmp_path / "mine")
    with (tmp_path / "mine" / "actors.csv").open(encoding="utf-8") as stream:
        countries = {row["country"] for row in csv.DictReader(stream)}
    assert countries == {"XEX", "XWY", ""}


def test_a_folder_that_holds_anything_is_refused(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    with pytest.raises(UsageError, match="is not empty"):
        new(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["notes.txt"]


def test_a_file_in_the_way_is_refused(tmp_path: Path) -> None:
    (tmp_path / "mine").write_text("")
    with pytest.raises(UsageError, match="is a file"):
        new(tmp_path / "mine")
    with pytest.raises(UsageError, match="cannot be written"):
        new(tmp_path / "mine" / "below")


def test_an_empty_folder_is_used(tmp_path: Path) -> None:
    assert len(new(tmp_path)) == len(TABLES) + 1
