"""Written dates: a part of EDTF (ISO 8601-2), read into the days that each can mean.

``docs/dates.md`` explains the notation to curators; ``docs/decisions/0003-dates.md`` says why
the common forms are read here and the rare ones by the ``edtf`` package.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Final

from patronage.errors import InvalidDateError
from patronage.graph.days import BEGINNING, END, Day, as_day, iso

OPEN_END: Final = ".."

_PLAIN: Final = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?\Z", re.ASCII)
_RANGE: Final = re.compile(r"\[([^\[\],.]*)\.\.([^\[\],.]*)\]\Z")
# 201X, 20XX, 2021-XX, 2021-05-XX, 2021-XX-XX; quarters 33-36, thirds 37-39, halves 40-41 of a year
_RARE: Final = re.compile(
    r"(\d{3}X|\d{2}XX|\d{4}-XX(-XX)?|\d{4}-(0[1-9]|1[0-2])-XX|\d{4}-(3[3-9]|4[01]))\Z", re.ASCII
)


@dataclass(frozen=True, slots=True)
class Span:
    """The earliest and the latest day that one written date can mean, both included."""

    earliest: Day
    latest: Day


class _NotOursError(Exception):
    """The text is in none of the forms; what to say about it is worked out only when asked."""


@lru_cache(maxsize=65536)
def span(text: str) -> Span:
    """The days that one written date can mean.

    Raises InvalidDateError, whose sentence says what is wrong and how it is written right.
    """
    try:
        return _read(text)
    except _NotOursError:
        # advice tries readings of its own, and most runs never need it
        from patronage.graph.date_advice import refusal

        raise InvalidDateError(refusal(text)) from None


def is_date(text: str) -> bool:
    """Whether ``span`` can read the text."""
    try:
        _read(text)
    except (_NotOursError, InvalidDateError):
        return False
    return True


def _read(text: str) -> Span:
    if text == OPEN_END:
        return Span(END, END)
    plain = _PLAIN.match(text)
    if plain:
        return _plain_span(text, *plain.groups())
    either = _RANGE.match(text)
    if either and any(either.groups()):
        return _range_span(text, *either.groups())
    if _RARE.match(text) and not text.startswith("00"):
        return _library_span(text)
    raise _NotOursError


def written(found: Span) -> str:
    """The shortest notation of a span, so that ``span(written(s)) == s``; empty when unbounded."""
    first, last = found.earliest, found.latest
    if first == END:
        return OPEN_END
    if first == BEGINNING or last == END:
        bounds = (_from(first) or "", _until(last) or "")
        return f"[{bounds[0]}..{bounds[1]}]" if any(bounds) else ""
    start = iso(first) or ""
    for size in (4, 7, 10):
        if _plain_span(start[:size], *_parts(start[:size])) == found:
            return start[:size]
    return f"[{_from(first)}..{_until(last)}]"


def _from(day: Day) -> str | None:
    """A first day: of a year, of a month, or itself."""
    text = iso(day)
    return text and text.removesuffix("-01").removesuffix("-01")


def _until(day: Day) -> str | None:
    """A last day: of a year, of a month, or itself."""
    text = iso(day)
    if text is None:
        return None
    if text.endswith("-12-31"):
        return text[:4]
    month_ends = monthrange(day // 10000, day // 100 % 100)[1] == day % 100
    return text[:7] if month_ends else text


def _parts(text: str) -> tuple[str, str | None, str | None]:
    return text[:4], text[5:7] or None, text[8:10] or None


def _range_span(text: str, first: str, last: str) -> Span:
    # span, so that a part that cannot be read is explained by itself
    low = span(first).earliest if first else BEGINNING
    high = span(last).latest if last else END
    if low > high:
        raise InvalidDateError(
            f'the range "{text}" runs backwards; write the earlier date first: "[{last}..{first}]"'
        )
    return Span(low, high)


def _plain_span(text: str, year: str, month: str | None, day: str | None) -> Span:
    y, m = int(year), int(month or 1)
    if not y:
        raise InvalidDateError(f'"{text}" has the year 0000; years run from 0001 to 9999')
    if month is None:
        return Span(y * 10000 + 101, y * 10000 + 1231)
    if not 1 <= m <= 12:
        if _RARE.match(text):
            return _library_span(text)
        raise _NotOursError
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
    """Read one of the rare forms, which ``_RARE`` has let through, with the ``edtf`` package."""
    import edtf

    parsed = edtf.parse_edtf(text)
    bounds = (parsed.lower_strict(), parsed.upper_strict())
    first, last = (as_day(date(*bound[:3])) for bound in bounds)
    return Span(first, last)
