"""Build the kernel's arrays from a dataset file."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any, Final

import numpy as np

from patronage.graph.dataset import Dataset
from patronage.graph.tracer import read
from patronage.graph.tracer.arrays import (
    CARRIED_OUT,
    Arrays,
    Bools,
    Bytes,
    Ints,
    offsets,
)
from patronage.graph.tracer.backward import reach_of_all
from patronage.graph.tracer.days import counted
from patronage.graph.tracer.dominance import kept
from patronage.schema import load_schema

LETTER, UPPER, LOWER, BOUNDS, STATUS, PURPOSE, STAGE, FLAGS = 0, 1, 2, slice(3, 7), 7, 8, 9, 10
_NO_REACH: Final = np.empty((0, 0), np.uint32)

_Columns = dict[str, Any]
"""Some of the arrays, by their names in ``Arrays``."""


def build(dataset: Dataset) -> Arrays:
    """All arrays of a dataset; reads the whole file."""
    db = dataset.connection
    nodes = read.read_nodes(db, load_schema())
    events = read.read_events(db)
    claims = read.read_claims(db, nodes, events)
    areas = [row for row in read.read_areas(db) if row[0] in nodes.number]
    codes = _codes(nodes, events, areas)
    built = _Builder(nodes, events, claims, codes, areas).arrays()
    return replace(built, reach=reach_of_all(built))


def _codes(
    nodes: read.NodeTable, events: read.EventTable, areas: Iterable[tuple[str, str, int, int]]
) -> dict[str, int]:
    known = {"", *nodes.country, *(code for row in events.countries for code in row)}
    return {code: i for i, code in enumerate(sorted(known | {row[1] for row in areas}))}


class _Builder:
    """Holds the tables while the arrays are made of them."""

    def __init__(
        self,
        nodes: read.NodeTable,
        events: read.EventTable,
        claims: read.ClaimTable,
        codes: dict[str, int],
        areas: Sequence[tuple[str, str, int, int]],
    ) -> None:
        self.nodes, self.events, self.claims = nodes, events, claims
        self.codes, self.areas = codes, areas

    def arrays(self) -> Arrays:
        links, namings = self._sorted_links(), self._sorted_namings()
        slots = np.concatenate((links, namings))
        bounds = counted(slots[:, BOUNDS])
        link_from, naming_from = _first_of_each(links, 3), _first_of_each(namings, 3)
        naming_slot_at = np.append(naming_from, len(namings)) + len(links)
        return Arrays(
            **self._of_nodes(),
            **self._of_events(),
            **self._of_links(links[link_from]),
            link_slot_at=np.append(link_from, len(links)),
            link_start=_reduced(np.minimum, bounds[: len(links), 0], link_from),
            link_end=_reduced(np.maximum, bounds[: len(links), 3], link_from),
            **self._of_namings(namings[naming_from]),
            naming_slot_at=naming_slot_at,
            naming_abuse=_any_abuse(namings, naming_from),
            **self._of_slots(slots, bounds),
            slot_kept=kept(slots, bounds, np.append(link_from, naming_slot_at)),
            **_text_table("claim_ids", self.claims.ids),
            **self._areas(),
            reach=_NO_REACH,
        )

    def _of_nodes(self) -> _Columns:
        return {
            **_text_table("node_ids", self.nodes.number),
            "node_flags": self.nodes.flags,
            "node_country": np.array([self.codes[c] for c in self.nodes.country], np.int32),
            **_text_table("countries", self.codes),
        }

    def _of_events(self) -> _Columns:
        window = counted(self.events.bounds)
        country_at, country = _lists(self.events.countries, self.codes)
        part_at, part = _lists(self.events.part_of, self.nodes.number)
        return {
            **_text_table("event_ids", self.events.number),
            "event_from": window[:, 0].copy(),
            "event_until": window[:, 1].copy(),
            "event_start_latest": window[:, 2].copy(),
            "event_country_at": country_at,
            "event_country": country,
            "event_part_at": part_at,
            "event_part": part,
        }

    def _of_links(self, rows: Ints) -> _Columns:
        """``rows``: the first slot of each link."""
        n = len(self.nodes.number)
        into = np.argsort(rows[:, LOWER], kind="stable")
        return {
            "link_at": offsets(rows[:, UPPER], n),
            "link_upper": rows[:, UPPER].copy(),
            "link_lower": rows[:, LOWER].copy(),
            "link_letter": rows[:, LETTER].astype(np.uint8),
            "into_at": offsets(rows[into, LOWER], n),
            "into_link": into.astype(np.int32),
        }

    def _of_namings(self, rows: Ints) -> _Columns:
        """``rows``: the first slot of each naming."""
        by_event = np.argsort(rows[:, LOWER], kind="stable")
        return {
            "naming_at": offsets(rows[:, UPPER], len(self.nodes.number)),
            "naming_actor": rows[:, UPPER].copy(),
            "naming_event": rows[:, LOWER].copy(),
            "event_naming_at": offsets(rows[by_event, LOWER], len(self.events.number)),
            "event_naming": by_event.astype(np.int32),
        }

    def _of_slots(self, slots: Ints, bounds: Ints) -> _Columns:
        return {
            "slot_claim": slots[:, -1].copy(),
            "slot_start_earliest": bounds[:, 0].copy(),
            "slot_start_latest": bounds[:, 1].copy(),
            "slot_end_earliest": bounds[:, 2].copy(),
            "slot_end_latest": bounds[:, 3].copy(),
            "slot_status": slots[:, STATUS].astype(np.uint8),
            "slot_purpose": slots[:, PURPOSE].astype(np.uint8),
            "slot_stage": slots[:, STAGE].astype(np.uint8),
            "slot_flags": slots[:, FLAGS].astype(np.uint8),
        }

    def _numbered(self) -> Ints:
        """The claims with their own number as a last column."""
        numbers = self.claims.numbers
        return np.column_stack((numbers, np.arange(len(numbers), dtype=np.int32)))

    def _sorted_links(self) -> Ints:
        """Slots of links by upper node, letter, lower node, claim; associations both ways."""
        rows = self._numbered()
        rows = rows[rows[:, LETTER] != ord("P")]
        both = rows[(rows[:, LETTER] == ord("A")) | (rows[:, LETTER] == ord(read.SUCCESSION))]
        both[:, [UPPER, LOWER]] = both[:, [LOWER, UPPER]]
        rows = np.concatenate((rows, both))
        return rows[np.lexsort((rows[:, -1], rows[:, LOWER], rows[:, LETTER], rows[:, UPPER]))]

    def _sorted_namings(self) -> Ints:
        rows = self._numbered()
        rows = rows[rows[:, LETTER] == ord("P")]
        return np.asarray(rows[np.lexsort((rows[:, -1], rows[:, LOWER], rows[:, UPPER]))])

    def _areas(self) -> _Columns:
        rows = sorted((self.nodes.number[a], self.codes[c], f, u) for a, c, f, u in self.areas)
        table = np.array(rows, np.int64).reshape(-1, 4)
        days = counted(table[:, 2:])
        return {
            "area_at": offsets(table[:, 0], len(self.nodes.number)),
            "area_country": table[:, 1].astype(np.int32),
            "area_from": days[:, 0],
            "area_until": days[:, 1],
        }


def texts(ids: Iterable[str]) -> tuple[Bytes, Ints]:
    """A table of texts as bytes and offsets."""
    encoded = [text.encode() for text in ids]
    at = np.concatenate(([0], np.cumsum([len(text) for text in encoded], dtype=np.int64)))
    return np.frombuffer(b"".join(encoded), np.uint8), at.astype(np.int64)


def _text_table(name: str, ids: Iterable[str]) -> _Columns:
    """The two arrays of a table of texts, under the names that ``Arrays`` has for them."""
    data, at = texts(ids)
    return {name: data, f"{name}_at": at}


def _lists(rows: Sequence[Sequence[str]], number: dict[str, int]) -> tuple[Ints, Ints]:
    known = [[number[text] for text in row if text in number] for row in rows]
    at = np.concatenate(([0], np.cumsum([len(row) for row in known], dtype=np.int64)))
    return at.astype(np.int64), np.array([one for row in known for one in row], np.int32)


def _first_of_each(rows: Ints, columns: int) -> Ints:
    """Where runs of rows with equal first columns begin."""
    keys = rows[:, :columns]
    if not len(keys):
        return np.empty(0, np.int64)
    changes = np.any(keys[1:] != keys[:-1], axis=1)
    return np.concatenate(([0], np.flatnonzero(changes) + 1)).astype(np.int64)


def _reduced(how: np.ufunc, values: Ints, begin: Ints) -> Ints:
    found: Ints = how.reduceat(values, begin) if len(begin) else values[:0]
    return found


def _any_abuse(namings: Ints, begin: Ints) -> Bools:
    if not len(begin):
        return np.empty(0, np.bool_)
    perpetrated = (namings[:, FLAGS] & CARRIED_OUT) == 0
    found: Bools = np.logical_or.reduceat(perpetrated, begin)
    return found
