"""Entities that are one: the plain reading and the file agree, and it does happen."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from patronage.graph.records import Entity, Judgement
from tests.reference.one import One, grown
from tests.support.build import World
from tests.support.random_worlds import seeded_world


def test_sets_grow_until_none_share_a_member() -> None:
    pairs = [frozenset(pair) for pair in ("ab", "cd", "bc", "ef", "x")]
    assert sorted(map(sorted, grown(pairs))) == [["a", "b", "c", "d"], ["e", "f"]]


def test_the_file_has_the_groups_of_the_plain_reading(tmp_path: Path) -> None:
    groups, held_back = 0, 0
    for seed in range(250):
        world = seeded_world(seed)
        expected = One(world.records)
        with world.write(tmp_path / "w") as dataset:
            rows = dataset.connection.execute("SELECT entity, id FROM members").fetchall()
            stays = {row["id"]: row["entity"] for row in rows}
            assert stays == {i: expected.stays(i) for group in expected.groups for i in group}
            for entity in (r for r in expected.records if isinstance(r, Entity)):
                found = dataset.entity(entity.id)
                assert found is not None
                assert (found.class_name, found.country) == (entity.class_name, entity.country)
                assert entity.event is None or found.validity == entity.validity
            held_back += sum(one.code == "not-joined" for one in dataset.problems())
        groups += len(expected.groups)
    assert groups > 50
    assert held_back > 10


def test_a_judgement_changes_what_the_plain_reading_sees() -> None:
    world = World()
    for id_ in ("b", "a"):
        world.add(id_, "Unit", external_ids=(("ucdp", "1"),))
    world.claim("a", "commands", "b")
    assert One(world.records).groups == [frozenset("ab")]
    assert not [r for r in One(world.records).records if getattr(r, "subject", None)]
    apart = Judgement("a", "b", "unsure", "A. Author", "2024")
    assert One([*world.records, apart]).groups == []
    assert One([*world.records, replace(apart, verdict="same")]).stays("b") == "a"
