"""Candidates for "these two are the same": equal external ids first, then names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise
from math import asin, cos, radians, sin, sqrt
from typing import Final

from patronage.graph.folding import fold
from patronage.graph.matching.blocks import Known, pairs
from patronage.graph.matching.decided import Decided
from patronage.graph.matching.kinds import KINDS
from patronage.graph.matching.names import LONGEST_NAME, Name, read_name
from patronage.graph.matching.scoring import Likeness, compare
from patronage.graph.records import Entity, Judgement

THRESHOLD: Final = 0.85
"""The default: precision and recall at it are measured in ``docs/matching.md``."""
_FAR: Final = 50
"""Kilometres beyond which two places of one name are two places."""
_MOST_NAMES: Final = 20
_OF_COUNTRIES: Final = frozenset({"iso3166", "iso3166-1", "iso2", "iso3", "gw", "gwcode", "cow"})
"""Schemes whose values a country shares with its government, army and so on."""
_SHOWN_NAME: Final = 200
_IN_MANY_COUNTRIES: Final = frozenset({
    "african", "arab", "central", "democratic", "islamic", "island", "islands", "kingdom", "north",
    "northern", "people", "republic", "saint", "south", "states", "union", "united",
})  # fmt: skip
"""Words of countries' names that name other things as well."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """Two entities that may be one; ``left`` is the smaller id, ``score`` from 0 to 1."""

    left: str
    left_name: str
    right: str
    right_name: str
    score: float
    why: str


def propose(
    entities: Iterable[Entity], judgements: Iterable[Judgement] = (), threshold: float = THRESHOLD
) -> tuple[Candidate, ...]:
    """Pairs that nobody has judged and that score at least ``threshold``.

    Equal external ids come first (they score 1), then the best score, then the ids. Nothing is
    merged: a candidate is a question to a person.
    """
    decided = Decided(judgements)
    everything = tuple(entities)
    found: dict[tuple[str, str], Candidate] = {}
    for one in (*_by_external_id(everything), *_by_name(everything, threshold)):
        if not decided.settled(one.left, one.right):
            found.setdefault((one.left, one.right), one)
    return tuple(sorted(found.values(), key=_order))


def _order(one: Candidate) -> tuple[bool, float, str, str]:
    return (not one.why.startswith("equal "), -one.score, one.left, one.right)


def _candidate(one: Entity, other: Entity, found: Likeness) -> Candidate:
    left, right = sorted((one, other), key=lambda either: either.id)
    names = left.name[:_SHOWN_NAME], right.name[:_SHOWN_NAME]
    return Candidate(left.id, names[0], right.id, names[1], found.score, found.why)


def _by_external_id(entities: Iterable[Entity]) -> Iterator[Candidate]:
    holders: dict[tuple[str, str, str], dict[str, Entity]] = defaultdict(dict)
    for entity in entities:
        for scheme, value in entity.external_ids:
            kind = _kind_name(entity) if scheme.lower() in _OF_COUNTRIES else ""
            holders[scheme, value, kind][entity.id] = entity
    for (scheme, value, _), same in sorted(holders.items()):
        # Neighbours only: with three holders, two judgements of "same" join all.
        for one, other in pairwise(sorted(same.values(), key=lambda entity: entity.id)):
            yield _candidate(one, other, Likeness(1.0, _equal_id(scheme, value, one, other)))


def _kind_name(entity: Entity) -> str:
    kind = KINDS.get(entity.class_name)
    return kind.name if kind else entity.class_name


def _equal_id(scheme: str, value: str, one: Entity, other: Entity) -> str:
    said = f"equal {scheme} id {value[:_SHOWN_NAME]}"
    if _kind_name(one) == _kind_name(other):
        return said
    return f"{said}; one is {one.class_name}, the other {other.class_name}"


def _by_name(entities: Iterable[Entity], threshold: float) -> Iterator[Candidate]:
    for left, right in pairs(known for known in map(_known, entities) if known):
        if left.entity.validity.overlaps(right.entity.validity) and not _far_apart(left, right):
            found = likeness(left, right, threshold)
            if found.score >= threshold:
                yield _candidate(left.entity, right.entity, found)


def _known(entity: Entity) -> Known | None:
    kind = KINDS.get(entity.class_name)
    if kind is None:
        return None
    written = dict.fromkeys(
        name[:LONGEST_NAME] for name in (entity.name, *entity.aliases[: _MOST_NAMES - 1])
    )
    names = (read_name(name, kind.profile) for name in written)
    told = tuple(_without_country(name, entity.country) for name in names if name.words)
    return Known(entity, kind, told) if told else None


def likeness(left: Known, right: Known, least: float = 0.0) -> Likeness:
    """The best score of any name of one with any name of the other."""
    best = Likeness(0.0, "")
    for one in left.names:
        for other in right.names:
            found = compare(one, other, least)
            if found.score > best.score:
                best = found
    return best


def _without_country(name: Name, country: str) -> Name:
    """The name without words for its country, when other words are left.

    Both sides are of one country; "Malian" and "maliennes" would only count against each other.
    """
    stems = _country_stems(country)
    kept = tuple(w for w in name.words if w.part != "proper" or not w.text.startswith(stems))
    return replace(name, words=kept) if kept and len(kept) < len(name.words) else name


@cache
def _country_stems(country: str) -> tuple[str, ...]:
    """The beginnings of words for a country and its people: ``("mali",)``."""
    import pycountry

    found = pycountry.countries.get(alpha_3=country) if country else None
    return tuple(
        w[: max(4, len(w) - 2)] for w in fold(found.name if found else "").split() if w[3:]
    )


def _far_apart(left: Known, right: Known) -> bool:
    if left.kind.name != "place":
        return False
    distance = _kilometres(left.entity, right.entity)
    return distance is not None and distance > _FAR


def _kilometres(one: Entity, other: Entity) -> float | None:
    """Great-circle distance (haversine, a sphere of 6,371 km); None when a place has no point."""
    if (
        one.latitude is None or one.longitude is None
        or other.latitude is None or other.longitude is None
    ):  # fmt: skip
        return None
    north, south = radians(one.latitude), radians(other.latitude)
    across = sin((north - south) / 2) ** 2
    along = sin(radians(one.longitude - other.longitude) / 2) ** 2
    return 2 * 6371 * asin(min(1.0, sqrt(across + cos(north) * cos(south) * along)))
