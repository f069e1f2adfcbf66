"""Payments of a run that both sides tell of, in whatever files and order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Final

from patronage.graph.rows import CLAIM_COLUMNS
from patronage.loaders.base import ClaimRow, Context, Placed, Reading, one_by_one

Payment = tuple[str, str, float, str]
"""Giver, receiver, amount and currency: what the two sides of one payment both tell."""
_ID: Final = CLAIM_COLUMNS.index("id")
_PART_OF: Final = CLAIM_COLUMNS.index("part_of_amount")


@dataclass(slots=True)
class Told:
    """What givers and receivers tell of payments, as ids of claims."""

    _given: defaultdict[Payment, set[str]] = field(default_factory=lambda: defaultdict(set))
    _received: defaultdict[Payment, set[str]] = field(default_factory=lambda: defaultdict(set))
    _repeats: dict[str, str] | None = None

    def note(self, payment: Payment, claim: str, *, outgoing: bool) -> None:
        """A claim tells of a payment, from the side of the giver (outgoing) or the receiver."""
        (self._given if outgoing else self._received)[payment].add(claim)

    def repeated(self, claim: str) -> str:
        """The giver's claim of which this is the receiver's; empty when there is none. Ask when
        all files are read."""
        if self._repeats is None:
            self._repeats = dict(self._pairs())
        return self._repeats.get(claim, "")

    def _pairs(self) -> Iterator[tuple[str, str]]:
        for payment, received in self._received.items():
            yield from zip(sorted(received), sorted(self._given.get(payment, ())), strict=False)


def shared_payments(name: str, context: Context) -> Told:
    """The payments of this run."""
    found = context.memory.setdefault(name, Told())
    assert isinstance(found, Told)  # noqa: S101 - nobody else writes under this name
    return found


def counted_once(reading: Reading, told: Told) -> Reading:
    """The reading, in which what a receiver repeats of its giver is marked as that amount."""

    def marked(placed: Placed) -> Placed:
        row: ClaimRow = placed.record
        if not (giver := told.repeated(row.values[_ID])):
            return placed
        values = (*row.values[:_PART_OF], giver, *row.values[_PART_OF + 1 :])
        return placed._replace(record=ClaimRow(values))

    return replace(reading, statements=map(marked, one_by_one(reading.statements)))
