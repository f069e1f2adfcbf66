"""How a claim lies to the event, its gap, and when the dates of a choice are certain."""

from __future__ import annotations

import pytest

from patronage.graph.chains import Chain, Timing
from patronage.graph.validity import validity
from tests.reference.conftest import Ask
from tests.reference.telling import DAY, the, told
from tests.reference.times import timing

ACROSS = ("2010", "2030")
CHAIN = {
    "donor": "Government AAA",
    "fund": "Programme",
    "mission": "Mission",
    "host": "Coalition",
    "force": "SecurityForce BBB",
    "unit": "Unit BBB",
    "agency": "NGO",
}
MAY = ("2020-05", "")


@pytest.mark.parametrize(
    ("dates", "event", "expected"),
    [
        # undated, tested first
        (("", ""), (DAY, ""), (Timing.UNDATED, None)),
        (("", "2021"), (DAY, ""), (Timing.UNDATED, None)),
        (("", "[2019..]"), (DAY, ""), (Timing.UNDATED, None)),
        (("[..2021]", ".."), (DAY, ""), (Timing.UNDATED, None)),
        (("2019", ".."), ("", ""), (Timing.UNDATED, None)),
        (("2021", "2022"), ("", ""), (Timing.UNDATED, None)),
        # unknown start, but surely begun by the end of the event
        (("", "2020-05-19"), (DAY, ""), (Timing.DURING, 0)),
        (("[..2020-05-19]", ""), (DAY, ""), (Timing.DURING, 0)),
        (("[..2020-05-20]", ""), (DAY, ""), (Timing.UNDATED, None)),
        # after
        (("2020-05-20", ""), (DAY, ""), (Timing.AFTER, 1)),
        (("2020-06-01", ".."), ("2020-05-01", "2020-05-22"), (Timing.AFTER, 10)),
        (("[2021..]", ""), (DAY, ""), (Timing.AFTER, 227)),
        (("2020-05-31", "2021"), MAY, (Timing.DURING, 0)),
        # during
        (("2019", "2020-05-19"), (DAY, ""), (Timing.DURING, 0)),
        (("2019", "2020-05"), (DAY, ""), (Timing.DURING, 0)),
        (("2019", "2020"), (DAY, ""), (Timing.DURING, 0)),
        (("2019", ".."), (DAY, ""), (Timing.DURING, 0)),
        (("2020", ""), (DAY, ""), (Timing.DURING, 0)),
        (("2019", "2020-05-01"), MAY, (Timing.DURING, 0)),
        (("2019", "[2020-05-19..]"), (DAY, ""), (Timing.DURING, 0)),
        (("[2018..]", "2021"), (DAY, ""), (Timing.DURING, 0)),
        # open
        (("2019-12-31", ""), (DAY, ""), (Timing.OPEN, 140)),
        (("2019", ""), (DAY, ""), (Timing.OPEN, 140)),
        (("[2018-11..]", ""), (DAY, ""), (Timing.OPEN, 565)),
        (("2010", "[2020-05-18..]"), (DAY, ""), (Timing.OPEN, 1)),
        (("[..2020-05-18]", ""), (DAY, ""), (Timing.OPEN, 1)),
        # before
        (("2019", "2020-05-18"), (DAY, ""), (Timing.BEFORE, 1)),
        (("2019", "2020-04"), MAY, (Timing.BEFORE, 1)),
        (("", "2019"), (DAY, ""), (Timing.BEFORE, 140)),
        (("2019", "2019-02-28"), ("2020-03-01", ""), (Timing.BEFORE, 367)),
        # events of which only one side is known
        (("2010", "2011"), ("", "2020"), (Timing.DURING, 0)),
        (("2021", "2022"), ("", "2020"), (Timing.AFTER, 1)),
        (("2010", "2011"), ("[2012-01-02..]", ""), (Timing.BEFORE, 2)),
        (("2021", ".."), ("[2012..]", ""), (Timing.DURING, 0)),
        (("", ""), ("[2012..]", ""), (Timing.OPEN, None)),
    ],
)
def test_the_timing_of_a_claim(
    dates: tuple[str, str], event: tuple[str, str], expected: tuple[Timing, int | None]
) -> None:
    assert timing(validity(*dates, "state"), validity(*event, "act")) == expected


def test_an_act_without_an_end_is_over_when_it_began() -> None:
    assert timing(validity("2019", "", "act"), validity(DAY, "", "act")) == (Timing.BEFORE, 140)


def chain(ask: Ask, *claims: tuple[object, ...], named: str = "force", **more: object) -> Chain:
    """The one chain that the claims make."""
    options = {"after": bool(more.pop("after", False))}
    return the(ask(told(CHAIN, *claims, named=named, **more), **options))  # type: ignore[arg-type]


def test_worst_to_best_timing_of_a_choice() -> None:
    assert sorted(Timing) == [
        Timing.DURING,
        Timing.OPEN,
        Timing.BEFORE,
        Timing.AFTER,
        Timing.UNDATED,
    ]


@pytest.mark.parametrize(
    ("first", "second", "expected", "gap"),
    [
        (ACROSS, ACROSS, Timing.DURING, 0),
        (("2019", ""), ACROSS, Timing.OPEN, 140),
        (ACROSS, ("2019", ""), Timing.OPEN, 140),
        (("2019", ""), ("2018", "2019"), Timing.BEFORE, 140),
        (("2010", "2018-12-31"), ("2019", ""), Timing.BEFORE, 505),
        (("", ""), ("2018", "2019"), Timing.UNDATED, None),
        (ACROSS, ("", ""), Timing.UNDATED, None),
    ],
)
def test_a_choice_has_the_worst_timing_and_the_largest_gap_of_its_claims(
    ask: Ask, first: tuple[str, str], second: tuple[str, str], expected: Timing, gap: int | None
) -> None:
    claims = (("donor", "funds", "fund", *first), ("fund", "funds", "force", *second))
    found = chain(ask, *claims)
    assert (found.timing, found.gap_days) == (expected, gap)


@pytest.mark.parametrize(
    "claims",
    [
        [("donor", "endorses", "force", "2019-12-31")],
        [("donor", "funds", "fund", *ACROSS), ("fund", "implementedBy", "force", "", "2019")],
        [("donor", "funds", "agency", *ACROSS), ("agency", "funds", "force", "2018", "2019")],
    ],
    ids=["E", "H", "O"],
)
def test_every_kind_of_support_and_endorsement_has_timing(
    ask: Ask, claims: list[tuple[str, ...]]
) -> None:
    found = chain(ask, *claims)
    assert (found.timing, found.gap_days) == (Timing.BEFORE, 140)


def test_association_has_timing(ask: Ask) -> None:
    found = chain(ask, ("donor", "alliedWith", "force", "2019"))
    assert (found.timing, found.gap_days) == (Timing.OPEN, 140)


def test_command_lending_and_membership_have_no_timing(ask: Ask) -> None:
    claims = (("donor", "funds", "host", *ACROSS), ("host", "hasContingent", "unit", "2019"))
    found = chain(ask, *claims, named="unit")
    assert (found.timing, found.gap_days) == (Timing.DURING, 0)


@pytest.mark.parametrize("event", [(DAY, ""), ("", "")])
def test_a_chain_without_support_is_during(ask: Ask, event: tuple[str, str]) -> None:
    found = chain(ask, ("donor", "commands", "force", "2019"), event=event)
    assert (found.timing, found.gap_days) == (Timing.DURING, 0)


# ---------------------------------------------------------------- certain dates
def certain(ask: Ask, *claims: tuple[object, ...], named: str = "force", **more: object) -> bool:
    return chain(ask, *claims, named=named, **more).dates_certain


@pytest.mark.parametrize(
    ("dates", "expected"),
    [
        (("2020-05-01", "2020-05-31"), True),
        (("2020-05-02", "2021"), False),
        (("2019", "2020-05-30"), False),
        (("2019", "2020-05"), False),
        (("2020-05", "2021"), False),
        (("2019", "2020"), False),
        (("2019", ".."), True),
        (("2019", ""), False),
        (("", ".."), False),
    ],
)
@pytest.mark.parametrize(
    ("link", "supported"),
    [
        (("donor", "commands", "force"), ""),
        (("force", "commands", "unit"), "force"),
        (("host", "hasContingent", "unit"), "host"),
        (("host", "hasContingent", "force"), "host"),
        (("donor", "alliedWith", "force"), ""),
    ],
    ids=["C", "S C", "S K", "S M", "A"],
)
def test_structure_surely_covers_the_whole_window(
    ask: Ask, link: tuple[str, ...], supported: str, dates: tuple[str, str], expected: bool
) -> None:
    before = [("donor", "funds", supported, *ACROSS)] if supported else []
    assert certain(ask, *before, (*link, *dates), named=link[2], event=MAY) is expected


@pytest.mark.parametrize(
    ("dates", "expected"),
    [
        (("2012", "2014"), True),
        (("2010", "2010-03-01"), True),
        (("2010", "2010-03"), True),
        (("2010", "2010"), False),  # it may have ended before the support began
        (("2014-06-30", "2021"), True),
        (("2014-06", "2021"), True),
        (("2014-07", "2021"), None),
        (("2014", "2021"), False),
    ],
)
def test_command_before_support_surely_meets_it(
    ask: Ask, dates: tuple[str, str], expected: bool | None
) -> None:
    claims = (
        ("donor", "commands", "mission", *dates),
        ("mission", "trains", "force", "2010-03-01", "2014-06-30"),
    )
    found = ask(told(CHAIN, *claims))
    assert [one.dates_certain for one in found] == ([] if expected is None else [expected])


@pytest.mark.parametrize(
    ("dates", "expected"),
    [
        (("2020-05-01", "2020-06-01"), True),  # begun by the first day
        (("2020-05-02", "2020-06-01"), False),
        (("2020-05", "2020-06-01"), False),
        (("2018", "2019"), True),  # before, with known dates
        (("2018", "2020"), False),  # during by its latest end only
        (("2018", ""), False),  # open
        (("", ""), False),  # undated
        (("", "2019"), True),  # begun, and over, at an unknown day before
    ],
)
def test_support_surely_began_by_the_first_day(
    ask: Ask, dates: tuple[str, str], expected: bool
) -> None:
    assert certain(ask, ("donor", "funds", "force", *dates), event=MAY) is expected


def test_what_is_during_surely_ran_until_the_latest_start_of_the_event(ask: Ask) -> None:
    for until, expected in (("2020-05-20", True), ("2020-05-19", False)):
        claims = (("donor", "funds", "force", "2019", until),)
        window = ("[2020-05-10..2020-05-20]", "[2020-05-20..2020-06]")
        assert certain(ask, *claims, event=window) is expected


def test_support_surely_does_not_flow_back_in_time(ask: Ask) -> None:
    for began, expected in (("2015-03-01", True), ("2015-03", False), ("2014", True)):
        claims = (
            ("donor", "funds", "fund", began, "2021"),
            ("fund", "funds", "force", "2010", "2015-03-01"),
        )
        assert certain(ask, *claims) is expected


def test_every_pair_is_surely_in_order(ask: Ask) -> None:
    claims = (
        ("donor", "funds", "fund", "2015", "2021"),
        ("fund", "funds", "mission", "2010", "2021"),
        ("mission", "funds", "force", "2010", "2015"),
    )
    assert not certain(ask, *claims)


def test_never_when_an_open_claim_hides_behind_one_that_is_before(ask: Ask) -> None:
    claims = (
        ("donor", "funds", "fund", "2010", "2011"),
        ("fund", "funds", "force", "2018", ""),
    )
    found = chain(ask, *claims)
    assert (found.timing, found.dates_certain) == (Timing.BEFORE, False)


def test_never_for_support_after_the_event(ask: Ask) -> None:
    assert not certain(ask, ("donor", "funds", "force", "2021", "2022"), after=True)


def test_the_perpetrator_itself_has_certain_dates(ask: Ask) -> None:
    assert certain(ask, named="donor")
