"""Whatever is wrong with a server: a load is one sentence, exits with 1, and changes nothing."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from patronage.cli.main import run
from patronage.graph.stores.neo4j import Neo4jConnection, Server
from tests.neo4j.test_addresses import listening, old_server, web_server
from tests.support.invented import invented

pytestmark = pytest.mark.neo4j

WRONG_PASSWORD = "another-word"  # noqa: S105 - refused
Wrong = Callable[[Server], Iterator[dict[str, str]]]


def password(_: Server) -> Iterator[dict[str, str]]:
    yield {"NEO4J_PASSWORD": WRONG_PASSWORD}


def nobody_there(_: Server) -> Iterator[dict[str, str]]:
    yield {"NEO4J_URI": "bolt://127.0.0.1:1"}


def browser_address(_: Server) -> Iterator[dict[str, str]]:
    yield {"NEO4J_URI": "http://127.0.0.1:7474"}


def no_such_database(_: Server) -> Iterator[dict[str, str]]:
    yield {"NEO4J_DATABASE": "absent"}


def too_old(_: Server) -> Iterator[dict[str, str]]:
    with listening(old_server) as address:
        yield {"NEO4J_URI": f"bolt://{address}"}


def another_protocol(_: Server) -> Iterator[dict[str, str]]:
    with listening(web_server) as address:
        yield {"NEO4J_URI": f"neo4j://{address}"}


def no_tls(server: Server) -> Iterator[dict[str, str]]:
    yield {"NEO4J_URI": server.uri.replace("bolt:", "bolt+s:")}


def someone_elses_graph(_: Server) -> Iterator[dict[str, str]]:
    yield {}


WRONG: tuple[tuple[Wrong, str], ...] = (
    (password, "refused the user name or password"),
    (nobody_there, "no Neo4j server answers at bolt://127.0.0.1:1"),
    (browser_address, "is not an address of a Neo4j server"),
    (no_such_database, 'no database "absent"'),
    (too_old, "is too old"),
    (another_protocol, "does not speak"),
    (no_tls, "asks for TLS"),
    (someone_elses_graph, "holds a graph that Patronage did not write"),
)


@pytest.fixture
def load(
    neo4j_server: Server,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    caplog: pytest.LogCaptureFixture,
) -> Callable[[dict[str, str]], tuple[int, str, str]]:
    """Load with these changes to the environment: the exit code, stdout, stderr.

    No password is in what is said or in any log, however much is logged.
    """

    def call(changed: dict[str, str]) -> tuple[int, str, str]:
        for name, value in (_environment(neo4j_server) | changed).items():
            monkeypatch.setenv(name, value)
        with invented(tmp_path) as dataset, caplog.at_level(logging.DEBUG):
            code = run(["neo4j", "load", "--data", str(dataset.path)])
        said = capsys.readouterr()
        for text in (said.out, said.err, caplog.text):
            assert neo4j_server.password not in text
            assert WRONG_PASSWORD not in text
        return code, said.out, said.err

    return call


@pytest.mark.parametrize(("wrong", "said"), WRONG, ids=[wrong.__name__ for wrong, _ in WRONG])
def test_each_failure_is_one_sentence_and_nothing_changes(
    wrong: Wrong,
    said: str,
    load: Callable[[dict[str, str]], tuple[int, str, str]],
    neo4j_server: Server,
    empty_database: Neo4jConnection,
) -> None:
    """The database holds one node of someone else's, so even the right address would not do."""
    empty_database.write("CREATE (:Recipe {id: 'soup'})", {})
    with contextmanager(wrong)(neo4j_server) as changed:
        code, out, err = load(changed)
    assert (code, out, len(err.splitlines())) == (1, "", 1), err
    assert said in err
    found = empty_database.read("MATCH (n) RETURN labels(n)[0], n.id", {})
    assert found.rows == (("Recipe", "soup"),)


@pytest.mark.usefixtures("empty_database")
def test_no_password_is_in_any_log_of_a_load(
    load: Callable[[dict[str, str]], tuple[int, str, str]], caplog: pytest.LogCaptureFixture
) -> None:
    assert load({})[0] == 0
    assert "LOGON" in caplog.text


def _environment(server: Server) -> dict[str, str]:
    return {
        "NEO4J_URI": server.uri,
        "NEO4J_USERNAME": server.username,
        "NEO4J_PASSWORD": server.password,
    }
