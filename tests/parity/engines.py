"""Open the same dataset on several engines."""

from __future__ import annotations

from patronage.graph.dataset import Dataset
from patronage.graph.stores.neo4j import Neo4jConnection, Neo4jView
from patronage.graph.stores.neo4j.load import Neo4jWriter


def on_neo4j(connection: Neo4jConnection, dataset: Dataset) -> Neo4jView:
    """A view of the dataset on the shared server, whose database is emptied first."""
    connection.write("MATCH (n) DETACH DELETE n", {})
    Neo4jWriter(connection).write(dataset)
    return Neo4jView(connection)
