"""Dates of Security Force Monitor: in one cell or in three, cited or begun."""

from __future__ import annotations

import re
from typing import Final

from patronage.loaders.public.dates import MONTHS, us_date
from patronage.loaders.public.errors import RowError
from patronage.loaders.public.row import Row

_DATE: Final = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?[-\s]*\Z", re.ASCII)
_UNKNOWN_PART: Final = re.compile(r"-(?:xx|00?(?!\d)|\?\?)", re.IGNORECASE)
_TIME: Final = re.compile(r"[ T]\d{1,2}:\d\d(?::[\d.]+)?Z?\Z")
_US_MONTH: Final = re.compile(r"(\d{1,2})/(\d{4})", re.ASCII)
_WORDED: Final = re.compile(
    r"(?:(\d{1,2})(?:st|nd|rd|th)? )?([A-Za-z]{3,9}),? (\d{4})(?:, \d.*)?", re.ASCII
)
PARTS: Final = (("_year", "_month", "_day"), (":year", ":month", ":day"))
"""What columns of a year, a month and a day are called after the column of the whole date: in the
importer's sheets, and in the downloads."""


def part_columns(*columns: str) -> tuple[str, ...]:
    """The columns in which the parts of dates may stand."""
    return tuple(f"{column}{part}" for column in columns for parts in PARTS for part in parts)


def cell_date(row: Row, column: str) -> str:
    """The date in the cells for its year, month and day when there are such, else in one cell.

    The parts count, as they do in the source's own importer: the whole is written as whoever made
    the sheet saw fit. Raises RowError.
    """
    for parts in PARTS:
        if row.text(f"{column}{parts[0]}"):
            said = [row.text(f"{column}{part}").removesuffix(".0") for part in parts]
            known = said[: next((n for n, part in enumerate(said) if not part), len(said))]
            return date("-".join(known), f"{column}{parts[0]}")
    return date(row.text(column), column)


def date(text: str, column: str) -> str:
    """A date as far as it is known: ``2019-06-`` is a month, ``2019--`` and ``1980-xx`` a year.

    So are ``6/2019``, ``June 2019``; ``10/21/2008`` and ``21st October 2008`` are days. Raises
    RowError for anything else that is not empty.
    """
    cut = _UNKNOWN_PART.split(_TIME.sub("", text.strip()))[0]
    if not cut:
        return ""
    if found := _DATE.match(cut):
        year, *rest = found.groups()
        return "-".join((year, *(part.zfill(2) for part in rest if part)))
    if other := us_date(cut) or _us_month(cut) or _worded(cut):
        return other
    raise RowError("not-a-date", f'"{text}" is not a date', column=column, value=text,
                   expected="YYYY, YYYY-MM or YYYY-MM-DD")  # fmt: skip


def _us_month(text: str) -> str:
    found = _US_MONTH.fullmatch(text)
    return f"{found[2]}-{found[1].zfill(2)}" if found else ""


def _worded(text: str) -> str:
    found = _WORDED.fullmatch(text)
    if found is None or found[2].lower()[:3] not in MONTHS:
        return ""
    month = f"{found[3]}-{MONTHS.index(found[2].lower()[:3]) + 1:02}"
    return f"{month}-{found[1].zfill(2)}" if found[1] else month


def period(first: str, is_start: str, last: str, is_open: str) -> tuple[str, str]:
    """The two dates of a tie, of dates that were merely cited or were its start and end.

    ``is_start`` Y: it began then. ``is_open`` E: it ended then; Y: the researchers take it to go
    on, which is not a report that it does, so that it counts as last cited then, like N.
    """
    start = first if is_start.upper() == "Y" or not first else f"[..{first}]"
    end = last if is_open.upper() == "E" or not last else f"[{last}..]"
    return start, end
