"""The projection as a server holds it: what every node and relationship of ours carries.

All of them carry a ``fingerprint`` of all they say. It tells what differs from the dataset file
without reading everything, and tells ours from what others put into the same database: what has
no fingerprint is never changed or removed.
"""

from __future__ import annotations

import json
from typing import Any, Final

from patronage.graph.records import digest
from patronage.graph.stores.projection import Node, Relationship

SHAPE: Final = 3
"""Raised whenever ``projection`` or an index changes, so that a load notices; a test watches it."""


def of_a_node(node: Node) -> dict[str, Any]:
    """The properties of a node on the server, those that are not known included."""
    said = (node.kind, sorted(node.labels), node.properties)
    return {**node.properties, "fingerprint": _fingerprint(said)}


def of_a_relationship(relationship: Relationship) -> dict[str, Any]:
    """The properties of a relationship on the server, those that are not known included."""
    said = (relationship.type, relationship.start, relationship.end, relationship.properties)
    more = {"id": relationship.key, "fingerprint": _fingerprint(said)}
    return {**relationship.properties, **more}


def known(properties: dict[str, Any]) -> dict[str, Any]:
    """Without what is not known: what a server that has no nulls stores."""
    return {name: value for name, value in properties.items() if value is not None}


def _fingerprint(said: object) -> str:
    return digest(json.dumps(said, separators=(",", ":")))
