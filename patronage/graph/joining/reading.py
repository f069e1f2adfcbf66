"""What was written of entities that are one, and why they are, from a dataset file."""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from heapq import merge
from operator import attrgetter
from typing import Any, Final, TypeVar

from patronage.graph.chains import Question
from patronage.graph.dataset import Dataset
from patronage.graph.joining.groups import Join
from patronage.graph.reading import ENTITY_COLUMNS, Alongside, entity_of, event_of
from patronage.graph.records import Assessment, Claim, Entity, Response

_MEMBERS: Final = (
    f"SELECT {ENTITY_COLUMNS}, aliases, external_ids, sources,"  # noqa: S608 - constants
    " place, admin1, countries, part_of, victims FROM members"
)
_JOINS: Final = (
    "SELECT left_id, right_id, scheme, value, author, date_text, reason FROM joins"
    " WHERE entity = ? ORDER BY rowid"
)
_ENDS: Final = (
    "SELECT part, written FROM as_written WHERE about = ? AND part IN ('subject', 'object')"
    " ORDER BY part DESC"
)
_ALL_ENDS: Final = (
    "SELECT about, part, written FROM as_written"
    " WHERE part IN ('subject', 'object') ORDER BY about, part"
)
_WIDTH: Final = 14

Said = TypeVar("Said", Claim, Assessment, Response)


@dataclass(frozen=True, slots=True)
class Member:
    """An entity that is one with another: what it was called, and what joined them.

    ``why`` leads from it to the one that stays: one join, or several by way of others;
    ``sentence`` says who joined it, when and for what reason, or by which equal external id.
    """

    id: str
    name: str
    class_name: str
    country: str
    why: tuple[Join, ...]
    sentence: str


@dataclass(frozen=True, slots=True)
class WrittenEnd:
    """An end of a claim (``subject`` or ``object``) that was written as another entity."""

    part: str
    member: Member

    @property
    def sentence(self) -> str:
        """``written of 1er Bataillon (pub-7), joined by judgement of A. Author, 2024-05-01``."""
        return f"written of {self.member.name} ({self.member.id}), {self.member.sentence}"


class Joined:
    """Looks up who is one with whom; every entity is looked up once."""

    def __init__(self, dataset: Dataset) -> None:
        self._dataset = dataset
        self._members: dict[str, tuple[Member, ...]] = {}

    def with_it(self, entity_id: str) -> tuple[Member, ...]:
        """The others that are one with the entity that stays, in order of id."""
        if entity_id not in self._members:
            self._members[entity_id] = tuple(self._read(entity_id))
        return self._members[entity_id]

    def ends(self, claim: Claim) -> tuple[WrittenEnd, ...]:
        """The ends of a claim that were written otherwise, the subject first."""
        found = []
        for part, written in self._dataset.connection.execute(_ENDS, (claim.id,)):
            stays = claim.subject if part == "subject" else str(claim.object)
            (member,) = (one for one in self.with_it(stays) if one.id == written)
            found.append(WrittenEnd(part, member))
        return tuple(found)

    def _read(self, entity_id: str) -> Iterator[Member]:
        query = "SELECT id, name, class, country FROM members WHERE entity = ?1 AND id <> ?1"
        rows = self._dataset.connection.execute(f"{query} ORDER BY id", (entity_id,)).fetchall()
        if rows:
            joins = [Join(*row) for row in self._dataset.connection.execute(_JOINS, (entity_id,))]
            ways = _ways(entity_id, joins)
            yield from (_member_of(row, ways[row[0]]) for row in rows)


def _member_of(row: Sequence[Any], why: tuple[Join, ...]) -> Member:
    id_, name, class_name, country = row
    sentence = "; ".join(dict.fromkeys(join.sentence for join in why))
    return Member(id_, name, class_name, country, why, sentence)


def _ways(start: str, joins: Sequence[Join]) -> dict[str, tuple[Join, ...]]:
    """For every entity the shortest way of joins to ``start``, judgements before ids."""
    ways: dict[str, tuple[Join, ...]] = {start: ()}
    waiting = deque([start])
    ordered = sorted(joins, key=lambda join: (bool(join.scheme), join))
    while waiting:
        here = waiting.popleft()
        for join in ordered:
            if here in (join.left, join.right):
                other = join.right if join.left == here else join.left
                if other not in ways:
                    ways[other] = (join, *ways[here])
                    waiting.append(other)
    return ways


def joined_entities(dataset: Dataset) -> Iterator[tuple[str, Member]]:
    """Every entity that is one with another, after the id that stays, in order of both."""
    joined = Joined(dataset)
    rows = dataset.connection.execute("SELECT DISTINCT entity FROM members ORDER BY entity")
    for (stays,) in rows.fetchall():
        yield from ((stays, member) for member in joined.with_it(stays))


def standing(dataset: Dataset, question: Question) -> Question:
    """The question about those that stay, when it names entities that were joined."""
    start, to = (
        tuple(dict.fromkeys(map(dataset.id_of, ids))) for ids in (question.start, question.to)
    )
    return replace(question, start=start, to=to)


def carrying_one_id(dataset: Dataset) -> tuple[tuple[str, str], ...]:
    """The pairs that an equal external id has joined, in order."""
    query = "SELECT DISTINCT left_id, right_id FROM joins WHERE scheme <> '' ORDER BY 1, 2"
    return tuple((left, right) for left, right in dataset.connection.execute(query))


def ends_as_written(dataset: Dataset) -> Alongside:
    """Beside claims in order of id: which ends were written otherwise, and how."""
    return Alongside(map(tuple, dataset.connection.execute(_ALL_ENDS)))


def entities_as_written(dataset: Dataset) -> Iterator[Entity]:
    """Every entity as it was written, joined or not, in order of id."""
    rows = dataset.connection.execute("SELECT DISTINCT entity FROM members")
    joined = {row[0] for row in rows.fetchall()}
    parts = Alongside(_changes(dataset))
    alone = (_whole(one, parts.of(one.id)) for one in dataset.entities() if one.id not in joined)
    members = map(_member, dataset.connection.execute(f"{_MEMBERS} ORDER BY id"))
    return merge(alone, members, key=attrgetter("id"))


def as_written(dataset: Dataset, records: Iterable[Said]) -> Iterator[Said]:
    """Claims, assessments or responses of the dataset, in order of id, as they were written."""
    parts = Alongside(_changes(dataset))
    for record in records:
        changed: dict[str, Any] = dict(parts.of(record.id))
        yield replace(record, **changed) if changed else record


def _changes(dataset: Dataset) -> Iterator[tuple[str, ...]]:
    query = "SELECT about, part, written FROM as_written ORDER BY about, part"
    return map(tuple, dataset.connection.execute(query))


def _whole(entity: Entity, changed: list[tuple[Any, ...]]) -> Entity:
    """An event of which only the whole that it is part of was joined."""
    if entity.event is None or not changed:
        return entity
    ((_, written),) = changed
    return replace(entity, event=replace(entity.event, part_of=tuple(json.loads(written))))


def _member(row: Sequence[Any]) -> Entity:
    aliases, external, sources = (json.loads(one) for one in row[_WIDTH : _WIDTH + 3])
    event = row[_WIDTH + 3 :]
    return entity_of(
        tuple(row[:_WIDTH]),
        [(name,) for name in aliases],
        external,
        [(source,) for source in sources],
        event_of([tuple(event)] if event[0] is not None else []),
    )
