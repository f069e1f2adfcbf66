"""The arrays beside a dataset: reused, and built again when stale, damaged or not writable."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import fields
from pathlib import Path

import numpy as np
import pytest

from patronage.graph.chains import Question
from patronage.graph.dataset import Dataset
from patronage.graph.tracer import cache, trace
from patronage.graph.tracer.arrays import Arrays
from patronage.graph.tracer.build import build
from tests.support.build import World


def a_world(more: str = "") -> World:
    world = World()
    world.add("donor", "Government", country="AAA")
    world.add("army", "SecurityForce", country="BBB")
    world.add("ev", "UnlawfulKilling", from_text="2020-05-19", countries=("BBB",))
    world.claim("donor", "funds", "army", "2019")
    world.claim("army", "perpetrated", "ev")
    if more:
        world.claim("donor", more, "army", "2018")
    return world


def links(path: Path) -> tuple[str, ...]:
    with Dataset(path) as dataset:
        (chain,) = trace(dataset, Question(start=("donor",))).chains
        return chain.links[0].claims


@pytest.fixture
def path(tmp_path: Path) -> Path:
    a_world().write(tmp_path / "w.patronage").close()
    return tmp_path / "w.patronage"


def same(one: Arrays, other: Arrays) -> bool:
    return all(np.array_equal(getattr(one, f.name), getattr(other, f.name)) for f in fields(Arrays))


def test_what_is_kept_is_what_was_built(path: Path) -> None:
    links(path)
    with Dataset(path) as dataset:
        kept = cache.load(cache.cache_file(path), dataset.meta["content_hash"])
        assert kept is not None
        assert same(kept, build(dataset))


def test_it_is_used_and_not_written_again(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = links(path)
    stamp = cache.cache_file(path).stat().st_mtime_ns

    def no_build(_: Dataset) -> Arrays:
        raise AssertionError("the arrays were built again")

    monkeypatch.setattr("patronage.graph.tracer.build.build", no_build)
    assert links(path) == first
    assert cache.cache_file(path).stat().st_mtime_ns == stamp


def test_it_is_built_again_when_the_dataset_changed(path: Path) -> None:
    assert len(links(path)) == 1
    a_world("trains").write(path).close()
    assert len(links(path)) == 2
    with Dataset(path) as dataset:
        assert cache.load(cache.cache_file(path), dataset.meta["content_hash"]) is not None


def test_it_is_built_again_when_it_is_cut_at_any_place(path: Path) -> None:
    expected = links(path)
    whole = cache.cache_file(path).read_bytes()
    for size in (0, 1, 40, len(whole) // 3, len(whole) // 2, len(whole) - 70):
        cache.cache_file(path).write_bytes(whole[:size])
        assert links(path) == expected
        assert cache.cache_file(path).read_bytes() == whole


def test_it_is_built_again_when_a_byte_of_an_array_changed(path: Path) -> None:
    expected = links(path)
    whole = cache.cache_file(path).read_bytes()
    begin = whole.index(b"\n") + 1
    described = json.loads(whole[:begin])["arrays"]
    for kind, shape, place, _ in described.values():
        if not np.prod(shape):
            continue
        assert np.dtype(kind).itemsize
        damaged = bytearray(whole)
        damaged[begin + place] ^= 1
        cache.cache_file(path).write_bytes(bytes(damaged))
        assert links(path) == expected
        assert cache.cache_file(path).read_bytes() == whole


def test_it_is_built_again_when_it_is_something_else(path: Path) -> None:
    expected = links(path)
    for other in (b"{}\n", b"[]\n", b"\xff\xfe\x00", b'{"format": "patronage-arrays 0"}\n'):
        cache.cache_file(path).write_bytes(other)
        assert links(path) == expected


def test_where_it_cannot_be_written_there_is_none_and_no_error(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError("read-only folder")

    monkeypatch.setattr("os.replace", refuse)
    assert len(links(path)) == 1
    assert [p.name for p in path.parent.iterdir()] == ["w.patronage"]


def test_a_trace_imports_nothing_heavy_and_reads_no_turtle(path: Path) -> None:
    code = f"""
import builtins, io, sys
from pathlib import Path
opened = []
plain = io.open
def noting(file, *args, **kwargs):
    opened.append(str(file))
    return plain(file, *args, **kwargs)
builtins.open = io.open = noting
from patronage.graph.chains import Question
from patronage.graph.dataset import Dataset
from patronage.graph.tracer import explain, trace
from patronage.graph.answers import as_json
dataset = Dataset(Path({str(path)!r}))
answer = as_json(dataset, trace(dataset, Question(start=("donor",))))
assert len(answer["chains"]) == 1, answer
heavy = {{"rdflib", "neo4j", "kglite", "pyvis", "pyoxigraph", "networkx", "edtf", "pyshacl"}}
assert not heavy & set(sys.modules), heavy & set(sys.modules)
assert not [name for name in opened if name.endswith(".ttl")], opened
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
