"""The newest Neo4j does what the tests' usual one does: import, check, load, canned queries.

It needs a later Java than the rest. Where there is none this one test is skipped, in CI too.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from patronage.exports.neo4j_admin import export_neo4j_admin
from patronage.graph.dataset import Dataset
from patronage.graph.stores.embedded import embedded_view
from patronage.graph.stores.neo4j import Neo4jConnection, Neo4jView
from patronage.graph.stores.neo4j.check import check
from patronage.graph.stores.neo4j.load import Neo4jWriter
from patronage.queries import catalogue
from patronage.queries.arguments import bind
from patronage.queries.ask import run
from tests.neo4j.server import (
    NEWEST_NEEDS_JAVA,
    Installation,
    ServerUnavailableError,
    newest_installation,
)
from tests.neo4j.server.java import newest_java
from tests.support.hostile import hostile_world
from tests.support.neo4j_bulk import finish, imported

pytestmark = [pytest.mark.neo4j, pytest.mark.stress]

ASKED = {
    "chains-behind-event": {"event": "massacre"},
    "coalition-support": {"coalition": "joint-force"},
    "contradictions": {},
    "sources-behind": {"entity": "army"},
}


@pytest.fixture(scope="module")
def newest() -> Installation:
    if newest_java(NEWEST_NEEDS_JAVA) is None:
        pytest.skip(f"no Java {NEWEST_NEEDS_JAVA} or later, which the newest Neo4j needs")
    try:
        return newest_installation()
    except ServerUnavailableError as error:
        if os.environ.get("CI") == "true":
            raise
        pytest.skip(f"no Neo4j server: {error}")


@pytest.fixture(scope="module")
def dataset(tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    return hostile_world().write(tmp_path_factory.mktemp("newest") / "w.patronage")


@pytest.fixture(scope="module")
def connection(
    newest: Installation, dataset: Dataset, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Neo4jConnection]:
    """A server of the newest version, filled by its own import tool."""
    exported: Path = tmp_path_factory.mktemp("newest") / "bulk"
    export_neo4j_admin(dataset, exported)
    with imported(newest, exported) as connection:
        finish(connection, exported)
        yield connection


def test_it_is_a_later_version(connection: Neo4jConnection) -> None:
    assert connection.agent.startswith("Neo4j/2026.")


def test_what_its_tool_imported_is_what_a_load_writes(
    connection: Neo4jConnection, dataset: Dataset
) -> None:
    assert check(connection, dataset).equal
    writer = Neo4jWriter(connection)
    writer.write(dataset)
    assert writer.report.already


@pytest.mark.parametrize("name", ASKED)
def test_canned_queries_give_the_same_rows(
    name: str, connection: Neo4jConnection, dataset: Dataset
) -> None:
    query = catalogue()[name]
    bound = bind(query, ASKED[name], dataset)
    found = run(Neo4jView(connection), query, bound)
    assert found == run(embedded_view(dataset), query, bound)
    assert found.rows


def test_a_load_into_an_empty_database(connection: Neo4jConnection, dataset: Dataset) -> None:
    connection.write("MATCH (n) DETACH DELETE n", {})
    writer = Neo4jWriter(connection)
    writer.write(dataset)
    assert writer.report.nodes.total > 50
    assert check(connection, dataset).equal
