"""Samples for the legend: a piece of a link, the colour of an entity class."""

from __future__ import annotations

from collections.abc import Sequence

from patronage.views.badges import BADGE_HEIGHT, sides
from patronage.views.layout import Box
from patronage.views.markup import Markup, tag
from patronage.views.picture import Tie
from patronage.views.styles import LINK_STYLES, css_name, link_style


def sample(link_class: str) -> Markup:
    """A short piece of a link for the legend."""
    name = css_name(link_class)
    box = Box(13, 1, 15, BADGE_HEIGHT)
    return tag(
        "svg",
        tag("path", d="M0 8H41", class_="line"),
        tag("rect", class_="badge", rx=7, **sides(box)),
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
