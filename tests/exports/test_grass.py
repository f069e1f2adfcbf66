"""The style sheet for Neo4j Browser says what the schema's legend says."""

from __future__ import annotations

import re

from patronage.exports.grass import CAPTIONS, PAGE, grass
from patronage.graph.stores.neo4j.schema import MARKER
from patronage.graph.stores.projection import LINK_TYPES, NODE_KINDS
from patronage.schema import load_schema
from patronage.schema.legend import class_legend


def _rules() -> dict[str, dict[str, str]]:
    found = re.findall(r"^([\w.]+) \{\n(.*?)^\}", grass(load_schema()), re.MULTILINE | re.DOTALL)
    return {s: dict(re.findall(r"^  ([\w-]+): (.*);$", body, re.MULTILINE)) for s, body in found}


def test_the_shipped_file_is_current() -> None:
    shown = PAGE.read_text(encoding="utf-8")
    assert shown == grass(load_schema()), "run python -m patronage.exports.grass"


def test_every_class_has_the_colour_of_its_legend() -> None:
    rules = _rules()
    for entry in class_legend(load_schema()):
        assert rules[f"node.{entry.name}"]["color"] == entry.colour
        assert rules[f"node.{entry.name}"]["caption"] == "'{name}'"


def test_every_kind_of_node_and_every_type_of_a_link_has_a_rule() -> None:
    rules = _rules()
    assert set(CAPTIONS) == {*NODE_KINDS, MARKER} - {"Entity"}
    assert {f"node.{label}" for label in CAPTIONS} <= set(rules)
    types = set(LINK_TYPES.values()) - {"CARRIED_OUT"}
    assert {f"relationship.{type_}" for type_ in types} <= set(rules)


def test_a_relationship_is_drawn_as_its_link_class_is() -> None:
    schema, rules = load_schema(), _rules()
    assert rules["relationship.SUPPORTS"]["color"] == schema.link_classes["S"].colour
    assert rules["relationship.PERPETRATED"]["color"] == schema.link_classes["P"].colour
    assert "relationship.CARRIED_OUT" not in rules


def test_no_rule_is_written_twice() -> None:
    selectors = re.findall(r"^([\w.]+) \{", grass(load_schema()), re.MULTILINE)
    assert len(selectors) == len(set(selectors))
