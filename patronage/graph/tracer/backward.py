"""How far from the events: for every node, the stages from which a wanted event is in reach.

This walks from the events towards the donors over whole arrays, link by link, and forgets which
path it took. What it finds is a lower bound on the links that a path still needs, so a path
that grows only where the events are in reach hardly ever grows in vain. It never cuts off a
chain: it asks less than the rules do.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Final

import numpy as np
import numpy.typing as npt

from patronage.graph.tracer.arrays import (
    CONDUIT,
    REACH_LINKS,
    STATE_BODY,
    Arrays,
    Bools,
    Ints,
    distinct,
    runs,
    spread,
)
from patronage.graph.tracer.grammar import Transition, automaton

Sets = npt.NDArray[np.uint32]
_WIDE: Final = 8
"""Above one node in so many, look at all links instead of those into the nodes that changed."""


@dataclass(frozen=True)
class Span:
    """Days in which all wanted events lie, for leaving out links that cannot pass."""

    first: int
    last: int
    after: bool
    """Whether support that begins after the events is wanted too."""


@dataclass(frozen=True)
class Ahead:
    """What lies ahead of a path: the days of the wanted events, and the way to them.

    ``sets[r]`` are, for each node, the stages from which a wanted event is at most r links away.
    ``links`` are the only ones that lead there, sorted; None: any may.
    """

    span: Span | None
    sets: Sets
    after: bool
    links: Ints | None = None

    def links_from(self, arrays: Arrays, nodes: Ints) -> tuple[Ints, Ints]:
        """Links that leave the nodes: which node each leaves, and its number."""
        if self.links is None:
            return spread(arrays.link_at, nodes)
        owner, place = runs(arrays.link_upper[self.links], nodes)
        return owner, self.links[place]


def reach_of_all(arrays: Arrays) -> Sets:
    """``Arrays.reach``: the sets for every reported abuse, dates aside."""
    actors = np.unique(arrays.naming_actor[arrays.naming_abuse])
    return reach(arrays, actors, REACH_LINKS, None)[0]


def reach(arrays: Arrays, actors: Ints, links: int, span: Span | None) -> tuple[Sets, Ints | None]:
    """For r from 0 to ``links``: stages from which an event of ``actors`` is r links away or less.

    Shape (links + 1, nodes); and the links on the way there (see ``Ahead``). ``span`` leaves out
    links that no choice can use.
    """
    found = np.zeros((links + 1, len(arrays.node_flags)), np.uint32)
    found[0, actors] = automaton().accepting_set
    changed = actors
    seen: list[Ints] | None = []
    for r in range(1, links + 1):
        found[r] = found[r - 1]
        if len(changed) * _WIDE > len(arrays.node_flags):
            into, seen = np.arange(len(arrays.link_upper)), None
        else:
            into = arrays.into_link[spread(arrays.into_at, changed)[1]]
        if span is not None:
            into = into[_usable(arrays, into, span)]
        if seen is not None:
            seen.append(into)
        _step(arrays, found[r - 1], found[r], into)
        if r == 1:
            _same_state(arrays, actors, found[r])
        changed = np.flatnonzero(found[r] != found[r - 1])
    return found, None if seen is None else distinct(np.concatenate([_NONE, *seen]))


_NONE: Final = np.empty(0, np.int64)


def _step(arrays: Arrays, before: Sets, now: Sets, links: Ints) -> None:
    """Add to ``now`` what these links lead back from ``before``."""
    upper = arrays.link_upper[links]
    letters, conduits = arrays.link_letter[links], arrays.has(upper, CONDUIT)
    beyond = before[arrays.link_lower[links]]
    found = np.zeros(len(links), np.uint32)
    for letter in np.unique(letters):
        for conduit in (False, True):
            rows = np.flatnonzero((letters == letter) & (conduits == conduit))
            found[rows] = _back(beyond[rows], _moves(chr(letter), conduit))
    np.bitwise_or.at(now, upper, found)


def _usable(arrays: Arrays, links: Ints, span: Span) -> Bools:
    """Links with a claim that may pass for some wanted event, as far as one link can tell.

    A command above the first support need not hold at the event, so commands always stay.
    """
    letters = arrays.link_letter[links]
    begun = arrays.link_start[links] <= span.last
    held = begun & (arrays.link_end[links] >= span.first)
    support = np.isin(letters, (ord("S"), ord("H"), ord("E")))
    found: Bools = (letters == ord("C")) | np.where(support, begun | span.after, held)
    return found


def _back(beyond: Sets, moves: tuple[Transition, ...]) -> Sets:
    found = np.zeros(len(beyond), np.uint32)
    for move in moves:
        bit = (beyond >> np.uint32(move.after)) & np.uint32(1)
        found |= bit << np.uint32(move.before)
    return found


@cache
def _moves(stored: str, conduit: bool) -> tuple[Transition, ...]:
    """The transitions that a stored letter can make; a conduit's support may be S or O."""
    letters = {"k": "KM", "S": "SO"}.get(stored, stored)
    moves = [move for move in automaton().transitions if move.letter in letters]
    if stored == "S" and not conduit:
        # Who is not a conduit gives as S only as the first giver of the chain.
        moves = [move for move in moves if move.letter == "O" or move.before != move.after]
    return tuple(moves)


def _same_state(arrays: Arrays, actors: Ints, now: Sets) -> None:
    """Support to a body of the same state, one derived link away from the actors."""
    bodies = actors[arrays.has(actors, STATE_BODY)]
    wanted = np.zeros(int(arrays.node_country.max(initial=0)) + 1, np.bool_)
    wanted[arrays.node_country[bodies]] = True
    wanted[0] = False
    mates = np.flatnonzero(
        wanted[arrays.node_country] & arrays.has(np.arange(len(now)), STATE_BODY)
    )
    for move in automaton().transitions:
        if move.letter == "B":
            now[mates] |= np.uint32(1 << move.before)
