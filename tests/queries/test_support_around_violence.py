"""The country-level question: whose support, before and during, by hand on an invented state."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from patronage.graph.dataset import Dataset
from patronage.queries import ask
from tests.support.build import World

Counts = tuple[str, str, str, int, int, int]


def world() -> World:
    """A state with an army and a unit, named for one event; donors outside it."""
    world = World()
    for donor in ("donor", "payer", "headquarters"):
        world.add(donor, "Government", country="AAA")
    world.add("programme", "Programme")
    world.add("mission", "Mission")
    world.add("government", "Government", country="BBB")
    world.add("army", "SecurityForce", country="BBB")
    world.add("unit", "Unit", country="BBB")
    world.add("neighbour", "Unit", country="CCC")
    world.add("rebels", "ArmedGroup", country="BBB")
    world.add("killing", "UnlawfulKilling", from_text="2020-06-01", countries=("BBB",))
    world.add("coup", "Coup", from_text="2020-06-01", countries=("BBB",))
    world.add("raid", "Looting", from_text="2020-06-01", countries=("BBB",))
    world.add("undated", "Torture", countries=("BBB",))
    world.claim("army", "perpetrated", "killing")
    world.claim("army", "carriedOut", "coup")
    world.claim("army", "perpetrated", "undated")
    world.claim("rebels", "perpetrated", "raid")
    return world


@pytest.fixture(scope="module")
def state(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Dataset]:
    invented = world()
    invented.claim("donor", "trains", "unit", "2020-01-01", "2020-02-01")
    invented.claim("donor", "trains", "army", "2020-05-01", "2020-07-01")
    invented.claim("donor", "equips", "unit", "2020-03-01")
    invented.claim("donor", "trains", "unit", "2018-01-01", "2018-02-01")
    invented.claim("donor", "trains", "unit", "2020-06-02", "2020-07-01")
    invented.claim("donor", "trains", "unit")
    invented.claim("donor", "trains", "neighbour", "2020-05-01", "2020-07-01")
    invented.claim("donor", "funds", "rebels", "2020-05-01", "2020-07-01")
    invented.claim("donor", "funds", "army", "2020-05-05", "2020-07-01", purpose="civilian")
    invented.claim("government", "funds", "army", "2020-05-01", "2020-07-01")
    invented.claim("programme", "trains", "unit", "2020-01-01", "2020-02-01")
    invented.claim("payer", "funds", "programme", "2019-10-01", "2020-09-30")
    invented.claim("donor", "funds", "programme", "2020-02-02", "2020-09-30")
    invented.claim("mission", "trains", "army", "2019-01-01", "2019-12-31")
    invented.claim("headquarters", "commands", "mission", "2018", "2021")
    with invented.write(tmp_path_factory.mktemp("state") / "w.patronage") as dataset:
        yield dataset


def counts(dataset: Dataset, **said: Any) -> list[Counts]:
    """Event, supporter, programme, and claims before, during and open."""
    found = ask(dataset, "support-around-violence", said)
    columns = ("event", "supporter", "programme", "claims_before", "claims_during", "claims_open")
    picked = [found.columns.index(column) for column in columns]
    return [tuple(row[i] for i in picked) for row in found.rows]  # type: ignore[misc]


def test_before_and_during_are_counted_apart(state: Dataset) -> None:
    assert counts(state) == [
        ("killing", "donor", "", 1, 1, 1),
        ("killing", "headquarters", "mission", 1, 0, 0),
        ("killing", "payer", "programme", 1, 0, 0),
    ]


def test_the_window_is_in_days_to_the_last_one(state: Dataset) -> None:
    assert ("killing", "donor", "", 0, 1, 1) in counts(state, window_days=120)
    assert ("killing", "donor", "", 1, 1, 1) in counts(state, window_days=121)
    assert counts(state, window_days=0) == [("killing", "donor", "", 0, 1, 0)]


def test_civilian_support_only_when_asked_for(state: Dataset) -> None:
    assert ("killing", "donor", "", 0, 1, 0) in counts(state, purposes="civilian")


def test_one_state_one_event_one_kind(state: Dataset) -> None:
    assert counts(state, countries="CCC") == []
    assert counts(state, events="raid") == []
    assert counts(state, classes="Torture") == []
    assert len(counts(state, countries="BBB", events="killing", classes="UnlawfulKilling")) == 3


def test_a_programme_whose_giver_nobody_recorded_stays_in_the_answer(state: Dataset) -> None:
    invented = world()
    invented.claim("programme", "trains", "unit", "2020-05-01", "2020-07-01")
    with invented.write(state.path.with_name("other.patronage")) as dataset:
        assert counts(dataset) == [("killing", "", "programme", 0, 1, 0)]
