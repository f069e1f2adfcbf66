"""Judge many choices at once: do they pass, and how do they stand in the order of chains?

A choice is a row with one slot (claim) for every link, then one for the naming. The rules are
those under "Time" in ``docs/chains.md``, said over whole columns.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from patronage.graph.chains import Directness, Timing
from patronage.graph.tracer.arrays import Arrays, Bools, Bytes, Ints
from patronage.graph.tracer.days import FUTURE, PAST
from patronage.graph.tracer.grammar import HELD, SUPPORT
from patronage.graph.tracer.paths import codes

_GAP_BITS: Final = 23
NULL: Final = (1 << _GAP_BITS) - 1
"""A gap that is not known; after every gap in days."""
NO_KEY: Final = np.iinfo(np.int64).max
REPORTED: Final = 1

_SUPPORT: Final = codes(SUPPORT)
_HELD: Final = codes(HELD)


@dataclass(frozen=True)
class Bounds:
    """The bounds of some slots; of ``DERIVED`` ones the widest, which no rule looks at."""

    start_earliest: Ints
    start_latest: Ints
    end_earliest: Ints
    end_latest: Ints


def bounds(arrays: Arrays, slots: Ints) -> Bounds:
    """Bounds of slots, in the same shape."""
    derived = slots < 0
    return Bounds(
        np.where(derived, PAST, arrays.slot_start_earliest[slots]),
        np.where(derived, PAST, arrays.slot_start_latest[slots]),
        np.where(derived, FUTURE, arrays.slot_end_earliest[slots]),
        np.where(derived, FUTURE, arrays.slot_end_latest[slots]),
    )


@dataclass(frozen=True)
class Window:
    """The days of events, as columns to compare with: first, last, latest start, and any date."""

    first: Ints
    last: Ints
    start_latest: Ints
    dated: Bools


def window(arrays: Arrays, events: Ints) -> Window:
    """The windows of events, shape (rows, 1)."""
    first, last = arrays.event_from[events][:, None], arrays.event_until[events][:, None]
    dated = (first > PAST) | (last < FUTURE)
    return Window(first, last, arrays.event_start_latest[events][:, None], dated)


def timing_and_gap(b: Bounds, w: Window) -> tuple[Ints, Ints]:
    """The timing of claims by themselves, and the gap in days (NULL: not known)."""
    undated = ((b.start_earliest == PAST) & (b.start_latest > w.last)) | ~w.dated
    after = b.start_earliest > w.last
    closed = b.end_latest < FUTURE
    during = (b.end_earliest >= w.first) | (closed & (b.end_latest >= w.first))
    timing = np.select(
        [undated, after, during, ~closed],
        [Timing.UNDATED, Timing.AFTER, Timing.DURING, Timing.OPEN],
        Timing.BEFORE,
    )
    open_gap = np.where(b.end_earliest == PAST, NULL, w.first - b.end_earliest)
    gap = np.select(
        [undated, after, during, ~closed],
        [NULL, b.start_earliest - w.last, 0, open_gap],
        w.first - b.end_latest,
    )
    return timing.astype(np.int64), gap.astype(np.int64)


def may_be_certain(timing: Ints) -> Bools:
    """Never with a claim that is open, after or undated, whatever the worst of the choice is."""
    found: Bools = (timing == Timing.DURING) | (timing == Timing.BEFORE)
    return found


def too_long_ago(timing: Ints, gap: Ints, within: int) -> Bools:
    """Which claims ended more than ``within`` days before the event, or may have."""
    found: Bools = (timing == Timing.UNDATED) | ((timing != Timing.AFTER) & (gap > within))
    return found


@dataclass(frozen=True)
class Judged:
    """Per choice: whether it passes, whether it passes but for support begun later, and its key.

    ``key`` is the order of chains up to the gap, as one number: timing, certain dates, status,
    links, gap.
    """

    passes: Bools
    passes_later: Bools
    key: npt.NDArray[np.int64]


@dataclass(frozen=True)
class Parts:
    """What each column of a choice is: support or endorsement, held at the event, or a command
    before the first support; and the column of that first support (None: no column at all)."""

    support: Bools
    held: Bools
    upper: Bools
    first: Ints | None


def parts(letters: Bytes) -> Parts:
    """The part that each link plays. ``letters`` (rows, w) may be padded with 0 on the right."""
    support = _SUPPORT[letters]
    started = np.logical_or.accumulate(support, axis=1)
    upper = (letters == ord("C")) & ~started & support.any(axis=1, keepdims=True)
    first = np.argmax(support, axis=1)[:, None] if letters.shape[1] else None
    return Parts(support, _HELD[letters] & ~upper, upper, first)


def judge(arrays: Arrays, letters: Bytes, slots: Ints, event: Ints, within: int | None) -> Judged:
    """Judge choices: ``letters`` (rows, w), ``slots`` (rows, w + 1; the last of the naming)."""
    links, p = slots[:, :-1], parts(letters)
    b, w = bounds(arrays, links), window(arrays, event)
    timing, gap = timing_and_gap(b, w)
    fits = _fits(b, w, p)
    if within is not None:
        fits &= ~(p.support & too_long_ago(timing, gap, within)).any(axis=1)
    began = ~(p.support & (b.start_earliest > w.last)).any(axis=1)
    timed = p.support | (letters == ord("A"))
    worst = np.where(timed, timing, 0).max(axis=1, initial=0)
    largest = np.where(timed, gap, 0).max(axis=1, initial=0)
    certain = _certain(b, w, p, timed & (timing == Timing.DURING))
    certain &= ~(timed & ~may_be_certain(timing)).any(axis=1) & (links >= 0).all(axis=1)
    key = pack(worst, certain, _weakest(arrays, slots), letters.shape[1], largest)
    return Judged(fits & began, fits, key)


def pack(timing: Ints, certain: Bools, status: Ints, links: int, gap: Ints) -> Ints:
    """The order of chains up to the gap as one number, without the directness."""
    key = ((timing.astype(np.int64) * 2 + ~certain) * 4 + status) * 64 + links
    found: Ints = (key << _GAP_BITS) + gap
    return found


def pack_one(timing: int, certain: bool, status: int, links: int, gap: int) -> int:
    """The same for one choice."""
    return ((((timing * 2 + (not certain)) * 4 + status) * 64 + links) << _GAP_BITS) + gap


def least_key(directness: Directness, links: int) -> int:
    """No chain of this directness with so many links or more has a smaller key."""
    return (int(directness) << 35) + pack_one(int(Timing.DURING), True, 0, links, 0)


def with_directness(key: Ints, directness: Directness | Ints) -> Ints:
    """The key with the directness in front."""
    found: Ints = key + (np.asarray(directness, np.int64) << 35)
    return found


@dataclass(frozen=True)
class Verdict:
    """A key taken apart again. ``gap`` is None when not known."""

    directness: Directness
    timing: Timing
    certain: bool
    status: int
    links: int
    gap: int | None


def unpack(key: int) -> Verdict:
    """The verdict in a key with directness."""
    gap, rest = key & NULL, key >> _GAP_BITS
    links, rest = rest & 63, rest >> 6
    status, rest = rest & 3, rest >> 2
    certain, rest = not (rest & 1), rest >> 1
    known = None if gap == NULL else gap
    return Verdict(Directness(rest >> 3), Timing(rest & 7), certain, status, links, known)


def is_certain(key: Ints) -> Bools:
    """Which keys have certain dates."""
    found: Bools = (key >> 31) & 1 == 0
    return found


def _fits(b: Bounds, w: Window, p: Parts) -> Bools:
    wrong = p.held & ((b.start_earliest > w.last) | (b.end_latest < w.first))
    if p.first is not None:
        start = np.take_along_axis(b.start_earliest, p.first, 1)
        end = np.take_along_axis(b.end_latest, p.first, 1)
        wrong |= p.upper & ((b.start_earliest > end) | (b.end_latest < start))
        wrong |= p.support & (b.end_latest < _so_far(b.start_earliest, p.support))
    return ~np.asarray(wrong.any(axis=1))


def _certain(b: Bounds, w: Window, p: Parts, during: Bools) -> Bools:
    wrong = p.held & ((b.start_latest > w.first) | (b.end_earliest < w.last))
    wrong |= p.support & (b.start_latest > w.first)
    wrong |= during & (b.end_earliest < w.start_latest)
    if p.first is not None:
        start = np.take_along_axis(b.start_latest, p.first, 1)
        end = np.take_along_axis(b.end_earliest, p.first, 1)
        wrong |= p.upper & ((b.start_latest > end) | (b.end_earliest < start))
        wrong |= p.support & (b.end_earliest < _so_far(b.start_latest, p.support))
    return ~np.asarray(wrong.any(axis=1))


def _so_far(starts: Ints, support: Bools) -> Ints:
    """The latest start among the support before each column."""
    running = np.maximum.accumulate(np.where(support, starts, PAST), axis=1)
    return np.column_stack((np.full(len(starts), PAST), running[:, :-1]))


def _weakest(arrays: Arrays, slots: Ints) -> Ints:
    status = np.where(slots < 0, REPORTED, arrays.slot_status[slots])
    found: Ints = status.max(axis=1)
    return found
