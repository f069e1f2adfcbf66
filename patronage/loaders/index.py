"""The index of ids that the records of a run are checked against."""

from __future__ import annotations

from typing import NamedTuple

from patronage.graph.records import Entity, Source
from patronage.graph.validity import Validity
from patronage.loaders.base import Placed


class Known(NamedTuple):
    """What is remembered of an entity: enough to check claims about it."""

    class_name: str
    validity: Validity
    content: int
    file: str
    line: int


class Index:
    """Ids of entities and sources, and where each was first met."""

    def __init__(self) -> None:
        self.entities: dict[str, Known] = {}
        self.sources: dict[str, tuple[int, str, int]] = {}

    def add_entity(self, placed: Placed, entity: Entity) -> Known | None:
        """Remember an entity; gives what was known of that id before, if anything."""
        before = self.entities.get(entity.id)
        if before is None:
            self.entities[entity.id] = Known(
                entity.class_name, entity.validity, hash(entity), placed.file, placed.line
            )
        return before

    def add_source(self, placed: Placed, source: Source) -> tuple[int, str, int] | None:
        """Remember a source; gives what was known of that id before, if anything."""
        before = self.sources.get(source.id)
        if before is None:
            self.sources[source.id] = (hash(source), placed.file, placed.line)
        return before


class ClaimIndex:
    """Ids of claims with a fingerprint of the rest and the place, packed to stay small.

    A million claims take about 200 MB: an id and one integer each.
    """

    def __init__(self) -> None:
        self._claims: dict[str, int] = {}
        self._files: list[str] = []

    def __contains__(self, claim_id: str) -> bool:
        return claim_id in self._claims

    def __len__(self) -> int:
        return len(self._claims)

    def add(self, claim_id: str, content: int, file: str, line: int) -> int | None:
        """Remember a claim; gives the packed entry of that id before, if any."""
        if not self._files or self._files[-1] != file:
            self._files.append(file)
        packed = (content & 0xFFFFFFFF) << 48 | (len(self._files) - 1) << 32 | line
        before = self._claims.setdefault(claim_id, packed)
        return None if before is packed else before

    def same(self, before: int, content: int) -> bool:
        """Whether a packed entry has this content."""
        return before >> 48 == content & 0xFFFFFFFF

    def place(self, before: int) -> tuple[str, int]:
        """File and row of a packed entry."""
        return self._files[before >> 32 & 0xFFFF], before & 0xFFFFFFFF
