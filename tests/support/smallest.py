"""Shrink a dataset that shows a difference to the smallest one that still shows it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from patronage.graph.records import Claim, Entity, Judgement, Record, Response


def smallest(records: Sequence[Record], differs: Callable[[list[Record]], bool]) -> list[Record]:
    """The records without all that the difference does not need.

    Claims, judgements, responses and entities are left out one by one for as long as ``differs``
    still says yes; an entity goes with the claims and judgements that name it, either with what
    was answered to it.
    """
    left = list(records)
    shrinking = True
    while shrinking:
        shrinking = False
        for record in [r for r in left if isinstance(r, Claim | Entity | Judgement | Response)]:
            fewer = without(left, record)
            if len(fewer) < len(left) and differs(fewer):
                left, shrinking = fewer, True
    return left


def without(records: Sequence[Record], gone: Record) -> list[Record]:
    """The records without one of them, what names it, and responses to any of these."""

    def stays(record: Record) -> bool:
        if record is gone:
            return False
        if isinstance(record, Claim) and isinstance(gone, Entity):
            return gone.id not in (record.subject, record.object)
        if isinstance(record, Judgement) and isinstance(gone, Entity):
            return gone.id not in (record.left, record.right)
        return True

    left = [record for record in records if stays(record)]
    answered = {record.id for record in left if isinstance(record, Claim | Entity)}
    return [r for r in left if not isinstance(r, Response) or r.about in answered]


def told(records: Sequence[Record]) -> str:
    """Entities, claims and what is said of them, one a line, for the report of a failure."""
    lines = []
    for record in records:
        if isinstance(record, Entity):
            dates = f"{record.from_text}/{record.until_text}"
            lines.append(
                f"{record.id}: {record.class_name} {record.country} {dates} {record.event}"
                f" {record.external_ids or ''}"
            )
        elif isinstance(record, Claim):
            dates = f"{record.from_text}/{record.until_text} {record.extent}"
            said = f"{record.subject} {record.predicate} {record.object} {dates}"
            lines.append(f"{record.id}: {said} {record.status} {record.purpose} {record.stage}")
        elif isinstance(record, Response):
            lines.append(f"{record.id}: {record.kind} of {record.about} by {record.by}")
        elif isinstance(record, Judgement):
            lines.append(f"{record.left} and {record.right}: {record.verdict}")
    return "\n".join(lines)
