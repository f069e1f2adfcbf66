"""Cycles in command: somebody who is, at one time, above themselves."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterator
from typing import NamedTuple


class Command(NamedTuple):
    """One claim of command: who is above whom, within which days (outer range)."""

    upper: str
    lower: str
    first: int
    last: int
    file: str
    line: int


def command_cycles(claims: list[Command]) -> Iterator[tuple[Command, ...]]:
    """Each shortest cycle of claims that can hold on one day, once.

    Only claims that lie on a cycle of the whole graph are searched (strongly connected parts),
    so a large sound hierarchy costs one pass.
    """
    below: defaultdict[str, list[Command]] = defaultdict(list)
    for claim in _on_cycles(claims):
        below[claim.upper].append(claim)
    seen: set[frozenset[tuple[str, str]]] = set()
    for start in [claim for claims_of in below.values() for claim in claims_of]:
        cycle = _way_back(start, below)
        if not cycle:
            continue
        key = frozenset((claim.upper, claim.lower) for claim in cycle)
        if key not in seen:
            seen.add(key)
            yield cycle


def _way_back(start: Command, below: defaultdict[str, list[Command]]) -> tuple[Command, ...] | None:
    """The shortest cycle that begins with ``start`` and holds on one day."""
    queue: deque[tuple[str, int, int, tuple[Command, ...]]] = deque()
    queue.append((start.lower, start.first, start.last, (start,)))
    visited = {start.lower}
    while queue:
        at, first, last, way = queue.popleft()
        if at == start.upper:
            return way
        for claim in below.get(at, ()):
            low, high = max(first, claim.first), min(last, claim.last)
            if low <= high and claim.lower not in visited:
                visited.add(claim.lower)
                queue.append((claim.lower, low, high, (*way, claim)))
    return None


def _on_cycles(claims: list[Command]) -> list[Command]:
    """Claims that can be on a cycle: peel off whoever has nobody above, or nobody below."""
    left = claims
    while True:
        uppers = {claim.upper for claim in left}
        lowers = {claim.lower for claim in left}
        kept = [claim for claim in left if claim.upper in lowers and claim.lower in uppers]
        if len(kept) == len(left):
            return kept
        left = kept
