"""The badge on a link: its letter and a number, where no other badge is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from patronage.views.layout import Box, Point
from patronage.views.markup import Markup, number, tag
from patronage.views.picture import Tie
from patronage.views.styles import link_style

BADGE_HEIGHT: Final = 14.0
_PLACES_ON_CURVE: Final = (0.5, 0.38, 0.62, 0.28, 0.72, 0.2, 0.8, 0.45, 0.55, 0.33, 0.67)
_PLACES_ACROSS: Final = (0.5, 0.3, 0.7, 0.15, 0.85)


def place_badge(route: Sequence[Point], width: float, taken: Sequence[Box]) -> tuple[Box, bool]:
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
    return Box(x - width / 2, y - BADGE_HEIGHT / 2, width, BADGE_HEIGHT)


def _badge_at(gap: tuple[Point, Point], t: float, width: float) -> Box:
    """The badge at parameter ``t`` of the curve between two columns."""
    (x0, y0), (x1, y1) = gap
    rest, xm = 1 - t, (x0 + x1) / 2
    x = rest**3 * x0 + 3 * rest**2 * t * xm + 3 * rest * t**2 * xm + t**3 * x1
    y = (rest**3 + 3 * rest**2 * t) * y0 + (3 * rest * t**2 + t**3) * y1
    return Box(x - width / 2, y - BADGE_HEIGHT / 2, width, BADGE_HEIGHT)


def _overlap(a: Box, b: Box) -> bool:
    return (
        a.x < b.x + b.width + 2
        and b.x < a.x + a.width + 2
        and a.y < b.y + b.height + 2
        and b.y < a.y + a.height + 2
    )


def badge_of(tie: Tie, box: Box, count: str, free: bool) -> Markup:
    """Letter and number; one that would cover another shows only while its link is chosen."""
    letter = tag("tspan", link_style(tie.link_class).letter, class_="letter")
    number_of = tag("tspan", count, class_="count", dx=1.5) if count else None
    return tag(
        "g",
        tag("rect", class_="badge", rx=7, **sides(box)),
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


def sides(box: Box) -> dict[str, float]:
    """The attributes of a rectangle."""
    return {"x": box.x, "y": box.y, "width": box.width, "height": box.height}
