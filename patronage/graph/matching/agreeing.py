"""How likely two events are one incident, from 0 to 1, and why in words."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import product
from typing import Final

from patronage.graph.matching.distance import kilometres
from patronage.graph.matching.incidents import DAYS_APART, Incident
from patronage.graph.matching.scoring import Likeness
from patronage.graph.records import Entity

NEAR: Final = 25.0
"""Kilometres within which two sources may place one event."""
_STATE: Final = frozenset({"Government", "SecurityForce", "Unit", "GovernmentBody"})
_UNSAID: Final = 0.5
"""What only one side says, or neither, speaks for nothing and against nothing."""
Alike = Callable[[Entity, Entity], float]
"""How alike the names of two actors are, from 0 to 1."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """How well two events agree in one thing; ``why`` may be empty."""

    weight: float
    score: float
    why: str


_TOO_FAR: Final = Likeness(0.0, "too far apart")
_NOWHERE: Final = Agreement(0.3, 0.0, "")


def agreement(left: Incident, right: Incident, alike: Alike) -> Likeness:
    """Score two events; one that is nowhere near scores 0. The same the other way round."""
    place = _place(left, right)
    if not place.score:
        return _TOO_FAR
    days = _days(left, right)
    if not days.score:
        return _TOO_FAR
    found = (days, place, _deaths(left, right), _actors(left, right, alike))
    score = sum(one.weight * one.score for one in found)
    return Likeness(round(score, 3), "; ".join(one.why for one in found if one.why))


def _days(left: Incident, right: Incident) -> Agreement:
    apart = max(right.first - left.last, left.first - right.last, 0)
    if apart > DAYS_APART:
        return Agreement(0.3, 0.0, "")
    if apart:
        return Agreement(0.3, 1 - apart * 0.2, f"{apart} day{'s' * (apart > 1)} apart")
    longest = max(left.length, right.length)
    if longest == 1:
        return Agreement(0.3, 1.0, f"both on {date.fromordinal(left.first).isoformat()}")
    said = f"the days of both overlap ({longest} days at the longest)"
    return Agreement(0.3, 0.8 if longest <= 7 else 0.5, said)


def _place(left: Incident, right: Incident) -> Agreement:
    one, other = left.entity, right.entity
    distance = kilometres(one, other)
    if distance is not None and distance <= NEAR:
        return Agreement(0.3, 1 - distance / (2 * NEAR), f"{distance:.0f} km apart")
    if distance is None and left.place and left.place == right.place:
        return Agreement(0.3, 0.9, f"{_place_name(one)} in both")
    if left.admin1 and left.admin1 == right.admin1:
        return Agreement(0.3, 0.4, f"both in {_province(one)}")
    return _NOWHERE


def _place_name(one: Entity) -> str:
    return one.event.place[:80] if one.event else ""


def _province(one: Entity) -> str:
    return one.event.admin1[:80] if one.event else ""


def _deaths(left: Incident, right: Incident) -> Agreement:
    if left.deaths is None or right.deaths is None:
        return Agreement(0.15, _UNSAID, "")
    (low, high), (least, most) = left.deaths, right.deaths
    told = f"deaths {_range(low, high)} / {_range(least, most)}"
    if low <= most and least <= high:
        return Agreement(0.15, 1.0, told)
    near = min(high, most) * 2 >= max(low, least)
    return Agreement(0.15, 0.6 if near else 0.0, told)


def _range(low: float, high: float) -> str:
    return f"{low:g}" if low == high else f"{low:g} to {high:g}"


def _actors(left: Incident, right: Incident, alike: Alike) -> Agreement:
    if not left.actors or not right.actors:
        return Agreement(0.25, _UNSAID, "")
    ranked = sorted(_pairs(left, right, alike), key=lambda pair: (-pair[0], pair[1:]))
    score, one, other = ranked[0]
    if not score:
        return Agreement(0.25, 0.0, f"other actors: {one} / {other}")
    return Agreement(0.25, score, f"{one} in both" if one == other else f"{one} / {other}")


def _pairs(left: Incident, right: Incident, alike: Alike) -> Iterator[tuple[float, str, str]]:
    for one, other in product(left.actors, right.actors):
        yield _likeness(one, other, alike), one.name[:80], other.name[:80]


def _likeness(one: Entity, other: Entity, alike: Alike) -> float:
    """Names that are alike; else the state and its forces, of one country, for each other."""
    if one.id == other.id:
        return 1.0
    of_state = {one.class_name, other.class_name} <= _STATE
    least = 0.7 if of_state and one.country and one.country == other.country else 0.0
    found = alike(one, other)
    return max(least, found if found >= 0.7 else 0.0)
