"""Who went on, or began, supporting a force after its abuse had been reported."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from patronage.graph.records import Citation, Source
from tests.reference import LaterSupport, after_report
from tests.reference.telling import everything, tell, told
from tests.support.build import World

ENTITIES = {
    "donor": "Government AAA",
    "mission": "Mission",
    "fund": "Programme",
    "force": "SecurityForce BBB",
    "unit": "Unit BBB",
    "host": "Coalition",
}


def reported(*claims: Sequence[Any], blamed: str = "force", date: str = "2020-09-15") -> World:
    """A world in which an abuse of May 2020 was first reported on a day."""
    world = told(ENTITIES, *claims, named="")
    world.records += [Source("s-first", "First", date_text=date), Source("s-none", "Undated")]
    world.records += [Source("s-later", "Later", date_text="2022")]
    cited = (Citation("s-later"), Citation("s-none"), Citation("s-first"))
    world.claim(blamed, "perpetrated", "ev", citations=cited)
    return world


def later(world: World, **options: Any) -> list[LaterSupport]:
    return after_report(world.records, everything(**({"to": ("force",)} | options)))


GIVEN = ("donor", "funds", "force")


@pytest.mark.parametrize(
    ("dates", "began"),
    [
        (("2020-09-16", "2021"), True),
        (("2020-09-15", "2021"), False),
        (("2019", "2020-09-16"), False),
        (("2019", "2020-09"), False),  # may have run until the end of the month
        (("2019", ".."), False),
        (("2019", "[2021..]"), False),
        (("[2021..]", ""), True),
        (("2019", "2020-09-15"), None),
        (("2019", ""), None),  # nobody knows whether it still ran
        (("", ""), None),
        (("", "2021"), None),
    ],
)
def test_support_that_began_or_still_ran_after_the_report(
    dates: tuple[str, str], began: bool | None
) -> None:
    found = later(reported((*GIVEN, *dates)))
    assert [one.began for one in found] == ([] if began is None else [began])


def test_the_first_report_of_known_date_is_cited() -> None:
    (found,) = later(reported((*GIVEN, "2021", "2021")))
    assert (found.report, found.event, found.giver) == ("s-first", "ev", "donor")


def test_a_report_dated_by_its_year_was_surely_published_by_the_end_of_it() -> None:
    world = reported((*GIVEN, "2019", "2021-06"), date="2020")
    (found,) = later(world)
    assert (found.report, found.began) == ("s-first", False)
    assert later(reported((*GIVEN, "2019", "2020-12-31"), date="2020")) == []


@pytest.mark.parametrize("date", ["", "sometime", "[2020..]"])
def test_a_report_without_a_date_that_can_be_read_does_not_count(date: str) -> None:
    (found,) = later(reported((*GIVEN, "2019", "2023"), date=date))
    assert found.report == "s-later"


@pytest.mark.parametrize(
    ("link", "dates", "expected"),
    [
        (("force", "commands", "unit"), ("2019", "2021"), 1),
        (("force", "commands", "unit"), ("2021", ""), 0),
        (("unit", "partOf", "mission"), ("2019", "2021"), 0),
    ],
    ids=["subordinate", "not yet a subordinate", "of someone else"],
)
def test_abuses_of_subordinates_count(
    link: tuple[str, ...], dates: tuple[str, str], expected: int
) -> None:
    claims = ((*GIVEN, "2021", "2021"), (*link, *dates))
    assert len(later(reported(*claims, blamed="unit"))) == expected


def test_abuses_of_contingents_count() -> None:
    claims = (("donor", "funds", "host", "2021", "2021"), ("host", "hasContingent", "unit", "2019"))
    (found,) = later(reported(*claims, blamed="unit"), to=("host",))
    assert (found.force, found.event) == ("host", "ev")


def test_abuses_of_members_do_not_count() -> None:
    claims = (("donor", "funds", "host", "2021", "2021"), ("host", "hasContingent", "force"))
    assert later(reported(*claims), to=("host",)) == []


def test_support_through_a_programme_or_a_mission_is_the_donors() -> None:
    claims = (
        ("donor", "funds", "fund", "2018", "2019"),
        ("fund", "funds", "force", "2021", "2021"),
        ("donor", "commands", "mission", "2018", "2022"),
        ("mission", "trains", "force", "2021", "2022"),
        ("host", "trains", "force", "2021", "2022"),
    )
    assert {one.giver for one in later(reported(*claims))} == {"fund", "mission"}


def test_support_that_does_not_fit_in_time_is_not_the_donors() -> None:
    claims = (("donor", "funds", "fund", "2022"), ("fund", "funds", "force", "2021", "2021"))
    assert later(reported(*claims)) == []


def test_without_a_donor_every_possible_one_is_asked() -> None:
    claims = ((*GIVEN, "2021", "2021"), ("unit", "trains", "force", "2021", "2021"))
    world = reported(*claims)
    assert {one.giver for one in later(world, start=(), to=())} == {"donor", "unit"}


@pytest.mark.parametrize("to", [(), ("force",), ("ev",), ("BBB",)])
def test_a_force_may_be_named_by_its_event_or_country(to: tuple[str, ...]) -> None:
    assert [one.force for one in later(reported((*GIVEN, "2021", "2021")), to=to)] == ["force"]


@pytest.mark.parametrize("to", [("unit",), ("CCC",)])
def test_nobody_else_is(to: tuple[str, ...]) -> None:
    assert later(reported((*GIVEN, "2021", "2021")), to=to) == []


def test_filters_apply_to_the_support() -> None:
    world = reported((*GIVEN, "2021", "2021", {"purpose": "civilian", "status": "alleged"}))
    civilian = frozenset({"civilian"})
    assert later(world) == []
    assert len(later(world, purposes=civilian)) == 1
    assert later(world, purposes=civilian, min_status="reported") == []


def test_a_report_of_too_weak_a_claim_does_not_count() -> None:
    world = told(ENTITIES, (*GIVEN, "2021", "2021"), named="")
    world.records.append(Source("s-first", "First", date_text="2020-09"))
    world.claim("force", "perpetrated", "ev", status="alleged", citations=(Citation("s-first"),))
    assert len(later(world)) == 1
    assert later(world, min_status="reported") == []


def test_an_abuse_under_a_claim_of_command_that_is_too_weak_does_not_count() -> None:
    weak = ("force", "commands", "unit", "2019", {"status": "alleged"})
    world = reported((*GIVEN, "2021", "2021"), weak, blamed="unit")
    assert len(later(world)) == 1
    assert later(world, min_status="reported") == []


def test_endorsement_is_not_support() -> None:
    world = reported()
    tell(world, ("donor", "endorses", "force", "2021"))
    assert later(world) == []


def test_it_is_the_same_from_a_file(tmp_path: Any) -> None:
    world = reported((*GIVEN, "2021", "2021"), ("donor", "trains", "force", "2019", ".."))
    dataset = world.write(tmp_path / "w.patronage")
    found = after_report(dataset, everything(to=("force",)))
    dataset.close()
    assert found == later(world)
    assert len(found) == 2
