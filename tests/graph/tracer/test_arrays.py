"""The arrays: what is in them, and the small steps over them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from patronage.graph.tracer.arrays import (
    CONDUIT,
    GOVERNMENT,
    MAY_START,
    OR,
    ORGANIZATION,
    STATE_BODY,
    Arrays,
    Texts,
    among,
    distinct,
    offsets,
    runs,
    spread,
)
from patronage.graph.tracer.build import build, texts
from patronage.graph.tracer.contingents import contingent
from patronage.graph.tracer.days import FUTURE, PAST, counted, infinite
from patronage.graph.validity import BEGINNING, END, as_day
from tests.graph.tracer.conftest import Open
from tests.support.build import World

LISTS = st.lists(st.lists(st.integers(0, 50), max_size=4), min_size=1, max_size=8)
NUMBERS = st.lists(st.integers(-5, 20), max_size=30)


@given(LISTS, st.lists(st.integers(0, 7), max_size=6))
def test_spread_lays_lists_one_after_the_other(lists: list[list[int]], rows: list[int]) -> None:
    rows = [row for row in rows if row < len(lists)]
    flat = np.array([x for one in lists for x in one], np.int64)
    at = np.concatenate(([0], np.cumsum([len(one) for one in lists]))).astype(np.int64)
    owner, position = spread(at, np.array(rows, np.int64))
    expected = [(i, x) for i, row in enumerate(rows) for x in lists[row]]
    assert list(zip(owner.tolist(), flat[position].tolist(), strict=True)) == expected


@given(NUMBERS, NUMBERS)
def test_runs_find_every_place_of_a_key(values: list[int], keys: list[int]) -> None:
    ordered = np.array(sorted(values), np.int64)
    owner, place = runs(ordered, np.array(keys, np.int64))
    expected = [(i, at) for i, key in enumerate(keys) for at, x in enumerate(ordered) if x == key]
    assert list(zip(owner.tolist(), place.tolist(), strict=True)) == expected


@given(NUMBERS, NUMBERS)
def test_distinct_and_among_are_sets(values: list[int], other: list[int]) -> None:
    table = distinct(np.array(values, np.int64))
    assert table.tolist() == sorted(set(values))
    assert among(np.array(other, np.int64), table).tolist() == [x in values for x in other]


@given(st.lists(st.integers(0, 9)))
def test_offsets_of_sorted_keys(keys: list[int]) -> None:
    at = offsets(np.array(sorted(keys), np.int64), 10)
    assert np.diff(at).tolist() == [keys.count(n) for n in range(10)]


@settings(max_examples=200)
@given(st.dates(), st.integers(-4000, 4000))
def test_days_are_counted_as_the_calendar_does(day: date, by: int) -> None:
    try:
        other = day + timedelta(days=by)
    except OverflowError:
        other = day
    one, two = counted([as_day(day), as_day(other)]).tolist()
    assert two - one == (other - day).days
    assert PAST < one < FUTURE


def test_infinite_days() -> None:
    found = counted([BEGINNING, END, 20200101])
    assert found.tolist()[:2] == [PAST, FUTURE]
    assert infinite(found).tolist() == [True, True, False]


@given(st.sets(st.text(max_size=6)))
def test_texts_are_found_by_number_and_back(words: set[str]) -> None:
    ordered = sorted(words, key=lambda word: word.encode())
    table = Texts(*texts(ordered))
    assert [table[n] for n in range(len(table))] == ordered
    assert [table.find(word) for word in ordered] == list(range(len(ordered)))
    assert table.find("not there, as it is too long") is None


@pytest.fixture
def world() -> World:
    world = World()
    world.add("gov", "Government", country="BBB")
    world.add("io", "InternationalOrganization")
    world.add("village", "Community", country="BBB")
    world.add("town", "Place", country="CCC")
    world.add("host", "Coalition")
    world.add("army", "SecurityForce", country="BBB")
    world.add("ev", "UnlawfulKilling", from_text="2020-05", countries=("CCC",), part_of=("host",))
    world.add("home", "UnlawfulKilling", from_text="2020-05", countries=("BBB", "CCC"))
    world.add("away", "UnlawfulKilling", from_text="2020-05", countries=("CCC",))
    world.add("nowhere", "UnlawfulKilling", from_text="2020-05")
    world.add("fight", "Attack", from_text="2020-05")
    world.claim("gov", "commands", "army", "2019")
    world.claim("army", "partOf", "gov", "2018", status="confirmed")
    world.claim("io", "operatesWith", "army")
    world.claim("io", "funds", "village", "2019")
    world.claim("host", "hasContingent", "army", "2019")
    world.claim("host", "operatesIn", "town", "2020-05-31", "2021")
    world.claim("army", "perpetrated", "ev", joined="or")
    world.claim("army", "carriedOut", "fight")
    world.claim("host", "succeeds", "io")
    return world


@pytest.fixture
def arrays(world: World, opened: Open) -> Arrays:
    return build(opened(world))


def links(arrays: Arrays) -> dict[tuple[str, str, str], int]:
    return {
        (
            arrays.nodes[int(arrays.link_upper[n])],
            chr(arrays.link_letter[n]),
            arrays.nodes[int(arrays.link_lower[n])],
        ): int(arrays.link_slot_at[n + 1] - arrays.link_slot_at[n])
        for n in range(len(arrays.link_upper))
    }


def test_links_have_their_claims_and_communities_none(arrays: Arrays) -> None:
    assert links(arrays) == {
        ("gov", "C", "army"): 2,
        ("io", "A", "army"): 1,
        ("army", "A", "io"): 1,
        ("host", "k", "army"): 1,
        ("host", "X", "io"): 1,
        ("io", "X", "host"): 1,
    }


def test_what_nodes_are(arrays: Arrays) -> None:
    names = [arrays.nodes[n] for n in range(len(arrays.nodes))]
    assert names == ["army", "gov", "host", "io"]
    assert dict(zip(names, arrays.node_flags.tolist(), strict=True)) == {
        "army": STATE_BODY | MAY_START,
        "gov": GOVERNMENT | STATE_BODY | MAY_START,
        "host": CONDUIT,
        "io": ORGANIZATION | MAY_START,
    }


def test_namings_and_their_claims(arrays: Arrays) -> None:
    events = [arrays.events[int(event)] for event in arrays.naming_event]
    assert events == ["ev", "fight"]
    assert arrays.naming_abuse.tolist() == [True, False]
    slot = int(arrays.naming_slot_at[0])
    assert arrays.slot_flags[slot] == OR


def test_the_bounds_of_a_link_are_the_widest_of_its_claims(arrays: Arrays) -> None:
    at = list(links(arrays)).index(("gov", "C", "army"))
    assert arrays.link_start[at] == counted([20180101])[0]
    assert arrays.link_end[at] == FUTURE


def test_what_lies_ahead_counts_links_back_from_the_event(arrays: Arrays) -> None:
    reached = [{arrays.nodes[n] for n in np.flatnonzero(row).tolist()} for row in arrays.reach[:3]]
    assert reached == [{"army"}, {"army", "gov", "host", "io"}, {"army", "gov", "host", "io"}]


@pytest.mark.parametrize(
    ("event", "lent"), [("ev", True), ("away", True), ("home", False), ("nowhere", False)]
)
def test_when_a_standing_force_is_a_contingent(arrays: Arrays, event: str, lent: bool) -> None:
    host, army, number = (
        find(name)
        for find, name in (
            (arrays.nodes.find, "host"),
            (arrays.nodes.find, "army"),
            (arrays.events.find, event),
        )
    )
    found = contingent(arrays, *(np.array([n], np.int64) for n in (host, army, number)))
    assert found.tolist() == [lent]


def test_where_a_coalition_worked_another_year_does_not_count(world: World, opened: Open) -> None:
    world.add("later", "UnlawfulKilling", from_text="2022", countries=("CCC",))
    arrays = build(opened(world))
    find: Callable[[str], int | None] = arrays.nodes.find
    rows = (find("host"), find("army"), arrays.events.find("later"))
    assert contingent(arrays, *(np.array([n], np.int64) for n in rows)).tolist() == [False]


def test_a_dataset_without_anything_gives_empty_arrays(opened: Open) -> None:
    arrays = build(opened(World()))
    assert (len(arrays.nodes), len(arrays.events), len(arrays.link_upper)) == (0, 0, 0)
