"""What differs, written to the server: grouped by what it takes, each group one ``UNWIND``.

Everything is matched by label and indexed id. Each statement says how many rows it acted on, and
anything but all of them undoes the batch.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal, cast

from patronage.errors import EngineError
from patronage.graph.stores.neo4j.connection import Transaction
from patronage.graph.stores.neo4j.rows import known, of_a_node, of_a_relationship
from patronage.graph.stores.neo4j.stored import Stored
from patronage.graph.stores.projection import NODE_KINDS, Node, Relationship
from patronage.schema import load_schema

What = Literal["remove", "change", "add"]
ORDER: Final[tuple[What, ...]] = ("remove", "change", "add")
"""Removals come first, so that what replaces something finds its place free."""

LEFT_BEHIND: Final = "PatronageRemoved"
"""The label of a node that is gone from the dataset but holds relationships of others."""


@dataclass(frozen=True, slots=True)
class Difference:
    """Something to add or change, as it should be, or to remove, as it is stored."""

    what: What
    item: Node | Relationship | Stored


def apply(transaction: Transaction, differences: Iterable[Difference]) -> None:
    """Write them all. Raises EngineError when the server did not find what it had to."""
    groups: dict[tuple[What, tuple[str, ...]], list[Any]] = {}
    for difference in differences:
        key = difference.what, _signature(difference.item)
        groups.setdefault(key, []).append(difference.item)
    for (what, signature), items in sorted(groups.items(), key=lambda g: ORDER.index(g[0][0])):
        _apply_group(transaction, what, signature, items)


def add_nodes(labels: Sequence[str]) -> str:
    """The statement that adds ``rows`` with these labels."""
    return f"UNWIND $rows AS row CREATE (n:{':'.join(labels)}) SET n = row RETURN count(*)"


def change_nodes(kind: str, labels: Sequence[str]) -> str:
    """The statement that makes nodes what ``rows`` say; properties of others stay."""
    others = sorted(our_labels(kind) - {kind, *labels})
    remove = f" REMOVE n:{':'.join(others)}" if others else ""
    return (
        f"UNWIND $rows AS row MATCH (n:{kind} {{id: row.id}}) USING INDEX SEEK n:{kind}(id)"
        f" WHERE n.fingerprint IS NOT NULL{remove} SET n:{':'.join(labels)} SET n += row"
        " RETURN count(*)"
    )


def remove_nodes(kind: str) -> tuple[str, str]:
    """The statements that remove ``ids``, and that let go of those that others hold on to."""
    match = (
        f"UNWIND $ids AS id MATCH (n:{kind} {{id: id}}) USING INDEX SEEK n:{kind}(id)"
        " WHERE n.fingerprint IS NOT NULL"
    )
    ours = ":".join(sorted({kind} | our_labels(kind)))
    return (
        f"{match} AND NOT EXISTS {{ (n)--() }} DELETE n RETURN count(*)",
        f"{match} REMOVE n:{ours} REMOVE n.fingerprint SET n:{LEFT_BEHIND} RETURN count(*)",
    )


def add_relationships(type_: str, start: str, end: str) -> str:
    """The statement that adds ``rows`` between nodes of these kinds."""
    return (
        f"UNWIND $rows AS row MATCH (a:{start} {{id: row.start}}) MATCH (b:{end} {{id: row.end}})"
        f" CREATE (a)-[r:{type_}]->(b) SET r = row.properties RETURN count(*)"
    )


def change_relationships(type_: str, start: str, end: str) -> str:
    """The statement that makes relationships what ``rows`` say, and returns the ids it found."""
    return (
        f"UNWIND $rows AS row MATCH (a:{start})-[r:{type_} {{id: row.properties.id}}]->(b:{end})"
        f" USING INDEX SEEK r:{type_}(id)"
        " WHERE r.fingerprint IS NOT NULL AND a.id = row.start AND b.id = row.end"
        " SET r += row.properties RETURN row.properties.id"
    )


def remove_relationships(type_: str) -> str:
    """The statement that removes ``ids``."""
    return (
        f"UNWIND $ids AS id MATCH ()-[r:{type_} {{id: id}}]->() USING INDEX SEEK r:{type_}(id)"
        " WHERE r.fingerprint IS NOT NULL DELETE r RETURN count(*)"
    )


def our_labels(kind: str) -> frozenset[str]:
    """Every label that Patronage gives to nodes of a kind."""
    return frozenset(load_schema().classes) if kind == "Entity" else frozenset({kind})


def _signature(item: Node | Relationship | Stored) -> tuple[str, ...]:
    """What decides which statement an item takes."""
    if isinstance(item, Node):
        return item.kind, *sorted(set(item.labels) - {item.kind})
    if isinstance(item, Relationship):
        return item.type, item.start[0], item.end[0]
    return (item.kind,)


def _apply_group(
    transaction: Transaction, what: What, signature: tuple[str, ...], items: list[Any]
) -> None:
    if what == "remove":
        _remove(transaction, signature[0], [item.id for item in items])
    elif isinstance(items[0], Node):
        rows = [of_a_node(node) for node in items]
        text = change_nodes(signature[0], signature) if what == "change" else add_nodes(signature)
        _run(transaction, text, rows if what == "change" else list(map(known, rows)))
    elif what == "add":
        _add_relationships(transaction, signature, list(map(_row, items)))
    else:
        _change_relationships(transaction, signature, list(map(_row, items)))


def _row(relationship: Relationship) -> dict[str, Any]:
    ends = {"start": relationship.start[1], "end": relationship.end[1]}
    return ends | {"properties": of_a_relationship(relationship)}


def _add_relationships(
    transaction: Transaction, signature: tuple[str, ...], rows: list[dict[str, Any]]
) -> None:
    text = add_relationships(*cast("tuple[str, str, str]", signature))
    _run(transaction, text, [{**row, "properties": known(row["properties"])} for row in rows])


def _change_relationships(
    transaction: Transaction, signature: tuple[str, ...], rows: list[dict[str, Any]]
) -> None:
    """In place; one whose ends have moved is removed and added."""
    text = change_relationships(*cast("tuple[str, str, str]", signature))
    done = {id_ for (id_,) in transaction.run(text, {"rows": rows})}
    moved = [row for row in rows if row["properties"]["id"] not in done]
    if moved:
        _remove(transaction, signature[0], [row["properties"]["id"] for row in moved])
        _add_relationships(transaction, signature, moved)


def _remove(transaction: Transaction, kind: str, ids: list[str]) -> None:
    if kind not in NODE_KINDS:
        _expect(transaction.run(remove_relationships(kind), {"ids": ids}), len(ids), kind)
        return
    delete, let_go = remove_nodes(kind)
    ((deleted,),) = transaction.run(delete, {"ids": ids})
    if deleted < len(ids):
        _expect(transaction.run(let_go, {"ids": ids}), len(ids) - deleted, kind)


def _run(transaction: Transaction, text: str, rows: list[dict[str, Any]]) -> None:
    _expect(transaction.run(text, {"rows": rows}), len(rows), text)


def _expect(found: list[tuple[Any, ...]], wanted: int, what: str) -> None:
    ((made,),) = found
    if made != wanted:
        raise EngineError(
            f"Neo4j found {made} of {wanted} for {what.partition(' RETURN')[0]}; somebody else "
            "changes the same graph, or the dataset names something that it lacks, so run "
            "patronage check, then patronage neo4j load again"
        )
