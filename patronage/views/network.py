"""The free-form network picture: pyvis builds it, a page of ours holds it.

pyvis as it stands asks other servers for scripts, runs hostile text and drops parallel links.
Here it only collects nodes (whole numbers as ids, positions given, plain text) and links (all of
them); the page, its policy and its script are ours, and the drawing library that ships inside
pyvis is put into the file. Nothing moves by itself: positions are computed once, in Python.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from importlib.resources import files
from typing import Any, Final

from patronage.errors import UsageError
from patronage.graph.chains import LinkClass
from patronage.schema import load_schema
from patronage.views.markup import Markup, clean
from patronage.views.page import Frame, asset, framed
from patronage.views.picture import Node, Picture, Tie, picture
from patronage.views.styles import css_name, link_style
from patronage.views.svg import describe
from patronage.views.text_fit import fit

_LIBRARY: Final = ("lib", "vis-9.1.2", "vis-network.min.js")
_WIDTH: Final = 150
_KEYS: Final = "Click chooses, Escape lets go, arrows and dragging move, + and − and the wheel zoom"
_INK: Final = "#1b1d1f"


def network_page(answer: Mapping[str, Any], title: str) -> str:
    """A page with the answer as a free-form network, as one HTML file that works offline.

    Needs the extra ``network``. Raises UsageError without it, and InvalidDataError when the
    answer contradicts itself.
    """
    shown = picture(answer)
    data = network_data(shown)
    canvas = Markup(
        '<div id="canvas" class="canvas" role="img" '
        'aria-label="Network picture; the same is in words below"></div>'
        f'<script type="application/json" id="data">{_json(data)}</script>'
    )
    scripts = (_library(), asset("network.js"))
    frame = Frame(canvas, scripts, asset("network.css"), keys=_KEYS)
    return framed(answer, title, shown, frame)


def network_data(shown: Picture) -> dict[str, list[dict[str, Any]]]:
    """The nodes and links as pyvis keeps them; parallel links are bent apart."""
    from patronage.views.scatter import scatter  # numpy: only for those who draw a network

    network = _network_class()(directed=True, cdn_resources="in_line")
    for node, (x, y) in zip(shown.nodes, scatter(shown), strict=True):
        network.add_node(node.number, x=round(x), y=round(y), **_node_look(node))
    seen: Counter[frozenset[int]] = Counter()
    for tie in shown.ties:
        ends = frozenset((tie.source, tie.target))
        network.add_edge(tie.source, tie.target, **_tie_look(tie, shown, seen[ends]))
        seen[ends] += 1
    return {"nodes": network.nodes, "edges": network.edges}


def _network_class() -> Any:
    try:
        from pyvis.network import Network
    except ImportError:
        raise UsageError(
            "the network picture needs pyvis; install it with: pip install 'patronage[network]'"
        ) from None
    return Network


def _node_look(node: Node) -> dict[str, Any]:
    kind = load_schema().classes.get(node.class_name)
    lines = fit(clean(node.name), _WIDTH - 20, 12, 3)
    if node.is_event:
        lines += fit(node.brief, _WIDTH - 20, 12, 2)
    return {
        "label": "\n".join(lines) or clean(node.id),
        "title": clean(f"{node.name} ({node.kind})"),
        "shape": "box",
        "color": {"background": "#ffffff", "border": kind.colour if kind else "#777777"},
        "borderWidth": 2,
        "shapeProperties": {"borderDashes": [4, 3] if node.is_event and not node.span else False},
        "font": {"size": 12, "color": _INK, "face": "sans-serif"},
        "physics": False,
    }


def _tie_look(tie: Tie, shown: Picture, before: int) -> dict[str, Any]:
    """``before``: how many links between the same two were drawn already."""
    style = link_style(tie.link_class)
    dashes = [float(part) for part in style.dashes.split()]
    bend = 0.12 + 0.14 * (before // 2)
    return {
        "id": tie.number,
        "label": style.letter,
        "title": clean(describe(tie, shown)),
        "group_class": css_name(tie.link_class),
        "color": {"color": style.colour, "highlight": style.colour},
        "dashes": dashes or False,
        "width": style.width,
        "arrows": "" if tie.link_class == LinkClass.ASSOCIATION.label else "to",
        "smooth": {
            "enabled": True,
            "type": "curvedCW" if before % 2 == 0 else "curvedCCW",
            "roundness": round(bend, 2),
        },
        "font": {"size": 11, "color": style.colour, "strokeWidth": 4, "strokeColor": "#ffffff"},
    }


def _library() -> str:
    """The drawing library inside pyvis, unable to close the script element that holds it."""
    text = files("pyvis").joinpath(*_LIBRARY).read_text(encoding="utf-8")
    return text.replace("</script", "<\\/script").replace("<!--", "<\\!--")


def _json(data: Mapping[str, Any]) -> str:
    """JSON that cannot end the element it stands in."""
    text = json.dumps(data, ensure_ascii=True, sort_keys=True, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
