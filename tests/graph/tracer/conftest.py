"""Small worlds asked of the tracer."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from patronage.graph.chains import Question, Trace
from patronage.graph.dataset import Dataset
from patronage.graph.tracer import trace
from tests.support.build import World

Open = Callable[[World], Dataset]
Ask = Callable[..., Trace]


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Open]:
    """``opened(world)`` writes a world and opens it; closed after the test."""
    datasets: list[Dataset] = []

    def opening(world: World) -> Dataset:
        datasets.append(world.write(tmp_path / f"{len(datasets)}.patronage"))
        return datasets[-1]

    yield opening
    for dataset in datasets:
        dataset.close()


@pytest.fixture
def ask(opened: Open) -> Ask:
    """``ask(world, **options)``: a trace from ``donor`` unless ``start`` says otherwise."""

    def asking(world: World, **options: Any) -> Trace:
        return trace(opened(world), Question(**({"start": ("donor",)} | options)))

    return asking
