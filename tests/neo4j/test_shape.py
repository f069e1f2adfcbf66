"""Whoever changes what a server holds has to raise ``SHAPE``, or loads would not notice."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Final

import pytest

from patronage.graph.dataset import Dataset
from patronage.graph.records import Assessment, Citation, Response, digest
from patronage.graph.stores.neo4j import schema as server_schema
from patronage.graph.stores.neo4j.rows import SHAPE, of_a_node, of_a_relationship
from patronage.graph.stores.projection import (
    CLAIM_TYPES,
    NODE_KINDS,
    TIES,
    nodes,
    relationships,
)
from patronage.schema import load_schema
from tests.support.build import World

SHAPES: Final = (
    "not kept: before types of claims that are no links were told apart",
    "5a58732ae74cfe89316c",
    "49a1348bcd34a67e74f3",
    "28fe5ff8e2cac0322ce0",
)
"""The fingerprint of everything that a server holds of ``of_everything``, shape by shape."""

ALWAYS_LINKS: Final = {"CONTRIBUTES_TROOPS_TO", "UNLINKED_HAS_CONTINGENT"}
"""Types of claims without a link class of two relations that always have one."""


def of_everything() -> World:
    """A world with every class, every relation in each way that it is projected, and the rest."""
    world = World()
    for number, name in enumerate(load_schema().concrete):
        said = {"from_text": "2019-05-01", "country": "AAA", "note": "n", "aliases": ("b", "a")}
        world.add(name, name, sources=("s-1",), external_ids=(("x", str(number)),), **said)
    for number, (subject, relation, object_) in enumerate(_claims()):
        for status, source in (("reported", "s-1"), ("withdrawn", "s-2")):
            more = {"amount": number + 1.0, "currency": "EUR"} if number % 3 == 0 else {}
            more |= {"status": status, "citations": (Citation(source, "p. 4"),)}
            world.claim(subject, relation, object_, "2018", "2020-06", **more)
    for relation, found in load_schema().relations.items():
        if found.attribute:
            subject = next(c for c in load_schema().concrete if _allows(relation, c, None))
            world.value(subject, relation, "value", quantity_low=3.0, unit="deaths")
    cited = (Citation("s-2", "p. 4"),)
    world.records.append(Assessment("a-1", "Assessor", "Unit", "2019", "found", citations=cited))
    world.records.append(Response("r-1", "denial", "Unit", "Unit", citations=cited))
    return world


def _claims() -> Iterator[tuple[str, str, str]]:
    """One claim of each relation for each link class that it can have."""
    schema, seen = load_schema(), set()
    for relation in schema.relations:
        for subject in schema.concrete:
            for object_ in schema.concrete:
                if subject != object_ and _allows(relation, subject, object_):
                    way = relation, schema.link(relation, subject, object_)
                    if way not in seen:
                        seen.add(way)
                        yield subject, relation, object_


def _allows(relation: str, subject: str, object_: str | None) -> bool:
    return load_schema().allows(relation, subject, object_)


@pytest.fixture(scope="module")
def everything(tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    return of_everything().write(tmp_path_factory.mktemp("shape") / "w.patronage")


def test_the_world_has_every_label_and_every_type(everything: Dataset) -> None:
    labels = {label for node in nodes(everything) for label in node.labels}
    assert labels == {*load_schema().classes, *NODE_KINDS}
    types = {one.type for one in relationships(everything)}
    assert types == {*CLAIM_TYPES, *TIES} - ALWAYS_LINKS


def test_the_shape_is_raised_with_every_change_of_the_graph(everything: Dataset) -> None:
    held: list[object] = [[n.kind, sorted(n.labels), of_a_node(n)] for n in nodes(everything)]
    ties = relationships(everything)
    held += [[one.type, one.start, one.end, of_a_relationship(one)] for one in ties]
    made = server_schema.node_statements() | server_schema.relationship_statements()
    found = digest(json.dumps([held, sorted(made.values())]))
    assert SHAPES[-1] == found, (
        "what a Neo4j server holds of a dataset has changed, which the next load notices only if "
        f"SHAPE in patronage/graph/stores/neo4j/rows.py is raised: make it {len(SHAPES) + 1} and "
        f'add "{found}" to SHAPES here'
    )
    assert len(SHAPES) == SHAPE, (
        "SHAPE in patronage/graph/stores/neo4j/rows.py is the number of SHAPES here: each change "
        "of what a server holds adds one"
    )
