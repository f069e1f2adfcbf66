"""Events: which count, and what ``--to`` names."""

from __future__ import annotations

import pytest

from patronage.schema import load_schema
from tests.reference.conftest import Ask
from tests.reference.telling import tell, texts, told
from tests.support.build import World

TWO = {"donor": "Government AAA", "force": "SecurityForce BBB"}
GIVEN = ("donor", "funds", "force", "2019", "..")
ABUSES = load_schema().descendants("Abuse")
OTHERS = load_schema().descendants("OtherEvent")


def with_event(class_name: str, predicate: str) -> World:
    """A world whose abuse nobody is named for, and another event of the force."""
    world = told(TWO, GIVEN, named="")
    world.add("other", class_name, from_text="2020-06-01", countries=("BBB",))
    tell(world, ("force", predicate, "other"))
    return world


@pytest.mark.parametrize("class_name", ABUSES)
def test_every_class_of_abuse_counts(ask: Ask, class_name: str) -> None:
    assert texts(ask(with_event(class_name, "perpetrated"))) == ["donor S force P other"]


@pytest.mark.parametrize("class_name", OTHERS)
def test_what_is_not_an_abuse_counts_only_when_the_question_names_it(
    ask: Ask, class_name: str
) -> None:
    world = with_event(class_name, "carriedOut")
    for to in ((), ("force",), ("BBB",), ("ev",)):
        assert ask(world, to=to) == []
    assert texts(ask(world, to=("other",))) == ["donor S force P other"]
    assert texts(ask(world, to=("other", "force"))) == ["donor S force P other"]


def three_events() -> World:
    """Two events of the force, one of them with a group, and one of the group alone."""
    world = told(
        TWO | {"group": "ArmedGroup BBB"}, GIVEN, ("donor", "funds", "group", "2019", "..")
    )
    world.add("joint", "Torture", from_text="2020-06", countries=("BBB", "CCC"))
    world.add("alone", "Looting", from_text="2020-07", countries=("CCC",))
    tell(world, ("force", "perpetrated", "joint"), ("group", "perpetrated", "joint"))
    tell(world, ("group", "perpetrated", "alone"))
    return world


FORCE = ["donor S force P ev", "donor S force P joint"]
GROUP = ["donor S group P alone", "donor S group P joint"]


def test_without_a_target_every_reported_abuse_is_one(ask: Ask) -> None:
    assert texts(ask(three_events())) == [*FORCE, *GROUP]


def test_an_event_is_asked_for_with_all_its_perpetrators(ask: Ask) -> None:
    assert texts(ask(three_events(), to=("joint",))) == [FORCE[1], GROUP[1]]


def test_a_force_is_asked_for_with_the_events_that_it_is_named_for(ask: Ask) -> None:
    assert texts(ask(three_events(), to=("force",))) == FORCE
    assert texts(ask(three_events(), to=("group",))) == GROUP


def test_a_body_above_the_force_is_not_the_force(ask: Ask) -> None:
    world = three_events()
    world.add("state", "Government", country="BBB")
    tell(world, ("state", "commands", "force", "2019"), ("donor", "funds", "state", "2019"))
    assert ask(world, to=("state",)) == []


@pytest.mark.parametrize(
    ("country", "expected"),
    [("BBB", [*FORCE, GROUP[1]]), ("CCC", [FORCE[1], *GROUP]), ("DDD", [])],
)
def test_a_country_is_asked_for_with_all_abuses_there(
    ask: Ask, country: str, expected: list[str]
) -> None:
    assert texts(ask(three_events(), to=(country,))) == expected


def test_several_targets_are_asked_for_together(ask: Ask) -> None:
    found = texts(ask(three_events(), to=("force", "alone", "force")))
    assert found == [*FORCE, GROUP[0]]
    found = texts(ask(three_events(), to=("force", "CCC")))
    assert found == [*FORCE, *GROUP]


def test_a_perpetrator_may_be_an_operation(ask: Ask) -> None:
    entities = {"donor": "Government AAA", "force": "Operation"}
    world = told(entities, ("donor", "commands", "force", "2019"))
    assert texts(ask(world)) == ["donor C force P ev"]
