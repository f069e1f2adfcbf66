"""Entities as nodes: what they are, when they were, and, for events, when and where."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Sequence
from typing import Any, Final

from patronage.graph.dataset import Dataset
from patronage.graph.reading import Alongside
from patronage.graph.stores.projection.shape import Node, bounds, day_number, rows
from patronage.schema import Schema

_ALIASES: Final = "SELECT entity, name FROM names WHERE kind = 'alias' ORDER BY 1, 2"
_EXTERNAL_IDS: Final = "SELECT entity, scheme || ':' || value FROM external_ids ORDER BY 1, 2"
_JOINED: Final = "SELECT entity, id FROM members WHERE id <> entity ORDER BY 1, 2"
_EVENTS: Final = (
    "SELECT id, window_from, window_until, place, admin1, countries, part_of, victims"
    " FROM events ORDER BY id"
)


def nodes(dataset: Dataset, schema: Schema) -> Iterator[Node]:
    """Every entity as a node, in order of id, read as they are asked for."""
    aliases, ids, joined, events = (
        Alongside(map(tuple, rows(dataset, sql)))
        for sql in (_ALIASES, _EXTERNAL_IDS, _JOINED, _EVENTS)
    )
    for row in rows(dataset, "SELECT * FROM entities ORDER BY id"):
        key = row["id"]
        properties = _described(row) | {
            "aliases": [name for (name,) in aliases.of(key)],
            "external_ids": [external for (external,) in ids.of(key)],
            "joined_ids": [one for (one,) in joined.of(key)],
            **_role(row["class"], schema),
            **_event(events.of(key)),
        }
        yield Node("Entity", labels_of(row["class"], schema), properties)


def labels_of(class_name: str, schema: Schema) -> tuple[str, ...]:
    """The class and every class above it, sorted."""
    return tuple(sorted(schema.ancestors(class_name)))


def _described(row: sqlite3.Row) -> dict[str, Any]:
    names = ("id", "class", "name", "country", "from_text", "until_text")
    more = ("latitude", "longitude", "visibility", "note")
    return {name: row[name] for name in names + more} | bounds(row)


def _role(class_name: str, schema: Schema) -> dict[str, bool]:
    found = schema.classes[class_name]
    return {
        "may_start": schema.may_start(class_name),
        "conduit": found.conduit,
        "state_body": found.state_body,
        "abuse": schema.is_abuse(class_name),
    }


def _event(found: Sequence[tuple[Any, ...]]) -> dict[str, Any]:
    for first, last, place, admin1, countries, part_of, victims in found:
        return {
            "d0": first,
            "d1": last,
            "d0_day": day_number(first),
            "d1_day": day_number(last),
            "place": place,
            "admin1": admin1,
            "countries": sorted(set(json.loads(countries))),
            "part_of": sorted(set(json.loads(part_of))),
            "victims": victims,
        }
    return dict(_NO_EVENT)


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
