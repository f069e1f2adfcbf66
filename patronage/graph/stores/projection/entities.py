"""Entities as nodes: what they are, when they were, and, for events, when and where."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from typing import Any, Final

from patronage.graph.dataset import Dataset
from patronage.graph.stores.projection.shape import Node, bounds, day_number, lists, rows
from patronage.schema import Schema


def nodes(dataset: Dataset, schema: Schema) -> Iterator[Node]:
    """Every entity as a node, in order of id."""
    aliases = lists(dataset, "SELECT entity, name FROM names WHERE kind = 'alias' ORDER BY 1, 2")
    ids = lists(dataset, "SELECT entity, scheme || ':' || value FROM external_ids ORDER BY 1, 2")
    events = {row["id"]: row for row in rows(dataset, "SELECT * FROM events")}
    for row in rows(dataset, "SELECT * FROM entities ORDER BY id"):
        properties = _described(row) | {
            "aliases": aliases.get(row["id"], []),
            "external_ids": ids.get(row["id"], []),
            **_role(row["class"], schema),
            **_event(events.get(row["id"])),
        }
        yield Node("Entity", labels_of(row["class"], schema), properties)


def labels_of(class_name: str, schema: Schema) -> tuple[str, ...]:
    """The class and every class above it, sorted."""
    return tuple(sorted(schema.ancestors(class_name)))


def may_start(class_name: str, schema: Schema) -> bool:
    """Whether a chain may start at such an entity without being told to."""
    never = schema.classes[class_name].conduit or class_name in ("Person", "Community")
    return schema.is_a(class_name, "Actor") and not never


def _described(row: sqlite3.Row) -> dict[str, Any]:
    names = ("id", "class", "name", "country", "from_text", "until_text")
    more = ("latitude", "longitude", "visibility", "note")
    return {name: row[name] for name in names + more} | bounds(row)


def _role(class_name: str, schema: Schema) -> dict[str, bool]:
    found = schema.classes[class_name]
    return {
        "may_start": may_start(class_name, schema),
        "conduit": found.conduit,
        "state_body": found.state_body,
        "abuse": schema.is_abuse(class_name),
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
        "countries": sorted(set(json.loads(row["countries"]))),
        "part_of": sorted(set(json.loads(row["part_of"]))),
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
