"""A disk that is really full: one sentence, and the load goes on once there is room again.

Only where everyone may have a file system of one's own; everywhere else ``test_interruptions``
shows the same with a limit on what the server may write.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from patronage.cli.main import run
from patronage.graph.stores.neo4j import connection
from tests.neo4j import server as neo4j
from tests.neo4j.restartable import CLAIMS, Restartable, environment, load_to_its_end, version
from tests.neo4j.small_disk import SmallDisk, available, small_disk

MEGABYTES = 64


@contextmanager
def server_on(disk: SmallDisk) -> Iterator[Restartable]:
    """A server whose data are there and whose logs are elsewhere."""

    def link(home: Path) -> None:
        (home / "data").symlink_to(disk.folder)

    there = replace(neo4j.installation(), inside=disk.inside)
    with neo4j.running_server(there, link) as server:
        found = Restartable(server, server.process)
        yield found
        found.kill()


if available():

    @pytest.mark.neo4j
    @pytest.mark.stress
    @pytest.mark.usefixtures("neo4j_server")  # or it is skipped where there is no Java
    def test_a_really_full_disk_is_one_sentence_and_the_load_goes_on(
        tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        before, after = version(tmp_path, 0), version(tmp_path, CLAIMS // 2)
        (tmp_path / "disk").mkdir()
        with small_disk(tmp_path / "disk", MEGABYTES) as disk, server_on(disk) as server:
            load_to_its_end(server.address, before)
            disk.fill()
            with environment(server.address, monkeypatch):
                monkeypatch.setattr(connection, "RETRY_SECONDS", 1)
                assert run(["neo4j", "load", "--data", str(after)]) == 1
            said = capsys.readouterr().err
            assert len(said.splitlines()) == 1, said
            assert "disk" in said
            disk.empty()
            server.kill()
            server.start()
            load_to_its_end(server.address, after)
