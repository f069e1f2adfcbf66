"""Which column everything stands in: bands from left to right, and columns within a band.

A node's band is given (donors, programmes, forces, units, events). Within a band the links push
nodes apart: the longest path decides, after links that close a circle have been set aside.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

Pair = tuple[int, int]


def columns(bands: Sequence[int], pairs: Sequence[Pair]) -> list[int]:
    """The column of every node, from 0 without holes; bands never mix.

    ``pairs`` are links as (source, target) node numbers. A link inside a band leads to a later
    column unless it closes a circle; a link to an earlier band stays one that leads back.
    """
    inside = [p for p in dict.fromkeys(pairs) if bands[p[0]] == bands[p[1]] and p[0] != p[1]]
    forward = _without_circles(len(bands), inside)
    depth = _longest_paths(len(bands), forward)
    _lean_right(bands, pairs, forward, depth)
    places = sorted({(band, depth[node]) for node, band in enumerate(bands)})
    rank = {place: column for column, place in enumerate(places)}
    return [rank[band, depth[node]] for node, band in enumerate(bands)]


def _without_circles(count: int, pairs: Sequence[Pair]) -> list[Pair]:
    """The pairs less those that lead back to a node still being visited (depth first)."""
    targets = _targets(count, pairs)
    state = [0] * count  # 0: not seen, 1: on the way, 2: done
    kept: list[Pair] = []
    for root in range(count):
        if state[root]:
            continue
        state[root] = 1
        stack = [(root, iter(targets[root]))]
        while stack:
            node, rest = stack[-1]
            following = next(rest, None)
            if following is None:
                state[node] = 2
                stack.pop()
            elif state[following] != 1:
                kept.append((node, following))
                if state[following] == 0:
                    state[following] = 1
                    stack.append((following, iter(targets[following])))
    return kept


def _longest_paths(count: int, pairs: Sequence[Pair]) -> list[int]:
    """For every node the length of the longest path that ends in it."""
    depth = [0] * count
    targets = _targets(count, pairs)
    for node in _sources_first(count, pairs):
        for target in targets[node]:
            depth[target] = max(depth[target], depth[node] + 1)
    return depth


def _sources_first(count: int, pairs: Sequence[Pair]) -> list[int]:
    targets = _targets(count, pairs)
    waiting = [0] * count
    for _, target in pairs:
        waiting[target] += 1
    ready = [node for node in range(count) if not waiting[node]]
    for node in ready:  # grows while it is walked
        for target in targets[node]:
            waiting[target] -= 1
            if not waiting[target]:
                ready.append(target)
    return ready


def _lean_right(
    bands: Sequence[int], pairs: Sequence[Pair], forward: Sequence[Pair], depth: list[int]
) -> None:
    """Move nodes that mostly give towards what they give to, so that links stay short."""
    count = len(bands)
    last = dict.fromkeys(bands, 0)
    for node, band in enumerate(bands):
        last[band] = max(last[band], depth[node])
    balance = [0] * count
    for source, target in pairs:
        balance[source] += 1
        balance[target] -= 1
    targets = _targets(count, forward)
    for node in reversed(_sources_first(count, forward)):
        if balance[node] > 0:
            limit = min((depth[t] - 1 for t in targets[node]), default=last[bands[node]])
            depth[node] = max(depth[node], limit)


def _targets(count: int, pairs: Sequence[Pair]) -> list[list[int]]:
    found: list[list[int]] = [[] for _ in range(count)]
    for source, target in pairs:
        found[source].append(target)
    return found


def threads(column_of: list[int], pairs: Sequence[Pair]) -> tuple[list[list[int]], list[int]]:
    """Every link as vertices of neighbouring columns, from left to right, and all columns.

    A link over several columns gets a bend vertex (numbered after the nodes) in each column
    between its ends. Links of one pair share nothing, so that they stay apart.
    """
    column_of = list(column_of)
    found = []
    for source, target in pairs:
        left, right = sorted((source, target), key=lambda node: column_of[node])
        bends = []
        for column in range(column_of[left] + 1, column_of[right]):
            bends.append(len(column_of))
            column_of.append(column)
        found.append([left, *bends, right])
    return found, column_of


def segments(paths: Sequence[Sequence[int]]) -> list[Pair]:
    """The pieces between neighbouring columns of all threads."""
    return [piece for path in paths for piece in pairwise(path)]
