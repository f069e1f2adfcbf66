"""The SPARQL text, the tracer and the brute-force reading: the same chains, within its bound.

``PATRONAGE_STRESS`` multiplies how many random datasets are compared.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from patronage.errors import UsageError
from patronage.graph.chains import Chain, Directness, Question
from patronage.graph.dataset import Dataset
from patronage.graph.records import Record
from patronage.graph.stores.rdf import sparql_view
from patronage.graph.tracer import trace
from patronage.queries.chains import COVERED, MAX_LINKS, trace_on
from patronage.queries.chains import trace as ask_engine
from tests.golden.examples import EXAMPLES, Example, text
from tests.reference import trace as plainly
from tests.support.build import World
from tests.support.random_worlds import seeded_question, seeded_world
from tests.support.smallest import smallest, told
from tests.support.stress import scaled

EVERYTHING = Question(
    through=Directness.COALITION,
    after=True,
    include_self=True,
    purposes=frozenset({"security", "mixed", "unknown", "civilian"}),
    max_links=MAX_LINKS["sparql"],
    top=None,
)
PLAIN = replace(EVERYTHING, after=False, include_self=False)
ON_THE_BUNDLED = (
    Question(max_links=4, top=None),
    Question(start=("eu",), max_links=4, top=3),
    Question(start=("eu",), to=("fama",), certain=True, max_links=4, top=None),
    Question(to=("MLI", "gov-burkina-faso"), within_days=700, min_status="reported", max_links=3),
    Question(start=("apf", "eu"), stages=frozenset({"committed"}), max_links=4, top=None),
    EVERYTHING,
)


def within_bounds(question: Question) -> Question:
    """The part of a question that the query covers."""
    covered = question.directnesses & COVERED["sparql"]
    only = covered or frozenset({Directness.DIRECT})
    return replace(question, only=only, max_links=min(question.max_links, MAX_LINKS["sparql"]))


def compare(world: World, question: Question, folder: Path) -> int:
    """Fail with the smallest dataset on which the engine and the plain reading differ."""

    def answer(records: Sequence[Record]) -> tuple[tuple[Chain, ...], tuple[Chain, ...]]:
        smaller = World()
        smaller.records = list(records)
        with smaller.write(folder / "world.patronage") as dataset:
            found = trace_on(sparql_view(dataset), dataset, question, "sparql").chains
        return found, tuple(plainly(records, replace(question, top=None)))[: question.top]

    found, expected = answer(world.records)
    if found != expected:
        left = smallest(world.records, lambda records: len(set(answer(records))) > 1)
        ours, theirs = answer(left)
        pytest.fail(f"{question}\n{told(left)}\nengine: {ours}\nplain:  {theirs}")
    return len(expected)


def test_every_chain_of_random_datasets(tmp_path: Path) -> None:
    found = [compare(seeded_world(s), EVERYTHING, tmp_path) for s in range(scaled(60))]
    assert sum(found) > len(found) / 2


def test_chains_without_those_of_who_did_it(tmp_path: Path) -> None:
    for seed in range(2000, 2000 + scaled(10)):
        compare(seeded_world(seed), PLAIN, tmp_path)


def test_random_questions(tmp_path: Path) -> None:
    for seed in range(5000, 5000 + scaled(25)):
        world = seeded_world(seed)
        compare(world, within_bounds(seeded_question(seed, world)), tmp_path)


@pytest.mark.parametrize("question", ON_THE_BUNDLED, ids=range(len(ON_THE_BUNDLED)))
def test_the_bundled_dataset(bundled: Dataset, question: Question) -> None:
    found = ask_engine(bundled, question, "sparql")
    expected = trace(bundled, question)
    assert found.chains == expected.chains
    assert found.total == expected.total > 0


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.name)
def test_worked_examples_within_the_bound(bundled: Dataset, example: Example) -> None:
    question = within_bounds(example.question)
    found = ask_engine(bundled, question, "sparql").chains
    expected = [
        one.chain
        for one in example.present
        if one.directness in question.directnesses and one.chain.count(" ") <= 2 * 5
    ]
    assert set(expected) <= {text(chain) for chain in found}
    assert found == trace(bundled, question).chains


def test_more_links_than_the_text_follows_are_refused(bundled: Dataset) -> None:
    with pytest.raises(UsageError, match="follows up to 4 links before the event, not 6"):
        ask_engine(bundled, Question(), "sparql")


def test_chains_that_the_text_does_not_find_are_refused(bundled: Dataset) -> None:
    question = Question(through=Directness.ONWARD, max_links=4)
    with pytest.raises(UsageError, match="no member chains; ask for those up to coalition"):
        ask_engine(bundled, question, "sparql")
