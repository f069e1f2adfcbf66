"""Shrinking a dataset to what shows a difference."""

from __future__ import annotations

from patronage.graph.records import Claim, Entity, Record, Response
from tests.support.invented import invented_world
from tests.support.smallest import smallest, told, without


def _has_endorsement(records: list[Record]) -> bool:
    return any(isinstance(r, Claim) and r.predicate == "endorses" for r in records)


def test_only_what_is_needed_is_left() -> None:
    left = smallest(invented_world().records, _has_endorsement)
    claims = [r for r in left if isinstance(r, Claim)]
    entities = [r.id for r in left if isinstance(r, Entity)]
    assert [c.predicate for c in claims] == ["endorses"]
    assert entities == ["second-donor", "army"]


def test_an_entity_goes_with_its_claims() -> None:
    records = invented_world().records
    army = next(r for r in records if isinstance(r, Entity) and r.id == "army")
    left = without(records, army)
    assert all("army" not in (c.subject, c.object) for c in left if isinstance(c, Claim))


def test_the_rest_can_be_read() -> None:
    said = told(smallest(invented_world().records, _has_endorsement))
    assert "second-donor endorses army 2018-01-02/ act" in said
    assert "army: SecurityForce AAA" in said


def test_a_claim_goes_with_what_was_answered_to_it() -> None:
    records = invented_world().records
    (answered,) = [r for r in records if isinstance(r, Response) and r.kind == "denial"]
    claim = next(r for r in records if isinstance(r, Claim) and r.id == answered.about)
    assert answered not in without(records, claim)
    assert f"r-1: denial of {claim.id} by army" in told(records)
