"""B: only the state is known to have been supported; and chains that fall back to that."""

from __future__ import annotations

import pytest

from patronage.graph.chains import Directness, Mark
from tests.reference.conftest import Ask
from tests.reference.telling import everything, texts, the, told

STATE = {"donor": "Government AAA", "body": "GovernmentBody BBB", "force": "SecurityForce BBB"}
FUNDED = ("donor", "funds", "body", "2019")
SAME_STATE = "donor S body B force P ev"


def test_same_state_joins_the_last_supported_body_to_the_perpetrator(ask: Ask) -> None:
    chain = the(ask(told(STATE, FUNDED)))
    assert texts([chain]) == [SAME_STATE]
    assert chain.directness is Directness.GENERAL
    assert chain.links[1].claims == ()
    assert len(chain.choice) == 2


@pytest.mark.parametrize("body", ["Government BBB", "GovernmentBody BBB", "SecurityForce BBB"])
@pytest.mark.parametrize("force", ["GovernmentBody BBB", "SecurityForce BBB", "Unit BBB"])
def test_both_are_bodies_of_the_state(ask: Ask, body: str, force: str) -> None:
    assert texts(ask(told(STATE | {"body": body, "force": force}, FUNDED))) == [SAME_STATE]


@pytest.mark.parametrize("other", ["ArmedGroup BBB", "Company BBB", "NGO BBB", "Coalition BBB"])
def test_others_of_the_country_are_not_the_state(ask: Ask, other: str) -> None:
    assert texts(ask(told(STATE | {"body": other}, FUNDED))) == []
    if other != "NGO BBB":
        assert texts(ask(told(STATE | {"force": other}, FUNDED))) == []


@pytest.mark.parametrize("country", ["Unit CCC", "Unit"])
def test_both_are_of_one_known_country(ask: Ask, country: str) -> None:
    assert texts(ask(told(STATE | {"force": country}, FUNDED))) == []
    assert texts(ask(told(STATE | {"body": "Unit", "force": "Unit"}, FUNDED))) == []


def test_not_when_command_leads_down_from_the_first_to_the_second(ask: Ask) -> None:
    world = told(STATE, FUNDED, ("body", "commands", "force", "2019"))
    assert texts(ask(world)) == ["donor S body C force P ev"]


def test_not_when_command_leads_down_over_several_links(ask: Ask) -> None:
    claims = (FUNDED, ("body", "commands", "army", "2019"), ("army", "commands", "force", "2019"))
    world = told(STATE | {"army": "SecurityForce BBB"}, *claims)
    assert texts(ask(world)) == ["donor S body C army C force P ev"]


def test_not_when_command_led_down_at_any_time_dates_aside(ask: Ask) -> None:
    world = told(STATE, FUNDED, ("body", "commands", "force", "2001", "2002"))
    assert texts(ask(world)) == []


def test_not_even_when_the_claim_of_command_is_filtered_out(ask: Ask) -> None:
    claims = (
        ("donor", "funds", "body", "2019", {"status": "confirmed"}),
        ("body", "commands", "force", "2019", {"status": "alleged"}),
    )
    assert texts(ask(told(STATE, *claims), min_status="reported")) == []


def test_command_the_other_way_round_does_not_matter(ask: Ask) -> None:
    world = told(STATE, FUNDED, ("force", "commands", "body", "2019"))
    assert texts(ask(world)) == [SAME_STATE]


def test_other_chains_do_not_matter(ask: Ask) -> None:
    world = told(STATE, FUNDED, ("donor", "funds", "force", "2019"))
    assert texts(ask(world)) == ["donor S force P ev", SAME_STATE]


def test_same_state_comes_right_after_support_or_a_channel(ask: Ask) -> None:
    entities = STATE | {"fund": "Programme"}
    claims = (("donor", "funds", "fund", "2019"), ("fund", "implementedBy", "body", "2019"))
    assert texts(ask(told(entities, *claims))) == ["donor S fund H body B force P ev"]


def test_same_state_does_not_follow_command(ask: Ask) -> None:
    entities = STATE | {"office": "GovernmentBody BBB"}
    claims = (("donor", "funds", "office", "2019"), ("office", "commands", "body", "2019"))
    assert texts(ask(told(entities, *claims))) == ["donor S office B force P ev"]


def test_same_state_does_not_follow_onward_support(ask: Ask) -> None:
    entities = STATE | {"agency": "NGO"}
    claims = (("donor", "funds", "agency", "2019"), ("agency", "funds", "body", "2019"))
    assert texts(ask(told(entities, *claims))) == []


def test_same_state_does_not_follow_endorsement(ask: Ask) -> None:
    assert texts(ask(told(STATE, ("donor", "endorses", "body", "2020")))) == []


def test_same_state_needs_support(ask: Ask) -> None:
    assert texts(ask(told(STATE | {"donor": "Government BBB"}))) == []


def test_its_status_is_reported_and_its_dates_are_never_certain(ask: Ask) -> None:
    world = told(STATE, ("donor", "funds", "body", "2019", "2021", {"status": "confirmed"}))
    chain = the(ask(world))
    assert chain.status == "reported"
    assert not chain.dates_certain
    assert Mark.FALLBACK in chain.marks


def test_it_falls_away_when_only_what_is_confirmed_is_asked_for(ask: Ask) -> None:
    world = told(STATE, ("donor", "funds", "body", "2019", {"status": "confirmed"}), named="")
    world.claim("force", "perpetrated", "ev", status="confirmed")
    assert texts(ask(world, min_status="reported")) == [SAME_STATE]
    assert texts(ask(world, min_status="confirmed")) == []


# ---------------------------------------------------------------- fallback
def directness_of(ask: Ask, entities: dict[str, str], *claims: object, named: str) -> Directness:
    found = the(ask(told(entities, *claims, named=named)))  # type: ignore[arg-type]
    assert (Mark.FALLBACK in found.marks) == (found.directness is Directness.GENERAL)
    return found.directness


def test_support_that_ends_at_a_government_is_general(ask: Ask) -> None:
    entities = {"donor": "Government AAA", "state": "Government BBB", "force": "Unit BBB"}
    claims = (("donor", "funds", "state", "2019"), ("state", "commands", "force", "2019"))
    assert directness_of(ask, entities, *claims, named="force") is Directness.GENERAL


def test_support_to_a_ministry_is_command(ask: Ask) -> None:
    entities = {"donor": "Government AAA", "office": "GovernmentBody BBB", "force": "Unit BBB"}
    claims = (("donor", "funds", "office", "2019"), ("office", "commands", "force", "2019"))
    assert directness_of(ask, entities, *claims, named="force") is Directness.COMMAND


def test_support_to_an_organization_that_goes_on_by_command_is_general(ask: Ask) -> None:
    entities = {"donor": "Government AAA", "club": "InternationalOrganization", "force": "Mission"}
    claims = (("donor", "funds", "club", "2019"), ("club", "commands", "force", "2019"))
    assert directness_of(ask, entities, *claims, named="force") is Directness.GENERAL


def test_support_to_the_mission_itself_is_not(ask: Ask) -> None:
    entities = {"donor": "Government AAA", "force": "Mission"}
    claims = (("donor", "funds", "force", "2019"),)
    assert directness_of(ask, entities, *claims, named="force") is Directness.DIRECT


def test_an_organization_named_itself_was_supported_directly(ask: Ask) -> None:
    entities = {"donor": "Government AAA", "force": "InternationalOrganization"}
    claims = (("donor", "funds", "force", "2019"),)
    assert directness_of(ask, entities, *claims, named="force") is Directness.DIRECT


@pytest.mark.parametrize(
    "claims",
    [
        [("donor", "funds", "state", "2019")],
        [("donor", "funds", "office", "2019"), ("office", "commands", "state", "2019")],
        [("donor", "funds", "host", "2019"), ("host", "hasMember", "state", "2019")],
        [("donor", "funds", "agency", "2019"), ("agency", "funds", "state", "2019")],
        [
            ("donor", "funds", "agency", "2019"),
            ("agency", "funds", "office", "2019"),
            ("office", "commands", "state", "2019"),
        ],
    ],
    ids=["direct", "command", "member", "onward", "onward and command"],
)
def test_an_event_laid_at_a_government_is_general(ask: Ask, claims: list[tuple[str, ...]]) -> None:
    entities = {
        "donor": "Government AAA",
        "state": "Government BBB",
        "office": "GovernmentBody CCC",
        "host": "Coalition",
        "agency": "NGO",
    }
    assert directness_of(ask, entities, *claims, named="state") is Directness.GENERAL


def test_what_the_last_support_reaches_decides(ask: Ask) -> None:
    entities = {"donor": "Government AAA", "state": "Government BBB", "force": "ArmedGroup BBB"}
    claims = (("donor", "funds", "state", "2019"), ("state", "funds", "force", "2019"))
    assert directness_of(ask, entities, *claims, named="force") is Directness.ONWARD


def test_onward_support_that_ends_at_a_government_is_general(ask: Ask) -> None:
    entities = {"donor": "Government AAA", "agency": "NGO", "state": "Government BBB"}
    claims = (
        ("donor", "funds", "agency", "2019"),
        ("agency", "funds", "state", "2019"),
        ("state", "commands", "force", "2019"),
    )
    found = directness_of(ask, entities | {"force": "Unit BBB"}, *claims, named="force")
    assert found is Directness.GENERAL


@pytest.mark.parametrize(
    ("claims", "expected"),
    [
        ([("donor", "commands", "state", "2019")], Directness.OWN),
        ([("donor", "endorses", "state", "2020")], Directness.ENDORSEMENT),
        ([("donor", "alliedWith", "state", "2019")], Directness.ASSOCIATION),
    ],
)
def test_own_endorsement_and_association_never_fall_back(
    ask: Ask, claims: list[tuple[str, ...]], expected: Directness
) -> None:
    entities = {"donor": "Government AAA", "state": "Government BBB"}
    assert directness_of(ask, entities, *claims, named="state") is expected


def test_a_general_chain_is_not_listed_below_general(ask: Ask) -> None:
    assert everything().through is Directness.GENERAL
    assert texts(ask(told(STATE, FUNDED), through=Directness.ASSOCIATION)) == []
