"""Written dates: every form, what refuses them, and properties over all of them."""

from __future__ import annotations

from datetime import date, timedelta

import edtf
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from patronage.errors import InvalidDateError
from patronage.graph.days import BEGINNING, END, as_date, as_day, days_between, iso
from patronage.graph.notation import Span, is_date, span, written

DAYS = st.dates().map(as_day)


@st.composite
def plain_dates(draw: st.DrawFn) -> str:
    """A year, a month or a day."""
    text = draw(st.dates()).isoformat()
    return text[: draw(st.sampled_from([4, 7, 10]))]


@st.composite
def spans(draw: st.DrawFn) -> Span:
    """Any two days in order, either of which may be unbounded."""
    first, last = sorted((draw(DAYS), draw(DAYS)))
    if draw(st.booleans()):
        first = draw(st.sampled_from([BEGINNING, first]))
    if draw(st.booleans()):
        last = draw(st.sampled_from([END, last]))
    return Span(first, last)


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("2022-07-21", 20220721, 20220721),
        ("2022-07", 20220701, 20220731),
        ("2020-02", 20200201, 20200229),
        ("2022", 20220101, 20221231),
        ("0001", 10101, 11231),
        ("9999", 99990101, 99991231),
        ("..", END, END),
        ("[2018-11..]", 20181101, END),
        ("[..2018-11]", BEGINNING, 20181130),
        ("[2018..2020-05]", 20180101, 20200531),
        ("[2018-05-03..2018-05-09]", 20180503, 20180509),
        ("201X", 20100101, 20191231),
        ("20XX", 20000101, 20991231),
        ("2021-XX", 20210101, 20211231),
        ("2021-02-XX", 20210201, 20210228),
        ("2021-XX-XX", 20210101, 20211231),
        ("2021-34", 20210401, 20210630),
        ("2021-41", 20210701, 20211231),
        ("[201X..2021-33]", 20100101, 20210331),
    ],
)
def test_every_form(text: str, earliest: int, latest: int) -> None:
    assert span(text) == Span(earliest, latest)


@given(plain_dates())
def test_plain_dates_are_read_as_the_edtf_package_reads_them(text: str) -> None:
    parsed = edtf.parse_edtf(text)
    lower, upper = parsed.lower_strict(), parsed.upper_strict()
    assert span(text) == Span(as_day(date(*lower[:3])), as_day(date(*upper[:3])))


@given(spans())
@example(Span(BEGINNING, END))
@example(Span(END, END))
@example(Span(20210101, 20210630))
@example(Span(20200201, 20200229))
def test_what_is_written_is_read_back(found: Span) -> None:
    text = written(found)
    assert (span(text) if text else Span(BEGINNING, END)) == found


@given(plain_dates())
def test_a_plain_date_is_written_as_it_was(text: str) -> None:
    assert written(span(text)) == text


@given(plain_dates(), plain_dates())
def test_a_range_reaches_from_its_first_to_its_last_day(first: str, last: str) -> None:
    low, high = span(first).earliest, span(last).latest
    if low <= high:
        assert span(f"[{first}..{last}]") == Span(low, high)
    else:
        with pytest.raises(InvalidDateError, match="runs backwards"):
            span(f"[{first}..{last}]")


@given(st.dates(), st.sampled_from([4, 7]))
def test_less_precise_means_wider(day: date, size: int) -> None:
    narrow, wide = span(day.isoformat()), span(day.isoformat()[:size])
    assert wide.earliest <= narrow.earliest <= narrow.latest <= wide.latest


HOSTILE = st.one_of(
    st.text(),
    st.text(alphabet="[]{}.,-/0123456789XT?~% u", max_size=60),
    st.from_regex(r"\d{1,5}-?\d{0,3}-?\d{0,3}", fullmatch=True),
    st.from_regex(r"\[{0,3}\d{0,4}\.\.\d{0,4}\]{0,3}", fullmatch=True),
    st.sampled_from(["1" * 100_000, "[" * 100_000, "2021-" * 20_000, "X" * 9999, "٢٠٢١-٠١"]),
)


@given(HOSTILE)
@example("2021-02-30")
@example("0000-01")
@example("[..]")
@example("[[2018..2019]..2020]")
@example("\x00")
@example("2021-01-01\n")
def test_any_text_is_a_date_or_an_invalid_date(text: str) -> None:
    if is_date(text):
        found = span(text)
        assert found.earliest <= found.latest
    else:
        with pytest.raises(InvalidDateError) as refused:
            span(text)
        assert 10 < len(str(refused.value)) < 400


def test_digits_of_other_scripts_are_no_date() -> None:
    with pytest.raises(InvalidDateError):
        span("२०२१")


@given(DAYS, DAYS)
def test_days_between(first: int, last: int) -> None:
    gap = days_between(first, last)
    assert as_date(first) + timedelta(gap) == as_date(last)
    assert days_between(last, first) == -gap
    assert (gap > 0) == (last > first)


@given(st.dates())
def test_a_day_sorts_and_reads_as_its_date(day: date) -> None:
    number = as_day(day)
    assert as_date(number) == day
    assert iso(number) == day.isoformat()
    assert BEGINNING < number < END


def test_infinite_bounds_have_no_iso_form() -> None:
    assert iso(BEGINNING) is None
    assert iso(END) is None
