"""Many choices judged at once, each against its rule."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from random import Random

import numpy as np
import pytest

from patronage.graph.chains import Question, Timing
from patronage.graph.tracer.asked import filters
from patronage.graph.tracer.build import build
from patronage.graph.tracer.choices import verdicts
from patronage.graph.tracer.days import FUTURE, PAST
from patronage.graph.tracer.judge import (
    NO_KEY,
    NULL,
    Bounds,
    Window,
    parts,
    timing_and_gap,
    too_long_ago,
)
from patronage.graph.tracer.menus import best_key
from patronage.graph.tracer.rows import Rows
from tests.support.random_worlds import seeded_world

DAY = 100
WINDOW = Window(*(np.array([[x]]) for x in (DAY, DAY, DAY)), np.array([[True]]))


def bounds(*days: int) -> Bounds:
    return Bounds(*(np.array([[day]]) for day in days))


@pytest.mark.parametrize(
    ("days", "timing", "gap"),
    [
        ((PAST, FUTURE, PAST, FUTURE), Timing.UNDATED, NULL),
        ((PAST, 101, 101, FUTURE), Timing.UNDATED, NULL),
        ((PAST, 100, 100, FUTURE), Timing.DURING, 0),
        ((101, 105, 101, FUTURE), Timing.AFTER, 1),
        ((90, 95, 100, 110), Timing.DURING, 0),
        ((90, 95, 95, 100), Timing.DURING, 0),
        ((90, 95, 95, FUTURE), Timing.OPEN, 5),
        ((90, 95, 95, 99), Timing.BEFORE, 1),
    ],
)
def test_the_timing_of_one_claim(days: tuple[int, ...], timing: Timing, gap: int) -> None:
    found, days_between = timing_and_gap(bounds(*days), WINDOW)
    assert (int(found[0, 0]), int(days_between[0, 0])) == (timing, gap)


def test_an_event_without_a_date_dates_nothing() -> None:
    undated = replace(WINDOW, dated=np.array([[False]]))
    assert timing_and_gap(bounds(90, 95, 100, 110), undated)[0].tolist() == [[Timing.UNDATED]]


def test_an_open_claim_that_began_nobody_knows_when_has_no_gap() -> None:
    late = replace(WINDOW, last=np.array([[FUTURE]]))
    found, gap = timing_and_gap(bounds(PAST, FUTURE, PAST, FUTURE), late)
    assert (found.tolist(), gap.tolist()) == ([[Timing.OPEN]], [[NULL]])


def test_what_is_too_long_ago() -> None:
    timing = np.array([Timing.DURING, Timing.BEFORE, Timing.BEFORE, Timing.AFTER, Timing.UNDATED])
    gap = np.array([0, 30, 31, 400, NULL])
    assert too_long_ago(timing, gap, 30).tolist() == [False, False, True, False, True]


@pytest.mark.parametrize(
    ("word", "upper", "held", "first"),
    [
        ("CCSHC", [1, 1, 0, 0, 0], [0, 0, 0, 0, 1], 2),
        ("CKC", [0, 0, 0], [1, 1, 1], 0),
        ("CEK", [1, 0, 0], [0, 0, 1], 1),
        ("CA", [0, 0], [1, 1], 0),
    ],
)
def test_what_each_link_of_a_word_is(
    word: str, upper: list[int], held: list[int], first: int
) -> None:
    found = parts(np.frombuffer(word.encode(), np.uint8)[None, :])
    assert found.upper.tolist() == [[bool(x) for x in upper]]
    assert found.held.tolist() == [[bool(x) for x in held]]
    assert found.first is not None
    assert found.first.tolist() == [[first]]


def test_judging_at_once_and_one_by_one_agree(tmp_path: Path) -> None:
    """Rows of one to three links of random worlds, whether or not they join."""
    compared = 0
    for seed in range(40):
        with seeded_world(seed).write(tmp_path / f"{seed}.patronage") as dataset:
            arrays = build(dataset)
        rng = Random(seed)
        for _ in range(30):
            row = _random_row(arrays, rng)
            if row is None:
                continue
            chosen = filters(Question(within_days=rng.choice((None, 400))))
            named = np.array([], np.int64)
            for after in (False, True):
                many = verdicts(arrays, row, chosen, named, after)
                one = best_key(arrays, row, chosen, named, False)
                if one == NO_KEY and after:
                    one = best_key(arrays, row, chosen, named, True)
                assert int(many.key[0]) == one
                compared += one != NO_KEY
    assert compared > 100


def _random_row(arrays: object, rng: Random) -> Rows | None:
    from patronage.graph.tracer.arrays import Arrays

    assert isinstance(arrays, Arrays)
    real = np.flatnonzero(arrays.link_letter != ord("X")).tolist()
    if not real or not len(arrays.naming_event):
        return None
    links = [rng.choice(real) for _ in range(rng.randint(1, 3))]
    naming = rng.randrange(len(arrays.naming_event))
    word = "".join(chr(arrays.link_letter[link]) for link in links).replace("k", "K")
    if not re.fullmatch("C*([SHE][SHECKMA]*)?|[CKMA]*", word):
        return None  # in every pattern only commands come before the first support
    nodes = [*(int(arrays.link_upper[link]) for link in links), int(arrays.naming_actor[naming])]
    return Rows(
        np.array([nodes]),
        np.frombuffer(word.encode(), np.uint8)[None, :],
        np.array([links]),
        np.array([naming]),
        arrays.naming_event[[naming]].astype(np.int64),
    )
