"""The tracer and the plain reading agree where many choices of claims compete for one chain."""

from __future__ import annotations

from dataclasses import astuple, replace
from pathlib import Path

import pytest

from patronage.graph.chains import Directness, Question
from patronage.graph.tracer import after_report, trace
from tests.reference import after_report as after_report_plainly
from tests.reference import trace as plainly
from tests.support.random_worlds import seeded_dense_world, seeded_question
from tests.support.stress import scaled


def compare(seed: int, directory: Path) -> int:
    """Ask one crowded world for everything and two questions more; how many chains there were."""
    world = seeded_dense_world(seed)
    everything = Question(through=Directness.GENERAL, include_self=True, top=None)
    asked = [seeded_question(seed + 10_000 * i, world) for i in range(2)]
    found = 0
    with world.write(directory / "w.patronage") as dataset:
        for question in (replace(everything, after=bool(seed % 2)), *asked):
            expected = tuple(plainly(world.records, question))
            assert trace(dataset, question).chains == expected
            for top in {1, 2, len(expected) // 2} - {0}:
                assert trace(dataset, replace(question, top=top)).chains == expected[:top]
            found += len(expected)
            later = [astuple(one) for one in after_report_plainly(world.records, question)]
            assert [astuple(one) for one in after_report(dataset, question)] == later
    return found


def test_crowded_worlds(tmp_path: Path) -> None:
    assert sum(compare(seed, tmp_path) for seed in range(12)) > 50


@pytest.mark.stress
def test_hundreds_of_crowded_worlds(tmp_path: Path) -> None:
    assert sum(compare(seed, tmp_path) for seed in range(1000, 1000 + scaled(60))) > 100
