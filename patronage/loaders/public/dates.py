"""Dates as public files write them, in the notation of ``docs/dates.md``."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import lru_cache
from typing import Final

_US: Final = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
_ISO: Final = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[ T][\d:.]*Z?)?")
_WORDED: Final = re.compile(r"(\d{1,2})[ -]([A-Za-z]{3,9})[ -](\d{4})")
MONTHS: Final = (
    "jan",
    "feb",
    "mar",
    "apr",
    "may",
    "jun",
    "jul",
    "aug",
    "sep",
    "oct",
    "nov",
    "dec",
)


def us_date(text: str) -> str | None:
    """``7/17/2017`` as ``2017-07-17``; None for anything else."""
    found = _US.fullmatch(text.strip())
    return _iso(int(found[3]), int(found[1]), int(found[2])) if found else None


@lru_cache(maxsize=65_536)
def iso_date(text: str) -> str | None:
    """``2009-06-09 00:00:00.000`` as ``2009-06-09``; None for anything else."""
    found = _ISO.fullmatch(text.strip())
    return _iso(int(found[1]), int(found[2]), int(found[3])) if found else None


def between(first: str, last: str) -> str:
    """Some day from the first to the last."""
    return first if first == last else f"[{first}..{last}]"


def _iso(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def worded_date(text: str) -> str | None:
    """``05 March 2020`` as ``2020-03-05``; None for anything else."""
    found = _WORDED.fullmatch(text.strip())
    if found is None or found[2].lower()[:3] not in MONTHS:
        return None
    return _iso(int(found[3]), MONTHS.index(found[2].lower()[:3]) + 1, int(found[1]))


def shifted(day: str, by: int) -> str:
    """A day so many days later, or earlier."""
    return (date.fromisoformat(day) + timedelta(days=by)).isoformat()
