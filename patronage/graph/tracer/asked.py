"""A question in the numbers of the arrays: where chains may start, end, and what may back them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np

from patronage.errors import UsageError
from patronage.graph.chains import Question
from patronage.graph.records import PURPOSES, STAGES, STATUSES
from patronage.graph.tracer.arrays import MAY_START, REACH_LINKS, Arrays, Bools, Ints, spread
from patronage.graph.tracer.backward import Sets, Span, reach

OWN_LINKS: Final = 6
"""A chain of command of so many links makes a start and a perpetrator the same side, always."""


@dataclass(frozen=True)
class Filters:
    """Which claims may be used. ``purposes`` and ``stages`` are indexed by code."""

    status: int
    purposes: Bools
    stages: Bools
    within: int | None


@dataclass(frozen=True)
class Asked:
    """A resolved question.

    ``starts`` are nodes, or None for every possible donor. ``namings`` are the wanted pairs of
    actor and event in order, or None for all reported abuses. ``named`` marks the events that
    the question names themselves (for these, carriedOut counts).
    """

    question: Question
    starts: Ints | None
    namings: Ints | None
    named: frozenset[int]
    filters: Filters

    @cached_property
    def named_events(self) -> Ints:
        """``named`` as an array, sorted."""
        return np.array(sorted(self.named), np.int64)


@dataclass(frozen=True)
class Ahead:
    """What lies ahead of a path: the days of the wanted events, and the way to them.

    ``sets[r]`` are the stages from which a wanted event is at most r links away.
    """

    span: Span | None
    sets: Sets
    after: bool
    """Whether support that begins after the events is wanted too."""


def resolve(arrays: Arrays, question: Question) -> Asked:
    """The question in numbers. Raises UsageError for an id that is not in the dataset."""
    starts = None
    if question.start:
        starts = np.array(sorted(set(_starts(arrays, question.start))), np.int64)
    events, named = _ends(arrays, question.to)
    namings = _namings(arrays, events, named) if question.to else None
    return Asked(question, starts, namings, frozenset(named), filters(question))


def _starts(arrays: Arrays, ids: Iterable[str]) -> Iterable[int]:
    for id_ in ids:
        number = arrays.nodes.find(id_)
        if number is None:
            raise UsageError(
                f'no chain can start at "{id_}": it is not an actor or programme of this dataset; '
                "look it up with patronage find"
            )
        yield number


def _ends(arrays: Arrays, ids: Iterable[str]) -> tuple[set[int], set[int]]:
    """Events that a question leads to, and those of them that it names themselves."""
    events: set[int] = set()
    named: set[int] = set()
    for id_ in ids:
        event, node = arrays.events.find(id_), arrays.nodes.find(id_)
        if event is not None:
            named.add(event)
        elif node is not None:
            events |= _events_of(arrays, node)
        elif len(id_) == 3 and id_.isalpha() and id_.isupper():
            events |= _events_in(arrays, id_)
        else:
            raise UsageError(
                f'"{id_}" is not an event, an actor or a country (three capitals, as in ISO 3166) '
                "of this dataset; look it up with patronage find"
            )
    return events | named, named


def _events_of(arrays: Arrays, node: int) -> set[int]:
    run = slice(arrays.naming_at[node], arrays.naming_at[node + 1])
    return set(arrays.naming_event[run][arrays.naming_abuse[run]].tolist())


def _events_in(arrays: Arrays, code: str) -> set[int]:
    country = arrays.country_codes.find(code)
    if country is None:
        return set()
    rows = np.flatnonzero(arrays.event_country == country)
    return set((np.searchsorted(arrays.event_country_at, rows, side="right") - 1).tolist())


def _namings(arrays: Arrays, events: set[int], named: set[int]) -> Ints:
    """Pairs of actor and event that may end a chain to these events, in order."""
    wanted = np.array(sorted(events), np.int64)
    owner, position = spread(arrays.event_naming_at, wanted)
    found = arrays.event_naming[position]
    by_name = np.isin(wanted[owner], np.array(sorted(named), np.int64))
    return np.sort(found[arrays.naming_abuse[found] | by_name]).astype(np.int64)


def filters(question: Question) -> Filters:
    """The filters of a question as codes."""
    stages = question.stages
    return Filters(
        STATUSES.index(question.min_status),
        np.array([purpose in question.purposes for purpose in PURPOSES]),
        np.array([stages is None or stage in stages for stage in ("", *STAGES)]),
        question.within_days,
    )


NO_FILTERS: Final = filters(Question(purposes=frozenset(PURPOSES)))
"""Lets every claim pass."""


def look_ahead(arrays: Arrays, asked: Asked) -> Ahead:
    """The way to the wanted events, for as many links as the question and own chains need."""
    links, after = max(asked.question.max_links, OWN_LINKS), asked.question.after
    if asked.namings is None:
        if links <= REACH_LINKS:
            return Ahead(None, arrays.reach, after)
        actors = np.unique(arrays.naming_actor[arrays.naming_abuse])
        return Ahead(None, reach(arrays, actors, links, None), after)
    events = arrays.naming_event[asked.namings]
    first = int(arrays.event_from[events].min(initial=0))
    last = int(arrays.event_until[events].max(initial=0))
    span = Span(first, last, after)
    actors = np.unique(arrays.naming_actor[asked.namings])
    return Ahead(span, reach(arrays, actors, links, span), after)


def possible_starts(arrays: Arrays, asked: Asked, ahead: Ahead, stage: int, links: int) -> Ints:
    """Where a walk that begins in ``stage`` may start."""
    if asked.starts is not None:
        nodes = asked.starts
    else:
        nodes = np.flatnonzero(arrays.node_flags & MAY_START)
    reached = (ahead.sets[links][nodes] >> np.uint32(stage)) & np.uint32(1)
    found: Ints = nodes[reached.astype(np.bool_)]
    return found
