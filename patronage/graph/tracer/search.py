"""Search the chains that answer a question, strongest directness first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np

from patronage.graph.chains import Directness
from patronage.graph.tracer.arrays import GOVERNMENT, ORGANIZATION, Arrays, Bools, Ints
from patronage.graph.tracer.asked import Asked, look_ahead, possible_starts
from patronage.graph.tracer.backward import Ahead
from patronage.graph.tracer.best import Best, Ranked
from patronage.graph.tracer.choices import ends, verdicts
from patronage.graph.tracer.grammar import FALLBACK_OF, automaton
from patronage.graph.tracer.judge import NO_KEY, is_certain, least_key, with_directness
from patronage.graph.tracer.mates import Mates
from patronage.graph.tracer.own import OwnSide
from patronage.graph.tracer.paths import Paths, Walk, codes
from patronage.graph.tracer.rows import Rows

COUNT_WORK: Final = 50_000
"""Beyond so many paths and chains, none is looked at only to be counted."""

_GIVEN: Final = codes("SOH")


@dataclass(frozen=True)
class Found:
    """The chains of an answer in order, and how many there were."""

    ranked: Ranked | None
    total: int
    is_lower_bound: bool


def search(arrays: Arrays, asked: Asked, count_work: int = COUNT_WORK) -> Found:
    """The first ``top`` chains of the question in the defined order, and how many there are."""
    return _Search(arrays, asked, count_work).found()


class _Search:
    """One question under way."""

    def __init__(self, arrays: Arrays, asked: Asked, count_work: int) -> None:
        question = asked.question
        self._arrays, self._question, self._count_work = arrays, question, count_work
        self._asked = asked
        self._ahead: Ahead = look_ahead(arrays, self._asked)
        self._mates = Mates(arrays, self._perpetrators())
        self._best = Best(question.top, max(question.max_links, 1))
        self._wanted = np.array([d in question.directnesses for d in Directness])
        self._work = 0
        self._own = OwnSide(arrays, self._asked.named_events)

    def _perpetrators(self) -> Ints:
        namings = self._asked.namings
        if Directness.GENERAL not in self._question.directnesses:
            return np.empty(0, np.int64)
        if namings is None:
            namings = np.flatnonzero(self._arrays.naming_abuse)
        return np.unique(self._arrays.naming_actor[namings])

    def found(self) -> Found:
        complete = [self._walk(directness) for directness in self._plan()]
        return Found(self._best.ranked(), self._best.total, not all(complete))

    def _plan(self) -> Iterator[Directness]:
        """The directnesses to walk; general chains of another pattern are met on its walk."""
        wanted = self._question.directnesses
        yield from sorted(wanted - {Directness.GENERAL})
        if Directness.GENERAL in wanted:
            yield Directness.GENERAL
            yield from (one for one in FALLBACK_OF if one not in wanted)

    def _walk(self, directness: Directness) -> bool:
        """Whether the walk was finished.

        Paths come with ever more links. Once the list is full of chains before anything that the
        rest can give, they are only counted, and no longer than that is cheap.
        """
        rank = directness if directness in self._question.directnesses else Directness.GENERAL
        walk = Walk(self._arrays, directness, self._ahead, self._question.max_links, self._mates)
        grown = 0
        for paths in walk(self._starts(directness)):
            self._work += walk.grown - grown
            grown = walk.grown
            dear = self._work > self._count_work
            if dear and self._best.closed_to(least_key(rank, walk.shortest)):
                return False
            self._work += self._take(paths, directness)
        return True

    def _starts(self, directness: Directness) -> Ints:
        stage, links = automaton().first[directness], self._question.max_links
        return possible_starts(self._arrays, self._asked, self._ahead, stage, links)

    def _take(self, paths: Paths, directness: Directness) -> int:
        """Judge the chains of some paths and keep those that answer; how many were looked at."""
        rows = ends(self._arrays, self._asked, paths)
        looked_at = len(rows)
        ranks = self._ranks(rows, directness)
        asked = self._wanted[ranks]
        rows, ranks = rows.take(asked), ranks[asked]
        if not len(rows):
            return looked_at
        judged = verdicts(
            self._arrays,
            rows,
            self._asked.filters,
            self._asked.named_events,
            self._question.after,
        )
        answer = judged.key != NO_KEY
        if self._question.certain:
            answer &= is_certain(judged.key)
        rows, ranks, judged = rows.take(answer), ranks[answer], judged.take(answer)
        own_side = self._own.holds(rows, ranks)
        found = Ranked(rows, with_directness(judged.key, ranks), judged.later, own_side)
        listed = np.ones(len(rows), np.bool_) if self._question.include_self else ~own_side
        self._best.add(found.take(listed))
        return looked_at

    def _ranks(self, rows: Rows, directness: Directness) -> Ints:
        ranks = np.full(len(rows), int(directness))
        if directness in FALLBACK_OF:
            ranks[general(self._arrays, rows)] = Directness.GENERAL
        return ranks


def general(arrays: Arrays, rows: Rows) -> Bools:
    """Which chains of directness 1 to 5 only show that a state or an organization was supported.

    The last support ends at a government, or at an international organization and goes on by
    command, or the event is laid at a government.
    """
    width = rows.letters.shape[1]
    last = width - 1 - np.argmax(_GIVEN[rows.letters[:, ::-1]], axis=1)
    each = np.arange(len(rows))
    receiver = rows.nodes[each, last + 1]
    follows = np.column_stack((rows.letters, np.zeros(len(rows), np.uint8)))[each, last + 1]
    found: Bools = (
        arrays.has(receiver, GOVERNMENT)
        | (arrays.has(receiver, ORGANIZATION) & (follows == ord("C")))
        | arrays.has(rows.nodes[:, -1], GOVERNMENT)
    )
    return found
