"""Whether a database says what the dataset file says, everything read and compared."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from itertools import chain
from typing import Final

from patronage.errors import EngineError
from patronage.graph.dataset import Dataset
from patronage.graph.stores.neo4j import marker
from patronage.graph.stores.neo4j.compare import Compared, compared_nodes, compared_relationships
from patronage.graph.stores.neo4j.connection import Neo4jConnection
from patronage.graph.stores.neo4j.progress import Progress, Steps, silent
from patronage.graph.stores.projection import NODE_KINDS

EXAMPLES: Final = 5
_WORDS: Final = {"add": "missing", "change": "changed", "remove": "too many"}


@dataclass(slots=True)
class CheckReport:
    """Counts of what was compared, and of what differs by kind or type and by how.

    ``current``: whether the marker says that the last load was of this content.
    """

    current: bool
    nodes: int = 0
    relationships: int = 0
    differences: Counter[tuple[str, str]] = field(default_factory=Counter)
    examples: dict[tuple[str, str], list[str]] = field(default_factory=dict)

    @property
    def equal(self) -> bool:
        """Whether nothing differs, the marker included."""
        return self.current and not self.differences

    def add(self, one: Compared) -> None:
        """Count a node or relationship."""
        if one.kind in NODE_KINDS:
            self.nodes += 1
        else:
            self.relationships += 1
        if one.difference is None:
            return
        key = one.kind, _WORDS[one.difference.what]
        self.differences[key] += 1
        examples = self.examples.setdefault(key, [])
        if len(examples) < EXAMPLES:
            examples.append(one.id)


@dataclass(frozen=True, slots=True)
class Status:
    """What a server holds: who it is, the marker, and how much of ours is there."""

    agent: str
    marker: marker.Marker | None
    nodes: int
    relationships: int


def status(connection: Neo4jConnection) -> Status:
    """What the database holds, by the server's own counts (those of others included)."""
    ((nodes,),) = connection.read("MATCH (n) RETURN count(n)", {}).rows
    ((relationships,),) = connection.read("MATCH ()-[r]->() RETURN count(r)", {}).rows
    assert isinstance(nodes, int)  # noqa: S101 - a count is a number
    assert isinstance(relationships, int)  # noqa: S101 - a count is a number
    return Status(connection.agent, marker.read_marker(connection), nodes, relationships)


def check(
    connection: Neo4jConnection,
    dataset: Dataset,
    progress: Progress = silent,
) -> CheckReport:
    """Compare every label, end and property of ours with the dataset file.

    What others put into the database is not looked at. Raises EngineError when the database
    holds no dataset, another one, or an incomplete one.
    """
    found, wanted = marker.read_marker(connection), marker.marker_of(dataset)
    if found is None:
        raise EngineError("the Neo4j database holds no dataset yet; run patronage neo4j load")
    if found.dataset != wanted.dataset:
        raise EngineError(
            f'the database holds the dataset "{found.title}", not this one; name another database '
            "in NEO4J_DATABASE"
        )
    marker.refuse_incomplete(found)
    report = CheckReport(found.holds(wanted))
    nodes = compared_nodes(connection, dataset, whole=True)
    relationships = compared_relationships(connection, dataset, whole=True)
    for one in Steps(dataset, progress).count(chain(nodes, relationships)):
        report.add(one)
    return report
