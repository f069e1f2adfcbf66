"""Lists that are published again and again: an entry that a later one lacks was taken off."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Final

from patronage.graph.rows import CLAIM_COLUMNS
from patronage.graph.validity import validity
from patronage.loaders.base import ClaimRow, Context, Placed, Reading

_COLUMNS: Final = ("object", "from_text", "until_text", "start_earliest")
_OBJECT, _FROM, _UNTIL, _BOUNDS = map(CLAIM_COLUMNS.index, _COLUMNS)


@dataclass(slots=True)
class Snapshots:
    """Which entries stand in which snapshot of a run: day and ids of entities."""

    listed: dict[str, set[str]] = field(default_factory=dict)

    def end(self, id_: str) -> str:
        """When the sanction ended, written as a date: not before the last snapshot that has it,
        and not after the next one."""
        last = max(day for day, ids in self.listed.items() if id_ in ids)
        later = [day for day in self.listed if day > last]
        return f"[{last}..{min(later)}]" if later else f"[{last}..]"


def shared_snapshots(name: str, context: Context) -> Snapshots:
    """The snapshots of a format in this run."""
    found = context.memory.setdefault(name, Snapshots())
    assert isinstance(found, Snapshots)  # noqa: S101 - nobody else writes under this name
    return found


def ended(reading: Reading, snapshots: Snapshots, context: Context) -> Reading:
    """The reading, whose claims end as all snapshots of the run tell; a part of a file tells
    nothing of what it lacks."""
    if context.filters.limit is not None:
        return reading
    return replace(reading, statements=(_ended(one, snapshots) for one in reading.statements))


def _ended(placed: Placed, snapshots: Snapshots) -> Placed:
    row = placed.record
    values = list(row.values)
    values[_UNTIL] = end = snapshots.end(values[_OBJECT])
    bounds = validity(values[_FROM], end, "state")
    values[_BOUNDS : _BOUNDS + 4] = (
        *(bounds.start_earliest, bounds.start_latest),
        *(bounds.end_earliest, bounds.end_latest),
    )
    return placed._replace(record=ClaimRow(tuple(values), row.terms))
