"""Every worked example of ``docs/chains.md`` comes out as it says."""

from __future__ import annotations

from pathlib import Path

import pytest

from patronage.graph.chains import Directness, Question
from patronage.graph.dataset import Dataset
from tests.golden.conftest import Tracer
from tests.golden.examples import EXAMPLES, Example, check, narrowed, text
from tests.support.build import World


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.name)
def test_worked_example(example: Example, bundled: Dataset, trace: Tracer) -> None:
    check(example, trace(bundled, example.question))


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.name)
def test_worked_example_for_engines_with_bounds(
    example: Example, bundled: Dataset, bounded: Tracer
) -> None:
    """Directness 0-3 and up to four links, as far as the SPARQL file goes."""
    within = narrowed(example, Directness.COALITION, 4)
    assert within.question.directnesses <= set(Directness) - {Directness.MEMBER}
    check(within, bounded(bundled, within.question))


def test_most_examples_still_say_something_within_bounds() -> None:
    within = [narrowed(example, Directness.COALITION, 4) for example in EXAMPLES]
    assert sum(bool(example.present) for example in within) >= 7


@pytest.mark.parametrize(
    ("country", "directness"),
    [("BBB", Directness.COALITION), ("CCC", Directness.MEMBER), ("DDD", Directness.MEMBER)],
    ids=["where the coalition operates", "at home", "in a third country"],
)
def test_the_same_armys_acts_elsewhere_are_member_at_most(
    tmp_path: Path, trace: Tracer, country: str, directness: Directness
) -> None:
    """The example of Golweyn, retold with invented names."""
    world = World()
    world.add("donor", "InternationalOrganization")
    world.add("host", "Coalition")
    world.add("army", "SecurityForce", country="CCC")
    world.add("land", "Place", country="BBB")
    world.add("ev", "UnlawfulKilling", from_text="2021-08-10", countries=(country,))
    world.claim("donor", "funds", "host", "2007", "2022")
    world.claim("army", "partOf", "host", "2007", "2022")
    world.claim("host", "operatesIn", "land")
    world.claim("army", "perpetrated", "ev")
    dataset = world.write(tmp_path / "w.patronage")
    question = Question(start=("donor",), through=Directness.GENERAL, top=None)
    (chain,) = trace(dataset, question)
    dataset.close()
    assert chain.directness is directness


def test_a_check_notices_what_is_missing_and_what_is_too_much(
    bundled: Dataset, trace: Tracer
) -> None:
    example = next(e for e in EXAMPLES if e.name == "tera")
    chains = trace(bundled, example.question)
    with pytest.raises(AssertionError, match="not found"):
        check(example, [c for c in chains if text(c) != example.present[0].chain])
    with pytest.raises(AssertionError, match="listed twice"):
        check(example, [*chains, chains[0]])
