"""The picture as SVG: boxes in columns, links with a letter, arrows, nothing that runs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from patronage.graph.chains import LinkClass
from patronage.graph.counting import counted
from patronage.views.badges import badge_of, place_badge, sides
from patronage.views.layout import Box, Layout, Point, Size, lay_out
from patronage.views.markup import Markup, clean, number, tag
from patronage.views.picture import BANDS, Node, Picture, Tie, named_by
from patronage.views.styles import css_name
from patronage.views.text_fit import cut, fit
from patronage.views.wording import link_word

MARGIN: Final = 14.0
_HEAD_HEIGHT: Final = 26.0
_ROOM_FOR_HEADS: Final = 20.0
_PADDING: Final = 17.0
_BOLD: Final = 1.12  # how much wider bold text is
_WITHOUT_ARROW: Final = frozenset({LinkClass.ASSOCIATION.label})


@dataclass(frozen=True, slots=True)
class Density:
    """How much a box says: lines of the name, and whether its kind and dates have a line."""

    lines: int
    captions: bool
    width: float
    gap: float
    port_gap: float = 11.0
    type_size: float = 12.0


_ROOMY: Final = Density(3, True, 154.0, 16.0)
_CLOSE: Final = Density(3, True, 154.0, 9.0)
_TIGHT: Final = Density(1, False, 216.0, 4.0, 6.0, 11.5)


@dataclass(frozen=True, slots=True)
class Drawing:
    """The picture, the headings of its columns (apart, so that they can stay in view), its size."""

    figure: Markup
    headings: Markup
    width: float
    height: float


def draw(picture: Picture, label: str) -> Drawing:
    """Draw everything in the picture; ``label`` names it to those who cannot see it."""
    density = _density(picture.nodes)
    texts = [_lines(node, density) for node in picture.nodes]
    layout = lay_out(
        [node.band for node in picture.nodes],
        [_height(lines) for lines in texts],
        [(tie.source, tie.target) for tie in picture.ties],
        Size(density.width, density.gap, density.port_gap),
    )
    width, height = layout.width + 2 * MARGIN, layout.height + 2 * MARGIN
    figure = tag(
        "svg",
        _markers(picture.ties),
        _band_grounds(layout, height),
        tag("g", *_band_names(layout, -MARGIN - 6), class_="heads", aria_hidden="true"),
        tag("g", *_ties(picture, layout, counts=density.captions), class_="ties"),
        tag("g", *_nodes(picture, layout, texts), class_="nodes"),
        id="figure",
        class_="figure" if density.captions else "figure tight",
        role="group",
        aria_label=label,
        **_frame(width, height),
    )
    return Drawing(figure, _headings(layout, width), width, height)


def _frame(width: float, height: float) -> dict[str, str]:
    """The frame; above the picture is room for the names of the bands, which only print needs."""
    top = -MARGIN - _ROOM_FOR_HEADS
    view = f"{number(-MARGIN)} {number(top)} {number(width)} {number(height + _ROOM_FOR_HEADS)}"
    return {"viewBox": view, "width": number(width), "height": number(height + _ROOM_FOR_HEADS)}


def _density(nodes: Sequence[Node]) -> Density:
    """Roomy boxes where the fullest band is small, single lines where it is large."""
    fullest = max((sum(n.band == band for n in nodes) for band in range(len(BANDS))), default=0)
    return _ROOMY if fullest <= 12 else _CLOSE if fullest <= 40 else _TIGHT


Line = tuple[str, str, float]  # style sheet class, text, height in pixels


def _lines(node: Node, density: Density) -> list[Line]:
    room = density.width - _PADDING
    name = clean(node.name)
    if not density.captions:
        dated = f"{_short_date(node)} {name}" if node.is_event else name
        return [("name", cut(dated, room, density.type_size), 15.0)]
    caption = f"{node.kind} · {node.country}" if node.country else node.kind
    lines: list[Line] = [("caption", line, 12.0) for line in fit(caption, room, 10, 2)]
    bold = density.type_size * _BOLD
    lines += [("name", line, 15.0) for line in fit(name, room, bold, density.lines)]
    if node.is_event:
        lines += [("dates", line, 13.5) for line in fit(node.brief, room, 10.5, 2)]
    return lines


def _short_date(node: Node) -> str:
    written = str(node.details.get("from") or "")
    return written if written[:4].isdigit() else "undated" if not written else ""


def _height(lines: Sequence[Line]) -> float:
    return (9.0 if len(lines) > 1 else 6.0) + sum(height for _, _, height in lines)


def _markers(ties: Sequence[Tie]) -> Markup:
    """One arrow head for every link class, in its colour."""
    shown = sorted({css_name(tie.link_class) for tie in ties})
    heads = [
        tag(
            "g",
            tag(
                "marker",
                tag("path", d="M0 0 7 3.5 0 7 1.6 3.5z", class_="tip"),
                id=f"tip-{name}",
                markerWidth=7,
                markerHeight=7,
                markerUnits="userSpaceOnUse",
                refX=6.6,
                refY=3.5,
                orient="auto",
            ),
            class_=f"l-{name}",
        )
        for name in shown
    ]
    return tag("defs", *heads)


def _band_grounds(layout: Layout, height: float) -> Markup:
    grounds = [
        tag(
            "rect",
            class_="ground",
            x=left - 10,
            y=-MARGIN - _ROOM_FOR_HEADS,
            width=right - left + 20,
            height=height + _ROOM_FOR_HEADS,
        )
        for left, right in layout.bands.values()
    ]
    return tag("g", *grounds, aria_hidden="true")


def _band_names(layout: Layout, y: float) -> list[Markup]:
    return [
        tag(
            "text",
            cut(BANDS[band], right - left + 60, 11.5),
            x=(left + right) / 2,
            y=y,
            text_anchor="middle",
        )
        for band, (left, right) in layout.bands.items()
    ]


def _headings(layout: Layout, width: float) -> Markup:
    """The names of the bands apart from the figure, so that they stay in view."""
    return tag(
        "svg",
        *_band_names(layout, 17),
        id="headings",
        class_="headings",
        aria_hidden="true",
        viewBox=f"{number(-MARGIN)} 0 {number(width)} {number(_HEAD_HEIGHT)}",
        width=number(width),
        height=number(_HEAD_HEIGHT),
    )


def _nodes(picture: Picture, layout: Layout, texts: Sequence[Sequence[Line]]) -> Iterable[Markup]:
    for node, box, lines in zip(picture.nodes, layout.boxes, texts, strict=True):
        yield _node(node, box, lines, len(picture.strands_of_node(node.number)))


def _node(node: Node, box: Box, lines: Sequence[Line], chains: int) -> Markup:
    spoken = [node.name, node.kind, node.dates, counted(chains, "chain") if chains else ""]
    return tag(
        "a",
        tag("title", node.name),
        tag("rect", class_="box", rx=3, **sides(box)),
        tag("rect", class_="stripe", x=box.x, y=box.y, width=5, height=box.height),
        tag("text", *_text_lines(box, lines), unicode_bidi="plaintext"),
        href=f"#entity-{node.number}",
        class_=f"node k-{node.class_name or 'other'}{' event' if node.is_event else ''}"
        f"{' undated' if node.is_event and not node.span else ''}",
        data_node=node.number,
        data_x=box.x,
        data_y=box.y,
        aria_label=", ".join(part for part in spoken if part),
    )


def _text_lines(box: Box, lines: Sequence[Line]) -> Iterable[Markup]:
    y = box.middle - sum(height for _, _, height in lines) / 2
    for style, text, height in lines:
        y += height
        yield tag("tspan", text, class_=style, x=box.x + 12, y=y - 3.5)


def _ties(picture: Picture, layout: Layout, counts: bool) -> Iterable[Markup]:
    """Every link with its badge; ``counts`` says whether badges have room for numbers."""
    taken: list[Box] = []
    for tie in picture.ties:
        index = tie.number - 1
        route = layout.routes[index]
        count = str(tie.publishers) if counts and tie.publishers else ""
        badge, free = place_badge(route, 15.0 + 6.5 * len(count), taken)
        if free:
            taken.append(badge)
        way = route[::-1] if layout.backward[index] else route
        yield _tie(tie, picture, way, badge_of(tie, badge, count, free))


def _tie(tie: Tie, picture: Picture, route: Sequence[Point], badge: Markup) -> Markup:
    path, name = path_data(route), css_name(tie.link_class)
    arrow = None if tie.link_class in _WITHOUT_ARROW else f"url(#tip-{name})"
    return tag(
        "a",
        tag("title", describe(tie, picture)),
        tag("path", d=path, class_="reach"),
        tag("path", d=path, class_="line", marker_end=arrow),
        badge,
        href=f"#link-{tie.number}",
        class_=f"tie l-{name}{' undated' if tie.undated else ''}",
        data_tie=tie.number,
        data_from=tie.source,
        data_to=tie.target,
        data_class=name,
        aria_label=describe(tie, picture),
    )


def describe(tie: Tie, picture: Picture) -> str:
    """A link in one line, such as ``support: A to B, 2 claims, 3 publishers``."""
    source, target = picture.nodes[tie.source].name, picture.nodes[tie.target].name
    backing = counted(len(tie.claims), "claim") if tie.claims else "derived, without claims"
    parts = [f"{link_word(tie.link_class)}: {source} to {target}", backing]
    if tie.link_class == LinkClass.PERPETRATION.label:
        parts = [f"{source} {named_by(tie)}: {target}", backing]
    if tie.publishers:
        parts.append(counted(tie.publishers, "publisher"))
    if tie.undated:
        parts.append("undated")
    if tie.responses:
        parts.append(counted(len(tie.responses), "response"))
    return ", ".join(parts)


def path_data(route: Sequence[Point]) -> str:
    """A smooth line through the points: curves between columns, straight across them."""
    text = f"M{number(route[0][0])} {number(route[0][1])}"
    for place, ((x0, y0), (x1, y1)) in enumerate(pairwise(route)):
        if place % 2:
            text += f"L{number(x1)} {number(y1)}"
        else:
            middle = number((x0 + x1) / 2)
            text += f"C{middle} {number(y0)} {middle} {number(y1)} {number(x1)} {number(y1)}"
    return text
