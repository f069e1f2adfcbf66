"""A dataset as a networkx graph, for small data, for Python users, and as a reference in tests."""

from __future__ import annotations

from typing import TYPE_CHECKING

from patronage.graph.dataset import Dataset
from patronage.graph.stores.projection import nodes, relationships

if TYPE_CHECKING:
    import networkx as nx


def to_networkx(dataset: Dataset) -> nx.MultiDiGraph:
    """Entities as nodes, claims as edges, each with all its attributes.

    An edge runs in the direction of support when the claim has a link class (its ``subject``
    and ``predicate`` say how it was written), its key is the claim's id, and ``citations`` are
    its citations. A claim without an object, such as a toll, is in ``values`` of its node.
    The names of attributes are those of ``docs/cypher.md``.
    """
    import networkx as nx

    graph = nx.MultiDiGraph(**dataset.meta)
    for node in nodes(dataset):
        if node.kind == "Entity":
            graph.add_node(node.properties["id"], **node.properties, labels=node.labels, values=[])
    for relationship in relationships(dataset):
        if relationship.start[0] == "Entity" and "predicate" in relationship.properties:
            claim = relationship.properties | {"type": relationship.type}
            claim["citations"] = dataset.citations(claim["id"])
            (_, start), (kind, end) = relationship.start, relationship.end
            if kind == "Entity":
                graph.add_edge(start, end, key=claim["id"], **claim)
            else:
                graph.nodes[start]["values"].append(claim)
    return graph
