"""Where everything stands: a tiered picture drawn from left to right, in plain numbers.

The method is Sugiyama's: columns (``layering``), order within them (``ordering``), then heights.
Heights are found column by column: the order is kept, the least distances are kept, and the sum
of squared distances to where the neighbours stand is as small as it can be (isotonic regression
by pooling adjacent violators). Pure functions; the same input gives the same picture.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from patronage.views.layering import Pair, columns, segments, threads
from patronage.views.ordering import order_columns

_SWEEPS: Final = 16
_BEND_HEIGHT: Final = 4.0
_BEND_GAP: Final = 6.0
_PORTS_APART: Final = 12.0
_GAP_LEAST: Final = 56.0
_GAP_MOST: Final = 180.0
_GAP_PER_LINK: Final = 0.9


@dataclass(frozen=True, slots=True)
class Size:
    """In pixels: the width of every box, the gap below it, the gap between links that meet."""

    width: float = 160.0
    gap: float = 12.0
    port_gap: float = 10.0


@dataclass(frozen=True, slots=True)
class Box:
    """A box: its left upper corner and its size."""

    x: float
    y: float
    width: float
    height: float

    @property
    def middle(self) -> float:
        """The height of its middle line."""
        return self.y + self.height / 2


Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Layout:
    """Boxes by node number, routes by link number, and the size of it all.

    A route runs from left to right through points in pairs: from the right side of one column
    to the left side of the next. ``backward`` says which routes lead from right to left.
    ``bands`` gives the left and right end of every band that is occupied.
    """

    boxes: tuple[Box, ...]
    routes: tuple[tuple[Point, ...], ...]
    backward: tuple[bool, ...]
    bands: dict[int, tuple[float, float]]
    width: float
    height: float


def lay_out(
    bands: Sequence[int], heights: Sequence[float], pairs: Sequence[Pair], size: Size | None = None
) -> Layout:
    """Place nodes (a band and a height each) and links (node numbers: source, target)."""
    size = size or Size()
    column_of = columns(bands, pairs)
    paths, all_columns = threads(column_of, pairs)
    pieces = segments(paths)
    order = order_columns(all_columns, pieces)
    tall = [*heights, *([_BEND_HEIGHT] * (len(all_columns) - len(heights)))]
    tall = _room_for_ports(tall, pieces, len(heights), size.port_gap)
    middles = _middles(order, tall, pieces, len(heights), size.gap)
    lefts = _lefts(order, all_columns, pieces, size.width)
    boxes = tuple(
        Box(lefts[column_of[node]], middles[node] - tall[node] / 2, size.width, tall[node])
        for node in range(len(bands))
    )
    return Layout(
        boxes=boxes,
        routes=_routes(paths, boxes, middles, [lefts[c] for c in all_columns], size.width),
        backward=tuple(column_of[source] > column_of[target] for source, target in pairs),
        bands=_extents(bands, boxes),
        width=max((box.x + box.width for box in boxes), default=0.0),
        height=max((m + t / 2 for m, t in zip(middles, tall, strict=True)), default=0.0),
    )


def _room_for_ports(
    tall: Sequence[float], pieces: Sequence[Pair], nodes: int, port_gap: float
) -> list[float]:
    """Boxes grow so that links that meet in them can be told apart."""
    left, right = _degrees(len(tall), pieces)
    return [
        max(height, port_gap * max(left[v], right[v])) if v < nodes else height
        for v, height in enumerate(tall)
    ]


def _degrees(count: int, pieces: Sequence[Pair]) -> tuple[list[int], list[int]]:
    left, right = [0] * count, [0] * count
    for a, b in pieces:
        right[a] += 1
        left[b] += 1
    return left, right


def _lefts(
    order: Sequence[Sequence[int]], column_of: Sequence[int], pieces: Sequence[Pair], width: float
) -> list[float]:
    """The left side of every column; more links need a wider gap to stay readable."""
    between = [0] * len(order)
    for left, _ in pieces:
        between[column_of[left]] += 1
    lefts = [0.0]
    for links in between[:-1]:
        gap = min(_GAP_MOST, _GAP_LEAST + _GAP_PER_LINK * links)
        lefts.append(lefts[-1] + width + gap)
    return lefts


def _middles(
    order: Sequence[Sequence[int]],
    tall: Sequence[float],
    pieces: Sequence[Pair],
    nodes: int,
    gap: float,
) -> list[float]:
    """The height of the middle of every vertex, the topmost edge at 0."""
    left: list[list[int]] = [[] for _ in tall]
    right: list[list[int]] = [[] for _ in tall]
    for a, b in pieces:
        right[a].append(b)
        left[b].append(a)
    middle = [0.0] * len(tall)
    apart = [_distances(column, tall, nodes, gap) for column in order]
    for column, distances in zip(order, apart, strict=True):
        for vertex, y in zip(column, distances, strict=True):
            middle[vertex] = y
    for sweep in range(_SWEEPS):
        sides = (left,) if sweep % 3 == 0 else (right,) if sweep % 3 == 1 else (left, right)
        indices = range(len(order)) if sweep % 2 == 0 else range(len(order) - 1, -1, -1)
        for index in indices:
            _settle(order[index], apart[index], middle, sides, nodes)
    top = min((m - t / 2 for m, t in zip(middle, tall, strict=True)), default=0.0)
    return [m - top for m in middle]


def _distances(column: Sequence[int], tall: Sequence[float], nodes: int, gap: float) -> list[float]:
    """How far below the first middle every middle must be at least."""
    found = [0.0] if column else []
    for above, below in pairwise(column):
        between = gap if above < nodes and below < nodes else _BEND_GAP
        found.append(found[-1] + (tall[above] + tall[below]) / 2 + between)
    return found


def _settle(
    column: Sequence[int],
    distances: Sequence[float],
    middle: list[float],
    sides: Sequence[Sequence[Sequence[int]]],
    nodes: int,
) -> None:
    """Move one column as near as possible to its neighbours, keeping order and distances."""
    wishes, weights = [], []
    for vertex, distance in zip(column, distances, strict=True):
        near = [n for side in sides for n in side[vertex]]
        wish = sum(middle[n] for n in near) / len(near) if near else middle[vertex]
        wishes.append(wish - distance)
        weights.append(_weight(vertex, len(near), nodes))
    for vertex, distance, y in zip(column, distances, _isotonic(wishes, weights), strict=True):
        middle[vertex] = y + distance


def _weight(vertex: int, neighbours: int, nodes: int) -> float:
    """Bends weigh more, so that long links run straight; the lonely give way."""
    if not neighbours:
        return 0.05
    return 3.0 if vertex >= nodes else 1.0 + 0.2 * neighbours


def _isotonic(wishes: Sequence[float], weights: Sequence[float]) -> list[float]:
    """The nondecreasing numbers with the least weighted squared distance to the wishes."""
    blocks: list[tuple[float, float, int]] = []
    for wish, weight in zip(wishes, weights, strict=True):
        value, mass, count = wish, weight, 1
        while blocks and blocks[-1][0] >= value:
            above, more, members = blocks.pop()
            value = (above * more + value * mass) / (more + mass)
            mass, count = more + mass, members + count
        blocks.append((value, mass, count))
    return [value for value, _, count in blocks for _ in range(count)]


def _routes(
    paths: Sequence[Sequence[int]],
    boxes: Sequence[Box],
    middles: Sequence[float],
    lefts: Sequence[float],
    width: float,
) -> tuple[tuple[Point, ...], ...]:
    leaving = _ports(paths, boxes, middles, at_start=True)
    arriving = _ports(paths, boxes, middles, at_start=False)
    found = []
    for number, path in enumerate(paths):
        points: list[Point] = [(lefts[path[0]] + width, leaving[number])]
        for bend in path[1:-1]:
            points += [(lefts[bend], middles[bend]), (lefts[bend] + width, middles[bend])]
        found.append((*points, (lefts[path[-1]], arriving[number])))
    return tuple(found)


def _ports(
    paths: Sequence[Sequence[int]], boxes: Sequence[Box], middles: Sequence[float], at_start: bool
) -> list[float]:
    """Where each link touches its box: spread over its side, in the order of where they go."""
    end, beside = (0, 1) if at_start else (-1, -2)
    meeting: dict[int, list[int]] = {}
    for number, path in enumerate(paths):
        meeting.setdefault(path[end], []).append(number)
    ports = [0.0] * len(paths)
    for node, numbers in meeting.items():
        numbers.sort(key=lambda n: (middles[paths[n][beside]], n))
        box = boxes[node]
        step = min(_PORTS_APART, box.height / len(numbers))
        for place, number in enumerate(numbers):
            ports[number] = box.middle + step * (place - (len(numbers) - 1) / 2)
    return ports


def _extents(bands: Sequence[int], boxes: Sequence[Box]) -> dict[int, tuple[float, float]]:
    found: dict[int, tuple[float, float]] = {}
    for band, box in zip(bands, boxes, strict=True):
        left, right = found.get(band, (box.x, box.x + box.width))
        found[band] = (min(left, box.x), max(right, box.x + box.width))
    return dict(sorted(found.items()))
