"""Circles of command, against every simple cycle of small random hierarchies."""

from __future__ import annotations

import itertools
import time

import networkx as nx
from hypothesis import given, settings
from hypothesis import strategies as st

from patronage.loaders.cycles import MOST_REPORTED, Command, command_cycles
from tests.support.stress import scaled

NAMES = st.sampled_from("abcde")


@st.composite
def commands(draw: st.DrawFn) -> Command:
    first, length = draw(st.integers(1, 9)), draw(st.integers(0, 5))
    return Command(draw(NAMES), draw(NAMES), first, first + length, "f", draw(st.integers(1, 99)))


def _days_of_cycles(claims: list[Command]) -> set[int]:
    """The days on which the claims in force have a cycle."""
    found = set()
    for day in range(1, 15):
        graph = nx.DiGraph((c.upper, c.lower) for c in claims if c.first <= day <= c.last)
        if not nx.is_directed_acyclic_graph(graph):
            found.add(day)
    return found


@settings(max_examples=scaled(150), deadline=None)
@given(st.lists(commands(), max_size=10))
def test_cycles_are_found_exactly_when_there_are_any(claims: list[Command]) -> None:
    cycles = list(command_cycles(claims))
    days = _days_of_cycles(claims)
    assert bool(cycles) == bool(days)
    for cycle in cycles:
        ring = [*cycle, cycle[0]]
        assert all(one.lower == two.upper for one, two in itertools.pairwise(ring))
        assert len({claim.upper for claim in cycle}) == len(cycle)
        common = range(max(c.first for c in cycle), min(c.last for c in cycle) + 1)
        assert common
        assert set(common) <= days


def test_a_large_sound_hierarchy_is_quick() -> None:
    claims = [Command(f"u{n // 7}", f"u{n + 1}", n % 300, 400, "f", n) for n in range(100_000)]
    begin = time.process_time()
    assert list(command_cycles(claims)) == []
    assert time.process_time() - begin < 20


def test_a_very_long_chain_of_command_is_quick() -> None:
    claims = [Command(f"u{n}", f"u{n + 1}", 1, 2, "f", n) for n in range(100_000)]
    begin = time.process_time()
    assert list(command_cycles(claims)) == []
    (cycle,) = command_cycles([*claims, Command("u3", "u1", 2, 2, "f", 1)])
    assert sorted(claim.upper for claim in cycle) == ["u1", "u2", "u3"]
    assert time.process_time() - begin < 20


def test_very_many_circles_are_not_all_listed() -> None:
    claims = [
        Command(a, b, 1, 2, "f", 1)
        for n in range(500)
        for a, b in ((f"a{n}", f"b{n}"), (f"b{n}", f"a{n}"))
    ]
    assert len(list(command_cycles(claims))) == MOST_REPORTED
