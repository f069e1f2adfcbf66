"""The one object that reads the schema: classes, relations, link classes.

Everything that depends on the model asks here; nothing of it is typed again elsewhere.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache, cached_property
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from patronage.errors import SchemaError
from patronage.schema.terms import (
    EntityClass,
    Field,
    Link,
    LinkRule,
    RecordKind,
    Relation,
    Word,
    made,
)

if TYPE_CHECKING:
    from patronage.schema.checks import Checks


class Schema:
    """The model: ask it for classes, relations, ancestry and link classes."""

    def __init__(self, compiled: Mapping[str, Any]) -> None:
        self.namespace: str = compiled["namespace"]
        self.version: str = compiled["version"]
        self.classes: Mapping[str, EntityClass] = {
            name: made(EntityClass, raw, name=name) for name, raw in compiled["classes"].items()
        }
        self.relations: Mapping[str, Relation] = {
            name: _relation(name, raw) for name, raw in compiled["relations"].items()
        }
        self.records: Mapping[str, RecordKind] = {
            name: _record(name, raw) for name, raw in compiled["records"].items()
        }
        self.derived: Mapping[str, Field] = {
            name: made(Field, raw, name=name) for name, raw in compiled["derived"].items()
        }
        self.schemes: Mapping[str, tuple[Word, ...]] = {
            name: tuple(made(Word, word) for word in raw["words"])
            for name, raw in compiled["schemes"].items()
        }
        self.scheme_labels: Mapping[str, str] = {
            name: raw["label"] for name, raw in compiled["schemes"].items()
        }
        self._ancestors = {name: self._walk_up(name) for name in self.classes}

    def _walk_up(self, name: str) -> frozenset[str]:
        found = {name}
        for parent in self.classes[name].parents:
            found |= self._walk_up(parent)
        return frozenset(found)

    def entity_class(self, name: str) -> EntityClass:
        """The class of that name. Raises SchemaError when there is none."""
        try:
            return self.classes[name]
        except KeyError:
            raise SchemaError(f'"{name}" is not a class of the schema') from None

    def ancestors(self, class_name: str) -> frozenset[str]:
        """The class itself and everything above it. Raises SchemaError for an unknown class."""
        try:
            return self._ancestors[class_name]
        except KeyError:
            raise SchemaError(f'"{class_name}" is not a class of the schema') from None

    def is_a(self, class_name: str, ancestor: str) -> bool:
        """Whether ``class_name`` is ``ancestor`` or below it."""
        return ancestor in self.ancestors(class_name)

    def is_abuse(self, class_name: str) -> bool:
        """Whether events of this class are reported abuses."""
        return self.is_a(class_name, "Abuse")

    def is_event(self, class_name: str) -> bool:
        """Whether this is a class of events."""
        return self.is_a(class_name, "Event")

    def may_link(self, class_name: str) -> bool:
        """Whether such an entity may stand in a chain, before the event."""
        acts = self.is_a(class_name, "Actor") or self.is_a(class_name, "Intervention")
        return acts and not self.classes[class_name].linkless

    def may_start(self, class_name: str) -> bool:
        """Whether a chain may start at such an entity when nobody named it as the start."""
        gives = self.may_link(class_name) and self.is_a(class_name, "Actor")
        return gives and not (self.classes[class_name].conduit or self.is_a(class_name, "Person"))

    @cached_property
    def concrete(self) -> tuple[str, ...]:
        """The classes that a record may have, sorted."""
        return tuple(sorted(name for name, found in self.classes.items() if not found.abstract))

    def descendants(self, class_name: str) -> tuple[str, ...]:
        """The concrete classes at or below ``class_name``, sorted."""
        return tuple(n for n in self.concrete if self.is_a(n, class_name))

    def words(self, scheme: str) -> tuple[str, ...]:
        """What may be written of a scheme (``statuses``, ``stages`` ...), in its order."""
        try:
            return tuple(word.notation for word in self.schemes[scheme])
        except KeyError:
            raise SchemaError(f'"{scheme}" is not a list of words of the schema') from None

    @cached_property
    def link_classes(self) -> Mapping[str, Word]:
        """The link classes by letter, in the order of ``docs/chains.md``."""
        return {word.notation: word for word in self.schemes["linkClasses"]}

    def relation(self, name: str) -> Relation:
        """The relation of that name. Raises SchemaError when there is none."""
        try:
            return self.relations[name]
        except KeyError:
            raise SchemaError(f'"{name}" is not a relation of the schema') from None

    def allows(self, relation: str, subject_class: str, object_class: str | None) -> bool:
        """Whether the relation may join a subject and an object of these classes."""
        found = self.relation(relation)
        if not self._matches(found.domain, subject_class):
            return False
        if object_class is None:
            return found.attribute
        return not found.attribute and self._matches(found.range, object_class)

    def link(self, relation: str, subject_class: str, object_class: str | None) -> Link | None:
        """The link class of a claim with ends of these classes; None: never in a chain.

        Letters are those of ``docs/chains.md``, with ``S`` from conduits and ``s`` from other
        givers, ``k`` for a standing force in a coalition or operation, ``p`` for carriedOut.
        """
        if object_class is None:
            return None
        return self._link(relation, subject_class, object_class)

    @cached_property
    def _links(self) -> dict[tuple[str, str, str], Link | None]:
        return {}

    def _link(self, relation: str, subject_class: str, object_class: str) -> Link | None:
        key = (relation, subject_class, object_class)
        if key not in self._links:
            self._links[key] = self._first_rule(*key)
        return self._links[key]

    def _first_rule(self, relation: str, subject_class: str, object_class: str) -> Link | None:
        if self.entity_class(subject_class).linkless or self.entity_class(object_class).linkless:
            return None
        for rule in self.relation(relation).rules:
            if self._matches(rule.subject, subject_class) and self._matches(
                rule.object, object_class
            ):
                return self._as_link(rule, subject_class)
        return None

    def _as_link(self, rule: LinkRule, subject_class: str) -> Link | None:
        if not rule.link:
            return None
        letter = rule.link
        if letter == "S" and not self.classes[subject_class].conduit:
            letter = "s"
        return Link(letter, rule.flow)

    def checks(self) -> Checks:
        """The compiled checks of single records (``patronage.schema.checks``)."""
        from patronage.schema.checks import Checks

        return Checks(self, _read_json("checks.json"))

    def _matches(self, allowed: tuple[str, ...], class_name: str) -> bool:
        return not allowed or any(self.is_a(class_name, one) for one in allowed)


def _relation(name: str, raw: Mapping[str, Any]) -> Relation:
    rules = tuple(made(LinkRule, rule) for rule in raw["rules"])
    return made(Relation, {**raw, "rules": rules}, name=name)


def _record(name: str, raw: Mapping[str, Any]) -> RecordKind:
    fields = {field: made(Field, each, name=field) for field, each in raw["fields"].items()}
    return made(RecordKind, {**raw, "fields": fields}, name=name)


def _read_json(name: str) -> Any:
    return json.loads(files("patronage.schema").joinpath(name).read_text(encoding="utf-8"))


@cache
def load_schema() -> Schema:
    """The schema of this version of Patronage."""
    return Schema(_read_json("compiled.json"))
