"""The one shape in which every property-graph engine holds a dataset; see ``docs/cypher.md``.

An entity is a node with the label of its class and of every class above it. A claim is one
relationship: in the direction of support and typed by its link class when it has one, otherwise
as it was written and typed by its predicate. A claim without an object points at a ``Value``
node. Citations, sources, publishers, assessments and responses are nodes; a citation is found
by the id of the claim it is ``about``.

Every node and relationship has every property of its kind (None where nothing is known): an
engine may take the properties of a kind from the first one it sees.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from patronage.graph.dataset import Dataset
from patronage.graph.stores.projection import claims, entities, provenance
from patronage.graph.stores.projection.shape import (
    LINK_TYPES,
    NODE_KINDS,
    TIES,
    Node,
    Relationship,
    day_number,
)
from patronage.schema import load_schema

__all__ = [
    "CLAIM_TYPES",
    "LINK_TYPES",
    "NODE_KINDS",
    "TIES",
    "Node",
    "Relationship",
    "day_number",
    "nodes",
    "relationships",
]

CLAIM_TYPES: Final = claims.types(load_schema())
"""Every type of relationship that a claim can have, sorted."""


def nodes(dataset: Dataset) -> Iterator[Node]:
    """Every node of the projection, kind by kind, in order of id."""
    yield from entities.nodes(dataset, load_schema())
    yield from claims.value_nodes(dataset)
    yield from provenance.nodes(dataset)


def relationships(dataset: Dataset) -> Iterator[Relationship]:
    """Every relationship of the projection; claims in order of id, then the rest."""
    yield from claims.relationships(dataset, load_schema())
    yield from provenance.relationships(dataset)
