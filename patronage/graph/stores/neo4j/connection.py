"""A connection to a Neo4j server, on which every failure is one sentence.

Every transaction is a managed one, so that the driver retries what a cluster or a restart
interrupts; ``neo4j://`` addresses are routed, so that a cluster's readers answer questions. What a
connection wrote it also reads, whichever member of a cluster answers.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, Final, TypeVar, cast

from patronage.errors import EngineError
from patronage.graph.stores.base import Table, table
from patronage.graph.stores.neo4j.errors import as_engine_errors
from patronage.graph.stores.neo4j.server import Server

if TYPE_CHECKING:
    from neo4j import Driver, ManagedTransaction

OLDEST: Final = (5, 26)
"""The oldest version of the server that Patronage is tested on."""
CONNECT_SECONDS: Final = 15
RETRY_SECONDS: Final = 30

T = TypeVar("T")


class Transaction:
    """One managed write transaction: all of its statements happen, or none."""

    def __init__(self, inner: ManagedTransaction) -> None:
        self._inner = inner

    def run(self, text: str, parameters: Mapping[str, object]) -> list[tuple[Any, ...]]:
        """The rows of a statement."""
        found = self._inner.run(text, dict(parameters))
        return [tuple(record.values()) for record in found]


class Neo4jConnection:
    """An open connection; every failure of the server or the driver is an EngineError.

    Threads may share it. Raises EngineError when the server cannot be reached or is too old.
    """

    def __init__(self, server: Server) -> None:
        self.server = server
        with as_engine_errors(server):
            self._driver, self._bookmarks, self.agent = _connected(server)

    def read(self, text: str, parameters: Mapping[str, object]) -> Table:
        """The rows of a query, run in a managed read transaction within the server's timeout."""
        columns, found = self.raw(text, parameters)
        return table(columns, found)

    def raw(
        self, text: str, parameters: Mapping[str, object]
    ) -> tuple[tuple[str, ...], list[tuple[Any, ...]]]:
        """The columns and rows of a query, with maps and the like as the driver gives them."""
        from neo4j import unit_of_work

        @unit_of_work(timeout=self.server.timeout)
        def work(
            transaction: ManagedTransaction,
        ) -> tuple[tuple[str, ...], list[tuple[Any, ...]]]:
            found = transaction.run(text, dict(parameters))
            rows = [tuple(record.values()) for record in found]
            _warn(found.consume())
            return found.keys(), rows

        with as_engine_errors(self.server), self._session() as session:
            return cast("tuple[tuple[str, ...], list[tuple[Any, ...]]]", session.execute_read(work))

    def write(self, text: str, parameters: Mapping[str, object]) -> dict[str, int]:
        """Run one statement in a managed write transaction; what it created and removed."""

        def work(transaction: ManagedTransaction) -> dict[str, int]:
            return _counters(transaction.run(text, dict(parameters)).consume().counters)

        with as_engine_errors(self.server), self._session() as session:
            return cast(dict[str, int], session.execute_write(work))

    def in_one_transaction(self, work: Callable[[Transaction], T]) -> T:
        """Run statements together; ``work`` is called again when the driver has to retry."""
        with as_engine_errors(self.server), self._session() as session:
            return cast(T, session.execute_write(lambda inner: work(Transaction(inner))))

    def plan(self, text: str, parameters: Mapping[str, object]) -> set[str]:
        """The operators that the server would use for a query, which is not run."""

        def work(transaction: ManagedTransaction) -> set[str]:
            summary = transaction.run(f"EXPLAIN {text}", dict(parameters)).consume()
            return set(_operators(summary.plan or {}))

        with as_engine_errors(self.server), self._session() as session:
            return cast(set[str], session.execute_read(work))

    def run_alone(self, text: str) -> None:
        """Run a statement that changes the schema in a managed transaction of its own.

        No other statement may share it. It may be run again when the driver has to retry.
        """
        self.in_one_transaction(lambda transaction: transaction.run(text, {}))

    def close(self) -> None:
        """Close the connection."""
        self._driver.close()

    def _session(self) -> Any:
        return self._driver.session(database=self.server.database, bookmark_manager=self._bookmarks)


class Neo4jView:
    """Answers Cypher from a server, in read transactions."""

    def __init__(self, connection: Neo4jConnection) -> None:
        self._connection = connection

    def run(self, text: str, parameters: Mapping[str, object]) -> Table:
        """The rows of a query. Raises EngineError."""
        return self._connection.read(text, parameters)

    def close(self) -> None:
        """Close the connection."""
        self._connection.close()


def _connected(server: Server) -> tuple[Driver, Any, str]:
    """An open driver, its bookmarks, and what the server calls itself."""
    try:
        from neo4j import GraphDatabase
    except ImportError as error:
        raise EngineError(
            "the Neo4j driver is not installed; run pip install 'patronage[neo4j]'"
        ) from error
    # Errors and warnings are told by us, once; whoever sets up logging still gets the driver's.
    logging.getLogger("neo4j").addHandler(logging.NullHandler())
    driver = GraphDatabase.driver(
        server.uri,
        auth=(server.username, server.password),
        user_agent="patronage",
        connection_timeout=CONNECT_SECONDS,
        max_transaction_retry_time=RETRY_SECONDS,
    )
    try:
        agent = str(driver.get_server_info().agent)
        _refuse_old(agent, server)
    except BaseException:
        driver.close()
        raise
    return driver, GraphDatabase.bookmark_manager(), agent


def _refuse_old(agent: str, server: Server) -> None:
    found = re.match(r"Neo4j/v?(\d+)\.(\d+)", agent)
    if found and tuple(int(number) for number in found.groups()) < OLDEST:
        needed = ".".join(map(str, OLDEST))
        raise EngineError(
            f"{server.uri} runs {agent}, which is too old; "
            f"upgrade the server to Neo4j {needed} or later"
        )


def _warn(summary: Any) -> None:
    """Say what the server warns of; without other settings, logging writes it to stderr.

    A label or type that a small dataset does not use is not worth a word.
    """
    for status in summary.gql_status_objects:
        warns = status.is_notification and status.raw_severity == "WARNING"
        if warns and status.raw_classification != "UNRECOGNIZED":
            logging.getLogger("patronage.neo4j").warning("Neo4j %s", status.status_description)


def _counters(counters: Any) -> dict[str, int]:
    names = ("nodes_created", "relationships_created", "nodes_deleted", "relationships_deleted")
    return {name: getattr(counters, name) for name in (*names, "properties_set")}


def _operators(plan: Mapping[str, Any]) -> Iterator[str]:
    if plan:
        yield plan["operatorType"].partition("@")[0]
    for child in plan.get("children", ()):
        yield from _operators(child)
