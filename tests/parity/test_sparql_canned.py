"""Every canned SPARQL query gives the rows of its Cypher twin, within the bounds that it states."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from patronage.graph.dataset import Dataset
from patronage.graph.stores.base import Table, Value
from patronage.queries import ask, catalogue

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


def test_the_same_question_gives_the_same_rows_again(bundled: Dataset) -> None:
    one, again = (ask(bundled, "chains", {"start": "eu"}, "sparql") for _ in range(2))
    assert one == again
