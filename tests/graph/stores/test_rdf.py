"""The SPARQL store: what it holds, and that no parameter can say more than a value."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from patronage.errors import EngineError
from patronage.graph.stores.rdf import SparqlView, SparqlWriter, bound, sparql_view
from tests.support.build import World

PAT = "PREFIX pat: <https://w3id.org/patronage/schema#>\n"
SAID = PAT + "SELECT ?id WHERE { ?x pat:id ?id ; pat:name $name }"
HOSTILE = ['x" . ?y ?p ?o } #', "x' OR 1=1", '\\"', "a\nb", "$name", "<https://x>", "x\x00y", "é ☂"]


@pytest.fixture
def view(tmp_path: Path) -> SparqlView:
    world = World()
    for number, name in enumerate(HOSTILE):
        world.add(f"x-{number}", "Company", name=name)
    world.add("donor", "Government", name="Donor")
    world.add("force", "SecurityForce", name="Force")
    world.claim("donor", "funds", "force", "2020", amount=2.5e6, currency="EUR")
    return sparql_view(world.write(tmp_path / "w"))


@pytest.mark.parametrize("number", range(len(HOSTILE)))
def test_a_hostile_value_is_found_as_itself(view: SparqlView, number: int) -> None:
    found = view.run(SAID, {"name": HOSTILE[number]})
    assert found.rows == ((f"x-{number}",),)


def test_values_come_back_as_plain_ones(view: SparqlView) -> None:
    text = PAT + (
        "SELECT ?amount ?start ?unread ?stage ?predicate WHERE { ?c a pat:Claim ;"
        " pat:amount ?amount ; pat:startEarliest ?start ; pat:unread ?unread ;"
        " pat:predicate ?predicate OPTIONAL { ?c pat:stage ?stage } }"
    )
    predicate = "https://w3id.org/patronage/schema#funds"
    assert view.run(text, {}).rows == ((2.5e6, 20200101, False, None, predicate),)


def test_a_property_path_follows_plain_relations(view: SparqlView) -> None:
    text = PAT + "SELECT ?id WHERE { ?x pat:id 'donor' ; pat:funds/pat:id ?id }"
    assert view.run(text, {}).rows == (("force",),)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("SELECT", "refused the query"),
        ("ASK {}", "write a SELECT query"),
        ("INSERT DATA { <x:a> <x:b> <x:c> }", "refused the query"),
    ],
)
def test_what_is_no_select_query_is_refused(view: SparqlView, text: str, message: str) -> None:
    with pytest.raises(EngineError, match=message):
        view.run(text, {})


def test_a_value_that_is_no_term_is_refused() -> None:
    with pytest.raises(EngineError, match="a parameter is a dict"):
        bound("$x", {"x": {}})


def test_lists_numbers_and_flags_are_terms() -> None:
    whole = '"7"^^<http://www.w3.org/2001/XMLSchema#integer>'
    assert bound("VALUES ?x { $x }", {"x": ["a", 'b"']}) == 'VALUES ?x { "a" "b\\"" }'
    assert bound("$x $y", {"x": 7}) == f"{whole} $y"
    assert bound("$x", {"x": True}) == '"true"^^<http://www.w3.org/2001/XMLSchema#boolean>'


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_no_text_leaves_its_literal(value: str) -> None:
    view = SparqlWriter().view()
    found = view.run("SELECT ($value AS ?said) ?other WHERE { }", {"value": value})
    assert found.rows == ((value, None),)
