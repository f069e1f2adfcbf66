"""What of ours a database holds, read page by page in order of id, and compared in step.

A page is found by an index and ordered by it, so that nothing has to be sorted or held as a
whole, here or there. It comes as one list: the driver takes many times longer over as many records.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from heapq import merge
from typing import Any, Final, TypeVar

from patronage.graph.stores.neo4j.connection import Neo4jConnection
from patronage.graph.stores.projection import NODE_KINDS, TIES

PAGE: Final = 5_000

Key = tuple[int, str, str]
"""Where something stands: the section it is read in, its id, its type."""

_LAST: Final[Key] = (len(NODE_KINDS) + len(TIES) + 1, "", "")

L = TypeVar("L")
R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Stored:
    """Something of ours on the server. ``content`` is empty unless it was asked for."""

    key: Key
    kind: str
    fingerprint: str
    content: tuple[Any, ...] = ()

    @property
    def id(self) -> str:
        """What it is found by among its kind or type."""
        return self.key[1]


def node_key(kind: str, id_: str) -> Key:
    """Where a node stands: kind by kind, in order of id."""
    return NODE_KINDS.index(kind), id_, ""


def relationship_key(type_: str, key: str) -> Key:
    """Where a relationship stands: claims in order of id, then ties type by type."""
    return (TIES.index(type_) + 1, key, "") if type_ in TIES else (0, key, type_)


def node_page(kind: str, *, whole: bool) -> str:
    """The query for a page of nodes; ``whole``: with all that they say."""
    content = ", labels(n), properties(n)" if whole else ""
    return (
        f"MATCH (n:{kind}) USING INDEX SEEK n:{kind}(id)"
        " WHERE n.id > $after AND n.fingerprint IS NOT NULL"
        f" WITH n ORDER BY n.id LIMIT {PAGE} RETURN collect([n.id, n.fingerprint{content}])"
    )


def relationship_page(type_: str, *, whole: bool) -> str:
    """The query for a page of relationships; ``whole``: with their ends and all they say."""
    content = ", labels(a), a.id, labels(b), b.id, properties(r)" if whole else ""
    return (
        f"MATCH (a)-[r:{type_}]->(b) USING INDEX SEEK r:{type_}(id)"
        " WHERE r.id > $after AND r.fingerprint IS NOT NULL"
        f" WITH a, r, b ORDER BY r.id LIMIT {PAGE} RETURN collect([r.id, r.fingerprint{content}])"
    )


def count_of_types(types: Iterable[str]) -> str:
    """The query that counts relationships of each type without looking at one."""
    return " UNION ALL ".join(
        f"MATCH ()-[r:{type_}]->() WITH count(r) AS n RETURN '{type_}' AS type, n"
        for type_ in types
    )


def stored_nodes(connection: Neo4jConnection, *, whole: bool = False) -> Iterator[Stored]:
    """Every node of ours, in order of ``node_key``."""
    for kind in NODE_KINDS:
        for id_, fingerprint, *content in _pages(connection, node_page(kind, whole=whole)):
            yield Stored(node_key(kind, id_), kind, fingerprint, tuple(content))


def stored_relationships(
    connection: Neo4jConnection, claim_types: Iterable[str], *, whole: bool = False
) -> Iterator[Stored]:
    """Every relationship of ours, in order of ``relationship_key``."""

    def of_type(type_: str) -> Iterator[Stored]:
        for id_, fingerprint, *content in _pages(connection, relationship_page(type_, whole=whole)):
            yield Stored(relationship_key(type_, id_), type_, fingerprint, tuple(content))

    used = _used(connection, (*claim_types, *TIES))
    yield from merge(*(of_type(t) for t in claim_types if t in used), key=lambda found: found.key)
    for type_ in TIES:
        if type_ in used:
            yield from of_type(type_)


def paired(
    left: Iterable[L],
    right: Iterable[R],
    left_key: Callable[[L], Key],
    right_key: Callable[[R], Key],
) -> Iterator[tuple[L | None, R | None]]:
    """Two streams in order, side by side; None stands where the other one has nothing."""
    lefts, rights = _keyed(left, left_key), _keyed(right, right_key)
    (key, one), (other_key, other) = next(lefts), next(rights)
    while one is not None or other is not None:
        if key < other_key:
            yield one, None
            key, one = next(lefts)
        elif key > other_key:
            yield None, other
            other_key, other = next(rights)
        else:
            yield one, other
            (key, one), (other_key, other) = next(lefts), next(rights)


def _keyed(items: Iterable[L], key: Callable[[L], Key]) -> Iterator[tuple[Key, L | None]]:
    """Each item behind its key; at the end nothing, behind every key."""
    for item in items:
        yield key(item), item
    yield _LAST, None


def _used(connection: Neo4jConnection, types: Iterable[str]) -> set[str]:
    """The types that some relationship has, by the counts that the server keeps."""
    _, found = connection.raw(count_of_types(types), {})
    return {type_ for type_, count in found if count}


def _pages(connection: Neo4jConnection, query: str) -> Iterator[list[Any]]:
    after = ""
    while True:
        _, ((rows,),) = connection.raw(query, {"after": after})
        yield from rows
        if len(rows) < PAGE:
            return
        after = rows[-1][0]
