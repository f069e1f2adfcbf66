"""Addresses and literals: how ids and values are written in RDF.

Everything of a dataset stands under one base, kind by kind, so that a source and an entity with
the same id stay two things. Ids are percent-encoded, so that no id can end its address early.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final
from urllib.parse import quote

from pyoxigraph import Literal, NamedNode

from patronage.errors import DatasetError, InvalidDateError
from patronage.graph.dataset import Dataset
from patronage.graph.records import digest
from patronage.graph.validity import span
from patronage.schema import load_schema

DEFAULT_BASE: Final = "https://w3id.org/patronage/data/"
"""The base of a dataset whose ``dataset.toml`` names none."""

KINDS: Final = (
    *("assessment", "citation", "claim", "judgement", "publisher", "response", "source"),
)
"""The kinds of record with a folder of their own under the base; entities stand right under it."""

_UNRESERVED: Final = "-._~:"
_DOTS: Final = re.compile(r"\.{1,2}")
_DATES: Final = (
    (re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}"), "date"),
    (re.compile(r"[0-9]{4}-[0-9]{2}"), "gYearMonth"),
    (re.compile(r"[0-9]{4}"), "gYear"),
)


class Vocabulary:
    """A namespace: ``PAT.funds`` is the property of that name."""

    def __init__(self, namespace: str) -> None:
        self.namespace = namespace
        self._made: dict[str, NamedNode] = {}

    def __getattr__(self, name: str) -> NamedNode:
        return self[name]

    def __getitem__(self, name: str) -> NamedNode:
        if name not in self._made:
            self._made[name] = NamedNode(self.namespace + name)
        return self._made[name]


PAT: Final = Vocabulary(load_schema().namespace)
RDF: Final = Vocabulary("http://www.w3.org/1999/02/22-rdf-syntax-ns#")
RDFS: Final = Vocabulary("http://www.w3.org/2000/01/rdf-schema#")
XSD: Final = Vocabulary("http://www.w3.org/2001/XMLSchema#")
PROV: Final = Vocabulary("http://www.w3.org/ns/prov#")
SKOS: Final = Vocabulary("http://www.w3.org/2004/02/skos/core#")
DCTERMS: Final = Vocabulary("http://purl.org/dc/terms/")
SCHEMA: Final = Vocabulary("https://schema.org/")
VOID: Final = Vocabulary("http://rdfs.org/ns/void#")


class Addresses:
    """Addresses under one base. Raises DatasetError when the base is not an https address."""

    def __init__(self, base: str) -> None:
        self.base = base if base.endswith(("/", "#")) else f"{base}/"
        try:
            self.dataset = NamedNode(self.base)
        except ValueError as error:
            raise _bad_base(base) from error
        if not self.base.startswith("https://"):
            raise _bad_base(base)

    def entity(self, id_: str) -> NamedNode:
        """The address of an actor, intervention, polity, place or event."""
        return NamedNode(self.base + _safe(id_))

    def record(self, kind: str, id_: str) -> NamedNode:
        """The address of a record of one of KINDS."""
        return NamedNode(f"{self.base}{kind}/{_safe(id_)}")

    def derived(self, kind: str, *parts: str) -> NamedNode:
        """The address of a record without an id, from everything that it says."""
        return NamedNode(f"{self.base}{kind}/{digest(*parts)}")


def addresses(dataset: Dataset) -> Addresses:
    """The addresses of a dataset, under the base that its ``dataset.toml`` names."""
    return Addresses(dataset.meta.get("base") or DEFAULT_BASE)


def _bad_base(base: str) -> DatasetError:
    return DatasetError(
        f'the base "{base}" of this dataset is not an address for RDF; set base in dataset.toml '
        "to an address that begins with https:// and has no spaces, and load again"
    )


def _safe(id_: str) -> str:
    """An id as one segment of an address; ``.`` and ``..`` alone would mean a folder."""
    if _DOTS.fullmatch(id_):
        return id_.replace(".", "%2E")
    return quote(id_, safe=_UNRESERVED)


def text(value: str) -> Literal:
    """A plain text."""
    return Literal(value)


def number(value: float) -> Literal:
    """A number as ``xsd:decimal``, without an exponent."""
    return Literal(format(Decimal(repr(float(value))), "f"), datatype=XSD.decimal)


def degrees(value: float) -> Literal:
    """A coordinate as ``xsd:double``."""
    return Literal(repr(float(value)), datatype=XSD.double)


def whole(value: int) -> Literal:
    """A whole number, such as a day written ``yyyymmdd``."""
    return Literal(str(value), datatype=XSD.integer)


def flag(value: object) -> Literal:
    """True or false."""
    return Literal("true" if value else "false", datatype=XSD.boolean)


def web_address(value: str) -> Literal:
    """Somebody's web address, as a value: what is written there is not ours to follow."""
    return Literal(value, datatype=XSD.anyURI)


def date(written: str) -> Literal | None:
    """A date typed by its real precision; None for intervals, open ends and other notations."""
    for pattern, type_ in _DATES:
        if pattern.fullmatch(written) and _is_a_date(written):
            return Literal(written, datatype=XSD[type_])
    return None


def _is_a_date(written: str) -> bool:
    """Whether the calendar has it: a typed date that it lacks would break a partner's import."""
    try:
        span(written)
    except InvalidDateError:
        return False
    return True
