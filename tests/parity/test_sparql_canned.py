"""Every canned SPARQL query gives the rows of its Cypher twin, within the bounds that it states."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from patronage.graph.dataset import Dataset
from patronage.graph.records import Entity
from patronage.graph.stores.base import Table, Value
from patronage.graph.stores.embedded import embedded_view
from patronage.graph.stores.rdf import sparql_view
from patronage.queries import ask, catalogue
from patronage.queries.arguments import bind
from patronage.queries.ask import run
from patronage.queries.catalogue import canned
from patronage.queries.header import Language
from tests.support.random_worlds import seeded_world
from tests.support.stress import scaled

BOUND = {"max_links": 4, "directness": "own,direct,command,coalition"}
ON_THE_BUNDLED = [
    ("chains-from-donor", {"donor": "eu,apf"} | BOUND),
    ("chains-behind-event", {"event": "ev-boulkessi-20180519"} | BOUND),
    ("donors-behind-force", {"force": "fama,fama-g5-bn"} | BOUND),
    ("sources-behind", {"entity": "g5-jf"}),
    ("sources-behind", {"entity": "ev-moura-202203"}),
]


def rows(table: Table) -> list[tuple[Value, ...]]:
    """The rows with lists written as SPARQL writes them."""
    return [tuple(map(_flat, row)) for row in table.rows]


def _flat(value: Value) -> Value:
    return " ".join(str(one) for one in value) if isinstance(value, tuple) else value


@pytest.mark.parametrize(("name", "said"), ON_THE_BUNDLED, ids=lambda part: str(part)[:40])
def test_the_bundled_dataset(bundled: Dataset, name: str, said: Mapping[str, object]) -> None:
    found = ask(bundled, name, said, "sparql")
    assert rows(found) == rows(ask(bundled, name, said, "embedded"))
    assert found.rows


def test_every_query_but_the_chains_themselves_is_asked() -> None:
    asked = {name for name, _ in ON_THE_BUNDLED}
    assert asked == set(catalogue("sparql")) - {"chains"}


def test_random_datasets(tmp_path: Path) -> None:
    assert sum(_compare(seed, tmp_path) for seed in range(scaled(8))) > 20


def _compare(seed: int, folder: Path) -> int:
    """Compare every query for every entity that it can be asked of; returns how many rows."""
    world = seeded_world(seed)
    entities = [r for r in world.records if isinstance(r, Entity)]
    found = 0
    with world.write(folder / f"{seed}.patronage") as dataset:
        ours, theirs = sparql_view(dataset), embedded_view(dataset)
        for name, said in _questions([entity.id for entity in entities]):

            def answer(language: Language, name: str = name, said: object = said) -> Table:
                query = canned(name, language)
                view = ours if language == "sparql" else theirs
                assert isinstance(said, dict)
                return run(view, query, bind(query, said, dataset))

            expected = rows(answer("cypher"))
            assert rows(answer("sparql")) == expected, (seed, name, said)
            found += len(expected)
    return found


def _questions(ids: list[str]) -> list[tuple[str, dict[str, object]]]:
    whole = ",".join(ids)
    questions: list[tuple[str, dict[str, object]]] = [
        ("chains-from-donor", {"donor": whole, "include_self": "yes"} | BOUND),
        ("chains-behind-event", {"event": whole, "after": "yes"} | BOUND),
        ("donors-behind-force", {"force": whole} | BOUND),
    ]
    return questions + [("sources-behind", {"entity": one}) for one in ids]


def test_the_same_question_gives_the_same_rows_again(bundled: Dataset) -> None:
    one, again = (ask(bundled, "chains", {"start": "eu"}, "sparql") for _ in range(2))
    assert one == again
