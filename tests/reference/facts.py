"""Records as a graph: for every two entities, the claims of one link class that join them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain

from patronage.graph.dataset import Dataset
from patronage.graph.records import Claim, Entity, Record, Response
from patronage.schema import load_schema

STANDING_FORCE = "k"
CARRIED_OUT = "p"


@dataclass(frozen=True, slots=True)
class RawLink:
    """All claims of one stored letter between two entities, in the direction of support.

    ``letter`` is that of the schema, with ``S`` for any giver of support (whether it gives as
    ``S`` or ``O`` depends on the chain); ``k`` is still undecided between ``K`` and ``M``.
    """

    letter: str
    upper: str
    lower: str
    claims: tuple[Claim, ...]


class Facts:
    """What is recorded and not withdrawn, and nothing that depends on a question."""

    def __init__(self, records: Iterable[Record] | Dataset) -> None:
        if isinstance(records, Dataset):
            records = list(chain(records.entities(), records.claims(), records.responses()))
        records = list(records)
        self.entities = {r.id: r for r in records if isinstance(r, Entity)}
        withdrawn = {r.about for r in records if isinstance(r, Response) if r.kind == "withdrawal"}
        self.claims = [r for r in records if isinstance(r, Claim) and r.id not in withdrawn]
        self._from: dict[str, list[RawLink]] = defaultdict(list)
        self._to: dict[str, list[RawLink]] = defaultdict(list)
        for link in self._raw_links():
            self._from[link.upper].append(link)
            self._to[link.lower].append(link)

    def links_from(self, entity_id: str, letters: str = "SHCKkMEA") -> list[RawLink]:
        """Links down from an entity, those to events (``P``, ``p``) only when asked for."""
        return [link for link in self._from.get(entity_id, ()) if link.letter in letters]

    def links_to(self, entity_id: str, letters: str) -> list[RawLink]:
        """Links of these letters that end at the entity."""
        return [link for link in self._to.get(entity_id, ()) if link.letter in letters]

    def is_a(self, entity_id: str, *classes: str) -> bool:
        """Whether the entity is of one of these classes."""
        mine = self.entities[entity_id].class_name
        return any(load_schema().is_a(mine, one) for one in classes)

    def is_abuse(self, event_id: str) -> bool:
        """Whether the event is of a class of reported abuses."""
        return self.is_a(event_id, "Abuse")

    def is_conduit(self, entity_id: str) -> bool:
        """Programmes, operations, missions and coalitions are conduits."""
        return self.is_a(entity_id, "Programme", "Operation", "Mission", "Coalition")

    def commands_down(self, upper: str, lower: str) -> bool:
        """Whether C links, dates aside, lead down from ``upper`` to ``lower``."""
        below: set[str] = set()
        frontier = [upper]
        while frontier:
            found = {link.lower for link in self.links_from(frontier.pop(), "C")}
            frontier.extend(found - below)
            below |= found
        return lower in below

    def _never_in_a_chain(self, entity_id: str) -> bool:
        """Communities never start or carry a link."""
        return self.is_a(entity_id, "Community")

    def _raw_links(self) -> Iterator[RawLink]:
        grouped: dict[tuple[str, str, str], list[Claim]] = defaultdict(list)
        for claim in self.claims:
            for key in self._keys(claim):
                grouped[key].append(claim)
        for key, claims in sorted(grouped.items()):
            yield RawLink(*key, tuple(sorted(claims, key=lambda c: c.id)))

    def _keys(self, claim: Claim) -> Iterator[tuple[str, str, str]]:
        """(letter, upper, lower) of a claim: none, one, or two when it is symmetric."""
        if claim.object is None or not {claim.subject, claim.object} <= set(self.entities):
            return
        if self._never_in_a_chain(claim.subject) or self._never_in_a_chain(claim.object):
            return
        subject, object_ = self.entities[claim.subject], self.entities[claim.object]
        link = load_schema().link(claim.predicate, subject.class_name, object_.class_name)
        if link is None:
            return
        letter = "S" if link.letter == "s" else link.letter
        if link.flow in ("forward", "both"):
            yield letter, claim.subject, claim.object
        if link.flow in ("backward", "both"):
            yield letter, claim.object, claim.subject
