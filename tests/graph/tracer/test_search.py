"""Targets, starts, cut lists, totals and marks, on worlds made for each."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest

from patronage.errors import UsageError
from patronage.graph.chains import Chain, Directness, Mark, Question, Timing
from patronage.graph.tracer import paths, trace
from patronage.graph.tracer.best import Best, Ranked
from patronage.graph.tracer.judge import (
    NULL,
    is_certain,
    least_key,
    pack,
    pack_one,
    unpack,
    with_directness,
)
from patronage.graph.tracer.rows import Rows
from tests.graph.tracer.conftest import Ask, Open
from tests.reference.answer import order
from tests.support.build import World


def many_chains(events: int = 12, programmes: int = 3) -> World:
    """A donor, some programmes, an army with units, and events laid at all of them."""
    world = World()
    world.add("donor", "Government", country="AAA")
    world.add("army", "SecurityForce", country="BBB")
    for n in range(programmes):
        world.add(f"prog-{n}", "Programme")
        world.claim("donor", "funds", f"prog-{n}", str(2010 + n))
        world.claim(f"prog-{n}", "trains", "army", "2015", "2019" if n else "..")
    world.claim("donor", "equips", "army", "2012")
    world.add("unit", "Unit", country="BBB")
    world.claim("army", "commands", "unit", "2000")
    for n in range(events):
        world.add(f"ev-{n}", "UnlawfulKilling", from_text=str(2016 + n % 6), countries=("BBB",))
        world.claim("army" if n % 2 else "unit", "perpetrated", f"ev-{n}")
    return world


@pytest.mark.parametrize("top", [1, 2, 5, 17, 46, 47, 48, 49])
def test_a_cut_list_is_the_beginning_of_the_whole(ask: Ask, top: int) -> None:
    whole = ask(many_chains(), top=None)
    assert whole.total == len(whole.chains) == 48
    cut = ask(many_chains(), top=top)
    assert cut.chains == whole.chains[:top]
    assert (cut.total, cut.total_is_lower_bound) == (48, False)
    assert cut.truncated == (top < 48)


def test_chains_come_in_the_defined_order(ask: Ask) -> None:
    found = ask(many_chains(), top=None).chains
    assert all(order(one) < order(other) for one, other in pairwise(found))


def test_counting_stops_when_it_is_not_cheap_but_the_list_is_right(opened: Open) -> None:
    dataset = opened(many_chains())
    question = Question(start=("donor",), top=2)
    whole, cut = trace(dataset, question), trace(dataset, question, count_work=0)
    assert cut.chains == whole.chains
    assert cut.total_is_lower_bound
    assert cut.truncated
    assert 2 <= cut.total < whole.total


def test_an_uncut_list_is_always_complete(opened: Open) -> None:
    found = trace(opened(many_chains()), Question(start=("donor",), top=None), count_work=0)
    assert (found.total, found.total_is_lower_bound) == (48, False)


@pytest.mark.parametrize("at_once", [1, 3])
def test_growing_in_small_portions_finds_the_same(
    ask: Ask, monkeypatch: pytest.MonkeyPatch, at_once: int
) -> None:
    whole = ask(many_chains(), top=20)
    monkeypatch.setattr(paths, "_AT_ONCE", at_once)
    monkeypatch.setattr(paths, "_WAITING_ROWS", at_once)
    assert ask(many_chains(), top=20) == whole


def test_a_key_can_be_read_again() -> None:
    for timing in Timing:
        for certain in (True, False):
            for gap in (0, 400, NULL):
                one = pack_one(int(timing), certain, 2, 5, gap)
                many = pack(*(np.array([x]) for x in (timing, certain, 2)), 5, np.array([gap]))
                assert many.tolist() == [one]
                key = with_directness(many, Directness.GENERAL)
                assert is_certain(key).tolist() == [certain]
                found = unpack(int(key[0]))
                assert (found.directness, found.timing) == (Directness.GENERAL, timing)
                assert (found.certain, found.status, found.links) == (certain, 2, 5)
                assert found.gap == (None if gap == NULL else gap)
                assert least_key(Directness.GENERAL, 5) <= int(key[0])


def ranked(keys: list[int]) -> Ranked:
    n = len(keys)
    nodes = np.arange(2 * n).reshape(n, 2)
    rows = Rows(
        nodes, np.full((n, 1), 83, np.uint8), np.zeros((n, 1), int), np.arange(n), np.arange(n)
    )
    nothing = np.zeros(n, np.bool_)
    return Ranked(rows, np.array(keys), nothing, nothing)


def test_the_best_of_many_portions() -> None:
    best = Best(3, 2)
    for keys in ([9, 4, 7], [], [5, 1], [8, 4] * 3000):
        best.add(ranked(keys))
    found = best.ranked()
    assert found is not None
    assert found.key.tolist() == [1, 4, 4]
    assert best.total == 6005
    assert (best.closed_to(4), best.closed_to(5)) == (False, True)


def test_a_list_that_is_not_full_is_closed_to_nothing() -> None:
    best = Best(3, 2)
    best.add(ranked([1, 2]))
    assert not best.closed_to(10**9)
    assert Best(None, 2).ranked() is None


def two_forces() -> World:
    world = World()
    world.add("donor", "Government", country="AAA")
    world.add("bbb-place", "Place", country="BBB")
    for force in ("army", "guard"):
        world.add(force, "SecurityForce", country="BBB")
        world.claim("donor", "funds", force, "2015")
    world.add("ev-1", "UnlawfulKilling", from_text="2020-05-19", countries=("BBB",))
    world.add("ev-2", "Looting", from_text="2020-06-19", countries=("CCC", "BBB"))
    world.add("fight", "Attack", from_text="2020-07-19", countries=("BBB",))
    world.claim("army", "perpetrated", "ev-1", joined="or")
    world.claim("guard", "perpetrated", "ev-1")
    world.claim("guard", "perpetrated", "ev-2")
    world.claim("guard", "carriedOut", "fight")
    return world


def reached(chains: tuple[Chain, ...]) -> list[str]:
    return sorted(f"{chain.entities[-2]} {chain.entities[-1]}" for chain in chains)


@pytest.mark.parametrize(
    ("to", "expected"),
    [
        ((), ["army ev-1", "guard ev-1", "guard ev-2"]),
        (("ev-1",), ["army ev-1", "guard ev-1"]),
        (("guard",), ["guard ev-1", "guard ev-2"]),
        (("army", "ev-2"), ["army ev-1", "guard ev-2"]),
        (("CCC",), ["guard ev-2"]),
        (("BBB",), ["army ev-1", "guard ev-1", "guard ev-2"]),
        (("fight",), ["guard fight"]),
        (("fight", "CCC"), ["guard ev-2", "guard fight"]),
        (("bbb-place",), []),
        (("ZZZ",), []),
    ],
)
def test_targets(ask: Ask, to: tuple[str, ...], expected: list[str]) -> None:
    assert reached(ask(two_forces(), to=to).chains) == expected


def test_an_unknown_id_is_said_so(ask: Ask) -> None:
    with pytest.raises(UsageError, match='no entity "nobody"'):
        ask(two_forces(), start=("nobody",))
    with pytest.raises(UsageError, match="neither in this dataset nor a country"):
        ask(two_forces(), to=("bb",))


def test_without_a_start_every_possible_donor_is_tried(ask: Ask) -> None:
    found = ask(two_forces(), start=(), to=("ev-2",))
    assert [chain.entities for chain in found.chains] == [
        ("guard", "ev-2"),
        ("donor", "guard", "ev-2"),
    ]


def test_a_place_named_as_start_leads_nowhere(ask: Ask) -> None:
    assert ask(two_forces(), start=("bbb-place",)).chains == ()


def test_who_is_one_of_several_is_marked(ask: Ask) -> None:
    found = ask(two_forces(), to=("ev-1",)).chains
    assert {c.entities[1]: c.marks for c in found} == {"army": (Mark.ONE_OF,), "guard": ()}


def test_more_links_than_are_looked_ahead(ask: Ask) -> None:
    world = World()
    world.add("donor", "Government", country="AAA")
    for n in range(9):
        world.add(f"u-{n}", "Unit", country="BBB")
        if n:
            world.claim(f"u-{n - 1}", "commands", f"u-{n}", "2000")
    world.claim("donor", "trains", "u-0", "2010")
    world.add("ev", "Torture", from_text="2020")
    world.claim("u-8", "perpetrated", "ev")
    assert ask(world, max_links=8).total == 0
    assert [c.word for c in ask(world, max_links=9).chains] == ["SCCCCCCCCP"]
    assert [c.word for c in ask(world, max_links=9, to=("ev",)).chains] == ["SCCCCCCCCP"]


def test_the_own_side_is_found_however_far(ask: Ask) -> None:
    """Eight commands above the unit: too far to list, near enough not to be called a donor."""
    world = World()
    world.add("donor", "Government", country="BBB")
    world.add("u-0", "SecurityForce", country="BBB")
    world.claim("donor", "commands", "u-0", "2000")
    for n in range(1, 9):
        world.add(f"u-{n}", "Unit", country="BBB")
        world.claim(f"u-{n - 1}", "commands", f"u-{n}", "2000")
    world.claim("donor", "funds", "u-8", "2010")
    world.add("ev", "Torture", from_text="2020")
    world.claim("u-8", "perpetrated", "ev")
    assert ask(world, max_links=2).total == 0
    (chain,) = ask(world, max_links=2, include_self=True).chains
    assert (chain.word, chain.marks) == ("SP", (Mark.SELF,))


def test_an_empty_dataset_has_no_chains(ask: Ask) -> None:
    found = ask(World(), start=())
    assert (found.chains, found.total, found.nearest_misses) == ((), 0, ())


def test_a_walk_cut_short_does_not_cut_another_of_the_same_rank(opened: Open) -> None:
    """General chains come by several walks: those of direct form first, then of command."""
    world = World()
    world.add("donor", "Government", country="AAA")
    for name in ("prog-1", "prog-2"):
        world.add(name, "Programme")
    for name in ("gov-1", "gov-2"):
        world.add(name, "Government", country="BBB")
    world.add("army", "SecurityForce", country="BBB")
    world.add("ev", "Looting", from_text="2020-05-19")
    pairs = (("donor", "prog-1"), ("prog-1", "prog-2"), ("prog-1", "gov-2"), ("prog-2", "gov-2"))
    for giver, receiver in (*pairs, ("donor", "gov-1")):
        world.claim(giver, "funds", receiver, "2018", "..", status="confirmed")
    world.claim("gov-1", "commands", "army", "2018", "..", status="confirmed")
    for actor in ("army", "gov-2"):
        world.claim(actor, "perpetrated", "ev", status="confirmed")
    dataset = opened(world)
    question = Question(start=("donor",), only=frozenset({Directness.GENERAL}), top=None)
    whole = trace(dataset, question).chains
    assert [chain.word for chain in whole[:3]] == ["SCP", "SSP", "SSSP"]
    for top in range(1, len(whole) + 1):
        cut = trace(dataset, replace(question, top=top), count_work=0)
        assert cut.chains == whole[:top]
