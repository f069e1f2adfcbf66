"""A load that is killed, meets another one, or runs out of disk leaves the old file or the new."""

from __future__ import annotations

import os
import random
import resource
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context
from pathlib import Path

import pytest

from patronage.errors import DatasetError
from patronage.graph import spool
from patronage.graph.building import Building, not_written
from patronage.graph.dataset import Dataset
from patronage.graph.writer import DatasetWriter
from tests.loaders.tables import write_folder
from tests.support.stress import scaled
from tests.support.write_dataset import CLAIMS, a_world

KILLS = 3 + scaled(1)


def write(path: Path, title: str) -> None:
    with DatasetWriter(path, {"title": title}) as writer:
        writer.add_all(a_world(title).records)
        writer.commit()


def whole(path: Path) -> str:
    """The title, once every claim was read and found to belong to that title."""
    with Dataset(path) as dataset:
        dataset.verify()
        title = dataset.meta["title"]
        assert [claim.note for claim in dataset.claims()] == [title] * CLAIMS
    return title


def tables(folder: Path, title: str) -> Path:
    """Curated tables whose every relation says in its note which of the two datasets it is of."""
    rows = "".join(f"gov-wyland,funds,force-exland,{1000 + n},s-1,{title}\n" for n in range(CLAIMS))
    return write_folder(
        folder / title,
        dataset_toml=f'title = "{title}"\nlicence = "CC0-1.0"\n',
        relations_csv=f"subject,predicate,object,from,sources,note\n{rows}",
        responses_csv="about,kind,by,date,text,sources\n",
    )


def loaded_whole(path: Path) -> str:
    """The title of a loaded dataset, once it was verified and its claims were counted."""
    with Dataset(path) as dataset:
        dataset.verify()
        title = dataset.meta["title"]
        notes = [claim.note for claim in dataset.claims() if claim.predicate == "funds"]
    assert notes == [title] * CLAIMS
    return title


@pytest.mark.stress
def test_kill_a_load_at_any_moment(tmp_path: Path) -> None:
    path = tmp_path / "out" / "w.patronage"
    path.parent.mkdir()
    folders = {title: tables(tmp_path, title) for title in ("odd", "even")}
    command = [sys.executable, "-m", "patronage", "load", "--into", str(path)]
    begin = time.monotonic()
    subprocess.run([*command, str(folders["odd"])], check=True, capture_output=True)
    lasts = time.monotonic() - begin
    for turn in range(KILLS):
        before = loaded_whole(path)
        wanted = "even" if before == "odd" else "odd"
        with subprocess.Popen([*command, str(folders[wanted])], stdout=subprocess.DEVNULL) as load:
            time.sleep(random.Random(turn).uniform(0.3, 1) * lasts)
            load.kill()
        assert loaded_whole(path) in (before, wanted)
    subprocess.run([*command, str(folders["odd"])], check=True, capture_output=True)
    assert loaded_whole(path) == "odd"
    assert [p.name for p in path.parent.iterdir()] == [path.name]


@contextmanager
def endless_writer(path: Path) -> Iterator[subprocess.Popen[bytes]]:
    """A process that writes ``path`` again and again."""
    command = [sys.executable, "-m", "tests.support.write_dataset", str(path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
        try:
            assert process.stdout is not None
            process.stdout.readline()
            yield process
        finally:
            process.kill()


@pytest.mark.stress
def test_kill_at_any_moment(tmp_path: Path) -> None:
    path = tmp_path / "w.patronage"
    write(path, "odd")
    seen = set()
    for turn in range(KILLS):
        with endless_writer(path) as process:
            time.sleep(random.Random(turn).uniform(0, 0.15))
            process.send_signal(signal.SIGKILL)
            process.wait()
        seen.add(whole(path))
        assert {p.name for p in tmp_path.iterdir()} <= {path.name, f".{path.name}.building"}
    write(path, "odd")
    assert [p.name for p in tmp_path.iterdir()] == [path.name]
    assert seen <= {"odd", "even"}


def read_for_a_while(path: Path) -> list[str]:
    """Titles read until both were there, however slow the machine, and at least fifteen."""
    titles: list[str] = []
    until = time.monotonic() + 120
    while len(titles) < 15 or (len(set(titles)) < 2 and time.monotonic() < until):
        titles.append(whole(path))
    return titles


@pytest.mark.stress
def test_many_readers_while_a_load_replaces_the_file(tmp_path: Path) -> None:
    path = tmp_path / "w.patronage"
    write(path, "odd")
    with (
        endless_writer(path),
        ProcessPoolExecutor(4, mp_context=get_context("spawn")) as readers,
    ):
        titles = [title for found in readers.map(read_for_a_while, [path] * 4) for title in found]
    assert len(titles) >= 60
    assert set(titles) == {"odd", "even"}


def test_a_reader_keeps_the_file_that_it_opened(tmp_path: Path) -> None:
    path = tmp_path / "w.patronage"
    write(path, "odd")
    with Dataset(path) as dataset:
        claims = dataset.claims()
        first = next(claims)
        write(path, "even")
        assert {first.note} | {claim.note for claim in claims} == {"odd"}
    assert whole(path) == "even"


def test_two_loads_into_one_file_cannot_meet(tmp_path: Path) -> None:
    path = tmp_path / "w.patronage"
    with DatasetWriter(path) as first:
        with pytest.raises(DatasetError, match=r"another load is writing .*wait until"):
            DatasetWriter(path)
        first.add_all(a_world("odd").records)
        first.commit()
        write(path, "even")
    assert whole(path) == "even"


def test_what_a_killed_load_left_is_taken_over(tmp_path: Path) -> None:
    path = tmp_path / "w.patronage"
    (tmp_path / ".w.patronage.building").write_bytes(b"half a file" * 1000)
    write(path, "even")
    assert whole(path) == "even"
    assert [p.name for p in tmp_path.iterdir()] == [path.name]


def test_an_error_in_the_block_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "w.patronage"
    write(path, "odd")
    stopped = (record for record in [*a_world("even").records, None])
    with DatasetWriter(path) as writer, pytest.raises(KeyError):
        writer.add_all(stopped)  # type: ignore[arg-type]
    assert whole(path) == "odd"
    assert [p.name for p in tmp_path.iterdir()] == [path.name]


def test_the_same_content_again_touches_nothing(tmp_path: Path) -> None:
    path = tmp_path / "w.patronage"
    changes = []
    for title in ("odd", "odd", "even"):
        with DatasetWriter(path, {"title": title}) as writer:
            writer.add_all(a_world(title).records)
            changes.append((writer.commit().changed, path.stat().st_ino))
        assert [p.name for p in tmp_path.iterdir()] == [path.name]
    assert [changed for changed, _ in changes] == [True, False, True]
    assert changes[0][1] == changes[1][1]


def test_files_of_one_size_and_time_are_told_apart(tmp_path: Path) -> None:
    target = tmp_path / "w"
    for content in (b"one", b"two", b"two"):
        same = target.exists() and target.read_bytes() == content
        with Building(target) as building:
            building.path.write_bytes(content)
            os.utime(building.path, (1, 1))
            assert building.move_into_place() is not same
        assert target.read_bytes() == content


def test_a_link_to_the_file_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    link = tmp_path / "link.patronage"
    link.symlink_to(tmp_path / "real" / "w.patronage")
    write(link, "odd")
    assert link.is_symlink()
    assert whole(tmp_path / "real" / "w.patronage") == "odd"


@contextmanager
def files_no_larger_than(size: int) -> Iterator[None]:
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@pytest.mark.parametrize("run", [100, 100_000], ids=["while spooling", "while filling"])
def test_a_full_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run: int) -> None:
    path = tmp_path / "w.patronage"
    write(path, "odd")
    monkeypatch.setattr(spool, "_RUN", run)
    with files_no_larger_than(20_000), pytest.raises(DatasetError) as caught:
        write(path, "even")
    assert str(caught.value) == (
        f'"{path}" was not written and is as it was before: '
        "the disk is full; make room and run it again"
    )
    assert whole(path) == "odd"
    assert [p.name for p in tmp_path.iterdir()] == [path.name]


def test_a_database_that_may_not_grow(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "small") as connection:
        connection.executescript("PRAGMA max_page_count = 3; CREATE TABLE t (x)")
        with pytest.raises(sqlite3.OperationalError) as full:
            connection.execute("INSERT INTO t VALUES (zeroblob(100000))")
    connection.close()
    assert "the disk is full" in str(not_written(tmp_path / "w", full.value))


def test_no_folder_and_a_folder_in_the_way(tmp_path: Path) -> None:
    with pytest.raises(DatasetError, match=r'the folder ".*none" does not exist; make it first'):
        DatasetWriter(tmp_path / "none" / "w.patronage")
    with pytest.raises(DatasetError, match="is a folder; name a file"):
        DatasetWriter(tmp_path)
    with pytest.raises(DatasetError, match="cannot write in the folder"):
        DatasetWriter(tmp_path / ("n" * 250))


def test_a_value_that_cannot_be_stored(tmp_path: Path) -> None:
    world = a_world("odd")
    world.add("odd-one", "Government", name="\ud800")
    with DatasetWriter(tmp_path / "w") as writer:
        writer.add_all(world.records)
        with pytest.raises(DatasetError, match="a record holds a value that cannot be stored"):
            writer.commit()
    assert list(tmp_path.iterdir()) == []


def test_what_was_moved_cannot_be_moved_again(tmp_path: Path) -> None:
    with Building(tmp_path / "w") as building:
        building.move_into_place()
        with pytest.raises(ValueError, match="already moved"):
            building.move_into_place()
    assert (tmp_path / "w").read_bytes() == b""
