"""Where claims come from: sources, publishers, citations, assessments, responses."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from typing import Any, Final

from patronage.graph.dataset import Dataset
from patronage.graph.records import digest
from patronage.graph.stores.projection.shape import Node, Relationship, rows

_OF_A_CITATION: Final = "about, source, locator, accessed, archive_url, quotation"
_CITED: Final = (
    f"SELECT DISTINCT patronage_citation_id({_OF_A_CITATION}) AS id, {_OF_A_CITATION}"  # noqa: S608
    " FROM citations ORDER BY 1"
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
    """Sources, publishers, citations, assessments and responses, each in order of id."""
    for row in rows(dataset, "SELECT * FROM sources ORDER BY id"):
        yield _source(row)
    for key, name in rows(dataset, _PUBLISHERS):
        yield Node("Publisher", ("Publisher",), {"id": key, "name": name})
    for row in _cited(dataset):
        yield Node("Citation", ("Citation",), dict(row))
    for row in rows(dataset, "SELECT * FROM assessments ORDER BY id"):
        yield Node("Assessment", ("Assessment",), _said(row))
    for row in rows(dataset, "SELECT * FROM responses ORDER BY id"):
        yield Node("Response", ("Response",), _said(row))


def relationships(dataset: Dataset) -> Iterator[Relationship]:
    """What ties them to one another and to entities: type by type, in order of ``key``."""
    for row in _cited(dataset):
        yield _tie("CITES", ("Citation", row["id"]), ("Source", row["source"]))
    for source, publisher in rows(dataset, _PUBLISHED):
        yield _tie("PUBLISHED_BY", ("Source", source), ("Publisher", publisher))
    for entity, source in rows(dataset, _DESCRIBED):
        yield _tie("DESCRIBED_IN", ("Entity", entity), ("Source", source))
    for assessment, entity in rows(dataset, _ASSESSED):
        yield _tie("ABOUT", ("Assessment", assessment), ("Entity", entity))
    for response, entity in rows(dataset, _ANSWERED):
        yield _tie("ABOUT", ("Response", response), ("Entity", entity))


def _cited(dataset: Dataset) -> Iterator[sqlite3.Row]:
    """Citations in order of an id that depends on the whole of each."""
    dataset.connection.create_function("patronage_citation_id", -1, _citation_id)
    return rows(dataset, _CITED)


def _citation_id(*cited: str) -> str:
    return "q-" + digest(*cited)


def _source(row: sqlite3.Row) -> Node:
    kept = ("id", "publisher", "publisher_key", "date_text", "url", "kind", "visibility", "note")
    more = {"name": row["title"], "read": bool(row["read"])}
    return Node("Source", ("Source",), {key: row[key] for key in kept} | more)


def _said(row: sqlite3.Row) -> dict[str, Any]:
    """What a row says; the number of its citations is known to the file only."""
    return {column: row[column] for column in row.keys() if column != "cited"}  # noqa: SIM118


def _tie(type_: str, start: tuple[str, str], end: tuple[str, str]) -> Relationship:
    return Relationship(type_, start, end, {})
