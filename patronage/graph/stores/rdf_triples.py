"""A dataset as triples: every record with all its fields, in the terms of the schema.

Relations are there twice. A plain triple joins two entities, so that property paths work; a node
for each claim says who said it, when it held, and how firmly it is stated. A relation whose every
claim was withdrawn has claim nodes only.

Triples come subject by subject, each subject whole, in one order; memory does not grow with the
dataset.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from operator import attrgetter
from typing import Any, Final, TypeAlias

from pyoxigraph import Literal, NamedNode, Triple

from patronage.graph.dataset import Dataset
from patronage.graph.joining.reading import Joined, ends_as_written
from patronage.graph.reading import Alongside
from patronage.graph.records import Citation, Entity, Judgement
from patronage.graph.stores.rdf_terms import (
    DCTERMS,
    PAT,
    PROV,
    RDF,
    RDFS,
    SCHEMA,
    SKOS,
    VOID,
    Addresses,
    addresses,
    date,
    degrees,
    flag,
    number,
    text,
    web_address,
    whole,
)
from patronage.schema import Field, load_schema

Object: TypeAlias = NamedNode | Literal
Statement: TypeAlias = tuple[NamedNode, Object]
"""What is said of a subject: a predicate and an object."""
Said: TypeAlias = Iterator[Statement]

_WIKIDATA: Final = re.compile(r"Q[1-9]\d*")
_LITERALS: Final[dict[str, Callable[[Any], Literal]]] = {
    "xsd:string": text,
    "xsd:decimal": number,
    "xsd:double": degrees,
    "xsd:integer": whole,
    "xsd:boolean": flag,
    "xsd:anyURI": web_address,
}


def triples(dataset: Dataset) -> Iterator[Triple]:
    """Every triple of a dataset, each once. Raises DatasetError for a base that is no address."""
    writer = _Writer(addresses(dataset))
    yield from writer.of(writer.at.dataset, _about(dataset))
    yield from _entities(dataset, writer)
    yield from _claims(dataset, writer)
    yield from _sources(dataset, writer)
    yield from _assessments(dataset, writer)
    yield from _responses(dataset, writer)
    for judgement in dataset.judgements():
        yield from writer.record("Judgement", writer.judgement(judgement), judgement)


class _Writer:
    """Turns records into triples; knows the addresses and the fields of every kind of record."""

    def __init__(self, at: Addresses) -> None:
        self.at = at
        self._fields = {
            kind: [self._field(field) for field in record.fields.values()]
            for kind, record in load_schema().records.items()
        }

    def of(self, subject: NamedNode, said: Iterable[Statement]) -> Iterator[Triple]:
        """What is said of a subject, each once, sorted."""
        for predicate, object_ in sorted(set(said), key=_order):
            yield Triple(subject, predicate, object_)

    def record(
        self, kind: str, subject: NamedNode, record: Any, *more: Statement
    ) -> Iterator[Triple]:
        """A record with its citations: its own triples and theirs."""
        said: list[Statement] = [(RDF.type, PAT[kind]), *more]
        said += self.fields(kind, subject, record)
        cited: tuple[Citation, ...] = getattr(record, "citations", ())
        said += [(PROV.wasDerivedFrom, self.at.record("source", c.source)) for c in cited]
        yield from self.of(subject, said)
        for citation in cited:
            node = self.citation(subject, citation)
            yield from self.of(
                node, [(RDF.type, PAT.Citation), *self.fields("Citation", node, citation)]
            )

    def fields(self, kind: str, subject: NamedNode, record: Any) -> Said:
        """The fields of a record that hold anything."""
        for predicate, value_of, many, object_of in self._fields[kind]:
            value = value_of(record)
            for one in value if many else (value,):
                if one is not None and one != "":
                    yield predicate, object_of(subject, one)

    def citation(self, about: NamedNode, citation: Citation) -> NamedNode:
        """The address of a citation of a record."""
        where = (citation.accessed, citation.archive_url, citation.quotation)
        return self.at.derived("citation", about.value, citation.source, citation.locator, *where)

    def judgement(self, found: Judgement) -> NamedNode:
        """The address of a judgement."""
        said = (found.verdict, found.author, found.date_text, found.reason)
        return self.at.derived("judgement", found.left, found.right, *said)

    def _field(
        self, field: Field
    ) -> tuple[NamedNode, attrgetter[Any], bool, Callable[[NamedNode, Any], Object]]:
        return PAT[field.name], attrgetter(field.attribute), field.many, self._object(field)

    def _object(self, field: Field) -> Callable[[NamedNode, Any], Object]:
        if field.name == "predicate":
            return lambda _, value: PAT[value]
        if field.name == "externalId":
            return lambda _, value: text(":".join(value))
        if field.range == "Citation":
            return self.citation
        if field.range == "Source":
            return lambda _, value: self.at.record("source", value)
        if field.link:
            return lambda _, value: self.at.entity(value)
        literal = _LITERALS[field.range]
        return lambda _, value: literal(value)


def _order(said: Statement) -> tuple[bool, str, str]:
    """By predicate, the type first, then by value."""
    predicate, object_ = said
    return predicate != RDF.type, predicate.value, str(object_)


def _about(dataset: Dataset) -> Said:
    """What the dataset says of itself."""
    meta = dataset.meta
    yield RDF.type, VOID.Dataset
    terms = {"title": DCTERMS.title, "licence": DCTERMS.rights, "maintainers": DCTERMS.publisher}
    terms |= {"version": SCHEMA.version, "content_hash": DCTERMS.identifier}
    for key, predicate in terms.items():
        if meta.get(key):
            yield predicate, text(meta[key])
    yield DCTERMS.conformsTo, NamedNode(load_schema().namespace.removesuffix("#"))


def _entities(dataset: Dataset, writer: _Writer) -> Iterator[Triple]:
    relations, joined = Alongside(_relations(dataset)), Joined(dataset)
    for entity in dataset.entities():
        subject = writer.at.entity(entity.id)
        said: list[Statement] = [(RDF.type, PAT[entity.class_name])]
        said += [(RDFS.label, text(entity.name))]
        said += writer.fields("Entity", subject, entity)
        if entity.event is not None:
            said += writer.fields("Event", subject, entity)
        said += _dates(entity.from_text, entity.until_text)
        said += _elsewhere(entity)
        for predicate, object_, value in relations.of(entity.id):
            said.append((PAT[predicate], writer.at.entity(object_) if object_ else text(value)))
        yield from writer.of(subject, said)
        for member in joined.with_it(entity.id):
            replaced: list[Statement] = [(RDFS.label, text(member.name))]
            replaced += [(DCTERMS.isReplacedBy, subject)]
            yield from writer.of(writer.at.entity(member.id), replaced)


def _relations(dataset: Dataset) -> Iterator[tuple[Any, ...]]:
    """Each relation once, in order of its subject, unless all of its claims were withdrawn."""
    return map(
        tuple,
        dataset.connection.execute(
            "SELECT DISTINCT subject, predicate, object, value FROM claims AS c"
            " WHERE (object IS NOT NULL OR value <> '')"
            " AND NOT EXISTS (SELECT 1 FROM withdrawn_claims AS w WHERE w.claim = c.id)"
            " ORDER BY subject"
        ),
    )


def _dates(start: str, end: str) -> Said:
    """Start and end typed by their precision, where they are plain dates."""
    for predicate, written in ((SCHEMA.startDate, start), (SCHEMA.endDate, end)):
        found = date(written)
        if found is not None:
            yield predicate, found


def _elsewhere(entity: Entity) -> Said:
    for scheme, value in entity.external_ids:
        if scheme == "wikidata" and _WIKIDATA.fullmatch(value):
            yield SKOS.exactMatch, NamedNode(f"http://www.wikidata.org/entity/{value}")


def _claims(dataset: Dataset, writer: _Writer) -> Iterator[Triple]:
    links = Alongside(
        map(
            tuple,
            dataset.connection.execute(
                "SELECT id, link, upper, lower FROM claims WHERE link <> '' ORDER BY id"
            ),
        )
    )
    written = ends_as_written(dataset)
    for claim in dataset.claims():
        more = list(_dates(claim.from_text, claim.until_text))
        for letter, upper, lower in links.of(claim.id):
            more += [(PAT.linkLetter, text(letter))]
            more += [(PAT.upper, writer.at.entity(upper)), (PAT.lower, writer.at.entity(lower))]
        more += [(PAT[f"{part}AsWritten"], text(end)) for part, end in written.of(claim.id)]
        yield from writer.record("Claim", writer.at.record("claim", claim.id), claim, *more)


def _sources(dataset: Dataset, writer: _Writer) -> Iterator[Triple]:
    keys = dict(
        dataset.connection.execute(
            "SELECT DISTINCT publisher, publisher_key FROM sources WHERE publisher_key <> ''"
        ).fetchall()
    )
    for source in dataset.sources():
        more: list[Statement] = []
        published = date(source.date_text)
        if published is not None:
            more.append((SCHEMA.datePublished, published))
        if source.publisher in keys:
            by = writer.at.record("publisher", keys[source.publisher])
            more.append((PROV.wasAttributedTo, by))
        yield from writer.record("Source", writer.at.record("source", source.id), source, *more)
    for key, name in dataset.connection.execute("SELECT key, name FROM publishers ORDER BY key"):
        publisher = writer.at.record("publisher", key)
        yield from writer.of(publisher, [(RDF.type, PAT.Publisher), (RDFS.label, text(name))])


def _assessments(dataset: Dataset, writer: _Writer) -> Iterator[Triple]:
    for found in dataset.assessments():
        typed = date(found.year)
        more = [(SCHEMA.temporalCoverage, typed)] if typed is not None else []
        node = writer.at.record("assessment", found.id)
        yield from writer.record("Assessment", node, found, *more)


def _responses(dataset: Dataset, writer: _Writer) -> Iterator[Triple]:
    for response in dataset.responses():
        more: list[Statement] = []
        if dataset.claim(response.about) is not None:
            more.append((SCHEMA.about, writer.at.record("claim", response.about)))
        if dataset.entity(response.about) is not None:
            more.append((SCHEMA.about, writer.at.entity(response.about)))
        if dataset.entity(response.by) is not None:
            more.append((PROV.wasAttributedTo, writer.at.entity(response.by)))
        said = date(response.date_text)
        if said is not None:
            more.append((DCTERMS.issued, said))
        yield from writer.record(
            "Response", writer.at.record("response", response.id), response, *more
        )
