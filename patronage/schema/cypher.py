"""What property-graph engines need of the schema: labels, relationship types, DDL."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import product

from patronage.schema.model import Schema

# The fields that people and queries look things up by.
_INDEXED = ("name", "country", "class")


def relationship_type(relation: str) -> str:
    """``partOf`` as ``PART_OF``."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", relation).upper()


def relation_union(schema: Schema, letters: str) -> str:
    """The types of all relations whose claims can have one of these letters: ``FUNDS|TRAINS``.

    ``letters`` are those of claims in a dataset file (``Ss`` for support). Use it as
    ``-[r:{union}]->``; empty when no relation has such a letter.
    """
    wanted = set(letters)
    return "|".join(
        relationship_type(name) for name, found in letters_of(schema).items() if found & wanted
    )


def letters_of(schema: Schema) -> Mapping[str, frozenset[str]]:
    """For each relation the letters that its claims can have."""
    return {
        name: frozenset(
            link.letter
            for subject, object_ in product(schema.concrete, repeat=2)
            if schema.allows(name, subject, object_)
            and (link := schema.link(name, subject, object_)) is not None
        )
        for name in schema.relations
    }


def labels(schema: Schema, class_name: str) -> tuple[str, ...]:
    """The labels of a node: its class first, then what is above it, ``Entity`` last."""
    return (
        class_name,
        *sorted(
            schema.ancestors(class_name) - {class_name},
            key=lambda name: (-len(schema.ancestors(name)), name),
        ),
    )


def node_properties(schema: Schema, class_name: str) -> Mapping[str, str]:
    """Names and XSD types of what a node of this class can have, by attribute."""
    kinds = ["Entity", "Event"] if schema.is_event(class_name) else ["Entity"]
    return _properties(schema, kinds)


def claim_properties(schema: Schema) -> Mapping[str, str]:
    """Names and XSD types of what a relationship (a claim) can have, by attribute."""
    return _properties(schema, ["Claim"])


def _properties(schema: Schema, kinds: list[str]) -> dict[str, str]:
    return {
        field.attribute.rpartition(".")[2]: f"list of {field.range}" if field.many else field.range
        for kind in kinds
        for field in schema.records[kind].fields.values()
        if not field.link
    }


def neo4j_statements(schema: Schema) -> tuple[str, ...]:
    """Constraints and indexes for Neo4j 5, each safe to run again."""
    keyed = [kind for kind, record in schema.records.items() if "id" in record.fields]
    unique = [
        f"CREATE CONSTRAINT {kind.lower()}_id IF NOT EXISTS FOR (n:{kind}) REQUIRE n.id IS UNIQUE"
        for kind in sorted(keyed)
    ]
    looked_up = [
        f"CREATE INDEX entity_{name} IF NOT EXISTS FOR (n:Entity) ON (n.{name})"
        for name in _INDEXED
    ]
    return (*unique, *looked_up)
