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

SHAPE: Final = 4
"""Raised whenever ``projection`` or an index changes, so that a load notices; a test watches it."""


_ENCODER: Final = json.JSONEncoder(separators=(",", ":"))


def of_a_node(node: Node) -> dict[str, Any]:
    """The properties of a node on the server, those that are not known included."""
    return {**node.properties, "fingerprint": fingerprint(node)}


def of_a_relationship(relationship: Relationship) -> dict[str, Any]:
    """The properties of a relationship on the server, those that are not known included."""
    more = {"id": relationship.key, "fingerprint": fingerprint(relationship)}
    return {**relationship.properties, **more}


def known(properties: dict[str, Any]) -> dict[str, Any]:
    """Without what is not known: what a server that has no nulls stores."""
    return {name: value for name, value in properties.items() if value is not None}


def fingerprint(item: Node | Relationship) -> str:
    """What changes when anything changes that a node or relationship says."""
    said: tuple[object, ...]
    if isinstance(item, Node):
        said = item.kind, sorted(item.labels), item.properties
    else:
        said = item.type, item.start, item.end, item.properties
    return digest(_ENCODER.encode(said))
