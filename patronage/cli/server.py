"""The Neo4j server of the environment, and its password from a prompt when it is not there."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from patronage.graph.stores.neo4j import Neo4jConnection


def ask_password() -> None:
    """Ask for the password that NEO4J_PASSWORD does not hold; only on a terminal."""
    known = "NEO4J_PASSWORD" in os.environ or not os.environ.get("NEO4J_URI")
    if known or not (sys.stdin.isatty() and sys.stderr.isatty()):
        return
    user = os.environ.get("NEO4J_USERNAME") or "neo4j"
    said = click.prompt(f"Password of {user}", hide_input=True, default="", err=True)
    os.environ["NEO4J_PASSWORD"] = said


@contextmanager
def connected() -> Iterator[Neo4jConnection]:
    """A connection to the server that the environment names."""
    from patronage.graph.stores.neo4j import Neo4jConnection, server_from_environment

    ask_password()
    connection = Neo4jConnection(server_from_environment())
    try:
        yield connection
    finally:
        connection.close()


@contextmanager
def counting(doing: str) -> Iterator[Callable[[int, int], None]]:
    """A bar on stderr with rate and remaining time; nothing when stderr is not a terminal."""
    if not sys.stderr.isatty():
        yield lambda _done, _total: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
    from rich.progress import TimeRemainingColumn as Remaining

    rate = TextColumn("{task.fields[rate]}")
    columns = (TextColumn(f"{doing} ..."), BarColumn(), MofNCompleteColumn(), rate, Remaining())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(doing, total=None, rate="")

        def tell(done: int, total: int) -> None:
            speed = bar.tasks[0].speed
            rate = f"{speed:,.0f}/s" if speed else ""
            bar.update(task, completed=done, total=total, rate=rate)

        yield tell
