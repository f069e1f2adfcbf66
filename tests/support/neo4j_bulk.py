"""Fill a Neo4j server by its own import tool, and see everything that a database holds."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from neo4j import GraphDatabase

from patronage.exports.neo4j_admin import AFTER_FILE, COMMAND_FILE
from patronage.graph.stores.base import Value
from patronage.graph.stores.neo4j import Neo4jConnection, Server
from tests.neo4j.server import Installation, running_server

_SHIM = """#!/bin/sh
exec {command} "$@"
"""


def importing(installed: Installation, exported: Path) -> Callable[[Path], None]:
    """What fills the server of a home from exported files, by their own script."""

    def run(home: Path) -> None:
        folder = home / "bin"
        folder.mkdir()
        shim = folder / "neo4j-admin"
        words = installed.command("org.neo4j.cli.AdminTool")
        shim.write_text(_SHIM.format(command=" ".join(f"'{word}'" for word in words)))
        shim.chmod(0o755)
        more = {"NEO4J_HOME": str(home), "NEO4J_CONF": str(home / "conf")}
        path = f"{folder}{os.pathsep}{os.environ['PATH']}"
        done = subprocess.run(
            ["sh", str(exported / COMMAND_FILE)],
            env=os.environ | more | {"PATH": path},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr

    return run


@contextmanager
def imported(installed: Installation, exported: Path) -> Iterator[Neo4jConnection]:
    """A connection to a new server that holds what the import tool made of the files."""
    with running_server(installed, importing(installed, exported)) as server:
        connection = Neo4jConnection(Server(server.uri, server.username, server.password))
        with closing(connection):
            yield connection


def finish(connection: Neo4jConnection, exported: Path) -> None:
    """Run what has to be run after the import, as ``cypher-shell -f`` does."""
    server = connection.server
    with (
        GraphDatabase.driver(server.uri, auth=(server.username, server.password)) as driver,
        driver.session() as session,
    ):
        for statement in (exported / AFTER_FILE).read_text(encoding="utf-8").split(";\n"):
            if statement:
                session.run(statement).consume()


def everything(connection: Neo4jConnection) -> list[tuple[Value, ...]]:
    """Every label, property and relationship but those of the marker, in a fixed order."""
    ends = "a.id AS a, type(r) AS t, coalesce(r.id, '') AS r, b.id AS b"
    asked = (
        "MATCH (n) WHERE n.id <> 'dataset' UNWIND labels(n) AS l RETURN n.id AS a, l AS b",
        "MATCH (n) WHERE n.id <> 'dataset' UNWIND keys(n) AS k RETURN n.id AS a, k AS b, n[k] AS c",
        f"MATCH (a)-[r]->(b) RETURN {ends}",
        f"MATCH (a)-[r]->(b) UNWIND keys(r) AS k RETURN {ends}, k, r[k] AS v",
    )
    return sorted((row for text in asked for row in connection.read(text, {}).rows), key=repr)
