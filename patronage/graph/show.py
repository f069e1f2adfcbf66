"""One entity with everything that is said of it, and its command line on a date."""

from __future__ import annotations

from dataclasses import dataclass

from patronage.graph.command import Commanded, command_line
from patronage.graph.dataset import Dataset
from patronage.graph.joining.reading import Joined, Member, WrittenEnd
from patronage.graph.records import Assessment, Citation, Claim, Entity, Response, Source
from patronage.graph.unknown import unknown_entity
from patronage.schema import Link, load_schema


@dataclass(frozen=True, slots=True)
class Cited:
    """A citation with its source: enough to look it up."""

    source: str
    title: str
    publisher: str
    date: str
    url: str
    locator: str
    quotation: str


@dataclass(frozen=True, slots=True)
class ShownResponse:
    """A denial, dispute, correction, answer, condition or withdrawal."""

    kind: str
    by: str
    date: str
    text: str
    citations: tuple[Cited, ...]


@dataclass(frozen=True, slots=True)
class ShownAssessment:
    """A finding about the entity."""

    assessor: str
    year: str
    finding: str
    status: str
    citations: tuple[Cited, ...]


@dataclass(frozen=True, slots=True)
class ShownClaim:
    """A claim as seen from the entity: ``label`` reads from it to ``other``.

    ``other`` is empty for a claim of a value. ``link`` is the letter of its link class (empty:
    never in a chain); ``received`` says that support flows along it to the entity.
    ``as_written`` are its ends that were written as entities that are one with those named here.
    """

    claim: Claim
    label: str
    other: str
    other_name: str
    link: str
    received: bool
    publishers: int
    withdrawn: bool
    citations: tuple[Cited, ...]
    responses: tuple[ShownResponse, ...]
    as_written: tuple[WrittenEnd, ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """An entity: what is said from it, to it and about it, and who stands above and below it.

    ``joined`` are entities, as written, that are one with it, and why. ``part_of`` names the
    operations and events that an event is part of.
    ``at`` is the date of ``above`` and ``below`` as it was asked for; empty: any time.
    """

    entity: Entity
    class_label: str
    joined: tuple[Member, ...]
    outgoing: tuple[ShownClaim, ...]
    incoming: tuple[ShownClaim, ...]
    assessments: tuple[ShownAssessment, ...]
    responses: tuple[ShownResponse, ...]
    part_of: tuple[str, ...]
    at: str
    above: tuple[Commanded, ...]
    below: tuple[Commanded, ...]


def show(dataset: Dataset, entity_id: str, at: str | None = None) -> Shown:
    """Everything about one entity, and all that are one with it.

    ``at`` is a date in EDTF (a year or a month too): the command line holds whoever can have been
    in it on some day of it (outer ranges). Raises UsageError for an unknown id, with the nearest
    names, and InvalidDateError for a date that cannot be read.
    """
    entity_id = dataset.id_of(entity_id)
    entity = dataset.entity(entity_id)
    if entity is None:
        raise unknown_entity(dataset, entity_id)
    view = _View(dataset)
    claims = dataset.claims_of(entity_id)
    above, below = command_line(dataset, entity_id, at or "")
    return Shown(
        entity=entity,
        class_label=load_schema().classes[entity.class_name].label,
        joined=view.joined.with_it(entity_id),
        outgoing=tuple(view.claim(c, outgoing=True) for c in claims if c.subject == entity_id),
        incoming=tuple(view.claim(c, outgoing=False) for c in claims if c.subject != entity_id),
        assessments=tuple(view.assessment(a) for a in dataset.assessments(entity_id)),
        responses=tuple(view.response(r) for r in dataset.responses(entity_id)),
        part_of=tuple(map(view.name, entity.event.part_of if entity.event else ())),
        at=at or "",
        above=above,
        below=below,
    )


class _View:
    """Turns records into what is shown of them; sources and names are looked up once."""

    def __init__(self, dataset: Dataset) -> None:
        self._dataset = dataset
        self.joined = Joined(dataset)
        self._schema = load_schema()
        self._sources: dict[str, Source | None] = {}
        self._entities: dict[str, tuple[str, str]] = {}

    def claim(self, claim: Claim, *, outgoing: bool) -> ShownClaim:
        relation = self._schema.relation(claim.predicate)
        other = (claim.object or "") if outgoing else claim.subject
        about = tuple(self._dataset.responses(claim.id))
        link = self._link(claim)
        return ShownClaim(
            claim=claim,
            label=relation.label if outgoing else relation.inverse_label or relation.label,
            other=other,
            other_name=self._entity(other)[0],
            link=link.letter if link else "",
            received=link is not None and (link.flow == "backward") == outgoing,
            publishers=self._dataset.publishers(claim.id),
            withdrawn=any(response.kind == "withdrawal" for response in about),
            citations=self._cited(claim.citations),
            responses=tuple(self.response(response) for response in about),
            as_written=self.joined.ends(claim),
        )

    def response(self, said: Response) -> ShownResponse:
        by = self._entity(said.by)[0] or said.by
        return ShownResponse(said.kind, by, said.date_text, said.text, self._cited(said.citations))

    def assessment(self, said: Assessment) -> ShownAssessment:
        assessor = self._entity(said.assessor)[0] or said.assessor
        cited = self._cited(said.citations)
        return ShownAssessment(assessor, said.year, said.finding, said.status, cited)

    def name(self, entity_id: str) -> str:
        """The name of an entity; its id when the dataset has no such entity."""
        return self._entity(entity_id)[0] or entity_id

    def _cited(self, citations: tuple[Citation, ...]) -> tuple[Cited, ...]:
        return tuple(self._citation(citation) for citation in citations)

    def _citation(self, citation: Citation) -> Cited:
        source = self._source(citation.source)
        told = (source.title, source.publisher, source.date_text, source.url)
        return Cited(source.id, *told, citation.locator, citation.quotation)

    def _source(self, source_id: str) -> Source:
        if source_id not in self._sources:
            self._sources[source_id] = self._dataset.source(source_id)
        return self._sources[source_id] or Source(source_id, source_id)

    def _link(self, claim: Claim) -> Link | None:
        if claim.object is None:
            return None
        ends = self._entity(claim.subject)[1], self._entity(claim.object)[1]
        return self._schema.link(claim.predicate, *ends)

    def _entity(self, entity_id: str) -> tuple[str, str]:
        """The name and class of an entity; empty when there is none."""
        if entity_id not in self._entities:
            row = self._dataset.connection.execute(
                "SELECT name, class FROM entities WHERE id = ?", (entity_id,)
            ).fetchone()
            self._entities[entity_id] = (row[0], row[1]) if row else ("", "")
        return self._entities[entity_id]
