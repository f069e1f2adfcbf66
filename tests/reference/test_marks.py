"""Marks: self, lent, apart, part, one-of, fallback."""

from __future__ import annotations

import pytest

from patronage.graph.chains import Directness, Mark
from patronage.graph.records import Citation
from tests.reference.conftest import Ask
from tests.reference.telling import tell, texts, the, told

STATE = {"donor": "Government BBB", "fund": "Programme", "force": "SecurityForce BBB"}
THROUGH_FUND = "donor S fund S force P ev"
AID = (("donor", "funds", "fund", "2019"), ("fund", "funds", "force", "2019"))


# ---------------------------------------------------------------- self
def test_self_when_the_start_has_an_own_chain_through_the_same_perpetrator(ask: Ask) -> None:
    world = told(STATE, *AID, ("donor", "commands", "force", "2019"))
    assert the(ask(world), THROUGH_FUND).marks == (Mark.SELF,)
    assert the(ask(world), "donor C force P ev").marks == ()


def test_self_is_not_listed_by_default(ask: Ask) -> None:
    world = told(STATE, *AID, ("donor", "commands", "force", "2019"))
    assert texts(ask(world, include_self=False)) == ["donor C force P ev"]


def test_not_self_when_the_own_chain_is_through_another_perpetrator(ask: Ask) -> None:
    world = told(STATE | {"other": "Unit BBB"}, *AID, ("donor", "commands", "other", "2019"))
    tell(world, ("other", "perpetrated", "ev"))
    assert the(ask(world), THROUGH_FUND).marks == ()


@pytest.mark.parametrize("predicate", ["endorses", "alliedWith"])
def test_for_endorsement_and_association_any_perpetrator_makes_self(
    ask: Ask, predicate: str
) -> None:
    entities = {"donor": "Government AAA", "army": "Unit AAA", "force": "Government BBB"}
    claims = (("donor", predicate, "force", "2019-12"), ("donor", "commands", "army", "2019"))
    world = told(entities, *claims)
    assert the(ask(world)).marks == ()
    tell(world, ("army", "perpetrated", "ev"))
    assert Mark.SELF in the(ask(world), f"donor {predicate[0].upper()} force P ev").marks


def test_a_perpetrator_that_endorses_another_is_self(ask: Ask) -> None:
    entities = {"donor": "SecurityForce AAA", "force": "SecurityForce BBB"}
    world = told(entities, ("donor", "endorses", "force", "2020"), ("donor", "perpetrated", "ev"))
    assert the(ask(world), "donor E force P ev").marks == (Mark.SELF,)
    assert the(ask(world), "donor P ev").marks == ()


def test_self_through_a_contingent(ask: Ask) -> None:
    entities = {"donor": "InternationalOrganization", "host": "Mission", "fund": "Programme"}
    claims = (
        ("donor", "commands", "host", "2019"),
        ("host", "hasContingent", "force", "2019"),
        *AID,
    )
    world = told(entities | {"force": "Unit BBB"}, *claims)
    assert the(ask(world), THROUGH_FUND).marks == (Mark.SELF,)


def test_not_self_by_membership(ask: Ask) -> None:
    entities = {"donor": "InternationalOrganization", "host": "Mission", "fund": "Programme"}
    claims = (
        ("donor", "commands", "host", "2019"),
        ("host", "hasMember", "state", "2019"),
        ("state", "commands", "force", "2019"),
        *AID,
    )
    world = told(entities | {"state": "Government BBB", "force": "Unit BBB"}, *claims)
    assert Mark.SELF not in the(ask(world), THROUGH_FUND).marks


def test_not_self_when_the_own_chain_does_not_pass_in_time(ask: Ask) -> None:
    world = told(STATE, *AID, ("donor", "commands", "force", "2001", "2002"))
    assert the(ask(world)).marks == ()


@pytest.mark.parametrize("options", [{"min_status": "reported"}, {"max_links": 2}])
def test_self_whatever_the_filters(ask: Ask, options: dict[str, object]) -> None:
    weak = {"status": "alleged"}
    line = [("donor", "commands", "a", "2019", weak), ("a", "commands", "b", "2019", weak)]
    entities = STATE | {"a": "Unit BBB", "b": "Unit BBB"}
    world = told(entities, *AID, *line, ("b", "commands", "force", "2019", weak))
    assert the(ask(world, **options), THROUGH_FUND).marks == (Mark.SELF,)


def test_self_for_a_same_state_chain(ask: Ask) -> None:
    entities = {"donor": "Government BBB", "body": "Unit BBB", "force": "Unit BBB"}
    claims = (("donor", "funds", "body", "2019"), ("donor", "commands", "force", "2019"))
    found = the(ask(told(entities, *claims)), "donor S body B force P ev")
    assert found.marks == (Mark.SELF, Mark.FALLBACK)


# ---------------------------------------------------------------- lent
COMMANDED = {
    "donor": "Government AAA",
    "army": "SecurityForce BBB",
    "force": "Unit BBB",
    "host": "Coalition",
}
COMMAND = (("donor", "funds", "army", "2019"), ("army", "commands", "force", "2019"))
LINE = "donor S army C force P ev"


@pytest.mark.parametrize(
    ("dates", "expected"),
    [
        (("2019", "2021"), (Mark.LENT,)),
        (("2019", ""), (Mark.LENT,)),
        (("2018", "2019"), ()),
        (("2021", ""), ()),
        (("", ""), (Mark.LENT,)),
    ],
)
def test_lent_when_a_commanded_unit_is_a_contingent_at_the_event(
    ask: Ask, dates: tuple[str, str], expected: tuple[Mark, ...]
) -> None:
    world = told(COMMANDED, *COMMAND, ("host", "hasContingent", "force", *dates))
    assert the(ask(world), LINE).marks == expected


def test_lent_by_any_unit_along_the_line(ask: Ask) -> None:
    entities = COMMANDED | {"battalion": "Unit BBB"}
    claims = (
        ("donor", "funds", "army", "2019"),
        ("army", "commands", "battalion", "2019"),
        ("battalion", "commands", "force", "2019"),
        ("host", "hasContingent", "battalion", "2019"),
    )
    assert the(ask(told(entities, *claims))).marks == (Mark.LENT,)


def test_lent_in_an_own_chain_too(ask: Ask) -> None:
    entities = COMMANDED | {"donor": "SecurityForce BBB"}
    claims = (("donor", "commands", "force", "2019"), ("host", "hasContingent", "force", "2019"))
    assert the(ask(told(entities, *claims))).marks == (Mark.LENT,)


def test_the_supported_force_itself_is_not_lent_without_a_command_link(ask: Ask) -> None:
    claims = (("donor", "funds", "force", "2019"), ("host", "hasContingent", "force", "2019"))
    assert the(ask(told(COMMANDED, *claims))).marks == ()


@pytest.mark.parametrize(("home", "expected"), [("CCC", (Mark.LENT,)), ("BBB", ())])
def test_a_standing_force_is_lent_only_where_it_is_a_contingent(
    ask: Ask, home: str, expected: tuple[Mark, ...]
) -> None:
    entities = COMMANDED | {
        "army": f"GovernmentBody {home}",
        "force": f"SecurityForce {home}",
        "land": "Place BBB",
    }
    claims = (*COMMAND, ("host", "hasContingent", "force", "2019"), ("host", "operatesIn", "land"))
    assert the(ask(told(entities, *claims)), LINE).marks == expected


def test_lent_whatever_the_status_of_the_claim(ask: Ask) -> None:
    lending = ("host", "hasContingent", "force", "2019", {"status": "alleged"})
    world = told(COMMANDED, *COMMAND, lending)
    assert the(ask(world, min_status="reported"), LINE).marks == (Mark.LENT,)


# ---------------------------------------------------------------- apart
HOSTED = {"donor": "Government AAA", "host": "Coalition", "force": "Unit BBB"}


@pytest.mark.parametrize(
    ("given", "lent", "expected"),
    [
        (("2019", "2021"), ("2019", "2021"), ()),
        (("2010", "2018"), ("2019", "2021"), (Mark.APART,)),
        (("2010", "2019-01-01"), ("2019", "2021"), ()),
        (("", ""), ("2019", "2021"), ()),
    ],
)
def test_apart_when_the_contingent_came_after_the_support_was_over(
    ask: Ask, given: tuple[str, str], lent: tuple[str, str], expected: tuple[Mark, ...]
) -> None:
    claims = (("donor", "funds", "host", *given), ("host", "hasContingent", "force", *lent))
    assert the(ask(told(HOSTED, *claims))).marks == expected


def test_apart_by_membership_and_behind_endorsement(ask: Ask) -> None:
    member = HOSTED | {"force": "SecurityForce BBB"}
    claims = (("donor", "funds", "host", "2010", "2011"), ("force", "memberOf", "host", "2019"))
    assert the(ask(told(member, *claims))).marks == (Mark.APART,)
    claims = (("donor", "endorses", "host", "2010"), ("force", "memberOf", "host", "2019"))
    assert the(ask(told(HOSTED, *claims))).marks == (Mark.APART,)


def test_apart_from_the_nearest_support_before_it(ask: Ask) -> None:
    entities = HOSTED | {"fund": "Programme"}
    lending = ("host", "hasContingent", "force", "2019", "2021")
    near = (("donor", "funds", "fund", "2010", "2011"), ("fund", "funds", "host", "2012", "2021"))
    far = (("donor", "funds", "fund", "2010", "2021"), ("fund", "funds", "host", "2012", "2013"))
    assert the(ask(told(entities, *near, lending))).marks == ()
    assert the(ask(told(entities, *far, lending))).marks == (Mark.APART,)


def test_apart_is_said_of_the_reported_choice_only(ask: Ask) -> None:
    lending = ("host", "hasContingent", "force", "2019", "2021")
    world = told(HOSTED, ("donor", "funds", "host", "2010", "2018"), lending)
    tell(world, ("donor", "funds", "host", "2020", "2021"))
    assert the(ask(world)).marks == ()


def test_an_own_chain_is_never_apart(ask: Ask) -> None:
    world = told(HOSTED, ("host", "hasContingent", "force", "2019"))
    assert the(ask(world, start=("host",))).marks == ()


# ---------------------------------------------------------------- part
UNDER = {"donor": "Government AAA", "body": "Unit BBB", "force": "SecurityForce BBB"}


@pytest.mark.parametrize(
    ("claims", "expected"),
    [
        ([], (Mark.FALLBACK,)),
        ([("force", "commands", "body", "2019")], (Mark.PART, Mark.FALLBACK)),
        ([("force", "commands", "body", "2001", "2002")], (Mark.PART, Mark.FALLBACK)),
        (
            [("force", "commands", "corps", "2019"), ("body", "partOf", "corps", "2019")],
            (Mark.PART, Mark.FALLBACK),
        ),
        ([("corps", "commands", "body"), ("corps", "commands", "force")], (Mark.FALLBACK,)),
    ],
    ids=["unrelated", "under", "once under", "further under", "side by side"],
)
def test_part_when_the_supported_body_is_under_the_perpetrator(
    ask: Ask, claims: list[tuple[str, ...]], expected: tuple[Mark, ...]
) -> None:
    world = told(UNDER | {"corps": "Unit BBB"}, ("donor", "funds", "body", "2019"), *claims)
    assert the(ask(world)).marks == expected


# ---------------------------------------------------------------- one-of
BLAMED = {"donor": "Government AAA", "body": "ArmedGroup", "force": "SecurityForce BBB"}
GIVEN = ("donor", "funds", "force", "2019")


@pytest.mark.parametrize(("joined", "expected"), [("or", (Mark.ONE_OF,)), ("and", ()), ("", ())])
def test_one_of_several_perpetrators_joined_by_or(
    ask: Ask, joined: str, expected: tuple[Mark, ...]
) -> None:
    world = told(BLAMED, GIVEN, named="")
    world.claim("force", "perpetrated", "ev", joined=joined)
    world.claim("body", "perpetrated", "ev", joined=joined)
    assert the(ask(world)).marks == expected


def test_one_of_when_any_claim_that_is_shown_says_or(ask: Ask) -> None:
    world = told(BLAMED, GIVEN, named="")
    world.claim("force", "perpetrated", "ev", status="confirmed")
    weaker = {"joined": "or", "status": "alleged", "citations": (Citation("s-2"),)}
    world.claim("force", "perpetrated", "ev", **weaker)
    assert the(ask(world)).marks == (Mark.ONE_OF,)
    assert the(ask(world, min_status="reported")).marks == ()


def test_one_of_does_not_spread_to_a_perpetrator_that_is_named_alone(ask: Ask) -> None:
    world = told(BLAMED, GIVEN, named="force")
    world.claim("body", "perpetrated", "ev", joined="or")
    assert the(ask(world)).marks == ()


# ---------------------------------------------------------------- fallback, and all together
def test_fallback_is_the_mark_of_general_chains(ask: Ask) -> None:
    world = told(UNDER | {"force": "Government BBB"}, GIVEN)
    chain = the(ask(world))
    assert (chain.directness, chain.marks) == (Directness.GENERAL, (Mark.FALLBACK,))


def test_marks_come_in_one_order(ask: Ask) -> None:
    entities = {"donor": "Government BBB", "body": "Unit BBB", "force": "SecurityForce BBB"}
    claims = (
        ("donor", "funds", "body", "2019"),
        ("donor", "commands", "force", "2019"),
        ("force", "commands", "body", "2019"),
    )
    world = told(entities, *claims, named="")
    world.claim("force", "perpetrated", "ev", joined="or")
    found = the(ask(world), "donor S body B force P ev")
    assert found.marks == (Mark.SELF, Mark.PART, Mark.ONE_OF, Mark.FALLBACK)
