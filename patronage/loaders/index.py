"""The index of ids that the records of a run are checked against."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from itertools import repeat
from typing import Final, NamedTuple

from patronage.graph.records import Entity, Source
from patronage.graph.validity import Validity
from patronage.loaders.base import Placed

_FREE: Final = -1
_FIRST_SLOTS: Final = 1 << 12
_GROWTH: Final = 4
_LINE_BITS: Final = 40
_PLACE_BITS: Final = 64
_CONTENT: Final = 0xFFFFFFFF


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
        self.sources: dict[str, int] = {}
        self._files: list[str] = []

    def forget(self) -> None:
        """Give the memory back, once nothing is looked up any more."""
        self.entities.clear()
        self.sources.clear()

    def add_entity(self, placed: Placed, entity: Entity) -> Known | None:
        """Remember an entity; gives what was known of that id before, if anything."""
        before = self.entities.get(entity.id)
        if before is None:
            self.entities[entity.id] = Known(
                entity.class_name, entity.validity, hash(entity), placed.file, placed.line
            )
        return before

    def add_source(self, placed: Placed, source: Source) -> tuple[bool, str, int] | None:
        """Remember a source; gives, when its id was met before, whether it said the same there,
        and where that was. Content and place are one number, for there may be half a million."""
        content = hash(source) & _CONTENT
        before = self.sources.get(source.id)
        if before is None:
            if not self._files or self._files[-1] != placed.file:
                self._files.append(placed.file)
            place = len(self._files) - 1 << _LINE_BITS | placed.line
            self.sources[source.id] = content << _PLACE_BITS | place
            return None
        file, line = divmod(before & (1 << _PLACE_BITS) - 1, 1 << _LINE_BITS)
        return before >> _PLACE_BITS == content, self._files[file], line


class ClaimIndex:
    """Ids of claims with a fingerprint of the rest and the place: some 35 bytes for a claim.

    An open hash table in plain arrays. What is kept of an id is its hash of 64 bits; of a million
    ids, two have the same one in one load of many millions.
    """

    def __init__(self) -> None:
        self._keys = array("q")
        self._places = array("Q")
        self._contents = array("I")
        self._slots = array("i", (_FREE,)) * _FIRST_SLOTS
        self._files: list[str] = []

    def __contains__(self, claim_id: str) -> bool:
        return self._slots[self._slot(hash(claim_id))] != _FREE

    def __len__(self) -> int:
        return len(self._keys)

    def add(self, claim_id: str, content: int, file: str, line: int) -> int | None:
        """Remember a claim; gives the number of the one of that id before, if any."""
        slots, keys, key = self._slots, self._keys, hash(claim_id)
        slot = key & len(slots) - 1
        while (number := slots[slot]) != _FREE:
            if keys[number] == key:
                return number
            slot = (slot + 1) & len(slots) - 1
        slots[slot] = len(keys)
        keys.append(key)
        self._places.append(self._file_number(file) << _LINE_BITS | line)
        self._contents.append(content & _CONTENT)
        if 2 * len(keys) >= len(slots):
            self._make_room(1)
        return None

    def add_all(
        self,
        claim_ids: Sequence[str],
        file: str,
        lines: Iterable[int],
        contents: Iterable[int] = repeat(0),
    ) -> dict[int, int]:
        """Remember claims of a file; gives, for those whose id was met before, the number of that
        one by their position here."""
        self._make_room(len(claim_ids))
        slots, keys, mask = self._slots, self._keys, len(self._slots) - 1
        first_line = self._file_number(file) << _LINE_BITS
        before: dict[int, int] = {}
        hashes = map(hash, claim_ids)
        for at, (key, line, content) in enumerate(zip(hashes, lines, contents, strict=False)):
            slot = key & mask
            while (number := slots[slot]) != _FREE:
                if keys[number] == key:
                    before[at] = number
                    break
                slot = (slot + 1) & mask
            else:
                slots[slot] = len(keys)
                keys.append(key)
                self._places.append(first_line | line)
                self._contents.append(content & _CONTENT)
        return before

    def same(self, before: int, content: int) -> bool:
        """Whether the claim of a number has this content."""
        return self._contents[before] == content & _CONTENT

    def place(self, before: int) -> tuple[str, int]:
        """File and row of the claim of a number."""
        place = self._places[before]
        return self._files[place >> _LINE_BITS], place & (1 << _LINE_BITS) - 1

    def _file_number(self, file: str) -> int:
        if not self._files or self._files[-1] != file:
            self._files.append(file)
        return len(self._files) - 1

    def _slot(self, key: int) -> int:
        """Where a key is, or would be put."""
        mask = len(self._slots) - 1
        slot = key & mask
        while (number := self._slots[slot]) != _FREE and self._keys[number] != key:
            slot = (slot + 1) & mask
        return slot

    def _make_room(self, more: int) -> None:
        """Keep at least half of the slots free."""
        size = len(self._slots)
        while 2 * (len(self._keys) + more) > size:
            size *= _GROWTH
        if size > len(self._slots):
            self._slots = array("i", (_FREE,)) * size
            for number, key in enumerate(self._keys):
                self._slots[self._slot(key)] = number
