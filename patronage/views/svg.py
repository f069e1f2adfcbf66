"""The picture as SVG: boxes in columns, links with a letter, arrows, nothing that runs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from patronage.graph.chains import LinkClass
from patronage.graph.counting import counted
from patronage.views.layout import Box, Layout, Point, Size, lay_out
from patronage.views.markup import Markup, clean, number, tag
from patronage.views.picture import BANDS, Node, Picture, Tie, named_by
from patronage.views.styles import LINK_STYLES, css_name, link_style
from patronage.views.text_fit import cut, fit
from patronage.views.wording import link_word

MARGIN: Final = 14.0
_HEAD_HEIGHT: Final = 26.0
_ROOM_FOR_HEADS: Final = 20.0
_PADDING: Final = 17.0
_BOLD: Final = 1.12  # how much wider bold text is
_BADGE_HEIGHT: Final = 14.0
_PLACES_ON_CURVE: Final = (0.5, 0.38, 0.62, 0.28, 0.72, 0.2, 0.8, 0.45, 0.55, 0.33, 0.67)
_PLACES_ACROSS: Final = (0.5, 0.3, 0.7, 0.15, 0.85)
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
        tag("rect", class_="box", rx=3, **_sides(box)),
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


def _sides(box: Box) -> dict[str, float]:
    return {"x": box.x, "y": box.y, "width": box.width, "height": box.height}


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
        badge, free = _place_badge(route, 15.0 + 6.5 * len(count), taken)
        if free:
            taken.append(badge)
        way = route[::-1] if layout.backward[index] else route
        yield _tie(tie, picture, way, _badge(tie, badge, count, free))


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


def _place_badge(route: Sequence[Point], width: float, taken: Sequence[Box]) -> tuple[Box, bool]:
    """Where on the route no other badge is, and whether there was such a place."""
    curves = [(route[i], route[i + 1]) for i in range(0, len(route), 2)]
    across = [(route[i], route[i + 1]) for i in range(1, len(route) - 1, 2)]
    curves = [curves[0], curves[-1], *curves[1:-1]]
    places = [_badge_at(curve, t, width) for curve in curves for t in _PLACES_ON_CURVE]
    places += [_badge_across(line, t, width) for line in across for t in _PLACES_ACROSS]
    for place in places:
        if not any(_overlap(place, other) for other in taken):
            return place, True
    return places[0], False


def _badge_across(line: tuple[Point, Point], t: float, width: float) -> Box:
    """The badge on the straight piece that crosses a column."""
    (x0, y), (x1, _) = line
    x = x0 + (x1 - x0) * t
    return Box(x - width / 2, y - _BADGE_HEIGHT / 2, width, _BADGE_HEIGHT)


def _badge_at(gap: tuple[Point, Point], t: float, width: float) -> Box:
    """The badge at parameter ``t`` of the curve between two columns."""
    (x0, y0), (x1, y1) = gap
    rest, xm = 1 - t, (x0 + x1) / 2
    x = rest**3 * x0 + 3 * rest**2 * t * xm + 3 * rest * t**2 * xm + t**3 * x1
    y = (rest**3 + 3 * rest**2 * t) * y0 + (3 * rest * t**2 + t**3) * y1
    return Box(x - width / 2, y - _BADGE_HEIGHT / 2, width, _BADGE_HEIGHT)


def _overlap(a: Box, b: Box) -> bool:
    return (
        a.x < b.x + b.width + 2
        and b.x < a.x + a.width + 2
        and a.y < b.y + b.height + 2
        and b.y < a.y + a.height + 2
    )


def _badge(tie: Tie, box: Box, count: str, free: bool) -> Markup:
    """Letter and number; one that would cover another shows only while its link is chosen."""
    letter = tag("tspan", link_style(tie.link_class).letter, class_="letter")
    number_of = tag("tspan", count, class_="count", dx=1.5) if count else None
    return tag(
        "g",
        tag("rect", class_="badge", rx=7, **_sides(box)),
        tag(
            "text",
            letter,
            number_of,
            x=box.x + box.width / 2,
            y=box.middle + 3.4,
            text_anchor="middle",
        ),
        _answered(box) if tie.responses else None,
        class_=None if free else "crowded",
    )


def _answered(box: Box) -> Markup:
    """The sign of a link that somebody denied, disputed or answered."""
    return tag(
        "path",
        d=f"M{number(box.x + box.width)} {number(box.y)}m0-4 4 4-4 4-4-4z",
        class_="answered",
    )


def sample(link_class: str) -> Markup:
    """A short piece of a link for the legend."""
    name = css_name(link_class)
    box = Box(13, 1, 15, _BADGE_HEIGHT)
    return tag(
        "svg",
        tag("path", d="M0 8H41", class_="line"),
        tag("rect", class_="badge", rx=7, **_sides(box)),
        tag(
            "text",
            tag("tspan", link_style(link_class).letter, class_="letter"),
            x=20.5,
            y=11.4,
            text_anchor="middle",
        ),
        class_=f"sample l-{name}",
        viewBox="0 0 41 16",
        width=41,
        height=16,
        aria_hidden="true",
    )


def shown_classes(ties: Sequence[Tie]) -> list[str]:
    """The link classes in the picture, in the order of ``docs/chains.md``."""
    present = {tie.link_class for tie in ties}
    return [name for name in LINK_STYLES if name in present] + sorted(present - LINK_STYLES.keys())


def swatch(class_name: str) -> Markup:
    """The colour of an entity class for the legend."""
    return tag(
        "svg",
        tag("rect", class_="stripe", width=12, height=12, rx=2),
        class_=f"swatch k-{class_name or 'other'}",
        viewBox="0 0 12 12",
        width=12,
        height=12,
        aria_hidden="true",
    )
