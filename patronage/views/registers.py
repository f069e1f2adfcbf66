"""The page in words: chains in order, and an entry for every entity. Works without scripts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from patronage.graph.counting import counted
from patronage.views.evidence import entity_link, joined_remark
from patronage.views.markup import Markup, join, name_of, tag
from patronage.views.picture import Node, Picture, Span, Step, Strand, Tie
from patronage.views.samples import swatch
from patronage.views.styles import css_name, link_style
from patronage.views.wording import DIRECTNESS, MARKS, STATUS, TIMING, gap_text, link_word

_SHORT: Final = 46


def strand_article(strand: Strand, picture: Picture) -> Markup:
    """One chain in words, with what it needs to be filtered by; ``#chain-N`` in the page."""
    return tag(
        "li",
        tag(
            "article",
            tag("h3", f"{picture.noun.capitalize()} {strand.number} ", verdict_tags(strand)),
            tag("p", name_of(_sentence(strand, picture)), class_="sentence"),
            tag("ol", *_steps(strand, picture), class_="steps"),
            tag("dl", *_meanings(strand), class_="meanings"),
            id=f"chain-{strand.number}",
            class_="strand",
            tabindex=-1,
            **filter_data(strand, picture),
        ),
    )


def filter_data(strand: Strand, picture: Picture) -> dict[str, str | int]:
    """What the page's script filters and highlights by, as data attributes."""
    verdict = strand.verdict
    classes = {css_name(picture.ties[step.tie - 1].link_class) for step in strand.steps}
    return {
        "data_chain": strand.number,
        "data_nodes": " ".join(map(str, strand.nodes)),
        "data_ties": " ".join(str(step.tie) for step in strand.steps),
        "data_classes": " ".join(sorted(classes)),
        "data_directness": str(verdict.get("directness") or ""),
        "data_timing": str(verdict.get("timing") or ""),
        "data_status": str(verdict.get("status") or ""),
        "data_certain": "yes" if verdict.get("dates_certain") else "no",
        "data_event": _days(strand.event_span),
        "data_support": " ".join(_days(span) for span in strand.support_spans),
    }


def _days(span: Span | None) -> str:
    return f"{span[0]}-{span[1]}" if span else ""


def verdict_tags(strand: Strand) -> Markup:
    """Directness, timing, status and marks as short labels."""
    verdict = strand.verdict
    timing = str(verdict.get("timing") or "")
    words = [
        ("directness", verdict.get("directness")),
        ("timing", gap_text(timing, verdict.get("gap_days"))),
        ("certain", "certain dates" if verdict.get("dates_certain") else None),
        ("status", verdict.get("status")),
        *(("mark", mark) for mark in verdict.get("marks", ())),
    ]
    labels = [tag("span", word, class_=f"tag t-{kind}") for kind, word in words if word]
    return tag("span", join(labels, " "), class_="tags")


def _sentence(strand: Strand, picture: Picture) -> str:
    """The answer's own sentence; without one, the names in order."""
    written = strand.verdict.get("sentence")
    return str(written or " → ".join(picture.nodes[n].name for n in strand.nodes))


def _steps(strand: Strand, picture: Picture) -> list[Markup]:
    items = []
    for step in strand.steps:
        tie = picture.ties[step.tie - 1]
        count = counted(len(step.claims), "claim") if step.claims else "derived, without claims"
        items.append(
            tag(
                "li",
                tag("abbr", link_style(tie.link_class).letter, title=link_word(tie.link_class)),
                " ",
                entity_link(picture.nodes[tie.source]),
                f" → {link_word(tie.link_class)} → ",
                entity_link(picture.nodes[tie.target]),
                ", ",
                tag("a", count, href=f"#link-{tie.number}", class_="to-link"),
                _answered(tie, picture),
                _taken_for_another(tie, step),
                class_=f"step l-{css_name(tie.link_class)}",
                data_tie=tie.number,
                data_claims=" ".join(step.claims),
            )
        )
    return items


def _answered(tie: Tie, picture: Picture) -> Markup | None:
    """Who denied, disputed or answered it: a chain is not to be read without that."""
    said = {
        f"{response.get('kind') or 'response'} by {_speaker(response, picture)}": None
        for response in tie.responses
    }
    return tag("span", name_of(f" ({'; '.join(said)})"), class_="answered") if said else None


def _taken_for_another(tie: Tie, step: Step) -> Markup | None:
    """Whom a source names instead: a chain is not to be read without that either."""
    names = dict.fromkeys(
        end["name"]
        for claim in tie.claims
        if claim["id"] in step.claims
        for end in claim.get("as_written") or ()
    )
    return (
        tag("span", name_of(f" (joined with {'; '.join(names)})"), class_="joined")
        if names
        else None
    )


def _speaker(response: Mapping[str, Any], picture: Picture) -> str:
    by = str(response.get("by") or "")
    names = (node.name for node in picture.nodes if node.id == by)
    return str(response.get("by_name") or next(names, by) or "someone")


def _meanings(strand: Strand) -> list[Markup]:
    """What the labels of this chain mean, each with its word."""
    verdict = strand.verdict
    pairs = [
        (verdict.get("directness"), DIRECTNESS),
        (verdict.get("timing"), TIMING),
        (verdict.get("status"), STATUS),
        *((mark, MARKS) for mark in verdict.get("marks", ())),
    ]
    known = [(word, words[word]) for word, words in pairs if word in words]
    return [tag("div", tag("dt", word), tag("dd", meaning)) for word, meaning in known]


def strand_line(strand: Strand, picture: Picture) -> Markup:
    """One chain in the short list beside the picture."""
    names = [_shortened(picture.nodes[n].name) for n in strand.nodes]
    way = join([name_of(name) for name in names], " → ")
    return tag(
        "li",
        tag(
            "a",
            tag("span", str(strand.number), class_="number"),
            tag("span", way, class_="way"),
            verdict_tags(strand),
            href=f"#chain-{strand.number}",
            class_="to-chain",
        ),
        data_line=strand.number,
    )


def _shortened(name: str) -> str:
    return name if len(name) <= _SHORT else name[: _SHORT - 1].rstrip() + "…"


def entity_article(node: Node, picture: Picture) -> Markup:
    """One entity: kind, country, dates, other names, its links; ``#entity-N`` in the page."""
    ties = [tie for tie in picture.ties if node.number in (tie.source, tie.target)]
    return tag(
        "article",
        tag("h3", swatch(node.class_name), " ", name_of(node.name)),
        tag("p", ", ".join(_facts(node)), class_="kind"),
        _also(node.details),
        *(joined_remark(remark) for remark in _joined(node.details)),
        tag("p", name_of(str(node.details["note"])), class_="note")
        if node.details.get("note")
        else None,
        tag("ul", *(_tie_line(tie, node, picture) for tie in ties), class_="links"),
        _through(node, picture),
        id=f"entity-{node.number}",
        class_="entity",
        data_node=node.number,
        data_search=" ".join([node.name, *_aliases(node.details), node.id]),
        tabindex=-1,
    )


def _facts(node: Node) -> list[str]:
    details = node.details
    place = ", ".join(str(details[key]) for key in ("place", "admin1") if details.get(key))
    return [part for part in (node.kind, node.country, place, node.dates) if part]


def _aliases(details: Mapping[str, Any]) -> list[str]:
    return [str(alias) for alias in details.get("aliases", ())]


def _also(details: Mapping[str, Any]) -> Markup | None:
    aliases = _aliases(details)
    return tag("p", "Also: ", join(map(name_of, aliases), "; ")) if aliases else None


def _joined(details: Mapping[str, Any]) -> Iterator[str]:
    for one in details.get("joined") or ():
        yield f"Also recorded as {one['name']} ({one['id']}, {one['class']}): {one['why']}."


def _tie_line(tie: Tie, node: Node, picture: Picture) -> Markup:
    leaving = tie.source == node.number
    other = picture.nodes[tie.target if leaving else tie.source]
    way = "→" if leaving else "←"
    label = f"{way} {link_word(tie.link_class)}: "
    return tag(
        "li",
        tag("abbr", link_style(tie.link_class).letter, title=link_word(tie.link_class)),
        " ",
        tag("a", label, name_of(other.name), href=f"#link-{tie.number}", class_="to-link"),
        class_=f"l-{css_name(tie.link_class)}",
        data_tie=tie.number,
    )


def _through(node: Node, picture: Picture) -> Markup | None:
    strands = picture.strands_of_node(node.number)
    if not strands or picture.noun == "link":
        return None
    links = [tag("a", str(s.number), href=f"#chain-{s.number}", class_="to-chain") for s in strands]
    return tag("p", "In chains: ", join(links, ", "), class_="through")


def near_miss_item(miss: Mapping[str, Any]) -> Markup:
    """Why a chain was almost found."""
    reason, detail = str(miss.get("reason") or ""), str(miss.get("detail") or "")
    return tag("li", tag("strong", name_of(reason)), ". " if detail else None, name_of(detail))
