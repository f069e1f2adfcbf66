"""Chains to be, as rows, and which claims may back their links."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import Any

from patronage.graph.tracer.arrays import CARRIED_OUT, Arrays, Bools, Bytes, Ints, among
from patronage.graph.tracer.asked import Filters


@dataclass(frozen=True)
class Rows:
    """Chains to be: paths with the naming at their end. Shapes as in ``Paths``."""

    nodes: Ints
    letters: Bytes
    links: Ints
    naming: Ints
    event: Ints

    def __len__(self) -> int:
        return len(self.naming)

    def take(self, rows: Any) -> Rows:
        """Some of the rows."""
        return replace(self, **{f.name: getattr(self, f.name)[rows] for f in fields(self)})


def usable(arrays: Arrays, slots: Ints, letters: Bytes, filters: Filters) -> Bools:
    """Which claims the filters let through, dates aside."""
    found: Bools = arrays.slot_status[slots] <= filters.status
    given = (letters == ord("S")) | (letters == ord("O"))
    fits = filters.purposes[arrays.slot_purpose[slots]] & filters.stages[arrays.slot_stage[slots]]
    found &= ~given | fits
    return found


def naming_usable(arrays: Arrays, slots: Ints, event: Ints, filters: Filters, named: Ints) -> Bools:
    """Claims that name an actor: carriedOut counts only for an event that is asked for itself."""
    carried = (arrays.slot_flags[slots] & CARRIED_OUT) != 0
    found: Bools = (arrays.slot_status[slots] <= filters.status) & (~carried | among(event, named))
    return found
