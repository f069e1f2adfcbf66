"""The server that the tests start."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from patronage.graph.stores.neo4j import Server
from tests.neo4j import server as subject

pytestmark = pytest.mark.neo4j


def test_it_listens_on_the_loopback_address_only(neo4j_server: Server) -> None:
    assert neo4j_server.uri.startswith("bolt://127.0.0.1:")


def test_the_password_is_new_each_time_and_never_shown(neo4j_server: Server) -> None:
    assert len(neo4j_server.password) > 16
    assert neo4j_server.password not in repr(neo4j_server)


def test_what_is_missing_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda _: None)
    with pytest.raises(subject.ServerUnavailableError, match="java and mvn not found"):
        subject.server_jars()


def test_the_version_comes_from_the_pom() -> None:
    assert subject.neo4j_version().startswith("5.26.")


def test_the_jars_are_fetched_once(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    fetched: list[Path] = []

    def download(jars: Path, _version: str) -> None:
        fetched.append(jars)
        (jars / ".complete").touch()

    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setattr(subject, "_download", download)
    assert subject.server_jars() == subject.server_jars() == fetched[0]
    assert len(fetched) == 1
