"""Positions: tiers from left to right, nothing overlaps, few crossings, always the same."""

from __future__ import annotations

from itertools import combinations, pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from patronage.views.layering import columns, segments, threads
from patronage.views.layout import Box, Layout, Size, lay_out
from patronage.views.ordering import count_crossings, order_columns

Graph = tuple[list[int], list[tuple[int, int]]]


@st.composite
def graphs(draw: st.DrawFn) -> Graph:
    """Up to 20 nodes in five bands and links between any two of them, circles included."""
    bands = draw(st.lists(st.integers(0, 4), min_size=1, max_size=20))
    ends = st.integers(0, len(bands) - 1)
    pairs = draw(st.lists(st.tuples(ends, ends).filter(lambda p: p[0] != p[1]), max_size=40))
    return bands, pairs


@given(graphs())
@settings(max_examples=120, deadline=None)
def test_bands_never_mix_and_no_column_is_empty(graph: Graph) -> None:
    bands, pairs = graph
    found = columns(bands, pairs)
    assert set(found) == set(range(max(found) + 1))
    for (a, band_a), (b, band_b) in combinations(zip(found, bands, strict=True), 2):
        assert (band_a < band_b) <= (a < b)
        assert (a == b) <= (band_a == band_b)
    assert all(found[a] != found[b] for a, b in pairs)


def test_links_inside_a_band_lead_to_the_right() -> None:
    found = columns([2, 2, 2, 3], [(0, 1), (1, 2), (2, 3)])
    assert found == [0, 1, 2, 3]


def test_circles_do_not_stop_it() -> None:
    found = columns([2, 2, 2], [(0, 1), (1, 2), (2, 0)])
    assert sorted(found) == [0, 1, 2]


def test_a_giver_stands_next_to_what_it_gives_to() -> None:
    found = columns([0, 0, 0, 1], [(0, 1), (1, 3), (2, 3)])
    assert found == [0, 1, 1, 2]


def test_long_links_get_a_bend_in_every_column_between() -> None:
    paths, all_columns = threads([0, 1, 3], [(0, 2), (0, 1), (2, 0)])
    assert paths == [[0, 3, 4, 2], [0, 1], [0, 5, 6, 2]]
    assert all_columns == [0, 1, 3, 1, 2, 1, 2]
    assert all(all_columns[b] - all_columns[a] == 1 for path in paths for a, b in pairwise(path))


def test_crossings_are_counted_as_by_hand() -> None:
    column_of = [0, 0, 0, 1, 1, 1]
    pieces = [(0, 5), (1, 4), (2, 3), (0, 3)]
    order = [[0, 1, 2], [3, 4, 5]]
    crossing = sum((a - c) * (b - d) < 0 for (a, b), (c, d) in combinations(pieces, 2))
    assert column_of[3] == 1
    assert count_crossings(order, pieces) == crossing == 3


def test_what_can_be_untangled_is_untangled() -> None:
    column_of = [0, 0, 0, 1, 1, 1, 2, 2, 2]
    pieces = [(0, 5), (1, 4), (2, 3), (5, 6), (4, 8), (3, 7)]
    assert count_crossings(order_columns(column_of, pieces), pieces) == 0


@given(graphs())
@settings(max_examples=60, deadline=None)
def test_ordering_never_makes_it_worse(graph: Graph) -> None:
    bands, pairs = graph
    paths, all_columns = threads(columns(bands, pairs), pairs)
    pieces = segments(paths)
    plain: list[list[int]] = [[] for _ in range(max(all_columns) + 1)]
    for vertex, column in enumerate(all_columns):
        plain[column].append(vertex)
    ordered = order_columns(all_columns, pieces)
    assert [sorted(column) for column in ordered] == plain
    assert count_crossings(ordered, pieces) <= count_crossings(plain, pieces)


def _overlap(a: Box, b: Box) -> bool:
    return (
        a.x < b.x + b.width - 0.01
        and b.x < a.x + a.width - 0.01
        and a.y < b.y + b.height - 0.01
        and b.y < a.y + a.height - 0.01
    )


def _laid_out(graph: Graph) -> Layout:
    bands, pairs = graph
    return lay_out(bands, [30.0 + band for band in bands], pairs)


@given(graphs())
@settings(max_examples=100, deadline=None)
def test_boxes_never_overlap_and_stay_inside(graph: Graph) -> None:
    layout = _laid_out(graph)
    assert not any(_overlap(a, b) for a, b in combinations(layout.boxes, 2))
    for box in layout.boxes:
        assert box.x >= 0
        assert box.y >= -0.01
        assert box.x + box.width <= layout.width + 0.01
        assert box.y + box.height <= layout.height + 0.01


@given(graphs())
@settings(max_examples=100, deadline=None)
def test_routes_join_the_sides_of_their_boxes(graph: Graph) -> None:
    layout = _laid_out(graph)
    for (source, target), route, backward in zip(
        graph[1], layout.routes, layout.backward, strict=True
    ):
        left, right = (target, source) if backward else (source, target)
        start, end = layout.boxes[left], layout.boxes[right]
        assert route[0][0] == start.x + start.width
        assert route[-1][0] == end.x
        assert start.y <= route[0][1] <= start.y + start.height
        assert end.y <= route[-1][1] <= end.y + end.height
        assert all(a[0] < b[0] for a, b in pairwise(route))


@given(graphs())
@settings(max_examples=40, deadline=None)
def test_long_links_pass_no_box(graph: Graph) -> None:
    layout = _laid_out(graph)
    for route in layout.routes:
        for (x0, y), (x1, same) in list(pairwise(route))[1::2]:
            assert y == same
            for box in layout.boxes:
                beside = box.x + box.width <= x0 + 0.01 or box.x >= x1 - 0.01
                assert beside or y <= box.y + 0.01 or y >= box.y + box.height - 0.01


@given(graphs())
@settings(max_examples=30, deadline=None)
def test_the_same_input_gives_the_same_picture(graph: Graph) -> None:
    assert _laid_out(graph) == _laid_out(graph)


def test_parallel_links_stay_apart() -> None:
    layout = lay_out([0, 2], [30, 30], [(0, 1), (0, 1), (0, 1)], Size(100, 10))
    assert len({route[0][1] for route in layout.routes}) == 3


def test_bands_say_where_their_columns_are() -> None:
    layout = lay_out([0, 4, 4], [30, 30, 30], [(0, 1), (0, 2)], Size(100, 10))
    assert layout.bands[0] == (0.0, 100.0)
    assert layout.bands[4][1] == layout.width


def test_nothing_gives_an_empty_picture() -> None:
    layout = lay_out([], [], [])
    assert (layout.boxes, layout.routes, layout.width, layout.height) == ((), (), 0.0, 0.0)
