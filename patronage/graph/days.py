"""A day as an ``int`` written ``yyyymmdd``.

So it reads, sorts and compares the same in Python, SQLite, numpy, Cypher and SPARQL. ``BEGINNING``
and ``END`` stand for minus and plus infinity; days between them run from 00010101 to 99991231.
"""

from __future__ import annotations

from datetime import date
from typing import Final

Day = int

BEGINNING: Final[Day] = 0
END: Final[Day] = 99999999


def as_day(value: date) -> Day:
    """``date(2022, 7, 21)`` as ``20220721``."""
    return value.year * 10000 + value.month * 100 + value.day


def as_date(day: Day) -> date:
    """``20220721`` as a date; ``day`` must be finite. Raises ValueError for any other number."""
    return date(day // 10000, day // 100 % 100, day % 100)


def days_between(first: Day, last: Day) -> int:
    """Days from ``first`` to ``last``, both finite; negative when ``last`` is the earlier."""
    return as_date(last).toordinal() - as_date(first).toordinal()


def iso(day: Day) -> str | None:
    """``20220721`` as ``2022-07-21``; None for an infinite bound."""
    return None if day in (BEGINNING, END) else as_date(day).isoformat()
