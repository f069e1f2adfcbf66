"""Claims with longer dates, to see by how many days a chain is out of time."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from patronage.graph.chains import Chain
from patronage.graph.tracer.arrays import Arrays, Ints
from patronage.graph.tracer.days import infinite
from patronage.graph.tracer.grammar import HELD, SUPPORT


def widened(arrays: Arrays, days: int) -> Arrays:
    """The arrays with every claim's outer range longer by ``days`` on both sides."""
    return replace(
        arrays,
        link_start=_moved(arrays.link_start, -days),
        link_end=_moved(arrays.link_end, days),
        slot_start_earliest=_moved(arrays.slot_start_earliest, -days),
        slot_end_latest=_moved(arrays.slot_end_latest, days),
    )


def _moved(days: Ints, by: int) -> Ints:
    return np.where(infinite(days), days, days + by)


def missing_days(arrays: Arrays, chain: Chain) -> int:
    """By how many days the claims of a chain's choice miss the rules of passing at the worst."""
    claims = [_outer(arrays, id_) for id_ in chain.choice[:-1]]
    letters = chain.word.replace("B", "")[:-1]
    event = arrays.events.find(chain.entities[-1])
    window = (int(arrays.event_from[event]), int(arrays.event_until[event]))
    support = [outer for letter, outer in zip(letters, claims, strict=True) if letter in SUPPORT]
    misses = [0]
    given = False
    for letter, outer in zip(letters, claims, strict=True):
        given = given or letter in SUPPORT
        if letter == "C" and support and not given:
            misses.append(_between(outer, support[0]))
        elif letter in HELD:
            misses.append(_between(outer, window))
    misses += [begins - window[1] for begins, _ in support]
    misses += [
        earlier[0] - later[1] for i, earlier in enumerate(support) for later in support[i + 1 :]
    ]
    return max(misses)


def _outer(arrays: Arrays, claim_id: str) -> tuple[int, int]:
    claim = arrays.claims.find(claim_id)
    slot = int(np.flatnonzero(arrays.slot_claim == claim)[0])
    return int(arrays.slot_start_earliest[slot]), int(arrays.slot_end_latest[slot])


def _between(one: tuple[int, int], other: tuple[int, int]) -> int:
    """Days between two ranges; 0 or less when they overlap."""
    return max(one[0] - other[1], other[0] - one[1])
