"""Write a dataset file: built beside the target and moved into place, all or nothing.

Records may come in any order. Rows are staged, then written in order of id, so that the same
records give the same content whatever order they came in.
"""

from __future__ import annotations

import hashlib
import json
import os
import sqlite3
from collections.abc import Iterable, Mapping
from importlib.resources import files
from pathlib import Path
from types import TracebackType
from typing import Final, Self

from patronage.errors import DatasetError
from patronage.graph.records import (
    Assessment,
    Citation,
    Claim,
    Entity,
    Judgement,
    Problem,
    Record,
    Response,
    Source,
    Tally,
)
from patronage.graph.validity import Validity
from patronage.schema import Schema, load_schema

FORMAT: Final = "patronage-dataset"
FORMAT_VERSION: Final = 1


class DatasetWriter:
    """Collects records and writes them to ``path`` on ``commit``; used as a context manager.

    Leaving the block by an error leaves the target as it was.
    """

    def __init__(
        self, path: Path, meta: Mapping[str, str] | None = None, schema: Schema | None = None
    ) -> None:
        self._path = path
        self._schema = schema or load_schema()
        self._building = path.with_name(f".{path.name}.{os.getpid()}.building")
        self._building.unlink(missing_ok=True)
        self._db = sqlite3.connect(self._building, isolation_level=None)
        self._db.executescript("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF;")
        self._db.executescript(_sql("ddl.sql"))
        self._meta = dict(meta or {})
        self._classes: dict[str, str] = {}
        self._claims: list[Claim] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        tb: TracebackType | None,
    ) -> None:
        self.discard()

    def discard(self) -> None:
        """Throw away what was not committed."""
        self._db.close()
        self._building.unlink(missing_ok=True)

    def add_all(self, records: Iterable[Record]) -> None:
        """Add many records."""
        for record in records:
            self.add(record)

    def add(self, record: Record) -> None:
        """Add one record; the same id twice with the same content counts once."""
        match record:
            case Entity():
                self._add_entity(record)
            case Claim():
                self._claims.append(record)
            case Source():
                self._insert(
                    "sources",
                    (record.id, record.title, record.publisher, record.date_text, record.url)
                    + (record.kind, int(record.read), record.visibility, record.note),
                )
            case Assessment():
                row = (record.id, record.assessor, record.subject, record.year, record.finding)
                self._insert("assessments", (*row, record.status, record.visibility))
                self._cite(record.id, record.citations)
            case Response():
                row = (record.id, record.kind, record.by, record.about, record.date_text)
                self._insert("responses", (*row, record.text, record.visibility))
                self._cite(record.id, record.citations)
            case Judgement():
                said = (record.verdict, record.author, record.date_text, record.reason)
                self._insert("judgements", (record.left, record.right, *said))
            case Problem():
                place = (record.file, record.line, record.column, record.value)
                help_ = (record.expected, record.suggestion)
                what = (record.code, record.severity, record.message)
                self._insert("problems", (*what, *place, *help_))

    def add_tally(self, tally: Tally, sha256: str) -> None:
        """Record what was read from one input."""
        counts = (tally.read, tally.loaded, tally.skipped, tally.rejected)
        reasons = json.dumps(tally.reasons, sort_keys=True)
        self._insert("loads", (tally.input, tally.format, sha256, *counts, reasons))

    def commit(self) -> None:
        """Finish the file and move it into place."""
        for claim in sorted(self._claims, key=lambda c: c.id):
            self._write_claim(claim)
        self._db.executescript(_sql("indexes.sql"))
        self._meta |= {
            "format": FORMAT,
            "format_version": str(FORMAT_VERSION),
            "schema_version": self._schema.version,
        }
        self._meta["content_hash"] = self._content_hash()
        for key, value in sorted(self._meta.items()):
            self._insert("meta", (key, value))
        self._db.close()
        os.replace(self._building, self._path)

    def _content_hash(self) -> str:
        found = hashlib.blake2b(digest_size=16)
        for line in self._db.iterdump():
            found.update(line.encode())
        return found.hexdigest()

    def _insert(self, table: str, row: tuple[object, ...]) -> None:
        marks = ",".join("?" * len(row))
        self._db.execute(f"INSERT INTO {table} VALUES ({marks})", row)  # noqa: S608 - our names

    def _cite(self, about: str, citations: Iterable[Citation]) -> None:
        for c in sorted(citations):
            self._insert(
                "citations", (about, c.source, c.locator, c.accessed, c.archive_url, c.quotation)
            )

    def _add_entity(self, entity: Entity) -> None:
        if entity.id in self._classes:
            raise DatasetError(f'the entity "{entity.id}" was added twice; give it one record')
        self._classes[entity.id] = entity.class_name
        place = (entity.latitude, entity.longitude)
        self._insert(
            "entities",
            (entity.id, entity.class_name, entity.name, entity.country)
            + (entity.from_text, entity.until_text, *_bounds(entity.validity), *place)
            + (entity.visibility, entity.note),
        )
        for kind, names in (("name", (entity.name,)), ("alias", entity.aliases)):
            for name in names:
                self._insert("names", (entity.id, name, kind))
        for scheme, value in entity.external_ids:
            self._insert("external_ids", (entity.id, scheme, value))
        for source in entity.sources:
            self._insert("entity_sources", (entity.id, source))
        if entity.event is not None:
            details = entity.event
            abuse = int(self._schema.is_abuse(entity.class_name))
            window = (entity.validity.start_earliest, entity.validity.end_latest)
            lists = (json.dumps(details.countries), json.dumps(details.part_of))
            self._insert(
                "events",
                (entity.id, abuse, *window, details.place, details.admin1, *lists, details.victims),
            )

    def _write_claim(self, claim: Claim) -> None:
        letter, upper, lower = self._link(claim)
        self._insert(
            "claims",
            (claim.id, claim.subject, claim.predicate, claim.object, claim.value)
            + (claim.from_text, claim.until_text, *_bounds(claim.validity), claim.extent)
            + (claim.amount, claim.currency, claim.quantity_low, claim.quantity_high, claim.unit)
            + (claim.stage, claim.purpose, claim.status, claim.visibility, claim.joined)
            + (claim.part_of_amount, int(claim.unread), claim.note, letter, upper, lower),
        )
        self._cite(claim.id, claim.citations)

    def _link(self, claim: Claim) -> tuple[str, str | None, str | None]:
        if claim.object is None:
            return "", None, None
        ends = self._classes[claim.subject], self._classes[claim.object]
        link = self._schema.link(claim.predicate, *ends)
        if link is None:
            return "", None, None
        if link.flow == "backward":
            return link.letter, claim.object, claim.subject
        return link.letter, claim.subject, claim.object


def _bounds(v: Validity) -> tuple[int, int, int, int]:
    return v.start_earliest, v.start_latest, v.end_earliest, v.end_latest


def _sql(name: str) -> str:
    return files("patronage.graph").joinpath(name).read_text(encoding="utf-8")
