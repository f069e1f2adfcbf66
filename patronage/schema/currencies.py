"""Currencies by their ISO 4217 codes: those in use, from pycountry, and those that are no more.

The table ``currencies.csv`` has the codes that ISO withdrew since 1979, with the month of the
withdrawal and the code that came after, and names and signs under which people write a currency.
Nothing here converts amounts.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Currency:
    """A currency. ``until`` is the month in which ISO withdrew the code, written as a date, and
    ``successor`` the code that came after it; both are empty for one in use."""

    code: str
    name: str
    aliases: tuple[str, ...] = ()
    until: str = ""
    successor: str = ""


@cache
def currencies() -> Mapping[str, Currency]:
    """All currencies by code, in alphabetical order."""
    import pycountry

    found = {one.alpha_3: Currency(one.alpha_3, one.name) for one in pycountry.currencies}
    text = files("patronage.schema").joinpath("currencies.csv").read_text("utf-8")
    for row in csv.DictReader(text.splitlines()):
        found[row["code"]] = _currency(row)
    return MappingProxyType(dict(sorted(found.items())))


def _currency(row: Mapping[str, str]) -> Currency:
    aliases = tuple(filter(None, row["aliases"].split(";")))
    return Currency(row["code"], row["name"], aliases, row["until"], row["successor"])
