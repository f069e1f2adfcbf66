"""An answer as things to draw: entities, links and chains, each once, each with a number.

The answer is the JSON of a trace (``docs/pages.md`` lists what is read from it). Entities become
nodes in bands from left to right; links of one class between one pair become one link that keeps
all claims; chains refer to both by number.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from patronage.errors import InvalidDataError, InvalidDateError
from patronage.graph.chains import CAVEAT, LinkClass
from patronage.graph.counting import counted
from patronage.graph.validity import BEGINNING, END, Extent, validity
from patronage.schema import Schema, load_schema
from patronage.views.styles import link_style
from patronage.views.wording import brief_text, when_text

BANDS: Final = (
    "Donors",
    "Programmes and coalitions",
    "Governments and forces",
    "Units",
    "Events",
)
DONORS, CONDUITS, FORCES, UNITS, EVENTS = range(len(BANDS))
_SUPPORT: Final = frozenset(
    {
        LinkClass.SUPPORT.label,
        LinkClass.ONWARD.label,
        LinkClass.CHANNEL.label,
        LinkClass.ENDORSEMENT.label,
    }
)
_STARTS_SUPPORT: Final = frozenset({LinkClass.SUPPORT.label, LinkClass.ENDORSEMENT.label})
_BAND_OF_TIER: Final = (FORCES, CONDUITS, CONDUITS, FORCES, UNITS, EVENTS)

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Node:
    """An entity: ``dates`` are in words, ``brief`` as short as they can be said, ``span`` its outer
    days (None: undated)."""

    number: int
    id: str
    name: str
    class_name: str
    kind: str
    country: str
    band: int
    dates: str
    brief: str
    span: Span | None
    is_event: bool
    details: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Tie:
    """A link: its class in words, its ends as node numbers, and every claim behind it."""

    number: int
    link_class: str
    source: int
    target: int
    claims: tuple[Mapping[str, Any], ...]
    publishers: int
    responses: tuple[Mapping[str, Any], ...]

    @property
    def sources(self) -> int:
        """How many different sources its claims cite."""
        return len({c.get("source") for claim in self.claims for c in claim.get("citations", ())})

    @property
    def undated(self) -> bool:
        """Whether it has claims and none of them says when."""
        return bool(self.claims) and not any(c.get("from") or c.get("until") for c in self.claims)


@dataclass(frozen=True, slots=True)
class Step:
    """One link of one chain: the link's number and the claims that take part, the chosen first."""

    tie: int
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Strand:
    """A chain: its steps, its nodes by number, its verdict, and the days of event and support."""

    number: int
    steps: tuple[Step, ...]
    nodes: tuple[int, ...]
    verdict: Mapping[str, Any]
    word: str
    event_span: Span | None
    support_spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """Everything a page shows."""

    nodes: tuple[Node, ...]
    ties: tuple[Tie, ...]
    strands: tuple[Strand, ...]
    caveat: str
    noun: str = "chain"

    def strands_of_node(self, node: int) -> tuple[Strand, ...]:
        """The chains that pass through an entity."""
        return tuple(s for s in self.strands if node in s.nodes)


def named_by(tie: Tie) -> str:
    """How a perpetration may be put: named as responsible by so many sources, never more."""
    predicates = {claim.get("predicate") for claim in tie.claims}
    role = "as having carried it out" if predicates == {"carriedOut"} else "as responsible"
    return f"named {role} by {counted(tie.sources, 'source')}"


def picture(answer: Mapping[str, Any]) -> Picture:
    """The answer of a trace (``chains``) or of surroundings (``links``), ready to draw.

    Raises InvalidDataError when a chain names an entity that the answer does not describe.
    """
    chains = answer.get("chains", ())
    entities = answer.get("entities", {})
    links = [link for chain in chains for link in chain["links"]] + list(answer.get("links", ()))
    order = list(dict.fromkeys(_ids(chains, links)))
    missing = [one for one in order if one not in entities]
    if missing:
        raise InvalidDataError(f'the answer does not describe "{missing[0]}"; trace again')
    number_of = {one: number for number, one in enumerate(order)}
    giving, receiving = _sides(chains)
    nodes = tuple(
        _node(n, one, entities[one], one in giving and one not in receiving)
        for one, n in number_of.items()
    )
    ties, tie_of = _ties(links, number_of)
    strands = tuple(
        _strand(n, chain, nodes, number_of, tie_of) for n, chain in enumerate(chains, start=1)
    )
    noun = "chain" if "chains" in answer else "link"
    if noun == "link":
        strands = tuple(_lone(tie, nodes) for tie in ties)
    return Picture(nodes, ties, strands, answer.get("caveat") or CAVEAT, noun)


def _ids(chains: Sequence[Mapping[str, Any]], links: Sequence[Mapping[str, Any]]) -> Iterable[str]:
    for chain in chains:
        yield from chain["entities"]
    for link in links:
        yield from (link["source"], link["target"])


def _sides(chains: Sequence[Mapping[str, Any]]) -> tuple[set[str], set[str]]:
    """Who stands on the giving side of support in some chain, and who after it."""
    giving: set[str] = set()
    receiving: set[str] = set()
    for chain in chains:
        classes = [link["class"] for link in chain["links"]]
        first = next((i for i, c in enumerate(classes) if c in _STARTS_SUPPORT), None)
        if first is not None:
            giving.update(chain["entities"][: first + 1])
            receiving.update(chain["entities"][first + 1 :])
    return giving, receiving


def _node(number: int, id_: str, raw: Mapping[str, Any], gives: bool) -> Node:
    schema = load_schema()
    class_name = raw.get("class") or ""
    known = schema.classes.get(class_name)
    is_event = known is not None and schema.is_event(class_name)
    extent: Extent = "act" if is_event else "state"
    start, end = raw.get("from") or "", raw.get("until") or ""
    return Node(
        number=number,
        id=id_,
        name=raw.get("name") or id_,
        class_name=class_name if known else "",
        kind=known.label if known else class_name,
        country=raw.get("country") or ", ".join(raw.get("countries") or ()),
        band=_band(schema, class_name, gives),
        dates=when_text(start, end, extent) if is_event or start or end else "",
        brief=brief_text(start, end) if is_event else "",
        span=_outer(start, end, extent),
        is_event=is_event,
        details=raw,
    )


def _band(schema: Schema, class_name: str, gives: bool) -> int:
    known = schema.classes.get(class_name)
    if known is None:
        return DONORS if gives else FORCES
    if gives and not known.conduit and not schema.is_event(class_name):
        return DONORS
    return _BAND_OF_TIER[known.tier]


def _ties(
    links: Sequence[Mapping[str, Any]], number_of: Mapping[str, int]
) -> tuple[tuple[Tie, ...], dict[tuple[str, str, str], int]]:
    """Each link once, with the claims of all its appearances."""
    gathered: dict[tuple[str, str, str], list[Mapping[str, Any]]] = {}
    for link in links:
        gathered.setdefault(_key(link), []).append(link)
    ties = tuple(
        _tie(number, same, number_of) for number, same in enumerate(gathered.values(), start=1)
    )
    return ties, {key: number for number, key in enumerate(gathered, start=1)}


def _key(link: Mapping[str, Any]) -> tuple[str, str, str]:
    return link.get("class") or "", link["source"], link["target"]


def _tie(number: int, same: Sequence[Mapping[str, Any]], number_of: Mapping[str, int]) -> Tie:
    claims = {claim["id"]: claim for link in same for claim in link.get("claims", ())}
    responses = {
        (r.get("kind"), r.get("by"), r.get("date"), r.get("text")): r
        for link in same
        for r in link.get("responses", ())
    }
    return Tie(
        number=number,
        link_class=same[0].get("class") or "",
        source=number_of[same[0]["source"]],
        target=number_of[same[0]["target"]],
        claims=tuple(claims.values()),
        publishers=max(link.get("publishers") or 0 for link in same),
        responses=tuple(responses.values()),
    )


def _strand(
    number: int,
    chain: Mapping[str, Any],
    nodes: Sequence[Node],
    number_of: Mapping[str, int],
    tie_of: Mapping[tuple[str, str, str], int],
) -> Strand:
    links = chain["links"]
    path = tuple(number_of[one] for one in chain["entities"])
    supports = [c for link in links if link["class"] in _SUPPORT for c in link.get("claims", ())]
    return Strand(
        number=number,
        steps=tuple(
            Step(tie_of[_key(link)], tuple(c["id"] for c in link.get("claims", ())))
            for link in links
        ),
        nodes=path,
        verdict=chain,
        word=chain.get("word") or "".join(link_style(link["class"]).letter for link in links),
        event_span=nodes[path[-1]].span,
        support_spans=_spans(supports),
    )


def _lone(tie: Tie, nodes: Sequence[Node]) -> Strand:
    """A link that stands for itself, on a page of surroundings."""
    statuses = [str(claim.get("status") or "") for claim in tie.claims]
    return Strand(
        number=tie.number,
        steps=(Step(tie.number, tuple(claim["id"] for claim in tie.claims)),),
        nodes=(tie.source, tie.target),
        verdict={"status": statuses[0] if statuses else ""},
        word=link_style(tie.link_class).letter,
        event_span=next(
            (nodes[n].span for n in (tie.target, tie.source) if nodes[n].is_event), None
        ),
        support_spans=_spans(tie.claims),
    )


def _spans(claims: Iterable[Mapping[str, Any]]) -> tuple[Span, ...]:
    """The outer days of those claims that have any."""
    found = (
        _outer(c.get("from") or "", c.get("until") or "", c.get("extent") or "state")
        for c in claims
    )
    return tuple(span for span in found if span)


def _outer(start: str, end: str, extent: Extent) -> Span | None:
    """The first and last day it may have been valid; None when nothing is known."""
    try:
        bounds = validity(start, end, extent)
    except InvalidDateError:
        return None
    days = (bounds.start_earliest, bounds.end_latest)
    return None if days == (BEGINNING, END) else days
