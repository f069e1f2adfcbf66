"""Time: the table of bounds, and which choices pass."""

from __future__ import annotations

import pytest

from patronage.graph.validity import BEGINNING, END, Validity, validity
from tests.reference.conftest import Ask
from tests.reference.telling import DAY, texts, told

MAY = (20200501, 20200531)


@pytest.mark.parametrize(
    ("start", "end", "extent", "expected"),
    [
        ("2022-07-21", "2022-07-21", "state", (20220721, 20220721, 20220721, 20220721)),
        ("2022-07", "2022-07", "state", (20220701, 20220731, 20220701, 20220731)),
        ("2022", "2023", "state", (20220101, 20221231, 20230101, 20231231)),
        ("", "2022", "state", (BEGINNING, 20221231, 20220101, 20221231)),
        ("2022-07", "", "act", (20220701, 20220731, 20220701, 20220731)),
        ("", "", "act", (BEGINNING, END, BEGINNING, END)),
        ("2022-07", "", "state", (20220701, 20220731, 20220731, END)),
        ("[2018-11..]", "", "state", (20181101, END, 20181101, END)),
        ("", "", "state", (BEGINNING, END, BEGINNING, END)),
        ("2022", "..", "state", (20220101, 20221231, END, END)),
        ("[2018-11..]", "..", "state", (20181101, END, END, END)),
        ("[..2018-11]", "", "state", (BEGINNING, 20181130, 20181130, END)),
        ("2010", "[2018-11..]", "state", (20100101, 20101231, 20181101, END)),
        ("2022", "2022-03", "state", (20220101, 20220331, 20220301, 20220331)),
        ("2022-09", "2022", "state", (20220901, 20220930, 20220901, 20221231)),
    ],
)
def test_every_row_of_the_table_of_bounds(
    start: str, end: str, extent: str, expected: tuple[int, int, int, int]
) -> None:
    assert validity(start, end, extent) == Validity(*expected)  # type: ignore[arg-type]


CHAIN = {
    "donor": "Government AAA",
    "mission": "Mission",
    "force": "SecurityForce BBB",
    "unit": "Unit BBB",
    "host": "Coalition",
    "club": "ArmedGroup BBB",
    "agency": "NGO",
    "fund": "Programme",
}
LONG = ("2010", "2030")


def passing(ask: Ask, *claims: tuple[str, ...], named: str = "force", **event: object) -> bool:
    """Whether the one chain that the claims make exists."""
    found = ask(told(CHAIN, *claims, named=named, **event))  # type: ignore[arg-type]
    assert len(found) <= 1, texts(found)
    return bool(found)


# ---------------------------------------------------------------- command before the support
@pytest.mark.parametrize(
    ("dates", "expected"),
    [
        (("2012", "2014"), True),  # over long before the event: it led at the time of giving
        (("2001", "2010-03"), True),
        (("2013-02-01", "2030"), True),  # the last day of giving
        (("2013-02-02", "2030"), False),
        (("2019", "2021"), False),  # it leads at the event but did not when support was given
    ],
)
def test_command_before_support_overlaps_the_support(
    ask: Ask, dates: tuple[str, str], expected: bool
) -> None:
    claims = (
        ("donor", "commands", "mission", *dates),
        ("mission", "trains", "force", "2010-03", "2013-02-01"),
    )
    assert passing(ask, *claims) is expected


@pytest.mark.parametrize(("dates", "expected"), [(("2012", "2014"), True), (("2019", ""), False)])
def test_command_before_endorsement_overlaps_the_endorsement(
    ask: Ask, dates: tuple[str, str], expected: bool
) -> None:
    claims = (("donor", "commands", "mission", *dates), ("mission", "endorses", "force", "2013"))
    assert passing(ask, *claims) is expected


def test_it_is_the_first_support_that_counts(ask: Ask) -> None:
    claims = (
        ("donor", "commands", "agency", "2010", "2011"),
        ("agency", "funds", "fund", "2010", "2012"),
        ("fund", "funds", "force", "2015", "2021"),
    )
    assert passing(ask, *claims)


# ---------------------------------------------------------------- what has to hold at the event
SHAPES = {
    "C without support": (("donor", "commands", "force"), "force"),
    "C after support": (("force", "commands", "unit"), "unit"),
    "K": (("host", "hasContingent", "unit"), "unit"),
    "K of a standing force, as M": (("host", "hasContingent", "force"), "force"),
    "A": (("donor", "alliedWith", "force"), "force"),
}
BEFORE_IT = {
    "C after support": (("donor", "funds", "force", *LONG),),
    "K": (("donor", "funds", "host", *LONG),),
    "K of a standing force, as M": (("donor", "funds", "host", *LONG),),
}


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize(
    ("dates", "expected"),
    [
        (("2019", "2021"), True),
        (("2020-05-31", "2021"), True),
        (("2020-06-01", "2021"), False),
        (("2019", "2020-05-01"), True),
        (("2019", "2020-04-30"), False),
        (("", ""), True),
        (("2019", ""), True),
        (("[2021..]", ""), False),
    ],
)
def test_command_lending_membership_and_association_overlap_the_window(
    ask: Ask, shape: str, dates: tuple[str, str], expected: bool
) -> None:
    link, named = SHAPES[shape]
    claims = (*BEFORE_IT.get(shape, ()), (*link, *dates))
    assert passing(ask, *claims, named=named, event=("2020-05", "")) is expected


def test_command_after_support_need_not_overlap_the_support(ask: Ask) -> None:
    claims = (("donor", "funds", "force", "2010", "2011"), ("force", "commands", "unit", "2019"))
    assert passing(ask, *claims, named="unit")


def test_membership_of_a_government_overlaps_the_window(ask: Ask) -> None:
    entities = CHAIN | {"state": "Government BBB"}
    for until, expected in (("2021", 1), ("2019", 0)):
        claims = (
            ("donor", "funds", "host", *LONG),
            ("state", "memberOf", "host", "2012", until),
            ("state", "commands", "force", *LONG),
        )
        assert len(ask(told(entities, *claims))) == expected


def test_command_after_endorsement_overlaps_the_window(ask: Ask) -> None:
    endorsed = ("donor", "endorses", "force", "2018")
    assert passing(ask, endorsed, ("force", "commands", "unit", "2019"), named="unit")
    gone = ("force", "commands", "unit", "2017", "2019")
    assert not passing(ask, endorsed, gone, named="unit")


# ---------------------------------------------------------------- begun by the end of the event
BEGINNINGS = [
    ("2020-05-31", True),
    ("2020-06-01", False),
    ("2020", True),
    ("2021", False),
    ("[2019..]", True),
    ("[2021..]", False),
    ("", True),
]


@pytest.mark.parametrize(("start", "expected"), BEGINNINGS)
def test_support_began_by_the_end_of_the_event(ask: Ask, start: str, expected: bool) -> None:
    claim = ("donor", "trains", "force", start)
    assert passing(ask, claim, event=("2020-05", "")) is expected


@pytest.mark.parametrize(("start", "expected"), BEGINNINGS)
def test_so_did_endorsement(ask: Ask, start: str, expected: bool) -> None:
    claim = ("donor", "endorses", "force", start)
    assert passing(ask, claim, event=("2020-05", "")) is expected


@pytest.mark.parametrize(("start", "expected"), BEGINNINGS)
def test_so_did_a_channel(ask: Ask, start: str, expected: bool) -> None:
    claims = (("donor", "funds", "fund", "2010"), ("fund", "implementedBy", "force", start))
    assert passing(ask, *claims, event=("2020-05", "")) is expected


@pytest.mark.parametrize(("start", "expected"), BEGINNINGS)
def test_so_did_onward_support(ask: Ask, start: str, expected: bool) -> None:
    claims = (("donor", "funds", "agency", "2010"), ("agency", "funds", "force", start))
    assert passing(ask, *claims, event=("2020-05", "")) is expected


# ---------------------------------------------------------------- no flow back in time
@pytest.mark.parametrize(
    ("second", "third"),
    [
        (("donor", "funds", "fund", "2015"), ("fund", "funds", "force", "2010", "2014-12-31")),
        (("donor", "funds", "fund", "2015"), ("fund", "implementedBy", "force", "2010", "2014")),
        (("donor", "funds", "agency", "2015"), ("agency", "funds", "force", "2010", "2014")),
    ],
    ids=["S S", "S H", "S O"],
)
def test_no_support_ends_before_an_earlier_one_began(
    ask: Ask, second: tuple[str, ...], third: tuple[str, ...]
) -> None:
    assert not passing(ask, second, third)


def test_support_may_end_on_the_day_when_the_earlier_one_began(ask: Ask) -> None:
    claims = (
        ("donor", "funds", "fund", "2015-03-01", "2021"),
        ("fund", "funds", "force", "2010", "2015-03-01"),
    )
    assert passing(ask, *claims)


def test_the_earlier_one_may_have_ended_first(ask: Ask) -> None:
    claims = (
        ("donor", "funds", "fund", "2010", "2011"),
        ("fund", "funds", "force", "2018", "2021"),
    )
    assert passing(ask, *claims)


def test_every_pair_counts_not_only_neighbours(ask: Ask) -> None:
    claims = (
        ("donor", "funds", "fund", "2016", "2017"),
        ("fund", "funds", "mission", "2010", "2021"),
        ("mission", "trains", "force", "2011", "2012"),
    )
    assert not passing(ask, *claims)


def test_command_between_them_does_not_interrupt_the_order(ask: Ask) -> None:
    claims = (
        ("donor", "funds", "agency", "2016", "2017"),
        ("agency", "commands", "club", "2010", "2021"),
        ("club", "funds", "force", "2011", "2012"),
    )
    assert not passing(ask, *claims)


# ---------------------------------------------------------------- the event
def test_an_event_without_an_end_ends_when_it_began(ask: Ask) -> None:
    assert not passing(ask, ("donor", "funds", "force", "2020-05-20"), event=(DAY, ""))
    assert passing(ask, ("donor", "funds", "force", "2020-05-20"), event=(DAY, "2020-05-20"))


def test_the_window_runs_from_earliest_start_to_latest_end(ask: Ask) -> None:
    window = ("[2019..2020-05]", "[2020-06..2020-08]")
    assert passing(ask, ("donor", "alliedWith", "force", "2018", "2019-01-01"), event=window)
    assert passing(ask, ("donor", "alliedWith", "force", "2020-08-31"), event=window)
    assert not passing(ask, ("donor", "alliedWith", "force", "2020-09-01"), event=window)


def test_everything_may_have_held_at_an_event_without_a_date(ask: Ask) -> None:
    assert passing(ask, ("donor", "commands", "force", "2001", "2002"), event=("", ""))


def test_the_dates_of_the_perpetration_are_not_tested(ask: Ask) -> None:
    world = told(CHAIN, ("donor", "funds", "force", "2019"), named="")
    world.claim("force", "perpetrated", "ev", "2023", "2024")
    assert texts(ask(world)) == ["donor S force P ev"]


def test_dates_of_entities_do_not_filter(ask: Ask) -> None:
    world = told(CHAIN, ("late", "commands", "force", "2019"))
    world.add("late", "Government", from_text="2022")
    assert texts(ask(world, start=("late",))) == ["late C force P ev"]
