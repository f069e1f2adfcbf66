"""Writing a dataset to a real server."""

from __future__ import annotations

from pathlib import Path

import pytest

from patronage.errors import EngineError
from patronage.graph.dataset import Dataset
from patronage.graph.stores.base import plain
from patronage.graph.stores.neo4j import Neo4jConnection, Neo4jView
from patronage.graph.stores.neo4j.load import Neo4jWriter
from patronage.graph.stores.neo4j.marker import check_holds, read_marker
from patronage.graph.stores.neo4j.schema import (
    MARKER,
    node_statements,
    relationship_statements,
)
from patronage.graph.stores.projection import nodes, relationships
from tests.support.build import World
from tests.support.invented import invented

pytestmark = pytest.mark.neo4j


@pytest.fixture
def dataset(tmp_path: Path) -> Dataset:
    return invented(tmp_path)


def _count(connection: Neo4jConnection, pattern: str) -> object:
    return connection.read(f"MATCH {pattern} RETURN count(*) AS n", {}).rows[0][0]


def test_the_database_holds_every_node_and_relationship(
    empty_database: Neo4jConnection, dataset: Dataset
) -> None:
    Neo4jWriter(empty_database).write(dataset)
    assert _count(empty_database, "(n)") == len(list(nodes(dataset))) + 1
    assert _count(empty_database, "()-[r]->()") == len(list(relationships(dataset)))


def test_labels_and_properties_are_those_of_the_projection(
    empty_database: Neo4jConnection, dataset: Dataset
) -> None:
    Neo4jWriter(empty_database).write(dataset)
    for node in nodes(dataset):
        names = list(node.properties)
        wanted = ", ".join(f"n.{name} AS {name}" for name in names)
        found = empty_database.read(
            f"MATCH (n:{node.kind} {{id: $id}}) RETURN labels(n) AS labels, {wanted}",
            {"id": node.properties["id"]},
        ).rows[0]
        assert sorted(found[0]) == sorted(node.labels)  # type: ignore[arg-type]
        assert found[1:] == tuple(plain(value) for value in node.properties.values())


def test_two_claims_between_the_same_two_both_survive(
    empty_database: Neo4jConnection, dataset: Dataset
) -> None:
    Neo4jWriter(empty_database).write(dataset)
    parallel = "(:Entity {id: 'fund'})-[:SUPPORTS]->(:Entity {id: 'joint-force'})"
    assert _count(empty_database, parallel) == 3


def test_two_sources_of_one_claim_both_survive(
    empty_database: Neo4jConnection, dataset: Dataset
) -> None:
    Neo4jWriter(empty_database).write(dataset)
    found = empty_database.read(
        "MATCH (:Entity {id: 'joint-force'})-[r:HAS_CONTINGENT]->()"
        " MATCH (q:Citation {about: r.id})-[:CITES]->(s:Source) RETURN s.id AS id ORDER BY id",
        {},
    )
    assert found.rows == (("s-1",), ("s-2",))


def test_a_graph_of_someone_elses_is_left_alone(
    empty_database: Neo4jConnection, dataset: Dataset
) -> None:
    empty_database.write("CREATE (:Recipe {id: 'soup'})", {})
    with pytest.raises(EngineError, match="did not write"):
        Neo4jWriter(empty_database).write(dataset)
    assert _count(empty_database, "(n)") == 1


def test_another_dataset_is_replaced_only_on_purpose(
    empty_database: Neo4jConnection, dataset: Dataset
) -> None:
    Neo4jWriter(empty_database).write(dataset)
    empty_database.write(f"MATCH (m:{MARKER}) SET m.dataset = 'o', m.title = 'Other'", {})
    with pytest.raises(EngineError, match='holds the dataset "Other"'):
        Neo4jWriter(empty_database).write(dataset)
    Neo4jWriter(empty_database, replace=True).write(dataset)
    check_holds(empty_database, dataset)


def test_an_unfinished_or_other_load_is_told_to_readers(
    empty_database: Neo4jConnection, dataset: Dataset, tmp_path: Path
) -> None:
    with pytest.raises(EngineError, match="holds no dataset yet"):
        check_holds(empty_database, dataset)
    Neo4jWriter(empty_database).write(dataset)
    check_holds(empty_database, dataset)
    with pytest.raises(EngineError, match="another version"):
        check_holds(empty_database, World().write(tmp_path / "other.patronage"))
    empty_database.write(f"MATCH (m:{MARKER}) SET m.state = 'loading'", {})
    with pytest.raises(EngineError, match="incomplete"):
        check_holds(empty_database, dataset)


def test_ids_are_unique_by_constraint_and_claims_are_indexed(
    empty_database: Neo4jConnection, dataset: Dataset
) -> None:
    Neo4jWriter(empty_database).write(dataset)
    with pytest.raises(EngineError, match="already exists"):
        empty_database.write("CREATE (:Entity {id: 'army'})", {})
    found = empty_database.read(
        "SHOW INDEXES YIELD name, state, labelsOrTypes, properties"
        " WHERE name STARTS WITH 'patronage_' RETURN labelsOrTypes[0], properties[0], state",
        {},
    ).rows
    wanted = {*node_statements(), *relationship_statements()}
    assert {(label, name) for label, name, _ in found} == wanted
    assert {state for _, _, state in found} == {"ONLINE"}


def test_the_marker_names_the_dataset(empty_database: Neo4jConnection, dataset: Dataset) -> None:
    assert read_marker(empty_database) is None
    Neo4jWriter(empty_database).write(dataset)
    found = read_marker(empty_database)
    assert found is not None
    assert (found.dataset, found.title, found.state) == ("Invented", "Invented", "complete")
    assert found.content_hash == dataset.meta["content_hash"]
    assert found.written == len(list(nodes(dataset))) + len(list(relationships(dataset)))


def test_a_view_does_not_write(empty_database: Neo4jConnection) -> None:
    with pytest.raises(EngineError, match="read access mode"):
        Neo4jView(empty_database).run("CREATE (:Entity {id: 'x'})", {})
    assert _count(empty_database, "(n)") == 0
