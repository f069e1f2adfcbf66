"""Which pairs are worth comparing: never all with all.

Entities meet when they share a key within one kind and country: a word of their own (its
beginning or its consonants), a number with its unit, the whole name, or initials. A block with
too many members is sorted by name, and each is compared with its next neighbours only.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations
from typing import Final

from patronage.graph.matching.alike import skeleton, sound
from patronage.graph.matching.kinds import Kind
from patronage.graph.matching.names import Name
from patronage.graph.records import Entity

LARGEST_BLOCK: Final = 60
NEIGHBOURS: Final = 20


@dataclass(frozen=True)
class Known:
    """An entity with its kind and its names taken apart."""

    entity: Entity
    kind: Kind
    names: tuple[Name, ...]

    @cached_property
    def sort_key(self) -> tuple[str, str]:
        """Neighbours in this order have names that begin alike."""
        return (" ".join(sorted(self.names[0].normal.split())), self.entity.id)


def pairs(known: Iterable[Known]) -> Iterator[tuple[Known, Known]]:
    """Every pair that shares a block, once; the smaller id first."""
    blocks: dict[tuple[str, str, str], list[Known]] = defaultdict(list)
    for one in known:
        for key in {key for name in one.names for key in keys(name)}:
            blocks[one.kind.name, one.entity.country, key].append(one)
    seen: set[tuple[str, str]] = set()
    for (kind, _, key), members in blocks.items():
        abroad = blocks.get((kind, "", key), []) if members[0].kind.abroad else []
        together = {one.entity.id: one for one in (*members, *abroad)}
        for left, right in _near(list(together.values())):
            ids = (left.entity.id, right.entity.id)
            if ids not in seen:
                seen.add(ids)
                yield left, right


def _near(members: Sequence[Known]) -> Iterator[tuple[Known, Known]]:
    if len(members) <= LARGEST_BLOCK:
        found = combinations(sorted(members, key=lambda one: one.entity.id), 2)
        yield from found
        return
    ordered = sorted(members, key=lambda one: one.sort_key)
    for at, one in enumerate(ordered):
        for other in ordered[at + 1 : at + 1 + NEIGHBOURS]:
            left, right = sorted((one, other), key=lambda either: either.entity.id)
            yield left, right


def keys(name: Name) -> Iterator[str]:
    """What a name can be found by."""
    for word in name.texts("proper"):
        yield f"begins {sound(word)[:4]}"
        yield f"sounds {skeleton(word)}"
    for number, unit in name.numbers:
        yield f"number {number} {unit}"
    yield f"name {' '.join(sorted(word.text for word in name.words))}"
    if len(name.folded) == 1:
        yield f"initials {name.folded[0]}"
    for letters in name.initials:
        yield f"initials {letters}"
