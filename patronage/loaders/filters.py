"""What part of the public files a load takes; kept in the dataset as where it came from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from patronage.graph.days import BEGINNING, Day, iso


@dataclass(frozen=True, slots=True)
class Filters:
    """``limit``: data rows taken of each file; ``since``: rows that surely ended before that day
    are left out; ``countries``: ISO alpha-3 codes, rows of no other country are taken.

    They hold for public files. Curated records are always read whole.
    """

    limit: int | None = None
    since: Day = BEGINNING
    countries: frozenset[str] = frozenset()

    def __bool__(self) -> bool:
        return self != NO_FILTERS

    def meta(self) -> dict[str, str]:
        """The filters as entries of a dataset's ``meta``; empty when there are none."""
        said = {
            "load.limit": "" if self.limit is None else str(self.limit),
            "load.since": iso(self.since) or "" if self.since != BEGINNING else "",
            "load.country": " ".join(sorted(self.countries)),
        }
        return {key: value for key, value in said.items() if value}


NO_FILTERS: Final = Filters()
