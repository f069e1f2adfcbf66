"""Links: which claims are links, of which class, and which way support flows along them."""

from __future__ import annotations

import pytest

from tests.reference.conftest import Ask
from tests.reference.telling import DAY, tell, texts, the, told

TWO = {"donor": "Government AAA", "force": "SecurityForce BBB"}


@pytest.mark.parametrize("predicate", ["funds", "trains", "equips", "advises", "supports"])
def test_every_relation_of_support_is_support(ask: Ask, predicate: str) -> None:
    world = told(TWO, ("donor", predicate, "force", "2019"))
    assert texts(ask(world)) == ["donor S force P ev"]


def test_support_flows_from_giver_to_receiver_only(ask: Ask) -> None:
    world = told(TWO, ("force", "funds", "donor", "2019"))
    assert texts(ask(world)) == []


@pytest.mark.parametrize(
    "written",
    [("unit", "partOf", "force"), ("force", "commands", "unit"), ("force", "controls", "unit")],
)
def test_command_points_down_whichever_way_it_was_written(
    ask: Ask, written: tuple[str, str, str]
) -> None:
    claims = (("donor", "funds", "force", "2019"), (*written, "2019"))
    world = told(TWO | {"unit": "Unit BBB"}, *claims, named="unit")
    assert texts(ask(world)) == ["donor S force C unit P ev"]


def test_a_persons_posting_in_a_command_role_is_command(ask: Ask) -> None:
    people = TWO | {"colonel": "Person BBB"}
    claims = (("donor", "commands", "colonel", "2019"), ("colonel", "commands", "force", "2019"))
    assert texts(ask(told(people, *claims))) == ["donor C colonel C force P ev"]


@pytest.mark.parametrize("predicate", ["memberOf", "holdsPost", "partOf"])
def test_a_persons_membership_or_other_post_is_no_link(ask: Ask, predicate: str) -> None:
    people = {"donor": "Government AAA", "office": "GovernmentBody BBB", "force": "Person BBB"}
    world = told(people, ("donor", "funds", "office", "2019"), ("force", predicate, "office"))
    assert texts(ask(world)) == []


@pytest.mark.parametrize(
    "written", [("fund", "implementedBy", "force"), ("force", "implements", "fund")]
)
def test_a_channel_leads_from_the_programme_to_who_carries_it_out(
    ask: Ask, written: tuple[str, str, str]
) -> None:
    world = told(TWO | {"fund": "Programme"}, ("donor", "funds", "fund", "2019"), written)
    assert texts(ask(world)) == ["donor S fund H force P ev"]


def test_a_channel_comes_only_after_support(ask: Ask) -> None:
    claims = (("donor", "commands", "fund", "2019"), ("fund", "implementedBy", "force"))
    assert texts(ask(told(TWO | {"fund": "Programme"}, *claims))) == []


@pytest.mark.parametrize("host", ["Coalition", "Operation", "Mission"])
@pytest.mark.parametrize(
    "written",
    [
        ("host", "hasContingent", "force"),
        ("force", "contributesTroopsTo", "host"),
        ("force", "partOf", "host"),
        ("force", "memberOf", "host"),
        ("force", "deployedTo", "host"),
        ("host", "hasMember", "force"),
    ],
)
def test_a_unit_in_a_coalition_is_its_contingent(
    ask: Ask, host: str, written: tuple[str, str, str]
) -> None:
    entities = {"donor": "Government AAA", "host": host, "force": "Unit BBB"}
    world = told(entities, ("donor", "funds", "host", "2019"), (*written, "2019"))
    assert texts(ask(world)) == ["donor S host K force P ev"]


@pytest.mark.parametrize("kind", ["ArmedGroup BBB", "PrivateMilitaryCompany BBB"])
def test_an_armed_group_or_company_in_a_coalition_is_its_contingent(ask: Ask, kind: str) -> None:
    entities = {"donor": "Government AAA", "host": "Coalition", "force": kind}
    world = told(entities, ("donor", "funds", "host", "2019"), ("force", "memberOf", "host"))
    assert texts(ask(world)) == ["donor S host K force P ev"]


@pytest.mark.parametrize("host", ["Coalition", "Operation", "Mission"])
@pytest.mark.parametrize("predicate", ["memberOf", "contributesTroopsTo", "partOf"])
def test_a_government_in_a_coalition_is_a_member(ask: Ask, host: str, predicate: str) -> None:
    entities = TWO | {"host": host, "state": "Government BBB"}
    claims = (("donor", "funds", "host", "2019"), ("state", "commands", "force", "2019"))
    world = told(entities, *claims, ("state", predicate, "host", "2019"))
    assert texts(ask(world)) == ["donor S host M state C force P ev"]


@pytest.mark.parametrize("predicate", ["memberOf", "partOf"])
@pytest.mark.parametrize("organization", ["InternationalOrganization", "Programme"])
def test_membership_of_an_organization_or_a_programme_is_no_link(
    ask: Ask, predicate: str, organization: str
) -> None:
    entities = {"donor": "Government AAA", "club": organization, "force": "Government BBB"}
    world = told(entities, ("donor", "funds", "club", "2019"), ("force", predicate, "club"))
    assert texts(ask(world)) == []


def test_deployment_to_a_country_is_no_link(ask: Ask) -> None:
    entities = TWO | {"land": "Place BBB"}
    world = told(entities, ("force", "deployedTo", "land", "2019"), named="force")
    assert texts(ask(world, start=("land",))) == []


@pytest.mark.parametrize(
    "predicate", ["opposes", "attacks", "sanctions", "suspends", "succeeds", "targets", "states"]
)
def test_what_is_not_support_is_never_in_a_chain(ask: Ask, predicate: str) -> None:
    world = told(TWO, ("donor", predicate, "force", "2019"), ("force", predicate, "donor", "2019"))
    assert texts(ask(world)) == []


@pytest.mark.parametrize("predicate", ["operatesWith", "affiliatedWith", "alliedWith"])
@pytest.mark.parametrize("ends", [("donor", "force"), ("force", "donor")])
def test_association_is_symmetric(ask: Ask, predicate: str, ends: tuple[str, str]) -> None:
    world = told(TWO, (ends[0], predicate, ends[1], "2019"))
    assert texts(ask(world)) == ["donor A force P ev"]


def test_endorsement_is_a_link_of_its_own(ask: Ask) -> None:
    world = told(TWO, ("donor", "endorses", "force", "2020-01-01"))
    assert texts(ask(world)) == ["donor E force P ev"]


# ---------------------------------------------------------------- S or O
@pytest.mark.parametrize("conduit", ["Programme", "Operation", "Mission", "Coalition"])
def test_conduits_reached_by_support_pass_it_on_as_support(ask: Ask, conduit: str) -> None:
    claims = (("donor", "funds", "middle", "2019"), ("middle", "trains", "force", "2019"))
    world = told(TWO | {"middle": conduit}, *claims)
    assert texts(ask(world)) == ["donor S middle S force P ev"]


def test_conduits_reached_by_a_channel_pass_support_on_as_support(ask: Ask) -> None:
    entities = TWO | {"fund": "Programme", "mission": "Mission"}
    claims = (("donor", "funds", "fund", "2019"), ("fund", "implementedBy", "mission", "2019"))
    world = told(entities, *claims, ("mission", "trains", "force", "2019"))
    assert texts(ask(world)) == ["donor S fund H mission S force P ev"]


def test_conduits_reached_by_onward_support_pass_it_on_as_support(ask: Ask) -> None:
    entities = TWO | {"agency": "NGO", "fund": "Programme"}
    claims = (("donor", "funds", "agency", "2019"), ("agency", "funds", "fund", "2019"))
    world = told(entities, *claims, ("fund", "trains", "force", "2019"))
    assert texts(ask(world)) == ["donor S agency O fund S force P ev"]


def test_conduits_reached_by_command_give_onward(ask: Ask) -> None:
    entities = TWO | {"host": "Coalition", "operation": "Operation"}
    claims = (("donor", "funds", "host", "2019"), ("host", "commands", "operation", "2019"))
    world = told(entities, *claims, ("operation", "trains", "force", "2019"))
    assert texts(ask(world)) == ["donor S host C operation O force P ev"]


@pytest.mark.parametrize(
    "kind", ["GovernmentBody CCC", "NGO", "Company", "InternationalOrganization", "Unit CCC"]
)
def test_everyone_else_who_was_supported_and_gives_is_onward(ask: Ask, kind: str) -> None:
    claims = (("donor", "funds", "middle", "2019"), ("middle", "trains", "force", "2019"))
    world = told(TWO | {"middle": kind}, *claims)
    assert texts(ask(world)) == ["donor S middle O force P ev"]


def test_an_agency_that_carries_a_programme_out_gives_onward(ask: Ask) -> None:
    entities = TWO | {"fund": "Programme", "agency": "NGO"}
    claims = (("donor", "funds", "fund", "2019"), ("fund", "implementedBy", "agency", "2019"))
    world = told(entities, *claims, ("agency", "trains", "force", "2019"))
    assert texts(ask(world)) == ["donor S fund H agency O force P ev"]


def test_the_first_giver_gives_as_support_even_a_conduit_reached_by_command(ask: Ask) -> None:
    entities = TWO | {"mission": "Mission"}
    claims = (("donor", "commands", "mission", "2019"), ("mission", "trains", "force", "2019"))
    assert texts(ask(told(entities, *claims))) == ["donor C mission S force P ev"]


# ---------------------------------------------------------------- contingents
LENT = {
    "donor": "Government AAA",
    "host": "Coalition",
    "force": "SecurityForce CCC",
    "land-b": "Place BBB",
    "land-c": "Place CCC",
}
LENDING = (("donor", "funds", "host", "2019"), ("host", "hasContingent", "force", "2019"))
AS_CONTINGENT = ["donor S host K force P ev"]
AS_MEMBER = ["donor S host M force P ev"]


def test_a_standing_force_abroad_where_the_coalition_operates_is_a_contingent(ask: Ask) -> None:
    assert texts(ask(told(LENT, *LENDING, ("host", "operatesIn", "land-b")))) == AS_CONTINGENT


def test_a_standing_force_where_the_coalition_does_not_operate_only_belongs_to_it(ask: Ask) -> None:
    assert texts(ask(told(LENT, *LENDING))) == AS_MEMBER


def test_a_standing_force_at_home_only_belongs_to_it(ask: Ask) -> None:
    world = told(LENT, *LENDING, ("host", "operatesIn", "land-c"), countries=("CCC",))
    assert texts(ask(world)) == AS_MEMBER


def test_a_standing_force_partly_at_home_only_belongs_to_it(ask: Ask) -> None:
    areas = (("host", "operatesIn", "land-b"), ("host", "operatesIn", "land-c"))
    world = told(LENT, *LENDING, *areas, countries=("BBB", "CCC"))
    assert texts(ask(world)) == AS_MEMBER


def test_every_country_of_the_event_must_be_one_where_the_coalition_operates(ask: Ask) -> None:
    claims = (*LENDING, ("host", "operatesIn", "land-b"))
    assert texts(ask(told(LENT, *claims, countries=("BBB", "DDD")))) == AS_MEMBER


def test_a_force_of_unknown_country_only_belongs_to_it(ask: Ask) -> None:
    entities = LENT | {"force": "SecurityForce"}
    assert texts(ask(told(entities, *LENDING, ("host", "operatesIn", "land-b")))) == AS_MEMBER


def test_at_an_event_of_unknown_country_a_force_only_belongs_to_it(ask: Ask) -> None:
    world = told(LENT, *LENDING, ("host", "operatesIn", "land-b"), countries=())
    assert texts(ask(world)) == AS_MEMBER


@pytest.mark.parametrize("countries", [("CCC",), ("BBB",), ()])
def test_an_event_recorded_as_part_of_the_operation_makes_a_contingent_anywhere(
    ask: Ask, countries: tuple[str, ...]
) -> None:
    world = told(LENT, *LENDING, countries=countries, part_of=("host",))
    assert texts(ask(world)) == AS_CONTINGENT


def test_an_event_of_another_operation_does_not(ask: Ask) -> None:
    entities = LENT | {"other": "Operation"}
    assert texts(ask(told(entities, *LENDING, part_of=("other",)))) == AS_MEMBER


@pytest.mark.parametrize(
    ("from_", "until", "expected"),
    [
        ("2019", "2021", AS_CONTINGENT),
        ("", "", AS_CONTINGENT),
        ("2010", "2012", AS_MEMBER),
        ("2021", "", AS_MEMBER),
        (DAY, DAY, AS_CONTINGENT),
    ],
)
def test_an_area_counts_when_it_can_have_held_at_the_event(
    ask: Ask, from_: str, until: str, expected: list[str]
) -> None:
    world = told(LENT, *LENDING, ("host", "operatesIn", "land-b", from_, until))
    assert texts(ask(world)) == expected


def test_a_unit_is_a_contingent_at_home_as_well(ask: Ask) -> None:
    entities = LENT | {"force": "Unit CCC"}
    assert texts(ask(told(entities, *LENDING, countries=("CCC",)))) == AS_CONTINGENT


def test_support_to_a_coalition_does_not_reach_the_rest_of_the_sending_army(ask: Ask) -> None:
    entities = LENT | {"battalion": "Unit CCC", "other": "Unit CCC", "force": "SecurityForce CCC"}
    claims = (
        ("donor", "funds", "host", "2019"),
        ("host", "hasContingent", "battalion", "2019"),
        ("force", "commands", "battalion", "2019"),
        ("force", "commands", "other", "2019"),
    )
    assert texts(ask(told(entities, *claims, named="other"))) == []


def test_several_claims_of_one_class_are_one_link(ask: Ask) -> None:
    world = told(TWO)
    claims = tell(world, ("donor", "funds", "force", "2019"), ("donor", "trains", "force", "2018"))
    chain = the(ask(world))
    assert set(chain.links[0].claims) == {claim.id for claim in claims}


def test_claims_of_two_classes_are_two_chains(ask: Ask) -> None:
    claims = (("donor", "funds", "force", "2019"), ("donor", "commands", "force", "2019"))
    assert texts(ask(told(TWO, *claims))) == ["donor C force P ev", "donor S force P ev"]


# ---------------------------------------------------------------- communities
@pytest.mark.parametrize("start", [(), ("donor",)])
def test_a_community_never_starts_a_chain(ask: Ask, start: tuple[str, ...]) -> None:
    entities = {"donor": "Community BBB", "force": "ArmedGroup BBB"}
    world = told(entities, ("donor", "funds", "force", "2019"))
    assert "donor S force P ev" not in texts(ask(world, start=start))


def test_a_community_never_carries_a_link(ask: Ask) -> None:
    claims = (("donor", "funds", "village", "2019"), ("village", "funds", "force", "2019"))
    world = told(TWO | {"village": "Community BBB"}, *claims)
    assert texts(ask(world)) == []


def test_a_community_is_not_reached_as_a_perpetrator(ask: Ask) -> None:
    entities = {"donor": "Government AAA", "village": "Community BBB"}
    world = told(entities, ("donor", "funds", "village", "2019"), named="village")
    assert texts(ask(world)) == []
