"""``patronage neo4j``: the projection on a Neo4j server."""

from __future__ import annotations

from pathlib import Path

import click

from patronage.cli import common


@click.group(name="neo4j")
def command() -> None:
    """Load the dataset into a Neo4j server.

    The server comes from NEO4J_URI, NEO4J_USERNAME, NEO4J_PASSWORD and NEO4J_DATABASE.
    """


@command.command(name="load")
@click.option("--replace", is_flag=True, help="Even where the database holds another dataset.")
@common.data_option
def load(replace: bool, data: Path | None) -> None:
    """Make the server's database hold this dataset.

    Only what Patronage wrote there before is replaced; a graph of someone else's is left alone.
    """
    from patronage.graph.stores.neo4j import Neo4jConnection, server_from_environment
    from patronage.graph.stores.neo4j.load import Neo4jWriter

    server = server_from_environment()
    with common.opened(data) as dataset, common.status(f"Loading into {server.uri}"):
        connection = Neo4jConnection(server)
        try:
            Neo4jWriter(connection, replace=replace).write(dataset)
        finally:
            connection.close()
    click.echo(f"{server.uri} holds {dataset.meta.get('title') or 'the dataset'}.")
