"""A dataset beside what the server holds of it: what is the same, missing, other, too much."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from patronage.graph.dataset import Dataset
from patronage.graph.stores.neo4j.connection import Neo4jConnection
from patronage.graph.stores.neo4j.rows import fingerprint, known, of_a_node, of_a_relationship
from patronage.graph.stores.neo4j.schema import types_on_the_server
from patronage.graph.stores.neo4j.stored import (
    Key,
    Stored,
    node_key,
    paired,
    relationship_key,
    stored_nodes,
    stored_relationships,
)
from patronage.graph.stores.neo4j.writes import Difference, our_labels
from patronage.graph.stores.projection import (
    CLAIM_TYPES,
    TIES,
    Node,
    Relationship,
    nodes,
    relationships,
)


@dataclass(frozen=True, slots=True)
class Compared:
    """One node or relationship: its kind or type, its id, and how it differs, if it does."""

    kind: str
    id: str
    difference: Difference | None


def everything(dataset: Dataset) -> tuple[Iterator[Compared], Iterator[Compared]]:
    """Every node and every relationship, to be added to a database that has none."""
    return (
        (_compared(node, None) for node in nodes(dataset)),
        (_compared(relationship, None) for relationship in relationships(dataset)),
    )


def compared_nodes(
    connection: Neo4jConnection, dataset: Dataset, *, whole: bool = False
) -> Iterator[Compared]:
    """Every node of either, in order; ``whole``: by all they say, not by fingerprint."""
    stored = stored_nodes(connection, whole=whole)
    for wanted, found in paired(nodes(dataset), stored, _node_key, _stored_key):
        yield _compared(wanted, found)


def compared_relationships(
    connection: Neo4jConnection, dataset: Dataset, *, whole: bool = False
) -> Iterator[Compared]:
    """Every relationship of either, in order, of types that the schema once had included."""
    types = sorted({*CLAIM_TYPES, *types_on_the_server(connection)} - {*TIES})
    stored = stored_relationships(connection, types, whole=whole)
    for wanted, found in paired(relationships(dataset), stored, _relationship_key, _stored_key):
        yield _compared(wanted, found)


def _compared(wanted: Node | Relationship | None, found: Stored | None) -> Compared:
    if wanted is None:
        assert found is not None  # noqa: S101 - one of the two is always there
        return Compared(found.kind, found.id, Difference("remove", found))
    kind, id_ = _named(wanted)
    if found is None:
        return Compared(kind, id_, Difference("add", wanted))
    return Compared(kind, id_, None if _same(wanted, found) else Difference("change", wanted))


def _named(wanted: Node | Relationship) -> tuple[str, str]:
    if isinstance(wanted, Node):
        return wanted.kind, wanted.properties["id"]
    return wanted.type, wanted.key


def _node_key(node: Node) -> Key:
    return node_key(node.kind, node.properties["id"])


def _relationship_key(relationship: Relationship) -> Key:
    return relationship_key(relationship.type, relationship.key)


def _stored_key(stored: Stored) -> Key:
    return stored.key


def _same(wanted: Node | Relationship, found: Stored) -> bool:
    if fingerprint(wanted) != found.fingerprint:
        return False
    if not found.content:
        return True
    said = of_a_node(wanted) if isinstance(wanted, Node) else of_a_relationship(wanted)
    *where, properties = found.content
    held = {name: properties[name] for name in said if name in properties}
    return held == known(said) and _in_place(wanted, where)


def _in_place(wanted: Node | Relationship, where: list[Any]) -> bool:
    """Whether a node has its labels, and a relationship its ends."""
    if isinstance(wanted, Node):
        (labels,) = where
        return our_labels(wanted.kind).intersection(labels) == set(wanted.labels)
    ends = zip((wanted.start, wanted.end), (where[:2], where[2:]), strict=True)
    return all(kind in labels and id_ == held for (kind, id_), (labels, held) in ends)
