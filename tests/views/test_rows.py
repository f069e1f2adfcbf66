"""Rows of values are a table when their words fit side by side, and blocks when they do not."""

from itertools import chain

from hypothesis import given
from hypothesis import strategies as st

from patronage.views.rows import RowsTable, column_widths
from patronage.views.terminal import as_text, rows_table

WORDS = st.text("abc-", min_size=1, max_size=12)
CELLS = st.lists(WORDS, max_size=6).map(" ".join)


@given(st.data(), st.integers(1, 6), st.integers(10, 120))
def test_no_word_is_broken_and_no_line_too_wide(
    data: st.DataObject, columns: int, width: int
) -> None:
    heads = data.draw(st.lists(WORDS, min_size=columns, max_size=columns))
    cells = st.lists(CELLS, min_size=columns, max_size=columns)
    rows = data.draw(st.lists(cells, min_size=1, max_size=4))
    widths = column_widths(heads, rows, width)
    if widths is None:
        return
    assert sum(widths) + 2 * (columns - 1) <= width
    shown = as_text(RowsTable(heads, rows), width)
    assert max(map(len, shown.splitlines())) <= width
    assert sorted(shown.split()) == sorted(" ".join(chain(heads, *rows)).split())


def test_columns_whose_words_do_not_fit_are_one_block_a_row() -> None:
    rows = [("ev-of-a-long-name-20200101", "one"), ("ev-2", "two")]
    shown = as_text(rows_table(("event", "name of the force"), rows), 30)
    assert shown.splitlines() == [
        "event              ev-of-a-lon",
        "                   g-name-2020",
        "                   0101",
        "name of the force  one",
        "",
        "event              ev-2",
        "name of the force  two",
    ]
    assert as_text(rows_table(("event", "name"), rows), 40).splitlines() == [
        "event                       name",
        "ev-of-a-long-name-20200101  one",
        "ev-2                        two",
    ]


def test_a_flag_is_said_in_words_and_nothing_is_left_blank() -> None:
    assert as_text(rows_table(("sure", "n", "at"), [(True, 2000.0, None), (False, 1, "x")])) == (
        "sure  n      at\nyes   2,000\nno    1      x\n"
    )


def test_markup_in_a_value_is_text() -> None:
    assert "[bold]x[/]" in as_text(rows_table(("[red]a",), [("[bold]x[/]",)]))
