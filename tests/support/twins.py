"""Entities of a random dataset under two ids, and what may make the two one, or keep them two."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from random import Random
from typing import Any, Final

from patronage.graph.kinds import MIXED_UP
from patronage.graph.records import Claim, Entity, Judgement, Record, Verdict
from patronage.graph.validity import validity
from patronage.schema import load_schema
from tests.support.build import World

HOW_MANY: Final = (0, 0, 0, 0, 1, 2)
"""How many entities have a twin, as often as it stands here."""
VERDICTS: Final[tuple[Verdict, ...]] = ("same", "same", "same", "same", "different")
OF_OTHERS: Final[tuple[Verdict, ...]] = ("same", "different", "unsure")


def add_twins(world: World, rng: Random, event_dates: Sequence[tuple[str, str]]) -> None:
    """Give some entities another id, under which some of their claims are told."""
    for _ in range(rng.choice(HOW_MANY)):
        _Twin(world, rng, event_dates).add()


class _Twin:
    """One of the entities, and another id for it."""

    def __init__(self, world: World, rng: Random, event_dates: Sequence[tuple[str, str]]) -> None:
        self._world, self._rng, self._event_dates = world, rng, event_dates
        self._classes = {r.id: r.class_name for r in world.records if isinstance(r, Entity)}
        entities = (r for r in world.records if isinstance(r, Entity))
        self._one = rng.choice([e for e in entities if e.class_name != "Place"])
        id_ = f"{rng.choice('Aaz')}-{self._one.id}"
        self._other = replace(self._one, id=id_, **self._told_otherwise())

    def add(self) -> None:
        """Add it, with a judgement, a shared id elsewhere, or both, or neither."""
        rng, one, other = self._rng, self._one.id, self._other.id
        if other in self._classes:
            return
        self._world.records = [*map(self._taken_over, self._world.records), self._other]
        if rng.randint(1, 100) <= 60:
            self._judge(other, one, rng.choice(VERDICTS))
        if rng.randint(1, 100) <= 50:
            self._world.records = [*map(self._with_id(rng.choice("12")), self._world.records)]
        if rng.randint(1, 100) <= 15:
            self._judge(other, rng.choice(list(self._classes)), rng.choice(OF_OTHERS))

    def _told_otherwise(self) -> dict[str, Any]:
        """What another source says of the same: another class, country or day, now and then."""
        rng, one = self._rng, self._one
        if one.event is not None:
            start, until = rng.choice(self._event_dates)
            bounds = validity(start, until, "act")
            dates = {"from_text": start, "until_text": until, "validity": bounds}
            return dates if rng.randint(1, 100) <= 40 else {}
        alike = next((row for row in MIXED_UP if one.class_name in row), (one.class_name,))
        class_name = rng.choice((one.class_name, *alike))
        return {"class_name": class_name, "country": rng.choice((*[one.country] * 3, "", "AAA"))}

    def _taken_over(self, record: Record) -> Record:
        """A claim of the one is, half of the time, told of the other."""
        if not isinstance(record, Claim) or self._rng.random() < 0.5:
            return record
        ends = [self._other.id if e == self._one.id else e for e in (record.subject, record.object)]
        classes = self._classes | {self._other.id: self._other.class_name}
        subject, object_ = ends
        kinds = (classes[str(subject)], classes[object_] if object_ else None)
        if not load_schema().allows(record.predicate, *kinds):
            return record
        return replace(record, subject=str(subject), object=object_)

    def _judge(self, one: str, other: str, verdict: Verdict) -> None:
        if one != other:
            said = Judgement(one, other, verdict, "A. Author", "2024")
            self._world.records.append(said)

    def _with_id(self, value: str) -> Any:
        def given(record: Record) -> Record:
            if isinstance(record, Entity) and record.id in (self._one.id, self._other.id):
                return replace(record, external_ids=(*record.external_ids, ("ucdp", value)))
            return record

        return given
