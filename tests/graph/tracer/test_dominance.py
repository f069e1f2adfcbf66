"""Claims that are left aside while verdicts are searched never matter for one."""

from __future__ import annotations

from random import Random
from typing import Any

import numpy as np
import pytest

from patronage.graph.chains import Directness, Question
from patronage.graph.dataset import Dataset
from patronage.graph.tracer import choices, search
from patronage.graph.tracer.arrays import Arrays
from patronage.graph.tracer.cache import arrays_of
from patronage.graph.tracer.dominance import kept
from patronage.graph.tracer.understanding import understood
from tests.graph.tracer.conftest import Ask, Open
from tests.support.build import World

DATES = (
    *(("", ""), ("", ".."), ("", "2019"), ("", "[2019..]"), ("2018", ""), ("2018", "2019")),
    *(("2019", "2020-05"), ("2019-06", ""), ("2019-06", ".."), ("2018", "2021")),
    *(("2020-05-19", ""), ("2020", "2020"), ("2021", ""), ("[..2019]", ""), ("[..2019]", "2020")),
    *(("[2018..2020]", "[2020..]"), ("2017", "2020-04"), ("2016", "2018"), ("2020-01", "")),
)


def crowded_world(seed: int, each: int) -> World:
    """Two links of support and one of command, each with many claims."""
    rng = Random(seed)
    world = World()
    world.add("donor", "Government", country="AAA")
    world.add("prog", "Programme")
    world.add("army", "SecurityForce", country="BBB")
    world.add("unit", "Unit", country="BBB")
    world.add("ev", "UnlawfulKilling", from_text=rng.choice(("2020-05-19", "2020")))
    pairs = (("donor", "funds", "prog"), ("prog", "trains", "army"), ("army", "commands", "unit"))
    for subject, predicate, object_ in pairs:
        for n in range(each):
            more: dict[str, Any] = {"status": rng.choice(("confirmed", "reported", "alleged"))}
            if predicate != "commands":
                more["amount"], more["currency"] = float(n + 1), "EUR"
                more["extent"] = rng.choice(("act", "state"))
            start, until = rng.choice(DATES)
            if predicate == "commands":
                start, until = ("2000", "..") if n else ("", "")
            world.claim(subject, predicate, object_, start, until, **more)
            if predicate == "commands" and n:
                break
    world.claim("unit", "perpetrated", "ev")
    return world


def rows(bounds: list[tuple[int, int, int, int]], letter: str = "S") -> Any:
    slots = np.zeros((len(bounds), 12), np.int32)
    slots[:, 0] = ord(letter)
    return slots, np.array(bounds, np.int32), np.array([0, len(bounds)])


def test_the_wider_claim_stands_for_the_narrower() -> None:
    assert kept(*rows([(1, 2, 8, 9), (2, 3, 7, 9)])).tolist() == [True, False]


def test_of_equal_claims_the_first_stands_for_all() -> None:
    assert kept(*rows([(1, 2, 8, 9)] * 3)).tolist() == [True, False, False]


def test_support_that_ends_later_does_not_stand_for_what_ended_before() -> None:
    assert kept(*rows([(1, 2, 8, 9), (2, 3, 7, 8)])).all()
    assert kept(*rows([(1, 2, 8, 9), (2, 3, 7, 8)], "C")).tolist() == [True, False]


def test_a_weaker_status_never_stands_for_a_stronger() -> None:
    slots, bounds, at = rows([(1, 2, 8, 9), (2, 3, 7, 9)])
    slots[0, 7] = 1
    assert kept(slots, bounds, at).all()


def test_another_purpose_or_stage_never_stands_for_one() -> None:
    for column in (8, 9, 10):
        slots, bounds, at = rows([(1, 2, 8, 9), (2, 3, 7, 9)])
        slots[0, column] = 1
        assert kept(slots, bounds, at).all()


@pytest.mark.parametrize("seed", range(25))
def test_verdicts_are_the_same_with_all_claims_and_one_by_one(
    seed: int, opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    dataset = opened(crowded_world(seed, 6))
    question = Question(start=("donor",), through=Directness.COMMAND, after=True)
    expected = _keys(dataset, question)
    monkeypatch.setattr(choices, "_CHOICES_EACH", 1)
    assert _keys(dataset, question) == expected
    monkeypatch.undo()
    arrays = arrays_of(dataset)
    everything = np.ones(len(arrays.slot_kept), np.bool_)
    object.__setattr__(arrays, "slot_kept", everything)
    assert _keys(dataset, question) == expected


def _keys(dataset: Dataset, question: Question) -> list[int]:
    arrays: Arrays = arrays_of(dataset)
    found = search.search(arrays, understood(dataset, question)).ranked
    assert found is not None
    return [int(key) for key in found.key]


def test_more_choices_than_can_be_listed(ask: Ask) -> None:
    """60 by 60 claims of support by different years: 3,600 choices for one chain."""
    found = ask(crowded_world(3, 60), through=Directness.COMMAND)
    assert found.total == 1
    assert len(found.chains[0].links[0].claims) > 20
