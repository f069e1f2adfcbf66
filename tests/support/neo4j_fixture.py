"""The Neo4j server that tests share: one for the whole run, started when first asked for."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

from patronage.graph.stores.neo4j import Neo4jConnection, Server
from patronage.graph.stores.neo4j.load import Neo4jWriter
from patronage.graph.stores.projection import LINK_TYPES, NODE_KINDS
from patronage.schema import load_schema
from patronage.schema.cypher import upper_snake
from tests.neo4j.server import ServerUnavailableError, running_server
from tests.support.invented import invented


@pytest.fixture(scope="session")
def neo4j_server() -> Iterator[Server]:
    """A fresh server. Without Java or Maven the test is skipped by name; in CI it fails."""
    try:
        with running_server() as server:
            yield Server(server.uri, server.username, server.password)
    except ServerUnavailableError as error:
        if os.environ.get("CI") == "true":
            raise
        pytest.skip(f"no Neo4j server: {error}")


@pytest.fixture(scope="session")
def neo4j_connection(
    neo4j_server: Server, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Neo4jConnection]:
    """An open connection to the shared server, whose database each test fills for itself.

    Every label, type and property is made known first: otherwise a query is planned again after
    each dataset that brings one not seen before.
    """
    connection = Neo4jConnection(neo4j_server)
    connection.write(_every_label_and_type(), {})
    Neo4jWriter(connection).write(invented(tmp_path_factory.mktemp("neo4j")))
    yield connection
    connection.close()


@pytest.fixture
def empty_database(neo4j_connection: Neo4jConnection) -> Neo4jConnection:
    """The shared connection, with nothing in the database."""
    neo4j_connection.write("MATCH (n) DETACH DELETE n", {})
    return neo4j_connection


def _every_label_and_type() -> str:
    """A statement that uses them all and leaves nothing behind."""
    schema = load_schema()
    labels = ":".join(sorted({*NODE_KINDS, *schema.classes}))
    types = sorted({*LINK_TYPES.values(), *map(upper_snake, schema.relations)})
    loops = " ".join(f"CREATE (n)-[:{type_}]->(n)" for type_ in types)
    return f"CREATE (n:{labels}) {loops} DETACH DELETE n"
