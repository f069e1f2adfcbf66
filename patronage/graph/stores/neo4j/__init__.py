"""The projection on a Neo4j server: load a dataset into it, check it, and ask it questions.

Nothing here imports the driver before a connection is opened.
"""

from patronage.graph.stores.neo4j.connection import Neo4jConnection, Neo4jView
from patronage.graph.stores.neo4j.server import Server, server_from_environment

__all__ = ["Neo4jConnection", "Neo4jView", "Server", "server_from_environment"]
