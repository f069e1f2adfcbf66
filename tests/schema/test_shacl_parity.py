"""The compiled checks and pySHACL give the same verdict on the same records."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from itertools import product
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib import Graph
from rdflib.term import Node

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
from patronage.schema.checks import RecordCheck
from tests.support.shacl import FOLDER, Shapes, add_classes, add_record, verdicts
from tests.support.stress import scaled

SCHEMA = load_schema()
CHECKS = SCHEMA.checks()
SHAPES = Shapes()
EXAMPLES = 4
TOGETHER = 20
"""Records in one graph: pySHACL has a high fixed cost."""

GOOD_CITATIONS = [(Citation("s-1"),), (Citation("s-1", "p. 4"), Citation("s-2", quotation="so"))]
BAD_CITATIONS = [(), (Citation(""),), (Citation("s-1"), Citation("s-2", archive_url="ftp://a"))]
TEXTS = ["", "a", "é" * 2000, "x" * 2001, "x" * 20001, "line\nbreak"]
IDS = ["", "c-1", "a" * 200, "a" * 201, "a b", "é", "a/b", "A.b_c:d-e"]
NUMBERS = [None, 0.0, 1.5, -1.0, 1e15, 1e16, 12]
WEB = ["", "https://example.org/a?b=c", "http://x", "ftp://x", "https://a b", "javascript:alert(1)"]
DAYS = st.sampled_from([0, 20200101, 20210630, 99999999])
COUNTRIES = ["", "MLI", "XKX", "XXA", "QMZ", "QLZ", "mli", "ML", "AAA", "ABB", "ZZZ"]

CLAIM_FIELDS: dict[str, list[Any]] = {
    "id": IDS,
    "subject": ["", "thing", "unknown"],
    "predicate": ["", "nonsense", *SCHEMA.relations],
    "object": [None, "", "thing", "other", "unknown"],
    "value": TEXTS,
    "extent": ["", "act", "state", "moment"],
    "amount": NUMBERS,
    "currency": ["", "EUR", "XOF", "EURO", "eur"],
    "quantity_low": NUMBERS,
    "quantity_high": NUMBERS,
    "unit": ["", "troops", "x" * 101],
    "stage": ["", "pledged", "paid"],
    "purpose": ["", "security", "war"],
    "status": ["", "confirmed", "reported", "alleged", "true"],
    "visibility": ["", "public", "secret"],
    "joined": ["", "and", "or", "xor"],
    "part_of_amount": ["", "c-2"],
    "unread": [False, True],
    "note": TEXTS,
    "citations": GOOD_CITATIONS + BAD_CITATIONS,
}
ENTITY_FIELDS: dict[str, list[Any]] = {
    "id": IDS,
    "name": TEXTS,
    "aliases": [(), ("a", "b"), ("a", "x" * 2001)],
    "country": COUNTRIES,
    "external_ids": [(), (("wikidata", "Q1"),), (("Wiki", "Q1"),), (("ucdp", ""),)],
    "visibility": ["", "public", "partner", "secret"],
    "note": TEXTS,
    "latitude": [None, 0.0, -90.0, 90.5, -91],
    "longitude": [None, 0.0, 180.0, -180.5, 181],
}
EVENT_FIELDS: dict[str, list[Any]] = {
    "place": TEXTS,
    "admin1": TEXTS,
    "countries": [(), ("MLI", "NER"), ("MLI", "Mali")],
    "part_of": [(), ("op-1",)],
    "victims": TEXTS,
}
OTHERS: dict[str, tuple[Any, dict[str, list[Any]]]] = {
    "Source": (
        Source("s-1", "Report"),
        {
            "id": IDS,
            "title": TEXTS,
            "publisher": TEXTS,
            "date_text": TEXTS,
            "url": WEB,
            "kind": TEXTS,
            "visibility": ["", "public", "secret"],
            "note": TEXTS,
        },
    ),
    "Response": (
        Response("r-1", "denial", "gov", "ev-1", citations=GOOD_CITATIONS[0]),
        {
            "id": IDS,
            "kind": ["", "denial", "refusal"],
            "by": TEXTS,
            "about": IDS,
            "text": TEXTS,
            "visibility": ["", "public", "secret"],
            "citations": GOOD_CITATIONS + BAD_CITATIONS,
        },
    ),
    "Judgement": (
        Judgement("a", "b", "same", "someone", "2024"),
        {
            "left": IDS,
            "right": IDS,
            "verdict": ["", "same", "equal"],
            "author": TEXTS,
            "date_text": TEXTS,
            "reason": TEXTS,
        },
    ),
    "Citation": (
        Citation("s-1"),
        {"source": ["", "s-1"], "locator": TEXTS, "archive_url": WEB, "quotation": TEXTS},
    ),
}


@st.composite
def changed(draw: st.DrawFn, record: Any, fields: dict[str, list[Any]]) -> Any:
    """The record with up to three fields of any value, good or bad."""
    names = draw(st.lists(st.sampled_from(sorted(fields)), max_size=3, unique=True))
    return replace(record, **{name: draw(st.sampled_from(fields[name])) for name in names})


@st.composite
def claims(draw: st.DrawFn) -> tuple[Claim, str, str]:
    """A claim near the good ones, and the classes of ``thing`` and ``other``."""
    relation = draw(st.sampled_from(sorted(SCHEMA.relations)))
    found = SCHEMA.relations[relation]
    subject = draw(st.sampled_from(_concrete(found.domain)))
    object_ = draw(st.sampled_from(_concrete(found.range))) if found.range else "Unit"
    good = Claim("c-1", "thing", relation, None if found.attribute else "other")
    good = replace(good, citations=GOOD_CITATIONS[0])
    if found.attribute:
        good = replace(good, quantity_low=3.0, unit="deaths")
    if draw(st.booleans()):
        good = replace(good, validity=Validity(*(draw(DAYS) for _ in range(4))))
    if draw(st.booleans()):
        subject, object_ = draw(st.tuples(*[st.sampled_from(SCHEMA.concrete)] * 2))
    return draw(changed(good, CLAIM_FIELDS)), subject, object_


def _concrete(allowed: tuple[str, ...]) -> list[str]:
    return sorted({name for one in allowed for name in SCHEMA.descendants(one)})


def same_verdicts(graph: Graph, found: list[tuple[Node, Any, tuple[Any, ...]]]) -> None:
    expected = verdicts(graph, [node for node, _, _ in found], SHAPES)
    for (_, record, violations), in_order in zip(found, expected, strict=True):
        assert (violations == ()) == in_order, (record, violations)


def test_good_records_are_in_order_for_both() -> None:
    graph = Graph()
    add_classes(graph, {"thing": "Government", "other": "Unit"})
    claim = Claim("c-1", "thing", "funds", "other", citations=GOOD_CITATIONS[1])
    assert verdicts(graph, [add_record(graph, "Claim", claim)], SHAPES) == [True]
    assert CHECKS.claim(claim, "Government", "Unit") == ()


# Fields that rules join: every pair of their values is tried.
JOINED_FIELDS = [
    ("amount", "currency"),
    ("quantity_low", "unit"),
    ("quantity_high", "unit"),
    ("quantity_low", "quantity_high"),
    ("unread", "status"),
    ("part_of_amount", "amount"),
    ("joined", "predicate"),
    ("subject", "object"),
]


def systematic_claims() -> Iterator[tuple[Claim, str, str]]:
    """A good claim with each field of each value, and with each pair of values of a rule."""
    good = Claim("c-1", "thing", "funds", "other", citations=GOOD_CITATIONS[0])
    for name, values in CLAIM_FIELDS.items():
        yield from ((replace(good, **{name: value}), "Government", "Unit") for value in values)
    for one, other in JOINED_FIELDS:
        for pair in product(CLAIM_FIELDS[one][:5], CLAIM_FIELDS[other][:5]):
            yield replace(good, **dict(zip((one, other), pair, strict=True))), "Mission", "Unit"
    for bounds in product((20200101, 20210630), repeat=4):
        yield replace(good, validity=Validity(*bounds)), "Company", "Person"
    for relation in SCHEMA.relations:
        claim = replace(good, predicate=relation)
        yield from ((claim, *ends) for ends in (("Unit", "Place"), ("Torture", "Coup")))
    yield replace(good, predicate="hasToll", object=None, unit="deaths"), "Torture", "Unit"


def test_every_rule_is_broken_and_kept_and_both_agree() -> None:
    broken = compare_claims(list(systematic_claims()))
    assert {rule["code"] for rule in shape("Claim")["rules"]} <= broken
    fields = {f"bad-{field['field']}" for field in shape("Claim")["fields"]}
    assert fields - broken == {"bad-citations"}


@settings(max_examples=EXAMPLES, deadline=None)
@given(st.lists(claims(), min_size=TOGETHER, max_size=TOGETHER))
def test_claims(batch: list[tuple[Claim, str, str]]) -> None:
    compare_claims(batch)


@pytest.mark.stress
@settings(max_examples=scaled(10), deadline=None)
@given(st.lists(claims(), min_size=TOGETHER, max_size=TOGETHER))
def test_many_claims(batch: list[tuple[Claim, str, str]]) -> None:
    compare_claims(batch)


def compare_claims(batch: list[tuple[Claim, str, str]]) -> set[str]:
    """The codes of all violations, after comparing each verdict with that of pySHACL."""
    graph, found = Graph(), []
    for i, (claim, subject_class, object_class) in enumerate(batch):
        classes = {f"thing{i}": subject_class, f"other{i}": object_class}
        add_classes(graph, classes)
        # each claim of the batch has entities of its own
        own = replace(claim, subject=_own(claim.subject, i), object=_own(claim.object, i))
        ends = (classes.get(own.subject), classes.get(own.object or ""))
        node = add_record(graph, "Claim", own)
        violations = CHECKS.claim(own, *ends)
        assert CHECKS.claim.explain(own, *ends) == violations
        found.append((node, own, violations))
    same_verdicts(graph, found)
    return {violation.code for _, _, violations in found for violation in violations}


def _own(id_: str | None, i: int) -> Any:
    return f"{id_}{i}" if id_ else id_


def each_value(record: Any, fields: dict[str, list[Any]], *pairs: tuple[str, str]) -> list[Any]:
    """The record with each field of each value, and with each combination of the pairs."""
    found = [replace(record, **{name: value}) for name in fields for value in fields[name]]
    for one, other in pairs:
        combined = product(fields[one], fields[other])
        found += [replace(record, **{one: left, other: right}) for left, right in combined]
    return found


def test_every_rule_of_entities_and_events() -> None:
    pair = ("latitude", "longitude")
    entities = each_value(Entity("e-1", "Unit", "Name"), ENTITY_FIELDS, pair)
    entities += [
        Entity("e-1", "Coup", "Name", event=details)
        for details in each_value(EventDetails(), EVENT_FIELDS)
    ]
    entities.append(replace(entities[0], id="e", validity=Validity(20210630, 0, 0, 20200101)))
    graph, found = Graph(), []
    for entity in entities:
        node = add_record(graph, "Entity", entity, entity.class_name)
        found.append((node, entity, CHECKS.entity(entity)))
    same_verdicts(graph, found)
    codes = {violation.code for _, _, violations in found for violation in violations}
    assert {rule["code"] for kind in ("Entity", "Event") for rule in shape(kind)["rules"]} <= codes
    assert {"bad-countries", "bad-victims", "bad-country", "bad-aliases", "missing-name"} <= codes


@pytest.mark.parametrize("kind", sorted(OTHERS))
def test_every_rule_of_other_records(kind: str) -> None:
    record, fields = OTHERS[kind]
    check: RecordCheck = getattr(CHECKS, kind.lower())
    pairs = [("left", "right")] if kind == "Judgement" else []
    graph, records = Graph(), each_value(record, fields, *pairs)
    found = [(add_record(graph, kind, each), each, check(each)) for each in records]
    same_verdicts(graph, found)
    codes = {violation.code for _, _, violations in found for violation in violations}
    assert {rule["code"] for rule in shape(kind)["rules"]} <= codes
    assert {f"missing-{f['field']}" for f in shape(kind)["fields"] if f["required"]} <= codes


def shape(kind: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((FOLDER / "checks.json").read_text(encoding="utf-8"))
    return dict(found["shapes"][kind])


@settings(max_examples=EXAMPLES, deadline=None)
@given(st.data())
def test_entities(data: st.DataObject) -> None:
    graph, found = Graph(), []
    for _ in range(TOGETHER):
        class_name = data.draw(st.sampled_from([*SCHEMA.concrete, "Army", "Actor"]))
        entity = data.draw(changed(Entity("e-1", class_name, "Name"), ENTITY_FIELDS))
        if class_name in SCHEMA.descendants("Event"):
            entity = replace(entity, event=data.draw(changed(EventDetails(), EVENT_FIELDS)))
        entity = replace(entity, validity=Validity(*(data.draw(DAYS) for _ in range(4))))
        if class_name not in SCHEMA.classes and not entity.name:
            continue  # neither of a class nor named: nothing says to RDF that it is an entity
        node = add_record(graph, "Entity", entity, class_name)
        found.append((node, entity, CHECKS.entity(entity)))
    same_verdicts(graph, found)


@pytest.mark.parametrize("kind", sorted(OTHERS))
@settings(max_examples=EXAMPLES // 2, deadline=None)
@given(data=st.data())
def test_other_records(kind: str, data: st.DataObject) -> None:
    record, fields = OTHERS[kind]
    check: RecordCheck = getattr(CHECKS, kind.lower())
    batch = data.draw(st.lists(changed(record, fields), min_size=TOGETHER, max_size=TOGETHER))
    assert all(bool(check(record)) == bool(check.explain(record)) for record in batch)
    graph = Graph()
    same_verdicts(graph, [(add_record(graph, kind, r), r, check(r)) for r in batch])


@settings(max_examples=EXAMPLES // 2, deadline=None)
@given(st.data())
def test_assessments(data: st.DataObject) -> None:
    graph, found = Graph(), []
    good = Assessment("a-1", "thing", "other", "2022", "not free", citations=GOOD_CITATIONS[0])
    fields = {key: CLAIM_FIELDS[key] for key in ("id", "status", "visibility", "citations")}
    fields |= {"finding": TEXTS, "year": TEXTS}
    for i in range(TOGETHER):
        classes = {
            f"thing{i}": data.draw(st.sampled_from(SCHEMA.concrete)),
            f"other{i}": data.draw(st.sampled_from(SCHEMA.concrete)),
        }
        add_classes(graph, classes)
        record = replace(
            data.draw(changed(good, fields)), assessor=f"thing{i}", subject=f"other{i}"
        )
        node = add_record(graph, "Assessment", record)
        found.append((node, record, CHECKS.assessment(record, *classes.values())))
    same_verdicts(graph, found)
