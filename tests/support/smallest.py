"""Shrink a dataset that shows a difference to the smallest one that still shows it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from patronage.graph.records import Claim, Entity, Judgement, Record


def smallest(records: Sequence[Record], differs: Callable[[list[Record]], bool]) -> list[Record]:
    """The records without all that the difference does not need.

    Claims, judgements and entities are left out one by one for as long as ``differs`` still says
    yes; an entity goes with the claims and judgements that name it.
    """
    left = list(records)
    shrinking = True
    while shrinking:
        shrinking = False
        for record in [r for r in left if isinstance(r, Claim | Entity | Judgement)]:
            fewer = without(left, record)
            if len(fewer) < len(left) and differs(fewer):
                left, shrinking = fewer, True
    return left


def without(records: Sequence[Record], gone: Record) -> list[Record]:
    """The records without one of them and without the claims and judgements that name it."""

    def stays(record: Record) -> bool:
        if record is gone:
            return False
        if isinstance(record, Claim) and isinstance(gone, Entity):
            return gone.id not in (record.subject, record.object)
        if isinstance(record, Judgement) and isinstance(gone, Entity):
            return gone.id not in (record.left, record.right)
        return True

    return [record for record in records if stays(record)]


def told(records: Sequence[Record]) -> str:
    """The entities and claims, one a line, to be read in the report of a failure."""
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
        elif isinstance(record, Judgement):
            lines.append(f"{record.left} and {record.right}: {record.verdict}")
    return "\n".join(lines)
