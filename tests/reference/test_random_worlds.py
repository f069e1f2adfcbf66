"""The random datasets are worth comparing on: everything that can occur occurs often."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from patronage.graph.chains import Directness, Mark, Question, Timing
from patronage.graph.records import Claim, Entity, Response
from patronage.schema import load_schema
from tests.reference import trace
from tests.reference.one import One
from tests.support.build import World
from tests.support.random_worlds import (
    random_question,
    seeded_dense_world,
    seeded_question,
    seeded_world,
    worlds,
    worlds_with_questions,
)

EVERYTHING = Question(through=Directness.GENERAL, after=True, include_self=True, top=None)
WORLDS = 2000


@pytest.fixture(scope="module")
def seen() -> Counter[object]:
    """In how many of the first worlds each directness, mark, timing and certainty occurs."""
    counts: Counter[object] = Counter()
    for seed in range(WORLDS):
        chains = trace(seeded_world(seed).records, EVERYTHING)
        counts.update({chain.directness for chain in chains})
        counts.update({mark for chain in chains for mark in chain.marks})
        counts.update({chain.timing.label for chain in chains})
        counts.update({f"certain {chain.dates_certain}" for chain in chains})
        counts.update({chain.status for chain in chains})
        counts["several claims"] += any(len(x.claims) > 1 for c in chains for x in c.links)
    return counts


@pytest.mark.parametrize("directness", Directness)
def test_every_directness_occurs_in_one_world_of_sixteen(
    seen: Counter[object], directness: Directness
) -> None:
    assert seen[directness] >= WORLDS / 16


@pytest.mark.parametrize("mark", Mark)
def test_every_mark_occurs_in_one_world_of_eighty(seen: Counter[object], mark: Mark) -> None:
    assert seen[mark] >= WORLDS / 80


@pytest.mark.parametrize("timing", Timing)
def test_every_timing_occurs_in_one_world_of_forty(seen: Counter[object], timing: Timing) -> None:
    assert seen[timing.label] >= WORLDS / 40


@pytest.mark.parametrize(
    "what", ["certain True", "certain False", "confirmed", "reported", "alleged", "several claims"]
)
def test_verdicts_and_parallel_claims_vary(seen: Counter[object], what: str) -> None:
    assert seen[what] >= WORLDS / 10


def test_questions_are_answered_often_enough() -> None:
    found: Counter[object] = Counter()
    for seed in range(500):
        world = seeded_world(seed)
        chains = trace(world.records, seeded_question(seed, world))
        found.update({chain.directness for chain in chains})
        found["answered"] += bool(chains)
    assert found["answered"] >= 150
    assert set(Directness) <= set(found)


def test_a_seed_gives_the_same_world_and_question_again() -> None:
    first, again = seeded_world(7), seeded_world(7)
    assert first.records == again.records
    assert seeded_question(7, first) == seeded_question(7, again)
    assert first.records != seeded_world(8).records


def test_crowded_worlds_have_many_claims_on_a_link() -> None:
    chains = [c for seed in range(60) for c in trace(seeded_dense_world(seed).records, EVERYTHING)]
    most = [max(len(link.claims) for link in chain.links) for chain in chains]
    assert sum(count >= 3 for count in most) > len(chains) / 4
    assert seeded_dense_world(5).records == seeded_dense_world(5).records


def test_every_class_and_every_chained_relation_occurs() -> None:
    records = [r for seed in range(1500) for r in seeded_world(seed).records]
    classes = {r.class_name for r in records if isinstance(r, Entity)}
    relations = {r.predicate for r in records if isinstance(r, Claim)}
    schema = load_schema()
    other_events = {"Pledge", "SuspensionOfSupport"}
    assert set(schema.concrete) - classes <= other_events
    assert {name for name, relation in schema.relations.items() if relation.rules} <= relations


def test_claims_of_every_relation_are_withdrawn_and_that_matters() -> None:
    relations: set[str] = set()
    matters: Counter[str] = Counter()
    for seed in range(4000):
        records = seeded_world(seed).records
        gone = [r for r in records if isinstance(r, Response) and r.kind == "withdrawal"]
        claims = {r.id: r.predicate for r in records if isinstance(r, Claim)}
        for withdrawal in gone:
            relations.add(claims[withdrawal.about])
            if seed < 500 or claims[withdrawal.about] == "operatesIn":
                stays = [r for r in records if r is not withdrawal]
                changed = trace(records, EVERYTHING) != trace(stays, EVERYTHING)
                matters[claims[withdrawal.about]] += changed
    chained = {name for name, relation in load_schema().relations.items() if relation.rules}
    assert chained | {"operatesIn", "succeeds"} <= relations
    assert matters["operatesIn"] >= 6
    assert sum(matters.values()) >= 25


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(worlds())
def test_worlds_keep_the_schema(world: World) -> None:
    schema = load_schema()
    classes = {r.id: r.class_name for r in world.records if isinstance(r, Entity)}
    claims = [r for r in world.records if isinstance(r, Claim)]
    assert len({claim.id for claim in claims}) == len(claims)
    for claim in claims:
        assert claim.object is not None
        assert schema.allows(claim.predicate, classes[claim.subject], classes[claim.object])


@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(drawn=worlds_with_questions())
def test_worlds_are_the_same_from_a_file(
    tmp_path_factory: pytest.TempPathFactory, drawn: tuple[World, Question]
) -> None:
    world, question = drawn
    path: Path = tmp_path_factory.mktemp("world") / "w.patronage"
    dataset = world.write(path)
    try:
        asked = One(world.records).asked(question)
        assert trace(dataset, asked) == trace(world.records, question)
    finally:
        dataset.close()


def test_a_question_can_be_drawn_from_any_generator() -> None:
    from random import Random

    world = seeded_world(3)
    assert random_question(Random(1), world) == random_question(Random(1), world)
