"""Records as rows of plain values: what the spools sort and the tables take.

A row begins with what it is sorted by. Citations and other lists ride along as nested tuples, so
that two records are the same exactly when their rows are equal.
"""

from __future__ import annotations

import json
from functools import lru_cache
from operator import attrgetter
from typing import Any, Final

from patronage.graph.records import (
    Assessment,
    Citation,
    Claim,
    Entity,
    Judgement,
    Problem,
    Response,
    Review,
    Source,
    Tally,
)
from patronage.graph.spool import Row

CLAIM_COLUMNS: Final = (
    *("id", "subject", "predicate", "object", "value", "from_text", "until_text"),
    *("start_earliest", "start_latest", "end_earliest", "end_latest", "extent"),
    *("amount", "currency", "quantity_low", "quantity_high", "unit", "stage", "purpose"),
    *("status", "visibility", "joined", "part_of_amount", "unread", "note"),
)
"""The columns of a claim row; one more value follows, its citations (see ``cited``)."""

CITATION_COLUMNS: Final = ("source", "locator", "accessed", "archive_url", "quotation")

BOUNDS: Final = frozenset({"start_earliest", "start_latest", "end_earliest", "end_latest"})

_claim_values: Final = attrgetter(
    *(f"validity.{name}" if name in BOUNDS else name for name in CLAIM_COLUMNS)
)
_citation_values: Final = attrgetter(*CITATION_COLUMNS)
_bounds: Final = attrgetter("start_earliest", "start_latest", "end_earliest", "end_latest")


def cited(citations: tuple[Citation, ...]) -> tuple[Row, ...]:
    """Citations as rows of CITATION_COLUMNS, sorted, each once."""
    if len(citations) == 1:
        return (_citation_values(citations[0]),)
    return tuple(sorted(set(map(_citation_values, citations))))


def claim_row(claim: Claim) -> Row:
    """The values of CLAIM_COLUMNS and the citations."""
    values: Row = _claim_values(claim)
    return (*values, cited(claim.citations))


def entity_row(entity: Entity) -> Row:
    """The columns of ``entities``, then aliases, external ids, sources and event details."""
    return (
        *(entity.id, entity.class_name, entity.name, entity.country),
        *(entity.from_text, entity.until_text, *_bounds(entity.validity)),
        *(entity.latitude, entity.longitude, entity.visibility, entity.note),
        tuple(dict.fromkeys(entity.aliases)),
        tuple(sorted(set(entity.external_ids))),
        tuple(sorted(set(entity.sources))),
        _event_row(entity),
    )


def _event_row(entity: Entity) -> Row | None:
    event = entity.event
    if event is None:
        return None
    window = (entity.validity.start_earliest, entity.validity.end_latest)
    lists = (_json(tuple(event.countries)), _json(tuple(event.part_of)))
    return (*window, event.place, event.admin1, *lists, event.victims)


def source_row(source: Source) -> Row:
    """The columns of ``sources`` up to the publisher's key, which needs all sources."""
    return (
        *(source.id, source.title, source.publisher, source.date_text, source.url),
        *(source.kind, int(source.read), source.visibility, source.note),
    )


def assessment_row(found: Assessment) -> Row:
    """The columns of ``assessments`` and the citations."""
    said = (found.id, found.assessor, found.subject, found.year, found.finding)
    return (*said, found.status, found.visibility, cited(found.citations))


def response_row(response: Response) -> Row:
    """The columns of ``responses`` and the citations."""
    said = (response.id, response.kind, response.by, response.about, response.date_text)
    return (*said, response.text, response.visibility, cited(response.citations))


def judgement_row(judgement: Judgement) -> Row:
    """The columns of ``judgements``."""
    said = (judgement.verdict, judgement.author, judgement.date_text, judgement.reason)
    return (judgement.left, judgement.right, *said)


def review_row(review: Review) -> Row:
    """The columns of ``reviews``."""
    entered = (review.entered_by, review.entered_on)
    return (review.about, *entered, review.checked_by, review.checked_on)


def problem_row(problem: Problem) -> Row:
    """The columns of ``problems``."""
    place = (problem.file, problem.line, problem.column, problem.value)
    what = (problem.code, problem.severity, problem.message)
    return (*what, *place, problem.expected, problem.suggestion)


def problem_place(row: Row) -> Any:
    """Problems are listed by file, line and column, then by what they are."""
    return (row[3], row[4], row[5], row)


def tally_row(tally: Tally, sha256: str) -> Row:
    """The columns of ``loads``."""
    counts = (tally.read, tally.loaded, tally.skipped, tally.rejected)
    reasons = json.dumps(tally.reasons, sort_keys=True, ensure_ascii=False)
    return (tally.input, tally.format, sha256, *counts, reasons)


@lru_cache(maxsize=4096)
def _json(values: tuple[str, ...]) -> str:
    return json.dumps(values, ensure_ascii=False)
