"""A claim that was withdrawn takes no part in any chain or verdict, on any engine."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from patronage.graph.chains import Directness, Question
from patronage.graph.dataset import Dataset
from patronage.graph.records import Claim, Response
from patronage.graph.stores.embedded import embedded_view
from patronage.graph.stores.neo4j import Neo4jConnection
from patronage.graph.stores.rdf import sparql_view
from patronage.graph.tracer import trace
from patronage.queries.chains import trace_on
from tests.parity.engines import on_neo4j
from tests.reference import trace as plainly
from tests.support.build import World

QUESTION = Question(start=("donor",), through=Directness.COALITION, max_links=4, top=None)
WIDER = replace(QUESTION, through=Directness.GENERAL, max_links=6)
Words = list[str]


def world() -> World:
    """A donor supports a coalition that a standing force is lent to, where it operates."""
    found = World()
    found.add("donor", "Government", country="CCC")
    found.add("force", "Coalition")
    found.add("army", "SecurityForce", country="BBB")
    found.add("unit", "Unit", country="BBB")
    found.add("place-aaa", "Place", country="AAA")
    found.add("killing", "UnlawfulKilling", from_text="2020-05-19", countries=("AAA",))
    found.claim("donor", "funds", "force", "2019", "2021")
    found.claim("army", "partOf", "force", "2019", "2021")
    found.claim("force", "operatesIn", "place-aaa")
    found.claim("unit", "partOf", "army", "2015")
    found.claim("unit", "perpetrated", "killing")
    return found


def answered(kind: str, predicate: str) -> World:
    """The same, with one response to every claim of a relation."""
    found = world()
    claims = [r for r in found.records if isinstance(r, Claim) and r.predicate == predicate]
    found.records += [
        Response(f"r-{claim.id}", kind, claim.subject, claim.id, text="In error.")
        for claim in claims
    ]
    return found


def by_the_plain_reading(dataset: Dataset, question: Question) -> Words:
    return [chain.word for chain in plainly(dataset, question)]


def by_the_tracer(dataset: Dataset, question: Question) -> Words:
    return [chain.word for chain in trace(dataset, question).chains]


def by_kglite(dataset: Dataset, question: Question) -> Words:
    found = trace_on(embedded_view(dataset), dataset, question)
    return [chain.word for chain in found.chains]


def by_sparql(dataset: Dataset, question: Question) -> Words:
    within = replace(question, through=Directness.COALITION, max_links=4)
    found = trace_on(sparql_view(dataset), dataset, within, "sparql")
    return [chain.word for chain in found.chains]


ENGINES = (by_the_plain_reading, by_the_tracer, by_kglite, by_sparql)


@pytest.mark.parametrize("words", ENGINES, ids=lambda engine: engine.__name__)
@pytest.mark.parametrize("predicate", ["funds", "partOf", "operatesIn", "perpetrated"])
def test_no_chain_rests_on_it(
    predicate: str, words: Callable[[Dataset, Question], Words], tmp_path: Path
) -> None:
    with answered("denial", predicate).write(tmp_path / "denied.patronage") as dataset:
        assert words(dataset, QUESTION) == ["SKCP"]
    with answered("withdrawal", predicate).write(tmp_path / "gone.patronage") as dataset:
        assert words(dataset, QUESTION) == []


@pytest.mark.parametrize("words", ENGINES[:3], ids=lambda engine: engine.__name__)
def test_without_the_area_a_standing_force_is_a_member_only(
    words: Callable[[Dataset, Question], Words], tmp_path: Path
) -> None:
    with answered("withdrawal", "operatesIn").write(tmp_path / "w.patronage") as dataset:
        assert words(dataset, WIDER) == ["SMCP"]


@pytest.mark.neo4j
def test_the_server_agrees(neo4j_connection: Neo4jConnection, tmp_path: Path) -> None:
    with answered("withdrawal", "operatesIn").write(tmp_path / "w.patronage") as dataset:
        found = trace_on(on_neo4j(neo4j_connection, dataset), dataset, WIDER).chains
        assert found == trace(dataset, WIDER).chains
    with world().write(tmp_path / "w.patronage") as dataset:
        found = trace_on(on_neo4j(neo4j_connection, dataset), dataset, WIDER).chains
        assert "SKCP" in [chain.word for chain in found]


def test_a_succession_that_was_withdrawn_is_no_near_miss(tmp_path: Path) -> None:
    found = world()
    found.add("earlier", "Coalition")
    found.add("other-donor", "Government", country="DDD")
    found.claim("other-donor", "funds", "earlier", "2017", "2018")
    claim = found.claim("force", "succeeds", "earlier")
    question = Question(start=("other-donor",), top=None)
    with found.write(tmp_path / "w.patronage") as dataset:
        assert trace(dataset, question).nearest_misses
    found.records.append(Response("r-1", "withdrawal", "force", claim.id))
    with found.write(tmp_path / "w.patronage") as dataset:
        assert not trace(dataset, question).nearest_misses
