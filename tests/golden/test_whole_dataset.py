"""On every chain of the bundled dataset the tracer and the plain reading agree."""

from __future__ import annotations

import pytest

from patronage.graph.chains import Directness, Question
from patronage.graph.dataset import Dataset
from tests import reference
from tests.golden.conftest import by_the_tracer

EVERYTHING = {"through": Directness.GENERAL, "include_self": True, "top": None}


def test_every_chain_of_three_links(bundled: Dataset) -> None:
    question = Question(after=True, max_links=3, **EVERYTHING)  # type: ignore[arg-type]
    chains = reference.trace(bundled, question)
    assert by_the_tracer(bundled, question) == chains
    assert {chain.directness for chain in chains} == set(Directness)


@pytest.mark.stress
@pytest.mark.parametrize("after", [False, True])
def test_every_chain(bundled: Dataset, after: bool) -> None:
    question = Question(after=after, **EVERYTHING)  # type: ignore[arg-type]
    assert by_the_tracer(bundled, question) == reference.trace(bundled, question)
