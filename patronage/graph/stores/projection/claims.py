"""Claims as relationships: one each, with every attribute."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from typing import Any, Final

from patronage.graph.dataset import Dataset
from patronage.graph.joining.reading import ends_as_written
from patronage.graph.stores.projection.shape import (
    LINK_TYPES,
    Node,
    Relationship,
    bounds,
    day_number,
    rows,
)
from patronage.schema import Schema
from patronage.schema.cypher import upper_snake

_COLUMNS: Final = (
    ("id", "predicate", "subject", "value", "extent", "from_text", "until_text")
    + ("amount", "currency", "quantity_low", "quantity_high", "unit", "stage", "purpose")
    + ("status", "visibility", "joined", "part_of_amount", "note", "link")
)

_CLAIMS: Final = (
    "SELECT *, id IN (SELECT claim FROM withdrawn_claims) AS withdrawn FROM claims ORDER BY id"
)


def value_nodes(dataset: Dataset) -> Iterator[Node]:
    """What claims without an object point at, one node each, with the id of the claim."""
    for row in rows(dataset, "SELECT id, value FROM claims WHERE object IS NULL ORDER BY id"):
        yield Node("Value", ("Value",), {"id": row["id"], "text": row["value"]})


def relationships(dataset: Dataset, schema: Schema) -> Iterator[Relationship]:
    """Every claim as a relationship, in order of id."""
    written = ends_as_written(dataset)
    for row in rows(dataset, _CLAIMS):
        found = _relationship(row, schema)
        ends: dict[str, str] = dict(written.of(row["id"]))
        found.properties["subject_written"] = ends.get("subject")
        found.properties["object_written"] = ends.get("object")
        yield found


def _relationship(row: sqlite3.Row, schema: Schema) -> Relationship:
    if row["object"] is None:
        return _of_a_value(row)
    return _of_a_link(row) if row["link"] else _as_written(row, schema)


def unlinked_type(predicate: str, schema: Schema) -> tuple[str, bool]:
    """The type of a claim without a link class, and whether it runs from object to subject.

    No type of a link class is used, so that every relationship of such a type has its letter:
    ``hasMember`` of an organization is written ``MEMBER_OF``, its inverse; what has no inverse
    says that it is no link, as praise of a community or a withdrawn claim of support does.
    """
    type_ = upper_snake(predicate)
    if type_ not in LINK_TYPES.values():
        return type_, False
    inverse = schema.relation(predicate).inverse
    return (upper_snake(inverse), True) if inverse else (f"UNLINKED_{type_}", False)


def types(schema: Schema) -> tuple[str, ...]:
    """Every type that a claim can have, sorted."""
    unlinked = (unlinked_type(predicate, schema)[0] for predicate in schema.relations)
    as_values = map(upper_snake, schema.relations)
    return tuple(sorted({*LINK_TYPES.values(), *unlinked, *as_values}))


def _of_a_value(row: sqlite3.Row) -> Relationship:
    ends = ("Entity", row["subject"]), ("Value", row["id"])
    return Relationship(upper_snake(row["predicate"]), *ends, _properties(row))


def _of_a_link(row: sqlite3.Row) -> Relationship:
    ends = ("Entity", row["upper"]), ("Entity", row["lower"])
    return Relationship(LINK_TYPES[row["link"]], *ends, _properties(row))


def _as_written(row: sqlite3.Row, schema: Schema) -> Relationship:
    type_, turned = unlinked_type(row["predicate"], schema)
    ends = ("Entity", row["subject"]), ("Entity", row["object"])
    return Relationship(type_, *(ends[::-1] if turned else ends), _properties(row))


def _properties(row: sqlite3.Row) -> dict[str, Any]:
    return {column: row[column] for column in _COLUMNS} | {
        "object": row["object"] or "",
        "unread": bool(row["unread"]),
        "withdrawn": bool(row["withdrawn"]),
        **bounds(row),
        "se_day": day_number(row["start_earliest"]),
        "ee_day": day_number(row["end_earliest"]),
        "el_day": day_number(row["end_latest"]),
    }
