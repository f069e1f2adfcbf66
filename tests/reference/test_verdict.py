"""One choice gives the verdict; the links list what takes part; chains come in one order."""

from __future__ import annotations

from dataclasses import replace

import pytest

from patronage.graph.chains import Chain, ChainLink, Directness, LinkClass, Mark, Timing
from patronage.graph.records import Citation
from tests.reference.answer import order
from tests.reference.conftest import Ask
from tests.reference.telling import tell, texts, the, told
from tests.support.build import World

TWO = {"donor": "Government AAA", "force": "SecurityForce BBB"}
THREE = TWO | {"fund": "Programme"}


def given(world: World, from_: str, until: str, status: str = "reported", row: str = "") -> str:
    """Support from the donor to the force; the id of the claim."""
    more = {"status": status, "citations": (Citation("s-1", row),)}
    return tell(world, ("donor", "funds", "force", from_, until, more))[0].id


# ---------------------------------------------------------------- the reported choice
def test_timing_comes_before_certain_dates_and_status(ask: Ask) -> None:
    world = told(TWO)
    during = given(world, "2020", "2020", "alleged")
    given(world, "2018", "2019", "confirmed")
    chain = the(ask(world))
    assert chain.choice[0] == during
    assert (chain.timing, chain.dates_certain, chain.status) == (Timing.DURING, False, "alleged")


def test_certain_dates_come_before_status(ask: Ask) -> None:
    world = told(TWO)
    certain = given(world, "2018", "2021", "alleged")
    given(world, "2018", "2020", "confirmed")
    chain = the(ask(world))
    assert chain.choice[0] == certain
    assert (chain.dates_certain, chain.status) == (True, "alleged")


def test_status_comes_before_a_smaller_gap(ask: Ask) -> None:
    world = told(TWO, named="")
    world.claim("force", "perpetrated", "ev", status="confirmed")
    older = given(world, "2010", "2011", "confirmed")
    given(world, "2018", "2019", "reported")
    chain = the(ask(world))
    assert chain.choice[0] == older
    assert (chain.timing, chain.status, chain.gap_days) == (Timing.BEFORE, "confirmed", 3062)


def test_a_smaller_gap_comes_before_ids(ask: Ask) -> None:
    world = told(TWO)
    ids = [given(world, "2010", str(year)) for year in range(2011, 2020)]
    assert the(ask(world)).choice[0] == ids[-1]


def test_among_equals_the_claim_ids_decide_by_code_point(ask: Ask) -> None:
    world = told(TWO)
    ids = [given(world, "2019", "2021", row=f"row {i}") for i in range(5)]
    assert the(ask(world)).choice[0] == min(ids)


def test_claim_ids_are_compared_one_by_one_along_the_chain(ask: Ask) -> None:
    world = told(THREE)
    cited = [{"citations": (Citation("s-1", f"row {i}"),)} for i in range(4)]
    first = tell(world, *(("donor", "funds", "fund", "2019", "2021", more) for more in cited))
    second = tell(world, *(("fund", "funds", "force", "2019", "2021", more) for more in cited))
    expected = (min(c.id for c in first), min(c.id for c in second))
    assert the(ask(world)).choice[:2] == expected


def test_the_verdict_is_never_put_together_from_two_choices(ask: Ask) -> None:
    """The certain claim of one link does not fit in time to that of the other."""
    world = told(THREE)
    early = ("fund", "funds", "force", "2010", "2012", {"status": "confirmed"})
    late = ("fund", "funds", "force", "2017", "2021", {"status": "alleged"})
    tell(world, ("donor", "funds", "fund", "2015", "2021", {"status": "confirmed"}), early, late)
    chain = the(ask(world))
    assert (chain.timing, chain.status) == (Timing.DURING, "alleged")
    assert len(chain.links[1].claims) == 1


def test_the_weakest_status_of_the_choice_is_the_chains(ask: Ask) -> None:
    world = told(TWO, named="")
    tell(world, ("donor", "funds", "force", "2019", {"status": "confirmed"}))
    for status in ("alleged", "reported", "confirmed"):
        world.claim("force", "perpetrated", "ev", status=status, citations=(Citation(status),))
        assert the(ask(world)).status == status


# ---------------------------------------------------------------- claims beside the choice
def test_links_list_the_reported_claim_first_then_others_that_take_part(ask: Ask) -> None:
    world = told(TWO)
    others = [given(world, "2010", str(year)) for year in range(2015, 2019)]
    best = given(world, "2019", "2021")
    assert the(ask(world)).links[0].claims == (best, *sorted(others))


def test_a_claim_that_takes_part_in_no_passing_choice_is_not_listed(ask: Ask) -> None:
    world = told(TWO)
    best = given(world, "2019", "2021")
    given(world, "2021", "2022")
    assert the(ask(world)).links[0].claims == (best,)


def test_a_claim_that_fits_no_claim_of_another_link_is_not_listed(ask: Ask) -> None:
    world = told(THREE)
    tell(world, ("donor", "funds", "fund", "2015", "2021"))
    tell(world, ("fund", "funds", "force", "2010", "2012"))
    fits = tell(world, ("fund", "funds", "force", "2018", "2019"))[0]
    assert the(ask(world)).links[1].claims == (fits.id,)


def test_links_have_their_ends_in_the_direction_of_support(ask: Ask) -> None:
    world = told(TWO | {"unit": "Unit BBB"}, named="unit")
    tell(world, ("donor", "funds", "force", "2019"), ("unit", "partOf", "force", "2019"))
    link = the(ask(world)).links[1]
    assert (link.link_class, link.source, link.target) == (LinkClass.COMMAND, "force", "unit")


# ---------------------------------------------------------------- order of chains
def test_directness_comes_first(ask: Ask) -> None:
    claims = (("donor", "funds", "force", "", ""), ("donor", "endorses", "force", "2019", ".."))
    assert [c.word for c in ask(told(TWO, *claims))] == ["SP", "EP"]


FUNDS = ("a", "b", "c", "d")


def rivals(*dates: tuple[str, str, str]) -> World:
    """The donor supports several forces; each is named for the event."""
    entities = {"donor": "Government AAA"} | {f: f"SecurityForce BB{f}" for f in FUNDS}
    world = told(entities, named="")
    for force, (from_, until, status) in zip(FUNDS, dates, strict=False):
        world.claim("donor", "funds", force, from_, until, status=status)
        world.claim(force, "perpetrated", "ev", status="confirmed")
    return world


def forces(chains: list[Chain]) -> str:
    return "".join(chain.entities[1] for chain in chains)


def test_then_timing(ask: Ask) -> None:
    dates = [
        ("", "", "confirmed"),
        ("2018", "2019", "confirmed"),
        ("2019", "", "reported"),
        ("2020", "2021", "alleged"),
    ]
    assert forces(ask(rivals(*dates))) == "dcba"


def test_support_after_the_event_comes_between_before_and_undated(ask: Ask) -> None:
    dates = [("", "", "confirmed"), ("2021", "", "confirmed"), ("2018", "2019", "alleged")]
    assert forces(ask(rivals(*dates), after=True)) == "cba"


def test_then_certain_dates_then_status(ask: Ask) -> None:
    dates = [
        ("2018", "2020", "confirmed"),
        ("2018", "2021", "alleged"),
        ("2018", "2021", "reported"),
        ("2018", "2021", "confirmed"),
    ]
    assert forces(ask(rivals(*dates))) == "dcba"


def test_then_the_smaller_gap_then_ids(ask: Ask) -> None:
    dates = [(year, year, "reported") for year in ("2017", "2019", "2018", "2019")]
    assert forces(ask(rivals(*dates))) == "bdca"


def test_fewer_links_come_before_a_smaller_gap(ask: Ask) -> None:
    claims = (
        ("donor", "funds", "force", "2010", "2011"),
        ("donor", "funds", "fund", "2018", "2019"),
        ("fund", "funds", "force", "2018", "2019"),
    )
    assert [c.word for c in ask(told(THREE, *claims))] == ["SP", "SSP"]


def test_an_unknown_gap_comes_last(ask: Ask) -> None:
    world = rivals(("", "", "reported"), ("2010", "", "reported"))
    found = ask(world, to=("ev",))
    assert [c.gap_days is None for c in found] == [False, True]


def test_letters_come_after_entities(ask: Ask) -> None:
    entities = {"donor": "Government AAA", "m": "GovernmentBody AAA", "force": "Unit BBB"}
    claims = (
        ("donor", "commands", "m", "2010", ".."),
        ("donor", "funds", "m", "2010", ".."),
        ("m", "funds", "force", "2010", ".."),
        ("m", "commands", "force", "2010", ".."),
    )
    found = ask(told(entities, *claims))
    assert [c.word for c in found] == ["CCP", "CSP", "SCP", "SOP"]
    assert {c.entities for c in found} == {("donor", "m", "force", "ev")}


def test_the_order_is_a_total_one_on_made_up_chains() -> None:
    links = (ChainLink(LinkClass.PERPETRATION, "force", "ev", ("c1",)),)
    base = Chain(Directness.DIRECT, Timing.DURING, 0, True, "reported", (), links, ("c1",))
    changes = [
        {"directness": Directness.COMMAND},
        {"timing": Timing.OPEN},
        {"dates_certain": False},
        {"status": "alleged"},
        {"gap_days": 1},
        {"gap_days": None},
        {"choice": ("c2",)},
    ]
    for change in changes:
        assert order(base) < order(replace(base, **change))  # type: ignore[arg-type]
    assert order(base) == order(replace(base, marks=(Mark.LENT,)))


# ---------------------------------------------------------------- filters
def test_within_removes_claims_whose_support_ended_long_before(ask: Ask) -> None:
    world = told(TWO)
    given(world, "2010", "2019")
    assert [the(ask(world, within_days=140)).gap_days] == [140]
    assert ask(world, within_days=139) == []


@pytest.mark.parametrize(
    ("dates", "days", "expected"),
    [
        (("2019", "2021"), 0, True),
        (("2019-12-31", ""), 140, True),
        (("2019-12-31", ""), 139, False),
        (("", ""), 99999, False),
        (("", "2019"), 140, True),
    ],
)
def test_within_counts_from_the_end_and_for_open_from_the_earliest_end(
    ask: Ask, dates: tuple[str, str], days: int, expected: bool
) -> None:
    assert bool(ask(told(TWO, ("donor", "funds", "force", *dates)), within_days=days)) is expected


@pytest.mark.parametrize(
    "claims",
    [
        [("donor", "endorses", "force", "2019")],
        [("donor", "funds", "fund", "2010", ".."), ("fund", "implementedBy", "force", "", "2019")],
        [("donor", "funds", "fund", "2018", "2019"), ("fund", "funds", "force", "2010", "..")],
    ],
    ids=["E", "H", "S"],
)
def test_within_is_asked_of_all_support_and_endorsement(
    ask: Ask, claims: list[tuple[str, ...]]
) -> None:
    world = told(THREE, *claims)
    assert len(ask(world, within_days=140)) == 1
    assert ask(world, within_days=139) == []


def test_within_is_not_asked_of_command_or_association(ask: Ask) -> None:
    claims = (("donor", "alliedWith", "force", "2019"), ("donor", "commands", "force", "2019"))
    assert len(ask(told(TWO, *claims), within_days=0)) == 2


def test_civilian_support_is_traced_only_on_request(ask: Ask) -> None:
    world = told(TWO, ("donor", "funds", "force", "2019", {"purpose": "civilian"}))
    assert ask(world) == []
    assert texts(ask(world, purposes=frozenset({"civilian"}))) == ["donor S force P ev"]


@pytest.mark.parametrize("purpose", ["security", "mixed", "unknown"])
def test_every_other_purpose_is_traced(ask: Ask, purpose: str) -> None:
    world = told(TWO, ("donor", "funds", "force", "2019", {"purpose": purpose}))
    assert len(ask(world)) == 1
    assert ask(world, purposes=frozenset({"civilian"})) == []


def test_purpose_and_stage_are_asked_of_onward_support_too(ask: Ask) -> None:
    entities = TWO | {"agency": "NGO"}
    gift = ("agency", "funds", "force", "2019", {"purpose": "civilian", "stage": "pledged"})
    first = ("donor", "funds", "agency", "2019", {"purpose": "mixed", "stage": "pledged"})
    world = told(entities, first, gift)
    both = frozenset({"civilian", "mixed"})
    assert ask(world) == []
    assert len(ask(world, purposes=both, stages=frozenset({"pledged"}))) == 1
    assert ask(world, purposes=both, stages=frozenset({"delivered"})) == []


def test_a_claim_without_a_stage_is_of_none_of_the_stages(ask: Ask) -> None:
    world = told(TWO, ("donor", "funds", "force", "2019"))
    assert ask(world, stages=frozenset({"pledged", "committed", "disbursed", "delivered"})) == []


def test_purpose_and_stage_are_not_asked_of_a_channel(ask: Ask) -> None:
    channel = ("fund", "implementedBy", "force", "2019", {"purpose": "civilian"})
    gift = ("donor", "funds", "fund", "2019", {"stage": "pledged"})
    assert len(ask(told(THREE, gift, channel), stages=frozenset({"pledged"}))) == 1


@pytest.mark.parametrize(("least", "count"), [("alleged", 3), ("reported", 2), ("confirmed", 1)])
def test_min_status_removes_weaker_claims(ask: Ask, least: str, count: int) -> None:
    world = told(TWO, named="")
    world.claim("force", "perpetrated", "ev", status="confirmed")
    for status in ("confirmed", "reported", "alleged"):
        given(world, "2019", "2021", status, status)
    assert len(the(ask(world, min_status=least)).links[0].claims) == count


def test_min_status_is_asked_of_every_link(ask: Ask) -> None:
    links = [
        ("donor", "commands", "office"),
        ("office", "funds", "host"),
        ("host", "hasContingent", "force"),
        ("force", "perpetrated", "ev"),
    ]
    entities = {"donor": "Government AAA", "office": "GovernmentBody AAA", "host": "Coalition"}
    for weak in links:
        world = told(entities | {"force": "Unit BBB"}, named="")
        for link in links:
            status = "alleged" if link is weak else "reported"
            world.claim(*link, "2019", ".." if link[2] != "ev" else "", status=status)
        assert len(ask(world)) == 1
        assert ask(world, min_status="reported") == []


def test_filters_work_before_choices_are_formed(ask: Ask) -> None:
    """Without the better claim the chain has the verdict of the next one."""
    world = told(TWO)
    given(world, "2018", "2019", "reported")
    given(world, "2019", "2021", "alleged")
    assert the(ask(world)).timing is Timing.DURING
    assert the(ask(world, min_status="reported")).timing is Timing.BEFORE


def test_certain_keeps_chains_whose_verdict_has_certain_dates(ask: Ask) -> None:
    dates = [("2018", "2021", "reported"), ("2018", "2020", "reported"), ("", "", "reported")]
    assert forces(ask(rivals(*dates), certain=True)) == "a"


def test_certain_does_not_choose_another_choice(ask: Ask) -> None:
    world = told(TWO)
    given(world, "2020", "2020")
    given(world, "2018", "2019")
    assert the(ask(world)).timing is Timing.DURING
    assert ask(world, certain=True) == []


# ---------------------------------------------------------------- after
def test_support_that_began_after_the_event_is_not_in_a_normal_trace(ask: Ask) -> None:
    world = told(TWO, ("donor", "funds", "force", "2020-05-20"))
    assert ask(world) == []
    chain = the(ask(world, after=True))
    assert (chain.timing, chain.gap_days, chain.dates_certain) == (Timing.AFTER, 1, False)


def test_after_adds_only_chains_that_have_no_passing_choice_otherwise(ask: Ask) -> None:
    world = told(TWO, ("donor", "funds", "force", "2018", "2019"))
    tell(world, ("donor", "funds", "force", "2020-05-20"))
    assert ask(world, after=True) == ask(world)


def test_after_does_not_add_what_fails_for_another_reason(ask: Ask) -> None:
    claims = (("donor", "funds", "force", "2019"), ("force", "commands", "unit", "2021"))
    world = told(TWO | {"unit": "Unit BBB"}, *claims, named="unit")
    assert ask(world, after=True) == []


def test_after_the_other_rules_hold(ask: Ask) -> None:
    claims = (("donor", "funds", "fund", "2022"), ("fund", "funds", "force", "2021", "2021"))
    assert ask(told(THREE, *claims), after=True) == []
    claims = (("donor", "funds", "fund", "2010"), ("fund", "funds", "force", "2021", "2021"))
    assert len(ask(told(THREE, *claims), after=True)) == 1


def test_within_does_not_limit_what_came_after(ask: Ask) -> None:
    world = told(TWO, ("donor", "funds", "force", "2022"))
    assert len(ask(world, after=True, within_days=30)) == 1


def test_after_filters_come_first(ask: Ask) -> None:
    """The support before the event is filtered out, that after it is what is left."""
    world = told(TWO)
    given(world, "2018", "2019", "alleged")
    given(world, "2021", "2022", "reported")
    assert the(ask(world, after=True, min_status="reported")).timing is Timing.AFTER
