"""The exact reading of a chain against every choice written out, on random menus."""

from __future__ import annotations

from itertools import product
from random import Random

import pytest

from patronage.graph.tracer.exact import Menu, Option, Options, read
from patronage.graph.tracer.grammar import HELD, SUPPORT

WORDS = ("", "C", "S", "CS", "SS", "CCS", "SC", "SKC", "CSOH", "SSSC", "CE", "SA")


def random_menu(rng: Random) -> Menu:
    letters = rng.choice(WORDS)
    columns = [_column(rng, letter) for letter in letters]
    columns.append(_column(rng, "P"))
    claims = iter(range(100))
    return Menu(
        letters,
        tuple(tuple(one._replace(claim=next(claims)) for one in column) for column in columns),
    )


def _column(rng: Random, letter: str) -> Options:
    return tuple(
        _option(rng, letter) for _ in range(rng.randint(0 if rng.random() < 0.1 else 1, 4))
    )


def _option(rng: Random, letter: str) -> Option:
    if letter in HELD + "P" and letter != "C":
        outer = inner = (-99, 99)
    else:
        begins, ends = sorted(rng.choices(range(12), k=2))
        outer = (begins, ends)
        inner = (rng.randint(begins, ends), rng.randint(begins, ends))
    timed = letter in SUPPORT + "A"
    timing = rng.choice((0, 0, 2, 4)) if timed else 0
    gap = rng.choice((0, 3, 9)) if timed else 0
    return Option(0, 0, outer, inner, timing, gap, rng.randint(0, 2), rng.random() < 0.7)


def passes(letters: str, choice: Options, certain: bool) -> bool:
    """The rules between claims, said as chains.md says them."""
    if certain and not all(one.certain for one in choice):
        return False
    ranges = [one.inner if certain else one.outer for one in choice[: len(letters)]]
    support = [i for i, letter in enumerate(letters) if letter in SUPPORT]
    for i, letter in enumerate(letters):
        if letter == "C" and support and i < support[0]:
            begins, ends = ranges[support[0]]
            if not (ranges[i][0] <= ends and ranges[i][1] >= begins):
                return False
    return all(ranges[j][1] >= ranges[i][0] for i in support for j in support if i < j)


def verdict(letters: str, choice: Options) -> tuple[object, ...]:
    return (
        max(one.timing for one in choice),
        not passes(letters, choice, True),
        max(one.status for one in choice),
        max(one.gap for one in choice),
        [one.claim for one in choice],
    )


@pytest.mark.parametrize("seed", range(600))
def test_it_finds_what_trying_every_choice_finds(seed: int) -> None:
    menu = random_menu(Random(seed))
    choices = [c for c in product(*menu.columns) if passes(menu.letters, c, False)]
    found = read(menu)
    assert (found is None) == (not choices)
    if found is not None:
        best = min(choices, key=lambda choice: verdict(menu.letters, choice))
        assert found.choice == best
        expected = verdict(menu.letters, best)
        assert (found.timing, not found.certain, found.status, found.gap) == expected[:4]
        for column, options in enumerate(found.taking_part):
            used = {choice[column] for choice in choices}
            assert options == tuple(one for one in menu.columns[column] if one in used)


def test_a_thousand_million_choices_are_no_trouble() -> None:
    rng = Random(1)
    options = tuple(
        Option(n, n, (n % 7, n % 7 + 5), (n % 7 + 1, n % 7 + 4), n % 3 * 2, n, n % 3, True)
        for n in range(32)
    )
    columns = (*(tuple(rng.sample(options, 32)) for _ in range(6)), options[:1])
    found = read(Menu("SSSSSS", tuple(tuple(sorted(column)) for column in columns)))
    assert found is not None
    assert len(found.choice) == 7
    assert (found.timing, found.certain, found.status) == (0, True, 0)
