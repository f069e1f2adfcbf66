"""Dates in cells: which of two dates is wrong, and what somebody probably meant."""

from __future__ import annotations

import re
from typing import Final

from patronage.errors import InvalidDateError
from patronage.graph.date_advice import meanings, suggestion
from patronage.graph.validity import Extent, Validity, span, validity
from patronage.loaders.curated.errors import CellError
from patronage.loaders.curated.tables import EXPECTED

NOTATION: Final = EXPECTED["date"]


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
    code = "impossible-date" if re.fullmatch(r"\d{4}(-\d{2}){1,2}", text) else "not-a-date"
    what, _, _ = message.partition("; ")
    return CellError(code, what, expected=NOTATION, suggestion=suggestion(text))
