"""Lists that are published again and again: what several of them, read together, tell of when an
entry was put on the list and when it was taken off.

An entry stays on a list from the first of some snapshots in a row that have it to the last of them.
It was put on between the last snapshot before them that lacks it and the first that has it, unless
the list itself says when, and taken off between the last that has it and the first after it that
lacks it. An entry that comes back has a second stay, which is a claim of its own.

A snapshot that is not whole tells nothing of what it lacks: one with rows that could not be read,
or two in a row of which the later lacks most of the earlier, which are not both the same list.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from sys import intern
from typing import Final, NamedTuple

from patronage.graph.records import Problem, digest
from patronage.graph.rows import CLAIM_COLUMNS
from patronage.graph.validity import validity
from patronage.loaders.base import ClaimRow, Context, Placed, Reading, one_by_one
from patronage.loaders.public.format import RowFormat
from patronage.loaders.public.row import Row

_COLUMNS: Final = ("id", "object", "from_text", "until_text", "start_earliest")
_ID, _OBJECT, _FROM, _UNTIL, _BOUNDS = map(CLAIM_COLUMNS.index, _COLUMNS)


class Listing(NamedTuple):
    """What a snapshot says of when an entry was listed: a day or nothing, and whether it is the
    day of the listing itself, so that one after an earlier snapshot means a new listing."""

    day: str = ""
    exact: bool = False


_UNSAID: Final = Listing()


@dataclass(frozen=True, slots=True)
class Stay:
    """An unbroken stay on a list, by the days of its snapshots: the ``first`` and ``last`` that
    have the entry, and the nearest ``before`` and ``after`` on which it was not there (empty: no
    snapshot tells). ``since`` is what the list itself says of this stay."""

    first: str
    last: str
    since: str = ""
    before: str = ""
    after: str = ""

    @property
    def start(self) -> str:
        """When it was put on the list, written as a date."""
        return self.since or f"[{self.before}..{self.first}]"

    @property
    def end(self) -> str:
        """When it was taken off, written as a date."""
        return f"[{self.last}..{self.after}]"


@dataclass(slots=True)
class Snapshots:
    """The snapshots of one publisher's list in a run."""

    _listed: dict[str, dict[str, Listing]] = field(default_factory=dict)
    _files: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    _lines: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    _broken: set[str] = field(default_factory=set)
    _foreign: frozenset[str] | None = None
    _stays: dict[str, list[Stay]] = field(default_factory=dict)

    def note(self, row: Row, file: str, day: str, id_: str, listing: Listing | None = None) -> None:
        """A row of the snapshot of ``day`` tells that an entry stands in it."""
        self._lines[file].add(row.line)
        self._files[day].add(file)
        if listing is None or listing.day > day:
            listing = _UNSAID
        entries = self._listed.setdefault(day, {})
        before = entries.get(id_ := intern(id_))
        entries[id_] = listing if before is None else _earlier(before, listing)

    def close(self, file: str, rejected: Iterable[int]) -> None:
        """The file is read, but for its ``rejected`` rows."""
        if not self._lines.pop(file, set()).issuperset(rejected):
            self._broken.add(file)

    def is_partial(self, file: str) -> bool:
        """Whether a file tells nothing of what it lacks, where others would have it tell; all
        files are read by now."""
        days = {day for day, files in self._files.items() if file in files}
        return len(self._listed) > 1 and any(self._is_partial(day) for day in days)

    def stays(self, id_: str) -> list[Stay]:
        """The stays of an entry on the list, in their order."""
        if id_ not in self._stays:
            self._stays[id_] = list(self._found(id_))
        return self._stays[id_]

    def _found(self, id_: str) -> Iterator[Stay]:
        stay: Stay | None = None
        lacked, comparable = "", False
        for day in sorted(self._listed):
            listing = self._listed[day].get(id_)
            if listing is None:
                if not self._is_partial(day):
                    lacked = day
                    if stay is not None and comparable:
                        yield replace(stay, after=day)
                        stay = None
                continue
            if stay is not None and listing.exact and listing.day > stay.last:
                yield replace(stay, after=listing.day)
                lacked, stay = stay.last, None
            ours = day not in self._foreign_days()
            if stay is None:
                stay, comparable = Stay(day, day, before=lacked if ours else ""), False
            comparable |= ours
            said = [since for since in (stay.since, listing.day) if since > stay.before]
            stay = replace(stay, last=day, since=min(said, default=""))
        if stay is not None:
            yield stay

    def _is_partial(self, day: str) -> bool:
        return self._files[day] <= self._broken or day in self._foreign_days()

    def _foreign_days(self) -> frozenset[str]:
        """The days of lists that are not the same list as the one before or after."""
        if self._foreign is None:
            self._foreign = frozenset(self._strange_neighbours())
        return self._foreign

    def _strange_neighbours(self) -> Iterator[str]:
        before = ""
        for day in sorted(self._listed):
            if self._files[day] <= self._broken:
                continue
            earlier = self._listed.get(before, {})
            strange = 2 * sum(id_ not in self._listed[day] for id_ in earlier) > len(earlier)
            if strange:
                yield from (before, day)
            before = "" if strange else day


def shared_snapshots(name: str, context: Context) -> Snapshots:
    """The snapshots of a list in this run, in whatever editions."""
    found = context.memory.setdefault(name, Snapshots())
    assert isinstance(found, Snapshots)  # noqa: S101 - nobody else writes under this name
    return found


class SnapshotFormat(RowFormat):
    """A format of a list of which several snapshots, in whatever editions, may be in one run."""

    def __init__(self) -> None:
        self.snapshots = Snapshots()

    def read(self, path: Path, context: Context) -> Reading:
        """The reading, whose claims begin and end as all snapshots of the run tell."""
        self.snapshots = shared_snapshots(self.about.name, context)
        return ended(super().read(path, context), self.snapshots, context, path.as_posix())


def seen_on(day: str) -> str:
    """The end of a claim as one snapshot tells it, which :func:`ended` reads."""
    return f"[{day}..]" if day else ""


def ended(reading: Reading, snapshots: Snapshots, context: Context, file: str) -> Reading:
    """The reading, whose claims begin and end as all snapshots of the run tell; a part of a file
    tells nothing of what it lacks."""
    if context.filters.limit is not None:
        return reading

    def things() -> Iterator[Placed]:
        yield from reading.things
        account = context.accounts.get(file)
        snapshots.close(file, [line for line, _ in account.rows.rejected()] if account else ())

    def statements() -> Iterator[Placed]:
        if snapshots.is_partial(file):
            context.report(_partial(file))
        yield from map(partial(_ended, snapshots=snapshots), one_by_one(reading.statements))

    return replace(reading, things=things(), statements=statements())


def _ended(placed: Placed, snapshots: Snapshots) -> Placed:
    row = placed.record
    values = list(row.values)
    day = values[_UNTIL][1:11]
    if not day:
        return placed
    stays = enumerate(snapshots.stays(values[_OBJECT]))
    number, stay = next((n, stay) for n, stay in stays if stay.first <= day <= stay.last)
    if number:
        values[_ID] = "c-" + digest(values[_ID], f"stay {number + 1}")
    values[_FROM], values[_UNTIL] = stay.start, stay.end
    bounds = validity(stay.start, stay.end, "state")
    values[_BOUNDS : _BOUNDS + 4] = (
        *(bounds.start_earliest, bounds.start_latest),
        *(bounds.end_earliest, bounds.end_latest),
    )
    return placed._replace(record=ClaimRow(tuple(values), row.terms))


def _earlier(one: Listing, other: Listing) -> Listing:
    said = [listing for listing in (one, other) if listing.day]
    return min(said, key=lambda listing: (not listing.exact, listing.day), default=_UNSAID)


def _partial(file: str) -> Problem:
    return Problem(
        "partial-list", "warning",
        "this list is not whole, or is another list than the one before or after it: what it lacks "
        "is not taken to have been off the list",
        file, expected="every row readable, and at least half of the entries of the list before",
    )  # fmt: skip
