"""The worked examples of docs/chains.md come out of the tables as they say.

Asked of the plain reading of the definition, so that a wrong answer there is a wrong table, and
of the tracer. The Cypher file and the SPARQL file are compared with these elsewhere.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from patronage.graph.chains import Chain, Directness, Mark, Question, Timing
from patronage.graph.dataset import Dataset
from patronage.graph.tracer import trace
from tests.reference import trace as reference_trace

Ask = Callable[..., list[Chain]]


@pytest.fixture(scope="module", params=["reference", "tracer"])
def ask(request: pytest.FixtureRequest, dataset: Dataset) -> Ask:
    """``ask(start, to, through)`` gives the chains of up to four links before the event."""
    records = [*dataset.entities(), *dataset.claims()]

    def asking(
        start: str | None, to: str, through: Directness = Directness.COALITION, **more: Any
    ) -> list[Chain]:
        starts = (start,) if start else ()
        question = Question(start=starts, to=(to,), through=through, max_links=4, top=None, **more)
        if request.param == "reference":
            return reference_trace(records, question)
        return list(trace(dataset, question).chains)

    return asking


def one(chains: list[Chain], path: str) -> Chain:
    """The only chain through these entities."""
    found = [chain for chain in chains if chain.entities == tuple(path.split())]
    assert len(found) == 1, [chain.entities for chain in chains]
    return found[0]


def words(chains: list[Chain], path: str) -> set[tuple[str, str]]:
    """Directness and letters of all chains through these entities."""
    wanted = tuple(path.split())
    return {(c.directness.label, c.word) for c in chains if c.entities == wanted}


def test_the_african_peace_facility_and_boulkessi(ask: Ask) -> None:
    chain = one(ask("eu", "ev-boulkessi-20180519"), "eu apf g5-jf fama-g5-bn ev-boulkessi-20180519")
    assert (chain.directness, chain.word) == (Directness.COALITION, "SSKP")
    assert (chain.timing, chain.status) == (Timing.BEFORE, "confirmed")


def test_the_training_mission_and_moura(ask: Ask) -> None:
    chain = one(ask("eu", "ev-moura-202203"), "eu eutm-mali fama ev-moura-202203")
    assert (chain.directness, chain.word) == (Directness.DIRECT, "CSP")
    assert (chain.timing, chain.gap_days, chain.dates_certain) == (Timing.DURING, 0, True)


def test_the_police_mission_reaches_wagner_onward_and_the_army_in_general(ask: Ask) -> None:
    chains = ask("eu", "ev-moura-202203", Directness.GENERAL)
    onward = words(chains, "eu eucap-sahel-mali gov-mali wagner ev-moura-202203")
    general = words(chains, "eu eucap-sahel-mali gov-mali fama ev-moura-202203")
    assert ("onward", "CSOP") in onward
    assert ("general", "CSCP") in general
    assert {directness for directness, _ in general} == {"general"}


def test_the_facility_and_the_army_of_a_member_at_inates(ask: Ask) -> None:
    chains = ask("apf", "ev-inates-2020", Directness.MEMBER)
    chain = one(chains, "apf g5-jf gov-niger fan-niger ev-inates-2020")
    assert (chain.directness, chain.word) == (Directness.MEMBER, "SMCP")
    assert len(chains) == 1


def test_support_to_the_army_of_niger_began_after_inates(ask: Ask) -> None:
    path = "eu epf fan-niger ev-inates-2020"
    assert words(ask("eu", "ev-inates-2020"), path) == set()
    assert one(ask("eu", "ev-inates-2020", after=True), path).timing == Timing.AFTER


@pytest.mark.parametrize(
    ("path", "word"),
    [
        ("eu epf samim ev-samim-bodies-20221129", "SSP"),
        ("eu epf samim sandf ev-samim-bodies-20221129", "SSKP"),
    ],
)
def test_equipment_for_samim_was_approved_82_days_before(ask: Ask, path: str, word: str) -> None:
    chain = one(ask("eu", "ev-samim-bodies-20221129"), path)
    assert (chain.word, chain.timing, chain.gap_days) == (word, Timing.BEFORE, 82)


def test_barkhane_is_france_s_own(ask: Ask) -> None:
    chains = ask("gov-france", "ev-bounti-20210103")
    assert [(c.directness, c.word) for c in chains] == [(Directness.OWN, "CP")]
    assert chains[0].entities == ("gov-france", "op-barkhane", "ev-bounti-20210103")


def test_the_ugandan_army_at_golweyn_is_a_contingent(ask: Ask) -> None:
    chain = one(ask("eu", "ev-golweyn-20210810"), "eu amisom updf ev-golweyn-20210810")
    assert (chain.directness, chain.word) == (Directness.COALITION, "SKP")
    assert (chain.timing, chain.dates_certain) == (Timing.DURING, True)


def test_money_for_the_lake_chad_force_came_after_giwa(ask: Ask) -> None:
    normal = ask(None, "ev-giwa-20140314", Directness.MEMBER)
    supported = [chain for chain in normal if chain.directness != Directness.OWN]
    assert {chain.timing for chain in supported} <= {Timing.UNDATED}
    after = ask("eu", "ev-giwa-20140314", Directness.MEMBER, after=True)
    chain = one(after, "eu mnjtf nigerian-army ev-giwa-20140314")
    assert (chain.word, chain.timing) == ("SMP", Timing.AFTER)


def test_nothing_reaches_giwa_without_being_asked(ask: Ask) -> None:
    assert {chain.directness for chain in ask(None, "ev-giwa-20140314")} == {Directness.OWN}


def test_equipment_of_the_special_group_reaches_the_battalion_only_in_general(ask: Ask) -> None:
    chains = ask("gov-us", "ev-tera-2021", Directness.GENERAL)
    through = [chain for chain in chains if "chad-satg" in chain.entities]
    assert [(c.directness, c.word) for c in through] == [(Directness.GENERAL, "SBP")]
    army = one(chains, "gov-us chad-army chad-8bn-g5 ev-tera-2021")
    assert (army.directness, army.word) == (Directness.COMMAND, "SCP")


def test_the_special_group_is_part_of_the_army_named_in_n_djamena(ask: Ask) -> None:
    chains = ask("gov-us", "ev-chad-20221020", Directness.GENERAL)
    chain = one(chains, "gov-us chad-satg chad-army ev-chad-20221020")
    assert chain.directness == Directness.GENERAL
    assert Mark.PART in chain.marks


def test_praise_of_chad_100_days_before_n_djamena_only_when_asked(ask: Ask) -> None:
    assert ask("us-dod", "ev-chad-20221020") == []
    chains = ask("us-dod", "ev-chad-20221020", Directness.ENDORSEMENT)
    assert {(c.word, c.timing, c.gap_days) for c in chains} == {("ECP", Timing.BEFORE, 100)}


def test_the_events_of_samim_leave_out_its_closing_ceremony(ask: Ask) -> None:
    events = {chain.entities[-1] for chain in ask(None, "samim")}
    assert events == {"ev-samim-bodies-20221129"}
    named = ask("sadc", "ev-samim-close-20240704")
    assert [chain.word for chain in named] == ["CP"]
