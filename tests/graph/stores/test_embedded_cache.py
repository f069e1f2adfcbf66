"""The embedded graph kept beside a dataset file."""

from __future__ import annotations

from pathlib import Path

import pytest

from patronage.graph.dataset import Dataset
from patronage.graph.stores import embedded_cache
from patronage.graph.stores.embedded import EmbeddedWriter
from patronage.graph.stores.embedded_cache import cache_file, embedded_view
from patronage.graph.stores.projection import nodes, relationships
from tests.support.invented import contradicted_world, invented

EVERY_NODE = (
    "MATCH (n:Entity) RETURN n.id AS id, n.country AS c, n.d0 AS d, n.aliases AS a ORDER BY id"
)
EVERY_CLAIM = (
    "MATCH (a:Entity)-[r]->(b) RETURN r.id AS id, r.amount AS m, r.se AS s, r.link AS l,"
    " a.id AS a, b.id AS b ORDER BY id, a, b"
)


@pytest.fixture
def dataset(tmp_path: Path) -> Dataset:
    return invented(tmp_path)


@pytest.fixture
def projections(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """A line for every time that a dataset is projected."""
    counted: list[str] = []
    whole = EmbeddedWriter.write

    def write(self: EmbeddedWriter, dataset: Dataset) -> None:
        counted.append(str(dataset.path))
        whole(self, dataset)

    monkeypatch.setattr(EmbeddedWriter, "write", write)
    return counted


def test_a_small_dataset_leaves_no_file(dataset: Dataset) -> None:
    embedded_view(dataset)
    assert not cache_file(dataset.path).exists()


def test_what_is_kept_answers_the_same(dataset: Dataset, projections: list[str]) -> None:
    fresh = embedded_view(dataset, worth_keeping=1)
    kept = embedded_view(dataset, worth_keeping=1)
    assert len(projections) == 1
    for text in (EVERY_NODE, EVERY_CLAIM):
        assert fresh.run(text, {}) == kept.run(text, {})
    assert kept.run("MATCH (n:Abuse) RETURN count(n) AS n", {}).rows == ((2,),)
    assert kept.run("MATCH (n) RETURN count(n) AS n", {}).rows == ((len(list(nodes(dataset))),),)
    tied = kept.run("MATCH ()-[r]->() RETURN count(r) AS n", {}).rows
    assert tied == ((len(list(relationships(dataset))),),)


def test_another_content_is_projected_again(dataset: Dataset, projections: list[str]) -> None:
    embedded_view(dataset, worth_keeping=1)
    changed = contradicted_world().write(dataset.path)
    found = embedded_view(changed, worth_keeping=1)
    assert len(projections) == 2
    assert found.run("MATCH ()-[r:HAS_TOLL]->() RETURN count(r) AS n", {}).rows == ((2,),)


@pytest.mark.parametrize("place", [5, 400, -5])
def test_a_damaged_file_is_projected_again(
    place: int, dataset: Dataset, projections: list[str]
) -> None:
    embedded_view(dataset, worth_keeping=1)
    file = cache_file(dataset.path)
    content = bytearray(file.read_bytes())
    content[place] ^= 0xFF
    file.write_bytes(content)
    embedded_view(dataset, worth_keeping=1)
    assert len(projections) == 2


@pytest.mark.parametrize("size", [0, 10, 1000])
def test_a_cut_file_is_projected_again(size: int, dataset: Dataset, projections: list[str]) -> None:
    embedded_view(dataset, worth_keeping=1)
    file = cache_file(dataset.path)
    file.write_bytes(file.read_bytes()[:size])
    embedded_view(dataset, worth_keeping=1)
    assert len(projections) == 2


def test_another_version_is_projected_again(
    dataset: Dataset, projections: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    embedded_view(dataset, worth_keeping=1)
    monkeypatch.setattr(embedded_cache, "FORMAT", "patronage-embedded 0")
    embedded_view(dataset, worth_keeping=1)
    assert len(projections) == 2


def test_where_nothing_can_be_written_it_still_answers(
    dataset: Dataset, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError("read-only")

    monkeypatch.setattr("os.replace", refuse)
    found = embedded_view(dataset, worth_keeping=1)
    assert found.run("MATCH (n:Abuse) RETURN count(n) AS n", {}).rows == ((2,),)
    assert sorted(p.name for p in dataset.path.parent.iterdir()) == [dataset.path.name]
