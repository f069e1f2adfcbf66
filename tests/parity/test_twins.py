"""Canned queries against a twin that shares nothing with them: networkx, the tracer, or SQL."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

import networkx as nx
import pytest

from patronage.graph.chains import Chain, Directness, Question
from patronage.graph.dataset import Dataset
from patronage.graph.records import STATUSES
from patronage.graph.stores.embedded import EmbeddedView, embedded_view
from patronage.graph.stores.memory import to_networkx
from patronage.graph.tracer import trace
from patronage.queries import canned
from patronage.queries.arguments import bind
from patronage.queries.ask import run

DAY = 20180519
RECIPIENTS = {"SecurityForce", "Unit", "ArmedGroup", "PrivateMilitaryCompany", "Coalition"}


@pytest.fixture(scope="module")
def graph(bundled: Dataset) -> nx.MultiDiGraph:
    return to_networkx(bundled)


@pytest.fixture(scope="module")
def view(bundled: Dataset) -> EmbeddedView:
    return embedded_view(bundled)


@pytest.fixture
def rows(bundled: Dataset, view: EmbeddedView) -> Any:
    """Ask a query: the values of these columns."""

    def asked(name: str, *columns: str, **said: Any) -> list[Any]:
        query = canned(name)
        found = run(view, query, bind(query, said, bundled)).records()
        return [tuple(row[column] for column in columns) for row in found]

    return asked


def claims(graph: nx.MultiDiGraph, type_: str) -> Iterator[tuple[str, str, dict[str, Any]]]:
    return ((a, b, claim) for a, b, claim in graph.edges(data=True) if claim["type"] == type_)


def coalitions(graph: nx.MultiDiGraph) -> list[str]:
    return [n for n, data in graph.nodes(data=True) if data["class"] in ("Coalition", "Operation")]


def test_coalition_members(graph: nx.MultiDiGraph, rows: Any) -> None:
    listed = 0
    for coalition in coalitions(graph):
        expected = {
            claim["id"]
            for type_ in ("HAS_CONTINGENT", "HAS_MEMBER")
            for host, _, claim in claims(graph, type_)
            if host == coalition and claim["se"] <= DAY <= claim["el"]
        }
        found = rows("coalition-members", "claim", coalition=coalition, on="2018-05-19")
        assert {claim for (claim,) in found} == expected
        listed += len(found)
    assert listed > 20


def test_coalition_support(graph: nx.MultiDiGraph, rows: Any) -> None:
    for coalition in coalitions(graph):
        expected: dict[Any, int] = defaultdict(int)
        for giver, receiver, claim in claims(graph, "SUPPORTS"):
            if receiver == coalition:
                expected[giver, claim["stage"], claim["currency"]] += 1
        columns = ("giver", "stage", "currency", "claims")
        found = {
            row[:3]: row[3] for row in rows("coalition-support", *columns, coalition=coalition)
        }
        assert found == expected


def test_command_line(graph: nx.MultiDiGraph, rows: Any) -> None:
    commands = nx.MultiDiGraph()
    for upper, lower, claim in claims(graph, "COMMANDS"):
        if claim["se"] <= DAY <= claim["el"]:
            commands.add_edge(upper, lower)
    assert nx.dag_longest_path_length(nx.DiGraph(commands)) <= 8
    for unit in commands:
        found = rows("command-line", "side", "actor", unit=unit, on="2018-05-19")
        assert {a for side, a in found if side == "above"} == nx.ancestors(commands, unit)
        assert {a for side, a in found if side == "below"} == nx.descendants(commands, unit)


def test_shared_recipients(graph: nx.MultiDiGraph, rows: Any) -> None:
    given: dict[str, set[str]] = defaultdict(set)
    for giver, receiver, _ in claims(graph, "SUPPORTS"):
        given[giver].add(receiver)
    for first, second in (("eu", "gov-france"), ("eu", "gov-us"), ("gov-us", "gov-uk")):
        found = rows("shared-recipients", "recipient", first=first, second=second)
        assert {recipient for (recipient,) in found} == given[first] & given[second]
        assert found


def test_supported_by_many(graph: nx.MultiDiGraph, rows: Any) -> None:
    givers: dict[str, set[str]] = defaultdict(set)
    for giver, receiver, _ in claims(graph, "SUPPORTS"):
        if graph.nodes[receiver]["class"] in RECIPIENTS:
            givers[receiver].add(giver)
    found = dict(rows("supported-by-many", "force", "givers", more_than=2))
    assert found == {f: tuple(sorted(g)) for f, g in givers.items() if len(g) > 2}


def test_events_by_force(graph: nx.MultiDiGraph, rows: Any) -> None:
    expected: dict[tuple[str, str], set[str]] = defaultdict(set)
    for force, event, claim in claims(graph, "PERPETRATED"):
        expected[force, event] |= {citation.source for citation in claim["citations"]}
    found = rows("events-by-force", "force", "event", "sources", "tolls")
    assert {row[:2]: row[2] for row in found} == {k: len(v) for k, v in expected.items()}
    for _, event, _, tolls in found:
        assert len(tolls) == sum(v["predicate"] == "hasToll" for v in graph.nodes[event]["values"])


def test_armed_groups(graph: nx.MultiDiGraph, rows: Any) -> None:
    groups = {n for n, data in graph.nodes(data=True) if data["class"] == "ArmedGroup"}
    expected = set()
    for upper, lower, claim in graph.edges(data=True):
        if claim["type"] == "ASSOCIATED_WITH":
            expected |= {(end, claim["id"]) for end in (upper, lower) if end in groups}
        if claim["type"] in ("COMMANDS", "HAS_CONTINGENT") and lower in groups:
            expected.add((lower, claim["id"]))
        if claim["type"] == "COMMANDS" and upper in groups:
            expected.add((upper, claim["id"]))
    found = rows("armed-groups", "group", "claim")
    assert set(found) == expected
    assert len(found) > 10


def test_praise(graph: nx.MultiDiGraph, rows: Any) -> None:
    found = rows("praise", "praiser", "praised", "claim")
    assert sorted(found) == sorted((a, b, c["id"]) for a, b, c in claims(graph, "ENDORSES"))


def test_sources_behind(bundled: Dataset, rows: Any) -> None:
    text = (
        "SELECT q.source, count(DISTINCT c.id) FROM claims c JOIN citations q ON q.about = c.id"
        " WHERE c.subject = ?1 OR c.object = ?1 GROUP BY 1"
    )
    for entity in ("fama", "g5-jf", "ev-boulkessi-20180519"):
        expected = dict(bundled.connection.execute(text, (entity,)).fetchall())
        found = rows("sources-behind", "source", "claims", entity=entity)
        assert {source: count for source, count in found if count} == expected


def _chains(dataset: Dataset, **question: Any) -> list[Chain]:
    return list(trace(dataset, Question(top=None, **question)).chains)


def test_chains_from_donor(bundled: Dataset, rows: Any) -> None:
    found = rows("chains-from-donor", "entities", "word", donor="eu")
    assert sorted(found) == sorted((c.entities, c.word) for c in _chains(bundled, start=("eu",)))


def test_chains_behind_event(bundled: Dataset, rows: Any) -> None:
    event = "ev-boulkessi-20180519"
    found = rows("chains-behind-event", "donor", "directness", "word", "entities", event=event)
    expected = _chains(bundled, to=(event,))
    assert sorted(found) == sorted(
        (c.entities[0], c.directness.label, c.word, c.entities) for c in expected
    )


def test_donors_behind_force(bundled: Dataset, rows: Any) -> None:
    chains: dict[str, list[Chain]] = defaultdict(list)
    for chain in _chains(bundled, to=("fama",)):
        if chain.directness is not Directness.OWN:
            chains[chain.entities[0]].append(chain)
    found = rows("donors-behind-force", "donor", "directness", "chains", "events", force="fama")
    assert {row[0]: row[1:] for row in found} == {
        donor: (min(c.directness for c in cs).label, len(cs), len({c.entities[-1] for c in cs}))
        for donor, cs in chains.items()
    }


def test_weakest_evidence(bundled: Dataset, rows: Any) -> None:
    columns = ("entities", "word", "status", "publishers", "claim")
    found = {row[:2]: row[2:] for row in rows("weakest-evidence", *columns, donor="eu")}
    for chain in _chains(bundled, start=("eu",)):
        status, publishers, claim = found.pop((chain.entities, chain.word))
        assert status == max((_status(bundled, c) for c in chain.choice), key=STATUSES.index)
        assert (claim in chain.choice, _status(bundled, claim)) == (True, status)
        assert publishers == bundled.publishers(claim)
    assert found == {}


def _status(dataset: Dataset, claim_id: str) -> str:
    claim = dataset.claim(claim_id)
    assert claim is not None
    return claim.status
