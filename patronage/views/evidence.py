"""The evidence behind a link: claims with dates, amounts and citations, and what was answered."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from patronage.graph.chains import LinkClass
from patronage.graph.counting import counted
from patronage.schema import load_schema
from patronage.views.markup import Markup, join, link_to, name_of, tag
from patronage.views.picture import Node, Picture, Tie, named_by
from patronage.views.samples import sample
from patronage.views.styles import css_name
from patronage.views.wording import (
    LINKS,
    STATUS,
    amount_text,
    day_text,
    link_word,
    when_text,
)

_DENIALS: Final = frozenset({"denial", "dispute", "correction"})


def tie_article(tie: Tie, picture: Picture) -> Markup:
    """Everything said about one link; its address in the page is ``#link-N``."""
    source, target = picture.nodes[tie.source], picture.nodes[tie.target]
    return tag(
        "article",
        tag("h3", sample(tie.link_class), " ", _ends(source, target)),
        tag("p", _kind(tie), class_="kind"),
        tag("p", _backing(tie), class_="backing"),
        tag("ol", *(claim_item(claim, picture) for claim in tie.claims), class_="claims")
        if tie.claims
        else None,
        responses_block(tie.responses, picture),
        id=f"link-{tie.number}",
        class_=f"evidence l-{css_name(tie.link_class)}",
        data_tie=tie.number,
        tabindex=-1,
    )


def _ends(source: Node, target: Node) -> Markup:
    return join([entity_link(source), tag("span", " → ", class_="arrow"), entity_link(target)])


def entity_link(node: Node) -> Markup:
    """The name of an entity, leading to its entry in the page."""
    return tag("a", name_of(node.name), href=f"#entity-{node.number}", class_="to-entity")


def _kind(tie: Tie) -> Markup:
    meaning = LINKS.get(tie.link_class, "a relation that is never part of a chain")
    return join([tag("strong", link_word(tie.link_class)), f": {meaning}"])


def _backing(tie: Tie) -> str:
    if not tie.claims:
        return "No claims: derived from both belonging to one country."
    published = f"{counted(tie.publishers, 'independent publisher')}" if tie.publishers else ""
    if tie.link_class == LinkClass.PERPETRATION.label:
        said = named_by(tie)
        return f"{said[0].upper()}{said[1:]}" + (f" ({published})." if published else ".")
    parts = [counted(len(tie.claims), "claim"), counted(tie.sources, "source"), published]
    return ", ".join(part for part in parts if part) + "."


def claim_item(claim: Mapping[str, Any], picture: Picture) -> Markup:
    """One claim: what, when, how much, how sure, who says so."""
    extent = claim.get("extent") or "state"
    when = when_text(claim.get("from"), claim.get("until"), extent)
    status = claim.get("status") or ""
    facts = [
        tag("span", _predicate(claim, picture), class_="predicate"),
        tag("span", when, class_="when undated" if when == "undated" else "when"),
        tag("span", amount_text(claim), class_="amount") if amount_text(claim) else None,
        tag("span", status, class_=f"status s-{_token(status)}", title=STATUS.get(status)),
    ]
    return tag(
        "li",
        tag("p", join(facts, " "), class_="facts"),
        *(joined_remark(remark) for remark in _joined(claim, picture)),
        _remarks(claim),
        tag("ul", *(citation_item(c) for c in claim.get("citations", ())), class_="citations"),
        responses_block(claim.get("responses", ()), picture),
        class_="claim",
        data_claim=claim["id"],
    )


def _token(word: str) -> str:
    return word if word in STATUS else "other"


def _predicate(claim: Mapping[str, Any], picture: Picture) -> Markup:
    """The relation in words, with its ends where the claim gives them."""
    name = claim.get("predicate") or "says"
    known = load_schema().relations.get(name)
    label = known.label if known else name
    written = {end["part"]: end["name"] for end in claim.get("as_written") or ()}
    ends = [
        name_of(written[side]) if side in written else _named(claim.get(side), picture)
        for side in ("subject", "object")
    ]
    if not all(ends):
        return tag("b", label)
    return join([ends[0], tag("b", label), ends[1]], " ")


def _joined(claim: Mapping[str, Any], picture: Picture) -> Iterator[str]:
    """What joined an end that the source names as another entity to the one in the picture."""
    names = {node.id: node.name for node in picture.nodes}
    for end in claim.get("as_written") or ():
        here = names.get(claim[end["part"]], claim[end["part"]])
        yield f"{end['name']} ({end['id']}) is here {here}: {end['why']}."


def joined_remark(remark: str) -> Markup:
    """Two entities taken for one, and why: never to be overlooked."""
    return tag("p", name_of(remark), class_="joined")


def _named(id_: str | None, picture: Picture) -> Markup | None:
    found = next((node for node in picture.nodes if node.id == id_), None)
    return name_of(found.name) if found else None


def _remarks(claim: Mapping[str, Any]) -> Markup | None:
    remarks = []
    if claim.get("purpose") not in (None, "", "unknown", "security"):
        remarks.append(f"Purpose: {claim['purpose']}.")
    if claim.get("joined") == "or":
        remarks.append("One of several named; the sources leave open which.")
    if claim.get("unread"):
        remarks.append("Nobody has read the source for this claim yet.")
    if claim.get("part_of_amount"):
        remarks.append("This amount is a part or a repeat of another claim's; do not add them.")
    if claim.get("note"):
        remarks.append(str(claim["note"]))
    return tag("p", " ".join(remarks), class_="note") if remarks else None


def citation_item(citation: Mapping[str, Any]) -> Markup:
    """One citation: title (linked when its address is http or https), publisher, date, place."""
    title = citation.get("title") or citation.get("source") or "untitled source"
    rest = [
        citation.get("publisher") or "publisher unknown",
        day_text(citation["date"]) if citation.get("date") else "undated",
        citation.get("locator") or "",
    ]
    quoted = citation.get("quotation")
    return tag(
        "li",
        link_to(citation.get("url") or "", tag("cite", name_of(title))),
        ", ",
        name_of(", ".join(part for part in rest if part)),
        _archived(citation),
        tag("q", name_of(quoted)) if quoted else None,
    )


def _archived(citation: Mapping[str, Any]) -> Markup | None:
    address = citation.get("archive_url")
    return join([" (", link_to(address, "archived copy"), ")"]) if address else None


def responses_block(responses: Sequence[Mapping[str, Any]], picture: Picture) -> Markup | None:
    """Denials, disputes, answers, conditions and suspensions beside what they are about."""
    if not responses:
        return None
    return tag(
        "div",
        tag("h4", "Responses and measures"),
        tag("ul", *(_response(response, picture) for response in responses)),
        class_="responses",
    )


def _response(response: Mapping[str, Any], picture: Picture) -> Markup:
    kind = response.get("kind") or "response"
    by = response.get("by") or ""
    who = response.get("by_name") or _named(by, picture) or by
    date = f", {day_text(response['date'])}" if response.get("date") else ", undated"
    citations = response.get("citations", ())
    return tag(
        "li",
        tag("strong", kind, class_="denied" if kind in _DENIALS else None),
        " by " if who else None,
        name_of(who) if who and not isinstance(who, Markup) else who or None,
        date,
        ": " if response.get("text") else None,
        name_of(response.get("text") or ""),
        tag("ul", *(citation_item(c) for c in citations), class_="citations")
        if citations
        else None,
    )
