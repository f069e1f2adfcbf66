"""The page around the picture: one file that works from disk, asks nobody, and runs one script.

Everything in it is escaped when it is made (``markup``). The script and the style sheet are the
only ones that the page's Content-Security-Policy lets run, by their hashes; it may fetch nothing.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from typing import Any, Final

from patronage.graph.counting import counted
from patronage.views import words
from patronage.views.controls import controls, key, outcome, search
from patronage.views.evidence import tie_article
from patronage.views.markup import Markup, clean, join, tag
from patronage.views.picture import Picture, picture
from patronage.views.registers import entity_article, near_miss_item, strand_article, strand_line
from patronage.views.styles import generated_css
from patronage.views.svg import draw

KEYS: Final = "Arrows follow the links, Enter chooses, Escape lets go, + and − zoom, 0 fits"


@dataclass(frozen=True, slots=True)
class Frame:
    """What differs between the pages: the picture, the scripts that run it, more style rules."""

    figure: Markup
    scripts: tuple[str, ...]
    style: str = ""
    tall: bool = False
    keys: str = KEYS

    @property
    def script(self) -> str:
        """All of it as one script, none of whose names are seen outside."""
        inner = "\n".join((asset("start.js"), *self.scripts, asset("page.js")))
        guard = 'if (!document.querySelector("#board")) return;'
        return f'(() => {{\n"use strict";\n{guard}\n{inner}}})();\n'


def chain_page(answer: Mapping[str, Any], title: str) -> str:
    """A page of support chains: the answer of a trace as one HTML file.

    ``answer`` is the JSON of a trace. Raises InvalidDataError when the answer contradicts itself.
    """
    shown = picture(answer)
    drawing = draw(shown, f"{shown.noun.capitalize()}s from left to right")
    figure = tag("div", drawing.headings, drawing.figure, id="scroll", class_="scroll")
    tall = drawing.height > drawing.width * 0.5
    return framed(answer, title, shown, Frame(figure, (asset("figure.js"),), tall=tall))


def surroundings_page(answer: Mapping[str, Any], title: str) -> str:
    """A page of everything recorded about one entity: its links, not chains.

    ``answer`` has ``entities`` and ``links`` in the shape of a trace.
    """
    return chain_page(answer, title)


def framed(answer: Mapping[str, Any], title: str, shown: Picture, frame: Frame) -> str:
    """The page around a picture: filters, evidence, everything in words, and the caveat."""
    style = f"{asset('page.css')}\n{generated_css()}\n{frame.style}"
    body = tag(
        "body",
        tag("a", f"Go to the {shown.noun}s in words", href="#chains", class_="skip")
        if shown.nodes
        else None,
        tag("div", *_content(answer, title, shown, frame), class_="page"),
        _caveat(shown.caveat),
        tag("p", id="said", class_="visually-hidden", role="status"),
        _raw("script", frame.script),
    )
    return document(title, style, frame.script, body, shown.noun)


def document(title: str, style: str, script: str, body: Markup, noun: str) -> str:
    """A whole HTML file around a body that holds ``script`` as its only script."""
    policy = (
        f"default-src 'none'; script-src '{_hash(script)}'; style-src '{_hash(style)}'; "
        "base-uri 'none'; form-action 'none'"
    )
    head = tag(
        "head",
        tag("meta", charset="utf-8"),
        tag("meta", http_equiv="Content-Security-Policy", content=policy),
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("meta", name="referrer", content="no-referrer"),
        tag("title", title),
        _raw("style", style),
    )
    page = tag("html", head, body, lang="en", data_noun=noun)
    return f"<!doctype html>\n{page}\n"


def _raw(name: str, content: str) -> Markup:
    """A script or style element of ours; its text must not close it."""
    return Markup(f"<{name}>{content}</{name}>")


def asset(name: str) -> str:
    """The text of a file that ships with the pages."""
    return files("patronage.views").joinpath("assets", name).read_text(encoding="utf-8")


def _hash(content: str) -> str:
    digest = hashlib.sha256(content.encode("utf-8")).digest()
    return f"sha256-{base64.b64encode(digest).decode('ascii')}"


def _content(
    answer: Mapping[str, Any], title: str, shown: Picture, frame: Frame
) -> Iterable[Markup | None]:
    yield tag(
        "header",
        tag("h1", tag("bdi", title)),
        tag("p", _question(answer), class_="asked"),
        tag("p", _counts(answer, shown), class_="counts"),
    )
    yield tag("main", *_sections(answer, shown, frame))


def _sections(answer: Mapping[str, Any], shown: Picture, frame: Frame) -> Iterable[Markup | None]:
    if shown.nodes:
        yield controls(shown)
        yield _board(frame, shown)
        yield key(shown)
        yield _register(
            "chains",
            f"The {shown.noun}s in words",
            tag("ol", *(strand_article(s, shown) for s in shown.strands), class_="register"),
        )
        yield _register(
            "links",
            "The evidence, link by link",
            tag("div", *(tie_article(t, shown) for t in shown.ties), class_="register columns"),
        )
        yield _register(
            "entities",
            "Everyone and everything named",
            tag("div", *(entity_article(n, shown) for n in shown.nodes), class_="register columns"),
        )
    else:
        yield tag(
            "p", "No chain found. This is not evidence that there was no support.", class_="nothing"
        )
    yield _looked_at(answer)


def _register(id_: str, title: str, content: Markup) -> Markup:
    return tag(
        "section",
        tag("h2", title, id=f"{id_}-title"),
        content,
        id=id_,
        aria_labelledby=f"{id_}-title",
        tabindex=-1,
    )


def _board(frame: Frame, shown: Picture) -> Markup:
    return tag(
        "div",
        tag(
            "section",
            _tools(shown),
            frame.figure,
            tag("p", frame.keys, class_="keys js-only"),
            class_="stage",
            aria_label="Picture",
        ),
        tag(
            "section",
            tag("h2", "Chains and evidence", class_="visually-hidden"),
            tag("div", id="chosen", hidden=True),
            tag(
                "nav",
                tag("h3", f"{shown.noun.capitalize()}s"),
                tag("ol", *(strand_line(s, shown) for s in shown.strands), class_="lines"),
                id="list",
                aria_label=f"{shown.noun.capitalize()}s",
            ),
            id="panel",
            class_="panel",
            aria_label="Evidence",
        ),
        id="board",
        class_="board tall" if frame.tall else "board",
    )


def _tools(shown: Picture) -> Markup:
    buttons = [
        tag("button", label, type="button", data_zoom=action, aria_label=spoken)
        for label, action, spoken in (
            ("−", "out", "Zoom out"),
            ("+", "in", "Zoom in"),
            ("Fit width", "width", "Fit the width"),
            ("Fit all", "fit", "Fit everything"),
        )
    ]
    return tag(
        "div",
        tag("span", *buttons, tag("output", id="scale", aria_label="Zoom"), class_="zoom"),
        search(),
        outcome(),
        tag(
            "button",
            f"List of {shown.noun}s",
            type="button",
            id="toggle",
            aria_controls="panel",
            aria_expanded="true",
        ),
        class_="tools js-only",
    )


def _question(answer: Mapping[str, Any]) -> str:
    """What was asked, in words."""
    query = answer.get("query") or {}
    if not query:
        return ""
    start = _names(query.get("from"), answer) or "every possible donor"
    end = _names(query.get("to"), answer) or "every reported abuse"
    return "; ".join([f"From {start} to {end}", *_narrowed(query)]) + "."


def _narrowed(query: Mapping[str, Any]) -> Iterable[str]:
    """What the question leaves out."""
    if query.get("only"):
        yield f"directness {', '.join(query['only'])}"
    elif query.get("through"):
        yield f"directness up to {query['through']}"
    if query.get("within") is not None:
        yield f"support within {counted(query['within'], 'day')} of the event"
    if query.get("after"):
        yield "support that began after the event too"
    if query.get("certain"):
        yield "certain dates only"
    if query.get("min_status") in ("reported", "confirmed"):
        yield f"claims at least {query['min_status']}"


def _names(ids: Any, answer: Mapping[str, Any]) -> str:
    entities = answer.get("entities", {})
    listed = [ids] if isinstance(ids, str) else list(ids or ())
    return ", ".join(clean((entities.get(one) or {}).get("name") or one) for one in listed)


def _counts(answer: Mapping[str, Any], shown: Picture) -> str:
    events = sum(node.is_event for node in shown.nodes)
    strands = counted(len(shown.strands), shown.noun)
    if answer.get("truncated"):
        least = "at least " if answer.get("total_is_lower_bound") else ""
        strands = f"The first {strands} of {least}{answer.get('total', 0):,}"
    entities = counted(len(shown.nodes), "entity", "entities")
    return f"{strands}, {entities}, {counted(events, 'event')}."


def _looked_at(answer: Mapping[str, Any]) -> Markup | None:
    looked = answer.get("looked_at") or {}
    misses = answer.get("nearest_misses") or ()
    if not looked and not misses:
        return None
    coverage = tag("p", words.looked_at(answer)) if looked else None
    return _register("looked-at", "What was looked at", join([coverage, _misses(misses)]))


def _misses(misses: Sequence[Mapping[str, Any]]) -> Markup | None:
    if not misses:
        return None
    items = [near_miss_item(miss) for miss in misses]
    return join([tag("h3", "Nearest misses"), tag("ul", *items)])


def _caveat(caveat: str) -> Markup:
    return tag(
        "footer",
        tag("p", tag("strong", "Read with care. "), caveat),
        class_="caveat",
        id="caveat",
    )
