"""Make a database hold one dataset, by writing only what differs.

The projection and what is stored are read side by side in order of id; what differs is written in
batches while the next batch is being found. A load that is interrupted leaves the marker saying so;
the next one goes on from what is there. A database that holds nodes but no marker is someone
else's and is left alone; so is whatever others add to ours.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from itertools import islice
from typing import Final, TypeVar

from patronage.errors import EngineError
from patronage.graph.dataset import Dataset
from patronage.graph.stores.neo4j import marker, schema
from patronage.graph.stores.neo4j.compare import (
    Compared,
    compared_nodes,
    compared_relationships,
    everything,
)
from patronage.graph.stores.neo4j.connection import Neo4jConnection, Neo4jView, Transaction
from patronage.graph.stores.neo4j.progress import Progress, Steps, silent
from patronage.graph.stores.neo4j.server import server_from_environment
from patronage.graph.stores.neo4j.writes import Difference, apply

BATCH: Final = 5_000
"""Nodes or relationships in one transaction."""

T = TypeVar("T")


@dataclass(slots=True)
class Tally:
    """How many a load wrote."""

    added: int = 0
    changed: int = 0
    removed: int = 0

    @property
    def total(self) -> int:
        """All of them."""
        return self.added + self.changed + self.removed

    def count(self, difference: Difference) -> None:
        """One more."""
        name = {"add": "added", "change": "changed", "remove": "removed"}[difference.what]
        setattr(self, name, getattr(self, name) + 1)


@dataclass(frozen=True, slots=True)
class LoadReport:
    """What a load wrote; ``already``: nothing, as the marker said that all of it was there."""

    nodes: Tally
    relationships: Tally
    already: bool = False


class Neo4jWriter:
    """Makes a server's database hold one dataset.

    ``replace``: even where the database holds another dataset that Patronage wrote. ``repair``:
    compare everything that is stored rather than fingerprints, and put right what was changed on
    the server by hand.
    """

    def __init__(
        self,
        connection: Neo4jConnection,
        *,
        replace: bool = False,
        repair: bool = False,
        progress: Progress = silent,
    ) -> None:
        self._connection = connection
        self._replace = replace
        self._repair = repair
        self._progress = progress
        self.report = LoadReport(Tally(), Tally(), already=True)

    def write(self, dataset: Dataset) -> None:
        """Add, change and remove what differs; what was written is in ``report``.

        Raises EngineError when the database holds a graph that Patronage did not write, or,
        without ``replace``, another dataset, or when another load begins meanwhile.
        """
        found, wanted = marker.read_marker(self._connection), marker.marker_of(dataset)
        self.report = LoadReport(Tally(), Tally(), already=True)
        if found is not None and found.holds(wanted) and not self._repair:
            return
        self._refuse(found, wanted)
        self.report = LoadReport(Tally(), Tally())
        schema.make(self._connection, schema.node_statements())
        ticket = marker.begin(self._connection, wanted)
        if found is None:
            self._fill(dataset, ticket)
        else:
            schema.make(self._connection, schema.relationship_statements())
            self._synchronise(dataset, ticket)
        self._connection.in_one_transaction(lambda t: marker.finish(t, ticket))

    def _refuse(self, found: marker.Marker | None, wanted: marker.Marker) -> None:
        if found is None:
            refuse_foreign_graph(self._connection)
        elif found.dataset != wanted.dataset and not self._replace:
            raise EngineError(
                f'the database holds the dataset "{found.title}"; name another database in '
                "NEO4J_DATABASE, or replace it on purpose with --replace"
            )

    def _fill(self, dataset: Dataset, ticket: str) -> None:
        """Write everything into an empty database; indexes of relationships last."""
        steps = Steps(dataset, self._progress)
        nodes, relationships = everything(dataset)
        self._write(steps.count(nodes), self.report.nodes, ticket)
        self._write(steps.count(relationships), self.report.relationships, ticket)
        schema.make(self._connection, schema.relationship_statements())

    def _synchronise(self, dataset: Dataset, ticket: str) -> None:
        """Nodes, then relationships, then nodes that nothing of ours holds on to any more."""
        steps = Steps(dataset, self._progress)
        nodes = compared_nodes(self._connection, dataset, whole=self._repair)
        surplus = _Surplus()
        self._write(surplus.put_aside(steps.count(nodes)), self.report.nodes, ticket)
        relationships = compared_relationships(self._connection, dataset, whole=self._repair)
        self._write(steps.count(relationships), self.report.relationships, ticket)
        if surplus.found:
            again = compared_nodes(self._connection, dataset)
            gone = (c for c in again if c.difference is not None and c.difference.what == "remove")
            self._write(gone, self.report.nodes, ticket)

    def _write(self, found: Iterable[Compared], tally: Tally, ticket: str) -> None:
        def batch(differences: list[Difference]) -> None:
            self._connection.in_one_transaction(lambda t: _write_batch(t, ticket, differences))
            for difference in differences:
                tally.count(difference)

        differences = (c.difference for c in found if c.difference is not None)
        _meanwhile(batch, _batches(differences))


class _Surplus:
    """Puts aside nodes that are to be removed: relationships have to go first."""

    def __init__(self) -> None:
        self.found = False

    def put_aside(self, compared: Iterable[Compared]) -> Iterator[Compared]:
        for one in compared:
            if one.difference is not None and one.difference.what == "remove":
                self.found = True
            else:
                yield one


def refuse_foreign_graph(connection: Neo4jConnection) -> None:
    """Raise EngineError when a database without our marker holds anything."""
    ((count,),) = connection.read("MATCH (n) RETURN count(n) AS n", {}).rows
    if count:
        raise EngineError(
            "the database holds a graph that Patronage did not write; "
            "name an empty one in NEO4J_DATABASE"
        )


def neo4j_view(dataset: Dataset) -> Neo4jView:
    """A view of the server that the environment names, which must hold this dataset.

    Raises EngineError when it cannot be reached or holds something else.
    """
    connection = Neo4jConnection(server_from_environment())
    try:
        marker.check_holds(connection, dataset)
    except EngineError:
        connection.close()
        raise
    return Neo4jView(connection)


def _write_batch(transaction: Transaction, ticket: str, differences: list[Difference]) -> None:
    marker.go_on(transaction, ticket, len(differences))
    apply(transaction, differences)


def _batches(items: Iterable[T]) -> Iterator[list[T]]:
    stream = iter(items)
    while batch := list(islice(stream, BATCH)):
        yield batch


def _meanwhile(do: Callable[[T], None], items: Iterable[T]) -> None:
    """Do one item after another, each while the next one is being made."""
    with ThreadPoolExecutor(1) as thread:
        running: Future[None] | None = None
        for item in items:
            if running is not None:
                running.result()
            running = thread.submit(do, item)
        if running is not None:
            running.result()
