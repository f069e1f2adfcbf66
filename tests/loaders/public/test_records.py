"""Records of cells from lines, whatever became of their quotation marks."""

from __future__ import annotations

import csv
import io

from hypothesis import given
from hypothesis import strategies as st

from patronage.loaders.public.records import RecordReader
from patronage.loaders.public.text import LONGEST_LINE

_CELL = st.text(st.sampled_from("ab \"',\n;é"), max_size=8)


def _read(text: str, width: int = 0) -> list[tuple[list[str], str]]:
    reader = RecordReader(iter(text.splitlines(keepends=True)), ",")
    reader.width = width
    return [(one.cells, one.wrong) for one in reader]


@given(st.lists(st.lists(_CELL, min_size=3, max_size=3), min_size=1, max_size=6))
def test_sound_csv_reads_as_the_csv_module_reads_it(rows: list[list[str]]) -> None:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    assert [cells for cells, _ in _read(text.getvalue(), 3)] == rows


def test_an_open_quotation_mark_costs_one_line() -> None:
    found = _read('a,b,c\n1,"2,3\n4,5,6\n7,8,9\n', 3)
    assert found == [
        (["a", "b", "c"], ""),
        (["1", '"2', "3"], "stray-quotes"),
        (["4", "5", "6"], ""),
        (["7", "8", "9"], ""),
    ]


def test_an_open_quotation_mark_before_a_comma_is_rejected_alone() -> None:
    found = _read('1,"2, two,3\n4,5,6\n', 3)
    assert [wrong for _, wrong in found] == ["bad-quotes", ""]


def test_two_broken_rows_that_close_each_other_are_two_rows() -> None:
    found = _read('1,"2,3\n4,"5,6\n7,8,9\n', 3)
    assert [cells[0] for cells, _ in found] == ["1", "4", "7"]


def test_a_line_beyond_bounds_is_one_wrong_record() -> None:
    reader = RecordReader(iter(["a,b\n", "x" * LONGEST_LINE, "1,2\n"]), ",")
    assert [(one.line, one.wrong) for one in reader] == [(1, ""), (2, "line-too-long"), (3, "")]


@given(st.text(st.sampled_from('a,"\n'), max_size=60))
def test_no_line_is_lost_and_none_comes_twice(text: str) -> None:
    reader = RecordReader(iter(text.splitlines(keepends=True)), ",")
    reader.width = 3
    found = list(reader)
    assert [one.line for one in found] == list(range(1, len(found) + 1))
    letters = sum(cell.count("a") for one in found for cell in one.cells)
    assert letters == text.count("a")
