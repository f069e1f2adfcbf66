"""Datasets that are merged cannot meet one another."""

from __future__ import annotations

from pathlib import Path

import pytest

from patronage.graph.chains import Directness, Question
from patronage.graph.records import Entity, Review
from patronage.graph.tracer import trace
from tests.support.build import World
from tests.support.invented import contradicted_world
from tests.support.merged import apart, merged
from tests.support.random_worlds import seeded_world

EVERYTHING = Question(through=Directness.GENERAL, include_self=True, top=None)


def _chains(records: list, folder: Path) -> set[tuple[str, ...]]:  # type: ignore[type-arg]
    world = World()
    world.records = records
    with world.write(folder / "w.patronage") as dataset:
        return {chain.entities for chain in trace(dataset, EVERYTHING).chains}


def test_the_chains_are_those_of_each(tmp_path: Path) -> None:
    worlds = [seeded_world(seed).records for seed in range(30)]
    alone = [
        tuple(f"w{number}.{entity}" for entity in chain)
        for number, records in enumerate(worlds)
        for chain in _chains(records, tmp_path)
    ]
    assert _chains(merged(worlds), tmp_path) == set(alone)
    assert len(alone) > 30


def test_one_of_them_keeps_the_names_that_it_has_among_all() -> None:
    worlds = [contradicted_world().records] * 3
    assert merged(worlds) == [r for number in range(3) for r in merged(worlds, only=number)]


def test_countries_are_as_many_as_worlds() -> None:
    army = Entity("army", "SecurityForce", "Army", country="AAA")
    found = {apart(army, number) for number in range(26 * 26)}
    assert len({entity.country for entity in found if isinstance(entity, Entity)}) == 26 * 26


def test_a_kind_of_record_without_a_rule_is_refused() -> None:
    with pytest.raises(TypeError, match="no rule for a Review"):
        apart(Review("a"), 0)
