"""Join the entities of a file under construction, whose tables are full and have no index yet.

Every table then names the entity that stays. What was written is kept: entities in ``members``,
ids and visibility of other records in ``as_written``; why, in ``joins``. Without anything to join
no row is touched, and no row of a claim is read.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Collection, Iterable, Mapping, MutableMapping, Sequence
from dataclasses import astuple, dataclass
from typing import Any, Final

from patronage.graph import reading, rows
from patronage.graph.folding import fold
from patronage.graph.joining.groups import IDENTIFYING, ExternalId, Group, grouped
from patronage.graph.joining.renaming import Renaming, insert
from patronage.graph.joining.together import together
from patronage.graph.records import Entity, Judgement, Problem
from patronage.schema import Schema

_WIDTH: Final = 14
"""Columns of ``entities``, the first of an entity row."""
_LISTS: Final = ("names", "external_ids", "entity_sources")
"""Tables with several rows for one entity."""
_HOLDERS: Final = f"""
SELECT DISTINCT scheme, value, entity FROM external_ids
WHERE (scheme, value) IN (
  SELECT scheme, value FROM external_ids WHERE value <> ''
  AND scheme IN ({",".join("?" * len(IDENTIFYING))})
  GROUP BY scheme, value HAVING count(DISTINCT entity) > 1)
"""  # noqa: S608 - only question marks


@dataclass(frozen=True, slots=True)
class Rewritten:
    """How many entities are now one with another that stays, the rows of claims that name them,
    and what was odd."""

    joined: int = 0
    claims: Sequence[int] = ()
    problems: tuple[Problem, ...] = ()


def join_entities(
    db: sqlite3.Connection,
    schema: Schema,
    classes: MutableMapping[str, str],
    curated: Collection[str] = (),
) -> Rewritten:
    """Join the entities of the file; ``classes`` by id of entity is brought up to date."""
    judgements = [Judgement(*row) for row in db.execute("SELECT * FROM judgements")]
    holders = _holders(db)
    asked = {id_ for j in judgements if j.verdict == "same" for id_ in (j.left, j.right)}
    asked.update(id_ for same in holders.values() for id_ in same)
    if not asked:
        return Rewritten()
    entities = _entities(db, asked)
    found = grouped(entities, judgements, holders, curated)
    if not found.groups:
        return Rewritten(problems=found.problems)
    stays = {one: group.members[0] for group in found.groups for one in group.members}
    db.execute("CREATE TEMP TABLE joined (id TEXT PRIMARY KEY) WITHOUT ROWID")
    db.executemany("INSERT INTO joined VALUES (?)", ((one,) for one in stays))
    renaming = Renaming(db, schema, classes, stays)
    _replace(db, schema, found.groups, entities, classes)
    odd = renaming.all_records()
    db.execute("DROP TABLE temp.joined")
    problems = (*found.problems, *odd)
    return Rewritten(len(stays) - len(found.groups), renaming.claims, problems)


def _holders(db: sqlite3.Connection) -> Mapping[ExternalId, list[str]]:
    found: dict[ExternalId, list[str]] = {}
    for scheme, value, entity in db.execute(_HOLDERS, IDENTIFYING):
        found.setdefault((scheme, value), []).append(entity)
    return found


def _entities(db: sqlite3.Connection, ids: Iterable[str]) -> dict[str, Entity]:
    """The entities of these ids, as written."""
    db.execute("CREATE TEMP TABLE asked (id TEXT PRIMARY KEY) WITHOUT ROWID")
    db.executemany("INSERT INTO asked VALUES (?)", ((id_,) for id_ in ids))

    def beside(query: str, column: str) -> dict[str, list[tuple[Any, ...]]]:
        joint = "AND" if " WHERE " in query else "WHERE"
        told: dict[str, list[tuple[Any, ...]]] = {}
        for owner, *rest in db.execute(f"{query} {joint} {column} IN asked ORDER BY rowid"):
            told.setdefault(owner, []).append(tuple(rest))
        return told

    lists = (reading.ALIASES, reading.EXTERNAL_IDS, reading.ENTITY_SOURCES)
    told = [beside(query, "entity") for query in lists]
    events = beside(reading.EVENTS, "id")
    found = {}
    for row in db.execute(f"{reading.ENTITIES} WHERE id IN asked"):
        aliases, external, sources = (of.get(row[0], []) for of in told)
        event = reading.event_of(events.get(row[0], []))
        found[row[0]] = reading.entity_of(row, aliases, external, sources, event)
    db.execute("DROP TABLE temp.asked")
    return found


def _replace(
    db: sqlite3.Connection,
    schema: Schema,
    groups: Iterable[Group],
    entities: Mapping[str, Entity],
    classes: MutableMapping[str, str],
) -> None:
    """Replace the members of every group by one entity, in the place of the one that stays."""
    made = []
    for group in groups:
        stays, members = group.members[0], [entities[one] for one in group.members]
        insert(db, "members", [(stays, *_member(one)) for one in members])
        insert(db, "joins", [(stays, *astuple(join)) for join in group.joins])
        made.append(together(members))
        classes.update(dict.fromkeys(group.members, made[-1].class_name))
    for table in ("entities", "events"):
        places = dict(db.execute(f"SELECT id, rowid FROM {table} WHERE id IN joined").fetchall())  # noqa: S608
        db.execute(f"DELETE FROM {table} WHERE id IN joined")  # noqa: S608 - our own names
        of_one = _row if table == "entities" else _event_row(schema)
        found = [row for row in map(of_one, made) if row]
        _insert_at(db, table, [(places[row[0]], *row) for row in found])
    for table in _LISTS:
        db.execute(f"DELETE FROM {table} WHERE entity IN joined")  # noqa: S608 - our own names
    for one in made:
        row = rows.entity_row(one)
        names = [(one.id, one.name, "name", fold(one.name))]
        names += [(one.id, alias, "alias", fold(alias)) for alias in row[_WIDTH]]
        insert(db, "names", names)
        insert(db, "external_ids", [(one.id, *pair) for pair in row[_WIDTH + 1]])
        insert(db, "entity_sources", [(one.id, source) for source in row[_WIDTH + 2]])


def _row(entity: Entity) -> tuple[Any, ...]:
    return rows.entity_row(entity)[:_WIDTH]


def _event_row(schema: Schema) -> Callable[[Entity], tuple[Any, ...]]:
    def row(entity: Entity) -> tuple[Any, ...]:
        details = rows.entity_row(entity)[-1]
        return (entity.id, int(schema.is_abuse(entity.class_name)), *details) if details else ()

    return row


def _insert_at(db: sqlite3.Connection, table: str, found: list[tuple[Any, ...]]) -> None:
    """Insert rows that begin with their place."""
    named = db.execute("SELECT name FROM pragma_table_info(?)", (table,)).fetchall()
    columns = ", ".join(["rowid", *(name for (name,) in named)])
    marks = ", ".join("?" * (len(named) + 1))
    db.executemany(f"INSERT INTO {table} ({columns}) VALUES ({marks})", found)  # noqa: S608


def _member(entity: Entity) -> tuple[Any, ...]:
    """The columns of ``members`` after the first."""
    row = rows.entity_row(entity)
    lists = (json.dumps(one, ensure_ascii=False) for one in row[_WIDTH : _WIDTH + 3])
    return (*row[:_WIDTH], *lists, *(row[-1][2:] if row[-1] else (None,) * 5))
