"""Support that began, or still ran, after the first published report of an abuse.

The report is one of an abuse by the supported force, its subordinates or its contingents; what
counts as its abuse is an own chain from the force to the event. How the sentence of
``docs/chains.md`` is read stands in ``docs/decisions/0002-reading-of-chains.md``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import product

from patronage.errors import InvalidDateError
from patronage.graph.chains import Question
from patronage.graph.dataset import Dataset
from patronage.graph.records import Claim, Record, Source
from patronage.graph.validity import BEGINNING, END, UNKNOWN, Day, Validity, span
from tests.reference.answer import aims, starts
from tests.reference.facts import Facts
from tests.reference.filters import admitted
from tests.reference.marks import is_own
from tests.reference.one import One
from tests.reference.times import Choice, Taken, passes_but_for_its_beginning
from tests.reference.walks import Aim, Step, Walk, support_letter, walks


@dataclass(frozen=True, slots=True, order=True)
class LaterSupport:
    """A claim of support to a force, and the first report published before it was over.

    ``began`` says that the support began after the report; otherwise it still ran.
    ``event`` is the abuse that the report (a source id) is cited for.
    """

    force: str
    claim: str
    giver: str
    began: bool
    event: str
    report: str


@dataclass(frozen=True, slots=True, order=True)
class Report:
    """A cited source of known date; ``published`` is the last day that the date can mean."""

    published: Day
    source: str
    event: str


def after_report(records: Iterable[Record] | Dataset, question: Question) -> list[LaterSupport]:
    """All such support, in order of force and claim."""
    if not isinstance(records, Dataset):
        one = One(records)
        records, question = one.records, one.asked(question)
    facts = Facts(records)
    found = set()
    for force in forces(facts, question):
        report = min(_reports(records, facts, force, question), default=None)
        if report is not None:
            found |= set(_later(facts, force, report, question))
    return sorted(found)


def forces(facts: Facts, question: Question) -> set[str]:
    """Actors that the question names, and whoever is named for the events that it names."""
    if not question.to:
        return set(facts.entities)
    actors = {t for t in question.to if t in facts.entities and not facts.is_a(t, "Event")}
    blamed = {
        link.upper
        for aim in aims(facts, question)
        if aim.perpetrators is None
        for link in facts.links_to(aim.event.id, "P")
    }
    return actors | blamed


def published(source: Source | None) -> Day | None:
    """The last day that a source's date can mean; None when it has none that can be read."""
    if source is None or not source.date_text:
        return None
    try:
        latest = span(source.date_text).latest
    except InvalidDateError:
        return None
    return None if latest == END else latest


def _reports(
    records: list[Record] | Dataset, facts: Facts, force: str, question: Question
) -> Iterator[Report]:
    for claim in _blame(facts, force, question):
        for citation in claim.citations:
            day = published(_source(records, citation.source))
            if day is not None:
                assert claim.object is not None
                yield Report(day, citation.source, claim.object)


def _source(records: list[Record] | Dataset, source_id: str) -> Source | None:
    if isinstance(records, Dataset):
        return records.source(source_id)
    every = (r for r in records if isinstance(r, Source))
    return next((s for s in every if s.id == source_id), None)


def _blame(facts: Facts, force: str, question: Question) -> Iterator[Claim]:
    """Claims of abuses to which the force has an own chain, of the status asked for."""
    plain = replace(question, within_days=None)
    for event in facts.entities.values():
        if event.event is None or not facts.is_abuse(event.id):
            continue
        for walk in walks(facts, Aim(event, False), force, len(facts.entities), "CKk"):
            left = [admitted(step, event.validity, plain) for step in walk.steps]
            steps = (
                replace(step, claims=claims) for step, claims in zip(walk.steps, left, strict=True)
            )
            if is_own(replace(walk, steps=tuple(steps)), event.validity):
                yield from left[-1]


def _later(facts: Facts, force: str, report: Report, question: Question) -> Iterator[LaterSupport]:
    for start in starts(facts, question):
        for walk in _ways_of_support(facts, Walk(start), force, question.max_links):
            for claim in _possible_last_claims(walk, question):
                began = claim.validity.start_earliest > report.published
                if began or _still_ran(claim.validity, report.published):
                    giver = walk.steps[-1].source
                    yield LaterSupport(force, claim.id, giver, began, report.event, report.source)


def _still_ran(dates: Validity, day: Day) -> bool:
    """As ``during``, with the days after the report: nothing undated, nothing of unknown end."""
    if dates.start_earliest == BEGINNING and dates.start_latest > day:
        return False
    return dates.end_earliest > day or (dates.end_latest != END and dates.end_latest > day)


def _ways_of_support(facts: Facts, walk: Walk, force: str, max_links: int) -> Iterator[Walk]:
    """``C*S[SH]*`` with a last S that ends at the force."""
    if walk.entities[-1] == force:
        if re.fullmatch("C*S[SH]*", walk.word) and walk.word.endswith("S"):
            yield walk
        return
    if len(walk.steps) < max_links:
        for link in facts.links_from(walk.entities[-1], "CSH"):
            if link.lower not in walk.entities:
                letter = support_letter(facts, walk, link.upper) if link.letter == "S" else ""
                step = Step(letter or link.letter, link.upper, link.lower, link.claims)
                yield from _ways_of_support(facts, walk.then(step), force, max_links)


def _possible_last_claims(walk: Walk, question: Question) -> set[Claim]:
    """Claims of the last link that take part in a choice which fits together in time."""
    plain = replace(question, within_days=None)
    options = [
        [Taken(step.letter, claim) for claim in admitted(step, UNKNOWN, plain)]
        for step in walk.steps
    ]
    every: Iterator[Choice] = product(*options)
    fitting = [choice for choice in every if passes_but_for_its_beginning(choice, UNKNOWN)]
    return {claim for choice in fitting if (claim := choice[-1].claim) is not None}
