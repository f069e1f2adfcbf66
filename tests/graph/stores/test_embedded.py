"""Cypher in process."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from patronage.errors import EngineError
from patronage.graph.dataset import Dataset
from patronage.graph.stores.base import Table, plain
from patronage.graph.stores.batches import batches
from patronage.graph.stores.embedded import EmbeddedView, EmbeddedWriter, embedded_view
from patronage.graph.stores.projection import nodes, relationships
from tests.support.invented import invented, invented_world


@pytest.fixture(scope="module")
def dataset(tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    return invented(tmp_path_factory.mktemp("embedded"))


@pytest.fixture(scope="module")
def view(dataset: Dataset) -> EmbeddedView:
    return embedded_view(dataset)


def test_it_holds_every_node_and_relationship(dataset: Dataset, view: EmbeddedView) -> None:
    counted = view.run("MATCH (n) RETURN count(n) AS n", {}).rows
    assert counted == ((len(list(nodes(dataset))),),)
    tied = view.run("MATCH (a)-[r]->(b) RETURN count(r) AS n", {}).rows
    assert tied == ((len(list(relationships(dataset))),),)


def test_every_property_comes_back_as_it_went_in(dataset: Dataset, view: EmbeddedView) -> None:
    for node in nodes(dataset):
        names = list(node.properties)
        wanted = ", ".join(f"n.{name} AS {name}" for name in names)
        found = view.run(
            f"MATCH (n:{node.kind}) WHERE n.id = $id RETURN {wanted}", {"id": node.properties["id"]}
        )
        assert found.rows == (tuple(plain(value) for value in node.properties.values()),)


def test_every_property_of_a_claim_comes_back(dataset: Dataset, view: EmbeddedView) -> None:
    for relationship in relationships(dataset):
        if "id" not in relationship.properties:
            continue
        wanted = ", ".join(f"r.{name} AS {name}" for name in relationship.properties)
        found = view.run(
            f"MATCH (a)-[r:{relationship.type}]->(b) WHERE r.id = $id RETURN {wanted}",
            {"id": relationship.properties["id"]},
        )
        assert found.rows == (tuple(relationship.properties.values()),)


def test_labels_above_the_class_match(view: EmbeddedView) -> None:
    found = view.run("MATCH (n:Abuse) RETURN n.id AS id ORDER BY id", {})
    assert found == Table(("id",), (("massacre",), ("torture",)))


def test_parameters_are_never_part_of_the_text(view: EmbeddedView) -> None:
    found = view.run(
        "MATCH (n:Entity) WHERE n.name = $name RETURN n.id AS id", {"name": "' OR true //"}
    )
    assert found.rows == ()


def test_a_view_does_not_write(view: EmbeddedView) -> None:
    with pytest.raises(EngineError, match="refused the query"):
        view.run("CREATE (:Entity {id: 'x'})", {})


def test_a_query_with_a_mistake_is_one_error(view: EmbeddedView) -> None:
    with pytest.raises(EngineError, match="refused the query"):
        view.run("MATCH (n RETURN n", {})


def test_returning_a_node_is_refused_with_advice(view: EmbeddedView) -> None:
    with pytest.raises(EngineError, match="return plain values"):
        view.run("MATCH (n:Entity) WHERE n.id = 'army' RETURN n AS n", {})


def test_a_label_that_no_node_has_says_nothing(
    view: EmbeddedView, capfd: pytest.CaptureFixture[str]
) -> None:
    assert view.run("MATCH (n:Company) RETURN n.id AS id", {}).rows == ()
    assert capfd.readouterr().err == ""


def test_writing_again_replaces(dataset: Dataset, tmp_path: Path) -> None:
    writer = EmbeddedWriter()
    writer.write(dataset)
    world = invented_world()
    world.add("one-more", "Government")
    writer.write(world.write(tmp_path / "more.patronage"))
    found = writer.view().run("MATCH (n:Entity) RETURN count(n) AS n", {}).rows
    assert found == ((len(list(dataset.entities())) + 1,),)


def test_a_claim_that_names_nothing_is_loud(tmp_path: Path) -> None:
    dataset = invented(tmp_path)
    dataset.close()
    with sqlite3.connect(dataset.path) as connection:
        connection.execute("UPDATE claims SET upper = 'nobody' WHERE link = 'E'")
    with pytest.raises(EngineError, match="0 of 1 ENDORSES"):
        embedded_view(Dataset(dataset.path))


def test_batches_keep_groups_apart_and_lose_nothing() -> None:
    found = list(batches(range(10), lambda n: n % 2, size=4))
    assert found == [(0, [0, 2]), (1, [1, 3]), (0, [4, 6]), (1, [5, 7]), (0, [8]), (1, [9])]
