"""What is recorded directly around one entity: links, each with its claims, but no chains."""

from __future__ import annotations

from typing import Any, Final

from patronage.errors import UsageError
from patronage.graph.answers import links_as_json
from patronage.graph.chains import CAVEAT, LinkClass
from patronage.graph.dataset import Dataset
from patronage.graph.records import Claim
from patronage.schema import load_schema

Key = tuple[str | None, str, str]
MOST: Final = 200


def surroundings(dataset: Dataset, entity_id: str, top: int | None = MOST) -> dict[str, Any]:
    """The links of one entity, in the shape of an answer: ``center``, ``links``, ``entities``.

    Links of chains come first, in the order of ``docs/chains.md``, then other relations; each
    points the way support flows. ``top`` cuts the list (``total`` counts all). Raises UsageError
    when there is no such entity.
    """
    entity = dataset.entity(entity_id)
    if entity is None:
        raise UsageError(f'there is no entity "{entity_id}"; patronage find searches by name')
    classes = {entity_id: entity.class_name} | _classes(dataset, entity_id)
    gathered: dict[Key, list[str]] = {}
    for claim in dataset.claims_of(entity_id):
        if claim.object is not None:
            gathered.setdefault(_key(claim, claim.object, classes), []).append(claim.id)
    links = sorted(gathered.items(), key=lambda item: _order(item[0]))
    chosen = [(*key, tuple(claims)) for key, claims in links[:top]]
    answer = links_as_json(dataset, chosen)
    total = {"total": len(links), "truncated": len(chosen) < len(links)}
    return {"center": entity_id, "caveat": CAVEAT} | answer | total


def _classes(dataset: Dataset, entity_id: str) -> dict[str, str]:
    found = {id_: dataset.entity(id_) for id_ in dataset.neighbours(entity_id)}
    return {id_: entity.class_name for id_, entity in found.items() if entity is not None}


def _key(claim: Claim, object_: str, classes: dict[str, str]) -> Key:
    """The class of the link in words and its ends, the way support flows."""
    link = load_schema().link(
        claim.predicate, classes.get(claim.subject, ""), classes.get(object_, "")
    )
    if link is None:
        return None, claim.subject, object_
    label = LinkClass(link.letter.upper()).label
    ends = (object_, claim.subject) if link.flow == "backward" else (claim.subject, object_)
    return label, *ends


def _order(key: Key) -> tuple[int, str, str]:
    labels = [one.label for one in LinkClass]
    label, source, target = key
    return (labels.index(label) if label else len(labels)), source, target
