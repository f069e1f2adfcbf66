"""What property-graph engines need of the schema: labels, relationship types, unions of types."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import product

from patronage.schema.model import Schema


def upper_snake(name: str) -> str:
    """``partOf`` as ``PART_OF``."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name).upper()


def link_types(schema: Schema) -> Mapping[str, str]:
    """The relationship type of a claim by its stored link letter."""
    words = schema.link_classes.values()
    return {letter: type_ for word in words for letter, type_ in word.stored_as}


def relation_union(schema: Schema, letters: str) -> str:
    """The types of claims with one of these stored letters: ``HAS_CONTINGENT|SUPPORTS``.

    Use it as ``-[r:{union}]->``; empty when no claim has such a letter.
    """
    types = link_types(schema)
    return "|".join(sorted({types[letter] for letter in letters if letter in types}))


def labels(schema: Schema, class_name: str) -> tuple[str, ...]:
    """The labels of a node: its class first, then what is above it, ``Entity`` last."""
    above = schema.ancestors(class_name) - {class_name}
    return (class_name, *sorted(above, key=lambda name: (-len(schema.ancestors(name)), name)))


def letters_of(schema: Schema) -> Mapping[str, frozenset[str]]:
    """For each relation the stored letters that its claims can have."""
    return {
        name: frozenset(
            link.letter
            for subject, object_ in product(schema.concrete, repeat=2)
            if schema.allows(name, subject, object_)
            and (link := schema.link(name, subject, object_)) is not None
        )
        for name in schema.relations
    }
