"""A trace as plain data, in the shape that ``docs/trace.schema.json`` describes.

Whoever shows an answer (command line, pages, other programs) reads this and nothing else.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from patronage.graph.beside import Beside
from patronage.graph.chains import CAVEAT, Chain, ChainLink, LookedAt, NearMiss, Question, Trace
from patronage.graph.dataset import Dataset
from patronage.graph.joining.reading import Joined
from patronage.graph.records import Citation, Claim, Source
from patronage.graph.tracer.explain import explain

Plain = dict[str, Any]
Claims = tuple[str, ...]


def as_json(dataset: Dataset, trace: Trace) -> Plain:
    """The answer as dictionaries, lists, texts and numbers."""
    return _Answer(dataset).of(trace)


def links_as_json(dataset: Dataset, links: Iterable[tuple[str | None, str, str, Claims]]) -> Plain:
    """Links outside any chain, in the shape of those of a chain, with their entities.

    A link is its class in words (None: never in a chain), its two ends and its claims' ids.
    """
    answer = _Answer(dataset)
    written = [answer.lone(*link) for link in links]
    return {"links": written, "entities": answer.entities}


class _Answer:
    """Writes one answer; every claim and entity is read once."""

    def __init__(self, dataset: Dataset) -> None:
        self._dataset = dataset
        self._beside = Beside(dataset)
        self._joined = Joined(dataset)
        self._claims: dict[str, Plain] = {}
        self._entities: dict[str, Plain] = {}
        self._links: dict[ChainLink, Plain] = {}

    def of(self, trace: Trace) -> Plain:
        chains = [self._chain(chain) for chain in trace.chains]
        misses = [self._miss(miss) for miss in trace.nearest_misses]
        self._name(trace.question.start)
        self._name(trace.question.to)
        return {
            "query": query(trace.question),
            "chains": chains,
            "entities": self.entities,
            "total": trace.total,
            "total_is_lower_bound": trace.total_is_lower_bound,
            "truncated": trace.truncated,
            "looked_at": _looked_at(trace.looked_at),
            "nearest_misses": misses,
            "caveat": CAVEAT,
        }

    @property
    def entities(self) -> Plain:
        """Every entity named so far, in order of id."""
        return dict(sorted(self._entities.items()))

    def lone(self, label: str | None, source: str, target: str, claims: Claims) -> Plain:
        """A link that stands for itself, with the responses about its claims."""
        self._name((source, target))
        said = [one for claim in claims for one in self._beside.about(claim)]
        written = self._written(label, source, target, claims)
        return written | {"responses": [self._response(one) for one in said]}

    def _chain(self, chain: Chain) -> Plain:
        self._name(chain.entities)
        beside = self._beside.of(chain)
        links = [
            self._link(link) | {"responses": [self._response(one) for one in responses]}
            for link, responses in zip(chain.links, beside, strict=True)
        ]
        return {
            "directness": chain.directness.label,
            "timing": chain.timing.label,
            "gap_days": chain.gap_days,
            "dates_certain": chain.dates_certain,
            "marks": [mark.value for mark in chain.marks],
            "status": chain.status,
            "word": chain.word,
            "sentence": explain(self._dataset, chain),
            "entities": list(chain.entities),
            "choice": list(chain.choice),
            "links": links,
        }

    def _link(self, link: ChainLink) -> Plain:
        if link not in self._links:
            ends = (link.source, link.target)
            self._links[link] = self._written(link.link_class.label, *ends, link.claims)
        return self._links[link]

    def _written(self, label: str | None, source: str, target: str, claims: Claims) -> Plain:
        return {
            "class": label,
            "source": source,
            "target": target,
            "publishers": self._publishers(claims),
            "claims": [self._claim(id_) for id_ in claims],
        }

    def _publishers(self, claims: Iterable[str]) -> int:
        """How many independent publishers back any of the claims (at least 1 if there are any)."""
        keys = {key for claim in claims for key in self._voices(claim)}
        return max(len(keys - {""}), min(len(keys), 1))

    def _voices(self, claim: str) -> list[str]:
        rows = self._dataset.connection.execute(
            "SELECT DISTINCT s.publisher_key FROM claims c"
            " JOIN citation_sets q ON q.number = c.cited JOIN sources s ON s.id = q.source"
            " WHERE c.id = ?",
            (claim,),
        )
        return [key for (key,) in rows.fetchall()]

    def _claim(self, id_: str) -> Plain:
        if id_ not in self._claims:
            claim = self._dataset.claim(id_)
            if claim is None:
                raise KeyError(id_)
            self._claims[id_] = self._described(claim)
        return self._claims[id_]

    def _described(self, claim: Claim) -> Plain:
        texts = ("currency", "unit", "stage", "joined", "part_of_amount", "note")
        plain = ("id", "subject", "predicate", "object", "extent", "status", "purpose")
        found: Plain = {name: getattr(claim, name) for name in plain}
        found |= {"from": claim.from_text, "until": claim.until_text}
        found |= {name: getattr(claim, name) or None for name in texts}
        found |= {"amount": claim.amount, "unread": claim.unread}
        found |= {"quantity_low": claim.quantity_low, "quantity_high": claim.quantity_high}
        found["as_written"] = [
            {"part": end.part, "id": end.member.id, "name": end.member.name,
             "why": end.member.sentence}
            for end in self._joined.ends(claim)
        ]  # fmt: skip
        found["citations"] = [self._citation(one) for one in claim.citations]
        return found

    def _citation(self, citation: Citation) -> Plain:
        source = self._dataset.source(citation.source) or Source(citation.source, "")
        return {
            "source": source.id,
            "title": source.title,
            "publisher": source.publisher or None,
            "date": source.date_text or None,
            "url": source.url or None,
            "locator": citation.locator or None,
            "archive_url": citation.archive_url or None,
            "quotation": citation.quotation or None,
            "read": source.read,
        }

    def _response(self, said: Plain) -> Plain:
        self._name(id_ for id_ in (said["by"], said["about"]) if id_)
        named = self._entities.get(said["by"])
        return said | {
            "by_name": named["name"] if named else said["by"],
            "citations": [self._citation(one) for one in said["citations"]],
        }

    def _miss(self, miss: NearMiss) -> Plain:
        chain = None if miss.chain is None else self._chain(miss.chain)
        return {"reason": miss.reason, "detail": miss.detail, "chain": chain}

    def _name(self, ids: Iterable[str]) -> None:
        """Describe entities; what is none (a country, someone without a record) is left out."""
        for id_ in ids:
            if id_ in self._entities:
                continue
            entity = self._dataset.entity(id_)
            if entity is not None:
                place = None if entity.event is None else entity.event.place or None
                self._entities[id_] = {
                    "id": entity.id,
                    "name": entity.name,
                    "class": entity.class_name,
                    "country": entity.country,
                    "from": entity.from_text,
                    "until": entity.until_text,
                    "aliases": list(entity.aliases),
                    "countries": [] if entity.event is None else list(entity.event.countries),
                    "place": place,
                    "latitude": entity.latitude,
                    "longitude": entity.longitude,
                    "joined": self._members(id_),
                }

    def _members(self, id_: str) -> list[Plain]:
        return [
            {"id": one.id, "name": one.name, "class": one.class_name, "why": one.sentence}
            for one in self._joined.with_it(id_)
        ]


def query(question: Question) -> Plain:
    """The question, with nulls where nothing was said."""
    return {
        "from": _one_or_more(question.start),
        "to": _one_or_more(question.to),
        "through": question.through.label,
        "only": None if question.only is None else sorted(d.label for d in question.only),
        "within": question.within_days,
        "after": question.after,
        "certain": question.certain,
        "min_status": question.min_status,
        "purposes": sorted(question.purposes),
        "stages": None if question.stages is None else sorted(question.stages),
        "max_links": question.max_links,
        "top": question.top,
        "self": question.include_self,
    }


def _one_or_more(ids: tuple[str, ...]) -> str | list[str] | None:
    """One id as a text, several as a list, none as null."""
    if not ids:
        return None
    return ids[0] if len(ids) == 1 else list(ids)


def _looked_at(seen: LookedAt) -> Plain:
    years = None if seen.first_year is None else [seen.first_year, seen.last_year]
    return {
        "claims": seen.claims,
        "sources": seen.sources,
        "years": years,
        "undated": seen.undated,
    }
