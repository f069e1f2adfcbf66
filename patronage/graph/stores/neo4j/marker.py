"""The node that says which dataset a database holds, and whether it is complete.

Whoever loads writes a ticket of its own there. Every batch checks it and locks the marker, so that
of two loads at once the later one goes on and the earlier one stops, and nothing is written twice.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import Final, Literal

from patronage.errors import EngineError
from patronage.graph.dataset import Dataset
from patronage.graph.stores.base import Value
from patronage.graph.stores.neo4j.connection import Neo4jConnection, Transaction
from patronage.graph.stores.neo4j.rows import SHAPE
from patronage.graph.stores.neo4j.schema import MARKER

State = Literal["loading", "complete"]
ID: Final = "dataset"
_COLUMNS: Final = (
    "dataset",
    "title",
    "version",
    "content_hash",
    "shape",
    "state",
    "ticket",
    "written",
)


@dataclass(frozen=True, slots=True)
class Marker:
    """What a database says it holds.

    ``dataset`` tells datasets apart: the base of its addresses, or its title. ``written``: how
    many nodes and relationships the last load wrote, changed or removed so far.
    """

    dataset: str
    title: str
    version: str
    content_hash: str
    shape: int
    state: State
    ticket: str = ""
    written: int = 0

    def holds(self, other: Marker) -> bool:
        """Whether the database holds, complete, what ``other`` asks for."""
        same = (self.content_hash, self.shape) == (other.content_hash, other.shape)
        return same and self.dataset == other.dataset and self.state == "complete"


def marker_of(dataset: Dataset, state: State = "complete") -> Marker:
    """What the marker of a loaded dataset says."""
    title = dataset.meta.get("title", "")
    return Marker(
        dataset.meta.get("base") or title,
        title,
        dataset.meta.get("version", ""),
        dataset.meta["content_hash"],
        SHAPE,
        state,
    )


def properties(marker: Marker) -> dict[str, Value]:
    """The marker as the properties of its node."""
    return {"id": ID, **{name: getattr(marker, name) for name in _COLUMNS}}


def read_marker(connection: Neo4jConnection) -> Marker | None:
    """What the database says it holds; None when Patronage never wrote to it."""
    wanted = ", ".join(f"m.{name}" for name in _COLUMNS)
    found = connection.read(f"MATCH (m:{MARKER} {{id: '{ID}'}}) RETURN {wanted}", {})
    return next((Marker(*row) for row in found.rows), None)  # type: ignore[arg-type]


def begin(connection: Neo4jConnection, wanted: Marker) -> str:
    """Mark the database as being loaded, by us from now on; the ticket of this load."""
    ticket = secrets.token_hex(8)
    said = properties(wanted) | {"state": "loading", "ticket": ticket, "written": 0}
    connection.write(f"MERGE (m:{MARKER} {{id: $said.id}}) SET m += $said", {"said": said})
    return ticket


def go_on(transaction: Transaction, ticket: str, writes: int) -> None:
    """Lock the marker and count. Raises EngineError when another load has begun since."""
    found = transaction.run(
        f"MATCH (m:{MARKER} {{id: '{ID}'}}) WHERE m.ticket = $ticket"
        " SET m.written = m.written + $writes RETURN m.written",
        {"ticket": ticket, "writes": writes},
    )
    if not found:
        raise EngineError(
            "another load into the same database has begun, so this one stopped; "
            "wait for the other one, then look at patronage neo4j status"
        )


def finish(transaction: Transaction, ticket: str) -> None:
    """Mark the database as complete."""
    go_on(transaction, ticket, 0)
    transaction.run(f"MATCH (m:{MARKER} {{id: '{ID}'}}) SET m.state = 'complete'", {})


def check_holds(connection: Neo4jConnection, dataset: Dataset) -> None:
    """Raise EngineError unless the database holds exactly this dataset, complete."""
    found, wanted = read_marker(connection), marker_of(dataset)
    if found is None:
        raise EngineError("the Neo4j database holds no dataset yet; run patronage neo4j load")
    refuse_incomplete(found)
    if not found.holds(wanted):
        raise EngineError(
            f'the Neo4j database holds another version of "{found.title}" than this dataset '
            "file; run patronage neo4j load"
        )


def refuse_incomplete(found: Marker) -> None:
    """Raise EngineError while a load is running or when the last one was interrupted."""
    if found.state != "complete":
        raise EngineError(
            "a load into Neo4j is running or did not finish, so the graph is incomplete; look at "
            "patronage neo4j status, and run patronage neo4j load again"
        )
