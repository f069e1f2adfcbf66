"""Sentences: what claims say, by how many, dates as known, never that one led to another."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from patronage.graph.chains import Directness, Question
from patronage.graph.records import Citation
from patronage.graph.tracer import explain, trace
from patronage.graph.tracer.phrases import bound, dates, statement
from patronage.schema import load_schema
from tests.graph.tracer.conftest import Open
from tests.reference.telling import told
from tests.support.random_worlds import seeded_question, seeded_world

ENTITIES = {
    "donor": "Government AAA",
    "fund": "Programme",
    "host": "Coalition",
    "force": "SecurityForce BBB",
    "unit": "Unit BBB",
}
CAUSAL = re.compile(
    r"\b(because|caused|led to|therefore|thus|guilty|proven|true|responsible for)\b"
)


def sentences(opened: Open, *claims: Any, named: str = "force", **options: Any) -> list[str]:
    dataset = opened(told(ENTITIES, *claims, named=named))
    question = Question(start=("donor",), through=Directness.GENERAL, **options)
    return [explain(dataset, chain) for chain in trace(dataset, question).chains]


def test_a_chain_of_money_and_training(opened: Open) -> None:
    both = (Citation("s-1"), Citation("s-2"))
    claims = (
        ("donor", "funds", "fund", "2018", "2021-06-30", {"citations": both, "stage": "committed"}),
        ("fund", "trains", "force", "2019", "..", {"status": "confirmed"}),
    )
    assert sentences(opened, *claims) == [
        "Donor funded Fund from 2018 until 2021-06-30 (committed, not known to be given), as "
        "reported by 2 publishers; Fund trained Force from 2019, still in force, according to 1 "
        "publisher; Force is named as responsible by 1 source for Ev on 2020-05-19; the support "
        "recorded ran at the time of the event."
    ]


def test_a_claim_is_told_the_way_it_was_written(opened: Open) -> None:
    claims = (("donor", "funds", "host", "2020", "", {"extent": "act"}), ("unit", "partOf", "host"))
    (said,) = sentences(opened, *claims, named="unit")
    assert "Unit was part of Host at an unknown time, as reported by 1 publisher" in said
    assert said.endswith("ran at the time of the event (dates not certain).")


@pytest.mark.parametrize(
    ("claim", "ending"),
    [
        (
            ("2018", "2019-05-20"),
            "some of the support recorded ended before the event, by 365 days",
        ),
        (("2018", ""), "for some of the support no end is recorded"),
        (("", ""), "whether all of the support came before the event is not known"),
        (("2020-05-20", ""), "some of the support recorded began only after the event, by 1 day"),
    ],
)
def test_how_the_support_lies_to_the_event(
    opened: Open, claim: tuple[str, str], ending: str
) -> None:
    (said,) = sentences(opened, ("donor", "funds", "force", *claim), after=True)
    assert f"; {ending} (dates not certain)." in said or said.endswith(f"; {ending}.")


def test_bodies_of_one_state_are_said_to_be_no_more(opened: Open) -> None:
    (said,) = sentences(opened, ("donor", "funds", "unit", "2018", ".."))
    assert (
        "Unit and Force are bodies of one state (BBB), with no record that support passed between"
        in said
    )


def test_own_chains_say_nothing_of_support(opened: Open) -> None:
    (said,) = sentences(opened, ("donor", "commands", "force", "2018", ".."))
    assert "support" not in said
    assert said.startswith("Donor commanded Force from 2018, still in force")


def test_associations_are_ties(opened: Open) -> None:
    (said,) = sentences(opened, ("donor", "operatesWith", "force", "2018", ".."))
    assert said.endswith("; the ties recorded held at the time of the event.")


def test_one_of_several_and_carried_out_are_said(opened: Open) -> None:
    world = told(ENTITIES, ("donor", "funds", "force", "2018", ".."), named="")
    world.claim("force", "perpetrated", "ev", joined="or")
    world.add("fight", "Attack", from_text="2020")
    world.claim("force", "carriedOut", "fight")
    dataset = opened(world)
    said = {
        to: explain(dataset, trace(dataset, Question(start=("donor",), to=(to,))).chains[0])
        for to in ("ev", "fight")
    }
    assert "Force, one of several named of whom it is unclear which, is named" in said["ev"]
    assert "Force is named as taking part in Fight in 2020 by 1 source" in said["fight"]


def test_no_sentence_of_random_chains_says_that_one_thing_led_to_another(tmp_path: Path) -> None:
    told_chains = 0
    for seed in range(80):
        world = seeded_world(seed)
        with world.write(tmp_path / f"{seed}.patronage") as dataset:
            for chain in trace(dataset, seeded_question(seed, world)).chains:
                said = explain(dataset, chain)
                told_chains += 1
                assert said.endswith(".")
                assert said.count(".") == 1 + said.count("..") or "." in said[:-1]
                assert not CAUSAL.search(said)
                assert "is named as" in said
    assert told_chains > 30


def test_every_relation_in_a_chain_has_words() -> None:
    from tests.support.build import World

    world = World()
    for name, relation in load_schema().relations.items():
        if relation.rules and name not in ("perpetrated", "carriedOut"):
            said = statement(world.claim("a", name, "b", "2020", ".."), "A", "B")
            assert said.startswith("A ")
            assert "B from 2020" in said or "B as a" in said


@pytest.mark.parametrize(
    ("start", "until", "extent", "words"),
    [
        ("", "", "state", "at an unknown time"),
        ("", "..", "state", "from an unknown time, still in force"),
        ("", "2020", "state", "until 2020, from an unknown time"),
        ("2019", "..", "state", "from 2019, still in force"),
        ("2019", "", "state", "from 2019, with no end recorded"),
        ("2019", "", "act", "in 2019"),
        ("2019-05-03", "", "act", "on 2019-05-03"),
        ("[2018..2019]", "", "act", "at some time between 2018 and 2019"),
        ("2019", "2019", "state", "in 2019"),
        ("[..2018]", "[2020..]", "state", "from 2018 or earlier until 2020 or later"),
    ],
)
def test_dates_in_words(start: str, until: str, extent: str, words: str) -> None:
    assert dates(start, until, extent) == words


def test_bounds_in_words() -> None:
    assert [bound(text) for text in ("201X", "[2018..2019]", "[2018..]", "[..2018]")] == [
        "201X",
        "between 2018 and 2019",
        "2018 or later",
        "2018 or earlier",
    ]
