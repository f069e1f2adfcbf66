"""Grow paths from the donors towards the events, many at once, pruned by stage and by time.

A path is a row; every step appends one link to all rows. What is kept of the dates is weaker
than the rules of passing (it takes the widest dates of a link's claims), so nothing that passes
is lost, and what remains is judged exactly in ``judge``.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from itertools import pairwise
from typing import Any, Final

import numpy as np

from patronage.graph.chains import Directness
from patronage.graph.tracer.arrays import CONDUIT, Arrays, Bools, Bytes, Ints
from patronage.graph.tracer.backward import Ahead
from patronage.graph.tracer.days import FUTURE, PAST
from patronage.graph.tracer.grammar import DEAD, HELD, SUPPORT, automaton
from patronage.graph.tracer.mates import Mates

DERIVED: Final = -1
"""Stands for the link of a B, which no claim backs."""
_AT_ONCE: Final = 1 << 18
_WAITING_ROWS: Final = 4_000_000


@dataclass(frozen=True)
class Paths:
    """Partial chains of equal length w as rows.

    ``nodes`` (rows, w + 1), ``letters`` and ``links`` (rows, w). An event fits only if it ends on
    or after ``begun`` and begins on or before ``ended``. ``flow`` is the latest day on which some
    support on the path must have begun. ``upper_begun`` and ``upper_ended`` bound the commands
    before the first support, which must overlap it.
    """

    nodes: Ints
    letters: Bytes
    links: Ints
    stage: Bytes
    supported: Bools
    begun: Ints
    ended: Ints
    flow: Ints
    upper_begun: Ints
    upper_ended: Ints

    def __len__(self) -> int:
        return len(self.nodes)

    @property
    def width(self) -> int:
        """The number of links."""
        return int(self.letters.shape[1])

    @property
    def last(self) -> Ints:
        """The node at which each path ends."""
        return self.nodes[:, -1]

    def take(self, rows: Any) -> Paths:
        """Some of the rows."""
        return replace(self, **{f.name: getattr(self, f.name)[rows] for f in fields(self)})


def codes(letters: str) -> Bools:
    """A table by code: which letters are among these."""
    table = np.zeros(256, np.bool_)
    table[[ord(letter) for letter in letters]] = True
    return table


_SUPPORT: Final = codes(SUPPORT)
_HELD: Final = codes(HELD)
_PASSED_ON: Final = codes("SOH")


def begin(starts: Ints, stage: int) -> Paths:
    """Paths of no link."""
    rows = len(starts)
    past, future = np.full(rows, PAST, np.int32), np.full(rows, FUTURE, np.int32)
    return Paths(
        nodes=starts.astype(np.int32)[:, None],
        letters=np.empty((rows, 0), np.uint8),
        links=np.empty((rows, 0), np.int32),
        stage=np.full(rows, stage, np.uint8),
        supported=np.zeros(rows, np.bool_),
        begun=past,
        ended=future,
        flow=past,
        upper_begun=past,
        upper_ended=future,
    )


class Walk:
    """All paths of one directness from some starts, in chunks.

    ``grown`` counts the work so far. What was yielded last and all that is still to come has
    ``shortest`` links or more.
    """

    def __init__(
        self, arrays: Arrays, directness: Directness, ahead: Ahead, links: int, mates: Mates
    ) -> None:
        self._arrays, self._ahead, self._links, self._mates = arrays, ahead, links, mates
        self._directness = directness
        self._machine = automaton()
        self.grown = self.shortest = 0

    def __call__(self, starts: Ints) -> Iterator[Paths]:
        """Paths that may be followed by a P."""
        waiting = deque[Paths]()
        if len(starts):
            waiting.append(begin(starts, self._machine.first[self._directness]))
        rows = len(starts)
        while waiting:
            # In order of links as long as that fits into memory, else the longest first.
            paths = waiting.popleft() if rows < _WAITING_ROWS else waiting.pop()
            rows -= len(paths)
            done = self._machine.accepting[paths.stage]
            if done.any():
                self.shortest = min(paths.width, waiting[0].width if waiting else paths.width)
                yield paths.take(done)
            if paths.width < self._links:
                for piece in self._pieces(paths):
                    grown = self._grow(piece)
                    self.grown += len(grown)
                    rows += len(grown)
                    if len(grown):
                        waiting.append(grown)

    def _pieces(self, paths: Paths) -> Iterator[Paths]:
        """Rows in portions whose next step stays within memory."""
        at = self._arrays.link_at
        work = np.cumsum(at[paths.last + 1] - at[paths.last])
        cuts = np.searchsorted(work, np.arange(_AT_ONCE, int(work[-1]), _AT_ONCE))
        edges = np.unique(np.concatenate(([0], cuts, [len(paths)])))
        for first, end in pairwise(edges):
            yield paths if end - first == len(paths) else paths.take(slice(first, end))

    def _grow(self, paths: Paths) -> Paths:
        owner, link = self._ahead.links_from(self._arrays, paths.last)
        letter = self._arrays.link_letter[link]
        lent = np.flatnonzero(letter == ord("k"))
        letter = self._word_letters(paths, owner, letter)
        if len(lent):
            owner = np.concatenate((owner, owner[lent]))
            link = np.concatenate((link, link[lent]))
            letter = np.concatenate((letter, np.full(len(lent), ord("M"), np.uint8)))
        lower = self._arrays.link_lower[link]
        if self._directness == Directness.GENERAL:
            rows = np.flatnonzero(self._machine.step[paths.stage, ord("B")] != DEAD)
            of_row, mate = self._mates.of(paths.last[rows])
            owner = np.concatenate((owner, rows[of_row]))
            lower = np.concatenate((lower, mate))
            link = np.concatenate((link, np.full(len(mate), DERIVED, np.int64)))
            letter = np.concatenate((letter, np.full(len(mate), ord("B"), np.uint8)))
        return self._extended(paths, owner, link, letter, lower)

    def _word_letters(self, paths: Paths, owner: Ints, letter: Bytes) -> Bytes:
        """Stored letters as letters of the chain: S or O by who gives, k as K."""
        passes_on = self._arrays.has(paths.last, CONDUIT)
        if paths.width:
            passes_on &= _PASSED_ON[paths.letters[:, -1]]
        onward = (paths.supported & ~passes_on)[owner] & (letter == ord("S"))
        return np.where(onward, ord("O"), np.where(letter == ord("k"), ord("K"), letter)).astype(
            np.uint8
        )

    def _extended(self, paths: Paths, owner: Ints, link: Ints, letter: Bytes, lower: Ints) -> Paths:
        stage = self._machine.step[paths.stage[owner], letter]
        alive = np.flatnonzero(stage != DEAD)
        owner, link, letter, lower = owner[alive], link[alive], letter[alive], lower[alive]
        stage = stage[alive]
        left = self._links - paths.width - 1
        ahead = (self._ahead.sets[left][lower] >> stage.astype(np.uint32)) & np.uint32(1)
        ahead = ahead.astype(np.bool_) & np.all(paths.nodes[owner] != lower[:, None], axis=1)
        rows = np.flatnonzero(ahead)
        owner, link, letter, lower = owner[rows], link[rows], letter[rows], lower[rows]
        before = paths.take(owner)
        grown = self._dated(before, link, letter)
        grown = replace(
            grown,
            nodes=np.column_stack((before.nodes, lower)),
            letters=np.column_stack((before.letters, letter)),
            links=np.column_stack((before.links, link)),
            stage=stage[rows],
            supported=before.supported | (letter == ord("S")),
        )
        return grown.take(self._possible(before, link, letter, grown))

    def _dated(self, before: Paths, link: Ints, letter: Bytes) -> Paths:
        """The bounds after one more link."""
        start, end = self._ends(link)
        support, upper = _SUPPORT[letter], self._is_upper(before, letter)
        held = _HELD[letter] & ~upper
        binding = held if self._ahead.after else held | support
        return replace(
            before,
            begun=np.where(binding, np.maximum(before.begun, start), before.begun),
            ended=np.where(held, np.minimum(before.ended, end), before.ended),
            flow=np.where(support, np.maximum(before.flow, start), before.flow),
            upper_begun=np.where(upper, np.maximum(before.upper_begun, start), before.upper_begun),
            upper_ended=np.where(upper, np.minimum(before.upper_ended, end), before.upper_ended),
        )

    def _possible(self, before: Paths, link: Ints, letter: Bytes, grown: Paths) -> Bools:
        start, end = self._ends(link)
        support = _SUPPORT[letter]
        found: Bools = ~support | (end >= before.flow)
        first = support & ~_started(before)
        found &= ~first | ((before.upper_begun <= end) & (before.upper_ended >= start))
        span = self._ahead.span
        if span is not None:
            found &= (grown.begun <= span.last) & (grown.ended >= span.first)
        return found

    def _ends(self, link: Ints) -> tuple[Ints, Ints]:
        derived = link == DERIVED
        start, end = self._arrays.link_start[link], self._arrays.link_end[link]
        return np.where(derived, PAST, start), np.where(derived, FUTURE, end)

    def _is_upper(self, before: Paths, letter: Bytes) -> Bools:
        """Commands before the first support; in an own chain there is none to come."""
        if self._directness == Directness.OWN:
            return np.zeros(len(before), np.bool_)
        found: Bools = (letter == ord("C")) & ~_started(before)
        return found


def _started(paths: Paths) -> Bools:
    """Whether support or an endorsement, or an association, is on the path."""
    found: Bools = (paths.letters != ord("C")).any(axis=1)
    return found
