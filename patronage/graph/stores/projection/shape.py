"""The words of a projection: nodes, relationships, and how they are typed."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from patronage.graph.dataset import Dataset
from patronage.graph.validity import BEGINNING, END, Day, as_date
from patronage.schema import load_schema
from patronage.schema.cypher import link_types

LINK_TYPES: Final = link_types(load_schema())
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

TIES: Final = ("CITES", "PUBLISHED_BY", "DESCRIBED_IN", "ABOUT")
"""The types of what is no claim, in the order in which they are projected."""


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

    @property
    def key(self) -> str:
        """What it is found by among those of its type: a claim's id, or what is tied to what."""
        claim: str | None = self.properties.get("id")
        return claim or f"{self.start[0]} {self.start[1]} {self.end[1]}"


def bounds(row: sqlite3.Row) -> dict[str, Day]:
    """The four bounds under the short names that queries use."""
    return {
        "se": row["start_earliest"],
        "sl": row["start_latest"],
        "ee": row["end_earliest"],
        "el": row["end_latest"],
    }


def day_number(day: Day) -> int | None:
    """Days since the first of January of the year 1; None for an infinite bound."""
    return None if day in (BEGINNING, END) else as_date(day).toordinal()


def rows(dataset: Dataset, sql: str) -> Iterator[sqlite3.Row]:
    """The rows of a statement, one by one."""
    return iter(dataset.connection.execute(sql))
