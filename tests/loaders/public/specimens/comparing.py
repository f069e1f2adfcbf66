"""What two datasets must have in common when they were loaded from the same rows."""

from __future__ import annotations

import pytest

from patronage.graph.dataset import Dataset
from patronage.graph.records import Claim
from tests.loaders.public.specimens.catalogue import SPECIMENS

every_specimen = pytest.mark.parametrize("specimen", SPECIMENS, ids=lambda one: one.id)


def said(claim: Claim) -> tuple[object, ...]:
    """All that a claim says, but for the places in files that it cites."""
    return (
        *(claim.id, claim.subject, claim.predicate, claim.object, claim.value),
        *(claim.from_text, claim.until_text, claim.extent, claim.stage, claim.purpose),
        *(claim.amount, claim.currency, claim.quantity_low, claim.quantity_high, claim.unit),
        *(claim.status, claim.visibility, claim.joined, claim.part_of_amount, claim.note),
        frozenset(one.source for one in claim.citations),
    )


def claims(dataset: Dataset) -> set[tuple[object, ...]]:
    """All that is claimed."""
    found = [said(one) for one in dataset.claims()]
    assert len({one[0] for one in found}) == len(found), "an id of a claim comes twice"
    return set(found)


def ids(dataset: Dataset) -> set[str]:
    """Ids of claims."""
    return {one.id for one in dataset.claims()}


def things(dataset: Dataset) -> set[tuple[str, str]]:
    """Ids and classes of entities. Which of several names comes first may depend on the order."""
    found = [(one.id, one.class_name) for one in dataset.entities()]
    assert len({one[0] for one in found}) == len(found), "an id of an entity comes twice"
    return set(found)


def told_twice(dataset: Dataset) -> set[tuple[object, ...]]:
    """Claims that say the same under two ids, which no two rows of a specimen do."""
    seen: set[tuple[object, ...]] = set()
    again = set()
    for one in dataset.claims():
        what = said(one)[1:]
        again |= {what} & seen
        seen.add(what)
    return again
