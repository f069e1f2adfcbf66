"""Joining and its undoing reach a server as little as any other change."""

from __future__ import annotations

from pathlib import Path

import pytest

from patronage.graph.chains import Question
from patronage.graph.records import Judgement
from patronage.graph.stores.neo4j import Neo4jConnection, Neo4jView
from patronage.graph.stores.neo4j.check import check
from patronage.graph.stores.neo4j.load import Neo4jWriter
from patronage.graph.tracer import trace
from patronage.queries.chains import trace_on
from tests.support.build import World

pytestmark = pytest.mark.neo4j

SAME = Judgement("force", "pub", "same", "A. Author", "2024-05-01", "same badge")
QUESTION = Question(start=("donor",), top=None)


def test_a_judgement_and_its_removal_are_synchronised(
    empty_database: Neo4jConnection, tmp_path: Path
) -> None:
    world = World()
    world.add("donor", "Government", country="AAA")
    world.add("force", "SecurityForce", country="BBB")
    world.add("pub", "Unit", country="BBB")
    world.add("ev", "UnlawfulKilling", from_text="2020-05", countries=("BBB",))
    world.claim("donor", "trains", "pub", "2019", "2021")
    world.claim("force", "perpetrated", "ev")
    apart = world.records
    turns = ((apart, 4, 0), ([*apart, SAME], 3, 1), (apart, 4, 0))
    for turn, (records, entities, chains) in enumerate(turns):
        world.records = records
        with world.write(tmp_path / f"{turn}") as dataset:
            Neo4jWriter(empty_database).write(dataset)
            assert check(empty_database, dataset).equal
            ((found,),) = empty_database.read("MATCH (e:Entity) RETURN count(e)", {}).rows
            assert found == entities
            view = Neo4jView(empty_database)
            expected = trace(dataset, QUESTION).chains
            assert len(expected) == chains
            assert trace_on(view, dataset, QUESTION).chains == expected
