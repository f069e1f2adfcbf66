"""Where claims come from: sources, publishers, citations, assessments, responses."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from typing import Final

from patronage.graph.dataset import Dataset
from patronage.graph.records import digest
from patronage.graph.stores.projection.shape import Node, Relationship, rows

_CITED: Final = (
    "SELECT DISTINCT about, source, locator, accessed, archive_url, quotation"
    " FROM citations ORDER BY about, source, locator, accessed, archive_url, quotation"
)
_PUBLISHERS: Final = "SELECT key, name FROM publishers ORDER BY key"
_PUBLISHED: Final = "SELECT id, publisher_key FROM sources WHERE publisher_key <> '' ORDER BY id"
_DESCRIBED: Final = (
    "SELECT DISTINCT t.entity, s.id FROM entity_sources t"
    " JOIN sources s ON s.id = t.source ORDER BY 1, 2"
)
_ASSESSED: Final = (
    "SELECT t.id, e.id FROM assessments t JOIN entities e ON e.id = t.subject ORDER BY 1"
)
_ANSWERED: Final = "SELECT t.id, e.id FROM responses t JOIN entities e ON e.id = t.about ORDER BY 1"


def nodes(dataset: Dataset) -> Iterator[Node]:
    """Publishers, sources, citations, assessments and responses, each in order of id."""
    for key, name in rows(dataset, _PUBLISHERS):
        yield Node("Publisher", ("Publisher",), {"id": key, "name": name})
    for row in rows(dataset, "SELECT * FROM sources ORDER BY id"):
        yield _source(row)
    for row in rows(dataset, _CITED):
        yield Node("Citation", ("Citation",), {"id": citation_id(row), **dict(row)})
    for row in rows(dataset, "SELECT * FROM assessments ORDER BY id"):
        yield Node("Assessment", ("Assessment",), dict(row))
    for row in rows(dataset, "SELECT * FROM responses ORDER BY id"):
        yield Node("Response", ("Response",), dict(row))


def relationships(dataset: Dataset) -> Iterator[Relationship]:
    """What ties them to one another and to entities."""
    for row in rows(dataset, _CITED):
        yield _tie("CITES", ("Citation", citation_id(row)), ("Source", row["source"]))
    for source, publisher in rows(dataset, _PUBLISHED):
        yield _tie("PUBLISHED_BY", ("Source", source), ("Publisher", publisher))
    for entity, source in rows(dataset, _DESCRIBED):
        yield _tie("DESCRIBED_IN", ("Entity", entity), ("Source", source))
    for assessment, entity in rows(dataset, _ASSESSED):
        yield _tie("ABOUT", ("Assessment", assessment), ("Entity", entity))
    for response, entity in rows(dataset, _ANSWERED):
        yield _tie("ABOUT", ("Response", response), ("Entity", entity))


def citation_id(row: Iterable[str]) -> str:
    """An id that depends on the whole citation."""
    return "q-" + digest(*row)


def _source(row: sqlite3.Row) -> Node:
    kept = ("id", "publisher", "publisher_key", "date_text", "url", "kind", "visibility", "note")
    more = {"name": row["title"], "read": bool(row["read"])}
    return Node("Source", ("Source",), {key: row[key] for key in kept} | more)


def _tie(type_: str, start: tuple[str, str], end: tuple[str, str]) -> Relationship:
    return Relationship(type_, start, end, {})
