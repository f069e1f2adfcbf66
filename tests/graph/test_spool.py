"""Sorting more rows than are held in memory."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from patronage.errors import DatasetError
from patronage.graph import spool
from patronage.graph.spool import RunFile, Spool

values = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text()
rows = st.lists(st.tuples(st.integers(0, 20), values, st.tuples(values, values)), max_size=40)


@settings(max_examples=50)
@given(rows, st.integers(1, 9), st.integers(1, 4))
def test_rows_come_back_in_order(given_rows: list[spool.Row], run: int, block: int) -> None:
    with (
        TemporaryDirectory() as folder,
        patch.multiple(spool, _RUN=run, _BLOCK=block),
        RunFile(Path(folder, "w")) as file,
    ):
        two = [Spool(file, key=lambda row: row[0]) for _ in range(2)]
        for row in given_rows:
            two[0].add(row)
            two[1].add((-row[0], *row[1:]))
        found = list(two[0].in_order())
        assert [row[0] for row in found] == sorted(row[0] for row in given_rows)
        assert sorted(map(repr, found)) == sorted(map(repr, given_rows))
        assert [row[0] for row in two[1].in_order()] == sorted(-row[0] for row in given_rows)


def test_few_rows_touch_no_file(tmp_path: Path) -> None:
    with RunFile(tmp_path / "missing folder" / "w") as file:
        rows = Spool(file, key=lambda row: row[0])
        rows.extend([(2,), (1,)])
        assert list(rows.in_order()) == [(1,), (2,)]


def test_the_file_has_no_name(tmp_path: Path) -> None:
    with RunFile(tmp_path / "w") as file:
        assert list(file.read_run(file.write_run([(1,), (2,)]))) == [[(1,), (2,)]]
        assert list(tmp_path.iterdir()) == []


def test_a_value_that_is_not_plain_is_refused(tmp_path: Path) -> None:
    with (
        RunFile(tmp_path / "w") as file,
        pytest.raises(DatasetError, match="a value that cannot be stored"),
    ):
        file.write_run([(object(),)])


def test_nothing_can_be_read_before_it_is_written(tmp_path: Path) -> None:
    with RunFile(tmp_path / "w") as file, pytest.raises(ValueError, match="before any write_run"):
        list(file.read_run([(0, 1)]))
