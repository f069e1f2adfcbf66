"""Candidates for "these two are the same": equal external ids first, then names."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise
from typing import Final

from patronage.graph.folding import fold
from patronage.graph.matching.agreeing import agreement
from patronage.graph.matching.blocks import Known, pairs
from patronage.graph.matching.decided import Decided
from patronage.graph.matching.distance import kilometres
from patronage.graph.matching.incidents import incidents, meetings
from patronage.graph.matching.kinds import KINDS
from patronage.graph.matching.names import LONGEST_NAME, Name, read_name
from patronage.graph.matching.scoring import Likeness, compare
from patronage.graph.records import Claim, Entity, Judgement, Source

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
    entities: Iterable[Entity],
    judgements: Iterable[Judgement] = (),
    threshold: float = THRESHOLD,
    claims: Iterable[Claim] = (),
    sources: Iterable[Source] = (),
    *,
    joined: Iterable[tuple[str, str]] = (),
) -> tuple[Candidate, ...]:
    """Pairs that nobody has judged and that score at least ``threshold``.

    Equal external ids come first (they score 1), then the best score, then the ids. Nothing is
    merged: a candidate is a question to a person. ``claims`` and ``sources`` tell of events who
    was named for them, how many died, and from which dataset they are. ``joined`` are pairs that
    are one already.
    """
    decided = Decided(judgements, joined)
    everything = tuple(entities)
    found: dict[tuple[str, str], Candidate] = {}
    for one in (
        *_by_external_id(everything),
        *_by_name(everything, threshold),
        *_by_incident(everything, threshold, claims, sources),
    ):
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


def _by_incident(
    entities: Iterable[Entity],
    threshold: float,
    claims: Iterable[Claim],
    sources: Iterable[Source],
) -> Iterator[Candidate]:
    known = incidents({one.id: one for one in entities}, claims, sources)
    alike = _actors_alike()
    scored = ((*pair, agreement(*pair, alike)) for pair in meetings(known))
    likely = [one for one in scored if one[2].score >= threshold]
    fitting = Counter[tuple[str, str]]()
    for left, right, _ in likely:
        fitting.update(((left.entity.id, right.dataset), (right.entity.id, left.dataset)))
    for left, right, found in likely:
        most = max(fitting[left.entity.id, right.dataset], fitting[right.entity.id, left.dataset])
        also = f"; one of {most} events that fit" if most > 1 else ""
        told = Likeness(found.score, f"{found.why}{also}")
        yield _candidate(left.entity, right.entity, told)


def _actors_alike() -> Callable[[Entity, Entity], float]:
    """How alike two actors are by name; the same two stand for many events."""
    known: dict[tuple[str, str], float] = {}

    def alike(one: Entity, other: Entity) -> float:
        key = (one.id, other.id)
        if key not in known:
            left, right = _known(one), _known(other)
            same_kind = left and right and left.kind == right.kind
            known[key] = likeness(left, right).score if left and right and same_kind else 0.0
        return known[key]

    return alike


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
    distance = kilometres(left.entity, right.entity)
    return distance is not None and distance > _FAR
