"""What is said when nothing was found: what was looked at, and what was almost a chain."""

from __future__ import annotations

from typing import Any

import pytest

from patronage.graph.chains import LookedAt, NearMiss, Trace
from patronage.graph.records import Citation
from tests.graph.tracer.conftest import Ask
from tests.reference.telling import told
from tests.support.build import World

ENTITIES = {
    "donor": "Government AAA",
    "fund": "Programme",
    "host": "Coalition",
    "heir": "Coalition",
    "gov": "Government BBB",
    "force": "SecurityForce BBB",
    "unit": "Unit BBB",
}


def misses(ask: Ask, *claims: Any, named: str = "force", **options: Any) -> dict[str, str]:
    found = ask(told(ENTITIES, *claims, named=named), **options)
    assert found.chains == ()
    return {miss.reason: miss.detail for miss in found.nearest_misses}


def test_no_miss_when_something_was_found(ask: Ask) -> None:
    found = ask(told(ENTITIES, ("donor", "funds", "force", "2019")))
    assert (len(found.chains), found.nearest_misses) == (1, ())


def test_no_miss_when_nothing_is_near(ask: Ask) -> None:
    assert misses(ask, ("fund", "funds", "host", "2019")) == {}


def test_a_link_short(ask: Ask) -> None:
    claims = (("donor", "funds", "fund", "2018"), ("fund", "funds", "force", "2019"))
    assert misses(ask, *claims, max_links=1) == {"a link short": "Donor → Fund → Force → Ev"}


@pytest.mark.parametrize(
    ("claims", "named", "days"),
    [
        ([("host", "hasContingent", "unit", "2019", "2020-05-16")], "unit", 3),
        ([("host", "hasContingent", "unit", "2020-05-20", "2021")], "unit", 1),
    ],
)
def test_out_of_time_by_days_at_the_event(
    ask: Ask, claims: list[Any], named: str, days: int
) -> None:
    found = misses(ask, ("donor", "funds", "host", "2018", "2021"), *claims, named=named)
    assert found == {f"out of time by {days} day{'s' * (days > 1)}": "Donor → Host → Unit → Ev"}


def test_out_of_time_because_support_would_flow_back(ask: Ask) -> None:
    claims = (
        ("donor", "funds", "fund", "2020-01-11"),
        ("fund", "funds", "force", "2018", "2020-01-01"),
    )
    assert misses(ask, *claims) == {"out of time by 10 days": "Donor → Fund → Force → Ev"}


def test_out_of_time_because_a_command_came_later_than_the_support(ask: Ask) -> None:
    claims = (
        ("donor", "commands", "fund", "2019-03-02"),
        ("fund", "funds", "force", "2018", "2019-03-01"),
    )
    found = misses(ask, *claims, start=("donor",))
    assert found == {"out of time by 1 day": "Donor → Fund → Force → Ev"}


def test_support_begun_later_is_said_both_ways(ask: Ask) -> None:
    assert misses(ask, ("donor", "funds", "force", "2020-05-29", "2021")) == {
        "only with support that began after the event": "Donor → Force → Ev",
        "out of time by 10 days": "Donor → Force → Ev",
    }


def test_what_only_another_directness_finds(ask: Ask) -> None:
    claims = [("donor", "funds", "host", "2018"), ("host", "hasContingent", "force", "2018")]
    assert misses(ask, *claims)["only through membership"] == "Donor → Host → Force → Ev"
    assert misses(ask, ("donor", "endorses", "force", "2019")) == {
        "only by endorsement": "Donor → Force → Ev"
    }
    general = [("donor", "funds", "gov", "2018"), ("gov", "commands", "force", "2018")]
    assert misses(ask, *general) == {"only at country level": "Donor → Gov → Force → Ev"}


def test_what_the_filters_left_out(ask: Ask) -> None:
    claim = ("donor", "funds", "force", "2019", "2019-06", {"purpose": "civilian"})
    assert misses(ask, claim) == {"left out by the filters": "Donor → Force → Ev"}
    dated = ("donor", "funds", "force", "2019", "")
    assert "only with dates that are not certain" in misses(ask, dated, certain=True)


def test_only_within_the_donors_own_side(ask: Ask) -> None:
    claims = [("donor", "funds", "force", "2019"), ("donor", "commands", "force", "2018")]
    found = misses(ask, *claims, max_links=1, only=frozenset({1}))
    assert found == {"only within the donor's own side": "Donor → Force → Ev"}


def test_only_through_a_successor_of_the_coalition(ask: Ask) -> None:
    claims = [
        ("donor", "funds", "host", "2018"),
        ("heir", "hasContingent", "unit", "2020"),
        ("heir", "succeeds", "host", "2020"),
    ]
    ((reason, detail),) = misses(ask, *claims, named="unit").items()
    assert reason == "only through a predecessor or successor"
    assert detail == ("Donor → Heir → Unit → Ev (Heir is recorded in succession with Host)")
    (found,) = misses(ask, *claims, named="unit", to=("unit",))
    assert found == reason


def test_only_from_a_predecessor_of_the_donor(ask: Ask) -> None:
    claims = [("fund", "funds", "force", "2018"), ("donor", "succeeds", "fund", "2020")]
    (detail,) = misses(ask, *claims).values()
    assert detail == "Fund → Force → Ev (Fund is recorded in succession with Donor)"


def test_a_miss_holds_the_chain_that_it_would_have_been(ask: Ask) -> None:
    found: Trace = ask(told(ENTITIES, ("donor", "endorses", "force", "2019")))
    (miss,) = found.nearest_misses
    assert isinstance(miss, NearMiss)
    assert miss.chain is not None
    assert miss.chain.word == "EP"


def looked_at(ask: Ask, world: World, **options: Any) -> LookedAt:
    return ask(world, **options).looked_at


def test_looked_at_the_donor_the_force_and_its_superiors(ask: Ask) -> None:
    world = told(
        ENTITIES,
        ("donor", "funds", "fund", "2014-03", "2016", {"citations": (Citation("s-2"),)}),
        ("gov", "commands", "force", "", ""),
        ("fund", "trains", "gov", "2019"),
        ("fund", "trains", "host", "1999"),
        named="force",
    )
    assert looked_at(ask, world, to=("force",)) == LookedAt(4, 2, 2014, 2019, 2)
    assert looked_at(ask, world) == LookedAt(1, 1, 2014, 2016, 0)
    assert looked_at(ask, world, start=(), to=("ev",)) == LookedAt(3, 1, 2019, 2019, 2)
    assert looked_at(ask, world, start=()) == LookedAt(5, 2, 1999, 2019, 2)


def test_nothing_dated_covers_no_years(ask: Ask) -> None:
    assert looked_at(ask, told(ENTITIES, ("donor", "funds", "fund"))) == LookedAt(1, 1, undated=1)
