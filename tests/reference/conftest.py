"""Every rule is asked of the reference, of the tracer and of the Cypher file alike."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from patronage.graph import tracer
from patronage.graph.chains import Chain, Question
from patronage.graph.dataset import Dataset
from patronage.graph.records import Claim, Source
from patronage.queries import chains as queries
from tests.reference import trace
from tests.reference.telling import everything
from tests.support.build import World

Ask = Callable[..., list[Chain]]
Engine = Callable[[World, Path, Question], list[Chain]]


def ask_reference(world: World, _: Path, question: Question) -> list[Chain]:
    """Chains by the reference."""
    return trace(world.records, question)


def ask_tracer(world: World, directory: Path, question: Question) -> list[Chain]:
    """Chains by the tracer."""
    with _written(world, directory) as dataset:
        return list(tracer.trace(dataset, question).chains)


def ask_cypher(world: World, directory: Path, question: Question) -> list[Chain]:
    """Chains by the Cypher file on the embedded engine, which follows up to six links."""
    with _written(world, directory) as dataset:
        return list(queries.trace(dataset, question, "embedded").chains)


def _written(world: World, directory: Path) -> Dataset:
    """The world as a file, which wants every cited source to exist."""
    sources = {r.id for r in world.records if isinstance(r, Source)}
    cited = {c.source for r in world.records if isinstance(r, Claim) for c in r.citations}
    world.records += [Source(id_, "Invented", "Press") for id_ in sorted(cited - sources)]
    return world.write(directory / "w.patronage")


ANY_LENGTH = [
    pytest.param(ask_reference, id="reference"),
    pytest.param(ask_tracer, id="tracer"),
]
UP_TO_SIX_LINKS = [pytest.param(ask_cypher, id="cypher", marks=pytest.mark.stress)]


def asking(engine: Engine, directory: Path) -> Ask:
    """``ask(world, **options)`` gives all chains from ``donor``, in order."""

    def ask(world: World, **options: Any) -> list[Chain]:
        return engine(world, directory, everything(**options))

    return ask


@pytest.fixture(params=[*ANY_LENGTH, *UP_TO_SIX_LINKS])
def ask(request: pytest.FixtureRequest, tmp_path: Path) -> Ask:
    """Each engine in turn."""
    return asking(request.param, tmp_path)


@pytest.fixture(params=ANY_LENGTH)
def ask_any_length(request: pytest.FixtureRequest, tmp_path: Path) -> Ask:
    """Each engine that follows more than six links."""
    return asking(request.param, tmp_path)
