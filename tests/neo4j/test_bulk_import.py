"""Files for ``neo4j-admin database import``: the real tool makes of them the graph of a load."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from patronage.errors import EngineError
from patronage.exports.neo4j_admin import export_neo4j_admin
from patronage.graph.dataset import Dataset
from patronage.graph.stores.neo4j import Neo4jConnection, Neo4jView
from patronage.graph.stores.neo4j.check import check
from patronage.graph.stores.neo4j.load import Neo4jWriter
from patronage.graph.stores.neo4j.marker import check_holds
from patronage.queries import catalogue
from patronage.queries.arguments import bind
from patronage.queries.ask import run
from tests.neo4j.server import installation
from tests.support.hostile import hostile_world
from tests.support.neo4j_bulk import everything, finish, imported

pytestmark = pytest.mark.neo4j

ASKED = {
    "coalition-support": {"coalition": "joint-force"},
    "command-line": {"unit": "army", "on": "2018"},
    "sources-behind": {"entity": "army"},
    "contradictions": {},
}


@pytest.fixture(scope="module")
def dataset(tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    return hostile_world().write(tmp_path_factory.mktemp("bulk") / "hostile.patronage")


@pytest.fixture(scope="module")
def exported(dataset: Dataset, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("bulk") / "a folder, with 'marks'"
    export_neo4j_admin(dataset, folder)
    return folder


@pytest.fixture(scope="module")
def bulk(neo4j_connection: Neo4jConnection, exported: Path) -> Iterator[Neo4jConnection]:
    """A second server, filled by the import tool; it is asked for after the shared one."""
    assert neo4j_connection
    with imported(installation(), exported) as connection:
        yield connection


@pytest.fixture(scope="module")
def finished(bulk: Neo4jConnection, dataset: Dataset, exported: Path) -> Neo4jConnection:
    """The same once the constraints are made; before, it is known to be incomplete."""
    with pytest.raises(EngineError, match="incomplete"):
        check_holds(bulk, dataset)
    finish(bulk, exported)
    check_holds(bulk, dataset)
    return bulk


def test_it_holds_what_a_load_makes(
    finished: Neo4jConnection, empty_database: Neo4jConnection, dataset: Dataset
) -> None:
    Neo4jWriter(empty_database).write(dataset)
    expected = everything(empty_database)
    assert everything(finished) == expected
    assert len(expected) > 1000


def test_constraints_and_indexes_are_those_of_a_load(
    finished: Neo4jConnection, empty_database: Neo4jConnection, dataset: Dataset
) -> None:
    Neo4jWriter(empty_database).write(dataset)
    columns = "name, type, state, owningConstraint"
    text = f"SHOW INDEXES YIELD {columns} RETURN {columns} ORDER BY name"
    shown = [connection.read(text, {}).rows for connection in (finished, empty_database)]
    assert shown[0] == shown[1]


@pytest.mark.parametrize("name", ASKED)
def test_canned_queries_answer_as_after_a_load(
    name: str, finished: Neo4jConnection, empty_database: Neo4jConnection, dataset: Dataset
) -> None:
    Neo4jWriter(empty_database).write(dataset)
    query = catalogue()[name]
    bound = bind(query, ASKED[name], dataset)
    found, expected = (run(Neo4jView(one), query, bound) for one in (finished, empty_database))
    assert found == expected
    assert found.rows


def test_a_check_says_equal_and_a_load_writes_nothing(
    finished: Neo4jConnection, dataset: Dataset
) -> None:
    report = check(finished, dataset)
    assert (report.equal, report.differences) == (True, {})
    for repair in (False, True):
        writer = Neo4jWriter(finished, repair=repair)
        writer.write(dataset)
        assert (writer.report.nodes.total, writer.report.relationships.total) == (0, 0)
        assert writer.report.already is not repair
