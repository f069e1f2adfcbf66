"""Dates in cells: which of two dates is wrong, and what somebody probably meant."""

from __future__ import annotations

import re
from typing import Final

from patronage.errors import InvalidDateError
from patronage.graph.validity import Extent, Validity, span, validity
from patronage.loaders.curated.errors import CellError

_THREE: Final = re.compile(r"(\d{1,4})[./\- ](\d{1,2})[./\- ](\d{1,4})\Z", re.ASCII)
_MONTHS: Final = {
    name: number
    for number, names in enumerate(
        (
            "january jan janvier", "february feb février", "march mar mars", "april apr avril",
            "may mai", "june jun juin", "july jul juillet", "august aug août",
            "september sep sept septembre", "october oct octobre", "november nov novembre",
            "december dec décembre",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
_NAMED: Final = re.compile(r"(?:(\d{1,2})\.?\s+)?([^\W\d]+)\.?,?\s+(?:(\d{1,2}),?\s+)?(\d{4})\Z")
_TIMED: Final = re.compile(r"(\d{4}-\d{2}-\d{2})[T ]\d", re.ASCII)
_SHORT_RANGE: Final = re.compile(r"(\d{4})\s*(?:-|–|/|to)\s*(\d{4})\Z", re.ASCII)
NOTATION: Final = "2022, 2022-07, 2022-07-21, [2018-11..] (not before), [..2018-11] (not after)"


def bounds(start: str, end: str, extent: Extent) -> Validity:
    """The four bounds of two written dates.

    Raises CellError with code ``start-after-end``, or what ``check_date`` raises.
    """
    try:
        return validity(start, end, extent)
    except InvalidDateError as error:
        check_date(start, is_end=False)
        check_date(end, is_end=True)
        raise CellError(
            "start-after-end",
            f'the start "{start}" is after the end "{end}"',
            expected="a start no later than the end",
            value=start,
        ) from error


def check_date(text: str, *, is_end: bool = False) -> None:
    """Raises CellError (``impossible-date``, ``ambiguous-date``, ``not-a-date``)."""
    if text == ".." and not is_end:
        raise CellError(
            "open-start",
            '".." means "still in force" and can only be an end',
            expected="an empty cell when the start is not known",
        )
    if not text:
        return
    try:
        span(text)
    except InvalidDateError as error:
        raise _explain(text, str(error)) from error


def _explain(text: str, message: str) -> CellError:
    meant = meanings(text)
    if len(meant) > 1:
        return CellError(
            "ambiguous-date",
            f'"{text}" can be read as two different days',
            expected=NOTATION,
            suggestion=" or ".join(meant),
        )
    if re.fullmatch(r"\d{4}(-\d{2}){1,2}", text):
        return CellError("impossible-date", message.partition(";")[0], expected=NOTATION)
    return CellError(
        "not-a-date",
        f'"{text}" is not a date',
        expected=NOTATION,
        suggestion=meant[0] if meant else "",
    )


def meanings(text: str) -> list[str]:
    """The days that ``03/04/2021``, ``21.7.2022`` or ``July 2022`` can mean, in EDTF."""
    if len(text) > 40:
        return []
    three = _THREE.match(text)
    if timed := _TIMED.match(text):
        found = [timed[1]]
    elif three:
        found = _orders(three)
    elif named := _NAMED.match(text):
        found = _named(*named.groups())
    elif years := _SHORT_RANGE.match(text):
        found = [f"[{years[1]}..{years[2]}]"]
    else:
        found = []
    return [one for one in found if _possible(one)]


def _orders(text: re.Match[str]) -> list[str]:
    first, second, third = (int(part) for part in text.groups())
    if len(text[1]) == 4:
        return [f"{first:04}-{second:02}-{third:02}"]
    if len(text[3]) != 4:
        return []
    day_first, month_first = (
        f"{third:04}-{second:02}-{first:02}",
        f"{third:04}-{first:02}-{second:02}",
    )
    return [one for one in dict.fromkeys((day_first, month_first)) if _possible(one)]


def _named(day: str | None, month: str, other_day: str | None, year: str) -> list[str]:
    number = _MONTHS.get(month.lower())
    if number is None:
        return []
    which = day or other_day
    return [f"{year}-{number:02}" + (f"-{int(which):02}" if which else "")]


def _possible(text: str) -> bool:
    try:
        span(text)
    except InvalidDateError:
        return False
    return True
