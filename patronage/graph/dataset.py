"""Read a dataset file: the record from which everything else is derived."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path

from patronage.errors import DatasetError
from patronage.graph.records import Citation, Claim, Entity, EventDetails, Source
from patronage.graph.tables import FORMAT, FORMAT_VERSION
from patronage.graph.validity import Validity


class Dataset:
    """One dataset file, opened for reading; many readers may have it open at once."""

    def __init__(self, path: Path) -> None:
        self.path = path
        if not path.is_file():
            raise DatasetError(f'there is no dataset file "{path}"; make one with patronage load')
        self.connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)
        self.connection.row_factory = sqlite3.Row
        self._check_format()

    def _check_format(self) -> None:
        if self.meta.get("format") != FORMAT:
            raise DatasetError(f'"{self.path}" is not a Patronage dataset file')
        if int(self.meta["format_version"]) > FORMAT_VERSION:
            raise DatasetError(f'"{self.path}" was written by a newer Patronage; update Patronage')

    @cached_property
    def meta(self) -> dict[str, str]:
        """Title, licence, format, content hash and so on."""
        try:
            return dict(self.connection.execute("SELECT key, value FROM meta").fetchall())
        except sqlite3.DatabaseError as error:
            raise DatasetError(f'"{self.path}" is not a Patronage dataset file') from error

    def close(self) -> None:
        """Close the file."""
        self.connection.close()

    def entities(self) -> Iterator[Entity]:
        """Every entity, in order of id."""
        for row in self.connection.execute("SELECT * FROM entities ORDER BY id"):
            yield self._entity(row)

    def entity(self, entity_id: str) -> Entity | None:
        """The entity of that id, or None."""
        row = self.connection.execute(
            "SELECT * FROM entities WHERE id = ?", (entity_id,)
        ).fetchone()
        return None if row is None else self._entity(row)

    def claims(self) -> Iterator[Claim]:
        """Every claim, in order of id."""
        for row in self.connection.execute("SELECT * FROM claims ORDER BY id"):
            yield self._claim(row)

    def claim(self, claim_id: str) -> Claim | None:
        """The claim of that id, or None."""
        row = self.connection.execute("SELECT * FROM claims WHERE id = ?", (claim_id,)).fetchone()
        return None if row is None else self._claim(row)

    def claims_of(self, entity_id: str) -> list[Claim]:
        """Claims with the entity as subject or object, in order of id."""
        rows = self.connection.execute(
            "SELECT * FROM claims WHERE subject = ?1 OR object = ?1 ORDER BY id", (entity_id,)
        )
        return [self._claim(row) for row in rows.fetchall()]

    def source(self, source_id: str) -> Source | None:
        """The source of that id, or None."""
        row = self.connection.execute("SELECT * FROM sources WHERE id = ?", (source_id,)).fetchone()
        if row is None:
            return None
        plain = {key: row[key] for key in row.keys() if key != "publisher_key"}  # noqa: SIM118
        return Source(**(plain | {"read": bool(row["read"])}))

    def citations(self, about: str) -> tuple[Citation, ...]:
        """The citations of a claim, assessment or response."""
        rows = self.connection.execute(
            "SELECT source, locator, accessed, archive_url, quotation FROM citations"
            " WHERE about = ? ORDER BY source, locator",
            (about,),
        )
        return tuple(Citation(*row) for row in rows.fetchall())

    def _entity(self, row: sqlite3.Row) -> Entity:
        def column(sql: str) -> list[tuple[str, ...]]:
            return [tuple(r) for r in self.connection.execute(sql, (row["id"],)).fetchall()]

        aliases = column("SELECT name FROM names WHERE entity=? AND kind='alias' ORDER BY rowid")
        external = column("SELECT scheme, value FROM external_ids WHERE entity=? ORDER BY 1, 2")
        sources = column("SELECT source FROM entity_sources WHERE entity=? ORDER BY 1")
        return Entity(
            id=row["id"],
            class_name=row["class"],
            name=row["name"],
            aliases=tuple(name for (name,) in aliases),
            country=row["country"],
            from_text=row["from_text"],
            until_text=row["until_text"],
            validity=_validity(row),
            external_ids=tuple((scheme, value) for scheme, value in external),
            visibility=row["visibility"],
            note=row["note"],
            sources=tuple(s for (s,) in sources),
            latitude=row["latitude"],
            longitude=row["longitude"],
            event=self._event(row["id"]),
        )

    def _event(self, entity_id: str) -> EventDetails | None:
        row = self.connection.execute("SELECT * FROM events WHERE id = ?", (entity_id,)).fetchone()
        if row is None:
            return None
        return EventDetails(
            place=row["place"],
            admin1=row["admin1"],
            countries=tuple(json.loads(row["countries"])),
            part_of=tuple(json.loads(row["part_of"])),
            victims=row["victims"],
        )

    def _claim(self, row: sqlite3.Row) -> Claim:
        plain = {
            key: row[key]
            for key in row.keys()  # noqa: SIM118 - sqlite3.Row is not a mapping
            if key not in _NOT_IN_CLAIM and not key.startswith(("start_", "end_"))
        }
        return Claim(
            **(plain | {"unread": bool(row["unread"])}),
            validity=_validity(row),
            citations=self.citations(row["id"]),
        )


_NOT_IN_CLAIM = frozenset({"link", "upper", "lower"})


def _validity(row: sqlite3.Row) -> Validity:
    return Validity(
        row["start_earliest"], row["start_latest"], row["end_earliest"], row["end_latest"]
    )
