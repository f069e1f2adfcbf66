"""Which classes may be one: joining loses no link and makes none stronger."""

from __future__ import annotations

from itertools import permutations

import pytest

from patronage.graph.kinds import MIXED_UP, joined_class, kind_of
from patronage.graph.matching.kinds import KINDS
from patronage.schema import load_schema

TURNS = [(old, row[0]) for row in MIXED_UP for old in row[1:]]


@pytest.mark.parametrize(("old", "new"), TURNS)
def test_the_class_of_the_joined_entity_allows_every_link(old: str, new: str) -> None:
    schema = load_schema()
    for name, relation in schema.relations.items():
        for other in () if relation.attribute else schema.concrete:
            for before, after in (((old, other), (new, other)), ((other, old), (other, new))):
                link = schema.link(name, *before)
                if link is None or not schema.allows(name, *before):
                    continue
                now = schema.link(name, *after)
                assert now is not None
                assert now.flow == link.flow
                assert schema.allows(name, *after)
                assert now.letter == link.letter or (link.letter, now.letter) == ("K", "k")


def test_some_classes_turn_only_one_way() -> None:
    schema = load_schema()
    assert schema.link("partOf", "Unit", "Coalition").letter == "K"  # type: ignore[union-attr]
    assert schema.link("partOf", "GovernmentBody", "Coalition") is None
    assert joined_class(["GovernmentBody", "Unit"]) == "Unit"
    assert joined_class(["Unit", "SecurityForce", "GovernmentBody"]) == "SecurityForce"
    assert joined_class(["Person"]) == "Person"


def test_what_is_proposed_as_one_can_be_one() -> None:
    for one, other in permutations(KINDS, 2):
        assert (KINDS[one] == KINDS[other]) == (kind_of(one) == kind_of(other)), (one, other)


def test_every_class_is_real_and_of_one_kind() -> None:
    named = [class_name for row in MIXED_UP for class_name in row]
    assert set(named) <= set(load_schema().concrete)
    assert len(named) == len(set(named))
    assert kind_of("Coalition") == "Coalition"
