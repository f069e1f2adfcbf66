"""Fill the tables of a new dataset file from rows that come in order."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import islice
from operator import eq
from pathlib import Path
from typing import Any, Final

from patronage.errors import DatasetError
from patronage.graph.facts import Said, fill_facts
from patronage.graph.folding import fold
from patronage.graph.joining.rewriting import Rewritten, join_entities
from patronage.graph.publishers import publisher_keys
from patronage.graph.rows import CLAIM_COLUMNS
from patronage.graph.spool import Row
from patronage.graph.tables import APPLICATION_ID, FORMAT, FORMAT_VERSION, content_hash_beside, sql
from patronage.schema import Schema
from patronage.version import __version__

_CACHE_KIB: Final = 65536
_ENTITY_WIDTH: Final = 14
_STATEMENT: Final = slice(CLAIM_COLUMNS.index("subject"), CLAIM_COLUMNS.index("object") + 1)
"""Subject, predicate and object, which stand side by side in a claim row."""
_Link = tuple[str, str | None, str | None]
_NO_LINK: Final[_Link] = ("", None, None)

_Batches = Iterator[list[Row]]
"""Rows in order, many at a time."""
_Ends = tuple[str, bool]
"""The letter of a link, and whether support flows from object to subject."""


class Filling:
    """The tables of one new file; fill sources and entities before claims.

    ``counts`` and ``repeated`` tell, for each table, how many records it took and how many came
    again and were left out.
    """

    def __init__(self, path: Path, schema: Schema) -> None:
        self._path = path
        self._schema = schema
        self._classes: dict[str, str] = {}
        self._sources: set[str] = set()
        self._citing_unknown: dict[int, str] = {}
        self._said = Said()
        self._known_links: dict[tuple[str, str, str], _Ends] = {}
        self.counts: dict[str, int] = {}
        self.repeated: dict[str, int] = {}
        self._db = sqlite3.connect(path, isolation_level=None)
        # A killed load leaves no half file in place, so the file under construction needs no
        # journal; whoever moves it into place flushes it to the disk first.
        self._db.executescript(
            "PRAGMA page_size=4096; PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF;"
            f"PRAGMA locking_mode=EXCLUSIVE; PRAGMA cache_size=-{_CACHE_KIB};"
            f"PRAGMA application_id={APPLICATION_ID}; PRAGMA user_version={FORMAT_VERSION};"
            "BEGIN;" + sql("ddl.sql")
        )

    def close(self) -> None:
        """Close the file as it is."""
        self._db.close()

    def finish(self, meta: Mapping[str, str]) -> str:
        """Build indexes, views and what is derived; returns the content hash."""
        self._take_withdrawn_out_of_chains()
        self._db.execute("COMMIT")
        with content_hash_beside(self._path) as content_hash:
            self._script(sql("indexes.sql"))
            fill_facts(self._db, self._said)
            found = content_hash()
        whole = dict(meta) | {
            "format": FORMAT,
            "format_version": str(FORMAT_VERSION),
            "schema_version": self._schema.version,
            "tool": f"patronage {__version__}",
            "content_hash": found,
        }
        self._insert("meta", sorted(whole.items()))
        self._script(sql("views.sql"))
        self._db.execute("COMMIT")
        return found

    def join(self, curated: Collection[str]) -> Rewritten:
        """Join entities that are one; call when all other tables but ``problems`` are full."""
        joined = join_entities(self._db, self._schema, self._classes, curated)
        self._said.read_again(self._db, joined.claims)
        return joined

    def _take_withdrawn_out_of_chains(self) -> None:
        """A claim that was withdrawn stays, with its dates and sources, but is no link."""
        withdrawn = "SELECT about FROM responses WHERE kind = 'withdrawal'"
        if self._db.execute(f"{withdrawn} LIMIT 1").fetchone():
            self._db.execute(
                f"UPDATE claims SET link = '', upper = NULL, lower = NULL WHERE id IN ({withdrawn})"  # noqa: S608 - our own words
            )

    def _script(self, statements: str) -> None:
        """Run statements in a transaction of their own (sqlite3 ends the one before)."""
        self._db.executescript(f"BEGIN; {statements}")

    def fill(self, table: str, batches: _Batches) -> None:
        """Fill a table whose rows are whole records: the same row again is left out."""
        for batch in self._once(table, batches, whole=True):
            self._insert(table, batch)

    def fill_citing(self, table: str, batches: _Batches) -> None:
        """Fill a table of records with an id and, last in the row, what they cite."""
        for batch in self._once(table, batches):
            self._insert(table, batch)
            self._check_cited(batch)

    def fill_sources(self, batches: _Batches) -> None:
        """Fill ``sources``, each with the key of its publisher."""
        for batch in self._once("sources", batches):
            self._sources.update([row[0] for row in batch])
            self._insert("sources", [(*row, "") for row in batch])
        written = self._db.execute("SELECT DISTINCT publisher FROM sources ORDER BY 1").fetchall()
        keys = publisher_keys(name for (name,) in written)
        self._db.execute("CREATE TEMP TABLE voices (publisher TEXT PRIMARY KEY, key TEXT)")
        self._db.executemany("INSERT INTO voices VALUES (?, ?)", keys.items())
        self._db.execute(
            "UPDATE sources SET publisher_key = "
            "(SELECT key FROM voices WHERE voices.publisher = sources.publisher)"
        )

    def fill_citation_sets(self, batches: _Batches) -> None:
        """Fill ``citation_sets`` from sets with their numbers; sources are there already."""
        for batch in self._once("citation_sets", batches):
            cited = [(number, *citation) for number, found in batch for citation in found]
            self._insert("citation_sets", cited)
            if not self._sources.issuperset([row[1] for row in cited]):
                unknown = ((row[0], row[1]) for row in cited if row[1] not in self._sources)
                self._citing_unknown.update(unknown)

    def fill_entities(self, batches: _Batches) -> None:
        """Fill ``entities`` with their names, external ids, sources and event details."""
        for batch in self._once("entities", batches):
            self._classes.update((row[0], row[1]) for row in batch)
            self._insert("entities", [row[:_ENTITY_WIDTH] for row in batch])
            self._insert("names", list(_names(batch)))
            self._insert("external_ids", [(row[0], *pair) for row in batch for pair in row[-3]])
            self._insert("entity_sources", [(row[0], one) for row in batch for one in row[-2]])
            self._insert("events", [self._event(row) for row in batch if row[-1] is not None])
            for row in batch:
                self._check_sources(row[0], row[-2])

    def _event(self, row: Row) -> Row:
        return (row[0], int(self._schema.is_abuse(row[1])), *row[-1])

    def fill_claims(self, batches: _Batches) -> None:
        """Fill ``claims``, each with its link class and its ends in the direction of support."""
        for batch in self._once("claims", batches):
            try:
                links = self._links(batch)
            except KeyError:
                raise self._unknown_end(batch) from None
            self._insert("claims", [row + link for row, link in zip(batch, links, strict=True)])
            self._said.add(batch)
            self._check_cited(batch)

    def _links(self, batch: list[Row]) -> list[_Link]:
        """The last three columns of each claim. Raises KeyError for an end that is not there."""
        classes, known = self._classes, self._known_links
        links: list[_Link] = []
        for row in batch:
            subject, predicate, object_ = row[_STATEMENT]
            kind = classes[subject]
            if object_ is None:
                links.append(_NO_LINK)
                continue
            key = (predicate, kind, classes[object_])
            letter, backward = known.get(key) or self._new_link(key)
            if not letter:
                links.append(_NO_LINK)
            elif backward:
                links.append((letter, object_, subject))
            else:
                links.append((letter, subject, object_))
        return links

    def _new_link(self, key: tuple[str, str, str]) -> _Ends:
        link = self._schema.link(*key)
        found = ("", False) if link is None else (link.letter, link.flow == "backward")
        self._known_links[key] = found
        return found

    def _unknown_end(self, batch: list[Row]) -> DatasetError:
        claim, end = next(
            (row[0], end)
            for row in batch
            for end in row[_STATEMENT][::2]
            if end is not None and end not in self._classes
        )
        return DatasetError(
            f'the claim "{claim}" names the entity "{end}", which is not in the dataset; '
            "add it to the actors or events, or correct the id"
        )

    def _check_cited(self, batch: Iterable[Row]) -> None:
        """Raises DatasetError when a row, which ends with the number of what it cites, cites a
        source that is not there."""
        if self._citing_unknown:
            for row in batch:
                if source := self._citing_unknown.get(row[-1]):
                    self._check_sources(row[0], (source,))

    def _check_sources(self, about: str, sources: Iterable[str]) -> None:
        for source in sources:
            if source not in self._sources:
                raise DatasetError(
                    f'"{about}" cites the source "{source}", which is not in the dataset; '
                    "add it to the sources, or correct the id"
                )

    def _insert(self, table: str, rows: list[Any]) -> None:
        if rows:
            marks = ",".join("?" * len(rows[0]))
            self._db.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)  # noqa: S608

    def _once(self, table: str, batches: _Batches, *, whole: bool = False) -> _Batches:
        """Each record once. Raises DatasetError when one id stands for two contents."""
        self.counts[table] = self.repeated[table] = 0
        before: Row = (None,)
        for batch in filter(None, batches):
            ids = [row[0] for row in batch]
            last = batch[-1]
            if ids[0] == before[0] or any(map(eq, ids, islice(ids, 1, None))):
                batch = list(_distinct(table, before, batch, whole=whole))  # noqa: PLW2901
                self.repeated[table] += len(ids) - len(batch)
            self.counts[table] += len(batch)
            before = last
            if batch:
                yield batch


def _distinct(table: str, before: Row, batch: list[Row], *, whole: bool) -> Iterator[Row]:
    for row in batch:
        if row != before:
            if row[0] == before[0] and not whole:
                raise _two_contents(table, before, row)
            yield row
        before = row


def _two_contents(table: str, one: Row, other: Row) -> DatasetError:
    differing = next((a, b) for a, b in zip(one, other, strict=True) if a != b)
    return DatasetError(
        f'two different records in {table} have the id "{one[0]}" '
        f"({differing[0]!r} here, {differing[1]!r} there); keep one, or give one another id"
    )


def _names(batch: Iterable[Row]) -> Iterator[Row]:
    for row in batch:
        yield row[0], row[2], "name", fold(row[2])
        for alias in row[_ENTITY_WIDTH]:
            yield row[0], alias, "alias", fold(alias)
