"""Cypher constructs that the canned queries rest on: kglite and Neo4j agree on each.

The last test holds what kglite gets wrong: when one of those begins to agree, the rule against it
in ``docs/cypher.md`` can go.
"""

from __future__ import annotations

import pytest

from patronage.errors import EngineError
from patronage.graph.stores.base import StoreView, Value
from patronage.graph.stores.embedded import embedded_view
from patronage.graph.stores.neo4j import Neo4jConnection
from patronage.queries import CannedQuery, catalogue
from tests.parity.engines import on_neo4j
from tests.support.invented import contradicted_world

pytestmark = pytest.mark.neo4j

UP_FROM_EVENTS = (
    "MATCH path = (e:Event)<-[b:PERPETRATED]-(f:Entity)<-[:COMMANDS|SUPPORTS*0..4]-(d:Entity) "
)
AGREED = {
    "letters of a path": UP_FROM_EVENTS
    + "RETURN reduce(w = '', r IN relationships(path) | r.link + w) AS word ORDER BY word",
    "a path backwards": UP_FROM_EVENTS
    + "RETURN [n IN reverse(nodes(path)) | n.id] AS ids ORDER BY ids",
    "maps of a path's relationships": UP_FROM_EVENTS
    + "WITH [r IN relationships(path) | {id: r.id, se: r.se, amount: r.amount}] AS cs"
    " RETURN [c IN cs | c.se] AS a, [c IN cs | c.amount] AS b, size(cs) AS n ORDER BY a, b, n",
    "length": UP_FROM_EVENTS + "WHERE length(path) <= 2 RETURN count(path) AS n",
    "parallel claims are paths of their own": "MATCH path = (a:Entity)-[:SUPPORTS*1..2]->(b:Entity)"
    " WHERE b.id = 'joint-force' RETURN count(path) AS n",
    "union in a subquery": "MATCH (e:Event) CALL (e) { MATCH (e)<-[r:PERPETRATED]-(f:Entity)"
    " RETURN f, [r] AS rs UNION ALL MATCH (e)<-[r:CARRIED_OUT]-(f:Entity) RETURN f, [r] AS rs }"
    " RETURN e.id AS e, f.id AS f, [r IN rs | r.link] AS ls ORDER BY e, f",
    "a subquery of its own": "CALL () { MATCH (n:Unit) RETURN n.id AS id ORDER BY id }"
    " WITH id RETURN id AS unit ORDER BY unit",
    "exists": "MATCH (n:Entity) RETURN n.id AS id, EXISTS { MATCH (n)-[:COMMANDS*1..4]->(m) } AS x"
    " ORDER BY id",
    "not exists": "MATCH (n:Entity) WHERE NOT EXISTS { MATCH (n)<-[:COMMANDS*1..4]-(m) }"
    " RETURN count(n) AS n",
    "either way, once": "MATCH (n:Entity)-[r:ASSOCIATED_WITH]-(m:Entity)"
    " RETURN n.id AS a, m.id AS b ORDER BY a, b",
    "either way between two long parts": "MATCH path = (f:Entity)<-[:COMMANDS*0..3]-(y:Entity)"
    "-[a:ASSOCIATED_WITH]-(x:Entity)<-[:SUPPORTS|COMMANDS*0..3]-(d:Entity)"
    " RETURN [n IN nodes(path) | n.id] AS ids ORDER BY ids",
    "optional and empty": "MATCH (n:Entity) OPTIONAL MATCH (n)-[r:ENDORSES]->(m:Entity)"
    " WHERE r.se > 0 RETURN n.id AS id, collect(m.id) AS ms, count(r) AS c ORDER BY id",
    "empty ranges": "RETURN all(i IN range(0, -1) WHERE false) AS a, none(x IN [] WHERE true) AS b,"
    " any(x IN [] WHERE true) AS c, range(2, 1) AS d, last([]) AS e, head([]) AS f",
    "null in lists": "WITH [1, null, 3] AS xs RETURN any(x IN xs WHERE x IS NULL) AS a,"
    " [x IN xs WHERE x IS NOT NULL | x] AS b, coalesce(xs[1], 9) AS c, xs[7] AS d, null + 1 AS e",
    "folding a word": "WITH ['s', 'S', 'C', 'S', 's'] AS ls RETURN reduce(w = '', l IN ls | w +"
    " CASE WHEN NOT w CONTAINS 'S' THEN 'S' WHEN l = 'S' AND right(w, 1) IN ['S', 'O'] THEN 'S'"
    " ELSE 'O' END) AS w",
    "patterns": "UNWIND ['P', 'CP', 'SKP', 'SSKCP', 'KKP', 'XSP'] AS w"
    " RETURN w, w =~ 'C*(KC*)?P' AS own, w =~ 'C*S[SH]*C*KC*P' AS coalition ORDER BY w",
    "order of lists": "UNWIND [['b', 'c'], ['b'], ['a', 'z'], ['B'], []] AS x RETURN x ORDER BY x",
    "order of ids": "UNWIND ['b-1', 'b.1', 'b_1', 'b1', 'B', 'a'] AS x RETURN x ORDER BY x",
    "order of null": "UNWIND [3, null, 1] AS x RETURN x ORDER BY x",
    "order by what is not returned": "UNWIND [{a: 1, b: 2}, {a: 2, b: 1}] AS x"
    " RETURN x.a AS a ORDER BY x.b",
    "collect keeps the order": "UNWIND [3, 1, 2, 4] AS x WITH x ORDER BY x DESC"
    " WITH x % 2 AS g, collect({x: x}) AS xs RETURN g, head(xs).x AS h, [y IN xs | y.x] AS l"
    " ORDER BY g",
    "distinct counts": "MATCH (a:Entity)-[r:SUPPORTS]->(b:Entity)"
    " RETURN b.id AS b, count(r) AS n, count(DISTINCT a.id) AS m ORDER BY b",
    "sums": "MATCH (a:Entity)-[r:SUPPORTS]->(b:Entity)"
    " RETURN b.id AS b, sum(coalesce(r.amount, 0.0)) AS s, count(r.amount) AS n ORDER BY b",
    "a list parameter": "MATCH (n:Entity) WHERE size($none) = 0 AND n.id IN $some"
    " RETURN n.id AS id ORDER BY id",
    "labels": "MATCH (n:Entity) WHERE n:Unit OR n:Coalition RETURN n.id AS id ORDER BY id",
    "citations by the claim's id": "MATCH (a:Entity)-[r:SUPPORTS]->(b:Entity)"
    " MATCH (q:Citation)-[:CITES]->(s:Source) WHERE q.about = r.id"
    " RETURN r.id AS id, s.id AS s ORDER BY id, s",
    "numbers as text": "RETURN toString(toInteger(1190.0)) + '..' AS t",
    "slices of words": "WITH 'SSKP' AS w RETURN substring(w, 1, 2) AS a,"
    " [i IN range(0, size(w) - 1) | substring(w, i, 1)] AS b",
}
NOT_AGREED = {
    "a property map that compares with a relationship": "MATCH (a:Entity)-[r:SUPPORTS]->(b:Entity)"
    " MATCH (q:Citation {about: r.id}) RETURN q.id AS id ORDER BY id",
    "a path inside exists": "MATCH (e:Event)"
    " RETURN EXISTS { MATCH p = (e)<-[r:PERPETRATED]-(f) } AS x ORDER BY x",
    "a list comprehension inside all": "WITH [1, 2] AS xs"
    " RETURN all(i IN xs WHERE NOT i IN [j IN range(5, 6) | j]) AS x",
}


@pytest.fixture(scope="module")
def views(
    neo4j_connection: Neo4jConnection, tmp_path_factory: pytest.TempPathFactory
) -> tuple[StoreView, StoreView]:
    path = tmp_path_factory.mktemp("constructs") / "world.patronage"
    dataset = contradicted_world().write(path)
    return embedded_view(dataset), on_neo4j(neo4j_connection, dataset)


def _answer(view: StoreView, text: str) -> tuple[tuple[Value, ...], ...] | str:
    try:
        return view.run(text, {"none": [], "some": ["army", "fund"]}).rows
    except EngineError as error:
        return str(error)


@pytest.mark.parametrize("text", AGREED.values(), ids=AGREED)
def test_both_agree(text: str, views: tuple[StoreView, StoreView]) -> None:
    ours, theirs = (_answer(view, text) for view in views)
    assert ours == theirs
    assert isinstance(ours, tuple)
    assert ours != ()


@pytest.mark.parametrize("text", NOT_AGREED.values(), ids=NOT_AGREED)
def test_what_is_avoided_still_has_to_be(text: str, views: tuple[StoreView, StoreView]) -> None:
    ours, theirs = (_answer(view, text) for view in views)
    assert isinstance(theirs, tuple)
    assert ours != theirs


@pytest.mark.usefixtures("views")
@pytest.mark.parametrize("query", catalogue().values(), ids=lambda query: query.name)
def test_every_canned_query_plans_without_a_scan_of_everything(
    query: CannedQuery, neo4j_connection: Neo4jConnection
) -> None:
    values: dict[str, object] = {"id": "army", "day": 20180101, "integer": 1, "flag": True}
    bound = {p.variable: values.get(p.type, ["army"]) for p in query.parameters}
    assert "AllNodesScan" not in neo4j_connection.plan(query.text, bound)
