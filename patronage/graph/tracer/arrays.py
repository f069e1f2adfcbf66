"""The graph as compact arrays: what the kernel walks over.

Nodes are the actors and interventions that may be in a chain, numbered in order of id; events
and claims are numbered in order of id too, so that comparing numbers compares ids. A *link* is
a pair of nodes with one stored letter; a *naming* is an actor named for an event. Both have
*slots*, one for each claim, in order of claim. ``x_at`` holds the offsets of a list of lists
(the i-th runs from ``x_at[i]`` to ``x_at[i + 1]``). Days are counted (see ``days``).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.signedinteger[Any]]
Bools = npt.NDArray[np.bool_]
Bytes = npt.NDArray[np.uint8]

CONDUIT: Final = 1
GOVERNMENT: Final = 2
ORGANIZATION: Final = 4
STATE_BODY: Final = 8
MAY_START: Final = 16

OR: Final = 1
CARRIED_OUT: Final = 2

REACH_LINKS: Final = 6
"""How many links before the event ``Arrays.reach`` looks ahead."""


@dataclass(frozen=True)
class Texts:
    """A sorted table of ids: their bytes one after the other, and where each begins."""

    data: Bytes
    at: Ints

    def __len__(self) -> int:
        return len(self.at) - 1

    def __getitem__(self, index: int) -> str:
        return bytes(self.data[self.at[index] : self.at[index + 1]]).decode()

    def find(self, text: str) -> int | None:
        """The number of a text, or None."""
        wanted = text.encode()
        low, high = 0, len(self)
        while low < high:
            middle = (low + high) // 2
            if bytes(self.data[self.at[middle] : self.at[middle + 1]]) < wanted:
                low = middle + 1
            else:
                high = middle
        return low if low < len(self) and self[low] == text else None


@dataclass(frozen=True)
class Arrays:
    """All arrays of one dataset. Shapes: N nodes, V events, L links, Q namings, T slots, C claims.

    ``link_start``/``link_end`` are the earliest start and latest end of a link's claims.
    ``slot_kept`` is False for a claim that another one of the same link is as good as in every
    respect that decides a verdict up to its gap. ``reach[r]`` has, for each node, the set of
    automaton stages from which some reported abuse is at most r links away, dates aside.
    """

    node_ids: Bytes
    node_ids_at: Ints  # N + 1
    node_flags: Bytes  # N
    node_country: Ints  # N; 0: unknown
    countries: Bytes
    countries_at: Ints

    event_ids: Bytes
    event_ids_at: Ints  # V + 1
    event_from: Ints  # V; d0
    event_until: Ints  # V; d1
    event_start_latest: Ints  # V
    event_country_at: Ints
    event_country: Ints
    event_part_at: Ints
    event_part: Ints

    link_at: Ints  # N + 1, by upper node
    link_upper: Ints  # L
    link_lower: Ints  # L
    link_letter: Bytes  # L; code of C H S K k M E A, or X for a succession
    link_slot_at: Ints  # L + 1
    link_start: Ints  # L
    link_end: Ints  # L
    into_at: Ints  # N + 1, by lower node
    into_link: Ints  # L

    naming_at: Ints  # N + 1, by actor
    naming_actor: Ints  # Q
    naming_event: Ints  # Q
    naming_slot_at: Ints  # Q + 1
    naming_abuse: Bools  # Q; whether a claim of it is a perpetration
    event_naming_at: Ints  # V + 1
    event_naming: Ints  # Q

    slot_claim: Ints  # T
    slot_start_earliest: Ints
    slot_start_latest: Ints
    slot_end_earliest: Ints
    slot_end_latest: Ints
    slot_status: Bytes
    slot_purpose: Bytes
    slot_stage: Bytes  # 0: none said
    slot_flags: Bytes
    slot_kept: Bools

    claim_ids: Bytes
    claim_ids_at: Ints

    area_at: Ints  # N + 1: where a coalition or operation operates
    area_country: Ints
    area_from: Ints
    area_until: Ints

    reach: npt.NDArray[np.uint32]  # REACH_LINKS + 1, N

    @cached_property
    def nodes(self) -> Texts:
        """Ids of nodes."""
        return Texts(self.node_ids, self.node_ids_at)

    @cached_property
    def events(self) -> Texts:
        """Ids of events."""
        return Texts(self.event_ids, self.event_ids_at)

    @cached_property
    def claims(self) -> Texts:
        """Ids of the claims that can be in a chain."""
        return Texts(self.claim_ids, self.claim_ids_at)

    @cached_property
    def country_codes(self) -> Texts:
        """ISO alpha-3 codes; the first is empty."""
        return Texts(self.countries, self.countries_at)

    def has(self, nodes: Ints, flag: int) -> Bools:
        """Which of these nodes have a flag."""
        found: Bools = (self.node_flags[nodes] & flag) != 0
        return found


def spread(at: Ints, rows: Ints) -> tuple[Ints, Ints]:
    """The members of the lists ``rows`` of a list of lists, all one after the other.

    Returns, for every member, which of ``rows`` it belongs to, and its position.
    """
    begin = at[rows]
    sizes = at[rows + 1] - begin
    owner = np.repeat(np.arange(len(rows)), sizes)
    before = np.cumsum(sizes) - sizes
    return owner, np.arange(len(owner)) + np.repeat(begin - before, sizes)


def runs(ordered: Ints, keys: Ints) -> tuple[Ints, Ints]:
    """The places in a sorted array that hold each of ``keys``, all one after the other.

    Returns, for every place, which of ``keys`` it belongs to, and the place.
    """
    begin = np.searchsorted(ordered, keys)
    sizes = np.searchsorted(ordered, keys, side="right") - begin
    owner = np.repeat(np.arange(len(keys)), sizes)
    before = np.cumsum(sizes) - sizes
    return owner, np.arange(len(owner)) + np.repeat(begin - before, sizes)


def distinct(values: Ints) -> Ints:
    """The different values, sorted (by sorting, which is faster here than ``np.unique``)."""
    ordered = np.sort(values)
    first = np.ones(len(ordered), np.bool_)
    first[1:] = ordered[1:] != ordered[:-1]
    found: Ints = ordered[first]
    return found


def among(values: Ints, table: Ints) -> Bools:
    """Which values are in a sorted table."""
    if not len(table):
        return np.zeros(len(values), np.bool_)
    place = np.minimum(np.searchsorted(table, values), len(table) - 1)
    found: Bools = table[place] == values
    return found


def offsets(keys: Ints, size: int) -> Ints:
    """Offsets of the runs of equal keys in sorted ``keys``, for keys 0 to ``size`` - 1."""
    return np.searchsorted(keys, np.arange(size + 1)).astype(np.int64)
