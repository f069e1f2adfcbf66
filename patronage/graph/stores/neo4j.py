"""The projection on a Neo4j server: write a dataset there, and ask it questions.

Address and credentials come from ``NEO4J_URI``, ``NEO4J_USERNAME`` and ``NEO4J_PASSWORD``. Every
transaction is a managed one, so that the driver retries what a cluster or a restart interrupts.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, cast

from patronage.errors import EngineError
from patronage.graph.stores.base import Table, table

if TYPE_CHECKING:
    from neo4j import Driver, ManagedTransaction

USERNAME: Final = "neo4j"


@dataclass(frozen=True, slots=True)
class Server:
    """Where a Neo4j server is and who asks; the password never shows in a ``repr``."""

    uri: str
    username: str = USERNAME
    password: str = field(default="", repr=False)
    database: str | None = None


def server_from_environment(environment: Mapping[str, str] = os.environ) -> Server:
    """The server that the environment names. Raises EngineError when it names none."""
    uri = environment.get("NEO4J_URI", "")
    if not uri:
        raise EngineError(
            "no Neo4j server is named; set NEO4J_URI (such as bolt://127.0.0.1:7687), "
            "NEO4J_USERNAME and NEO4J_PASSWORD"
        )
    return Server(
        uri,
        environment.get("NEO4J_USERNAME") or USERNAME,
        environment.get("NEO4J_PASSWORD", ""),
        environment.get("NEO4J_DATABASE") or None,
    )


class Neo4jConnection:
    """An open connection; every failure of the server or the driver is an EngineError."""

    def __init__(self, server: Server) -> None:
        self._server = server
        with _as_engine_errors(server):
            self._driver = _driver(server)

    def read(self, text: str, parameters: Mapping[str, object]) -> Table:
        """The rows of a query, run in a managed read transaction."""

        def work(transaction: ManagedTransaction) -> Table:
            found = transaction.run(text, dict(parameters))
            return table(found.keys(), [record.values() for record in found])

        with _as_engine_errors(self._server), self._session() as session:
            return cast(Table, session.execute_read(work))

    def write(self, text: str, parameters: Mapping[str, object]) -> dict[str, int]:
        """Run one statement in a managed write transaction; what it created and removed."""

        def work(transaction: ManagedTransaction) -> dict[str, int]:
            return _counters(transaction.run(text, dict(parameters)).consume().counters)

        with _as_engine_errors(self._server), self._session() as session:
            return cast(dict[str, int], session.execute_write(work))

    def plan(self, text: str, parameters: Mapping[str, object]) -> set[str]:
        """The operators that the server would use for a query, which is not run."""

        def work(transaction: ManagedTransaction) -> set[str]:
            summary = transaction.run(f"EXPLAIN {text}", dict(parameters)).consume()
            return set(_operators(summary.plan or {}))

        with _as_engine_errors(self._server), self._session() as session:
            return cast(set[str], session.execute_read(work))

    def run_alone(self, text: str) -> None:
        """Run a statement that changes the schema, which no transaction may share."""
        with _as_engine_errors(self._server), self._session() as session:
            session.run(text).consume()

    def close(self) -> None:
        """Close the connection."""
        self._driver.close()

    def _session(self) -> Any:
        return self._driver.session(database=self._server.database)


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


def _driver(server: Server) -> Driver:
    try:
        from neo4j import GraphDatabase
    except ImportError as error:
        raise EngineError(
            "the Neo4j driver is not installed; run pip install 'patronage[neo4j]'"
        ) from error
    driver = GraphDatabase.driver(
        server.uri,
        auth=(server.username, server.password),
        user_agent="patronage",
        connection_timeout=15,
        max_transaction_retry_time=30,
        notifications_disabled_classifications=["UNRECOGNIZED"],
    )
    try:
        driver.verify_connectivity()
    except BaseException:
        driver.close()
        raise
    return driver


def _counters(counters: Any) -> dict[str, int]:
    names = ("nodes_created", "relationships_created", "nodes_deleted", "relationships_deleted")
    return {name: getattr(counters, name) for name in names}


def _operators(plan: Mapping[str, Any]) -> Iterator[str]:
    if plan:
        yield plan["operatorType"].partition("@")[0]
    for child in plan.get("children", ()):
        yield from _operators(child)


@contextmanager
def _as_engine_errors(server: Server) -> Iterator[None]:
    try:
        yield
    except EngineError:
        raise
    except Exception as error:
        sentence = _sentence(error, server)
        if sentence is None:
            raise
        raise EngineError(sentence) from error


def _sentence(error: Exception, server: Server) -> str | None:
    """What to tell the user; None for an error that is not the driver's."""
    from neo4j import exceptions

    cases: tuple[tuple[type[Exception], Callable[[], str]], ...] = (
        (
            exceptions.AuthError,
            lambda: (
                f"{server.uri} refused the user name or password; "
                "check NEO4J_USERNAME and NEO4J_PASSWORD"
            ),
        ),
        (
            exceptions.ServiceUnavailable,
            lambda: f"no Neo4j server answers at {server.uri}; start it or correct NEO4J_URI",
        ),
        (
            exceptions.ConfigurationError,
            lambda: f'"{server.uri}" is not an address of a Neo4j server; write bolt://host:7687',
        ),
        (exceptions.Neo4jError, lambda: f"Neo4j refused: {_first_line(error)}"),
        (exceptions.DriverError, lambda: f"the Neo4j driver failed: {_first_line(error)}"),
    )
    for kind, say in cases:
        if isinstance(error, kind):
            return say()
    return None


def _first_line(error: Exception) -> str:
    message: object = getattr(error, "message", None) or error
    return str(message).strip().split("\n", 1)[0]
