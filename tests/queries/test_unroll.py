"""The SPARQL chain queries are what their template says, and stand on their own."""

from __future__ import annotations

import pytest
import rdflib.plugins.sparql

from patronage.queries import catalogue
from patronage.queries.unroll import FOLDER, branch, rules, write_all


@pytest.mark.parametrize("name", sorted(write_all()))
def test_generated_files_are_current(name: str) -> None:
    written = (FOLDER / name).read_text(encoding="utf-8")
    assert written == write_all()[name], "run python -m patronage.queries.unroll"


def test_every_query_has_a_cypher_twin_with_the_same_columns() -> None:
    for name, query in catalogue("sparql").items():
        twin = catalogue("cypher")[name]
        assert [c.name for c in query.columns] == [c.name for c in twin.columns], name
        assert {p.name for p in query.parameters} == {p.name for p in twin.parameters}, name
        assert (query.title, query.question) == (twin.title, twin.question)


@pytest.mark.parametrize("name", sorted(catalogue("sparql")))
def test_another_library_reads_the_text_once_values_are_filled_in(name: str) -> None:
    query = catalogue("sparql")[name]
    text = query.text
    for parameter in sorted(query.parameters, key=lambda p: -len(p.bound)):
        filled = {"integer": "4", "flag": "false", "id": '"x"'}.get(parameter.type, '"x" "y"')
        text = text.replace(f"${parameter.bound or parameter.name}", filled)
    assert rdflib.plugins.sparql.prepareQuery(text)


def test_a_branch_has_a_claim_for_every_link() -> None:
    assert branch(0).count("pat:linkLetter") == 1
    assert branch(3).count("pat:linkLetter") == 4


def test_every_pair_of_links_is_held_to_the_order_of_time() -> None:
    dates = {"start": "se", "end": "el", "holds_by": "d1", "holds_until": "d0"}
    pairs = [rule for rule in rules(4, dates) if "?gives1" in rule and "?gives2" in rule]
    assert pairs == ["! ?gives1 || ! ?gives2 || ?el2 >= ?se1"]
    assert len(rules(4, dates)) == 2 * 4 + 6
