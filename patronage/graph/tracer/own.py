"""Whether a start and a perpetrator are one side: the mark ``self``.

An own chain has no support, so each of its links only has to overlap the event: whether there is
one is plain reachability, upwards from the perpetrator, over claims that hold at the event. No
filter and no limit of length applies: a narrower question must not uncover what a wider one hides.
"""

from __future__ import annotations

from typing import Final

import numpy as np

from patronage.graph.chains import Directness
from patronage.graph.records import STATUSES
from patronage.graph.tracer.arrays import Arrays, Bools, Ints, among, distinct, spread
from patronage.graph.tracer.contingents import contingent
from patronage.graph.tracer.rows import Rows

_ANY: Final = len(STATUSES) - 1


class OwnSide:
    """Answers for the chains of one question; ``named`` are the events it names itself."""

    def __init__(self, arrays: Arrays, named: Ints) -> None:
        self._arrays, self._named = arrays, named

    def holds(self, rows: Rows, ranks: Ints) -> Bools:
        """Row by row; ``ranks`` are directnesses. An own chain itself has no such mark."""
        any_actor = (ranks == Directness.ENDORSEMENT) | (ranks == Directness.ASSOCIATION)
        found = np.zeros(len(rows), np.bool_)
        one_actor = np.flatnonzero(~any_actor & (ranks != Directness.OWN))
        found[one_actor] = self._commands(rows.nodes[one_actor, 0], rows.naming[one_actor])
        each = np.flatnonzero(any_actor)
        owner, naming = self._all_namings(rows.event[each])
        own = self._commands(rows.nodes[each, 0][owner], naming)
        found[each[owner[own]]] = True
        return found

    def _all_namings(self, event: Ints) -> tuple[Ints, Ints]:
        owner, position = spread(self._arrays.event_naming_at, event)
        naming = self._arrays.event_naming[position]
        counts = self._arrays.naming_abuse[naming] | among(event[owner], self._named)
        return owner[counts], naming[counts]

    def _commands(self, start: Ints, naming: Ints) -> Bools:
        """Row by row: does an own chain lead from ``start`` through ``naming``?

        Few starts command an actor at any time at all, so that is asked first, dates aside.
        """
        found = np.zeros(len(start), np.bool_)
        if len(start):
            actor = self._arrays.naming_actor[naming]
            ever = np.flatnonzero(_reaches(self._arrays, start, actor, None))
            there = self._arrays.naming_event[naming[ever]]
            found[ever] = _reaches(self._arrays, start[ever], actor[ever], there)
        return found


def _reaches(arrays: Arrays, start: Ints, actor: Ints, event: Ints | None) -> Bools:
    """Row by row: do links of command, and at most one of contingent, lead down to the actor?

    With ``event`` only by claims that may hold on a day of it; without, by any.
    """
    size = len(arrays.node_flags)
    keys = actor.astype(np.int64) if event is None else event.astype(np.int64) * size + actor
    sides = distinct(keys)
    events = None if event is None else sides // size
    side = _side(arrays, sides % size, events)
    return among(np.searchsorted(sides, keys) * size + start, side)


def above_at_events(arrays: Arrays, namings: Ints, status: int) -> tuple[Ints, Ints]:
    """Everyone who leads an own chain through a naming: its number, and the node.

    ``status`` is the code of the weakest status that a claim of command or lending may have.
    """
    events = arrays.naming_event[namings].astype(np.int64)
    side = _side(arrays, arrays.naming_actor[namings].astype(np.int64), events, status)
    size = max(len(arrays.node_flags), 1)
    return side // size, side % size


def _side(arrays: Arrays, actors: Ints, events: Ints | None, status: int = _ANY) -> Ints:
    """Everyone above each actor, itself included, as sorted ``i * N + node`` for the i-th."""
    size = len(arrays.node_flags)
    new = np.arange(len(actors)) * (2 * size) + actors * 2
    found = new
    while len(new):
        above = distinct(_above(arrays, events, new, status))
        new = above[~among(above, found)]
        found = np.sort(np.concatenate((found, new)))
    return distinct(found // 2)


def _above(arrays: Arrays, events: Ints | None, reached: Ints, status: int) -> Ints:
    """One link up from (number, node, whether a contingent link was passed), packed likewise."""
    size = len(arrays.node_flags)
    which, node, lent = reached // (2 * size), reached // 2 % size, reached % 2
    owner, position = spread(arrays.into_at, node)
    link = arrays.into_link[position]
    letter = arrays.link_letter[link]
    lends = (letter == ord("K")) | (letter == ord("k"))
    follows = np.flatnonzero((letter == ord("C")) | (lends & (lent[owner] == 0)))
    owner, link, lends = owner[follows], link[follows], lends[follows]
    if events is not None:
        event = events[which[owner]]
        right = holds_at(arrays, link, event, status) & (~lends | _lends(arrays, link, event))
        owner, link, lends = owner[right], link[right], lends[right]
    above = arrays.link_upper[link].astype(np.int64)
    found: Ints = (which[owner] * size + above) * 2 + (lent[owner] | lends)
    return found


def _lends(arrays: Arrays, link: Ints, event: Ints) -> Bools:
    """Which links are K for these events."""
    letter = arrays.link_letter[link]
    found: Bools = letter == ord("K")
    if not (letter == ord("k")).any():
        return found
    standing = np.flatnonzero(letter == ord("k"))
    host, force = arrays.link_upper[link[standing]], arrays.link_lower[link[standing]]
    found[standing] = contingent(arrays, host, force, event[standing])
    return found


def holds_at(arrays: Arrays, link: Ints, event: Ints, status: int) -> Bools:
    """Which links have a claim, not weaker than ``status``, that may hold on a day of the event."""
    owner, slot = spread(arrays.link_slot_at, link)
    here = event[owner]
    fits = (arrays.slot_start_earliest[slot] <= arrays.event_until[here]) & (
        arrays.slot_end_latest[slot] >= arrays.event_from[here]
    )
    fits &= arrays.slot_status[slot] <= status
    found = np.zeros(len(link), np.bool_)
    found[owner[fits]] = True
    return found
