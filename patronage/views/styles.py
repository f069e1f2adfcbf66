"""How link classes look: a letter, a colour and a dash pattern, so that colour never stands alone.

Colours have a contrast of 4.5:1 or more on white. Colours of entity classes are the schema's.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from patronage.graph.chains import LinkClass
from patronage.schema import load_schema


@dataclass(frozen=True, slots=True)
class LinkStyle:
    """Letter, colour, dash pattern (SVG, empty: solid) and width in pixels of a link class."""

    letter: str
    colour: str
    dashes: str
    width: float


_OTHER: Final = LinkStyle("–", "#6b7280", "3 3", 1.2)
LINK_STYLES: Final[Mapping[str, LinkStyle]] = {
    LinkClass.SUPPORT.label: LinkStyle("S", "#0b57a4", "", 2.0),
    LinkClass.ONWARD.label: LinkStyle("O", "#5b3fa0", "12 3", 2.0),
    LinkClass.CHANNEL.label: LinkStyle("H", "#0a6b74", "7 3", 1.8),
    LinkClass.COMMAND.label: LinkStyle("C", "#3c4043", "", 1.3),
    LinkClass.CONTINGENT.label: LinkStyle("K", "#7a5200", "9 3 2 3", 1.8),
    LinkClass.MEMBERSHIP.label: LinkStyle("M", "#8a4b12", "4 3", 1.6),
    LinkClass.ENDORSEMENT.label: LinkStyle("E", "#a02470", "1.5 3.5", 2.0),
    LinkClass.ASSOCIATION.label: LinkStyle("A", "#4d6b1f", "6 3 1.5 3 1.5 3", 1.6),
    LinkClass.SAME_STATE.label: LinkStyle("B", "#5f6368", "2 5", 1.5),
    LinkClass.PERPETRATION.label: LinkStyle("P", "#a3262a", "", 2.4),
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
