"""Countries across ISO 3166, Gleditsch and Ward's list and that of the Correlates of War project.

The table is ``countries.csv``: one row for a state, further rows for states that were under one
of these numbers before. A state that has no single successor has no ISO code. The days are those of
Gleditsch and Ward's list of states since 1946; the Correlates of War's are mostly the same.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from patronage.graph.days import BEGINNING, END, Day
from patronage.graph.folding import fold
from patronage.graph.validity import span


@dataclass(frozen=True, slots=True)
class Country:
    """A state. ``alpha3`` is its ISO code or empty, ``gw`` and ``cow`` its numbers or None;
    ``first`` and ``last`` the days in which the numbers meant it."""

    alpha3: str
    name: str
    gw: int | None
    cow: int | None
    first: Day = BEGINNING
    last: Day = END
    aliases: tuple[str, ...] = ()


class Countries:
    """Finds countries by code and by name. A method that finds none gives None."""

    def __init__(self, rows: Iterable[Country]) -> None:
        self._all = tuple(rows)
        self._codes: dict[str, Country] = {}
        self._names: dict[str, Country] = {}
        self._numbers: dict[tuple[str, int | None], list[Country]] = {}
        for one in self._all:
            if one.alpha3:
                self._codes.setdefault(one.alpha3, one)
            for scheme, number in (("gw", one.gw), ("cow", one.cow)):
                self._numbers.setdefault((scheme, number), []).append(one)
            for name in (one.name, *one.aliases):
                self._names.setdefault(fold(name), one)

    def by_alpha3(self, code: str) -> Country | None:
        """The country with that ISO alpha-3 code, in any case."""
        return self._codes.get(code.strip().upper())

    def by_name(self, name: str) -> Country | None:
        """The country with that name or alias (accents, case, punctuation aside), or code."""
        return self._names.get(fold(name)) or self.by_alpha3(name)

    def by_gw(self, number: int, day: Day | None = None) -> Country | None:
        """The state with that number of Gleditsch and Ward, on a day or now."""
        return self._numbered("gw", number, day)

    def by_cow(self, number: int, day: Day | None = None) -> Country | None:
        """The state with that number of the Correlates of War project, on a day or now."""
        return self._numbered("cow", number, day)

    def _numbered(self, scheme: str, number: int, day: Day | None) -> Country | None:
        when = END if day is None else day
        found = self._numbers.get((scheme, number), [])
        dated = [one for one in found if one.first <= when <= one.last]
        if not dated:
            return max(found, key=lambda one: one.last, default=None)
        # Of two that share a number on a day, the state that is no more is meant.
        return min(dated, key=lambda one: one.last)


@cache
def countries() -> Countries:
    """The table, read once."""
    text = files("patronage.loaders.reference").joinpath("countries.csv").read_text("utf-8")
    return Countries(map(_country, csv.DictReader(text.splitlines())))


def _country(row: dict[str, str]) -> Country:
    return Country(
        row["alpha3"],
        row["name"],
        int(row["gw"]) if row["gw"] else None,
        int(row["cow"]) if row["cow"] else None,
        span(row["from"]).earliest if row["from"] else BEGINNING,
        span(row["until"]).latest if row["until"] else END,
        tuple(filter(None, row["aliases"].split(";"))),
    )
