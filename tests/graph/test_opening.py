"""Files that are no dataset: each gets its own sentence that says what to do."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

import pytest

from patronage.errors import DatasetError
from patronage.graph.dataset import Dataset
from patronage.graph.tables import FORMAT_VERSION
from tests.support.build import World


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A good file, big enough to be damaged in the middle."""
    world = World()
    world.add("donor", "Government")
    world.add("force", "SecurityForce")
    for n in range(200):
        world.claim("donor", "funds", "force", "2019", amount=float(n), note="x" * 50)
    world.write(tmp_path / "w.patronage").close()
    return tmp_path / "w.patronage"


def refused(path: Path, words: str) -> None:
    with pytest.raises(DatasetError, match=words) as caught:
        Dataset(path)
    assert "\n" not in str(caught.value)
    assert str(path) in str(caught.value)


def test_missing(tmp_path: Path) -> None:
    refused(tmp_path / "none", "there is no dataset file .* patronage load")


def test_a_folder(tmp_path: Path) -> None:
    refused(tmp_path, "is a folder")


def test_empty(path: Path) -> None:
    path.write_bytes(b"")
    refused(path, "is empty")


def test_not_sqlite(path: Path) -> None:
    path.write_text("id,class,name\n")
    refused(path, "is not a Patronage dataset file")


def test_sqlite_of_something_else(path: Path) -> None:
    path.unlink()
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE meta (key, value)")
    other.close()
    refused(path, "is an SQLite file, but not a Patronage dataset")


@pytest.mark.parametrize("kept", [10, 99])
def test_cut_within_the_header(path: Path, kept: int) -> None:
    path.write_bytes(path.read_bytes()[:kept])
    refused(path, f"is cut short: {kept} bytes of 100 or more")


@pytest.mark.parametrize("kept", [4096, 20000])
def test_cut_short(path: Path, kept: int) -> None:
    whole = path.stat().st_size
    path.write_bytes(path.read_bytes()[:kept])
    refused(path, f"is cut short: {kept:,} bytes of {whole:,} or more")


@pytest.mark.parametrize(
    ("version", "words"),
    [(FORMAT_VERSION + 1, "newer Patronage .* update"), (FORMAT_VERSION - 1, "older Patronage")],
)
def test_another_version(path: Path, version: int, words: str) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute(f"PRAGMA user_version = {version}")
    connection.close()
    refused(path, words)


def test_no_permission(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    if os.geteuid() == 0:  # nothing is forbidden to root
        monkeypatch.setattr(Path, "open", refuse)
    path.chmod(0)
    refused(path, "no permission to read")


def test_a_damaged_catalogue(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[100:4000] = b"\xff" * 3900
    path.write_bytes(content)
    refused(path, "is damaged")


def test_a_damaged_page_is_said_when_it_is_read(path: Path) -> None:
    content = bytearray(path.read_bytes())
    for begin in range(4096, len(content), 4096):
        if b"x" * 50 in content[begin : begin + 4096]:
            content[begin : begin + 8] = b"\xff" * 8
    path.write_bytes(content)
    with Dataset(path) as dataset, pytest.raises(DatasetError, match="is damaged"):
        list(dataset.claims())


def test_a_changed_word_is_found_by_verify(path: Path) -> None:
    with Dataset(path) as dataset:
        dataset.verify()
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE claims SET note = 'y' WHERE amount = 7")
    connection.close()
    with Dataset(path) as dataset, pytest.raises(DatasetError, match="is not what was written"):
        dataset.verify()


def test_a_reader_changes_nothing(path: Path) -> None:
    before = path.read_bytes()
    with Dataset(path) as dataset, pytest.raises(sqlite3.OperationalError, match="readonly"):
        dataset.connection.execute("DELETE FROM claims")
    assert path.read_bytes() == before
    assert [p.name for p in path.parent.iterdir()] == [path.name]
