"""On a cluster readers answer and the leader takes loads; when either changes, nothing is lost."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from patronage.cli.main import run
from patronage.graph.stores.neo4j import Neo4jConnection, Server, connection, load, progress
from patronage.graph.stores.neo4j.check import check
from patronage.graph.stores.neo4j.load import Neo4jWriter
from tests.neo4j.cluster import Cluster, Member, cluster
from tests.support.invented import invented

pytestmark = pytest.mark.neo4j

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def members(
    neo4j_server: Server,
    empty_database: Neo4jConnection,  # noqa: ARG001 - emptied before each
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Cluster]:
    """A leader and two readers, of which the environment names the first."""
    with cluster(neo4j_server.uri, 3) as found:
        monkeypatch.setenv("NEO4J_URI", found.uri)
        monkeypatch.setenv("NEO4J_USERNAME", neo4j_server.username)
        monkeypatch.setenv("NEO4J_PASSWORD", neo4j_server.password)
        yield found


@pytest.fixture
def server(neo4j_server: Server, members: Cluster) -> Server:
    """The cluster as the server that a connection is opened to."""
    return replace(neo4j_server, uri=members.uri)


@pytest.fixture
def patronage(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run the command line on the invented dataset; the exit code and what was said."""
    with invented(tmp_path) as dataset:
        file = str(dataset.path)

    def call(*words: str) -> tuple[int, str, str]:
        code = run([*words, "--data", file])
        said = capsys.readouterr()
        return code, said.out, said.err

    return call


def readers(members: Cluster) -> list[Member]:
    """Those that do not lead."""
    return [member for member in members.members if not member.leads]


def done(members: Cluster) -> dict[str, tuple[int, int]]:
    """What the leader and the readers were asked since the last time: reads and writes."""
    sums = {}
    for name, some in (
        ("leader", [members.members[members.leader]]),
        ("readers", readers(members)),
    ):
        sums[name] = sum(one.reads for one in some), sum(one.writes for one in some)
        for one in some:
            one.reads = one.writes = 0
    return sums


def test_a_load_writes_on_the_leader_and_questions_go_to_readers(
    members: Cluster, patronage: Run
) -> None:
    assert patronage("neo4j", "load")[0] == 0
    loading = done(members)
    assert loading["leader"][1] >= 4  # the marker, nodes, relationships, the marker
    assert loading["readers"][1] == 0
    for words in (("ask", "donors-behind-force", "force=army"), ("trace", "--to", "massacre")):
        answer = patronage(*words, "--engine", "neo4j", "--format", "csv")
        assert answer[0] == 0
        assert answer == patronage(*words, "--format", "csv")
        asking = done(members)
        assert asking["leader"] == (0, 0)
        assert asking["readers"][0] > 0
        assert asking["readers"][1] == 0


def test_a_reader_that_is_gone_is_made_up_for_by_another(members: Cluster, patronage: Run) -> None:
    assert patronage("neo4j", "load")[0] == 0
    gone, stays = readers(members)
    gone.stop()
    for _ in range(4):  # whichever the driver tries first
        assert patronage("ask", "praise", "--engine", "neo4j")[::2] == (0, "")
    assert stays.reads >= 4


def test_a_reader_that_goes_while_it_is_used_is_made_up_for(
    members: Cluster, server: Server
) -> None:
    opened = Neo4jConnection(server)
    with closing(opened):
        assert opened.read("RETURN 1 AS one", {}).rows == ((1,),)
        (used,) = [member for member in readers(members) if member.reads]
        used.stop()
        assert opened.read("RETURN 2 AS two", {}).rows == ((2,),)
    assert [member.reads for member in readers(members) if member is not used] == [1]


def test_without_a_reader_or_a_leader_each_command_ends_in_one_sentence(
    members: Cluster, patronage: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connection, "RETRY_SECONDS", 1)
    assert patronage("neo4j", "load")[0] == 0
    for reader in readers(members):
        reader.stop()
    code, out, err = patronage("ask", "praise", "--engine", "neo4j")
    assert (code, out, len(err.splitlines())) == (1, "", 1)
    assert "no member of its cluster that answers questions can be reached" in err
    members.leader = 1
    code, out, err = patronage("neo4j", "load", "--repair")
    assert (code, out, len(err.splitlines())) == (1, "", 1)
    assert "no member of its cluster that takes loads can be reached" in err


def test_a_load_goes_on_under_another_leader(
    members: Cluster, server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(load, "BATCH", 5)
    monkeypatch.setattr(progress, "EVERY", 10)
    first = members.members[members.leader]

    def depose(done: int, _total: int) -> None:
        if done == 20:
            members.commits_until_deposed = 1

    opened = Neo4jConnection(server)
    with closing(opened), invented(tmp_path) as dataset:
        writer = Neo4jWriter(opened, progress=depose)
        writer.write(dataset)
        assert not first.leads
        assert members.members[members.leader].writes > 5
        assert (writer.report.nodes.added, writer.report.relationships.added) == (40, 42)
        assert check(opened, dataset).equal
