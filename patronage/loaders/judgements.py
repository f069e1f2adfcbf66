"""Judgements that contradict each other, directly or through a row of "same"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from patronage.graph.records import Judgement
from patronage.loaders.base import Placed


def contradictions(placed: Sequence[Placed]) -> Iterator[tuple[Placed, str]]:
    """Each judgement of "different" between two that others make the same, with a sentence."""
    groups: dict[str, str] = {}
    for one in placed:
        judgement = one.record
        if isinstance(judgement, Judgement) and judgement.verdict == "same":
            groups[_head(groups, judgement.left)] = _head(groups, judgement.right)
    for one in placed:
        judgement = one.record
        if not isinstance(judgement, Judgement) or judgement.verdict != "different":
            continue
        if _head(groups, judgement.left) == _head(groups, judgement.right):
            yield (
                one,
                f'"{judgement.left}" and "{judgement.right}" are said to be different, '
                "and other judgements make them the same",
            )


def _head(groups: dict[str, str], id_: str) -> str:
    """The one that stands for all that are the same; shortens the way for the next to ask."""
    while (above := groups.get(id_, id_)) != id_:
        groups[id_] = groups.get(above, above)
        id_ = above
    return id_
