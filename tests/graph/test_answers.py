"""An answer as plain data: its shape, and what stands beside the links."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from patronage.graph.answers import as_json, query
from patronage.graph.chains import CAVEAT, Directness, Question
from patronage.graph.dataset import Dataset
from patronage.graph.records import Citation, Response, Source
from patronage.graph.tracer import trace
from tests.support.build import World
from tests.support.random_worlds import seeded_question, seeded_world

SCHEMA = Path(__file__).parents[2] / "docs" / "trace.schema.json"
Plain = dict[str, Any]


@pytest.fixture(scope="module")
def shape() -> Draft202012Validator:
    described = json.loads(SCHEMA.read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(described)
    return Draft202012Validator(described)


@pytest.fixture
def dataset(tmp_path: Path) -> Iterator[Dataset]:
    world = World()
    world.add("donor", "Government", country="AAA", name="Aland", aliases=("The Alish",))
    world.add("court", "InternationalOrganization")
    world.add("army", "SecurityForce", country="BBB", name="Boran army")
    event = {"from_text": "2020-05-19", "countries": ("BBB",), "place": "Mill", "name": "Mill"}
    world.add("ev", "UnlawfulKilling", latitude=1.5, longitude=2.5, **event)
    world.records.append(Source("s-3", "Copy", "Invented Press via Other Site", read=False))
    where = Citation("s-2", "p. 4", quotation="gave money")
    money = {"amount": 5.0, "currency": "EUR", "stage": "committed"}
    cited = (Citation("s-1"), Citation("s-3"), where)
    given = world.claim("donor", "funds", "army", "2019", citations=cited, **money)
    world.claim("army", "perpetrated", "ev", status="confirmed")
    world.claim("donor", "suspends", "army", "2020-06", extent="act", note="In part.")
    world.claim("court", "sanctions", "army", "2021")
    world.claim("court", "suspends", "army", "2021")
    lifted = world.claim("donor", "sanctions", "army", "2022")
    world.records.append(Response("r-lifted", "withdrawal", "donor", lifted.id, text="An error."))
    world.records += [
        Response("r-1", "denial", "army", "ev", "2020-05-20", "Not us.", citations=(where,)),
        Response("r-2", "condition", "donor", given.id, "", "Vetting of units."),
        Response("r-3", "dispute", "Someone", "donor", "", "No money."),
    ]
    with world.write(tmp_path / "w.patronage") as written:
        yield written


@pytest.fixture
def answer(dataset: Dataset) -> Plain:
    return as_json(dataset, trace(dataset, Question(start=("donor",), to=("ev",))))


def test_the_answer_has_the_documented_shape(answer: Plain, shape: Draft202012Validator) -> None:
    shape.validate(answer)
    assert json.loads(json.dumps(answer)) == answer
    assert answer["caveat"] == CAVEAT
    (chain,) = answer["chains"]
    assert (chain["directness"], chain["word"], chain["timing"]) == ("direct", "SP", "before")
    assert chain["entities"] == ["donor", "army", "ev"]
    assert (answer["total"], answer["truncated"]) == (1, False)


def test_any_answer_has_the_documented_shape(tmp_path: Path, shape: Draft202012Validator) -> None:
    for seed in range(40):
        world = seeded_world(seed)
        with world.write(tmp_path / f"{seed}.patronage") as dataset:
            shape.validate(as_json(dataset, trace(dataset, seeded_question(seed, world))))


def test_a_claim_is_given_in_full(answer: Plain) -> None:
    (claim,) = answer["chains"][0]["links"][0]["claims"]
    assert (claim["predicate"], claim["subject"], claim["object"]) == ("funds", "donor", "army")
    assert (claim["amount"], claim["currency"], claim["stage"]) == (5.0, "EUR", "committed")
    assert (claim["from"], claim["until"], claim["note"]) == ("2019", "", None)
    last = claim["citations"][-1]
    assert (last["source"], last["locator"], last["quotation"]) == ("s-3", None, None)
    assert [c["read"] for c in claim["citations"]] == [True, True, False]
    assert claim["citations"][1]["quotation"] == "gave money"


def test_publishers_that_are_one_voice_count_once(answer: Plain) -> None:
    assert [link["publishers"] for link in answer["chains"][0]["links"]] == [2, 1]


def test_denials_conditions_suspensions_and_sanctions_stand_beside_links(answer: Plain) -> None:
    support, naming = (link["responses"] for link in answer["chains"][0]["links"])
    told = {(said["kind"], said["by"], said["about"]) for said in support}
    given = answer["chains"][0]["choice"][0]
    assert told == {
        ("condition", "donor", given),
        ("dispute", "Someone", "donor"),
        ("suspension", "donor", "army"),
        ("sanction", "court", "army"),
    }
    (denial,) = naming
    assert (denial["kind"], denial["by_name"], denial["date"]) == (
        "denial",
        "Boran army",
        "2020-05-20",
    )
    assert denial["citations"][0]["locator"] == "p. 4"


def test_every_id_in_the_answer_is_described(answer: Plain) -> None:
    assert set(answer["entities"]) == {"donor", "army", "ev", "court"}
    donor, event = answer["entities"]["donor"], answer["entities"]["ev"]
    assert (donor["name"], donor["class"], donor["aliases"]) == (
        "Aland",
        "Government",
        ["The Alish"],
    )
    assert (event["countries"], event["place"], event["latitude"]) == (["BBB"], "Mill", 1.5)


def test_what_was_looked_at(answer: Plain) -> None:
    assert answer["looked_at"] == {"claims": 6, "sources": 3, "years": [2019, 2022], "undated": 1}


def test_the_question_is_repeated() -> None:
    asked = query(
        Question(start=("a", "b"), only=frozenset({Directness.OWN}), stages=frozenset({"x"}))
    )
    assert (asked["from"], asked["to"], asked["only"]) == (["a", "b"], None, ["own"])
    assert (asked["through"], asked["within"], asked["stages"]) == ("coalition", None, ["x"])
