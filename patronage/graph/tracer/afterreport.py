"""Support that began, or still ran, after a force was first reported for an abuse.

A force's abuses are those to which it has an own chain: by itself, by someone then under it, or by
a contingent. A report is a source cited for one; it is published on the last day that its date can
mean, for only then is it surely out. Support is the last claim of a chain ``C*S[SH]*S`` from a
donor to the force, so that what a donor's mission or programme gave counts as the donor's.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np

from patronage.graph.chains import Directness, Question
from patronage.graph.dataset import Dataset
from patronage.graph.joining.reading import standing
from patronage.graph.notation import is_date, span
from patronage.graph.tracer.arrays import CARRIED_OUT, Arrays, Ints, spread
from patronage.graph.tracer.asked import Asked, possible_starts
from patronage.graph.tracer.backward import Ahead, reach
from patronage.graph.tracer.cache import arrays_of
from patronage.graph.tracer.days import FUTURE, PAST, counted
from patronage.graph.tracer.exact import Menu, Option, read
from patronage.graph.tracer.grammar import automaton
from patronage.graph.tracer.mates import Mates
from patronage.graph.tracer.own import above_at_events
from patronage.graph.tracer.paths import Paths, Walk
from patronage.graph.tracer.rows import usable
from patronage.graph.tracer.understanding import understood
from patronage.graph.validity import END


@dataclass(frozen=True, slots=True, order=True)
class SupportAfterReport:
    """A claim of support to ``force``, and the first report that was out before it was over.

    ``began`` says that the support began after the report; otherwise it still ran. ``event`` is
    the abuse that the report (the id of a source) is cited for.
    """

    force: str
    claim: str
    giver: str
    began: bool
    event: str
    report: str


@dataclass(frozen=True, slots=True, order=True)
class _Report:
    """A published report of an abuse; ``day`` (counted) is the latest on which it came out."""

    day: int
    source: str
    event: int
    naming: int


def after_report(dataset: Dataset, question: Question) -> tuple[SupportAfterReport, ...]:
    """Such support to the forces that the question names, or that are named for what it names.

    In order of force and claim. ``start``, ``max_links``, purposes, stages and ``min_status``
    apply. Raises UsageError for an unknown id.
    """
    arrays, asked = arrays_of(dataset), understood(dataset, standing(dataset, question))
    reports = _reports(dataset, arrays, asked)
    wanted = _forces(arrays, asked)
    found: set[SupportAfterReport] = set()
    for force, report in _first_reports(arrays, reports, asked.filters.status).items():
        if wanted is None or force in wanted:
            found.update(_support_after(arrays, asked, force, report))
    return tuple(sorted(found))


def _forces(arrays: Arrays, asked: Asked) -> set[int] | None:
    """The forces asked about: named themselves, or for an event asked for; None: any."""
    if asked.namings is None:
        return None
    named = {arrays.nodes.find(id_) for id_ in asked.question.to} - {None}
    blamed = arrays.naming_actor[asked.namings[arrays.naming_abuse[asked.namings]]]
    return {node for node in named if node is not None} | set(blamed.tolist())


_PUBLISHED: Final = """
SELECT DISTINCT c.id, s.id, s.date_text FROM json_each(?) AS one
CROSS JOIN claims c ON c.id = one.value CROSS JOIN citation_sets q ON q.number = c.cited
JOIN sources s ON s.id = q.source
WHERE s.date_text <> ''
"""


def _reports(dataset: Dataset, arrays: Arrays, asked: Asked) -> list[_Report]:
    """Every dated report of an abuse, first ones first."""
    namings = np.flatnonzero(arrays.naming_abuse)
    owner, slots = spread(arrays.naming_slot_at, namings)
    fits = (arrays.slot_flags[slots] & CARRIED_OUT) == 0
    fits &= arrays.slot_status[slots] <= asked.filters.status
    claims = [arrays.claims[c] for c in arrays.slot_claim[slots[fits]].tolist()]
    naming_of = dict(zip(claims, namings[owner[fits]].tolist(), strict=True))
    rows = dataset.connection.execute(_PUBLISHED, (json.dumps(claims),))
    found = []
    for claim, source, written in rows:
        if is_date(written) and span(written).latest != END:
            naming = naming_of[claim]
            event = int(arrays.naming_event[naming])
            found.append(_Report(_last_day(written), source, event, naming))
    return sorted(found)


def _last_day(written: str) -> int:
    return int(counted([span(written).latest])[0])


def _first_reports(arrays: Arrays, reports: list[_Report], status: int) -> dict[int, _Report]:
    """The first report for each body: on itself, someone under it, or its contingent."""
    namings = np.array([report.naming for report in reports], np.int64)
    number, node = above_at_events(arrays, namings, status)
    first: dict[int, _Report] = {}
    for which, force in sorted(zip(number.tolist(), node.tolist(), strict=True)):
        first.setdefault(force, reports[which])
    return first


def _support_after(
    arrays: Arrays, asked: Asked, force: int, report: _Report
) -> Iterable[SupportAfterReport]:
    for paths in _ways(arrays, asked, force):
        for row in range(len(paths)):
            for option in _last_claims(arrays, asked, paths, row):
                began = option.outer[0] > report.day
                if began or _still_ran(option, report.day):
                    yield SupportAfterReport(
                        arrays.nodes[force],
                        arrays.claims[option.claim],
                        arrays.nodes[paths.nodes[row, -2]],
                        began,
                        arrays.events[report.event],
                        report.source,
                    )


def _ways(arrays: Arrays, asked: Asked, force: int) -> Iterator[Paths]:
    """Paths ``C*S[SH]*`` from the donors to the force, the last link an S."""
    links = asked.question.max_links
    sets, on_the_way = reach(arrays, np.array([force]), links, None)
    ahead = Ahead(None, sets, True, on_the_way)
    stage = automaton().first[Directness.DIRECT]
    starts = possible_starts(arrays, asked, ahead, stage, links)
    walk = Walk(arrays, Directness.DIRECT, ahead, links, Mates(arrays, _NOBODY))
    for paths in walk(starts):
        there = (paths.last == force) & (paths.letters[:, -1] == ord("S"))
        if there.any():
            yield paths.take(there)


_NOBODY: Final = np.empty(0, np.int64)


def _last_claims(arrays: Arrays, asked: Asked, paths: Paths, row: int) -> tuple[Option, ...]:
    """Claims of the last link that take part in a choice which fits together in time."""
    letters = bytes(paths.letters[row]).decode()
    columns = [
        _options(arrays, asked, link, letter)
        for link, letter in zip(paths.links[row].tolist(), letters, strict=True)
    ]
    found = read(Menu(letters, tuple(columns)))
    return () if found is None else found.taking_part[-1]


def _options(arrays: Arrays, asked: Asked, link: int, letter: str) -> tuple[Option, ...]:
    slots = np.arange(arrays.link_slot_at[link], arrays.link_slot_at[link + 1])
    letters = np.full(len(slots), ord(letter), np.uint8)
    slots = slots[usable(arrays, slots, letters, asked.filters)]
    columns: tuple[Ints, ...] = (
        arrays.slot_claim[slots],
        slots,
        arrays.slot_start_earliest[slots],
        arrays.slot_end_latest[slots],
        arrays.slot_start_latest[slots],
        arrays.slot_end_earliest[slots],
    )
    return tuple(
        Option(claim, slot, (se, el), (sl, ee), 0, 0, 0, True)
        for claim, slot, se, el, sl, ee in zip(*(c.tolist() for c in columns), strict=True)
    )


def _still_ran(option: Option, day: int) -> bool:
    """As ``during``, for the days after the report: nothing undated, nothing of unknown end."""
    (begins, ends), (surely_begun, surely_until) = option.outer, option.inner
    if begins == PAST and surely_begun > day:
        return False
    return surely_until > day or day < ends < FUTURE
