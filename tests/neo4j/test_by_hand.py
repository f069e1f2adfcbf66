"""``make neo4j``: a server that is started by hand, and the Java runtimes of the machine."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from patronage.errors import EngineError
from patronage.graph.stores.neo4j import Neo4jConnection, server_from_environment
from tests.neo4j.server.java import candidates, newest_java, version_of

ROOT = Path(__file__).parents[2]


@pytest.mark.neo4j
@pytest.mark.stress
def test_it_says_how_to_reach_it_and_stops_on_ctrl_c() -> None:
    command = [sys.executable, "-m", "tests.neo4j.server"]
    with subprocess.Popen(
        command, cwd=ROOT, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        line = process.stdout.readline()
        if not line and os.environ.get("CI") != "true":
            pytest.skip(f"no Neo4j server: {process.stderr.read()}")
        said = dict(word.split("=", 1) for word in line.split()[1:])
        server = server_from_environment(said)
        connection = Neo4jConnection(server)
        assert connection.read("RETURN 1 AS one", {}).rows == ((1,),)
        connection.close()
        process.send_signal(signal.SIGINT)
        assert process.wait(60) == 0
        assert "Traceback" not in process.stderr.read()
    with pytest.raises(EngineError, match="no Neo4j server answers"):
        Neo4jConnection(server)


def _java(home: Path, version: str) -> Path:
    """A program that says that it is this version of Java."""
    java = home / "bin" / "java"
    java.parent.mkdir(parents=True)
    java.write_text(f"#!/bin/sh\necho 'openjdk version \"{version}\" 2030-01-01' >&2\n")
    java.chmod(0o755)
    return java


@pytest.mark.parametrize(("said", "version"), [("99.0.1", 99), ("1.8.0_392", 8), ("21", 21)])
def test_a_version_is_what_the_runtime_says(tmp_path: Path, said: str, version: int) -> None:
    assert version_of(str(_java(tmp_path, said))) == version


def test_what_does_not_run_has_no_version(tmp_path: Path) -> None:
    assert version_of(str(tmp_path / "absent")) == 0
    assert version_of("/bin/false") == 0


def test_the_newest_one_is_chosen_if_it_is_new_enough(tmp_path: Path) -> None:
    java = _java(tmp_path / "home", "999.0.1")
    environment = {"JAVA_HOME": str(tmp_path / "home"), "PATH": str(_java(tmp_path, "8").parent)}
    assert newest_java(21, environment) == str(java)
    assert newest_java(1000, environment) is None
    assert [str(java), str(tmp_path / "bin" / "java")] == [
        one for one in candidates(environment) if str(tmp_path) in one
    ]
