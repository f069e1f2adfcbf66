"""A load writes only what differs, and touches nothing that it did not write."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from patronage.errors import EngineError
from patronage.graph.dataset import Dataset
from patronage.graph.records import Citation, Claim, Entity, Record, Source
from patronage.graph.stores.neo4j import Neo4jConnection, marker, progress, schema, stored, writes
from patronage.graph.stores.neo4j.check import check, status
from patronage.graph.stores.neo4j.load import LoadReport, Neo4jWriter, Tally
from patronage.graph.stores.projection import CLAIM_TYPES, NODE_KINDS, TIES
from tests.support.build import World
from tests.support.invented import contradicted_world, invented, invented_world

pytestmark = pytest.mark.neo4j

NOTHING = LoadReport(Tally(), Tally())
SCANS = {"AllNodesScan", "NodeByLabelScan", "DirectedAllRelationshipsScan", "Sort", "Top"}


@pytest.fixture
def loaded(empty_database: Neo4jConnection, tmp_path: Path) -> Neo4jConnection:
    """A database that holds the invented dataset."""
    load(empty_database, invented(tmp_path))
    return empty_database


def load(connection: Neo4jConnection, dataset: Dataset, **how: bool) -> LoadReport:
    writer = Neo4jWriter(connection, **how)
    writer.write(dataset)
    return writer.report


def one(connection: Neo4jConnection, query: str) -> object:
    ((value,),) = connection.read(query, {}).rows
    return value


def without(world: World, id_: str) -> list[Record]:
    """Its records without an entity and the claims that it is the object of."""
    return [r for r in world.records if id_ not in (getattr(r, "id", ""), getattr(r, "object", ""))]


def changing(world: World, tmp_path: Path) -> Iterator[Dataset]:
    """The same dataset again and again, as it is after each change to the world."""
    for turn in range(9):
        yield world.write(tmp_path / f"{turn}.patronage")


def test_a_second_load_writes_nothing(loaded: Neo4jConnection, tmp_path: Path) -> None:
    before = marker.read_marker(loaded)
    with invented(tmp_path) as dataset:
        assert load(loaded, dataset) == replace(NOTHING, already=True)
        assert marker.read_marker(loaded) == before
        assert load(loaded, dataset, repair=True) == NOTHING
    after = marker.read_marker(loaded)
    assert after is not None
    assert after.written == 0


def test_what_changed_is_all_that_is_written(
    empty_database: Neo4jConnection, tmp_path: Path
) -> None:
    world = World()
    world.add("donor", "Government")
    world.add("army", "SecurityForce")
    for n in range(300):
        world.claim("donor", "funds", "army", amount=float(n + 1))
    datasets = changing(world, tmp_path)
    load(empty_database, next(datasets))
    changed = [i for i, r in enumerate(world.records) if isinstance(r, Claim)][::100]
    for i in changed:
        world.records[i] = replace(world.records[i], note="changed")  # type: ignore[arg-type]
    dataset = next(datasets)
    assert load(empty_database, dataset) == LoadReport(Tally(), Tally(changed=3))
    found = marker.read_marker(empty_database)
    assert found is not None
    assert found.written == 3
    noted = "MATCH ()-[r:SUPPORTS]->() WHERE r.note = 'changed' RETURN count(r)"
    assert one(empty_database, noted) == 3
    assert check(empty_database, dataset).equal


def test_what_is_added_and_removed_is_all_that_is_written(
    loaded: Neo4jConnection, tmp_path: Path
) -> None:
    world = invented_world()
    world.add("one-more", "Government")
    world.claim("one-more", "funds", "army")
    world.records = without(world, "parade")
    dataset = world.write(tmp_path / "w.patronage")
    report = load(loaded, dataset)
    assert report.nodes == Tally(added=2, removed=2)  # an entity and a citation each
    assert report.relationships == Tally(added=2, removed=2)  # a claim and what it cites each
    assert check(loaded, dataset).equal


def test_a_class_that_changes_changes_the_labels_and_the_types(
    loaded: Neo4jConnection, tmp_path: Path
) -> None:
    world = invented_world()
    for i, record in enumerate(world.records):
        if isinstance(record, Entity) and record.id == "rebels":
            world.records[i] = replace(record, class_name="Community")
    dataset = world.write(tmp_path / "w.patronage")
    assert load(loaded, dataset).nodes == Tally(changed=1)
    assert one(loaded, "MATCH (n:Entity {id: 'rebels'}) RETURN n:Community AND NOT n:ArmedGroup")
    assert check(loaded, dataset).equal


def test_a_claim_whose_ends_move_is_moved(loaded: Neo4jConnection, tmp_path: Path) -> None:
    world = invented_world()
    i, claim = next(
        (i, r) for i, r in enumerate(world.records) if getattr(r, "predicate", "") == "equips"
    )
    world.records[i] = replace(claim, object="battalion")  # type: ignore[arg-type]
    dataset = world.write(tmp_path / "w.patronage")
    assert load(loaded, dataset) == LoadReport(Tally(), Tally(changed=1))
    assert check(loaded, dataset).equal


def test_names_in_any_script_are_found_again(
    empty_database: Neo4jConnection, tmp_path: Path
) -> None:
    world = World()
    names = ("Éditions", "Ḥurriyya", "报纸", "𝔉raktur", "zz", "Ω", "\ufb01n", "É")
    world.records += [Source(f"s-{n}-x", "T", name) for n, name in enumerate(names)]
    dataset = world.write(tmp_path / "w.patronage")
    load(empty_database, dataset)
    assert load(empty_database, dataset, repair=True) == NOTHING
    assert check(empty_database, dataset).equal


def test_what_others_add_survives_every_load(loaded: Neo4jConnection, tmp_path: Path) -> None:
    loaded.write(
        "MATCH (a:Entity {id: 'army'}) MATCH (p:Entity {id: 'parade'})"
        " CREATE (m:Memo {id: 'memo'})-[:ON]->(a) CREATE (m)-[:ON]->(p)"
        " SET a.seen = true SET a:Watched",
        {},
    )
    world = invented_world()
    world.records = [
        r for r in world.records if "parade" not in (getattr(r, "id", ""), getattr(r, "object", ""))
    ]
    world.records = [
        replace(r, note="new") if isinstance(r, Entity) and r.id == "army" else r
        for r in world.records
    ]
    dataset = world.write(tmp_path / "w.patronage")
    load(loaded, dataset)
    assert one(loaded, "MATCH (:Memo)-[r:ON]->() RETURN count(r)") == 2
    assert one(
        loaded, "MATCH (a:Entity {id: 'army'}) RETURN a.seen AND a:Watched AND a.note = 'new'"
    )
    left = f"MATCH (:Memo)-->(n:{writes.LEFT_BEHIND}) RETURN n.id"
    assert one(loaded, left) == "parade"
    assert one(loaded, "MATCH (n:Entity {id: 'parade'}) RETURN count(n)") == 0
    assert check(loaded, dataset).equal


def test_relationships_of_an_earlier_schema_are_removed(
    loaded: Neo4jConnection, tmp_path: Path
) -> None:
    loaded.run_alone(
        "CREATE CONSTRAINT patronage_gone_id IF NOT EXISTS"
        " FOR ()-[r:GONE]-() REQUIRE r.id IS UNIQUE"
    )
    try:
        loaded.write(
            "MATCH (a:Entity {id: 'army'}) MATCH (b:Entity {id: 'donor'})"
            " CREATE (a)-[:GONE {id: 'c-1', fingerprint: 'x'}]->(b)"
            " CREATE (a)-[:GONE {id: 'c-2'}]->(b)",
            {},
        )
        with invented(tmp_path) as dataset:
            assert load(loaded, dataset, repair=True).relationships == Tally(removed=1)
        assert one(loaded, "MATCH ()-[r:GONE]->() RETURN collect(r.id)") == ("c-2",)
    finally:
        loaded.run_alone("DROP CONSTRAINT patronage_gone_id")


EDITS = {
    "a property": "MATCH (n:Entity {id: 'army'}) SET n.name = 'Other'",
    "a property that went": "MATCH (n:Entity {id: 'army'}) REMOVE n.country",
    "a label": "MATCH (n:Entity {id: 'army'}) REMOVE n:SecurityForce SET n:Unit",
    "a claim": "MATCH ()-[r:HAS_CONTINGENT]->() SET r.status = 'alleged'",
    "a claim that went": "MATCH ()-[r:ENDORSES]->() DELETE r",
    "a node that went": "MATCH (n:Citation)-[r]-() WITH n LIMIT 1 DETACH DELETE n",
    "a claim that was moved": "MATCH (a)-[r:ENDORSES]->(b) WITH a, b, r, properties(r) AS said"
    " DELETE r CREATE (b)-[n:ENDORSES]->(a) SET n = said",
}


@pytest.mark.parametrize("edit", EDITS.values(), ids=EDITS)
def test_a_change_by_hand_is_found_and_put_right(
    edit: str, loaded: Neo4jConnection, tmp_path: Path
) -> None:
    loaded.write(edit, {})
    with invented(tmp_path) as dataset:
        report = check(loaded, dataset)
        assert not report.equal
        assert 1 <= report.differences.total() <= 2
        assert report.examples.keys() == report.differences.keys()
        load(loaded, dataset, repair=True)
        assert check(loaded, dataset).equal


def test_a_check_counts_what_is_too_many(loaded: Neo4jConnection, tmp_path: Path) -> None:
    loaded.write("CREATE (:Entity {id: 'intruder', fingerprint: 'x'})", {})
    with invented(tmp_path) as dataset:
        report = check(loaded, dataset)
    assert report.differences == {("Entity", "too many"): 1}
    assert report.examples == {("Entity", "too many"): ["intruder"]}


def test_what_someone_else_put_in_the_way_is_told(loaded: Neo4jConnection, tmp_path: Path) -> None:
    loaded.write("CREATE (:Entity {id: 'one-more', name: 'Theirs'})", {})
    world = invented_world()
    world.add("one-more", "Government")
    with pytest.raises(EngineError, match=r"is in the way: .*one-more"):
        load(loaded, world.write(tmp_path / "w.patronage"))
    assert one(loaded, "MATCH (n:Entity {id: 'one-more'}) RETURN n.name") == "Theirs"


def test_a_constraint_that_cannot_be_made_is_told(loaded: Neo4jConnection, tmp_path: Path) -> None:
    loaded.run_alone("DROP CONSTRAINT patronage_value_id")
    loaded.write("UNWIND [1, 2] AS n CREATE (:Value {id: 'twice'})", {})
    try:
        with pytest.raises(EngineError, match=r"not unique .*twice"):
            load(loaded, contradicted_world().write(tmp_path / "w.patronage"))
    finally:
        loaded.write("MATCH (n:Value) DETACH DELETE n", {})
        schema.make(loaded, schema.node_statements())


def test_of_two_loads_at_once_the_earlier_one_stops(
    loaded: Neo4jConnection, tmp_path: Path
) -> None:
    with contradicted_world().write(tmp_path / "w.patronage") as dataset:
        wanted = marker.marker_of(dataset)
        first = marker.begin(loaded, wanted)
        marker.begin(loaded, wanted)
        with pytest.raises(EngineError, match="another load"):
            loaded.in_one_transaction(lambda t: marker.go_on(t, first, 1))
        load(loaded, dataset)
        assert check(loaded, dataset).equal


def test_a_load_that_another_one_overtakes_stops_and_leaves_the_rest_to_it(
    loaded: Neo4jConnection, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(progress, "EVERY", 1)
    with contradicted_world().write(tmp_path / "w.patronage") as dataset:
        wanted = marker.marker_of(dataset)

        def overtake(_done: int, _total: int) -> None:
            marker.begin(loaded, wanted)

        with pytest.raises(EngineError, match="another load"):
            Neo4jWriter(loaded, progress=overtake).write(dataset)
        with pytest.raises(EngineError, match="incomplete"):
            check(loaded, dataset)
        load(loaded, dataset)
        assert check(loaded, dataset).equal


def test_nothing_is_matched_without_an_index(loaded: Neo4jConnection) -> None:
    texts = [stored.node_page(kind, whole=whole) for kind in NODE_KINDS for whole in (True, False)]
    texts += [stored.relationship_page(t, whole=True) for t in (*CLAIM_TYPES, *TIES)]
    for kind in NODE_KINDS:
        texts += [writes.change_nodes(kind, (kind,)), *writes.remove_nodes(kind)]
    for type_ in ("SUPPORTS", "CITES"):
        ends = ("Entity", "Entity") if type_ == "SUPPORTS" else ("Citation", "Source")
        texts += [writes.add_relationships(type_, *ends), writes.remove_relationships(type_)]
        texts.append(writes.change_relationships(type_, *ends))
    texts.append(stored.count_of_types((*CLAIM_TYPES, *TIES)))
    for text in texts:
        plan = loaded.plan(text, {"rows": [], "ids": [], "after": ""})
        assert not SCANS & plan, text
        assert not any("Scan" in operator for operator in plan), text


def test_the_status_counts_and_names(loaded: Neo4jConnection) -> None:
    found = status(loaded)
    assert found.agent.startswith("Neo4j/5.26")
    assert found.marker is not None
    assert found.marker.title == "Invented"
    assert (found.nodes, found.relationships) == (41, 42)


def test_sources_of_a_claim_are_reached_by_its_id(
    empty_database: Neo4jConnection, tmp_path: Path
) -> None:
    world = World()
    world.add("donor", "Government")
    world.add("army", "SecurityForce")
    world.claim("donor", "funds", "army", citations=(Citation("s-1", "p. 1"), Citation("s-2")))
    load(empty_database, world.write(tmp_path / "w.patronage"))
    found = empty_database.read(
        "MATCH (:Entity)-[r:SUPPORTS]->(:Entity) MATCH (q:Citation {about: r.id})-[:CITES]->"
        "(s:Source)-[:PUBLISHED_BY]->(p:Publisher) RETURN s.id, q.locator, p.name ORDER BY s.id",
        {},
    )
    assert found.rows == (("s-1", "p. 1", "Invented Press"), ("s-2", "", "Other Press"))
