"""Let claims and other records name the entity that stays, and keep what they said before."""

from __future__ import annotations

import json
import sqlite3
from array import array
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from patronage.graph.records import Problem
from patronage.schema import Schema

_AT_A_TIME: Final = 5000
_CLAIMS: Final = """
SELECT rowid, id, subject, predicate, object, visibility FROM claims
WHERE rowid > ? AND (subject IN temp.joined OR object IN temp.joined) ORDER BY rowid LIMIT ?
"""
_CHANGE: Final = """
UPDATE claims SET subject = ?, object = ?, visibility = ?, link = ?, upper = ?, lower = ?
WHERE rowid = ?
"""
_NAMING: Final = (
    *(("assessments", "assessor"), ("assessments", "subject")),
    *(("responses", "about"), ("responses", "by")),
)
"""Columns, beside those of claims, that hold the id of an entity."""
_DELICATE: Final = ("NGO", "ArmedGroup")
"""A public link between these can put people in danger (docs/chains.md, Evidence)."""

_Row = tuple[Any, ...]


class Renaming:
    """``stays``: for every entity that is one with another, the id of the one that stays.

    ``temp.joined`` holds the keys of it. Made before the entities themselves are joined, used
    after: ``classes`` tells then what was written, and what the joined entities are. ``claims``
    are in the end the rows of claims that name one of them.
    """

    def __init__(
        self,
        db: sqlite3.Connection,
        schema: Schema,
        classes: Mapping[str, str],
        stays: Mapping[str, str],
    ) -> None:
        self._db = db
        self._schema = schema
        self._classes = classes
        self._stays = stays
        self._before = {one: classes[one] for one in stays}
        self._ever: dict[str, set[str]] = {}
        for one, entity in stays.items():
            self._ever.setdefault(entity, set()).add(classes[one])
        self.claims = array("q")
        self._odd: Counter[tuple[str, str]] = Counter()

    def all_records(self) -> tuple[Problem, ...]:
        """Rename in every table; what was odd about claims."""
        self._claims()
        for table, column in _NAMING:
            self._column(table, column)
        self._wholes()
        return tuple(_problem(*what, n) for what, n in sorted(self._odd.items()))

    def _claims(self) -> None:
        """A batch at a time: there may be a million."""
        last = 0
        while batch := self._db.execute(_CLAIMS, (last, _AT_A_TIME)).fetchall():
            last = batch[-1][0]
            self.claims.extend([row[0] for row in batch])
            self._db.executemany(_CHANGE, [self._claim(*row) for row in batch])
            insert(self._db, "as_written", [line for row in batch for line in self._changes(*row)])

    def _claim(
        self, row: int, _id: str, subject: str, predicate: str, object_: str | None, seen_by: str
    ) -> _Row:
        stays = self._stays
        ends = (stays.get(subject, subject), object_ and stays.get(object_, object_))
        return (
            *ends,
            self._visibility(subject, object_, seen_by),
            *self._link(predicate, *ends),
            row,
        )

    def _changes(
        self, _row: int, id_: str, subject: str, _predicate: str, object_: str | None, seen_by: str
    ) -> Iterator[tuple[str, str, str]]:
        for part, end in (("object", object_), ("subject", subject)):
            if end is not None and self._stays.get(end, end) != end:
                yield id_, part, end
        if self._visibility(subject, object_, seen_by) != seen_by:
            yield id_, "visibility", seen_by
            self._odd["delicate", self._stays.get(subject, subject)] += 1

    def _link(self, predicate: str, subject: str, object_: str | None) -> _Row:
        """The letter and the ends in the direction of support; nothing is in a link with itself."""
        if object_ is None:
            return "", None, None
        if subject == object_:
            self._odd["itself", subject] += 1
            return "", None, None
        found = self._schema.link(predicate, self._classes[subject], self._classes[object_])
        if found is None:
            return "", None, None
        ends = (object_, subject) if found.flow == "backward" else (subject, object_)
        return found.letter, *ends

    def _visibility(self, subject: str, object_: str | None, seen_by: str) -> str:
        """Restricted when only joining makes it a link between an NGO and an armed group."""
        if seen_by != "public" or object_ is None:
            return seen_by
        written = {self._before.get(end, self._classes[end]) for end in (subject, object_)}
        one, other = (self._classes_of(end) for end in (subject, object_))
        ngo, group = _DELICATE
        meets = (ngo in one and group in other) or (group in one and ngo in other)
        return "restricted" if meets and written != set(_DELICATE) else seen_by

    def _classes_of(self, end: str) -> set[str]:
        """Every class under which an entity was written."""
        return self._ever.get(self._stays.get(end, end)) or {self._classes[end]}

    def _column(self, table: str, column: str) -> None:
        found = self._db.execute(
            f"SELECT rowid, id, {column} FROM {table} WHERE {column} IN temp.joined ORDER BY rowid"  # noqa: S608
        ).fetchall()
        changed = [row for row in found if self._stays[row[2]] != row[2]]
        self._db.executemany(
            f"UPDATE {table} SET {column} = ? WHERE rowid = ?",  # noqa: S608 - our own names
            [(self._stays[written], row) for row, _, written in changed],
        )
        insert(self._db, "as_written", [(id_, column, written) for _, id_, written in changed])

    def _wholes(self) -> None:
        """What events are part of; ``members`` tells it of those that were joined themselves."""
        found = self._db.execute(
            "SELECT rowid, id, part_of FROM events WHERE part_of <> '[]' ORDER BY rowid"
        ).fetchall()
        for row, id_, written in found:
            wholes = json.loads(written)
            now = [
                one for one in dict.fromkeys(self._stays.get(w, w) for w in wholes) if one != id_
            ]
            if now == wholes:
                continue
            told = json.dumps(now, ensure_ascii=False)
            self._db.execute("UPDATE events SET part_of = ? WHERE rowid = ?", (told, row))
            if id_ not in self._stays:
                insert(self._db, "as_written", [(id_, "part_of", written)])


def insert(db: sqlite3.Connection, table: str, rows: Sequence[_Row]) -> None:
    """Insert whole rows."""
    if rows:
        marks = ",".join("?" * len(rows[0]))
        db.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)  # noqa: S608 - our own names


def _problem(what: str, entity: str, count: int) -> Problem:
    claims = f"{count} claim{'s' if count > 1 else ''}"
    if what == "itself":
        said = f'{claims} of joined entities would tie "{entity}" to itself and can be in no chain'
        return Problem("joined-with-itself", "warning", said, value=entity)
    said = (
        f'by joining, {claims} of "{entity}" would tie a non-governmental organization to an armed '
        "group in public, and can now be seen by nobody else; say who may see them"
    )
    return Problem("joined-delicate", "warning", said, value=entity)
