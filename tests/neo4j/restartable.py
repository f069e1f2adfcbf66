"""A server that can be killed and started again, and loads into it."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from patronage.graph.dataset import Dataset
from patronage.graph.stores.neo4j import Neo4jConnection, Server
from patronage.graph.stores.neo4j.check import check
from patronage.graph.stores.neo4j.load import Neo4jWriter
from tests.neo4j import server as neo4j
from tests.support.build import World

CLAIMS = 600


@dataclass
class Restartable:
    """A server that can be killed and started again in the same place."""

    server: neo4j.Server
    process: subprocess.Popen[bytes]

    @property
    def address(self) -> Server:
        """Where it is."""
        return Server(self.server.uri, self.server.username, self.server.password)

    def kill(self) -> None:
        """End it at once, as a power cut does."""
        self.process.kill()
        self.process.wait()

    def start(self) -> None:
        """Start it again and wait until it answers."""
        with (self.server.home / "server.log").open("ab") as log:
            self.process = subprocess.Popen(
                self.server.process.args, stdout=log, stderr=log, stdin=subprocess.DEVNULL
            )
        deadline = time.monotonic() + neo4j.START_SECONDS
        while not self._answers():
            assert time.monotonic() < deadline, self.server.log
            time.sleep(0.3)

    def _answers(self) -> bool:
        from neo4j import GraphDatabase
        from neo4j.exceptions import DriverError, Neo4jError

        auth = (self.server.username, self.server.password)
        try:
            with GraphDatabase.driver(self.server.uri, auth=auth) as driver:
                driver.execute_query("RETURN 1")
        except (DriverError, Neo4jError):
            return False
        return True

    def configure(self, setting: str) -> None:
        """Start again with one more setting."""
        self.kill()
        with (self.server.home / "conf" / "neo4j.conf").open("a", encoding="utf-8") as conf:
            conf.write(f"{setting}\n")
        self.start()


def version(folder: Path, first: int) -> Path:
    """A dataset file with the claims from that number on."""
    world = World()
    world.add("donor", "Government")
    for n in range(20):
        world.add(f"force-{n}", "SecurityForce", note=f"{first}")
    for n in range(first, first + CLAIMS):
        world.claim("donor", "funds", f"force-{n % 20}", amount=float(n + 1))
    with world.write(folder / f"{first}.patronage") as dataset:
        return dataset.path


@contextmanager
def environment(server: Server, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """What the command line finds in the environment."""
    with monkeypatch.context() as patch:
        patch.setenv("NEO4J_URI", server.uri)
        patch.setenv("NEO4J_USERNAME", server.username)
        patch.setenv("NEO4J_PASSWORD", server.password)
        yield


def load_to_its_end(server: Server, file: Path) -> None:
    """Load in this process, and compare everything."""
    opened = Neo4jConnection(server)
    with Dataset(file) as dataset:
        Neo4jWriter(opened).write(dataset)
        assert check(opened, dataset).equal
    opened.close()
