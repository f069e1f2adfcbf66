"""Predecessors and successors: what is recorded of the one, tried for the other.

Only for the nearest misses. That a mission took another's place does not make its support the
other's, but whoever asks about one will want to know of the other.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

import numpy as np

from patronage.graph.tracer.arrays import Arrays, Ints, offsets, spread
from patronage.graph.tracer.backward import reach_of_all

_SUCCESSION: Final = ord("X")
_SLOT_COLUMNS: Final = (
    *("slot_claim", "slot_start_earliest", "slot_start_latest", "slot_end_earliest"),
    *("slot_end_latest", "slot_status", "slot_purpose", "slot_stage", "slot_flags", "slot_kept"),
)


def neighbours(arrays: Arrays, nodes: Ints) -> Ints:
    """Predecessors and successors of some nodes, sorted."""
    links = spread(arrays.link_at, nodes)[1]
    found: Ints = np.unique(arrays.link_lower[links[arrays.link_letter[links] == _SUCCESSION]])
    return found.astype(np.int64)


def with_successions(arrays: Arrays) -> Arrays | None:
    """The arrays in which every link to a predecessor also leads to its successors, and back.

    None when no succession is recorded.
    """
    pairs = np.flatnonzero(arrays.link_letter == _SUCCESSION)
    if not len(pairs):
        return None
    owner, position = spread(arrays.into_at, arrays.link_upper[pairs].astype(np.int64))
    copied = arrays.into_link[position].astype(np.int64)
    lower = arrays.link_lower[pairs][owner]
    fit = (arrays.link_letter[copied] != _SUCCESSION) & (arrays.link_upper[copied] != lower)
    old = np.arange(len(arrays.link_upper))
    return _rebuilt(
        arrays,
        np.concatenate((old, copied[fit])),
        np.concatenate((arrays.link_lower, lower[fit])),
    )


def _rebuilt(arrays: Arrays, link: Ints, lower: Ints) -> Arrays:
    """Links as given (the claims of ``link``, leading to ``lower``), in order again."""
    order = np.argsort(arrays.link_upper[link], kind="stable")
    link, lower = link[order], lower[order]
    size = len(arrays.node_flags)
    into = np.argsort(lower, kind="stable")
    slots = spread(arrays.link_slot_at, link)[1]
    counts = arrays.link_slot_at[link + 1] - arrays.link_slot_at[link]
    of_links = int(arrays.link_slot_at[-1])
    slots = np.concatenate((slots, np.arange(of_links, len(arrays.slot_claim))))
    merged = replace(
        arrays,
        link_at=offsets(arrays.link_upper[link], size),
        link_upper=arrays.link_upper[link],
        link_lower=lower,
        link_letter=arrays.link_letter[link],
        link_slot_at=np.concatenate(([0], np.cumsum(counts))),
        link_start=arrays.link_start[link],
        link_end=arrays.link_end[link],
        into_at=offsets(lower[into], size),
        into_link=into.astype(np.int32),
        naming_slot_at=arrays.naming_slot_at - of_links + int(counts.sum()),
        **{name: getattr(arrays, name)[slots] for name in _SLOT_COLUMNS},
    )
    return replace(merged, reach=reach_of_all(merged))
