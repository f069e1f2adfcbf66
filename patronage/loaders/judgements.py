"""Judgements that cannot hold: they contradict each other, or join what cannot be one."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from patronage.graph.joining.heads import Heads
from patronage.graph.kinds import kind_of
from patronage.graph.records import Judgement, Verdict
from patronage.loaders.base import Placed


def contradictions(placed: Sequence[Placed]) -> Iterator[tuple[Placed, str]]:
    """Each judgement of "different" between two that others make the same, with a sentence."""
    heads = Heads((said.left, said.right) for _, said in _of(placed, "same"))
    for one, said in _of(placed, "different"):
        if heads.one(said.left, said.right):
            yield (
                one,
                f'"{said.left}" and "{said.right}" are said to be different, '
                "and other judgements make them the same",
            )


def unlike(
    placed: Sequence[Placed], class_of: Callable[[str], str]
) -> Iterator[tuple[Placed, str]]:
    """Each judgement of "same" between entities of classes that nothing can have both."""
    for one, said in _of(placed, "same"):
        left, right = class_of(said.left), class_of(said.right)
        if kind_of(left) != kind_of(right):
            yield (
                one,
                f'"{said.left}" ({left}) and "{said.right}" ({right}) cannot be the same, since '
                "no entity can be both",
            )


def _of(placed: Sequence[Placed], verdict: Verdict) -> Iterator[tuple[Placed, Judgement]]:
    for one in placed:
        if isinstance(one.record, Judgement) and one.record.verdict == verdict:
            yield one, one.record
