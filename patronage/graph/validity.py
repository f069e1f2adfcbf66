"""When a claim holds: four bounds instead of a guessed day.

The rules are the table under "Time" in ``docs/chains.md``; ``days`` has the days that bounds are
written in, ``notation`` the written dates that they are read from.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from patronage.errors import InvalidDateError
from patronage.graph.days import BEGINNING, END, Day, as_date, as_day, days_between, iso
from patronage.graph.notation import OPEN_END, Span, span, written

__all__ = [
    "BEGINNING",
    "END",
    "OPEN_END",
    "UNKNOWN",
    "Day",
    "Extent",
    "Span",
    "Validity",
    "as_date",
    "as_day",
    "days_between",
    "iso",
    "span",
    "validity",
    "written",
]

Extent = Literal["act", "state"]


@dataclass(frozen=True, slots=True)
class Validity:
    """The four bounds of a claim, an entity or an event; each a ``Day``.

    The outer range runs from ``start_earliest`` to ``end_latest`` (possibly valid), the inner
    range from ``start_latest`` to ``end_earliest`` (surely valid; empty when the first is later).
    """

    start_earliest: Day
    start_latest: Day
    end_earliest: Day
    end_latest: Day

    @property
    def undated(self) -> bool:
        """True when nothing at all is known of the dates."""
        return self == UNKNOWN

    def overlaps(self, other: Validity) -> bool:
        """Whether the two can have held on one day (outer ranges)."""
        return self.start_earliest <= other.end_latest and self.end_latest >= other.start_earliest


UNKNOWN: Final = Validity(BEGINNING, END, BEGINNING, END)


def validity(start: str, end: str, extent: Extent) -> Validity:
    """The bounds of a claim written with ``start`` and ``end`` (either may be empty).

    Raises InvalidDateError when a date cannot be read, or when the start is surely after the end.
    """
    if start == OPEN_END:
        raise InvalidDateError('".." is only an end (still in force); leave an unknown start empty')
    begin = span(start) if start else Span(BEGINNING, END)
    finish = _end_span(end, begin, extent)
    if begin.earliest > finish.latest:
        raise InvalidDateError(
            f'the start "{start}" is after the end "{end}"; swap or correct them'
        )
    return Validity(
        begin.earliest,
        min(begin.latest, finish.latest),
        max(finish.earliest, begin.earliest),
        finish.latest,
    )


def _end_span(end: str, begin: Span, extent: Extent) -> Span:
    if end == OPEN_END:
        return Span(END, END)
    if end:
        return span(end)
    if extent == "act":
        return begin
    known = begin.latest if begin.latest != END else begin.earliest
    return Span(known, END)
