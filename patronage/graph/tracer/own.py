"""Whether a start and a perpetrator are one side: the mark ``self``.

An own chain has no support, so each of its links only has to overlap the event: whether there is
one is plain reachability, upwards from the perpetrator, over claims that hold at the event. No
filter and no limit of length applies: a narrower question must not uncover what a wider one hides.
"""

from __future__ import annotations

import numpy as np

from patronage.graph.chains import Directness
from patronage.graph.tracer.arrays import Arrays, Bools, Ints, spread
from patronage.graph.tracer.contingents import contingent
from patronage.graph.tracer.rows import Rows


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
        counts = self._arrays.naming_abuse[naming] | np.isin(event[owner], self._named)
        return owner[counts], naming[counts]

    def _commands(self, start: Ints, naming: Ints) -> Bools:
        """Row by row: does an own chain lead from ``start`` through ``naming``?"""
        if not len(start):
            return np.zeros(0, np.bool_)
        distinct, which = np.unique(naming, return_inverse=True)
        side = own_side(self._arrays, distinct)
        size = len(self._arrays.node_flags)
        found: Bools = np.isin(which.astype(np.int64) * size + start, side)
        return found


def own_side(arrays: Arrays, namings: Ints) -> Ints:
    """Everyone from whom an own chain leads through each naming.

    Returns ``i * N + node`` for the i-th naming and each such node, its actor included.
    """
    size = len(arrays.node_flags)
    first = arrays.naming_actor[namings].astype(np.int64) * 2
    new = np.arange(len(namings)) * (2 * size) + first
    found = new
    while len(new):
        new = np.setdiff1d(_above(arrays, namings, new), found)
        found = np.union1d(found, new)
    pairs: Ints = np.unique(found // 2)
    return pairs


def _above(arrays: Arrays, namings: Ints, reached: Ints) -> Ints:
    """One link up from (naming, node, whether a contingent link was passed), packed likewise."""
    size = len(arrays.node_flags)
    which, node, lent = reached // (2 * size), reached // 2 % size, reached % 2
    owner, position = spread(arrays.into_at, node)
    link = arrays.into_link[position]
    event = arrays.naming_event[namings[which]][owner]
    lends = _lends(arrays, link, event)
    follows = (arrays.link_letter[link] == ord("C")) | (lends & (lent[owner] == 0))
    follows &= holds_at(arrays, link, event)
    owner, link, lends = owner[follows], link[follows], lends[follows]
    above = arrays.link_upper[link].astype(np.int64)
    found: Ints = (which[owner] * size + above) * 2 + (lent[owner] | lends)
    return found


def _lends(arrays: Arrays, link: Ints, event: Ints) -> Bools:
    """Which links are K for these events."""
    letter = arrays.link_letter[link]
    found: Bools = letter == ord("K")
    standing = np.flatnonzero(letter == ord("k"))
    host, force = arrays.link_upper[link[standing]], arrays.link_lower[link[standing]]
    found[standing] = contingent(arrays, host, force, event[standing])
    return found


def holds_at(arrays: Arrays, link: Ints, event: Ints) -> Bools:
    """Which links have a claim that may hold on a day of the event."""
    owner, slot = spread(arrays.link_slot_at, link)
    here = event[owner]
    fits = (arrays.slot_start_earliest[slot] <= arrays.event_until[here]) & (
        arrays.slot_end_latest[slot] >= arrays.event_from[here]
    )
    found = np.zeros(len(link), np.bool_)
    found[owner[fits]] = True
    return found
