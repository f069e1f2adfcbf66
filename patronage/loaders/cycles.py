"""Cycles in command: somebody who is, at one time, above themselves."""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from operator import itemgetter
from typing import Final, NamedTuple

MOST_REPORTED: Final = 100
"""Cycles that are looked for; whoever has more will find the rest by mending these."""


class Command(NamedTuple):
    """One claim of command: who is above whom, within which days (outer range). ``public``: a
    public file says so."""

    upper: str
    lower: str
    first: int
    last: int
    file: str
    line: int
    public: bool = False


_End = Callable[[Command], str]
_UPPER: Final = Command._fields.index("upper")
_LOWER: Final = Command._fields.index("lower")


def command_cycles(claims: Sequence[Command]) -> Iterator[tuple[Command, ...]]:
    """A shortest cycle through each claim that is on one, all of whose claims can hold on one day;
    each set of ends once, at most MOST_REPORTED.

    Such a cycle holds on the first day of its claim that begins last. So it is enough to look at
    the claims in force on each first day, and only at those that are on a cycle at all: a sound
    hierarchy costs one pass, whatever its size.
    """
    yield from islice(_distinct(_on_cycles(claims)), MOST_REPORTED)


def _distinct(claims: Sequence[Command]) -> Iterator[tuple[Command, ...]]:
    seen: set[frozenset[tuple[str, str]]] = set()
    for day in sorted({claim.first for claim in claims}):
        active = _on_cycles([claim for claim in claims if claim.first <= day <= claim.last])
        below: defaultdict[str, list[Command]] = defaultdict(list)
        for claim in active:
            below[claim.upper].append(claim)
        for start in active:
            cycle = _way_back(start, below) if start.first == day else None
            ends = frozenset((claim.upper, claim.lower) for claim in cycle or ())
            if cycle and ends not in seen:
                seen.add(ends)
                yield cycle


def _way_back(start: Command, below: dict[str, list[Command]]) -> tuple[Command, ...] | None:
    """The shortest cycle through ``start``, told from its first row in the files."""
    came_by: dict[str, Command] = {start.lower: start}
    queue = deque([start.lower])
    while queue:
        at = queue.popleft()
        if at == start.upper:
            return _unrolled(start, came_by)
        for claim in below.get(at, ()):
            if claim.lower not in came_by:
                came_by[claim.lower] = claim
                queue.append(claim.lower)
    return None


def _unrolled(start: Command, came_by: dict[str, Command]) -> tuple[Command, ...]:
    way = [came_by[start.upper]]
    while way[-1] is not start:
        way.append(came_by[way[-1].upper])
    way.reverse()
    begin = min(range(len(way)), key=lambda at: (way[at].file, way[at].line))
    return (*way[begin:], *way[:begin])


def _on_cycles(claims: Sequence[Command]) -> Sequence[Command]:
    """Claims that may be on a cycle: without whoever ends up with nobody above, or below."""
    no_tops = _peeled(claims, itemgetter(_UPPER), itemgetter(_LOWER))
    return _peeled(no_tops, itemgetter(_LOWER), itemgetter(_UPPER))


def _peeled(claims: Sequence[Command], near: _End, far: _End) -> Sequence[Command]:
    """Take away, again and again, whoever is at no claim's far end, with the claims at whose near
    end they are; linear, however long the chains are."""
    left = Counter(map(far, claims))
    starting: defaultdict[str, list[Command]] = defaultdict(list)
    for claim in claims:
        starting[near(claim)].append(claim)
    queue = [name for name in starting if not left[name]]
    gone = set(queue)
    while queue:
        for claim in starting.get(queue.pop(), ()):
            left[far(claim)] -= 1
            if not left[far(claim)]:
                gone.add(far(claim))
                queue.append(far(claim))
    return [claim for claim in claims if near(claim) not in gone]
