"""The shape that every property-graph engine gets."""

from __future__ import annotations

from pathlib import Path

import pytest

from patronage.graph.dataset import Dataset
from patronage.graph.records import Response
from patronage.graph.stores.projection import (
    LINK_TYPES,
    NODE_KINDS,
    Node,
    Relationship,
    day_number,
    nodes,
    relationships,
)
from patronage.graph.stores.projection.claims import unlinked_type
from patronage.graph.validity import BEGINNING, END
from patronage.schema import load_schema
from tests.support.build import World
from tests.support.invented import invented


@pytest.fixture(scope="module")
def dataset(tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    return invented(tmp_path_factory.mktemp("projection"))


def _node(dataset: Dataset, id_: str) -> Node:
    return next(n for n in nodes(dataset) if n.properties["id"] == id_)


def _between(dataset: Dataset, start: str, end: str) -> list[Relationship]:
    return [r for r in relationships(dataset) if (r.start[1], r.end[1]) == (start, end)]


def test_an_entity_has_the_labels_of_its_class_and_of_all_above(dataset: Dataset) -> None:
    assert _node(dataset, "joint-force").labels == ("Actor", "Coalition", "Entity")
    assert _node(dataset, "massacre").labels == ("Abuse", "Entity", "Event", "UnlawfulKilling")


def test_every_node_and_relationship_of_a_kind_has_the_same_properties(dataset: Dataset) -> None:
    by_kind: dict[str, set[tuple[str, ...]]] = {}
    for node in nodes(dataset):
        assert node.kind in NODE_KINDS
        by_kind.setdefault(node.kind, set()).add(tuple(node.properties))
    for relationship in relationships(dataset):
        by_kind.setdefault(relationship.type, set()).add(tuple(relationship.properties))
    assert {kind: len(shapes) for kind, shapes in by_kind.items()} == dict.fromkeys(by_kind, 1)


def test_no_property_has_a_name_that_an_engine_keeps_for_itself(dataset: Dataset) -> None:
    names = {name for node in nodes(dataset) for name in node.properties}
    names |= {name for r in relationships(dataset) for name in r.properties}
    assert not names & {"start", "end", "type", "title", "labels", "node_type"}


def test_a_claim_with_a_link_runs_in_the_direction_of_support(dataset: Dataset) -> None:
    (lent,) = _between(dataset, "joint-force", "battalion")
    assert (lent.type, lent.properties["link"]) == ("HAS_CONTINGENT", "K")
    assert (lent.properties["subject"], lent.properties["predicate"]) == ("battalion", "partOf")
    assert lent.properties["object"] == "joint-force"


def test_a_claim_without_a_link_stays_as_it_was_written(dataset: Dataset) -> None:
    (opposed,) = _between(dataset, "army", "rebels")
    assert (opposed.type, opposed.properties["link"]) == ("OPPOSES", "")


def test_parallel_claims_are_parallel_relationships(dataset: Dataset) -> None:
    given = _between(dataset, "fund", "joint-force")
    assert [r.type for r in given] == ["SUPPORTS"] * 3
    assert len({r.properties["id"] for r in given}) == 3


def test_a_claim_without_an_object_points_at_its_value(dataset: Dataset) -> None:
    (toll,) = [r for r in relationships(dataset) if r.type == "HAS_TOLL"]
    assert toll.start == ("Entity", "massacre")
    assert toll.end == ("Value", toll.properties["id"])
    assert (toll.properties["quantity_low"], toll.properties["unit"]) == (12.0, "deaths")


def test_citations_are_found_by_the_claim_they_are_about(dataset: Dataset) -> None:
    (lent,) = _between(dataset, "joint-force", "battalion")
    about = [n.properties for n in nodes(dataset) if n.kind == "Citation"]
    found = [(c["source"], c["locator"]) for c in about if c["about"] == lent.properties["id"]]
    assert found == [("s-1", "p. 4"), ("s-2", "")]


def test_every_end_of_a_relationship_is_a_node(dataset: Dataset) -> None:
    known = {(node.kind, node.properties["id"]) for node in nodes(dataset)}
    assert len(known) == len(list(nodes(dataset)))
    for relationship in relationships(dataset):
        assert {relationship.start, relationship.end} <= known


def test_an_event_has_its_window_and_everything_else_has_none(dataset: Dataset) -> None:
    event = _node(dataset, "massacre").properties
    assert (event["d0"], event["d1"], event["abuse"]) == (20180519, 20180519, True)
    assert event["d1_day"] == day_number(20180519)
    assert _node(dataset, "army").properties["d0"] is None
    assert _node(dataset, "parade").properties["abuse"] is False


def test_days_are_counted_and_infinity_is_not() -> None:
    assert day_number(20180520) - day_number(20180519) == 1  # type: ignore[operator]
    assert day_number(10101) == 1
    assert day_number(BEGINNING) is None
    assert day_number(END) is None


def test_no_claim_without_a_link_has_the_type_of_a_link_class() -> None:
    schema = load_schema()
    for name in schema.relations:
        type_, _ = unlinked_type(name, schema)
        assert type_ not in LINK_TYPES.values()
        assert type_.replace("_", "").isupper()
    assert unlinked_type("contributesTroopsTo", schema) == ("CONTRIBUTES_TROOPS_TO", False)
    assert unlinked_type("hasMember", schema) == ("MEMBER_OF", True)
    assert unlinked_type("endorses", schema) == ("UNLINKED_ENDORSES", False)


def test_an_organization_and_its_member_read_the_same_either_way(tmp_path: Path) -> None:
    world = World()
    world.add("union", "InternationalOrganization")
    world.add("state", "Government")
    world.claim("union", "hasMember", "state", "2001")
    world.claim("state", "memberOf", "union", "2002")
    found = _between(world.write(tmp_path / "w.patronage"), "state", "union")
    assert [(r.type, r.properties["link"]) for r in found] == [("MEMBER_OF", "")] * 2


def test_a_community_has_no_link_whatever_the_predicate(tmp_path: Path) -> None:
    world = World()
    world.add("village", "Community")
    world.add("army", "SecurityForce")
    world.claim("army", "trains", "village")
    world.claim("village", "commands", "army")
    dataset = world.write(tmp_path / "w.patronage")
    assert sorted(r.type for r in _between(dataset, "army", "village")) == ["PART_OF", "TRAINS"]
    assert {r.properties.get("link", "") for r in relationships(dataset)} == {""}


def test_a_claim_says_of_whom_it_was_written(tmp_path: Path) -> None:
    world = World()
    world.add("army", "SecurityForce", external_ids=(("ucdp", "7"),))
    world.add("forces", "SecurityForce", external_ids=(("ucdp", "7"),))
    world.add("unit", "Unit")
    world.claim("unit", "partOf", "forces")
    with world.write(tmp_path / "w") as dataset:
        found = {node.properties["id"]: node.properties for node in nodes(dataset)}
        (claim,) = (one for one in relationships(dataset) if one.type == "COMMANDS")
    assert found["army"]["joined_ids"] == ["forces"]
    assert found["unit"]["joined_ids"] == []
    assert (claim.start, claim.end) == (("Entity", "army"), ("Entity", "unit"))
    said = claim.properties
    assert (said["object"], said["object_written"]) == ("army", "forces")
    assert (said["subject"], said["subject_written"]) == ("unit", None)


def test_a_withdrawn_claim_says_so(tmp_path: Path) -> None:
    world = World()
    world.add("force", "Coalition")
    world.add("place", "Place", country="AAA")
    gone = world.claim("force", "operatesIn", "place", "2019")
    world.claim("force", "operatesIn", "place", "2020")
    world.records.append(Response("r-1", "withdrawal", "force", gone.id))
    with world.write(tmp_path / "w") as dataset:
        found = {
            one.properties["from_text"]: one.properties["withdrawn"]
            for one in relationships(dataset)
            if one.type == "OPERATES_IN"
        }
    assert found == {"2019": True, "2020": False}
