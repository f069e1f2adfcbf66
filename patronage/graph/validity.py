"""When a claim holds: four bounds instead of a guessed day.

The rules are the table under "Time" in ``docs/chains.md``. A day is an ``int`` written
``yyyymmdd`` (so that it reads, sorts and compares the same in Python, SQLite, numpy, Cypher and
SPARQL); ``BEGINNING`` and ``END`` stand for minus and plus infinity.

The notation is EDTF (ISO 8601-2): ``2022``, ``2022-07``, ``2022-07-21``, ``..`` (still in force,
as an end), ``[2018-11..]`` (not before; as an end: last cited), ``[..2018-11]`` (not after; as a
start: first cited), ``[2018..2020]`` (some time in between), ``201X``, seasons.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Final, Literal

from patronage.errors import InvalidDateError

Day = int
Extent = Literal["act", "state"]

BEGINNING: Final[Day] = 0
END: Final[Day] = 99999999
OPEN_END: Final = ".."

_PLAIN: Final = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?\Z", re.ASCII)
_SET: Final = re.compile(r"\[([^\[\],.]*)\.\.([^\[\],.]*)\]\Z", re.ASCII)


@dataclass(frozen=True, slots=True)
class Span:
    """The earliest and the latest day that one written date can mean, both included."""

    earliest: Day
    latest: Day


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
    begin = Span(BEGINNING, END) if not start else span(start)
    if start == OPEN_END:
        raise InvalidDateError('".." is only an end (still in force); leave an unknown start empty')
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


@lru_cache(maxsize=65536)
def span(text: str) -> Span:
    """The days that one written date can mean. Raises InvalidDateError."""
    if text == OPEN_END:
        return Span(END, END)
    plain = _PLAIN.match(text)
    if plain:
        return _plain_span(text, *plain.groups())
    either = _SET.match(text)
    if either and any(either.groups()):
        first, last = either.groups()
        low = span(first).earliest if first else BEGINNING
        high = span(last).latest if last else END
        if low > high:
            raise InvalidDateError(
                f'the range "{text}" runs backwards; write the earlier date first'
            )
        return Span(low, high)
    return _library_span(text)


def _plain_span(text: str, year: str, month: str | None, day: str | None) -> Span:
    y, m = int(year), int(month or 0)
    if not y:
        raise InvalidDateError(f'"{text}" has the year 0000; years run from 0001 to 9999')
    if month is None:
        return Span(y * 10000 + 101, y * 10000 + 1231)
    if 21 <= m <= 24 and day is None:
        return _library_span(text)
    if not 1 <= m <= 12:
        raise InvalidDateError(f'"{text}" has no month {month}; months run from 01 to 12')
    last = monthrange(y, m)[1]
    base = y * 10000 + m * 100
    if day is None:
        return Span(base + 1, base + last)
    if not 1 <= int(day) <= last:
        raise InvalidDateError(
            f'"{text}" is not a day of the calendar; {year}-{month} has {last} days'
        )
    return Span(base + int(day), base + int(day))


def _library_span(text: str) -> Span:
    """Read the rarer forms of EDTF (``201X``, seasons) with the ``edtf`` package."""
    import edtf
    from edtf.parser.edtf_exceptions import EDTFParseException

    if any(mark in text for mark in "?~%"):
        raise InvalidDateError(
            f'"{text}" is marked uncertain, which says nothing about how far it may be off; '
            "write the range it may lie in, such as [2018..2020]"
        )
    try:
        parsed = edtf.parse_edtf(text)
        lower, upper = parsed.lower_strict(), parsed.upper_strict()
        low = date(*lower[:3])
        high = date(*upper[:3])
    except (EDTFParseException, ValueError, TypeError, AttributeError, OverflowError) as error:
        raise InvalidDateError(
            f'"{text}" is not a date; write 2022, 2022-07, 2022-07-21, '
            "[2018-11..] (not before), [..2018-11] (not after) or [2018..2020]"
        ) from error
    return Span(as_day(low), as_day(high))


def as_day(value: date) -> Day:
    """``date(2022, 7, 21)`` as ``20220721``."""
    return value.year * 10000 + value.month * 100 + value.day


def as_date(day: Day) -> date:
    """``20220721`` as a date; ``day`` must be finite."""
    return date(day // 10000, day // 100 % 100, day % 100)


def days_between(first: Day, last: Day) -> int:
    """Days from ``first`` to ``last``, both finite."""
    return as_date(last).toordinal() - as_date(first).toordinal()


def iso(day: Day) -> str | None:
    """``20220721`` as ``2022-07-21``; None for an infinite bound."""
    return None if day in (BEGINNING, END) else as_date(day).isoformat()
