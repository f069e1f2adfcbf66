"""Read from a dataset file the columns that the kernel's arrays are made of."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np

from patronage.graph.records import PURPOSES, STAGES, STATUSES
from patronage.graph.tracer.arrays import (
    CARRIED_OUT,
    CONDUIT,
    GOVERNMENT,
    MAY_START,
    OR,
    ORGANIZATION,
    STATE_BODY,
    Bytes,
    Ints,
)
from patronage.schema import Schema

_BATCH: Final = 50_000
SUCCESSION: Final = "X"


@dataclass(frozen=True)
class NodeTable:
    """Entities that may be in a chain, in order of id."""

    number: dict[str, int]
    flags: Bytes
    country: list[str]


@dataclass(frozen=True)
class EventTable:
    """Events, in order of id; days as written in the file."""

    number: dict[str, int]
    bounds: Ints  # V, 3: d0, d1, latest start
    abuse: list[bool]
    countries: list[list[str]]
    part_of: list[list[str]]


@dataclass(frozen=True)
class ClaimTable:
    """Claims that can be in a chain, in order of id.

    ``numbers`` has the columns letter, upper, lower, four bounds, status, purpose, stage, flags;
    ``lower`` is the number of an event for the letter P.
    """

    ids: list[str]
    numbers: Ints


def read_nodes(db: sqlite3.Connection, schema: Schema) -> NodeTable:
    """Actors and interventions, without those that the schema keeps out of chains."""
    flags_of = {name: _flags(schema, name) for name in schema.classes}
    rows = db.execute("SELECT id, class, country FROM entities ORDER BY id").fetchall()
    rows = [row for row in rows if flags_of[row[1]] is not None]
    flags = np.array([flags_of[row[1]] or 0 for row in rows], np.uint8)
    number = {row[0]: i for i, row in enumerate(rows)}
    return NodeTable(number, flags, [row[2] for row in rows])


def _flags(schema: Schema, name: str) -> int | None:
    if not schema.may_link(name):
        return None
    found = schema.classes[name]
    return (
        CONDUIT * found.conduit
        + STATE_BODY * found.state_body
        + GOVERNMENT * (name == "Government")
        + ORGANIZATION * (name == "InternationalOrganization")
        + MAY_START * schema.may_start(name)
    )


def read_events(db: sqlite3.Connection) -> EventTable:
    """Every event with its window."""
    rows = db.execute(
        "SELECT v.id, v.window_from, v.window_until, e.start_latest, v.abuse, v.countries,"
        " v.part_of FROM events v JOIN entities e ON e.id = v.id ORDER BY v.id"
    ).fetchall()
    return EventTable(
        {row[0]: i for i, row in enumerate(rows)},
        np.array([tuple(row)[1:4] for row in rows], np.int64).reshape(-1, 3),
        [bool(row[4]) for row in rows],
        [json.loads(row[5]) for row in rows],
        [json.loads(row[6]) for row in rows],
    )


_CLAIMS: Final = """
SELECT id, CASE WHEN predicate = 'succeeds' THEN 'X' ELSE link END AS letter,
  coalesce(upper, subject), coalesce(lower, object),
  start_earliest, start_latest, end_earliest, end_latest, status, purpose, stage, joined
FROM claims
WHERE (link <> '' OR (predicate = 'succeeds' AND id NOT IN (SELECT claim FROM withdrawn_claims)))
  AND object IS NOT NULL
ORDER BY id
"""


def read_claims(db: sqlite3.Connection, nodes: NodeTable, events: EventTable) -> ClaimTable:
    """The claims with a link class, which no withdrawn one has, and successions."""
    ids: list[str] = []
    blocks: list[Ints] = [np.empty((0, 11), np.int32)]
    encode = _Encoder(nodes, events)
    cursor = db.execute(_CLAIMS)
    while batch := cursor.fetchmany(_BATCH):
        numbers = [(row[0], encode(row)) for row in batch]
        found = [(claim, one) for claim, one in numbers if one is not None]
        ids += [claim for claim, _ in found]
        blocks.append(np.array([one for _, one in found], np.int32).reshape(-1, 11))
    return ClaimTable(ids, np.concatenate(blocks))


class _Encoder:
    """Turns the row of a claim into numbers; None when an end of it cannot be in a chain."""

    def __init__(self, nodes: NodeTable, events: EventTable) -> None:
        self._nodes = nodes.number
        self._events = events
        self._status = {text: i for i, text in enumerate(STATUSES)}
        self._purpose = {text: i for i, text in enumerate(PURPOSES)}
        self._stage = {text: i for i, text in enumerate(("", *STAGES))}

    def __call__(self, row: Sequence[Any]) -> tuple[int, ...] | None:
        letter = row[1]
        upper = self._nodes.get(row[2])
        lower = self._event(row[3], letter) if letter in "Pp" else self._nodes.get(row[3])
        if upper is None or lower is None or (upper == lower and letter not in "Pp"):
            return None
        flags = OR * (row[11] == "or") + CARRIED_OUT * (letter == "p")
        said = (self._status[row[8]], self._purpose[row[9]], self._stage[row[10]])
        return (ord(_LETTERS.get(letter, letter)), upper, lower, *row[4:8], *said, flags)

    def _event(self, event: str, letter: str) -> int | None:
        number = self._events.number.get(event)
        if number is None or (letter == "P" and not self._events.abuse[number]):
            return None
        return number


_LETTERS: Final = {"s": "S", "p": "P"}


def read_areas(db: sqlite3.Connection) -> Iterable[tuple[str, str, int, int]]:
    """Who operates in which country, and the outer range of each such claim not withdrawn."""
    return db.execute(
        "SELECT c.subject, e.country, c.start_earliest, c.end_latest FROM claims c"
        " JOIN entities e ON e.id = c.object"
        " WHERE c.predicate = 'operatesIn' AND e.country <> ''"
        " AND c.id NOT IN (SELECT claim FROM withdrawn_claims)"
    ).fetchall()
