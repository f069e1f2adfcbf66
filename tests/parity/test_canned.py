"""Every canned Cypher file gives the same rows, in the same order, on kglite and on Neo4j.

On the bundled dataset, on an invented one with contradictions, and on random ones, with
arguments drawn for each. ``make stress`` draws more; ``PATRONAGE_STRESS`` multiplies how many.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from random import Random

import pytest

from patronage.graph.dataset import Dataset
from patronage.graph.records import Entity, Record
from patronage.graph.stores.base import StoreView, Table
from patronage.graph.stores.embedded import embedded_view
from patronage.graph.stores.neo4j import Neo4jConnection
from patronage.queries import CannedQuery, Parameter, catalogue
from patronage.queries.arguments import bind
from patronage.queries.ask import run
from tests.parity.engines import on_neo4j
from tests.support.build import World
from tests.support.invented import contradicted_world
from tests.support.random_worlds import seeded_world
from tests.support.smallest import smallest, told
from tests.support.stress import scaled

pytestmark = pytest.mark.neo4j

LINES_OF_THE_BUNDLED = {
    "id": ("eu", "gov-france", "g5-jf", "fama"),
    "ids": ("eu", "fama", "ev-boulkessi-20180519"),
    "day": ("2018-05-19", "2020"),
}
EVERY_KIND = "own,direct,command,coalition,member,onward,endorsement,association,general"


def drawn(query: CannedQuery, ids: Sequence[str], rng: Random) -> dict[str, str]:
    """Arguments for every required parameter, and for some of the others."""
    said = {p.name: value for p in query.parameters if (value := _draw(p, ids, rng)) is not None}
    if query.uses == "chains" or query.name == "chains":
        said |= {"directness": EVERY_KIND, "include_self": "yes"}
    return said


def _draw(parameter: Parameter, ids: Sequence[str], rng: Random) -> str | None:
    if not parameter.required and rng.random() < 0.7:
        return None
    options = {"id": ids, "ids": ids, "day": ("2020-05-19", "2020", "2019-06")}
    if parameter.type not in options:
        return None
    return rng.choice(options[parameter.type])


def differing(view: StoreView, other: StoreView, query: CannedQuery, bound: object) -> str:
    """What the two answer, when that is not the same."""
    assert isinstance(bound, dict)
    ours, theirs = run(view, query, bound), run(other, query, bound)
    return "" if ours == theirs else f"{query.name} {bound}\nkglite: {ours}\nneo4j:  {theirs}"


@pytest.fixture(scope="module")
def views(bundled: Dataset, neo4j_connection: Neo4jConnection) -> tuple[StoreView, StoreView]:
    return embedded_view(bundled), on_neo4j(neo4j_connection, bundled)


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


def test_an_invented_dataset_with_contradictions(
    neo4j_connection: Neo4jConnection, tmp_path: Path
) -> None:
    assert _first_difference(contradicted_world().records, neo4j_connection, tmp_path, 0) == ""


def test_random_datasets(neo4j_connection: Neo4jConnection, tmp_path: Path) -> None:
    _compare(range(3000, 3003), neo4j_connection, tmp_path)


@pytest.mark.stress
def test_many_random_datasets(neo4j_connection: Neo4jConnection, tmp_path: Path) -> None:
    _compare(range(30_000, 30_000 + scaled(3)), neo4j_connection, tmp_path)


def _compare(seeds: range, connection: Neo4jConnection, folder: Path) -> None:
    for seed in seeds:

        def difference(records: Sequence[Record], seed: int = seed) -> str:
            return _first_difference(records, connection, folder, seed)

        records = seeded_world(seed).records
        if difference(records):
            left = smallest(records, lambda fewer: bool(difference(fewer)))
            pytest.fail(f"{difference(left)}\nwith\n{told(left)}")


def _first_difference(
    records: Sequence[Record], connection: Neo4jConnection, folder: Path, seed: int
) -> str:
    world = World()
    world.records = list(records)
    ids = [r.id for r in records if isinstance(r, Entity)]
    rng = Random(f"canned {seed}")
    with world.write(folder / "world.patronage") as dataset:
        view, other = embedded_view(dataset), on_neo4j(connection, dataset)
        every = catalogue().values()
        asked = ((q, bind(q, drawn(q, ids, rng), dataset)) for q in every if ids)
        return next((d for q, b in asked if (d := differing(view, other, q, b))), "")
