"""The tracer and the brute-force reading of chains.md give the same chains, to the last claim.

``make test`` compares some hundreds of datasets; ``PATRONAGE_STRESS`` sets how many thousands
more ``make stress`` compares.
"""

from __future__ import annotations

import os
from dataclasses import astuple, replace
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings

from patronage.graph.chains import Question, Trace
from patronage.graph.records import Source
from patronage.graph.tracer import after_report, trace
from tests.reference import after_report as after_report_plainly
from tests.reference import trace as plainly
from tests.support.build import World
from tests.support.random_worlds import seeded_question, seeded_world, worlds_with_questions

PUBLISHED = ("2018", "2019", "2020-06", "2020-05-20", "2021", "", "some day")
STRESS = int(os.environ.get("PATRONAGE_STRESS", "1"))


def compare(world: World, question: Question, directory: Path) -> int:
    """Assert that both agree, whole and cut; returns how many chains there were."""
    expected = tuple(plainly(world.records, question))
    path = directory / "w.patronage"
    with world.write(path) as dataset:
        whole = trace(dataset, question)
        assert whole.chains == expected
        assert (whole.total, whole.truncated) == (len(expected), False)
        for top in {1, len(expected) // 2, len(expected)} - {0}:
            _is_prefix(trace(dataset, replace(question, top=top)), expected)
            _is_prefix(trace(dataset, replace(question, top=top), count_work=0), expected)
    return len(expected)


def _is_prefix(cut: Trace, expected: tuple[object, ...]) -> None:
    top = cut.question.top
    assert cut.chains == expected[:top]
    assert min(len(expected), top or 0) <= cut.total <= len(expected)
    assert cut.total_is_lower_bound or cut.total == len(expected)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(drawn=worlds_with_questions())
def test_random_worlds(
    tmp_path_factory: pytest.TempPathFactory, drawn: tuple[World, Question]
) -> None:
    compare(*drawn, tmp_path_factory.mktemp("world"))


def test_numbered_worlds(tmp_path: Path) -> None:
    found = sum(_compare_seed(seed, tmp_path) for seed in range(120))
    assert found > 50


@pytest.mark.stress
def test_thousands_of_worlds(tmp_path: Path) -> None:
    for seed in range(1000, 1000 + 500 * STRESS):
        _compare_seed(seed, tmp_path)


def _compare_seed(seed: int, directory: Path) -> int:
    world = seeded_world(seed)
    return compare(world, seeded_question(seed, world), directory)


def test_support_after_a_report(tmp_path: Path) -> None:
    found = sum(_compare_reports(seed, tmp_path) for seed in range(100))
    assert found > 5


@pytest.mark.stress
def test_support_after_thousands_of_reports(tmp_path: Path) -> None:
    for seed in range(1000, 1000 + 200 * STRESS):
        _compare_reports(seed, tmp_path)


def _compare_reports(seed: int, directory: Path) -> int:
    """Worlds whose sources have dates, half of them about no force in particular."""
    rng, world = Random(seed), seeded_world(seed)
    question = replace(seeded_question(seed, world), after=True)
    if rng.random() < 0.6:
        question = replace(question, to=())
    world.records = [
        replace(record, date_text=rng.choice(PUBLISHED)) if isinstance(record, Source) else record
        for record in world.records
    ]
    expected = [astuple(one) for one in after_report_plainly(world.records, question)]
    with world.write(directory / "w.patronage") as dataset:
        assert [astuple(one) for one in after_report(dataset, question)] == expected
    return len(expected)
