"""Ids that are not in a dataset: the one sentence for them, and those that mean a country."""

from __future__ import annotations

from patronage.errors import UsageError
from patronage.graph.dataset import Dataset


def unknown_entity(dataset: Dataset, entity_id: str) -> UsageError:
    """The error to raise for an id of no entity."""
    from patronage.graph.find import find  # compares spellings, which only a wrong id needs

    near = [found.id for found in find(dataset, entity_id, limit=3)]
    hint = f"did you mean {' or '.join(near)}?" if near else "patronage find looks by name"
    return UsageError(f'there is no entity "{entity_id}" in the dataset; {hint}')


def looks_like_country(text: str) -> bool:
    """Whether a text has the form of an ISO 3166-1 alpha-3 code."""
    return len(text) == 3 and text.isascii() and text.isalpha() and text.isupper()
