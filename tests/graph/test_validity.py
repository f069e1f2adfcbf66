"""Validity: every row of the Time table of docs/chains.md, and properties of the bounds."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from patronage.errors import InvalidDateError
from patronage.graph.validity import BEGINNING, END, UNKNOWN, Extent, Validity, span, validity
from tests.graph.test_notation import plain_dates

EXTENTS = st.sampled_from(["act", "state"])


@st.composite
def written_dates(draw: st.DrawFn) -> str:
    """Empty, plain, not before, not after, or in between."""
    one, other = sorted((draw(plain_dates()), draw(plain_dates())), key=lambda t: span(t).earliest)
    forms = ["", one, f"[{one}..]", f"[..{one}]"]
    if span(one).earliest <= span(other).latest:
        forms.append(f"[{one}..{other}]")
    return draw(st.sampled_from(forms))


@pytest.mark.parametrize(
    ("start", "end", "extent", "bounds"),
    [
        # that day
        ("2022-07-21", "2022-07-21", "act", (20220721, 20220721, 20220721, 20220721)),
        # earliest its first day, latest its last
        ("2022-07", "2022-09", "state", (20220701, 20220731, 20220901, 20220930)),
        ("2021", "2022", "state", (20210101, 20211231, 20220101, 20221231)),
        # empty start: minus to plus infinity (start-latest then lowered to end-latest)
        ("", "2022", "state", (BEGINNING, 20221231, 20220101, 20221231)),
        ("", "..", "state", (BEGINNING, END, END, END)),
        # empty end of an act: the same as its start
        ("2022-07", "", "act", (20220701, 20220731, 20220701, 20220731)),
        ("", "", "act", (BEGINNING, END, BEGINNING, END)),
        ("[2018-11..]", "", "act", (20181101, END, 20181101, END)),
        # empty end of a state: earliest = start-latest; latest plus infinity
        ("2022-07", "", "state", (20220701, 20220731, 20220731, END)),
        # ... or start-earliest when start-latest is infinite
        ("[2018-11..]", "", "state", (20181101, END, 20181101, END)),
        ("", "", "state", (BEGINNING, END, BEGINNING, END)),
        # ".." as end: still in force
        ("2013-01-18", "..", "state", (20130118, 20130118, END, END)),
        # not before
        ("[2018-11..]", "..", "state", (20181101, END, END, END)),
        ("[2018-11..]", "2020", "state", (20181101, 20201231, 20200101, 20201231)),
        # first cited on D: start-earliest minus infinity, start-latest D
        ("[..2018-11-05]", "2020", "state", (BEGINNING, 20181105, 20200101, 20201231)),
        ("[..2018-11-05]", "", "state", (BEGINNING, 20181105, 20181105, END)),
        # last cited on D: end-earliest D, end-latest plus infinity
        ("2017", "[2018-11-05..]", "state", (20170101, 20171231, 20181105, END)),
        # start-latest lowered to end-latest, end-earliest raised to start-earliest
        ("2022", "2022-07", "state", (20220101, 20220731, 20220701, 20220731)),
        ("2022-07", "2022", "state", (20220701, 20220731, 20220701, 20221231)),
    ],
)
def test_the_time_table(
    start: str, end: str, extent: Extent, bounds: tuple[int, int, int, int]
) -> None:
    assert validity(start, end, extent) == Validity(*bounds)


@pytest.mark.parametrize(("start", "end"), [("2022-08", "2022-07"), ("2023", "[..2022]")])
def test_a_start_surely_after_the_end_is_refused(start: str, end: str) -> None:
    with pytest.raises(InvalidDateError, match=r'start ".*" is after the end ".*"; swap'):
        validity(start, end, "state")


def test_two_dots_are_no_start() -> None:
    with pytest.raises(InvalidDateError, match="only an end"):
        validity("..", "", "state")


@given(written_dates(), written_dates(), EXTENTS)
def test_bounds_are_ordered(start: str, end: str, extent: Extent) -> None:
    try:
        found = validity(start, end, extent)
    except InvalidDateError:
        assert span(start).earliest > span(end).latest
        return
    assert found.start_earliest <= found.start_latest <= found.end_latest
    assert found.start_earliest <= found.end_earliest <= found.end_latest


@given(written_dates(), written_dates(), EXTENTS)
def test_the_inner_range_lies_within_the_outer(start: str, end: str, extent: Extent) -> None:
    try:
        found = validity(start, end, extent)
    except InvalidDateError:
        return
    if found.start_latest <= found.end_earliest:
        assert found.start_earliest <= found.start_latest
        assert found.end_earliest <= found.end_latest


@given(st.dates(), st.dates(), st.sampled_from([4, 7]), st.sampled_from([4, 7]), EXTENTS)
def test_knowing_less_widens_every_bound(
    one: object, other: object, first: int, second: int, extent: Extent
) -> None:
    start, end = sorted((str(one), str(other)))
    exact = validity(start, end, extent)
    vague = validity(start[:first], end[:second], extent)
    assert vague.start_earliest <= exact.start_earliest
    assert vague.start_latest >= exact.start_latest
    assert vague.end_earliest <= exact.end_earliest
    assert vague.end_latest >= exact.end_latest


@given(written_dates())
def test_an_act_without_an_end_ends_when_it_begins(start: str) -> None:
    found = validity(start, "", "act")
    assert (found.end_earliest, found.end_latest) == (found.start_earliest, found.start_latest)


@given(written_dates())
def test_a_state_without_an_end_may_last_for_ever(start: str) -> None:
    found = validity(start, "", "state")
    assert found.end_latest == END
    assert found.end_earliest in (found.start_latest, found.start_earliest)


@given(written_dates(), written_dates(), written_dates(), written_dates())
def test_overlap_is_symmetric(a: str, b: str, c: str, d: str) -> None:
    try:
        one, other = validity(a, b, "state"), validity(c, d, "state")
    except InvalidDateError:
        return
    assert one.overlaps(other) == other.overlaps(one)
    assert one.overlaps(one)
    assert one.overlaps(UNKNOWN)


def test_overlap_counts_shared_days() -> None:
    first = validity("2020", "2021-06", "state")
    assert first.overlaps(validity("2021-06-30", "2022", "state"))
    assert not first.overlaps(validity("2021-07-01", "2022", "state"))


def test_undated_means_nothing_is_known() -> None:
    assert validity("", "", "state").undated
    assert not validity("", "2020", "state").undated
