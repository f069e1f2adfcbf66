"""Fiscal years of the United States government."""

from __future__ import annotations

import re
from typing import Final

_TRANSITION: Final = 1976
_YEAR: Final = re.compile(r"(\d{4})(tq)?", re.IGNORECASE)


def us_fiscal_year(text: str) -> tuple[str, str] | None:
    """First and last day of a fiscal year such as ``2017``, written as dates; None for no year.

    It begins on 1 October of the year before. Until 1976 it began on 1 July; ``1976tq`` is the
    quarter from July to September 1976 between the two.
    """
    found = _YEAR.fullmatch(text.strip())
    if found is None:
        return None
    year = int(found[1])
    if found[2]:
        return (f"{year}-07-01", f"{year}-09-30") if year == _TRANSITION else None
    if year <= _TRANSITION:
        return f"{year - 1}-07-01", f"{year}-06-30"
    return f"{year - 1}-10-01", f"{year}-09-30"
