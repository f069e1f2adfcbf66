"""The compiled checks: one bad record per rule, and what is said about it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from patronage.graph.records import (
    Assessment,
    Citation,
    Claim,
    Entity,
    EventDetails,
    Judgement,
    Response,
    Source,
)
from patronage.graph.validity import Validity
from patronage.schema import load_schema
from patronage.schema.check_values import MappingRecord

CHECKS = load_schema().checks()
CITED = (Citation("s-1"),)
FUNDS = Claim("c-1", "donor", "funds", "force", citations=CITED)
NAMED = Claim("c-2", "force", "perpetrated", "ev-1", citations=CITED)
TOLL = Claim("c-3", "ev-1", "hasToll", None, quantity_low=3.0, unit="deaths", citations=CITED)
FORCE = Entity("force", "SecurityForce", "Army of Xandu", country="XXA")
KILLING = Entity("ev-1", "UnlawfulKilling", "Killings", event=EventDetails(countries=("XXA",)))


def codes(found: tuple[Any, ...]) -> list[str]:
    return [violation.code for violation in found]


def test_good_records_have_no_violations() -> None:
    assert CHECKS.claim(FUNDS, "Government", "SecurityForce") == ()
    assert CHECKS.claim(NAMED, "SecurityForce", "UnlawfulKilling") == ()
    assert CHECKS.claim(TOLL, "UnlawfulKilling", None) == ()
    assert CHECKS.entity(FORCE) == ()
    assert CHECKS.entity(KILLING) == ()


@pytest.mark.parametrize(
    ("change", "code", "field"),
    [
        ({"id": "c 1"}, "bad-id", "id"),
        ({"predicate": "fundss"}, "bad-predicate", "predicate"),
        ({"predicate": ""}, "missing-predicate", "predicate"),
        ({"subject": ""}, "missing-subject", "subject"),
        ({"object": None}, "missing-object", "object"),
        ({"object": "donor"}, "related-to-itself", "object"),
        ({"status": "disputed"}, "bad-status", "status"),
        ({"visibility": "secret"}, "bad-visibility", "visibility"),
        ({"purpose": "military"}, "bad-purpose", "purpose"),
        ({"stage": "paid"}, "bad-stage", "stage"),
        ({"extent": "moment"}, "bad-extent", "extent"),
        ({"amount": 5.0}, "amount-without-currency", "currency"),
        ({"currency": "EUR"}, "currency-without-amount", "amount"),
        ({"amount": -5.0, "currency": "EUR"}, "bad-amount", "amount"),
        ({"amount": float("nan"), "currency": "EUR"}, "bad-amount", "amount"),
        ({"amount": 5.0, "currency": "EURO"}, "bad-currency", "currency"),
        ({"quantity_low": 3.0}, "quantity-without-unit", "unit"),
        ({"quantity_high": 3.0}, "quantity-without-unit", "unit"),
        (
            {"quantity_low": 9.0, "quantity_high": 3.0, "unit": "troops"},
            "quantity-backwards",
            "quantity_low",
        ),
        ({"unread": True, "status": "confirmed"}, "confirmed-but-unread", "status"),
        ({"part_of_amount": "c-9"}, "part-without-amount", "amount"),
        ({"joined": "or"}, "join-without-event", "joined"),
        ({"joined": "xor", "predicate": "funds"}, "bad-joined", "joined"),
        ({"citations": ()}, "missing-citations", "citations"),
        ({"citations": (Citation(""),)}, "missing-source", "source"),
        (
            {"citations": (Citation("s-1", archive_url="ftp://x"),)},
            "bad-archive_url",
            "archive_url",
        ),
        (
            {"validity": Validity(20220101, 20220101, 20210101, 20210101)},
            "start-after-end",
            "start_earliest",
        ),
    ],
)
def test_each_broken_claim_is_told_apart(change: dict[str, Any], code: str, field: str) -> None:
    found = CHECKS.claim(replace(FUNDS, **change), "Government", "SecurityForce")
    assert (code, field) in [(v.code, v.field) for v in found]


@pytest.mark.parametrize(
    ("claim", "subject_class", "object_class", "code"),
    [
        (NAMED, "Place", "UnlawfulKilling", "wrong-subject"),
        (NAMED, "SecurityForce", "Attack", "wrong-object"),
        (replace(NAMED, predicate="carriedOut"), "Unit", "UnlawfulKilling", "wrong-object"),
        (FUNDS, "Government", "Place", "wrong-object"),
        (FUNDS, None, "Unit", "bad-subject"),
        (FUNDS, "Government", None, "bad-object"),
        (TOLL, "Unit", None, "wrong-subject"),
        (replace(TOLL, object="force"), "Torture", "Unit", "object-of-attribute"),
        (replace(TOLL, quantity_low=None), "Torture", None, "toll-without-quantity"),
    ],
)
def test_the_ends_must_suit_the_relation(
    claim: Claim, subject_class: str | None, object_class: str | None, code: str
) -> None:
    assert code in codes(CHECKS.claim(claim, subject_class, object_class))


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"class_name": "Army"}, "bad-class_name"),
        ({"class_name": "Actor"}, "bad-class_name"),
        ({"name": ""}, "missing-name"),
        ({"country": "MALI"}, "bad-country"),
        ({"latitude": 91.0, "longitude": 0.0}, "bad-latitude"),
        ({"latitude": 0.0, "longitude": 180.5}, "bad-longitude"),
        ({"latitude": 12.0}, "half-a-coordinate"),
        ({"external_ids": (("wikidata", ""),)}, "bad-external_ids"),
    ],
)
def test_each_broken_entity_is_told_apart(change: dict[str, Any], code: str) -> None:
    assert code in codes(CHECKS.entity(replace(FORCE, **change)))


def test_other_records() -> None:
    assert CHECKS.source(Source("s-1", "Report", url="https://example.org/a")) == ()
    assert codes(CHECKS.source(Source("s-1", "", url="javascript:x"))) == [
        "missing-title",
        "bad-url",
    ]
    rated = Assessment("a-1", "rater", "gov", "2022", "not free", citations=CITED)
    assert CHECKS.assessment(rated, "NGO", "Government") == ()
    assert codes(CHECKS.assessment(rated, "Place", "Government")) == ["bad-assessor"]
    denied = Response("r-1", "denial", "gov", "ev-1", citations=CITED)
    assert CHECKS.response(denied) == ()
    assert codes(CHECKS.response(replace(denied, kind="refusal"))) == ["bad-kind"]
    judged = Judgement("a", "b", "same", "me", "2024-01-01")
    assert CHECKS.judgement(judged) == ()
    assert codes(CHECKS.judgement(replace(judged, right="a"))) == ["judged-against-itself"]


def test_mappings_are_checked_like_records() -> None:
    row = {"id": "ev-1", "class_name": "Torture", "name": "x", "visibility": "public"}
    assert CHECKS.entity(MappingRecord(row)) == ()
    found = CHECKS.entity(MappingRecord(row | {"countries": ("MALI",)}))
    assert codes(found) == ["bad-countries"]
    claim = {field: getattr(FUNDS, field) for field in FUNDS.__slots__}
    claim["citations"] = [{"source": "s-1"}]
    assert CHECKS.claim(MappingRecord(claim), "Government", "Unit") == ()
    claim["citations"] = [{"source": ""}]
    found = CHECKS.claim(MappingRecord(claim), "Government", "Unit")
    assert codes(found) == ["missing-source"]


def test_suggestions_are_right_words() -> None:
    bad = replace(FUNDS, predicate="fnds", status="confirmd", amount=1.0, currency="Euro")
    found = {v.field: v.suggestion for v in CHECKS.claim(bad, "Government", "Unit")}
    assert found == {"predicate": "funds", "status": "confirmed", "currency": "EUR"}
    assert CHECKS.entity(replace(FORCE, country="Mali"))[0].suggestion == "MLI"


def test_a_message_is_one_sentence() -> None:
    found = CHECKS.claim(replace(FUNDS, status="confirmd"), "Government", "Unit")[0]
    assert found.message == (
        'status "confirmd": expected confirmed, reported or alleged; did you mean "confirmed"?'
    )
    missing = CHECKS.claim(replace(FUNDS, status=""), "Government", "Unit")[0]
    assert missing.message == "the status is missing; expected confirmed, reported or alleged"
