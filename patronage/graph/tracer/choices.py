"""From paths to chains: the events at their ends, the choices of claims, and the best verdicts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from patronage.graph.tracer.arrays import Arrays, Bools, Ints, runs, spread
from patronage.graph.tracer.asked import Asked, Filters
from patronage.graph.tracer.contingents import contingent
from patronage.graph.tracer.judge import NO_KEY, judge
from patronage.graph.tracer.menus import best_key
from patronage.graph.tracer.paths import DERIVED, Paths
from patronage.graph.tracer.rows import Rows, naming_usable, usable

_CHOICES_EACH: Final = 512
"""Rows with more choices than this are judged one by one (see ``exact``), which never explodes."""
_AT_ONCE: Final = 1 << 18


def ends(arrays: Arrays, asked: Asked, paths: Paths) -> Rows:
    """The wanted events of the last actors that lie where the path's dates allow."""
    owner, naming = _namings(arrays, asked, paths.last)
    event = arrays.naming_event[naming]
    possible = (arrays.event_until[event] >= paths.begun[owner]) & (
        arrays.event_from[event] <= paths.ended[owner]
    )
    owner, naming, event = owner[possible], naming[possible], event[possible]
    rows = Rows(paths.nodes[owner], paths.letters[owner], paths.links[owner], naming, event)
    return rows.take(_lent_as_said(arrays, rows))


def _namings(arrays: Arrays, asked: Asked, actors: Ints) -> tuple[Ints, Ints]:
    if asked.namings is None:
        owner, naming = spread(arrays.naming_at, actors)
        abuse = arrays.naming_abuse[naming]
        return owner[abuse], naming[abuse]
    owner, place = runs(arrays.naming_actor[asked.namings], actors)
    return owner, asked.namings[place]


def _lent_as_said(arrays: Arrays, rows: Rows) -> Bools:
    """Rows whose standing force is K, or M, at this event as the path supposes."""
    right = np.ones(len(rows), np.bool_)
    stored = np.where(rows.links == DERIVED, 0, arrays.link_letter[rows.links])
    row, column = np.nonzero(stored == ord("k"))
    if len(row):
        host, force = rows.nodes[row, column], rows.nodes[row, column + 1]
        found = contingent(arrays, host, force, rows.event[row])
        right[row] = found == (rows.letters[row, column] == ord("K"))
    return right


@dataclass(frozen=True)
class Verdicts:
    """The best key of each row (NO_KEY: no choice passes); ``later`` if support began later."""

    key: Ints
    later: Bools

    def take(self, rows: Bools) -> Verdicts:
        """Some of the rows."""
        return Verdicts(self.key[rows], self.later[rows])


def verdicts(arrays: Arrays, rows: Rows, filters: Filters, named: Ints, after: bool) -> Verdicts:
    """Judge every row by its best choice; ``after`` lets support begin after the event."""
    normal = np.full(len(rows), NO_KEY, np.int64)
    later = normal.copy()
    for first in range(0, len(rows), _AT_ONCE):
        some = slice(first, first + _AT_ONCE)
        normal[some], later[some] = _judge_some(arrays, rows.take(some), filters, named)
    key = np.where((normal == NO_KEY) & after, later, normal)
    return Verdicts(key, key != normal)


def _judge_some(arrays: Arrays, rows: Rows, filters: Filters, named: Ints) -> tuple[Ints, Ints]:
    """The best keys of some rows: among passing choices, and with support begun later too."""
    normal = np.full(len(rows), NO_KEY, np.int64)
    later = normal.copy()
    owner, slots, crowded = _spread_choices(arrays, rows, filters, named)
    judged = judge(arrays, rows.letters[owner], slots, rows.event[owner], filters.within)
    np.minimum.at(normal, owner[judged.passes], judged.key[judged.passes])
    np.minimum.at(later, owner[judged.passes_later], judged.key[judged.passes_later])
    for row in crowded.tolist():
        one = rows.take([row])
        normal[row] = best_key(arrays, one, filters, named, False)
        later[row] = best_key(arrays, one, filters, named, True)
    return normal, later


def _spread_choices(
    arrays: Arrays, rows: Rows, filters: Filters, named: Ints
) -> tuple[Ints, Ints, Ints]:
    """All choices of rows that have few: whose they are, their slots; and the rows with many."""
    owner = np.arange(len(rows))
    slots = np.empty((len(rows), 0), np.int64)
    crowded = np.empty(0, np.int64)
    for column in range(rows.links.shape[1]):
        link = rows.links[owner, column]
        part, slot = _slots_of(arrays.link_slot_at, link)
        owner, slots = owner[part], np.column_stack((slots[part], slot))
        letters = rows.letters[owner, column]
        fits = (slot == DERIVED) & (filters.status >= 1)
        real = slot != DERIVED
        fits |= real & arrays.slot_kept[slot] & usable(arrays, slot, letters, filters)
        owner, slots = owner[fits], slots[fits]
        owner, slots, crowded = _set_aside(owner, slots, crowded, len(rows))
    part, slot = spread(arrays.naming_slot_at, rows.naming[owner])
    owner, slots = owner[part], np.column_stack((slots[part], slot))
    fits = arrays.slot_kept[slot] & naming_usable(arrays, slot, rows.event[owner], filters, named)
    owner, slots = owner[fits], slots[fits]
    return _set_aside(owner, slots, crowded, len(rows))


def _slots_of(at: Ints, links: Ints) -> tuple[Ints, Ints]:
    """Slots of links; a derived link has the one slot DERIVED."""
    derived = np.flatnonzero(links == DERIVED)
    if not len(derived):
        return spread(at, links)
    real = np.flatnonzero(links != DERIVED)
    part, slot = spread(at, links[real])
    owner = np.concatenate((real[part], derived))
    slots = np.concatenate((slot, np.full(len(derived), DERIVED)))
    order = np.argsort(owner, kind="stable")
    return owner[order], slots[order]


def _set_aside(owner: Ints, slots: Ints, crowded: Ints, rows: int) -> tuple[Ints, Ints, Ints]:
    if len(owner) <= _CHOICES_EACH:
        return owner, slots, crowded
    many = np.bincount(owner, minlength=rows) > _CHOICES_EACH
    if not many.any():
        return owner, slots, crowded
    stay = ~many[owner]
    return owner[stay], slots[stay], np.concatenate((crowded, np.flatnonzero(many)))
