"""A load that is killed, or whose server is, goes on; a server that cannot write is told.

The module has a server of its own, which it kills, restarts, and takes the disk from.
"""

from __future__ import annotations

import os
import random
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from threading import Timer

import pytest

from patronage.cli.main import run
from patronage.graph.stores.neo4j import Neo4jConnection, Server, connection
from patronage.graph.stores.neo4j.marker import read_marker
from tests.neo4j import server as neo4j
from tests.neo4j.restartable import CLAIMS, Restartable, environment, load_to_its_end, version

pytestmark = pytest.mark.neo4j

SLOWLY = 50
"""Nodes or relationships in a batch, so that a load takes a while."""


@pytest.fixture(scope="module")
def restartable() -> Iterator[Restartable]:
    try:
        with neo4j.running_server() as server:
            found = Restartable(server, server.process)
            yield found
            found.kill()
    except neo4j.ServerUnavailableError as error:
        if os.environ.get("CI") == "true":
            raise
        pytest.skip(f"no Neo4j server: {error}")


@pytest.fixture(scope="module")
def versions(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Two versions of a dataset, of which each has claims that the other has not."""
    folder = tmp_path_factory.mktemp("versions")
    return version(folder, 0), version(folder, CLAIMS // 2)


def loading(server: Server, file: Path) -> subprocess.Popen[str]:
    """A load in a process of its own, in small batches."""
    code = (
        "import sys; from patronage.graph.stores.neo4j import load;"
        f"load.BATCH = {SLOWLY};"
        "from patronage.cli.main import run;"
        "sys.exit(run(['neo4j', 'load', '--data', sys.argv[1]]))"
    )
    said = {"URI": server.uri, "USERNAME": server.username, "PASSWORD": server.password}
    return subprocess.Popen(
        [sys.executable, "-c", code, str(file)],
        env=os.environ | {f"NEO4J_{name}": value for name, value in said.items()},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def wait_until_it_writes(server: Server, process: subprocess.Popen[str]) -> None:
    opened = Neo4jConnection(server)
    while process.poll() is None:
        found = read_marker(opened)
        if found is not None and found.state == "loading" and found.written:
            break
    opened.close()


def emptied(server: Server) -> None:
    opened = Neo4jConnection(server)
    opened.write("MATCH (n) DETACH DELETE n", {})
    opened.close()


@pytest.mark.parametrize("times", [3, pytest.param(20, marks=pytest.mark.stress)])
def test_a_load_that_is_killed_goes_on(
    times: int, restartable: Restartable, versions: tuple[Path, Path]
) -> None:
    rng, interrupted = random.Random(5), 0
    emptied(restartable.address)
    for turn in range(times):
        process = loading(restartable.address, versions[turn % 2])
        wait_until_it_writes(restartable.address, process)
        time.sleep(rng.random() * 0.3)
        process.send_signal(signal.SIGKILL)
        interrupted += process.wait() == -signal.SIGKILL
        process.communicate()
        load_to_its_end(restartable.address, versions[turn % 2])
    assert interrupted


@pytest.mark.parametrize("times", [1, pytest.param(5, marks=pytest.mark.stress)])
def test_a_load_whose_server_is_killed_goes_on(
    times: int, restartable: Restartable, versions: tuple[Path, Path]
) -> None:
    rng = random.Random(6)
    emptied(restartable.address)
    for turn in range(times):
        process = loading(restartable.address, versions[turn % 2])
        wait_until_it_writes(restartable.address, process)
        time.sleep(rng.random() * 0.3)
        restartable.kill()
        restart = Timer(0.1, restartable.start)
        restart.start()
        _, said = process.communicate()
        restart.join()
        assert process.returncode in (0, 1)
        assert len(said.splitlines()) == process.returncode, said
        load_to_its_end(restartable.address, versions[turn % 2])


def test_a_full_disk_is_one_sentence_and_the_load_goes_on(
    restartable: Restartable,
    versions: tuple[Path, Path],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """The server's process may write no file any further: to it, that is a full disk."""
    load_to_its_end(restartable.address, versions[0])
    with environment(restartable.address, monkeypatch):
        monkeypatch.setattr(connection, "RETRY_SECONDS", 1)
        before = resource.prlimit(restartable.process.pid, resource.RLIMIT_FSIZE)
        resource.prlimit(restartable.process.pid, resource.RLIMIT_FSIZE, (4096, before[1]))
        assert run(["neo4j", "load", "--data", str(versions[1])]) == 1
        said = capsys.readouterr().err
        assert len(said.splitlines()) == 1, said
        assert "disk" in said
    restartable.kill()
    restartable.start()
    load_to_its_end(restartable.address, versions[1])


def test_a_read_only_database_is_one_sentence_and_nothing_changes(
    restartable: Restartable,
    versions: tuple[Path, Path],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    load_to_its_end(restartable.address, versions[0])
    restartable.configure("server.databases.default_to_read_only=true")
    with environment(restartable.address, monkeypatch):
        assert run(["neo4j", "load", "--data", str(versions[1])]) == 1
        said = capsys.readouterr().err
        assert len(said.splitlines()) == 1, said
        assert "is read-only" in said
        assert run(["neo4j", "check", "--data", str(versions[0])]) == 0
