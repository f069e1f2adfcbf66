"""What the schema is made of: classes, relations, records with their fields, and words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, TypeVar

Flow = Literal["forward", "backward", "both"]


@dataclass(frozen=True, slots=True)
class EntityClass:
    """A class of entities, events included.

    ``also`` are the classes of other vocabularies above it (addresses); ``matches`` pairs of a
    SKOS mapping property and one of our concepts that stand for others' terms. ``colour`` has a
    contrast of 4.5:1 or more against white and is always shown with the label.
    """

    name: str
    label: str
    alt_labels: tuple[str, ...]
    comment: str
    parents: tuple[str, ...]
    also: tuple[str, ...]
    matches: tuple[tuple[str, str], ...]
    abstract: bool
    conduit: bool
    hosts_contingents: bool
    state_body: bool
    linkless: bool
    tier: int
    colour: str


@dataclass(frozen=True, slots=True)
class LinkRule:
    """For ends of these classes (empty: any), the link's letter and the way support flows."""

    link: str
    flow: Flow
    subject: tuple[str, ...]
    object: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Relation:
    """A predicate of claims. ``attribute`` relations have a value instead of an object."""

    name: str
    label: str
    alt_labels: tuple[str, ...]
    inverse_label: str
    comment: str
    domain: tuple[str, ...]
    range: tuple[str, ...]
    parents: tuple[str, ...]
    also: tuple[str, ...]
    inverse: str | None
    symmetric: bool
    attribute: bool
    default_extent: str | None
    rules: tuple[LinkRule, ...]


@dataclass(frozen=True, slots=True)
class Link:
    """What a claim is in a chain: its letter, and which way support flows along it."""

    letter: str
    flow: Flow


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a record: the term in RDF, the attribute in Python.

    ``range`` is ``xsd:...`` or one of our classes; ``link`` says that values are things, not
    literals; ``scheme`` names the words it may hold.
    """

    name: str
    attribute: str
    label: str
    comment: str
    also: tuple[str, ...]
    range: str
    link: bool
    many: bool
    scheme: str | None


@dataclass(frozen=True, slots=True)
class RecordKind:
    """A kind of record (claim, citation, source ...), or what all entities or events have."""

    name: str
    label: str
    comment: str
    also: tuple[str, ...]
    fields: Mapping[str, Field]


@dataclass(frozen=True, slots=True)
class Word:
    """A word that a field may hold, or that answers use: ``notation`` is what is written.

    Link classes have ``stored_as`` (pairs: the letter of a claim in a dataset file, the type of its
    relationship in a property graph), a colour and a dash pattern for their lines; directnesses
    have their ``pattern`` of link letters.
    """

    name: str
    notation: str
    label: str
    alt_labels: tuple[str, ...]
    definition: str
    pattern: str = ""
    stored_as: tuple[tuple[str, str], ...] = ()
    colour: str = ""
    dashes: str = ""

    @property
    def letters(self) -> tuple[str, ...]:
        """The letters of claims of this link class in a dataset file."""
        return tuple(letter for letter, _ in self.stored_as)


_Made = TypeVar("_Made")


def made(kind: type[_Made], raw: Mapping[str, Any], **more: Any) -> _Made:
    """One of these from compiled JSON, whose arrays become tuples."""
    return kind(**{key: _frozen(value) for key, value in raw.items()}, **more)


def _frozen(value: Any) -> Any:
    return tuple(map(_frozen, value)) if isinstance(value, list) else value
