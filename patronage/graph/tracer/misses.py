"""The nearest misses: what was almost a chain, when none was found.

Each looks again with one thing changed: one link more, longer dates, a directness that was not
asked for, no filters, or what is recorded of a predecessor or successor.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

import numpy as np

from patronage.graph.chains import Chain, Directness, NearMiss, Question
from patronage.graph.counting import counted
from patronage.graph.dataset import Dataset
from patronage.graph.records import PURPOSES
from patronage.graph.tracer.arrays import Arrays, Ints
from patronage.graph.tracer.asked import Asked, filters
from patronage.graph.tracer.assemble import assemble
from patronage.graph.tracer.search import search
from patronage.graph.tracer.successions import neighbours, with_successions
from patronage.graph.tracer.widening import lenient

_ONLY: Final = {
    Directness.MEMBER: "only through membership",
    Directness.ONWARD: "only through onward support",
    Directness.ENDORSEMENT: "only by endorsement",
    Directness.ASSOCIATION: "only by association",
    Directness.GENERAL: "only at country level",
}
LONGEST_DAYS: Final = 36_525
"""A chain that misses by more than a hundred years is no near miss."""


def nearest_misses(dataset: Dataset, arrays: Arrays, asked: Asked) -> tuple[NearMiss, ...]:
    """What was almost a chain, one example of each kind; none when the question is about all."""
    if asked.starts is None and asked.namings is None:
        return ()
    return tuple(_Misses(dataset, arrays, asked).all())


class _Misses:
    """Looks again for the chains of one question."""

    def __init__(self, dataset: Dataset, arrays: Arrays, asked: Asked) -> None:
        self._dataset, self._arrays, self._asked = dataset, arrays, asked
        self._question = asked.question

    def all(self) -> Iterator[NearMiss]:
        yield from self._with(self._other_questions())
        yield from self._out_of_time()
        longer = replace(self._question, max_links=self._question.max_links + 1)
        yield from self._with([("a link short", longer)])
        yield from self._by_succession()

    def _with(self, variants: Iterable[tuple[str, Question]]) -> Iterator[NearMiss]:
        for reason, question in variants:
            chain = self._first(self._arrays, self._asking(question))
            if chain is not None:
                yield NearMiss(reason, self._route(chain), chain)

    def _other_questions(self) -> Iterator[tuple[str, Question]]:
        asked = self._question
        for directness, reason in _ONLY.items():
            if directness not in asked.directnesses:
                yield reason, replace(asked, only=frozenset({directness}))
        if asked.certain:
            yield "only with dates that are not certain", replace(asked, certain=False)
        if not asked.after:
            yield "only with support that began after the event", replace(asked, after=True)
        yield "left out by the filters", _unfiltered(asked)
        if not asked.include_self:
            yield "only within the donor's own side", replace(asked, include_self=True)

    def _asking(self, question: Question) -> Asked:
        return replace(self._asked, question=question, filters=filters(question))

    def _first(self, arrays: Arrays, asked: Asked) -> Chain | None:
        asked = replace(asked, question=replace(asked.question, top=1))
        found = search(arrays, asked, count_work=0)
        return None if found.ranked is None else assemble(arrays, asked, found.ranked)[0]

    def _out_of_time(self) -> Iterator[NearMiss]:
        """The chain whose rules of time fail by the fewest days."""
        asked = self._asking(replace(self._question, certain=False))
        found = self._first(lenient(self._arrays, LONGEST_DAYS), asked)
        too_few, enough = 0, LONGEST_DAYS
        while found is not None and enough - too_few > 1:
            middle = (too_few + enough) // 2
            chain = self._first(lenient(self._arrays, middle), asked)
            if chain is None:
                too_few = middle
            else:
                enough, found = middle, chain
        if found is not None:
            yield NearMiss(f"out of time by {counted(enough, 'day')}", self._route(found))

    def _by_succession(self) -> Iterator[NearMiss]:
        chain = None
        if self._asked.starts is not None:
            others = neighbours(self._arrays, self._asked.starts)
            if len(others):
                chain = self._first(self._arrays, replace(self._asked, starts=others))
        merged = with_successions(self._arrays) if chain is None else None
        if merged is not None:
            chain = self._first(merged, self._asked)
        if chain is not None:
            named = self._successions_on(chain)
            yield NearMiss(
                "only through a predecessor or successor", f"{self._route(chain)} ({named})"
            )

    def _successions_on(self, chain: Chain) -> str:
        """The successions of the entities of a chain, in words."""
        said = []
        for id_ in chain.entities[:-1]:
            node = self._arrays.nodes.find(id_)
            others: Ints = neighbours(self._arrays, np.array([node], np.int64))
            names = [self._dataset.name(self._arrays.nodes[int(other)]) for other in others]
            if names:
                listed = ", ".join(names)
                said.append(f"{self._dataset.name(id_)} is recorded in succession with {listed}")
        return "; ".join(said)

    def _route(self, chain: Chain) -> str:
        return " → ".join(self._dataset.name(id_) for id_ in chain.entities)


def _unfiltered(question: Question) -> Question:
    return replace(
        question,
        min_status="alleged",
        purposes=frozenset(PURPOSES),
        stages=None,
        within_days=None,
    )
