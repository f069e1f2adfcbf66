"""One entity of several."""

from __future__ import annotations

from dataclasses import replace

import pytest

from patronage.graph.joining.together import together
from patronage.graph.records import Entity, EventDetails
from patronage.graph.validity import UNKNOWN, Validity, validity


def one(id_: str, begun: str = "", ended: str = "", **more: object) -> Entity:
    life = validity(begun, ended, "state")
    return replace(Entity(id_, "Unit", f"Name of {id_}"), from_text=begun, until_text=ended,
                   validity=life, **more)  # type: ignore[arg-type]  # fmt: skip


def test_names_ids_and_sources_of_all_come_together() -> None:
    first = one("b", aliases=("B",), external_ids=(("ucdp", "7"),), sources=("s-2",))
    second = one(
        "a", aliases=("B", "A"), external_ids=(("sfm", "x"),), sources=("s-1",), country="AAA"
    )
    found = together([first, second])
    assert (found.id, found.name) == ("b", "Name of b")
    assert found.aliases == ("B", "Name of a", "A")
    assert found.external_ids == (("sfm", "x"), ("ucdp", "7"))
    assert (found.sources, found.country) == (("s-1", "s-2"), "AAA")


def test_the_first_that_says_a_thing_is_heard() -> None:
    first = one("a", country="AAA", latitude=1.0)
    second = one("b", country="BBB", latitude=2.0, longitude=3.0, note="Of b.")
    found = together([first, second])
    assert (found.country, found.note) == ("AAA", "Of b.")
    assert (found.latitude, found.longitude) == (2.0, 3.0)


def test_whoever_may_not_see_one_may_not_see_it() -> None:
    seen = [one("a"), one("b", visibility="restricted"), one("c", visibility="partner")]
    assert together(seen).visibility == "restricted"
    assert together(seen[::2]).visibility == "partner"


@pytest.mark.parametrize(
    ("lives", "expected"),
    [
        ([("2010", "2012"), ("2011", "2015")], ("2010", "2015")),
        ([("", ""), ("2011", "2015")], ("2011", "2015")),
        ([("2011", ""), ("", "2015")], ("2011", "2015")),
        ([("2012", ""), ("2011-05", "")], ("2011-05", "")),
        ([("2012", ".."), ("", "2015")], ("2012", "..")),
        ([("", ""), ("", "")], ("", "")),
    ],
)
def test_it_lived_from_the_earliest_start_to_the_latest_end(
    lives: list[tuple[str, str]], expected: tuple[str, str]
) -> None:
    for order in (lives, lives[::-1]):
        found = together([one(f"e-{n}", *life) for n, life in enumerate(order)])
        assert (found.from_text, found.until_text) == expected
        assert found.validity == validity(*expected, "state")


def test_one_that_only_began_after_the_other_only_ended_has_no_known_life() -> None:
    found = together([one("a", "2015"), one("b", "", "2012")])
    assert (found.from_text, found.until_text, found.validity) == ("", "", UNKNOWN)


def event(id_: str, begun: str, ended: str = "", **more: object) -> Entity:
    details = EventDetails(**more)  # type: ignore[arg-type]
    bounds = validity(begun, ended, "act")
    return Entity(
        id_, "Looting", id_, from_text=begun, until_text=ended, validity=bounds, event=details
    )


def test_an_event_has_the_days_places_and_wholes_that_any_gives() -> None:
    first = event("a", "2020-05-19", countries=("BBB",), part_of=("op",))
    second = event("b", "2020-05-21", place="Ato", countries=("AAA", "BBB"), part_of=("op", "war"))
    found = together([first, second])
    assert found.event == EventDetails("Ato", "", ("AAA", "BBB"), ("op", "war"), "")
    assert found.validity == Validity(20200519, 20200519, 20200521, 20200521)
    assert (found.from_text, found.until_text) == ("2020-05-19", "2020-05-21")


def test_an_event_that_one_knows_to_the_month_is_known_to_the_month() -> None:
    found = together([event("a", "2020-05-19"), event("b", "2020-05")])
    assert found.validity == validity("2020-05", "", "act")
    assert (found.from_text, found.until_text) == ("2020-05", "")
