"""From rows of numbers to ``Chain`` objects with their claims and marks."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from patronage.errors import EngineError
from patronage.graph.chains import Chain, ChainLink, Directness, LinkClass, Mark, Timing
from patronage.graph.records import STATUSES
from patronage.graph.tracer.arrays import OR, Arrays
from patronage.graph.tracer.asked import Asked
from patronage.graph.tracer.best import Ranked
from patronage.graph.tracer.contingents import contingent
from patronage.graph.tracer.exact import Option, Options, Reading, read
from patronage.graph.tracer.grammar import SUPPORT
from patronage.graph.tracer.judge import NULL, unpack
from patronage.graph.tracer.mates import superiors
from patronage.graph.tracer.menus import menus


def assemble(arrays: Arrays, asked: Asked, ranked: Ranked) -> tuple[Chain, ...]:
    """The chains of ranked rows, in their order."""
    found = menus(arrays, ranked.rows, asked.filters, asked.named_events, ranked.later)
    return tuple(_chain(arrays, ranked, i, read(menu)) for i, menu in enumerate(found))


@dataclass(frozen=True)
class _Row:
    """One chain in plain numbers."""

    nodes: list[int]
    letters: str
    event: int


def _chain(arrays: Arrays, ranked: Ranked, i: int, reading: Reading | None) -> Chain:
    if reading is None:
        raise EngineError("a chain was found that no choice of claims backs; please report this")
    letters = bytes(ranked.rows.letters[i]).rstrip(b"\0").decode()
    nodes = ranked.rows.nodes[i, : len(letters) + 1].tolist()
    row = _Row(nodes, letters, int(ranked.rows.event[i]))
    verdict = unpack(int(ranked.key[i]))
    marks = _marks(arrays, row, verdict.directness, reading, bool(ranked.own_side[i]))
    return Chain(
        directness=verdict.directness,
        timing=Timing(reading.timing),
        gap_days=None if reading.gap == NULL else reading.gap,
        dates_certain=reading.certain,
        status=STATUSES[reading.status],
        marks=marks,
        links=_links(arrays, row, reading),
        choice=tuple(arrays.claims[one.claim] for one in reading.choice if one.claim >= 0),
    )


def _links(arrays: Arrays, row: _Row, reading: Reading) -> tuple[ChainLink, ...]:
    ids = [*(arrays.nodes[node] for node in row.nodes), arrays.events[row.event]]
    return tuple(
        ChainLink(LinkClass(letter), ids[i], ids[i + 1], _claims(arrays, chosen, options))
        for i, (letter, chosen, options) in enumerate(
            zip(row.letters + "P", reading.choice, reading.taking_part, strict=True)
        )
    )


def _claims(arrays: Arrays, chosen: Option, options: Options) -> tuple[str, ...]:
    others = [one.claim for one in options if one.claim != chosen.claim]
    return tuple(arrays.claims[claim] for claim in (chosen.claim, *others) if claim >= 0)


def _marks(
    arrays: Arrays, row: _Row, directness: Directness, reading: Reading, own_side: bool
) -> tuple[Mark, ...]:
    last = reading.taking_part[-1]
    held = {
        Mark.SELF: own_side,
        Mark.LENT: any(
            letter == "C" and _lent(arrays, row.nodes[i + 1], row.event)
            for i, letter in enumerate(row.letters)
        ),
        Mark.APART: _apart(row.letters, reading.choice),
        Mark.PART: "B" in row.letters and _is_part(arrays, row),
        Mark.ONE_OF: any(arrays.slot_flags[one.slot] & OR for one in last),
        Mark.FALLBACK: directness == Directness.GENERAL,
    }
    return tuple(mark for mark in Mark if held[mark])


def _lent(arrays: Arrays, node: int, event: int) -> bool:
    """Whether a body was, for this event, a contingent of someone on a day of it."""
    links = arrays.into_link[arrays.into_at[node] : arrays.into_at[node + 1]]
    letters = arrays.link_letter[links]
    standing = links[letters == ord("k")]
    host = arrays.link_upper[standing]
    here = np.full(len(standing), event)
    as_contingent = standing[contingent(arrays, host, np.full(len(standing), node), here)]
    return any(
        _overlaps(arrays, int(link), event)
        for link in [*links[letters == ord("K")].tolist(), *as_contingent.tolist()]
    )


def _overlaps(arrays: Arrays, link: int, event: int) -> bool:
    run = slice(arrays.link_slot_at[link], arrays.link_slot_at[link + 1])
    begun = arrays.slot_start_earliest[run] <= arrays.event_until[event]
    return bool((begun & (arrays.slot_end_latest[run] >= arrays.event_from[event])).any())


def _apart(letters: str, choice: Options) -> bool:
    """Whether a K or M claim of the choice does not overlap the nearest support before it."""
    nearest: Option | None = None
    for letter, one in zip(letters, choice, strict=False):
        if letter in SUPPORT:
            nearest = one
        elif letter in "KM" and nearest is not None:
            (begins, ends), (given, until) = one.outer, nearest.outer
            if begins > until or ends < given:
                return True
    return False


def _is_part(arrays: Arrays, row: _Row) -> bool:
    """Whether the supported body of a B chain is under the perpetrator."""
    return row.nodes[-1] in superiors(arrays, row.nodes[-2])
