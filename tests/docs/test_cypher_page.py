"""The page on the graph names everything that is in it, and its examples run."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from patronage.graph.dataset import Dataset
from patronage.graph.stores.embedded import embedded_view
from patronage.graph.stores.projection import LINK_TYPES, NODE_KINDS, nodes, relationships
from tests.support.invented import contradicted_world

PAGE = (Path(__file__).parents[2] / "docs" / "cypher.md").read_text(encoding="utf-8")
WORDS = set(re.findall(r"`([a-z]\w*)`", PAGE))


@pytest.fixture(scope="module")
def dataset(tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    return contradicted_world().write(tmp_path_factory.mktemp("page") / "w.patronage")


def test_it_names_every_kind_of_node_and_every_type_of_a_link() -> None:
    assert [kind for kind in NODE_KINDS if f"`{kind}`" not in PAGE] == []
    for letter, type_ in LINK_TYPES.items():
        (row,) = [line for line in PAGE.splitlines() if line.startswith(f"| `{type_}` |")]
        assert f"`{letter}`" in row


def test_it_names_every_property_of_entities_and_claims(dataset: Dataset) -> None:
    found = {name for node in nodes(dataset) if node.kind == "Entity" for name in node.properties}
    found |= {name for r in relationships(dataset) for name in r.properties}
    assert found - WORDS == set()


def test_it_names_every_relationship_that_is_no_claim(dataset: Dataset) -> None:
    for relationship in relationships(dataset):
        if not relationship.properties:
            assert f"[:{relationship.type}]" in PAGE


def test_its_cypher_runs(dataset: Dataset) -> None:
    (query,) = re.findall(r"```cypher\n(.*?)```", PAGE, re.DOTALL)
    found = embedded_view(dataset).run(query, {"force": "joint-force"})
    assert ("Fund", "2018", ("Invented report",)) in found.rows


def test_its_python_runs(capsys: pytest.CaptureFixture[str]) -> None:
    (example,) = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)
    exec(compile(example, "docs/cypher.md", "exec"), {})  # noqa: S102 - our own page
    assert "G5 Sahel Joint Force" in capsys.readouterr().out
