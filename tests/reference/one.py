"""Entities that are one, read plainly: sets that grow until nothing more joins them.

It shares with ``graph/joining`` the words of ``docs/matching.md`` only.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import combinations

from patronage.graph.chains import Question
from patronage.graph.records import Claim, Entity, EventDetails, Judgement, Record
from patronage.graph.validity import UNKNOWN, Validity

Pair = frozenset[str]
FORCES = ("SecurityForce", "Unit", "GovernmentBody")
FIGHTERS = ("PrivateMilitaryCompany", "ArmedGroup")
BODIES = ("InternationalOrganization", "NGO", "Company")
UNDERTAKINGS = ("Mission", "Operation")
ALIKE = (FORCES, FIGHTERS, BODIES, UNDERTAKINGS)
SCHEMES = ("wikidata", "ucdp", "sfm", "ftm", "iati", "iati-org", "un-list", "opensanctions", "lei",
           "government", "forces")  # fmt: skip


class One:
    """The groups of some records. ``records``: the same with one entity for each group."""

    def __init__(self, records: Iterable[Record]) -> None:
        given = list(records)
        self.entities = {r.id: r for r in given if isinstance(r, Entity)}
        self.judgements = [
            r for r in given
            if isinstance(r, Judgement) and {r.left, r.right} <= set(self.entities)
        ]  # fmt: skip
        judged = [g for g in grown(self._pairs("same")) if self._may_be_judged_one(g)]
        self.groups = [g for g in grown([*judged, *self._carried()]) if self._may_be_one(g, judged)]
        alone = [g for g in judged if not any(g <= larger for larger in self.groups)]
        self.groups += alone
        kept = (self._renamed(record) for record in given if not self._is_member(record))
        self.records = [*self._joined(), *(one for one in kept if not _about_itself(one))]

    def stays(self, id_: str) -> str:
        """The least id of all that an entity is one with."""
        return min((min(group) for group in self.groups if id_ in group), default=id_)

    def asked(self, question: Question) -> Question:
        """The question about those that stay."""
        start, to = (
            tuple(dict.fromkeys(map(self.stays, i))) for i in (question.start, question.to)
        )
        return replace(question, start=start, to=to)

    def _pairs(self, *verdicts: str) -> list[Pair]:
        return [frozenset({j.left, j.right}) for j in self.judgements if j.verdict in verdicts]

    def _carried(self) -> list[Pair]:
        held = {id_: set(e.external_ids) for id_, e in self.entities.items()}
        return [
            frozenset(pair)
            for pair in combinations(sorted(held), 2)
            if any(scheme in SCHEMES and value for scheme, value in held[pair[0]] & held[pair[1]])
        ]

    def _may_be_judged_one(self, group: Pair) -> bool:
        apart = any(pair <= group for pair in self._pairs("different") if len(pair) == 2)
        return not apart and len({kind(self.entities[id_]) for id_ in group}) == 1

    def _may_be_one(self, group: Pair, judged: Sequence[Pair]) -> bool:
        if group in judged:
            return True
        members = [self.entities[id_] for id_ in group]
        for pair in self._pairs("different", "unsure"):
            if pair <= group and not any(pair <= one for one in judged):
                return False
        lands = [land for land in map(countries, members) if land]
        return (
            len({kind(one) for one in members}) == 1
            and all(one & other for one, other in combinations(lands, 2))
            and all(
                one.validity.overlaps(other.validity) for one, other in combinations(members, 2)
            )
        )

    def _joined(self) -> list[Record]:
        return [united([self.entities[id_] for id_ in sorted(group)]) for group in self.groups]

    def _renamed(self, record: Record) -> Record:
        if isinstance(record, Claim):
            object_ = record.object and self.stays(record.object)
            return replace(record, subject=self.stays(record.subject), object=object_)
        return record

    def _is_member(self, record: Record) -> bool:
        return isinstance(record, Entity) and any(record.id in group for group in self.groups)


def _about_itself(record: Record) -> bool:
    return isinstance(record, Claim) and record.subject == record.object


def grown(sets: Iterable[Pair]) -> list[Pair]:
    """Sets that share a member made one, until none do."""
    found: list[Pair] = []
    for one in sets:
        met = [other for other in found if one & other]
        found = [other for other in found if other not in met]
        found.append(one.union(*met))
    return [group for group in found if len(group) > 1]


def kind(entity: Entity) -> tuple[str, ...]:
    """The classes that it may be one with."""
    return next((row for row in ALIKE if entity.class_name in row), (entity.class_name,))


def countries(entity: Entity) -> set[str]:
    """Where it is, or where it happened."""
    if entity.event is not None and entity.event.countries:
        return set(entity.event.countries)
    return {entity.country} - {""}


def united(members: Sequence[Entity]) -> Entity:
    """What decides chains: class, country, and, of an event, days, countries and wholes."""
    first = members[0]
    order = kind(first)
    found = replace(
        first,
        class_name=min((one.class_name for one in members), key=order.index),
        country=next((one.country for one in members if one.country), ""),
    )
    if first.event is None:
        return found
    return replace(
        found, validity=days(members), event=details([e.event for e in members if e.event])
    )


def days(events: Sequence[Entity]) -> Validity:
    """From the earliest start to the latest end that anyone gives."""
    dated = [one.validity for one in events if one.from_text or one.until_text]
    begun = [one.validity for one in events if one.from_text]
    starts = [(life.start_earliest, life.start_latest) for life in begun or dated or [UNKNOWN]]
    ends = [(life.end_latest, life.end_earliest) for life in dated or [UNKNOWN]]
    (begins, begun_by), (ends_by, ended_from) = min(starts), max(ends)
    if begins > ends_by:
        return UNKNOWN
    return Validity(begins, min(begun_by, ends_by), max(ended_from, begins), ends_by)


def details(events: Sequence[EventDetails]) -> EventDetails:
    """The countries and wholes of all."""
    return EventDetails(
        countries=tuple(sorted({code for one in events for code in one.countries})),
        part_of=tuple(sorted({id_ for one in events for id_ in one.part_of})),
    )
