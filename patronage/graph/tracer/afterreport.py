"""Support that began, or still ran, after a force was first reported for an abuse.

For every body that was supported, the first published report of an abuse by it, by someone under
it or by a contingent of it is found; support to it is listed when it began after that report was
out, or ran on. Published days are taken at their latest: a report "of 2020" was surely out by the
end of 2020 only.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

import numpy as np

from patronage.graph.chains import Question
from patronage.graph.dataset import Dataset
from patronage.graph.notation import is_date, span
from patronage.graph.tracer.arrays import CONDUIT, Arrays, Bools, Ints, spread
from patronage.graph.tracer.asked import Asked
from patronage.graph.tracer.cache import arrays_of
from patronage.graph.tracer.days import FUTURE, PAST, counted
from patronage.graph.tracer.own import above_at_events
from patronage.graph.tracer.rows import usable
from patronage.graph.tracer.understanding import understood
from patronage.graph.validity import END


class Ran(StrEnum):
    """How support lies to the report."""

    BEGAN = "began after the report"
    RAN = "still ran after the report"
    MAY_HAVE_RUN = "may have run after the report"


@dataclass(frozen=True, slots=True, order=True)
class SupportAfterReport:
    """One claim of support to ``force`` and the report that was out before.

    ``actor`` is who is named for ``event``: the force, someone under it, or its contingent.
    ``report`` is the id of the source, ``published`` its date as written.
    """

    force: str
    giver: str
    claim: str
    ran: Ran
    actor: str
    event: str
    report: str
    published: str


@dataclass(frozen=True, slots=True, order=True)
class _Report:
    """A published report of an abuse; ``day`` (counted) is the latest on which it came out."""

    day: int
    source: str
    published: str
    naming: int


def after_report(dataset: Dataset, question: Question) -> tuple[SupportAfterReport, ...]:
    """Support after the first report, in order of force, giver and claim.

    ``start`` limits the givers to those donors, their bodies and programmes; ``to`` limits the
    abuses; purposes, stages and ``min_status`` apply. Raises UsageError for an unknown id.
    """
    arrays, asked = arrays_of(dataset), understood(dataset, question)
    first = _first_reports(arrays, _reports(dataset, arrays, asked))
    found = (
        one
        for force, report in first.items()
        for one in _support_after(arrays, asked, force, report)
    )
    return tuple(sorted(found))


_PUBLISHED: Final = """
SELECT DISTINCT q.about, s.id, s.date_text FROM json_each(?) AS one
CROSS JOIN citations q ON q.about = one.value JOIN sources s ON s.id = q.source
WHERE s.date_text <> ''
"""


def _reports(dataset: Dataset, arrays: Arrays, asked: Asked) -> list[_Report]:
    """Every dated report of a wanted abuse, first ones first."""
    namings = asked.namings
    if namings is None:
        namings = np.flatnonzero(arrays.naming_abuse)
    namings = namings[arrays.naming_abuse[namings]]
    owner, slots = spread(arrays.naming_slot_at, namings)
    fits = arrays.slot_status[slots] <= asked.filters.status
    claims = [arrays.claims[c] for c in arrays.slot_claim[slots[fits]].tolist()]
    naming_of = dict(zip(claims, namings[owner[fits]].tolist(), strict=True))
    rows = dataset.connection.execute(_PUBLISHED, (json.dumps(claims),))
    return sorted(
        _Report(_last_day(written), source, written, naming_of[claim])
        for claim, source, written in rows
        if is_date(written) and span(written).latest != END
    )


def _last_day(written: str) -> int:
    return int(counted([span(written).latest])[0])


def _first_reports(arrays: Arrays, reports: Iterable[_Report]) -> dict[int, _Report]:
    """The first report for each body: on itself, someone under it, or its contingent."""
    listed = list(reports)
    namings = np.array([report.naming for report in listed], np.int64)
    number, node = above_at_events(arrays, namings)
    first: dict[int, _Report] = {}
    for which, force in sorted(zip(number.tolist(), node.tolist(), strict=True)):
        first.setdefault(force, listed[which])
    return first


def _support_after(
    arrays: Arrays, asked: Asked, force: int, report: _Report
) -> Iterable[SupportAfterReport]:
    links = arrays.into_link[arrays.into_at[force] : arrays.into_at[force + 1]].astype(np.int64)
    links = links[arrays.link_letter[links] == ord("S")]
    links = links[_wanted_givers(arrays, asked, arrays.link_upper[links].astype(np.int64))]
    owner, slots = spread(arrays.link_slot_at, links)
    fits = usable(arrays, slots, arrays.link_letter[links][owner], asked.filters)
    for link, slot in zip(links[owner[fits]].tolist(), slots[fits].tolist(), strict=True):
        ran = _ran(arrays, slot, report.day)
        if ran is not None:
            yield SupportAfterReport(
                arrays.nodes[force],
                arrays.nodes[arrays.link_upper[link]],
                arrays.claims[arrays.slot_claim[slot]],
                ran,
                arrays.nodes[arrays.naming_actor[report.naming]],
                arrays.events[arrays.naming_event[report.naming]],
                report.source,
                report.published,
            )


def _ran(arrays: Arrays, slot: int, day: int) -> Ran | None:
    if arrays.slot_start_earliest[slot] > day:
        return Ran.BEGAN
    if arrays.slot_end_earliest[slot] > day:
        return Ran.RAN
    dated = arrays.slot_start_earliest[slot] > PAST or arrays.slot_start_latest[slot] < FUTURE
    return Ran.MAY_HAVE_RUN if dated and arrays.slot_end_latest[slot] > day else None


def _wanted_givers(arrays: Arrays, asked: Asked, givers: Ints) -> Bools:
    if asked.starts is None:
        return np.ones(len(givers), np.bool_)
    return np.isin(givers, donor_side(arrays, asked.starts))


def donor_side(arrays: Arrays, starts: Ints) -> Ints:
    """The starts, everyone under their command, and the conduits that these support."""
    bodies = _down(arrays, starts, "C", only_conduits=False)
    supported = _down(arrays, bodies, "SH", only_conduits=True)
    return np.union1d(bodies, supported)


def _down(arrays: Arrays, nodes: Ints, letters: str, *, only_conduits: bool) -> Ints:
    found = np.unique(nodes)
    new = found
    while len(new):
        links = spread(arrays.link_at, new)[1]
        links = links[np.isin(arrays.link_letter[links], [ord(letter) for letter in letters])]
        lower = np.unique(arrays.link_lower[links]).astype(np.int64)
        if only_conduits:
            lower = lower[arrays.has(lower, CONDUIT)]
        new = lower[~np.isin(lower, found)]
        found = np.concatenate((found, new))
    return found
