"""Build the kernel's arrays from a dataset file."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

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
        n, v = len(self.nodes.number), len(self.events.number)
        links, namings = self._sorted_links(), self._sorted_namings()
        slots = np.concatenate((links, namings))
        link_from, naming_from = _first_of_each(links, 3), _first_of_each(namings, 3)
        link_rows, naming_rows = links[link_from], namings[naming_from]
        naming_slot_at = np.append(naming_from, len(namings)) + len(links)
        bounds = counted(slots[:, BOUNDS])
        starts, ends = bounds[: len(links), 0], bounds[: len(links), 3]
        into = np.argsort(link_rows[:, LOWER], kind="stable")
        by_event = np.argsort(naming_rows[:, LOWER], kind="stable")
        window = counted(self.events.bounds)
        area = self._areas(n)
        node_ids, event_ids = texts(self.nodes.number), texts(self.events.number)
        claim_ids, countries = texts(self.claims.ids), texts(self.codes)
        country_at, country = _lists(self.events.countries, self.codes)
        part_at, part = _lists(self.events.part_of, self.nodes.number)
        return Arrays(
            node_ids=node_ids[0],
            node_ids_at=node_ids[1],
            node_flags=self.nodes.flags,
            node_country=np.array([self.codes[c] for c in self.nodes.country], np.int32),
            countries=countries[0],
            countries_at=countries[1],
            event_ids=event_ids[0],
            event_ids_at=event_ids[1],
            event_from=window[:, 0].copy(),
            event_until=window[:, 1].copy(),
            event_start_latest=window[:, 2].copy(),
            event_country_at=country_at,
            event_country=country,
            event_part_at=part_at,
            event_part=part,
            link_at=offsets(link_rows[:, UPPER], n),
            link_upper=link_rows[:, UPPER].copy(),
            link_lower=link_rows[:, LOWER].copy(),
            link_letter=link_rows[:, LETTER].astype(np.uint8),
            link_slot_at=np.append(link_from, len(links)),
            link_start=_reduced(np.minimum, starts, link_from),
            link_end=_reduced(np.maximum, ends, link_from),
            into_at=offsets(link_rows[into, LOWER], n),
            into_link=into.astype(np.int32),
            naming_at=offsets(naming_rows[:, UPPER], n),
            naming_actor=naming_rows[:, UPPER].copy(),
            naming_event=naming_rows[:, LOWER].copy(),
            naming_slot_at=naming_slot_at,
            naming_abuse=_any_abuse(namings, naming_from),
            event_naming_at=offsets(naming_rows[by_event, LOWER], v),
            event_naming=by_event.astype(np.int32),
            slot_claim=slots[:, -1].copy(),
            slot_start_earliest=bounds[:, 0].copy(),
            slot_start_latest=bounds[:, 1].copy(),
            slot_end_earliest=bounds[:, 2].copy(),
            slot_end_latest=bounds[:, 3].copy(),
            slot_status=slots[:, STATUS].astype(np.uint8),
            slot_purpose=slots[:, PURPOSE].astype(np.uint8),
            slot_stage=slots[:, STAGE].astype(np.uint8),
            slot_flags=slots[:, FLAGS].astype(np.uint8),
            slot_kept=kept(slots, bounds, np.append(link_from, naming_slot_at)),
            claim_ids=claim_ids[0],
            claim_ids_at=claim_ids[1],
            area_at=area[0],
            area_country=area[1],
            area_from=area[2],
            area_until=area[3],
            reach=_NO_REACH,
        )

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

    def _areas(self, n: int) -> tuple[Ints, Ints, Ints, Ints]:
        rows = sorted((self.nodes.number[a], self.codes[c], f, u) for a, c, f, u in self.areas)
        table = np.array(rows, np.int64).reshape(-1, 4)
        days = counted(table[:, 2:])
        return offsets(table[:, 0], n), table[:, 1].astype(np.int32), days[:, 0], days[:, 1]


def texts(ids: Iterable[str]) -> tuple[Bytes, Ints]:
    """A table of texts as bytes and offsets."""
    encoded = [text.encode() for text in ids]
    at = np.concatenate(([0], np.cumsum([len(text) for text in encoded], dtype=np.int64)))
    return np.frombuffer(b"".join(encoded), np.uint8), at.astype(np.int64)


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
