"""Lay out the claims of chains as options, for the exact reading."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from patronage.graph.chains import Timing
from patronage.graph.tracer.arrays import Arrays, Bools, Bytes, Ints, spread
from patronage.graph.tracer.asked import Filters
from patronage.graph.tracer.days import FUTURE, PAST
from patronage.graph.tracer.exact import Menu, Option, read
from patronage.graph.tracer.judge import (
    NO_KEY,
    REPORTED,
    Bounds,
    Window,
    bounds,
    may_be_certain,
    pack_one,
    parts,
    timing_and_gap,
    too_long_ago,
    window,
)
from patronage.graph.tracer.paths import DERIVED
from patronage.graph.tracer.rows import Rows, naming_usable, usable

_DERIVED: Option = Option(-1, DERIVED, (PAST, FUTURE), (PAST, FUTURE), 0, 0, REPORTED, False)


@dataclass(frozen=True)
class _Cells:
    """Options as columns: the row and the column of each, its slot, and the part it plays."""

    row: Ints
    column: Ints
    slot: Ints
    letter: Bytes
    support: Bools
    held: Bools


def menus(arrays: Arrays, rows: Rows, filters: Filters, named: Ints, later: Bools) -> list[Menu]:
    """The claims that filters and the event let through, each for itself, per row.

    ``rows.letters`` may be padded with 0 on the right. Rows with ``later`` also take support that
    began after the event.
    """
    table: list[list[list[Option]]] = [
        [[] for _ in range(int(width) + 1)] for width in (rows.letters != 0).sum(axis=1)
    ]
    for row, column in np.argwhere((rows.links == DERIVED) & (rows.letters != 0)).tolist():
        if filters.status >= REPORTED:
            table[row][column].append(_DERIVED)
    for row, column, option in _options(arrays, rows, filters, later):
        table[row][column].append(option)
    for row, option in _namings(arrays, rows, filters, named):
        table[row][-1].append(option)
    return [
        Menu(
            bytes(rows.letters[i]).rstrip(b"\0").decode(),
            tuple(tuple(sorted(options)) for options in columns),
        )
        for i, columns in enumerate(table)
    ]


def best_key(arrays: Arrays, row: Rows, filters: Filters, named: Ints, later: bool) -> int:
    """The best key of one row (without directness), NO_KEY when no choice passes."""
    (menu,) = menus(arrays, row, filters, named, np.array([later]))
    found = read(menu)
    if found is None:
        return int(NO_KEY)
    width = len(menu.letters)
    return pack_one(found.timing, found.certain, found.status, width, found.gap)


def _options(
    arrays: Arrays, rows: Rows, filters: Filters, later: Bools
) -> list[tuple[int, int, Option]]:
    cells = _cells(arrays, rows, filters)
    b = bounds(arrays, cells.slot[:, None])
    w = window(arrays, rows.event[cells.row])
    timing, gap = timing_and_gap(b, w)
    fits = np.where(cells.held, _overlap(b, w), True)
    fits &= ~cells.support | later[cells.row] | (b.start_earliest <= w.last)[:, 0]
    if filters.within is not None:
        fits &= ~(cells.support & too_long_ago(timing, gap, filters.within)[:, 0])
    timed = cells.support | (cells.letter == ord("A"))
    certain = _certain(b, w, cells, timed & (timing[:, 0] == Timing.DURING))
    certain &= ~timed | may_be_certain(timing[:, 0])
    columns = (
        cells.row,
        cells.column,
        arrays.slot_claim[cells.slot],
        cells.slot,
        *(side[:, 0] for side in (b.start_earliest, b.end_latest, b.start_latest, b.end_earliest)),
        np.where(timed, timing[:, 0], 0),
        np.where(timed, gap[:, 0], 0),
        arrays.slot_status[cells.slot],
        certain,
    )
    return [
        (row, column, Option(claim, slot, (se, el), (sl, ee), *rest))
        for row, column, claim, slot, se, el, sl, ee, *rest in zip(
            *(values[fits].tolist() for values in columns), strict=True
        )
    ]


def _cells(arrays: Arrays, rows: Rows, filters: Filters) -> _Cells:
    played = parts(rows.letters)
    row, column = np.nonzero((rows.letters != 0) & (rows.links != DERIVED))
    part, slot = spread(arrays.link_slot_at, rows.links[row, column])
    row, column = row[part], column[part]
    letter = rows.letters[row, column]
    rest = usable(arrays, slot, letter, filters)
    row, column, slot, letter = row[rest], column[rest], slot[rest], letter[rest]
    return _Cells(row, column, slot, letter, played.support[row, column], played.held[row, column])


def _overlap(b: Bounds, w: Window) -> Bools:
    found: Bools = ((b.start_earliest <= w.last) & (b.end_latest >= w.first))[:, 0]
    return found


def _certain(b: Bounds, w: Window, cells: _Cells, during: Bools) -> Bools:
    """Whether a claim's own dates allow a choice with certain dates."""
    covers = ((b.start_latest <= w.first) & (b.end_earliest >= w.last))[:, 0]
    begun = (b.start_latest <= w.first)[:, 0]
    still = (b.end_earliest >= w.start_latest)[:, 0]
    found: Bools = (~cells.held | covers) & (~cells.support | begun) & (~during | still)
    return found


def _namings(arrays: Arrays, rows: Rows, filters: Filters, named: Ints) -> list[tuple[int, Option]]:
    part, slot = spread(arrays.naming_slot_at, rows.naming)
    fits = naming_usable(arrays, slot, rows.event[part], filters, named)
    part, slot = part[fits], slot[fits]
    always = (PAST, FUTURE)
    return [
        (row, Option(claim, one, always, always, 0, 0, status, True))
        for row, one, claim, status in zip(
            part.tolist(),
            slot.tolist(),
            arrays.slot_claim[slot].tolist(),
            arrays.slot_status[slot].tolist(),
            strict=True,
        )
    ]
