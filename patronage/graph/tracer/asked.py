"""A question in the numbers of the arrays: where chains may start, end, and what may back them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from patronage.graph.chains import Question
from patronage.graph.records import PURPOSES, STAGES, STATUSES
from patronage.graph.tracer.arrays import MAY_START, REACH_LINKS, Arrays, Bools, Ints, spread
from patronage.graph.tracer.backward import Ahead, Span, reach


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


def resolve(arrays: Arrays, question: Question, countries: Iterable[str] = ()) -> Asked:
    """The question in numbers; ids that cannot be in a chain lead nowhere.

    ``countries`` are those of ``question.to`` that are meant as ISO alpha-3 codes.
    """
    starts = None
    if question.start:
        found = (arrays.nodes.find(id_) for id_ in question.start)
        starts = np.array(sorted({node for node in found if node is not None}), np.int64)
    if not question.to:
        return Asked(question, starts, None, frozenset(), filters(question))
    targets = frozenset(question.to) - frozenset(countries)
    events = {event for id_ in targets if (event := arrays.events.find(id_)) is not None}
    actors = {node for id_ in targets if (node := arrays.nodes.find(id_)) is not None}
    namings = [_laid_at(arrays, actor) for actor in sorted(actors)]
    namings += [_of_event(arrays, event) for event in sorted(events)]
    namings += [_in_country(arrays, code) for code in sorted(countries)]
    wanted = np.unique(np.concatenate([np.empty(0, np.int64), *namings]))
    return Asked(question, starts, wanted, frozenset(events), filters(question))


def _laid_at(arrays: Arrays, actor: int) -> Ints:
    """The abuses for which an actor is named, through that actor only."""
    run = np.arange(arrays.naming_at[actor], arrays.naming_at[actor + 1])
    return run[arrays.naming_abuse[run]]


def _of_event(arrays: Arrays, event: int) -> Ints:
    """Everyone named for an event that is asked for itself, carriedOut included."""
    return arrays.event_naming[arrays.event_naming_at[event] : arrays.event_naming_at[event + 1]]


def _in_country(arrays: Arrays, code: str) -> Ints:
    """Everyone named for an abuse in a country."""
    country = arrays.country_codes.find(code)
    if country is None:
        return np.empty(0, np.int64)
    there = np.flatnonzero(arrays.event_country == country)
    events = np.searchsorted(arrays.event_country_at, there, side="right") - 1
    found = arrays.event_naming[spread(arrays.event_naming_at, events)[1]]
    return found[arrays.naming_abuse[found]]


def filters(question: Question) -> Filters:
    """The filters of a question as codes."""
    stages = question.stages
    return Filters(
        STATUSES.index(question.min_status),
        np.array([purpose in question.purposes for purpose in PURPOSES]),
        np.array([stages is None or stage in stages for stage in ("", *STAGES)]),
        question.within_days,
    )


def look_ahead(arrays: Arrays, asked: Asked) -> Ahead:
    """The way to the wanted events, for as many links as the question allows."""
    links, after = asked.question.max_links, asked.question.after
    if asked.namings is None:
        if links <= REACH_LINKS:
            return Ahead(None, arrays.reach, after)
        actors = np.unique(arrays.naming_actor[arrays.naming_abuse])
        return Ahead(None, reach(arrays, actors, links, None)[0], after)
    events = arrays.naming_event[asked.namings]
    first = int(arrays.event_from[events].min(initial=0))
    last = int(arrays.event_until[events].max(initial=0))
    span = Span(first, last, after)
    actors = np.unique(arrays.naming_actor[asked.namings])
    sets, on_the_way = reach(arrays, actors, links, span)
    return Ahead(span, sets, after, on_the_way)


def possible_starts(arrays: Arrays, asked: Asked, ahead: Ahead, stage: int, links: int) -> Ints:
    """Where a walk that begins in ``stage`` may start."""
    reached = (ahead.sets[links] >> np.uint32(stage)) & np.uint32(1)
    if asked.starts is not None:
        found: Ints = asked.starts[reached[asked.starts] == 1]
        return found
    return np.flatnonzero(reached & ((arrays.node_flags & MAY_START) // MAY_START))
