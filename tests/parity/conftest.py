"""The bundled dataset, for comparing engines on it."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import pytest

from patronage.graph.dataset import Dataset
from patronage.loaders import load


@pytest.fixture(scope="session")
def bundled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Dataset]:
    """The bundled tables as a dataset file."""
    target = tmp_path_factory.mktemp("bundled") / "bundled.patronage"
    load([Path(str(files("patronage.datasets").joinpath("bundled")))], target)
    dataset = Dataset(target)
    yield dataset
    dataset.close()
