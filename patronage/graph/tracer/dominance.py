"""Which claims of a link never need to be tried for a verdict, because another is as good.

A claim y stands for a claim x of the same link when, for every event and every choice with x
that passes, the choice with y in its place passes with a verdict at least as good, up to and
including the gap (not the claim ids, which the final reading of a chain compares among all its
claims). Enough for that:

- y's outer range and inner range both contain x's. Every rule of passing asks for an overlap, a
  cover, a beginning not after, or an end not before something, so a wider range passes too.
- y's status is as strong, and purpose, stage and flags are the same, so no filter parts them.
- y cannot be undated where x is dated (y has a first day, or x has none), nor open where x is
  closed. Then the timing and the gap of y are as good as those of x: an undated, during, open or
  before x turns into y that ends as late or later, begins as early or earlier.
- for support: both end alike, or both are open. A y during the event that took the place of an
  x before it could lose certain dates: what is during must end surely after the event's latest
  start. (Where x is open the choice has no certain dates to lose.)

Being as good is transitive, and equals stand behind the one with the smallest number, so what
is kept stands for everything.
"""

from __future__ import annotations

from typing import Final

import numpy as np

from patronage.graph.tracer.arrays import Bools, Ints, spread
from patronage.graph.tracer.days import FUTURE, PAST
from patronage.graph.tracer.grammar import SUPPORT

_SUPPORT_CODES: Final = [ord(letter) for letter in SUPPORT]
_PAIRS_AT_ONCE: Final = 2_000_000


def kept(slots: Ints, bounds: Ints, at: Ints) -> Bools:
    """Which slots to try. ``slots`` and ``bounds`` are rows of links, whose runs ``at`` gives."""
    keep = np.ones(len(slots), np.bool_)
    sizes = np.diff(at)
    crowded = np.flatnonzero(sizes > 1)
    if not len(crowded):
        return keep
    pairs = np.cumsum(sizes[crowded].astype(np.int64) ** 2)
    cuts = np.searchsorted(pairs, np.arange(_PAIRS_AT_ONCE, pairs[-1], _PAIRS_AT_ONCE))
    for some in np.split(crowded, np.unique(cuts)):
        _drop(slots, bounds, at, some, keep)
    return keep


def _drop(slots: Ints, bounds: Ints, at: Ints, links: Ints, keep: Bools) -> None:
    if not len(links):
        return
    owner, x = spread(at, links)
    pair, y = spread(at, links[owner])
    x = x[pair]
    same = np.all(slots[x][:, 8:11] == slots[y][:, 8:11], axis=1)
    useful = np.flatnonzero(same & (x != y) & (slots[y, 7] <= slots[x, 7]))
    x, y = x[useful], y[useful]
    better = _as_good(bounds[y], bounds[x], np.isin(slots[x, 0], _SUPPORT_CODES))
    equal = np.all(bounds[x] == bounds[y], axis=1) & (slots[x, 7] == slots[y, 7])
    keep[x[better & (~equal | (y < x))]] = False


def _as_good(y: Ints, x: Ints, support: Bools) -> Bools:
    wider = (
        (y[:, 0] <= x[:, 0]) & (y[:, 1] <= x[:, 1]) & (y[:, 2] >= x[:, 2]) & (y[:, 3] >= x[:, 3])
    )
    as_dated = (y[:, 0] > PAST) | (x[:, 0] == PAST)
    as_closed = (y[:, 3] < FUTURE) | (x[:, 3] == FUTURE)
    alike = ~support | (y[:, 3] == x[:, 3])
    found: Bools = wider & as_dated & as_closed & alike
    return found
