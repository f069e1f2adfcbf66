"""The bundled dataset, loaded once for all tests of it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from patronage.graph.dataset import Dataset
from patronage.loaders import load
from tests.datasets.tables import bundled


@pytest.fixture(scope="session")
def dataset(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Dataset]:
    """A dataset file made of the bundled tables."""
    target = tmp_path_factory.mktemp("bundled") / "bundled.patronage"
    load([bundled()], target)
    dataset = Dataset(target)
    yield dataset
    dataset.close()
