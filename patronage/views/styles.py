"""How link classes look: a letter, a colour and a dash pattern, so that colour never stands alone.

Letters, colours and dashes are the schema's; colours have a contrast of 4.5:1 or more on white.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from patronage.schema import load_schema
from patronage.schema.legend import link_legend


@dataclass(frozen=True, slots=True)
class LinkStyle:
    """Letter, colour, dash pattern (SVG, empty: solid) and width in pixels of a link class."""

    letter: str
    colour: str
    dashes: str
    width: float


_OTHER: Final = LinkStyle("–", "#6b7280", "3 3", 1.2)
_WIDTHS: Final[Mapping[str, float]] = dict(
    zip("SOHCKMEABP", (2.0, 2.0, 1.8, 1.3, 1.8, 1.6, 2.0, 1.6, 1.5, 2.4), strict=True)
)
LINK_STYLES: Final[Mapping[str, LinkStyle]] = {
    entry.label: LinkStyle(entry.sign, entry.colour, entry.dashes, _WIDTHS[entry.sign])
    for entry in link_legend(load_schema())
}


def link_style(link_class: str) -> LinkStyle:
    """The style of a link class by its word; a plain grey one for what is never in a chain."""
    return LINK_STYLES.get(link_class, _OTHER)


def css_name(link_class: str) -> str:
    """The style sheet's class of a link class: letters only, whatever the answer says."""
    return link_class.replace(" ", "-") if link_class in LINK_STYLES else "other"


def generated_css() -> str:
    """The rules that follow from the schema and the link styles."""
    links = [
        f".l-{css_name(name)} .line{{stroke:{style.colour};stroke-width:{style.width}"
        f"{';stroke-dasharray:' + style.dashes if style.dashes else ''}}}"
        f".l-{css_name(name)} .badge{{stroke:{style.colour}}}"
        f".l-{css_name(name)} .letter,.l-{css_name(name)} .tip{{fill:{style.colour}}}"
        for name, style in {**LINK_STYLES, "other": _OTHER}.items()
    ]
    kinds = [
        f".k-{name} .stripe{{fill:{kind.colour}}}"
        for name, kind in load_schema().classes.items()
        if kind.colour
    ]
    return "\n".join(links + kinds)
