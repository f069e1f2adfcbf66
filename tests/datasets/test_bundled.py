"""The bundled tables keep the promises that are made of every row."""

from __future__ import annotations

import re
from pathlib import Path

import pycountry
import pytest

from patronage.graph.dataset import Dataset
from patronage.loaders import check
from patronage.schema import load_schema
from tests.datasets.tables import Row, bundled, row, sources, table, values

TABLES = ("actors", "relations", "events", "assessments", "sources", "responses")
CITING = tuple(name for name in TABLES if name != "sources")
SUPPORT = {"funds", "trains", "equips", "advises", "supports"}


def test_the_tables_have_no_problem() -> None:
    report = check([bundled()])
    assert [
        (p.code, p.file, p.line, p.value) for p in report.problems if p.severity != "note"
    ] == []


def test_the_notes_are_the_ones_we_know() -> None:
    notes = {(p.code, p.value) for p in check([bundled()]).problems}
    assert {code for code, _ in notes} == {"undated-event"}


def test_all_rows_are_loaded(dataset: Dataset) -> None:
    assert sum(1 for _ in dataset.entities()) == len(table("actors")) + len(table("events"))


@pytest.mark.parametrize("name", CITING)
def test_every_row_is_cited(name: str) -> None:
    known = {source["id"] for source in table("sources")}
    for line in table(name):
        assert sources(line), line
        assert set(sources(line)) <= known, line


@pytest.mark.parametrize("name", TABLES)
def test_every_row_is_public(name: str) -> None:
    assert {line["visibility"] for line in table(name)} == {"public"}


def test_nobody_anonymous_has_a_node() -> None:
    for entity in table("actors") + table("events"):
        assert "anon" not in entity["id"]
        assert (
            "anonym"
            not in (entity["name"] + entity["aliases" if "aliases" in entity else "id"]).lower()
        )


def test_the_anonymous_interview_is_about_programmes_as_a_class() -> None:
    interview = [a for a in table("assessments") if "interview" in a["id"]]
    assert len(interview) == 2
    assert {a["subject"] for a in interview} == {"prog-pcve-generic"}
    assert not [r for r in table("relations") if "prog-pcve-generic" in (r["subject"], r["object"])]


def test_what_nobody_has_read_is_reported_at_best_and_says_so() -> None:
    unread_sources = {source["id"] for source in table("sources") if source["read"] == "no"}
    for line in table("relations") + table("events") + table("assessments"):
        unread = line["read"] == "no" or set(sources(line)) <= unread_sources
        assert (line["read"] == "no") == unread, line
        if unread:
            assert line["status"] != "confirmed", line


@pytest.mark.parametrize("ref", ["r-082", "r-083", "r-085", "r-128", "r-197", "r-250"])
def test_unread_relations_are_marked_in_the_dataset(dataset: Dataset, ref: str) -> None:
    line = row(ref)
    key = (line["subject"], line["predicate"], line["object"])
    found = [c for c in dataset.claims() if (c.subject, c.predicate, c.object) == key and c.unread]
    assert len(found) == 1
    assert found[0].status == "reported"


def test_country_codes_are_iso_alpha_3() -> None:
    cells = [a["country"] for a in table("actors")]
    cells += [code for e in table("events") for code in values(e["countries"])]
    for code in filter(None, cells):
        assert pycountry.countries.get(alpha_3=code) is not None, code


def test_country_places_are_named_after_their_country() -> None:
    places = [a for a in table("actors") if a["class"] == "Place" and a["country"]]
    for place in places:
        assert place["id"] == f"place-{place['country'].lower()}"
        assert pycountry.countries.get(alpha_3=place["country"]).name.startswith(place["name"])
    assert len(places) == 9


def test_quotations_are_short() -> None:
    quoted = [line["quotation"] for line in table("relations") if line["quotation"]]
    assert quoted
    assert max(len(text.split()) for text in quoted) <= 12


def test_titles_are_titles() -> None:
    for source in table("sources"):
        assert "[" not in source["title"], source
        assert source["url"] == "" or re.match(r"https?://\S+\Z", source["url"]), source


def test_money_is_in_a_currency_and_people_are_in_a_unit() -> None:
    for line in table("relations"):
        assert bool(line["amount"]) == bool(line["currency"]), line
        assert bool(line["quantity"]) == bool(line["unit"]), line
        assert not (line["amount"] and line["quantity"]), line


def test_support_says_its_purpose() -> None:
    for line in table("relations"):
        assert bool(line["purpose"]) == (line["predicate"] in SUPPORT), line


def test_parts_and_repeats_of_money_lead_to_one_whole() -> None:
    for line in table("relations"):
        whole, seen = line, {line["ref"]}
        while whole["part_of_amount"]:
            whole = row(whole["part_of_amount"])
            assert whole["ref"] not in seen
            seen.add(whole["ref"])
        assert whole["amount"] or whole is line


@pytest.mark.parametrize("class_name", ["Person", "Community", "Place", "Polity"])
def test_who_never_gives_support_does_not(class_name: str) -> None:
    members = {a["id"] for a in table("actors") if load_schema().is_a(a["class"], class_name)}
    givers = {r["subject"] for r in table("relations") if r["predicate"] in SUPPORT}
    assert members & givers <= {"camara"}


def test_responses_are_by_somebody_about_something() -> None:
    kinds = {line["kind"] for line in table("responses")}
    assert {"denial", "dispute", "correction", "answer", "condition"} <= kinds
    for line in table("responses"):
        assert row(line["by"])["class"]
        assert row(line["about"])
        assert line["text"]


def _is_abuse(event: Row) -> bool:
    return load_schema().is_abuse(event["class"])


def test_every_abuse_with_a_named_actor_says_how_they_are_joined() -> None:
    for event in filter(_is_abuse, table("events")):
        several = len(values(event["named_actors"])) > 1
        assert (event["join"] in {"and", "or"}) == several, event


def test_the_page_about_the_dataset_counts_right() -> None:
    page = Path(__file__).parents[2].joinpath("docs/bundled-dataset.md").read_text("utf-8")
    counted = dict(re.findall(r"^\| `(\w+)` \| (\d+) \|", page, re.MULTILINE))
    assert counted == {name: str(len(table(name))) for name in (*TABLES, "judgements")}
