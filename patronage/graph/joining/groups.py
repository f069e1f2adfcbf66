"""Who is one: groups of entities from judgements and equal external ids, and what forbids them.

A judgement of "same" joins. An external id that two carry joins them unless anything speaks
against it: a judgement of "different" or "unsure" between any two of all that would be one,
classes of two kinds, two countries, or lives without a common day. Then none of these ids joins,
since nobody knows which of them is wrong. Nothing depends on the order of anything.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise
from typing import Final

from patronage.graph.joining.heads import Heads
from patronage.graph.kinds import kind_of
from patronage.graph.records import Entity, Judgement, Problem

IDENTIFYING: Final = (
    *("forces", "ftm", "government", "iati", "iati-org", "lei", "opensanctions", "sfm"),
    *("ucdp", "un-list", "wikidata"),
)
"""Schemes in which one value is one entity. A country's codes (ISO 3166, GW, COW) are not among
them: its government, army and territory share these."""

ExternalId = tuple[str, str]


@dataclass(frozen=True, slots=True, order=True)
class Join:
    """Why two entities are one: a judgement, or, with a ``scheme``, an id that both carry."""

    left: str
    right: str
    scheme: str = ""
    value: str = ""
    author: str = ""
    date_text: str = ""
    reason: str = ""

    @property
    def sentence(self) -> str:
        """``joined by judgement of A. Author, 2024-05-01: same badge``."""
        if self.scheme:
            return f"joined by equal external id {self.scheme}:{self.value}"
        by = ", ".join(filter(None, (self.author, self.date_text)))
        return f"joined by judgement of {by}" + (f": {self.reason}" if self.reason else "")


@dataclass(frozen=True, slots=True)
class Group:
    """Entities that are one; the first member is the one whose id stays."""

    members: tuple[str, ...]
    joins: tuple[Join, ...]


@dataclass(frozen=True, slots=True)
class Grouping:
    """All groups, in order of the id that stays, and what was odd."""

    groups: tuple[Group, ...]
    problems: tuple[Problem, ...]


def grouped(
    entities: Mapping[str, Entity],
    judgements: Iterable[Judgement],
    holders: Mapping[ExternalId, Collection[str]],
    curated: Collection[str] = (),
) -> Grouping:
    """The groups of ``entities``, which hold every end of a judgement of "same" and every holder.

    ``holders`` are those of each external id of an IDENTIFYING scheme. The id that stays is one
    of ``curated``, those that curated tables describe, when there is one; of several the least.
    """
    work = _Work(entities, judgements)
    work.join_as_judged()
    work.join_by_external_ids(holders)
    return Grouping(work.groups(frozenset(curated)), tuple(work.problems))


class _Work:
    """What was joined so far: ``joins`` that hold, and the groups that they make."""

    def __init__(self, entities: Mapping[str, Entity], judgements: Iterable[Judgement]) -> None:
        self._entities = entities
        known = [j for j in judgements if j.left in entities and j.right in entities]
        self._same = sorted(
            Join(
                min(j.left, j.right), max(j.left, j.right), "", "", j.author, j.date_text, j.reason
            )
            for j in known
            if j.verdict == "same" and j.left != j.right
        )
        self._different = sorted((j.left, j.right) for j in known if j.verdict == "different")
        self._held_back = sorted((j.left, j.right) for j in known if j.verdict != "same")
        self._joins: list[Join] = []
        self._heads = Heads()
        self.problems: list[Problem] = []

    def join_as_judged(self) -> None:
        """Join what judgements join. Those that contradict each other join nothing."""
        for members, joins in _parts(self._same):
            forbidden = self._judged_apart(members, self._different) or self._unlike(members)
            if forbidden:
                self._report(
                    "not-joined", members, f"are judged the same and were not joined: {forbidden}"
                )
                continue
            self._keep(joins)
            strange = self._elsewhere(members) or self._never_together(members)
            if strange:
                self._report(
                    "joined-unlike", members, f"were joined by judgement, although {strange}"
                )

    def join_by_external_ids(self, holders: Mapping[ExternalId, Collection[str]]) -> None:
        """Join those that carry one id, together with all that they are one with already."""
        carried = [
            Join(left, right, scheme, value)
            for (scheme, value), same in sorted(holders.items())
            for left, right in pairwise(sorted(same))
        ]
        for members, joins in _parts(carried, self._joins):
            if len({self._heads.head(one) for one in members}) == 1:
                self._keep(joins)
                continue
            forbidden = (
                self._judged_apart(members, self._held_back)
                or self._unlike(members)
                or self._elsewhere(members)
                or self._never_together(members)
            )
            if not forbidden:
                self._keep(joins)
                continue
            shared = ", ".join(dict.fromkeys(f"{j.scheme}:{j.value}" for j in joins))
            self._report(
                "not-joined", members, f"carry {shared} and were not joined: {forbidden}", shared
            )

    def groups(self, curated: frozenset[str]) -> tuple[Group, ...]:
        """What is one, the member that stays first."""
        joins: dict[str, list[Join]] = {}
        for join in sorted(set(self._joins)):
            joins.setdefault(self._heads.head(join.left), []).append(join)
        found = [
            Group(
                tuple(sorted(members, key=lambda one: (one not in curated, one))),
                tuple(joins[self._heads.head(members[0])]),
            )
            for members in self._heads.groups()
        ]
        return tuple(sorted(found, key=lambda group: group.members))

    def _keep(self, joins: Sequence[Join]) -> None:
        self._joins += joins
        for join in joins:
            self._heads.join(join.left, join.right)

    def _judged_apart(self, members: Collection[str], judged: list[tuple[str, str]]) -> str:
        for left, right in judged:
            if left in members and right in members and not self._heads.one(left, right):
                verdict = (
                    "different" if (left, right) in self._different else "perhaps not the same"
                )
                return f'"{left}" and "{right}" are judged {verdict}'
        return ""

    def _unlike(self, members: Collection[str]) -> str:
        one, *others = (self._entities[id_] for id_ in members)
        for other in others:
            if kind_of(one.class_name) != kind_of(other.class_name):
                said = (f'"{end.id}" is of the class {end.class_name}' for end in (one, other))
                return ", ".join(said)
        return ""

    def _elsewhere(self, members: Collection[str]) -> str:
        placed = {_countries(self._entities[id_]): id_ for id_ in sorted(members, reverse=True)}
        for here, there in combinations(sorted(filter(None, placed), key=sorted), 2):
            if not here & there:
                where, elsewhere = ("/".join(sorted(one)) for one in (here, there))
                return f'"{placed[here]}" is of {where}, "{placed[there]}" of {elsewhere}'
        return ""

    def _never_together(self, members: Collection[str]) -> str:
        lives = [self._entities[id_] for id_ in members]
        last = max(lives, key=lambda one: (one.validity.start_earliest, one.id))
        first = min(lives, key=lambda one: (one.validity.end_latest, one.id))
        if last.validity.start_earliest <= first.validity.end_latest:
            return ""
        return f'"{first.id}" ended before "{last.id}" began'

    def _report(self, code: str, members: Collection[str], what: str, value: str = "") -> None:
        named = ", ".join(f'"{one}"' for one in members)
        self.problems.append(Problem(code, "warning", f"{named} {what}", value=value))


def _parts(
    joins: Iterable[Join], before: Iterable[Join] = ()
) -> list[tuple[tuple[str, ...], list[Join]]]:
    """What ``joins`` would make one, on top of those ``before``: the members, and its joins."""
    joins = list(joins)
    heads = Heads((join.left, join.right) for join in (*before, *joins))
    of: dict[str, list[Join]] = {}
    for join in joins:
        of.setdefault(heads.head(join.left), []).append(join)
    return [(members, of[members[0]]) for members in heads.groups() if members[0] in of]


def _countries(entity: Entity) -> frozenset[str]:
    if entity.event is not None and entity.event.countries:
        return frozenset(entity.event.countries)
    return frozenset({entity.country} - {""})
