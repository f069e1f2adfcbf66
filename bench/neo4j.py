"""``patronage neo4j load`` beside a bare driver script that UNWINDs the same rows.

``python -m bench.neo4j --claims 1000000`` starts a server of its own for each (Java and Maven must
be on the path, 10 GB of memory free). The bare script has every row ready in memory-sized pieces on
disk, makes the constraints that it matches by, and sends 5,000 rows at a time. It projects nothing,
compares nothing, marks nothing, and makes no index of relationships. The two take turns of some
seconds, in which the other one's client and server stand still. Then ours loads the same file
again, and one in which one claim in a hundred has changed.
"""

from __future__ import annotations

import argparse
import csv
import os
import pickle
import resource
import subprocess
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

from bench.generate import generate
from bench.turns import Player, take_turns
from patronage.graph.dataset import Dataset
from patronage.graph.stores.neo4j.rows import known
from patronage.graph.stores.projection import Node, Relationship, nodes, relationships
from patronage.loaders import load
from tests.neo4j.server import LARGE, Server, running_server
from tests.support.memory import peak_memory

BATCH: Final = 5_000

Batch = tuple[str, list[dict[str, Any]]]


def statement(item: Node | Relationship) -> str:
    """What a bare script would send for such a row."""
    if isinstance(item, Node):
        return f"UNWIND $rows AS row CREATE (n:{':'.join(item.labels)}) SET n = row"
    return (
        f"UNWIND $rows AS row MATCH (a:{item.start[0]} {{id: row.a}})"
        f" MATCH (b:{item.end[0]} {{id: row.b}}) CREATE (a)-[r:{item.type}]->(b) SET r = row.r"
    )


def row(item: Node | Relationship) -> dict[str, Any]:
    """The row itself."""
    if isinstance(item, Node):
        return known(item.properties)
    return {"a": item.start[1], "b": item.end[1], "r": known(item.properties)}


def batches(items: Iterable[Node | Relationship]) -> Iterator[Batch]:
    """Full batches of each statement."""
    held: dict[str, list[dict[str, Any]]] = {}
    for item in items:
        rows = held.setdefault(statement(item), [])
        rows.append(row(item))
        if len(rows) == BATCH:
            yield statement(item), held.pop(statement(item))
    yield from held.items()


def prepare(file: Path, into: Path) -> None:
    """Write the rows of a dataset for the bare script: nodes first."""
    with Dataset(file) as dataset, into.open("wb") as stream:
        for batch in chain(batches(nodes(dataset)), batches(relationships(dataset))):
            pickle.dump(batch, stream)


def bare(rows: Path) -> None:
    """Send them."""
    from neo4j import GraphDatabase

    from patronage.graph.stores.projection import NODE_KINDS

    auth = (os.environ["NEO4J_USERNAME"], os.environ["NEO4J_PASSWORD"])
    with (
        GraphDatabase.driver(os.environ["NEO4J_URI"], auth=auth) as driver,
        driver.session() as session,
        rows.open("rb") as stream,
    ):
        for kind in NODE_KINDS:
            session.run(f"CREATE CONSTRAINT FOR (n:{kind}) REQUIRE n.id IS UNIQUE").consume()
        session.run("CALL db.awaitIndexes(300)").consume()
        while stream.peek(1):
            text, batch = pickle.load(stream)  # noqa: S301 - written by prepare
            session.execute_write(lambda tx, t=text, b=batch: tx.run(t, rows=b).consume())


def ours(file: Path) -> None:
    """What the command line does."""
    from patronage.cli.main import run

    if run(["neo4j", "load", "--data", str(file)]):
        raise SystemExit(1)


WAYS: Final = {"bare script": bare, "neo4j load": ours}


@contextmanager
def client(way: str, file: Path, server: Server) -> Iterator[Player]:
    """One way, about to run in a process of its own."""
    said = {"URI": server.uri, "USERNAME": server.username, "PASSWORD": server.password}
    environment = os.environ | {f"NEO4J_{name}": value for name, value in said.items()}
    command = [sys.executable, "-m", "bench.neo4j", "--only", way, str(file)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as process:
        try:
            yield Player(process, server.process.pid)
        finally:
            process.kill()


def changed(folder: Path, into: Path) -> Path:
    """The same tables with a remark on every hundredth relation."""
    into.mkdir()
    for table in folder.iterdir():
        (into / table.name).write_bytes(table.read_bytes())
    relations = into / "relations.csv"
    with (folder / relations.name).open(encoding="utf-8", newline="") as old:
        rows = list(csv.DictReader(old))
    for found in rows[::100]:
        found["note"] = "changed"
    with relations.open("w", encoding="utf-8", newline="") as new:
        writer = csv.DictWriter(new, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    return into


def compare(claims: int) -> None:
    """Print the table."""
    with TemporaryDirectory() as place, running_server(size=LARGE) as theirs:
        folder, first, second = Path(place, "t"), Path(place, "1.patronage"), Path(place, "2")
        generate(folder, claims)
        load([folder], first)
        load([changed(folder, second)], second.with_suffix(".patronage"))
        prepare(first, Path(place, "rows"))
        print(f"{claims:,} claims    seconds claims/s   client   server  peak MB")
        with running_server(size=LARGE) as server:
            with (
                client("bare script", Path(place, "rows"), theirs) as one,
                client("neo4j load", first, server) as other,
            ):
                take_turns([one, other])
                plain, mine = report("bare script", claims, one), report("load", claims, other)
            for what, file in ("again", first), ("1 % changed", second.with_suffix(".patronage")):
                with client("neo4j load", file, server) as alone:
                    take_turns([alone])
                    report(what, claims, alone)
        print(f"our rate is {plain / mine:.2f} of the bare one")


def report(what: str, claims: int, done: Player) -> float:
    """Print what the client said and a line of the table; the seconds it took."""
    assert done.process.stdout is not None
    *said, used = done.process.stdout.read().splitlines()
    for line in said:
        print(f"    {line}")
    processor, peak = map(float, used.split())
    if done.process.returncode:
        raise SystemExit(f"{what} failed")
    times = f"{done.seconds:10.1f} {claims / done.seconds:8,.0f}"
    print(f"{what:14s} {times} {processor:8.1f} {done.server:8.1f} {peak:8,.0f}", flush=True)
    return done.seconds


def main() -> None:
    """Measure, or run the one way that was named."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--claims", type=int, default=1_000_000)
    options.add_argument("--only", nargs=2, metavar=("WAY", "FILE"))
    chosen = options.parse_args()
    if not chosen.only:
        compare(chosen.claims)
        return
    way, file = chosen.only
    WAYS[way](Path(file))
    used = resource.getrusage(resource.RUSAGE_SELF)
    print(used.ru_utime + used.ru_stime, peak_memory())


if __name__ == "__main__":
    main()
