"""The bundled dataset, loaded once, and the engines that have to agree on it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import patronage.datasets
from patronage.graph import tracer
from patronage.graph.chains import Chain, Question
from patronage.graph.dataset import Dataset
from patronage.loaders import load
from patronage.queries import chains as queries
from tests import reference

Tracer = Callable[[Dataset, Question], list[Chain]]


def by_the_tracer(dataset: Dataset, question: Question) -> list[Chain]:
    """The chains of the kernel's answer, which is whole when the question has no ``top``."""
    return list(tracer.trace(dataset, question).chains)


def by_embedded_cypher(dataset: Dataset, question: Question) -> list[Chain]:
    """The chains that the Cypher file finds on the embedded engine."""
    return list(queries.trace(dataset, question, "embedded").chains)


ENGINES: dict[str, Tracer] = {
    "embedded cypher": by_embedded_cypher,
    "reference": reference.trace,
    "tracer": by_the_tracer,
}


@pytest.fixture(scope="session")
def bundled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Dataset]:
    """The bundled dataset as a file."""
    tables = Path(patronage.datasets.__path__[0]) / "bundled"
    path = tmp_path_factory.mktemp("bundled") / "bundled.patronage"
    load([tables], path)
    dataset = Dataset(path)
    yield dataset
    dataset.close()


@pytest.fixture(params=sorted(ENGINES))
def trace(request: pytest.FixtureRequest) -> Tracer:
    """Each engine in turn: the complete answer to a question about a dataset."""
    return ENGINES[request.param]


def by_sparql(dataset: Dataset, question: Question) -> list[Chain]:
    """The chains that the SPARQL file finds in the triples."""
    return list(queries.trace(dataset, question, "sparql").chains)


BOUNDED = [
    pytest.param(by_the_tracer, id="tracer"),
    pytest.param(by_sparql, id="sparql", marks=pytest.mark.stress),
]


@pytest.fixture(params=BOUNDED)
def bounded(request: pytest.FixtureRequest) -> Tracer:
    """Each engine that is asked within the bounds of the SPARQL file."""
    found: Tracer = request.param
    return found
