"""``patronage neo4j`` and the questions that a server answers, on a real one."""

from __future__ import annotations

import io
import json
import os
import re
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import click
import pytest

from patronage.cli import server as named
from patronage.cli.main import run
from patronage.errors import EngineError
from patronage.graph.stores.neo4j import Neo4jConnection, Server
from patronage.graph.stores.neo4j.connection import Neo4jView
from patronage.graph.stores.neo4j.marker import MARKER
from patronage.graph.stores.neo4j.server import server_from_environment
from patronage.graph.writer import DatasetWriter
from tests.support.build import World
from tests.support.invented import invented

pytestmark = pytest.mark.neo4j

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    with invented(tmp_path) as dataset:
        return dataset.path


@pytest.fixture
def patronage(
    neo4j_server: Server,
    empty_database: Neo4jConnection,  # noqa: ARG001 - emptied before each
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Run:
    """Run the command line against the server; the exit code and what was said."""
    monkeypatch.setenv("NEO4J_URI", neo4j_server.uri)
    monkeypatch.setenv("NEO4J_USERNAME", neo4j_server.username)
    monkeypatch.setenv("NEO4J_PASSWORD", neo4j_server.password)

    def call(*words: object) -> tuple[int, str, str]:
        code = run([str(word) for word in words])
        said = capsys.readouterr()
        assert neo4j_server.password not in said.out + said.err
        return code, said.out, said.err

    return call


def test_load_says_what_it_wrote_and_then_that_all_is_there(patronage: Run, data: Path) -> None:
    code, out, err = patronage("neo4j", "load", "--data", data)
    assert (code, err) == (0, "")
    assert "Nodes: 40 added, 0 changed, 0 removed. Relationships: 42 added" in out
    assert "nothing was written" in patronage("neo4j", "load", "--data", data)[1]


def test_check_and_status_say_equal_or_what_differs(
    patronage: Run, data: Path, neo4j_connection: Neo4jConnection
) -> None:
    assert patronage("neo4j", "status", "--data", data)[0] == 1
    assert "holds no dataset yet" in patronage("neo4j", "check", "--data", data)[2]
    patronage("neo4j", "load", "--data", data)
    code, out, _ = patronage("neo4j", "check", "--data", data)
    assert (code, out.startswith("Equal: ")) == (0, True)
    code, out, _ = patronage("neo4j", "status", "--data", data, "--format", "json")
    found = json.loads(out)
    assert (code, found["state"], found["this dataset file"]) == (0, "complete", "the same")
    neo4j_connection.write("MATCH (n:Entity {id: 'army'}) SET n.name = 'Other'", {})
    code, out, _ = patronage("neo4j", "check", "--data", data)
    assert (code, out.splitlines()[0]) == (1, "Entity: 1 changed, such as army")
    assert "1 changed" in patronage("neo4j", "load", "--repair", "--data", data)[1]
    assert patronage("neo4j", "check", "--data", data)[0] == 0


def test_an_incomplete_graph_is_told_to_whoever_asks(
    patronage: Run, data: Path, neo4j_connection: Neo4jConnection
) -> None:
    patronage("neo4j", "load", "--data", data)
    neo4j_connection.write(f"MATCH (m:{MARKER}) SET m.state = 'loading'", {})
    for words in (("ask", "praise"), ("trace",)):
        code, out, err = patronage(*words, "--engine", "neo4j", "--data", data)
        assert (code, out) == (1, "")
        assert "the graph is incomplete" in err
    code, out, _ = patronage("neo4j", "status", "--data", data)
    assert code == 1
    assert "incomplete" in out


def test_ask_and_trace_answer_as_without_a_server(patronage: Run, data: Path) -> None:
    patronage("neo4j", "load", "--data", data)
    asked = ("ask", "donors-behind-force", "force=army", "--format", "csv", "--data", data)
    assert patronage(*asked, "--engine", "neo4j") == patronage(*asked)
    code, out, _ = patronage(*asked, "--engine", "neo4j")
    assert code == 0
    assert "donor" in out
    traced = ("trace", "--to", "massacre", "--format", "csv", "--data", data)
    assert patronage(*traced, "--engine", "neo4j") == patronage(*traced)


def test_another_dataset_is_replaced_only_when_it_is_said_twice(
    patronage: Run, data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    patronage("neo4j", "load", "--data", data)
    other = tmp_path / "other.patronage"
    with DatasetWriter(other, {"title": "Another"}) as writer:
        writer.add_all(World().records)
        writer.commit()
    load = ("neo4j", "load", "--data", other)
    assert 'holds the dataset "Invented"' in patronage(*load)[2]
    code, _, err = patronage(*load, "--replace")
    assert (code, "add --yes" in err) == (2, True)
    monkeypatch.setattr(sys, "stdin", _Terminal("n\n"))
    code, _, err = patronage(*load, "--replace")
    assert (code, "nothing was replaced" in err) == (1, True)
    assert patronage("neo4j", "check", "--data", data)[0] == 0
    code, out, _ = patronage(*load, "--replace", "--yes")
    assert (code, "holds Another" in out) == (0, True)
    assert patronage("neo4j", "check", "--data", other)[0] == 0


def test_a_load_that_is_stopped_says_that_the_graph_is_incomplete(
    patronage: Run, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr("patronage.graph.stores.neo4j.writes.apply", _interrupted)
        patch.setattr("patronage.graph.stores.neo4j.load.apply", _interrupted)
        code, _, err = patronage("neo4j", "load", "--data", data)
    assert code == 1
    assert "incomplete until patronage neo4j load is run again" in err
    assert patronage("neo4j", "load", "--data", data)[0] == 0
    assert patronage("neo4j", "check", "--data", data)[0] == 0


def test_a_bar_tells_rate_and_remaining_time_on_a_terminal(
    patronage: Run, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = _Terminal()
    monkeypatch.setattr("patronage.graph.stores.neo4j.progress.EVERY", 10)
    monkeypatch.setattr(sys, "stderr", screen)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "120")
    assert patronage("neo4j", "load", "--data", data)[0] == 0
    shown = re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", screen.getvalue())
    assert re.search(r"Loading into \S+ \.\.\..* \d+/\d+ [\d,]+/s \d:\d\d:\d\d", shown)


def test_the_password_is_asked_for_on_a_terminal_only(
    patronage: Run, data: Path, neo4j_server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("NEO4J_PASSWORD")
    code, _, err = patronage("neo4j", "load", "--data", data)
    assert (code, "refused the user name or password" in err) == (1, True)
    asked: list[str] = []

    def prompt(text: str, **how: object) -> str:
        asked.append(text)
        assert how["hide_input"] is True
        return neo4j_server.password

    monkeypatch.setattr(click, "prompt", prompt)
    monkeypatch.setattr(sys, "stdin", _Terminal())
    monkeypatch.setattr(sys, "stderr", _Terminal())
    monkeypatch.setattr(os, "environ", os.environ.copy())
    named.ask_password()
    named.ask_password()
    assert asked == ["Password of neo4j"]
    assert server_from_environment(os.environ).password == neo4j_server.password


def test_a_question_that_takes_too_long_is_given_up(neo4j_server: Server) -> None:
    connection = Neo4jConnection(replace(neo4j_server, timeout=0.2))
    endless = "UNWIND range(1, 1000000000) AS x RETURN sum(x)"
    with pytest.raises(EngineError, match=r"stopped the query after 0\.2 seconds"):
        Neo4jView(connection).run(endless, {})
    connection.close()


def test_what_the_server_warns_of_is_said_once_and_in_one_line(
    neo4j_connection: Neo4jConnection, caplog: pytest.LogCaptureFixture
) -> None:
    view = Neo4jView(neo4j_connection)
    view.run("MATCH (n:Nowhere) RETURN n.nothing AS x", {})
    assert [r for r in caplog.records if r.name == "patronage.neo4j"] == []
    view.run("MATCH (n:Entity) WHERE id(n) = $n RETURN n.id AS id", {"n": 1})
    (said,) = [r for r in caplog.records if r.name == "patronage.neo4j"]
    assert "deprecated" in said.message
    assert "\n" not in said.message


def test_an_address_that_is_routed_works_too(
    patronage: Run, data: Path, neo4j_server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NEO4J_URI", neo4j_server.uri.replace("bolt:", "neo4j:"))
    assert patronage("neo4j", "load", "--data", data)[0] == 0
    code, _, err = patronage("ask", "praise", "--engine", "neo4j", "--data", data)
    assert (code, err) == (0, "")


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def _interrupted(*_: object) -> None:
    raise KeyboardInterrupt
