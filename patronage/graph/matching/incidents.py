"""The same incident in several datasets: events near in days and place, with deaths and actors
that agree.

A name says little about an event. What is compared, and how it counts, is the table of
``docs/matching.md``; a pair is a question to a person like any other, and nothing is merged.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from patronage.graph.days import BEGINNING, END, as_date, days_between
from patronage.graph.folding import fold
from patronage.graph.records import Claim, Entity, EventDetails, Source

DAYS_APART: Final = 2
LONGEST: Final = 31
"""Days of an event; of a longer one nobody can say that it is the same as another."""
_RELEASE: Final = re.compile(r"-\d[\d.]*$")
_SHARES: Final = frozenset({"perpetrated", "carriedOut"})


@dataclass(slots=True)
class Incident:
    """An event with what other records say of it. ``dataset`` is the public dataset that it comes
    from, empty for a curated one; ``deaths`` the lowest and highest toll told. ``first`` and
    ``last`` are the days between which it was, as numbers that go up by one from day to day;
    ``countries`` are ISO alpha-3 codes, ``place`` and ``admin1`` folded names."""

    entity: Entity
    dataset: str
    actors: list[Entity] = field(default_factory=list)
    deaths: tuple[float, float] | None = None
    first: int = field(init=False)
    last: int = field(init=False)
    countries: tuple[str, ...] = field(init=False)
    place: str = field(init=False)
    admin1: str = field(init=False)

    def __post_init__(self) -> None:
        bounds = self.entity.validity
        self.first = as_date(bounds.start_earliest).toordinal()
        self.last = as_date(bounds.end_latest).toordinal()
        told = self.entity.event or EventDetails()
        self.countries = told.countries or tuple(filter(None, (self.entity.country,)))
        self.place, self.admin1 = fold(told.place), fold(told.admin1)

    @property
    def length(self) -> int:
        """How many days it may have taken, or may have been on."""
        return self.last - self.first + 1


def incidents(
    entities: Mapping[str, Entity], claims: Iterable[Claim], sources: Iterable[Source]
) -> list[Incident]:
    """The events whose days are known well enough, of all datasets, when there are several."""
    public = {one.id: _RELEASE.sub("", one.id) for one in sources if one.kind == "dataset"}
    found = {
        one.id: Incident(one, _dataset(one, public))
        for one in entities.values()
        if one.event is not None and _is_dated(one)
    }
    if len({one.dataset for one in found.values()}) < 2:
        return []
    for claim in claims:
        _tell(claim, found, entities)
    return list(found.values())


def _dataset(event: Entity, public: Mapping[str, str]) -> str:
    return next((public[one] for one in event.sources if one in public), "")


def _is_dated(event: Entity) -> bool:
    bounds = event.validity
    finite = bounds.start_earliest != BEGINNING and bounds.end_latest != END
    return finite and days_between(bounds.start_earliest, bounds.end_latest) < LONGEST


def _tell(claim: Claim, found: dict[str, Incident], entities: Mapping[str, Entity]) -> None:
    if claim.predicate in _SHARES and claim.object in found and claim.subject in entities:
        found[claim.object].actors.append(entities[claim.subject])
    if claim.predicate == "hasToll" and claim.unit == "deaths" and claim.subject in found:
        one = found[claim.subject]
        told = [n for n in (claim.quantity_low, claim.quantity_high) if n is not None]
        if told:
            known = (*told, *(one.deaths or ()))
            one.deaths = (min(known), max(known))


def meetings(known: Iterable[Incident]) -> Iterator[tuple[Incident, Incident]]:
    """Pairs of one class, country and of days at most two apart, of different datasets; once
    each, the smaller id first. They meet by country and day, never all with all."""
    blocks: dict[tuple[str, str, int], list[Incident]] = defaultdict(list)
    for one in sorted(known, key=lambda incident: incident.entity.id):
        for country in one.countries:
            for day in _days(one):
                blocks[one.entity.class_name, country, day].append(one)
    for (_, country, day), members in blocks.items():
        for at, left in enumerate(members):
            for right in members[at + 1 :]:
                if left.dataset != right.dataset and _meet_first(left, right, country, day):
                    yield left, right


def _days(one: Incident) -> Iterable[int]:
    """The days of an event, and as many after it as another may be late."""
    return range(one.first, one.last + DAYS_APART + 1)


def _meet_first(left: Incident, right: Incident, country: str, day: int) -> bool:
    """Whether this is the first block in which two events meet: they count there alone."""
    if day not in (left.first, right.first):
        return False
    shared = (one for one in left.countries if one in right.countries)
    return day == max(left.first, right.first) and country == next(shared)
