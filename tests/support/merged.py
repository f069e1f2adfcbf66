"""Many small datasets as one, each under ids, sources and countries of its own.

Loading a dataset into an engine costs more than asking it: so one load, and then questions about
each of the small datasets, which cannot meet one another.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from patronage.graph.records import (
    Citation,
    Claim,
    Entity,
    EventDetails,
    Judgement,
    Record,
    Response,
    Source,
)

LETTERS: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def merged(worlds: Sequence[Sequence[Record]], only: int | None = None) -> list[Record]:
    """The records of all worlds, or of one; those of the third have ids that begin ``w2.``."""
    chosen = range(len(worlds)) if only is None else (only,)
    return [apart(record, number) for number in chosen for record in worlds[number]]


def apart(record: Record, number: int) -> Record:
    """A record as it is named in world ``number``. Raises TypeError for an unexpected kind."""
    match record:
        case Entity():
            return replace(
                record,
                id=_id(record.id, number),
                country=_country(record.country, number),
                sources=tuple(_id(one, number) for one in record.sources),
                external_ids=tuple((s, _id(value, number)) for s, value in record.external_ids),
                event=record.event and _event(record.event, number),
            )
        case Claim():
            return _claim(record, number)
        case Source():
            return replace(record, id=_id(record.id, number))
        case Response():
            return replace(
                record,
                id=_id(record.id, number),
                by=_id(record.by, number),
                about=_id(record.about, number),
                citations=tuple(_citation(one, number) for one in record.citations),
            )
        case Judgement():
            return replace(record, left=_id(record.left, number), right=_id(record.right, number))
    raise TypeError(f"no rule for a {type(record).__name__}")


def _claim(claim: Claim, number: int) -> Claim:
    return replace(
        claim,
        id=_id(claim.id, number),
        subject=_id(claim.subject, number),
        object=claim.object and _id(claim.object, number),
        part_of_amount=claim.part_of_amount and _id(claim.part_of_amount, number),
        citations=tuple(_citation(one, number) for one in claim.citations),
    )


def _event(event: EventDetails, number: int) -> EventDetails:
    return replace(
        event,
        place=event.place and _id(event.place, number),
        countries=tuple(_country(one, number) for one in event.countries),
        part_of=tuple(_id(one, number) for one in event.part_of),
    )


def _citation(citation: Citation, number: int) -> Citation:
    return replace(citation, source=_id(citation.source, number))


def _id(id_: str, number: int) -> str:
    return f"w{number}.{id_}"


def _country(country: str, number: int) -> str:
    """The first letter of the country, then the number of the world in two letters."""
    if not country:
        return ""
    return country[0] + LETTERS[number // len(LETTERS)] + LETTERS[number % len(LETTERS)]
