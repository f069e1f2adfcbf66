"""Search the chains that answer a question, strongest directness first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np

from patronage.graph.chains import Directness, Question
from patronage.graph.tracer.arrays import GOVERNMENT, ORGANIZATION, Arrays, Bools, Ints
from patronage.graph.tracer.asked import (
    NO_FILTERS,
    OWN_LINKS,
    Ahead,
    Asked,
    look_ahead,
    possible_starts,
    resolve,
)
from patronage.graph.tracer.best import Best, Ranked
from patronage.graph.tracer.choices import ends, verdicts
from patronage.graph.tracer.grammar import FALLBACK_OF, automaton
from patronage.graph.tracer.judge import NO_KEY, is_certain, with_directness
from patronage.graph.tracer.paths import Mates, Paths, Walk, codes
from patronage.graph.tracer.rows import Rows

COUNT_WORK: Final = 200_000
"""Once the list is full, so many more paths and chains are looked at only to count them."""

_GIVEN: Final = codes("SOH")


@dataclass(frozen=True)
class Found:
    """The chains of an answer in order, and how many there were."""

    ranked: Ranked | None
    total: int
    is_lower_bound: bool


def search(arrays: Arrays, question: Question, count_work: int = COUNT_WORK) -> Found:
    """The first ``question.top`` chains in the defined order. Raises UsageError (unknown ids)."""
    return _Search(arrays, question, count_work).found()


class _Search:
    """One question under way."""

    def __init__(self, arrays: Arrays, question: Question, count_work: int) -> None:
        self._arrays, self._question, self._count_work = arrays, question, count_work
        self._asked: Asked = resolve(arrays, question)
        self._ahead: Ahead = look_ahead(arrays, self._asked)
        self._mates = Mates(arrays, self._perpetrators())
        self._best = Best(question.top, max(question.max_links, 1))
        self._work = 0
        self._own: _OwnSide | None = None

    def _perpetrators(self) -> Ints:
        namings = self._asked.namings
        if Directness.GENERAL not in self._question.directnesses:
            return np.empty(0, np.int64)
        if namings is None:
            namings = np.flatnonzero(self._arrays.naming_abuse)
        return np.unique(self._arrays.naming_actor[namings])

    def found(self) -> Found:
        complete = all(self._walk(directness) for directness in self._plan())
        return Found(self._best.ranked(), self._best.total, not complete)

    def _plan(self) -> Iterator[Directness]:
        """The directnesses to walk; general chains of another pattern are met on its walk."""
        wanted = self._question.directnesses
        yield from sorted(wanted - {Directness.GENERAL})
        if Directness.GENERAL in wanted:
            yield Directness.GENERAL
            yield from (one for one in FALLBACK_OF if one not in wanted)

    def _walk(self, directness: Directness) -> bool:
        """Whether the walk was finished; a full list makes it stop once counting is not cheap."""
        rank = directness if directness in self._question.directnesses else Directness.GENERAL
        only_counting = self._best.full_below(rank)
        for paths in self._paths(directness):
            if only_counting and self._work > self._count_work:
                return False
            self._take(paths, directness)
        return True

    def _paths(self, directness: Directness) -> Iterator[Paths]:
        walk = Walk(self._arrays, directness, self._ahead, self._question.max_links, self._mates)
        grown = 0
        for paths in walk(self._starts(directness, self._question.max_links)):
            self._work += walk.grown - grown
            grown = walk.grown
            yield paths

    def _starts(self, directness: Directness, links: int) -> Ints:
        stage = automaton().first[directness]
        return possible_starts(self._arrays, self._asked, self._ahead, stage, links)

    def _take(self, paths: Paths, directness: Directness) -> None:
        """Judge the chains of some paths and keep those that answer."""
        rows = ends(self._arrays, self._asked, paths)
        self._work += len(rows)
        ranks = self._ranks(rows, directness)
        asked = np.isin(ranks, [int(d) for d in self._question.directnesses])
        rows, ranks = rows.take(asked), ranks[asked]
        if not len(rows):
            return
        judged = verdicts(
            self._arrays,
            rows,
            self._asked.filters,
            self._asked.named_events,
            self._question.after,
        )
        own_side = self._own_side(rows, ranks)
        answer = judged.key != NO_KEY
        if self._question.certain:
            answer &= is_certain(judged.key)
        if not self._question.include_self:
            answer &= ~own_side
        key = np.where(answer, with_directness(judged.key, ranks), NO_KEY)
        self._best.add(Ranked(rows, key, judged.later, own_side).take(answer))

    def _ranks(self, rows: Rows, directness: Directness) -> Ints:
        ranks = np.full(len(rows), int(directness))
        if directness in FALLBACK_OF:
            ranks[general(self._arrays, rows)] = Directness.GENERAL
        return ranks

    def _own_side(self, rows: Rows, ranks: Ints) -> Bools:
        """Which chains start on the perpetrator's own side (the mark ``self``)."""
        if self._own is None:
            self._own = self._find_own()
        return self._own.holds(rows, ranks)

    def _find_own(self) -> _OwnSide:
        """The own chains of all starts, whatever the filters."""
        links = max(OWN_LINKS, self._question.max_links)
        walk = Walk(self._arrays, Directness.OWN, self._ahead, links, self._mates)
        own = _OwnSide()
        for paths in walk(self._starts(Directness.OWN, links)):
            rows = ends(self._arrays, self._asked, paths)
            judged = verdicts(self._arrays, rows, NO_FILTERS, self._asked.named_events, False)
            own.add(rows.take(judged.key != NO_KEY))
        return own


class _OwnSide:
    """Pairs of a start and a naming, and of a start and an event, that an own chain joins."""

    def __init__(self) -> None:
        self._namings: list[Ints] = []
        self._events: list[Ints] = []

    def add(self, rows: Rows) -> None:
        self._namings.append(np.unique(_pairs(rows.nodes[:, 0], rows.naming)))
        self._events.append(np.unique(_pairs(rows.nodes[:, 0], rows.event)))

    def holds(self, rows: Rows, ranks: Ints) -> Bools:
        if not self._namings:
            return np.zeros(len(rows), np.bool_)
        start = rows.nodes[:, 0]
        same_actor = np.isin(_pairs(start, rows.naming), np.concatenate(self._namings))
        same_event = np.isin(_pairs(start, rows.event), np.concatenate(self._events))
        any_actor = (ranks == Directness.ENDORSEMENT) | (ranks == Directness.ASSOCIATION)
        found: Bools = np.where(any_actor, same_event, same_actor) & (ranks != Directness.OWN)
        return found


def _pairs(first: Ints, second: Ints) -> Ints:
    found: Ints = (first.astype(np.int64) << 32) | second.astype(np.int64)
    return found


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
