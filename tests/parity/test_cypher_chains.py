"""One Cypher text, two engines, the brute-force reading and the tracer: the same chains.

``make stress`` compares many more random datasets; ``PATRONAGE_STRESS`` multiplies how many.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from patronage.errors import UsageError
from patronage.graph.chains import Chain, Directness, Question
from patronage.graph.dataset import Dataset
from patronage.graph.records import Record
from patronage.graph.stores.base import StoreView, Table
from patronage.graph.stores.embedded import EmbeddedView, EmbeddedWriter, embedded_view
from patronage.graph.stores.neo4j import Neo4jConnection
from patronage.graph.tracer import trace
from patronage.queries.chains import MAX_LINKS, trace_on
from patronage.queries.chains import trace as ask_engine
from tests.parity.engines import on_neo4j
from tests.reference import trace as plainly
from tests.support.build import World
from tests.support.invented import invented_world
from tests.support.random_worlds import seeded_question, seeded_world
from tests.support.smallest import smallest, told
from tests.support.stress import scaled

EVERYTHING = Question(
    through=Directness.GENERAL,
    after=True,
    include_self=True,
    purposes=frozenset({"security", "mixed", "unknown", "civilian"}),
    top=None,
)
ON_THE_BUNDLED = (
    Question(top=None),
    Question(start=("eu",), top=3),
    Question(start=("eu",), to=("fama",), through=Directness.ONWARD, certain=True, top=None),
    Question(to=("MLI", "gov-burkina-faso"), within_days=700, min_status="reported", top=None),
    EVERYTHING,
)

OpenView = Callable[[Dataset], StoreView]


def within_bounds(seed: int, world: World) -> Question:
    """The random question of a world, with no more links than the query follows."""
    question = seeded_question(seed, world)
    return replace(question, max_links=min(question.max_links, MAX_LINKS["cypher"]))


def compare(world: World, question: Question, open_view: OpenView, folder: Path) -> int:
    """Fail with the smallest dataset on which the engine and the plain reading differ."""

    def answer(records: Sequence[Record]) -> tuple[tuple[Chain, ...], tuple[Chain, ...]]:
        smaller = World()
        smaller.records = list(records)
        with smaller.write(folder / "world.patronage") as dataset:
            found = trace_on(open_view(dataset), dataset, question).chains
        return found, tuple(plainly(records, question))

    found, expected = answer(world.records)
    if found != expected:
        left = smallest(world.records, lambda records: len(set(answer(records))) > 1)
        ours, theirs = answer(left)
        pytest.fail(f"{question}\n{told(left)}\nengine: {ours}\nplain:  {theirs}")
    return len(expected)


def compare_worlds(seeds: range, open_view: OpenView, folder: Path) -> None:
    """Every chain of the random datasets of these numbers."""
    found = [compare(seeded_world(seed), EVERYTHING, open_view, folder) for seed in seeds]
    assert sum(found) > len(found)


def compare_questions(seeds: range, open_view: OpenView, folder: Path) -> None:
    """A random question about each of the random datasets of these numbers."""
    for seed in seeds:
        world = seeded_world(seed)
        compare(world, within_bounds(seed, world), open_view, folder)


@pytest.fixture
def open_neo4j(neo4j_connection: Neo4jConnection) -> OpenView:
    """Put a dataset on the shared server."""
    return lambda dataset: on_neo4j(neo4j_connection, dataset)


def test_every_chain_of_random_datasets_embedded(tmp_path: Path) -> None:
    compare_worlds(range(120), embedded_view, tmp_path)


def test_random_questions_embedded(tmp_path: Path) -> None:
    compare_questions(range(5000, 5080), embedded_view, tmp_path)


@pytest.mark.neo4j
def test_every_chain_of_random_datasets_on_neo4j(open_neo4j: OpenView, tmp_path: Path) -> None:
    compare_worlds(range(10), open_neo4j, tmp_path)


@pytest.mark.stress
def test_many_random_datasets_embedded(tmp_path: Path) -> None:
    compare_worlds(range(10_000, 10_000 + scaled(60)), embedded_view, tmp_path)
    compare_questions(range(20_000, 20_000 + scaled(60)), embedded_view, tmp_path)


@pytest.mark.neo4j
@pytest.mark.stress
def test_many_random_datasets_on_neo4j(open_neo4j: OpenView, tmp_path: Path) -> None:
    compare_worlds(range(10_000, 10_000 + scaled(6)), open_neo4j, tmp_path)
    compare_questions(range(20_000, 20_000 + scaled(4)), open_neo4j, tmp_path)


def test_the_bundled_dataset_embedded(bundled: Dataset) -> None:
    _same_as_the_tracer(bundled, embedded_view(bundled))


@pytest.mark.neo4j
def test_the_bundled_dataset_on_neo4j(bundled: Dataset, neo4j_connection: Neo4jConnection) -> None:
    _same_as_the_tracer(bundled, on_neo4j(neo4j_connection, bundled))


def _same_as_the_tracer(dataset: Dataset, view: StoreView) -> None:
    for question in ON_THE_BUNDLED:
        found = trace_on(view, dataset, question)
        expected = trace(dataset, question)
        assert found.chains == expected.chains
        assert found.total == expected.total
        assert found.total > 0


class Forgetful(EmbeddedView):
    """An engine that loses every chain by way of a contingent."""

    def run(self, text: str, parameters: Mapping[str, object]) -> Table:
        """The rows but those."""
        found = super().run(text, parameters)
        word = found.columns.index("word")
        return Table(found.columns, tuple(r for r in found.rows if "K" not in str(r[word])))


def test_a_difference_fails_with_the_smallest_dataset_that_shows_it(tmp_path: Path) -> None:
    def opened(dataset: Dataset) -> StoreView:
        writer = EmbeddedWriter()
        writer.write(dataset)
        return Forgetful(writer.graph)

    with pytest.raises(pytest.fail.Exception) as caught:
        compare(invented_world(), EVERYTHING, opened, tmp_path)
    said = str(caught.value)
    claims = [line.split()[1:4] for line in said.splitlines() if line.startswith("c-")]
    assert sorted(claims)[0] == ["battalion", "partOf", "joint-force"]
    assert len(claims) == 4
    assert "second-donor" not in said


def test_more_links_than_the_text_follows_are_refused(bundled: Dataset) -> None:
    with pytest.raises(UsageError, match="follows up to 6 links before the event, not 7"):
        ask_engine(bundled, Question(max_links=7))


def test_an_engine_that_is_none_is_refused(bundled: Dataset) -> None:
    with pytest.raises(UsageError, match='no engine "abacus"'):
        ask_engine(bundled, Question(), "abacus")


def test_asking_an_engine_by_name(bundled: Dataset) -> None:
    question = Question(start=("eu",), to=("ev-boulkessi-20180519",), top=2)
    found = ask_engine(bundled, question, "embedded")
    assert found.chains == trace(bundled, question).chains
    assert found.truncated


def test_a_name_that_is_no_entity_finds_nothing(bundled: Dataset) -> None:
    assert ask_engine(bundled, Question(start=("nobody",))).total == 0
    assert ask_engine(bundled, Question(to=("XXX",))).total == 0
