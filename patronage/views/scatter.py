"""Positions for the free-form network: near what they are linked to, never on top of each other.

What hangs together is placed by forces (Fruchterman and Reingold 1991, as networkx has them),
starting from the tiers so that support still flows roughly from left to right; boxes that overlap
are pushed apart; then the separate parts are set beside each other, the largest first.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from patronage.views.picture import Picture

Places = NDArray[np.float64]

_SPACE = np.array([186.0, 84.0])  # width and height that a box needs, in pixels
_ROUNDS = 400
_BESIDE = 60.0  # pixels between separate parts
_ASPECT = 1.7  # width by height that the whole aims at


def scatter(shown: Picture) -> list[tuple[float, float]]:
    """The middle of every node, in pixels, in the order of the nodes. Deterministic."""
    places = np.zeros((len(shown.nodes), 2))
    parts = _parts(shown)
    placed = [_placed(shown, part) for part in parts]
    for part, where, corner in zip(parts, placed, _corners(placed), strict=True):
        places[part] = where + corner
    return [(float(x), float(y)) for x, y in places]


def _parts(shown: Picture) -> list[list[int]]:
    """The numbers of the nodes of each connected part, the largest part first."""
    import networkx as nx

    graph = nx.Graph()
    graph.add_nodes_from(range(len(shown.nodes)))
    graph.add_edges_from((tie.source, tie.target) for tie in shown.ties)
    parts = [sorted(part) for part in nx.connected_components(graph)]
    return sorted(parts, key=lambda part: (-len(part), part))


def _placed(shown: Picture, part: Sequence[int]) -> Places:
    """One part, its left upper corner at 0, 0."""
    start = _by_tiers(shown, part)
    if len(part) > 2:
        start = _by_forces(shown, part, start)
    size = 95.0 * max(len(part), 4) ** 0.5
    found = _apart(start * np.array([_ASPECT, 1.0]) * size)
    return np.asarray(found - found.min(axis=0), dtype=float)


def _by_tiers(shown: Picture, part: Sequence[int]) -> Places:
    """Bands from left to right; within a band from top to bottom. From -1 to 1 both ways."""
    bands = [shown.nodes[number].band for number in part]
    rows = [bands[:place].count(band) for place, band in enumerate(bands)]
    return np.array(
        [
            (band / 2 - 1, (row + 0.5) / bands.count(band) * 2 - 1)
            for band, row in zip(bands, rows, strict=True)
        ]
    )


def _by_forces(shown: Picture, part: Sequence[int], start: Places) -> Places:
    import networkx as nx

    graph = nx.Graph()
    graph.add_nodes_from(part)
    members = set(part)
    graph.add_edges_from((t.source, t.target) for t in shown.ties if t.source in members)
    before = {number: tuple(place) for number, place in zip(part, start, strict=True)}
    found = nx.spring_layout(graph, pos=before, iterations=80, seed=1, method="force")
    return np.array([found[number] for number in part])


def _apart(places: Places) -> Places:
    """Push every two boxes that overlap apart along the shorter way, until none do."""
    places = places.copy()
    upper, lower = np.triu_indices(len(places), k=1)
    for _ in range(_ROUNDS):
        between = places[lower] - places[upper]
        missing = _SPACE - np.abs(between)
        clash = np.nonzero((missing > 0).all(axis=1))[0]
        if not clash.size:
            break
        push = _push(between[clash], missing[clash])
        np.add.at(places, lower[clash], push)
        np.add.at(places, upper[clash], -push)
    return places


def _push(between: Places, missing: Places) -> Places:
    """How far to move the second of two boxes that overlap: half of what is missing."""
    away = np.where(between < 0, -1.0, 1.0)
    sideways = missing[:, 0] / _SPACE[0] < missing[:, 1] / _SPACE[1]
    step = np.where(sideways[:, None], np.array([1.0, 0.0]), np.array([0.0, 1.0]))
    return np.asarray(away * step * (missing / 2 + 0.5), dtype=float)


def _corners(placed: Sequence[Places]) -> list[Places]:
    """Where each part's left upper corner goes: in rows, of the width that keeps all compact."""
    sizes = [part.max(axis=0) + _SPACE + _BESIDE for part in placed]
    widths = np.cumsum([float(size[0]) for size in sizes])
    tries = [_rows(sizes, float(width)) for width in widths]
    return min(tries, key=lambda corners: _extent(corners, sizes), default=[])


def _rows(sizes: Sequence[Places], widest: float) -> list[Places]:
    corners, x, y, tallest = [], 0.0, 0.0, 0.0
    for width, height in sizes:
        if x > 0 and x + width > widest + 1:
            x, y, tallest = 0.0, y + tallest, 0.0
        corners.append(np.array([x, y]))
        x, tallest = x + float(width), max(tallest, float(height))
    return corners


def _extent(corners: Sequence[Places], sizes: Sequence[Places]) -> float:
    """The height of the smallest frame of the wanted shape that holds all parts."""
    far = np.max([corner + size for corner, size in zip(corners, sizes, strict=True)], axis=0)
    return float(max(far[0] / _ASPECT, far[1]))
