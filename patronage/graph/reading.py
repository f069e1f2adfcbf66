"""Rows of a dataset file as records again."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any, Final

from patronage.graph.records import Citation, Claim, Entity, EventDetails
from patronage.graph.rows import CLAIM_COLUMNS
from patronage.graph.validity import Validity

_Values = tuple[Any, ...]

_CLAIM: Final = ", ".join(CLAIM_COLUMNS)
ENTITY_COLUMNS: Final = (
    "id, class, name, country, from_text, until_text, start_earliest, start_latest, "
    "end_earliest, end_latest, latitude, longitude, visibility, note"
)

CLAIMS: Final = f"SELECT {_CLAIM}, cited FROM claims"  # noqa: S608 - constants
ENTITIES: Final = f"SELECT {ENTITY_COLUMNS} FROM entities"  # noqa: S608 - constants
_CITATION: Final = "source, locator, accessed, archive_url, quotation"
CITATION_SET: Final = f"SELECT {_CITATION} FROM citation_sets WHERE number = ? ORDER BY rowid"  # noqa: S608
CITATIONS_OF_CLAIMS: Final = f"""
SELECT c.id, {_CITATION} FROM claims AS c CROSS JOIN citation_sets AS q ON q.number = c.cited
ORDER BY c.id, q.rowid"""  # noqa: S608 - our own names
CITATIONS: Final = f"SELECT {_CITATION} FROM citations WHERE about = ? ORDER BY {_CITATION}"  # noqa: S608
EVENTS: Final = "SELECT id, place, admin1, countries, part_of, victims FROM events"
ALIASES: Final = "SELECT entity, name FROM names WHERE kind = 'alias'"
EXTERNAL_IDS: Final = "SELECT entity, scheme, value FROM external_ids"
ENTITY_SOURCES: Final = "SELECT entity, source FROM entity_sources"
SOURCES: Final = (
    "SELECT id, title, publisher, date_text, url, kind, read, visibility, note FROM sources"
)
ASSESSMENTS: Final = (
    "SELECT id, assessor, subject, year, finding, status, visibility, cited FROM assessments"
)
RESPONSES: Final = "SELECT id, kind, by, about, date_text, text, visibility, cited FROM responses"

_FIRST_BOUND: Final = CLAIM_COLUMNS.index("start_earliest")
_EXTENT: Final = CLAIM_COLUMNS.index("extent")
_UNREAD: Final = CLAIM_COLUMNS.index("unread")


def claim_of(values: _Values, citations: tuple[Citation, ...]) -> Claim:
    """A claim from a row of CLAIMS, whose last value is the number of the citations."""
    bounds = Validity(*values[_FIRST_BOUND:_EXTENT])
    plain = values[_EXTENT:_UNREAD] + (bool(values[_UNREAD]), values[_UNREAD + 1])
    return Claim(*(values[:_FIRST_BOUND] + (bounds, *plain, citations)))


def entity_of(
    values: _Values,
    aliases: Iterable[_Values],
    external_ids: Iterable[_Values],
    sources: Iterable[_Values],
    event: EventDetails | None,
) -> Entity:
    """An entity from a row of ENTITIES and its rows of the other queries, ids left out."""
    latitude, longitude, visibility, note = values[10:14]
    names = tuple(name for (name,) in aliases)
    external = tuple((scheme, value) for scheme, value in external_ids)
    cited = tuple(source for (source,) in sources)
    dates = (*values[4:6], Validity(*values[6:10]))
    said = (*values[:3], names, values[3], *dates, external, visibility, note, cited)
    return Entity(*(*said, latitude, longitude, event))


def event_of(rows: Iterable[_Values]) -> EventDetails | None:
    """The event details from rows of EVENTS, the id left out; None when there are none."""
    for place, admin1, countries, part_of, victims in rows:
        lists = (tuple(json.loads(countries)), tuple(json.loads(part_of)))
        return EventDetails(place, admin1, *lists, victims)
    return None


class Alongside:
    """Rows that belong to others, read in step with them: both in order of the same id."""

    def __init__(self, rows: Iterable[_Values]) -> None:
        self._rows: Iterator[_Values] = iter(rows)
        self._next: _Values | None = next(self._rows, None)

    def of(self, owner: str) -> list[_Values]:
        """The rows of ``owner`` without its id; ask for owners in ascending order."""
        found = []
        while self._next is not None and self._next[0] <= owner:
            if self._next[0] == owner:
                found.append(tuple(self._next[1:]))
            self._next = next(self._rows, None)
        return found
