"""The one shape in which every property-graph engine holds a dataset; see ``docs/cypher.md``.

An entity is a node with the label of its class and of every class above it. A claim is one
relationship: in the direction of support and typed by its link class when it has one, otherwise
as it was written and typed by its predicate. A claim without an object points at a ``Value``
node. Citations, sources, publishers, assessments and responses are nodes; a citation is found
by the id of the claim it is ``about``.

Every node and relationship has every property of its kind (None where nothing is known): an
engine may take the properties of a kind from the first one it sees.
"""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Final

from patronage.graph.dataset import Dataset
from patronage.graph.records import digest
from patronage.graph.validity import BEGINNING, END, Day, as_date
from patronage.schema import Schema, load_schema

LINK_TYPES: Final = {
    "S": "SUPPORTS",
    "s": "SUPPORTS",
    "H": "IMPLEMENTED_BY",
    "C": "COMMANDS",
    "K": "HAS_CONTINGENT",
    "k": "HAS_CONTINGENT",
    "M": "HAS_MEMBER",
    "E": "ENDORSES",
    "A": "ASSOCIATED_WITH",
    "P": "PERPETRATED",
    "p": "CARRIED_OUT",
}
"""Relationship types by the letter of the link class."""

NODE_KINDS: Final = (
    "Entity",
    "Value",
    "Source",
    "Publisher",
    "Citation",
    "Assessment",
    "Response",
)
"""The label that carries the unique ``id`` of each kind of node."""


@dataclass(frozen=True, slots=True)
class Node:
    """A node: the label its id is unique under, all its labels (that one included), properties."""

    kind: str
    labels: tuple[str, ...]
    properties: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Relationship:
    """A relationship between the nodes of two kinds and ids."""

    type: str
    start: tuple[str, str]
    end: tuple[str, str]
    properties: dict[str, Any]


def relationship_type(predicate: str, letter: str) -> str:
    """``partOf`` without a link letter as ``PART_OF``; a claim with one by its link class."""
    return LINK_TYPES.get(letter) or re.sub(r"(?<!^)(?=[A-Z])", "_", predicate).upper()


def nodes(dataset: Dataset, schema: Schema | None = None) -> Iterator[Node]:
    """Every node of the projection, kind by kind, in order of id."""
    yield from _entities(dataset, schema or load_schema())
    yield from _values(dataset)
    yield from _sources(dataset)
    yield from _citations(dataset)
    yield from _assessments(dataset)
    yield from _responses(dataset)


def relationships(dataset: Dataset) -> Iterator[Relationship]:
    """Every relationship of the projection; claims in order of id, then the rest."""
    yield from _claims(dataset)
    yield from _provenance(dataset)


def claim_properties(row: sqlite3.Row) -> dict[str, Any]:
    """All attributes of a claim, and day numbers of the bounds that gaps are counted from."""
    kept = {column: row[column] for column in _CLAIM_COLUMNS}
    return kept | {
        "object": row["object"] or "",
        "unread": bool(row["unread"]),
        **_bounds(row),
        "ee_day": day_number(row["end_earliest"]),
        "el_day": day_number(row["end_latest"]),
        "se_day": day_number(row["start_earliest"]),
    }


def day_number(day: Day) -> int | None:
    """Days since the first of January of the year 1; None for an infinite bound."""
    return None if day in (BEGINNING, END) else as_date(day).toordinal()


_CLAIM_COLUMNS: Final = (
    ("id", "predicate", "subject", "value", "link", "extent", "from_text", "until_text")
    + ("amount", "currency", "quantity_low", "quantity_high", "unit", "stage", "purpose")
    + ("status", "visibility", "joined", "part_of_amount", "note")
)


def _bounds(row: sqlite3.Row) -> dict[str, Day]:
    return {
        "se": row["start_earliest"],
        "sl": row["start_latest"],
        "ee": row["end_earliest"],
        "el": row["end_latest"],
    }


def _rows(dataset: Dataset, sql: str) -> Iterator[sqlite3.Row]:
    return iter(dataset.connection.execute(sql))


def _lists(dataset: Dataset, sql: str) -> dict[str, list[Any]]:
    """Values of the second column by the first."""
    found: dict[str, list[Any]] = {}
    for key, value in _rows(dataset, sql):
        found.setdefault(key, []).append(value)
    return found


def _entities(dataset: Dataset, schema: Schema) -> Iterator[Node]:
    aliases = _lists(dataset, "SELECT entity, name FROM names WHERE kind = 'alias' ORDER BY 1, 2")
    ids = _lists(dataset, "SELECT entity, scheme || ':' || value FROM external_ids ORDER BY 1, 2")
    areas = _areas(dataset)
    events = {row["id"]: row for row in _rows(dataset, "SELECT * FROM events")}
    for row in _rows(dataset, "SELECT * FROM entities ORDER BY id"):
        properties = {
            "id": row["id"],
            "class": row["class"],
            "name": row["name"],
            "aliases": aliases.get(row["id"], []),
            "external_ids": ids.get(row["id"], []),
            "country": row["country"],
            "from_text": row["from_text"],
            "until_text": row["until_text"],
            **_bounds(row),
            "latitude": row["latitude"],
            "longitude": row["longitude"],
            "visibility": row["visibility"],
            "note": row["note"],
            **_role(row["class"], schema),
            **_area(areas.get(row["id"], [])),
            **_event(events.get(row["id"])),
        }
        yield Node("Entity", labels_of(row["class"], schema), properties)


def labels_of(class_name: str, schema: Schema) -> tuple[str, ...]:
    """The class and every class above it, sorted."""
    return tuple(sorted(schema.ancestors(class_name)))


def _role(class_name: str, schema: Schema) -> dict[str, bool]:
    found = schema.classes[class_name]
    return {
        "actor": schema.is_a(class_name, "Actor"),
        "conduit": found.conduit,
        "state_body": found.state_body,
        "abuse": schema.is_abuse(class_name),
    }


def _areas(dataset: Dataset) -> dict[str, list[tuple[str, Day, Day]]]:
    """Countries where an operation or coalition operates, each with its outer range."""
    found: dict[str, list[tuple[str, Day, Day]]] = {}
    for row in _rows(
        dataset,
        "SELECT DISTINCT c.subject, p.country, c.start_earliest, c.end_latest"
        " FROM claims c JOIN entities p ON p.id = c.object"
        " WHERE c.predicate = 'operatesIn' AND p.country <> '' ORDER BY 1, 2, 3, 4",
    ):
        found.setdefault(row[0], []).append((row[1], row[2], row[3]))
    return found


def _area(area: list[tuple[str, Day, Day]]) -> dict[str, Any]:
    return {
        "area": [country for country, _, _ in area],
        "area_se": [first for _, first, _ in area],
        "area_el": [last for _, _, last in area],
    }


def _event(row: sqlite3.Row | None) -> dict[str, Any]:
    if row is None:
        return dict(_NO_EVENT)
    return {
        "d0": row["window_from"],
        "d1": row["window_until"],
        "d0_day": day_number(row["window_from"]),
        "d1_day": day_number(row["window_until"]),
        "place": row["place"],
        "admin1": row["admin1"],
        "countries": json.loads(row["countries"]),
        "part_of": json.loads(row["part_of"]),
        "victims": row["victims"],
    }


_NO_EVENT: Final[tuple[tuple[str, Any], ...]] = (
    ("d0", None),
    ("d1", None),
    ("d0_day", None),
    ("d1_day", None),
    ("place", ""),
    ("admin1", ""),
    ("countries", []),
    ("part_of", []),
    ("victims", ""),
)


def _values(dataset: Dataset) -> Iterator[Node]:
    for row in _rows(dataset, "SELECT id, value FROM claims WHERE object IS NULL ORDER BY id"):
        yield Node("Value", ("Value",), {"id": row["id"], "text": row["value"]})


def _sources(dataset: Dataset) -> Iterator[Node]:
    for (name,) in _rows(
        dataset, "SELECT DISTINCT publisher FROM sources WHERE publisher <> '' ORDER BY 1"
    ):
        yield Node("Publisher", ("Publisher",), {"id": name, "name": name})
    for row in _rows(dataset, "SELECT * FROM sources ORDER BY id"):
        properties = {key: row[key] for key in ("id", "publisher", "date_text", "url", "kind")}
        more = {"name": row["title"], "read": bool(row["read"])}
        more |= {"visibility": row["visibility"], "note": row["note"]}
        yield Node("Source", ("Source",), properties | more)


def _citations(dataset: Dataset) -> Iterator[Node]:
    for row in _cited(dataset):
        yield Node("Citation", ("Citation",), {"id": _citation_id(row), **dict(row)})


def _cited(dataset: Dataset) -> Iterator[sqlite3.Row]:
    return _rows(
        dataset,
        "SELECT DISTINCT about, source, locator, accessed, archive_url, quotation"
        " FROM citations ORDER BY about, source, locator, accessed, archive_url, quotation",
    )


def _citation_id(row: Iterable[str]) -> str:
    return "q-" + digest(*row)


def _assessments(dataset: Dataset) -> Iterator[Node]:
    for row in _rows(dataset, "SELECT * FROM assessments ORDER BY id"):
        yield Node("Assessment", ("Assessment",), dict(row))


def _responses(dataset: Dataset) -> Iterator[Node]:
    for row in _rows(dataset, "SELECT * FROM responses ORDER BY id"):
        yield Node("Response", ("Response",), dict(row))


def _claims(dataset: Dataset) -> Iterator[Relationship]:
    for row in _rows(dataset, "SELECT * FROM claims ORDER BY id"):
        start = row["upper"] if row["link"] else row["subject"]
        end = row["lower"] if row["link"] else row["object"]
        yield Relationship(
            relationship_type(row["predicate"], row["link"]),
            ("Entity", start),
            ("Value", row["id"]) if end is None else ("Entity", end),
            claim_properties(row),
        )


def _provenance(dataset: Dataset) -> Iterator[Relationship]:
    for row in _cited(dataset):
        yield _tie("CITES", ("Citation", _citation_id(row)), ("Source", row["source"]))
    for id_, publisher in _rows(
        dataset, "SELECT id, publisher FROM sources WHERE publisher <> '' ORDER BY id"
    ):
        yield _tie("PUBLISHED_BY", ("Source", id_), ("Publisher", publisher))
    for kind, column in (("Assessment", "subject"), ("Response", "about")):
        for id_, about in _rows(
            dataset,
            f"SELECT t.id, t.{column} FROM {kind.lower()}s t"  # noqa: S608 - our own names
            f" JOIN entities e ON e.id = t.{column} ORDER BY 1",
        ):
            yield _tie("ABOUT", (kind, id_), ("Entity", about))
    for entity, source in _rows(
        dataset,
        "SELECT DISTINCT t.entity, s.id FROM entity_sources t JOIN sources s ON s.id = t.source"
        " ORDER BY 1, 2",
    ):
        yield _tie("DESCRIBED_IN", ("Entity", entity), ("Source", source))


def _tie(type_: str, start: tuple[str, str], end: tuple[str, str]) -> Relationship:
    return Relationship(type_, start, end, {})
