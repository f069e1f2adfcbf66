"""The networkx graph."""

from __future__ import annotations

import pytest

from patronage.graph.dataset import Dataset
from patronage.graph.records import Citation
from patronage.graph.stores.memory import to_networkx
from tests.support.invented import invented


@pytest.fixture(scope="module")
def dataset(tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    return invented(tmp_path_factory.mktemp("memory"))


def test_every_entity_is_a_node_with_its_attributes(dataset: Dataset) -> None:
    graph = to_networkx(dataset)
    assert sorted(graph) == [entity.id for entity in dataset.entities()]
    assert graph.nodes["donor"]["aliases"] == ["The Donor"]
    assert graph.nodes["rebels"]["external_ids"] == ["ucdp:1"]
    assert graph.nodes["place-aaa"]["latitude"] == 1.5


def test_every_claim_between_entities_is_an_edge_with_its_id_as_key(dataset: Dataset) -> None:
    graph = to_networkx(dataset)
    keys = sorted(key for _, _, key in graph.edges(keys=True))
    assert keys == [claim.id for claim in dataset.claims() if claim.object is not None]
    assert graph.number_of_edges("fund", "joint-force") == 3


def test_an_edge_carries_the_whole_claim(dataset: Dataset) -> None:
    graph = to_networkx(dataset)
    (lent,) = graph.get_edge_data("joint-force", "battalion").values()
    assert lent["predicate"] == "partOf"
    assert lent["citations"] == (Citation("s-1", "p. 4"), Citation("s-2"))
    given = [edge["amount"] for edge in graph.get_edge_data("fund", "joint-force").values()]
    assert sorted(given, key=str) == [20.0, 50.0, None]


def test_a_toll_is_a_value_of_its_event(dataset: Dataset) -> None:
    (toll,) = to_networkx(dataset).nodes["massacre"]["values"]
    assert (toll["predicate"], toll["quantity_high"]) == ("hasToll", 15.0)


def test_the_graph_says_what_it_is_made_from(dataset: Dataset) -> None:
    assert to_networkx(dataset).graph["content_hash"] == dataset.meta["content_hash"]
