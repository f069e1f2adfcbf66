"""The Neo4j server that tests share: one for the whole run, started when first asked for."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

from patronage.graph.stores.neo4j import Neo4jConnection, Server
from tests.neo4j.server import ServerUnavailableError, running_server


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
def neo4j_connection(neo4j_server: Server) -> Iterator[Neo4jConnection]:
    """An open connection to the shared server, whose database each test fills for itself."""
    connection = Neo4jConnection(neo4j_server)
    yield connection
    connection.close()


@pytest.fixture
def empty_database(neo4j_connection: Neo4jConnection) -> Neo4jConnection:
    """The shared connection, with nothing in the database."""
    neo4j_connection.write("MATCH (n) DETACH DELETE n", {})
    return neo4j_connection
