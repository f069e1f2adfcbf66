"""A dataset written back as curated tables, to prove that nothing is lost on the way."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from pathlib import Path

from patronage.graph.dataset import Dataset
from patronage.graph.records import Citation, Claim, Entity, Source
from patronage.loaders.curated.tables import ACTORS, EVENTS, RELATIONS, SOURCES, Table

Row = Mapping[str, object]


def write_tables(dataset: Dataset, sources: Iterable[str], folder: Path) -> Path:
    """Sources, actors, events and relations of a dataset as curated tables."""
    folder.mkdir()
    (folder / "dataset.toml").write_text('title = "Invented"\nlicence = "CC0-1.0"\n')
    found = [dataset.source(one) for one in sources]
    entities = list(dataset.entities())
    _write(folder, SOURCES, [_source(one) for one in found if one])
    _write(folder, ACTORS, [_entity(one) for one in entities if not one.event])
    _write(folder, EVENTS, [_event(one) for one in entities if one.event])
    _write(folder, RELATIONS, [_claim(one) for one in dataset.claims()])
    return folder


def _write(folder: Path, table: Table, rows: Iterable[Row]) -> None:
    with (folder / f"{table.name}.csv").open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, table.column_names, restval="", extrasaction="raise")
        writer.writeheader()
        writer.writerows(rows)


def _source(source: Source) -> Row:
    return {
        "id": source.id, "title": source.title, "publisher": source.publisher,
        "date": source.date_text, "url": source.url, "kind": source.kind,
        "read": "yes" if source.read else "no", "visibility": source.visibility,
        "note": source.note,
    }  # fmt: skip


def _entity(entity: Entity) -> Row:
    return {
        "id": entity.id, "class": entity.class_name, "name": entity.name,
        "aliases": "; ".join(entity.aliases), "country": entity.country,
        "from": entity.from_text, "until": entity.until_text,
        "external_ids": "; ".join(map(":".join, entity.external_ids)),
        "latitude": "" if entity.latitude is None else entity.latitude,
        "longitude": "" if entity.longitude is None else entity.longitude,
        "visibility": entity.visibility, "sources": "; ".join(entity.sources),
        "note": entity.note,
    }  # fmt: skip


def _event(entity: Entity) -> Row:
    """An event; whom it names and its tolls come back as rows of relations."""
    details = entity.event
    assert details is not None
    plain = {key: value for key, value in _entity(entity).items()
             if key not in ("aliases", "country", "external_ids")}  # fmt: skip
    return plain | {
        "place": details.place, "admin1": details.admin1,
        "countries": "; ".join(details.countries), "part_of": "; ".join(details.part_of),
        "victims": details.victims,
    }  # fmt: skip


def _claim(claim: Claim) -> Row:
    low, high = claim.quantity_low, claim.quantity_high
    quoted_first = sorted(claim.citations, key=lambda one: not one.quotation)
    counted = "" if low is None else f"{low:g}" if low == high else f"{low:g}..{high:g}"
    return {
        "ref": claim.id, "subject": claim.subject, "predicate": claim.predicate,
        "object": claim.object or "", "value": claim.value, "from": claim.from_text,
        "until": claim.until_text, "extent": claim.extent,
        "amount": "" if claim.amount is None else f"{claim.amount:.15g}",
        "currency": claim.currency, "quantity": counted, "unit": claim.unit,
        "stage": claim.stage, "purpose": claim.purpose, "status": claim.status,
        "visibility": claim.visibility, "part_of_amount": claim.part_of_amount,
        "sources": "; ".join(map(_cited, quoted_first)),
        "read": "no" if claim.unread else "yes",
        "quotation": "".join(one.quotation for one in claim.citations), "note": claim.note,
    }  # fmt: skip


def _cited(citation: Citation) -> str:
    return f"{citation.source}#{citation.locator}" if citation.locator else citation.source
