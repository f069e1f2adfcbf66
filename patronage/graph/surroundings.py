"""What is recorded directly around one entity: links, each with its claims, but no chains."""

from __future__ import annotations

from typing import Any, Final

from patronage.graph.answers import links_as_json
from patronage.graph.chains import CAVEAT, LinkClass
from patronage.graph.dataset import Dataset
from patronage.graph.unknown import unknown_entity

Key = tuple[str | None, str, str]
MOST: Final = 200

_TIES: Final = """
SELECT id, link, coalesce(upper, subject), coalesce(lower, object) FROM claims
WHERE (subject = ?1 OR object = ?1) AND object IS NOT NULL ORDER BY id
"""


def surroundings(dataset: Dataset, entity_id: str, top: int | None = MOST) -> dict[str, Any]:
    """The links of one entity, in the shape of an answer: ``center``, ``links``, ``entities``.

    Links of chains come first, in the order of ``docs/chains.md``, then other relations, withdrawn
    claims among these; each points the way support flows. ``top`` cuts the list (``total`` counts
    all). Raises UsageError when there is no such entity.
    """
    entity_id = dataset.id_of(entity_id)
    if not dataset.has_entity(entity_id):
        raise unknown_entity(dataset, entity_id)
    gathered: dict[Key, list[str]] = {}
    for claim, letter, source, target in dataset.connection.execute(_TIES, (entity_id,)):
        label = LinkClass(letter.upper()).label if letter else None
        gathered.setdefault((label, source, target), []).append(claim)
    links = sorted(gathered.items(), key=lambda item: _order(item[0]))
    chosen = [(*key, tuple(claims)) for key, claims in links[:top]]
    answer = links_as_json(dataset, chosen)
    total = {"total": len(links), "truncated": len(chosen) < len(links)}
    return {"center": entity_id, "caveat": CAVEAT} | answer | total


def _order(key: Key) -> tuple[int, str, str]:
    labels = [one.label for one in LinkClass]
    label, source, target = key
    return (labels.index(label) if label else len(labels)), source, target
