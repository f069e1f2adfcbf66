"""Cypher in process: a dataset projected into kglite, held in memory."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import kglite

from patronage.errors import EngineError
from patronage.graph.dataset import Dataset
from patronage.graph.stores.base import Table, table
from patronage.graph.stores.batches import batches
from patronage.graph.stores.projection import Node, Relationship, nodes, relationships


class EmbeddedWriter:
    """Writes a dataset into a new graph in memory, which ``view`` then opens."""

    def __init__(self) -> None:
        self.graph = kglite.KnowledgeGraph()

    def write(self, dataset: Dataset) -> None:
        """Make the graph hold exactly this dataset."""
        self.graph = kglite.KnowledgeGraph()
        _write_nodes(self.graph, nodes(dataset))
        _write_relationships(self.graph, relationships(dataset))

    def view(self) -> EmbeddedView:
        """A view of what was written."""
        return EmbeddedView(self.graph)


class EmbeddedView:
    """Answers Cypher from memory; a query that writes is refused."""

    def __init__(self, graph: kglite.KnowledgeGraph) -> None:
        self._graph = graph.freeze()
        # It warns on stderr of a label that this dataset has no node of, which is no mistake here.
        kglite.set_query_warning_policy("silent")

    def run(self, text: str, parameters: Mapping[str, object]) -> Table:
        """The rows of a query. Raises EngineError when kglite refuses it."""
        try:
            found = self._graph.cypher(text, params=dict(parameters), timeout_ms=0)
        except (kglite.KgError, ValueError) as error:
            raise EngineError(f"the embedded engine refused the query: {error}") from error
        columns = found.columns
        return table(columns, [[row[c] for c in columns] for row in found.to_list()])

    def close(self) -> None:
        """Nothing to give back: the graph goes with the view."""


def embedded_view(dataset: Dataset) -> EmbeddedView:
    """A view of the dataset, projected now."""
    writer = EmbeddedWriter()
    writer.write(dataset)
    return writer.view()


def _write_nodes(graph: kglite.KnowledgeGraph, found: Iterable[Node]) -> None:
    labelled: dict[tuple[str, str], list[str]] = {}
    for kind, batch in batches(found, lambda node: node.kind):
        rows = [node.properties for node in batch]
        graph.cypher(
            f"UNWIND $rows AS row CREATE (:{kind} {{{_copied(rows[0])}}})", params={"rows": rows}
        )
        for node in batch:
            for label in set(node.labels) - {kind}:
                labelled.setdefault((kind, label), []).append(node.properties["id"])
    for (kind, label), ids in sorted(labelled.items()):
        graph.add_label(kind, ids, label)


def _write_relationships(graph: kglite.KnowledgeGraph, found: Iterable[Relationship]) -> None:
    for (type_, start, end), batch in batches(found, lambda r: (r.type, r.start[0], r.end[0])):
        rows = [{**r.properties, "_start": r.start[1], "_end": r.end[1]} for r in batch]
        graph.cypher(
            f"UNWIND $rows AS row MATCH (a:{start} {{id: row._start}})"
            f" MATCH (b:{end} {{id: row._end}})"
            f" CREATE (a)-[:{type_} {{{_copied(batch[0].properties)}}}]->(b)",
            params={"rows": rows},
        )
        made = _made(graph)
        if made != len(rows):
            raise EngineError(
                f"the embedded engine made {made} of {len(rows)} {type_} relationships; the "
                "dataset names something that it lacks, so load it again with patronage load"
            )


def _copied(properties: Mapping[str, Any]) -> str:
    return ", ".join(f"{name}: row.{name}" for name in properties)


def _made(graph: kglite.KnowledgeGraph) -> int:
    return (graph.last_mutation_stats or {}).get("relationships_created", 0)
