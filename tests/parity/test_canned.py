"""Every canned query gives the same rows, in the same order, on every engine that has it.

Cypher files on kglite and Neo4j, their SPARQL twins on oxigraph, chains by the tracer too. On the
bundled dataset, on an invented one with contradictions, and on random ones, of which many are
loaded as one. ``make test`` compares fifty; ``make stress`` 150 more in Cypher and 125 more in
SPARQL, times ``PATRONAGE_STRESS``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from patronage.graph.chains import Directness, Question
from patronage.graph.dataset import Dataset
from patronage.graph.records import Claim, Record
from patronage.graph.stores.base import StoreView, Table
from patronage.graph.stores.embedded import embedded_view
from patronage.graph.stores.neo4j import Neo4jConnection
from patronage.graph.stores.rdf import sparql_view
from patronage.queries import CannedQuery, Parameter, catalogue
from patronage.queries.arguments import bind
from patronage.queries.ask import run
from tests.parity.asking import Asked, Engine, Traced, compare, questions, within_sparql
from tests.parity.engines import on_neo4j
from tests.support.invented import contradicted_world
from tests.support.random_worlds import seeded_world
from tests.support.stress import scaled

TOGETHER = 50
TOGETHER_IN_SPARQL = 25
KGLITE = Engine("kglite", embedded_view)
SPARQL = Engine("SPARQL", sparql_view, "sparql")
TRACER = Engine("tracer", None)
EVERYTHING = Question(
    through=Directness.GENERAL,
    after=True,
    include_self=True,
    purposes=frozenset({"security", "mixed", "unknown", "civilian"}),
    top=None,
)
WITHIN_SPARQL = replace(EVERYTHING, through=Directness.COALITION, max_links=4)
LINES_OF_THE_BUNDLED = {
    "id": ("eu", "gov-france", "g5-jf", "fama"),
    "ids": ("eu", "fama", "ev-boulkessi-20180519"),
    "day": ("2018-05-19", "2020"),
}


def differing(view: StoreView, other: StoreView, query: CannedQuery, bound: object) -> str:
    """What the two answer, when that is not the same."""
    assert isinstance(bound, dict)
    ours, theirs = run(view, query, bound), run(other, query, bound)
    return "" if ours == theirs else f"{query.name} {bound}\nkglite: {ours}\nneo4j:  {theirs}"


@pytest.fixture(scope="module")
def views(bundled: Dataset, neo4j_connection: Neo4jConnection) -> tuple[StoreView, StoreView]:
    return embedded_view(bundled), on_neo4j(neo4j_connection, bundled)


@pytest.mark.neo4j
@pytest.mark.parametrize("query", catalogue().values(), ids=lambda query: query.name)
def test_the_bundled_dataset(
    query: CannedQuery, bundled: Dataset, views: tuple[StoreView, StoreView]
) -> None:
    found: list[Table] = []
    for turn in range(3):
        required = [p for p in query.parameters if p.required]
        bound = bind(query, {p.name: _line(p, turn + i) for i, p in enumerate(required)}, bundled)
        assert differing(*views, query, bound) == ""
        found.append(run(views[0], query, bound))
        if not required:
            break
    assert any(table.rows for table in found)


def _line(parameter: Parameter, turn: int) -> str:
    options = LINES_OF_THE_BUNDLED[parameter.type]
    return options[turn % len(options)]


def batch(number: int) -> list[list[Record]]:
    """The random datasets of that number."""
    first = 100_000 + TOGETHER * number
    return [seeded_world(seed).records for seed in range(first, first + TOGETHER)]


@pytest.fixture
def neo4j(neo4j_connection: Neo4jConnection) -> Engine:
    return Engine("Neo4j", lambda dataset: on_neo4j(neo4j_connection, dataset))


def same_cypher(neo4j: Engine, number: int, folder: Path) -> None:
    """Compare every Cypher query on one batch, and its chains with the tracer's."""
    worlds = batch(number)
    assert compare(worlds, [KGLITE, neo4j], questions(worlds, Random(number)), folder) > 200
    assert compare(worlds, [TRACER, KGLITE, neo4j], [Traced(EVERYTHING)], folder) > 50


def same_sparql(number: int, folder: Path) -> None:
    """Compare every query that SPARQL has too on one batch, and its chains with the tracer's."""
    first = 200_000 + TOGETHER_IN_SPARQL * number
    worlds = [seeded_world(seed).records for seed in range(first, first + TOGETHER_IN_SPARQL)]
    asked = within_sparql(worlds, Random(number))
    assert compare(worlds, [KGLITE, SPARQL], asked, folder) > 50
    assert compare(worlds, [TRACER, SPARQL], [Traced(WITHIN_SPARQL)], folder) > 10


@pytest.mark.neo4j
def test_an_invented_dataset_with_contradictions(neo4j: Engine, tmp_path: Path) -> None:
    worlds = [contradicted_world().records]
    for turn in range(3):
        compare(worlds, [KGLITE, neo4j], questions(worlds, Random(turn)), tmp_path)


@pytest.mark.neo4j
def test_random_datasets(neo4j: Engine, tmp_path: Path) -> None:
    same_cypher(neo4j, 0, tmp_path)


def test_random_datasets_in_sparql(tmp_path: Path) -> None:
    for number in range(2):
        same_sparql(number, tmp_path)


@pytest.mark.neo4j
@pytest.mark.stress
def test_hundreds_of_random_datasets(neo4j: Engine, tmp_path: Path) -> None:
    for number in range(1, 1 + scaled(3)):
        same_cypher(neo4j, number, tmp_path)


@pytest.mark.stress
def test_hundreds_of_random_datasets_in_sparql(tmp_path: Path) -> None:
    for number in range(2, 2 + scaled(5)):
        same_sparql(number, tmp_path)


def test_every_query_is_asked() -> None:
    worlds = batch(0)[:2]
    assert {asked.name for asked in questions(worlds, Random(0))} == set(catalogue())
    twins = {asked.name for asked in within_sparql(worlds, Random(0))}
    assert twins == set(catalogue("sparql")) - {"chains"}


class _Forgetful:
    """A view that never tells of one claim."""

    def __init__(self, dataset: Dataset, claim: str) -> None:
        self._view = embedded_view(dataset)
        self._claim = claim

    def run(self, text: str, parameters: Mapping[str, object]) -> Table:
        found = self._view.run(text, parameters)
        return Table(found.columns, tuple(row for row in found.rows if self._claim not in row))

    def close(self) -> None:
        self._view.close()


def test_a_difference_about_many_is_told_with_the_one_dataset_that_shows_it(tmp_path: Path) -> None:
    worlds = [contradicted_world().records for _ in range(2)]
    forgetful = Engine("forgetful", lambda dataset: _Forgetful(dataset, "w1.army"))
    asked = [a for a in within_sparql(worlds, Random(0)) if a.name == "chains-from-donor"]
    with pytest.raises(pytest.fail.Exception) as failed:
        compare(worlds, [KGLITE, forgetful], asked, tmp_path)
    _, _, dataset = str(failed.value).partition("\nwith\n")
    assert "w1.army" in dataset
    assert "w0." not in dataset


def test_a_difference_is_told_with_the_smallest_dataset_that_shows_it(tmp_path: Path) -> None:
    worlds = [contradicted_world().records for _ in range(3)]
    (praise,) = [r for r in worlds[0] if isinstance(r, Claim) and r.predicate == "endorses"]
    forgetful = Engine("forgetful", lambda dataset: _Forgetful(dataset, f"w1.{praise.id}"))
    asked = [Asked("command-line", {"unit": ["w0.army"], "on": "2018"}), Asked("praise", {})]
    with pytest.raises(pytest.fail.Exception) as failed:
        compare(worlds, [KGLITE, forgetful], asked, tmp_path)
    said, _, dataset = str(failed.value).partition("\nwith\n")
    assert "praise" in said
    assert "forgetful: []" in said
    assert [line.split(":")[0] for line in dataset.splitlines()] == [
        "w1.second-donor",
        "w1.army",
        f"w1.{praise.id}",
    ]
