"""Read a dataset file: the record from which everything else is derived."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import Any, Self

from patronage.errors import DatasetError
from patronage.graph import reading
from patronage.graph.opening import damage_named, open_to_read
from patronage.graph.reading import Alongside, claim_of, entity_of, event_of
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
from patronage.graph.tables import content_hash

_Values = tuple[Any, ...]


class Dataset:
    """One dataset file, opened for reading; many readers may have it open at once.

    Iterators read as they go, in order of id, and hold one record at a time. ``connection`` is
    there for queries of one's own (``docs/dataset-file.md`` describes the tables). Raises
    DatasetError when the file is missing, foreign, damaged, or of another version.
    """

    def __init__(self, path: Path) -> None:
        self.path = Path(path)
        self.connection = open_to_read(self.path)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        self.connection.close()

    @cached_property
    def meta(self) -> dict[str, str]:
        """Title, licence, format, content hash and so on."""
        return dict(self._rows("SELECT key, value FROM meta ORDER BY key"))

    def verify(self) -> None:
        """Read everything and compare with the content hash. Raises DatasetError on damage."""
        with damage_named(self.path):
            (said,) = self.connection.execute("PRAGMA integrity_check(1)").fetchone()
            same = said == "ok" and content_hash(self.connection) == self.meta["content_hash"]
        if not same:
            raise DatasetError(
                f'"{self.path}" is not what was written; load it again from its sources'
            )

    def entities(self) -> Iterator[Entity]:
        """Every entity, in order of id."""
        aliases = Alongside(self._rows(f"{reading.ALIASES} ORDER BY entity, rowid"))
        external = Alongside(self._rows(f"{reading.EXTERNAL_IDS} ORDER BY entity, rowid"))
        sources = Alongside(self._rows(f"{reading.ENTITY_SOURCES} ORDER BY entity, rowid"))
        events = Alongside(self._rows(f"{reading.EVENTS} ORDER BY id"))
        for row in self._rows(f"{reading.ENTITIES} ORDER BY id"):
            key = row[0]
            beside = (aliases.of(key), external.of(key), sources.of(key))
            yield entity_of(row, *beside, event_of(events.of(key)))

    def entity(self, entity_id: str) -> Entity | None:
        """The entity of that id, or None."""

        def beside(query: str) -> list[_Values]:
            found = self._rows(f"{query} ORDER BY rowid", entity_id)
            return [row[1:] for row in found]

        for row in self._rows(f"{reading.ENTITIES} WHERE id = ?", entity_id):
            return entity_of(
                row,
                beside(f"{reading.ALIASES} AND entity = ?"),
                beside(f"{reading.EXTERNAL_IDS} WHERE entity = ?"),
                beside(f"{reading.ENTITY_SOURCES} WHERE entity = ?"),
                event_of(beside(f"{reading.EVENTS} WHERE id = ?")),
            )
        return None

    def id_of(self, written: str) -> str:
        """The id under which an entity stands: of one that was joined, that of the one that
        stays; any other text as it is."""
        found = self._rows("SELECT entity FROM members WHERE id = ?", written)
        return next((str(entity) for (entity,) in found), written)

    def has_entity(self, entity_id: str) -> bool:
        """Whether there is an entity of that id."""
        return any(self._rows("SELECT 1 FROM entities WHERE id = ?", entity_id))

    def name(self, entity_id: str) -> str:
        """The name of an entity; its id when it has no record."""
        found = self._rows("SELECT name FROM entities WHERE id = ?", entity_id)
        return next((str(name) for (name,) in found), entity_id)

    def claims(self) -> Iterator[Claim]:
        """Every claim, in order of id."""
        citations = Alongside(self._rows(reading.CITATIONS_OF_CLAIMS))
        for row in self._rows(f"{reading.CLAIMS} ORDER BY id"):
            yield claim_of(row, tuple(Citation(*cited) for cited in citations.of(row[0])))

    def claim(self, claim_id: str) -> Claim | None:
        """The claim of that id, or None."""
        for row in self._rows(f"{reading.CLAIMS} WHERE id = ?", claim_id):
            return claim_of(row, self._cited(row))
        return None

    def claims_of(self, entity_id: str) -> list[Claim]:
        """Claims with the entity as subject or object, in order of id."""
        rows = self._rows(
            f"{reading.CLAIMS} WHERE subject = ?1 OR object = ?1 ORDER BY id", entity_id
        )
        return [claim_of(row, self._cited(row)) for row in rows]

    def citations(self, about: str) -> tuple[Citation, ...]:
        """The citations of a claim, assessment or response, in order of source and locator."""
        return tuple(Citation(*row) for row in self._rows(reading.CITATIONS, about))

    def _cited(self, row: _Values) -> tuple[Citation, ...]:
        """What a row cites whose last value is the number of a set of citations."""
        return tuple(Citation(*cited) for cited in self._rows(reading.CITATION_SET, row[-1]))

    def sources(self) -> Iterator[Source]:
        """Every source, in order of id."""
        for row in self._rows(f"{reading.SOURCES} ORDER BY id"):
            yield _source(row)

    def source(self, source_id: str) -> Source | None:
        """The source of that id, or None."""
        rows = self._rows(f"{reading.SOURCES} WHERE id = ?", source_id)
        return next((_source(row) for row in rows), None)

    def publishers(self, claim_id: str) -> int:
        """How many independent publishers stand behind a claim (``graph/publishers.py``)."""
        rows = self._rows("SELECT publishers FROM claim_publishers WHERE claim = ?", claim_id)
        return next((int(count) for (count,) in rows), 0)

    def assessments(self, subject: str | None = None) -> Iterator[Assessment]:
        """Assessments, of one subject or all, in order of id."""
        for row in self._of(reading.ASSESSMENTS, "subject", subject):
            yield Assessment(*(*row[:-1], self._cited(row)))

    def responses(self, about: str | None = None) -> Iterator[Response]:
        """Responses, about one claim or entity or all, in order of id."""
        for row in self._of(reading.RESPONSES, "about", about):
            yield Response(*(*row[:-1], self._cited(row)))

    def judgements(self) -> Iterator[Judgement]:
        """Decisions on whether two entities are the same, in order of their ids."""
        for row in self._rows("SELECT * FROM judgements ORDER BY rowid"):
            yield Judgement(*row)

    def reviews(self) -> Iterator[Review]:
        """Who entered and checked what, in order of id."""
        for row in self._rows("SELECT * FROM reviews ORDER BY rowid"):
            yield Review(*row)

    def problems(self) -> Iterator[Problem]:
        """What was wrong with the inputs, by file and line."""
        for row in self._rows("SELECT * FROM problems ORDER BY rowid"):
            yield Problem(*row)

    def loads(self) -> Iterator[tuple[Tally, str]]:
        """Row accounting for each input, with the SHA-256 of its bytes."""
        for name, format_, sha256, *counts, reasons in self._rows(
            "SELECT * FROM loads ORDER BY rowid"
        ):
            yield Tally(*(name, format_, *counts, json.loads(reasons))), sha256

    def _of(self, query: str, column: str, value: str | None) -> Iterator[_Values]:
        if value is None:
            return self._rows(f"{query} ORDER BY id")
        return self._rows(f"{query} WHERE {column} = ? ORDER BY id", value)

    def _rows(self, query: str, *parameters: object) -> Iterator[_Values]:
        with damage_named(self.path):
            for row in self.connection.execute(query, parameters):
                yield tuple(row)


def _source(row: _Values) -> Source:
    return Source(*(*row[:6], bool(row[6]), *row[7:]))
