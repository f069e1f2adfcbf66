"""What engines, JSON-LD and pictures get from the schema."""

from __future__ import annotations

import json

import pytest
import rdflib

from patronage.schema import load_schema
from patronage.schema.context import jsonld_context
from patronage.schema.cypher import labels, letters_of, link_types, relation_union, upper_snake
from patronage.schema.legend import class_legend, link_legend

SCHEMA = load_schema()
PAT = rdflib.Namespace(SCHEMA.namespace)


def test_names_in_upper_snake() -> None:
    assert upper_snake("contributesTroopsTo") == "CONTRIBUTES_TROOPS_TO"
    assert upper_snake("funds") == "FUNDS"


def test_every_stored_letter_has_its_type() -> None:
    assert "".join(sorted(link_types(SCHEMA))) == "ACEHKMPSkps"
    assert link_types(SCHEMA)["s"] == link_types(SCHEMA)["S"] == "SUPPORTS"
    assert link_types(SCHEMA)["p"] == "CARRIED_OUT"


def test_unions_hold_every_type_of_the_letters() -> None:
    assert relation_union(SCHEMA, "Ss") == "SUPPORTS"
    assert relation_union(SCHEMA, "SsHKk") == "HAS_CONTINGENT|IMPLEMENTED_BY|SUPPORTS"
    assert relation_union(SCHEMA, "B") == ""


def test_part_of_can_be_command_contingent_or_membership() -> None:
    assert letters_of(SCHEMA)["partOf"] == {"C", "K", "k", "M"}
    assert letters_of(SCHEMA)["locatedIn"] == frozenset()


def test_labels_run_from_the_class_to_entity() -> None:
    assert labels(SCHEMA, "Unit") == ("Unit", "Actor", "Entity")
    assert labels(SCHEMA, "Torture") == ("Torture", "Abuse", "Event", "Entity")


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")
def test_the_context_reads_a_claim_as_the_schema_means_it() -> None:
    claim = {
        **jsonld_context(SCHEMA, "https://example.org/data/"),
        "id": "c-1",
        "type": "Claim",
        "subject": "donor",
        "predicate": "funds",
        "object": "force",
        "amount": "5.5",
        "citation": [{"type": "Citation", "source": "s-1", "locator": "p. 4"}],
    }
    graph = rdflib.Graph().parse(data=json.dumps(claim), format="json-ld")
    node = rdflib.URIRef("https://example.org/data/c-1")
    assert (node, rdflib.RDF.type, PAT.Claim) in graph
    assert (node, PAT.predicate, PAT.funds) in graph
    assert (node, PAT.object, rdflib.URIRef("https://example.org/data/force")) in graph
    assert graph.value(node, PAT.amount) == rdflib.Literal("5.5", datatype=rdflib.XSD.decimal)
    assert graph.value(graph.value(node, PAT.citation), PAT.locator) == rdflib.Literal("p. 4")


def test_the_context_has_a_term_for_everything() -> None:
    context = jsonld_context(SCHEMA)["@context"]
    fields = {name for kind in SCHEMA.records.values() for name in kind.fields}
    assert {*SCHEMA.classes, *SCHEMA.relations, *SCHEMA.records, *fields} | set(
        SCHEMA.derived
    ) <= set(context)


def test_legends_explain_every_class_and_link() -> None:
    assert [entry.sign for entry in link_legend(SCHEMA)] == list("SOHCKMEABP")
    classes = class_legend(SCHEMA)
    assert {entry.name for entry in classes} == set(SCHEMA.concrete)
    assert [entry.tier for entry in classes] == sorted(entry.tier for entry in classes)
    assert all(entry.colour and entry.meaning for entry in (*classes, *link_legend(SCHEMA)))
