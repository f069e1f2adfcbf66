"""Constraints and indexes on the server, from the schema: made once, waited for, errors shown.

Every kind of node has a unique id, and so has every type of relationship, so that no load can
write anything twice.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from patronage.errors import EngineError
from patronage.graph.stores.neo4j.connection import Neo4jConnection
from patronage.graph.stores.projection import CLAIM_TYPES, NODE_KINDS, TIES

MARKER: Final = "PatronageDataset"
INDEX_SECONDS: Final = 3600

INDEXED: Final = (
    ("Entity", "name"),
    ("Entity", "country"),
    ("Event", "d0"),
    ("Citation", "about"),
    ("Response", "about"),
    ("Assessment", "subject"),
)

Key = tuple[str, str]
"""A label or type, and the property that is constrained or indexed."""


def node_statements() -> dict[Key, str]:
    """What has to be there before a node is written."""
    found = {
        (kind, "id"): _create("CONSTRAINT", kind, "id", f"(n:{kind}) REQUIRE n.id IS UNIQUE")
        for kind in (MARKER, *NODE_KINDS)
    }
    for label, name in INDEXED:
        found[label, name] = _create("INDEX", label, name, f"(n:{label}) ON (n.{name})")
    return found


def relationship_statements() -> dict[Key, str]:
    """What is quicker to make when a first load has written the relationships."""
    return {
        (type_, "id"): _create(
            "CONSTRAINT", type_, "id", f"()-[r:{type_}]-() REQUIRE r.id IS UNIQUE"
        )
        for type_ in (*CLAIM_TYPES, *TIES)
    }


def make(connection: Neo4jConnection, statements: dict[Key, str]) -> None:
    """Create what is missing and wait until all of it can be used.

    Raises EngineError when something cannot be created, such as a constraint that what others
    wrote violates, or is not ready in time.
    """
    before = _online(connection)
    for key, statement in statements.items():
        if key not in before:
            connection.run_alone(statement)
    if before >= statements.keys():
        return
    connection.run_alone(f"CALL db.awaitIndexes({INDEX_SECONDS})")
    missing = statements.keys() - _online(connection)
    if missing:
        raise EngineError(
            f"{connection.server.uri} has no working index on {_listed(missing)}; another one is "
            "in its place or it failed, so drop it there, then run patronage neo4j load again"
        )


def types_on_the_server(connection: Neo4jConnection) -> set[str]:
    """Types of relationship of ours, those that an earlier version of the schema had included."""
    found = connection.read(
        "SHOW CONSTRAINTS YIELD name, labelsOrTypes, entityType"
        " WHERE name STARTS WITH 'patronage_' AND entityType = 'RELATIONSHIP'"
        " RETURN labelsOrTypes[0] AS type",
        {},
    )
    return {str(type_) for (type_,) in found.rows}


def _create(what: str, label: str, name: str, rest: str) -> str:
    return f"CREATE {what} patronage_{label.lower()}_{name} IF NOT EXISTS FOR {rest}"


def _online(connection: Neo4jConnection) -> set[Key]:
    """What is indexed where writes go; an id counts only where it is also unique."""
    text = (
        "SHOW INDEXES YIELD labelsOrTypes, properties, state, type, owningConstraint"
        " WHERE type = 'RANGE' AND state = 'ONLINE' AND size(properties) = 1"
        " RETURN labelsOrTypes[0] AS label, properties[0] AS name, owningConstraint AS owner"
    )
    found = connection.in_one_transaction(lambda transaction: transaction.run(text, {}))
    return {(label, name) for label, name, owner in found if owner or name != "id"}


def _listed(keys: Iterable[Key]) -> str:
    return ", ".join(sorted(f"{label}.{name}" for label, name in keys))
