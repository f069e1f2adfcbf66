"""Write a dataset to a Neo4j server: constraints, nodes, relationships, and a marker.

The marker node says which dataset the database holds and whether it is complete; a database that
holds nodes but no marker is someone else's and is left alone.
"""

from __future__ import annotations

from typing import Any, Final

from patronage.errors import EngineError
from patronage.graph.dataset import Dataset
from patronage.graph.stores.base import Value
from patronage.graph.stores.batches import batches
from patronage.graph.stores.neo4j import Neo4jConnection, Neo4jView, server_from_environment
from patronage.graph.stores.projection import (
    LINK_TYPES,
    NODE_KINDS,
    Node,
    Relationship,
    nodes,
    relationships,
)

MARKER: Final = "PatronageDataset"
REMOVED_AT_ONCE: Final = 10_000
INDEX_SECONDS: Final = 300

INDEXED: Final = (
    ("Entity", "name"),
    ("Entity", "country"),
    ("Event", "d0"),
    ("Citation", "about"),
    ("Response", "about"),
    ("Assessment", "subject"),
)


class Neo4jWriter:
    """Makes a server's database hold one dataset.

    ``replace``: even where the database holds another dataset that Patronage wrote.
    """

    def __init__(self, connection: Neo4jConnection, *, replace: bool = False) -> None:
        self._connection = connection
        self._replace = replace

    def write(self, dataset: Dataset) -> None:
        """Replace what an earlier load wrote; nothing is done when it is already there.

        Raises EngineError when the database holds a graph that Patronage did not write, or,
        without ``replace``, another dataset.
        """
        found = marker(self._connection)
        if found == wanted_marker(dataset) | {"state": "complete"}:
            return
        if found is None:
            self._refuse_foreign_graph()
        elif not self._replace and found["title"] != dataset.meta.get("title", ""):
            raise EngineError(
                f'the database holds the dataset "{found["title"]}"; name another database in '
                "NEO4J_DATABASE, or replace it on purpose with --replace"
            )
        self._mark(dataset, "loading")
        self._prepare_schema()
        if found is not None:
            self._remove_all()
        self._write_nodes(dataset)
        self._write_relationships(dataset)
        self._mark(dataset, "complete")

    def _refuse_foreign_graph(self) -> None:
        if self._connection.read("MATCH (n) RETURN n.id AS id LIMIT 1", {}).rows:
            raise EngineError(
                "the database holds a graph that Patronage did not write; "
                "name an empty one in NEO4J_DATABASE"
            )

    def _prepare_schema(self) -> None:
        names = self._connection.read("SHOW INDEXES YIELD name RETURN name", {}).rows
        missing = {name: s for name, s in schema_statements().items() if (name,) not in names}
        for statement in missing.values():
            self._connection.run_alone(statement)
        if missing:
            self._connection.run_alone(f"CALL db.awaitIndexes({INDEX_SECONDS})")

    def _mark(self, dataset: Dataset, state: str) -> None:
        self._connection.write(
            f"MERGE (m:{MARKER} {{id: 'dataset'}}) SET m += $properties",
            {"properties": wanted_marker(dataset) | {"state": state}},
        )

    def _remove_all(self) -> None:
        for kind in NODE_KINDS:
            removed = -1
            while removed != 0:
                removed = self._connection.write(
                    f"MATCH (n:{kind}) WITH n LIMIT {REMOVED_AT_ONCE} DETACH DELETE n", {}
                )["nodes_deleted"]

    def _write_nodes(self, dataset: Dataset) -> None:
        for labels, batch in batches(nodes(dataset), _labels):
            rows = [node.properties for node in batch]
            done = self._connection.write(
                f"UNWIND $rows AS row CREATE (n:{':'.join(labels)}) SET n = row", {"rows": rows}
            )
            _expect(done["nodes_created"], len(rows), f"{labels[0]} nodes")

    def _write_relationships(self, dataset: Dataset) -> None:
        for (type_, start, end), batch in batches(relationships(dataset), _ends):
            done = self._connection.write(
                f"UNWIND $rows AS row MATCH (a:{start} {{id: row.start}})"
                f" MATCH (b:{end} {{id: row.end}})"
                f" CREATE (a)-[r:{type_}]->(b) SET r = row.properties",
                {"rows": [_row(relationship) for relationship in batch]},
            )
            _expect(done["relationships_created"], len(batch), f"{type_} relationships")


def schema_statements() -> dict[str, str]:
    """Constraints and indexes by name, each created only when it is not there."""
    found = {}
    for kind in (*NODE_KINDS, MARKER):
        name = f"patronage_{kind.lower()}_id"
        found[name] = (
            f"CREATE CONSTRAINT {name} IF NOT EXISTS FOR (n:{kind}) REQUIRE n.id IS UNIQUE"
        )
    for label, key in INDEXED:
        name = f"patronage_{label.lower()}_{key}"
        found[name] = f"CREATE INDEX {name} IF NOT EXISTS FOR (n:{label}) ON (n.{key})"
    for type_ in sorted(set(LINK_TYPES.values())):
        name = f"patronage_{type_.lower()}_id"
        found[name] = f"CREATE INDEX {name} IF NOT EXISTS FOR ()-[r:{type_}]-() ON (r.id)"
    return found


def wanted_marker(dataset: Dataset) -> dict[str, Value]:
    """What the marker of a loaded dataset says, but for its state."""
    return {
        "title": dataset.meta.get("title", ""),
        "version": dataset.meta.get("version", ""),
        "content_hash": dataset.meta["content_hash"],
    }


def marker(connection: Neo4jConnection) -> dict[str, Value] | None:
    """What the database says it holds; None when Patronage never wrote to it."""
    columns = ("title", "version", "content_hash", "state")
    wanted = ", ".join(f"m.{name} AS {name}" for name in columns)
    found = connection.read(f"MATCH (m:{MARKER} {{id: 'dataset'}}) RETURN {wanted}", {})
    return next(found.records(), None)


def check_holds(connection: Neo4jConnection, dataset: Dataset) -> None:
    """Raise EngineError unless the database holds exactly this dataset, complete."""
    found = marker(connection)
    if found is None:
        raise EngineError("the Neo4j database holds no dataset yet; run patronage neo4j load")
    if found["state"] != "complete":
        raise EngineError("the last load into Neo4j did not finish; run patronage neo4j load again")
    if found["content_hash"] != dataset.meta["content_hash"]:
        raise EngineError(
            f'the Neo4j database holds another version of "{found["title"]}" than this dataset '
            "file; run patronage neo4j load"
        )


def neo4j_view(dataset: Dataset) -> Neo4jView:
    """A view of the server that the environment names, which must hold this dataset.

    Raises EngineError when it cannot be reached or holds something else.
    """
    connection = Neo4jConnection(server_from_environment())
    try:
        check_holds(connection, dataset)
    except EngineError:
        connection.close()
        raise
    return Neo4jView(connection)


def _labels(node: Node) -> tuple[str, ...]:
    return (node.kind, *sorted(set(node.labels) - {node.kind}))


def _ends(relationship: Relationship) -> tuple[str, str, str]:
    return relationship.type, relationship.start[0], relationship.end[0]


def _row(relationship: Relationship) -> dict[str, Any]:
    ends = {"start": relationship.start[1], "end": relationship.end[1]}
    return ends | {"properties": relationship.properties}


def _expect(made: int, wanted: int, what: str) -> None:
    if made != wanted:
        raise EngineError(
            f"Neo4j made {made} of {wanted} {what}; the dataset names something that it lacks, "
            "so load it again with patronage load"
        )
