"""The library as Python users meet it: open, ask, and the bundled dataset built once."""

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

import patronage
from patronage.errors import DatasetError, UsageError
from patronage.graph.chains import Directness
from patronage.graph.records import Response
from tests.support.build import World
from tests.support.small_world import small_world

BUILD = "import patronage; print(patronage.bundled_dataset())"


def _build(cache: Path) -> str:
    environment = os.environ | {"XDG_CACHE_HOME": str(cache)}
    done = subprocess.run(
        [sys.executable, "-c", BUILD], env=environment, capture_output=True, text=True, check=True
    )
    return done.stdout.strip()


def test_first_users_at_once_share_one_bundled_dataset(tmp_path: Path) -> None:
    with ThreadPoolExecutor(3) as pool:
        built = set(pool.map(_build, [tmp_path] * 3))
    assert len(built) == 1
    with patronage.open(built.pop()) as dataset:
        assert dataset.info().abuses > 20


def test_what_other_versions_left_in_the_cache_goes_after_a_month(tmp_path: Path) -> None:
    cache = tmp_path / "patronage"
    cache.mkdir()
    old, young = cache / "bundled-old.patronage", cache / "bundled-young.patronage"
    for left in (old, young):
        left.touch()
    os.utime(old, (0, 0))
    assert Path(_build(tmp_path)).is_file()
    assert young.exists()
    assert not old.exists()


def test_a_cache_that_cannot_be_written_says_what_to_set(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "cache").write_text("a file, not a folder", "utf-8")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    with pytest.raises(DatasetError, match="set XDG_CACHE_HOME"):
        patronage.bundled_dataset()


def test_one_object_traces_asks_and_converts(tmp_path: Path) -> None:
    with small_world(tmp_path) as dataset:
        trace = dataset.trace(start=("donor",), through=Directness.COALITION)
        assert [chain.word for chain in trace.chains] == ["SKP"]
        assert dataset.trace(start=("donor",), engine="embedded").chains == trace.chains
        assert dataset.answer(trace)["chains"][0]["entities"][0] == "donor"
        assert dataset.ask("sources-behind", {"entity": "unit"}).rows
        assert dataset.to_networkx().number_of_nodes() >= 5
        assert len(dataset.to_rdf()) > 50
        assert dataset.resolve("Averia") == "donor"


def test_an_unknown_engine_is_wrong_usage(tmp_path: Path) -> None:
    with small_world(tmp_path) as dataset, pytest.raises(UsageError):
        dataset.trace(start=("donor",), engine="oracle")


def test_a_withdrawn_claim_stays_on_record_and_in_no_chain(tmp_path: Path) -> None:
    world = World()
    world.add("donor", "Government")
    world.add("army", "SecurityForce")
    world.add("event", "Torture", from_text="2020-05")
    given = world.claim("donor", "funds", "army", "2020")
    world.claim("army", "perpetrated", "event")
    world.records.append(
        Response("r", "withdrawal", "Invented Press", given.id, "2021", "In error.")
    )
    world.write(tmp_path / "w.patronage").close()
    with patronage.open(tmp_path / "w.patronage") as dataset:
        assert dataset.trace(start=("donor",)).chains == ()
        (shown,) = (c for c in dataset.show("donor").outgoing if c.claim.id == given.id)
        assert shown.withdrawn
