"""Directness: every row of the table, and who may start, repeat, and how long a chain may be."""

from __future__ import annotations

from itertools import pairwise

import pytest

from patronage.graph.chains import Directness
from tests.reference.conftest import Ask
from tests.reference.facts import Facts
from tests.reference.grammar import directness
from tests.reference.telling import texts, the, told
from tests.reference.walks import Step, Walk
from tests.support.build import World

ROWS = {
    Directness.OWN: "P CP CCP KP CKP KCP CKCCP",
    Directness.DIRECT: "SP CSP CCSP SSP SHP SHSP SSHHP",
    Directness.COMMAND: "SCP SCCP CSCP SHCP SSCP",
    Directness.COALITION: "SKP SCKP SCCKP SKCP SKCCP CSSHCKCP",
    Directness.MEMBER: "SMP SCMP SMCP CSSCMCCP SHMP",
    Directness.ONWARD: "SOP CSOP SCOP SHOP SOOP SOSP SOHP SOCP SOKP SCCOSHOCCKCP SOCKP",
    Directness.ENDORSEMENT: "EP CEP CCEP ECP EKP ECKCP EKCP",
    Directness.ASSOCIATION: "SAP SACP SCAP SCCACP SKAP SCKCACP SHAP CSSAP AP CAP ACP CACCP",
    Directness.GENERAL: "SBP CSBP SSBP SHBP",
}
NO_CHAIN = (
    "HP HSP CHP SCHP SCSP BP CBP SCBP SKBP SOBP SBCP SKKP KCKP SMKP SKMP SMMP MP CMP KSP MSP MCP"
    " SKOP SMOP SCOCOP SOMP EEP ESP SEP EOP EAP AEP AAP SAAP SAKP SAMP SMAP SOAP OP KAP ASP EMP"
    " EHP EBP SACOP SKSP SKHP C S"
)


def walk_of(word: str) -> tuple[Facts, Walk]:
    """A walk with these letters through entities of a class that no rule names."""
    world = World()
    ids = [f"n{i}" for i in range(len(word) + 1)]
    for id_ in ids:
        world.add(id_, "ArmedGroup")
    steps = (Step(x, ids[i], ids[i + 1], ()) for i, x in enumerate(word))
    return Facts(world.records), Walk(ids[0], tuple(steps))


@pytest.mark.parametrize(
    ("word", "expected"), [(word, d) for d, words in ROWS.items() for word in words.split()]
)
def test_every_row_of_the_table(word: str, expected: Directness) -> None:
    assert directness(*walk_of(word)) is expected


@pytest.mark.parametrize("word", NO_CHAIN.split())
def test_what_no_row_matches_is_no_chain(word: str) -> None:
    assert directness(*walk_of(word)) is None


# ---------------------------------------------------------------- starts
PAIR = {"force": "SecurityForce BBB"}
STARTERS = (
    "Government GovernmentBody SecurityForce Unit ArmedGroup PrivateMilitaryCompany"
    " InternationalOrganization NGO Company"
)
NEVER_UNASKED = ("Person", "Programme", "Operation", "Mission", "Coalition")
GIVEN = ("donor", "funds", "force", "2019")


@pytest.mark.parametrize("kind", STARTERS.split())
def test_a_chain_starts_at_an_actor(ask: Ask, kind: str) -> None:
    found = texts(ask(told(PAIR | {"donor": kind}, GIVEN), start=()))
    assert found == ["force P ev", "donor S force P ev"]


@pytest.mark.parametrize("kind", NEVER_UNASKED)
def test_not_at_a_person_or_a_conduit(ask: Ask, kind: str) -> None:
    found = texts(ask(told(PAIR | {"donor": kind}, GIVEN), start=()))
    assert found == ["force P ev"]


@pytest.mark.parametrize("kind", NEVER_UNASKED)
def test_unless_the_question_names_one(ask: Ask, kind: str) -> None:
    assert texts(ask(told(PAIR | {"donor": kind}, GIVEN))) == ["donor S force P ev"]


def test_several_starts_are_asked_together(ask: Ask) -> None:
    entities = PAIR | {"donor": "NGO", "second": "NGO", "third": "NGO"}
    givers = [(giver, "funds", "force", "2019") for giver in ("donor", "second", "third")]
    found = texts(ask(told(entities, *givers), start=("third", "donor", "third")))
    assert found == ["donor S force P ev", "third S force P ev"]


# ---------------------------------------------------------------- length and repetition
def test_no_entity_repeats(ask: Ask) -> None:
    entities = PAIR | {"donor": "NGO", "fund": "Programme"}
    claims = (
        ("donor", "funds", "fund", "2019"),
        ("fund", "funds", "donor", "2019"),
        ("fund", "funds", "force", "2019"),
        ("force", "commands", "force", "2019"),
    )
    assert texts(ask(told(entities, *claims))) == ["donor S fund S force P ev"]


def line_of_command(length: int) -> World:
    """Support to the top of a line of command of so many links."""
    units = [f"u{i}" for i in range(length)]
    entities = {"donor": "NGO", **dict.fromkeys(units, "Unit BBB"), "force": "Unit BBB"}
    line = [*units, "force"]
    claims = [(a, "commands", b, "2019") for a, b in pairwise(line)]
    return told(entities, ("donor", "funds", line[0], "2019"), *claims)


def test_at_most_six_links_before_the_event(ask: Ask) -> None:
    assert len(the(ask(line_of_command(5))).links) == 7
    assert ask(line_of_command(6)) == []


@pytest.mark.parametrize(("most", "found"), [(7, 1), (6, 0), (8, 1), (1, 0)])
def test_the_question_may_say_another_number(ask_any_length: Ask, most: int, found: int) -> None:
    assert len(ask_any_length(line_of_command(6), max_links=most)) == found


def test_same_state_counts_as_a_link(ask: Ask) -> None:
    entities = {"donor": "NGO", "body": "Unit BBB", "force": "Unit BBB"}
    world = told(entities, ("donor", "funds", "body", "2019"))
    assert len(ask(world, max_links=2)) == 1
    assert ask(world, max_links=1) == []


def test_the_event_itself_is_reached_without_a_link_before_it(ask: Ask) -> None:
    world = told({"donor": "ArmedGroup BBB"}, named="donor")
    assert texts(ask(world, max_links=0)) == ["donor P ev"]


# ---------------------------------------------------------------- what is asked for
def one_of_each() -> World:
    """Chains from the donor of several directnesses to one event."""
    entities = PAIR | {"donor": "Government AAA", "office": "GovernmentBody BBB", "agency": "NGO"}
    claims = (
        ("donor", "funds", "force", "2019"),
        ("donor", "funds", "office", "2019"),
        ("office", "commands", "force", "2019"),
        ("agency", "funds", "force", "2019"),
        ("donor", "funds", "agency", "2019"),
        ("donor", "endorses", "force", "2020"),
    )
    return told(entities, *claims)


@pytest.mark.parametrize(
    ("through", "words"),
    [
        (Directness.OWN, []),
        (Directness.DIRECT, ["SP"]),
        (Directness.COMMAND, ["SP", "SCP"]),
        (Directness.MEMBER, ["SP", "SCP"]),
        (Directness.ONWARD, ["SP", "SCP", "SOP"]),
        (Directness.GENERAL, ["SP", "SCP", "SOP", "EP"]),
    ],
)
def test_through_takes_everything_up_to_it(ask: Ask, through: Directness, words: list[str]) -> None:
    assert [chain.word for chain in ask(one_of_each(), through=through)] == words


def test_only_takes_just_those(ask: Ask) -> None:
    wanted = frozenset({Directness.COMMAND, Directness.ENDORSEMENT})
    assert [chain.word for chain in ask(one_of_each(), only=wanted)] == ["SCP", "EP"]
