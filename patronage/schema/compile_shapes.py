"""Read the SHACL shapes into the plain data that ``checks.py`` compiles.

Only the components named here are understood; any other stops the compilation, so that no
constraint in a ``.ttl`` file can be ignored without a word.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from rdflib import RDF, SH, Graph, Namespace
from rdflib.collection import Collection
from rdflib.term import Literal, Node

from patronage.errors import SchemaError

PAT = Namespace("https://w3id.org/patronage/schema#")
_LABELS = {SH.path, SH.description, SH.message, RDF.type, PAT.code, PAT.at}
_LABELS |= {SH.targetClass, SH.targetSubjectsOf}
_VALUE_TESTS = {
    SH.pattern: "pattern",
    SH.maxLength: "max_length",
    SH.minInclusive: "minimum",
    SH.maxInclusive: "maximum",
}


class ShapesReader:
    """Reads one graph of shapes; ``fields`` maps property names to record attributes."""

    def __init__(self, graph: Graph, fields: dict[str, dict[str, str]]) -> None:
        self.graph = graph
        self.fields = fields

    def read(self) -> dict[str, dict[str, list[dict[str, Any]]]]:
        """For each record class its field checks, in the order of their attributes, and rules."""
        shapes: dict[str, dict[str, list[dict[str, Any]]]] = {}
        for shape in sorted(self.graph.subjects(SH.targetClass), key=str):
            target = local(self._one(shape, SH.targetClass))
            found = shapes.setdefault(target, {"fields": [], "rules": []})
            if self.graph.value(shape, PAT.code) is not None:
                found["rules"] += self._rules(shape, target)
            else:
                found["fields"] += self._fields(shape, target)
        for found in shapes.values():
            found["rules"].sort(key=lambda rule: (rule["code"], str(rule["any"])))
        return shapes

    def _fields(self, shape: Node, target: str) -> list[dict[str, Any]]:
        self._only(shape, {SH.property})
        listed = (self._field(p, target) for p in self.graph.objects(shape, SH.property))
        return sorted(listed, key=lambda field: str(field["field"]))

    def _field(self, node: Node, target: str) -> dict[str, Any]:
        known = {SH.minCount, SH.maxCount, SH.node, SH["class"], SH.nodeKind, *_VALUE_TESTS}
        self._only(node, known)
        tests, expected = self._value_tests(node)
        return {
            "field": self._attribute(node, target),
            "required": int(self._number(node, SH.minCount, 0)) > 0,
            "many": self.graph.value(node, SH.maxCount) is None
            and self.graph.value(node, SH.path) != RDF.type,
            "tests": tests,
            "expected": expected,
        }

    def _value_tests(self, node: Node) -> tuple[dict[str, Any], str]:
        """What one value must satisfy, through ``sh:node`` where the form is shared."""
        tests: dict[str, Any] = {
            key: plain(found)
            for component, key in _VALUE_TESTS.items()
            if isinstance(found := self.graph.value(node, component), Literal)
        }
        expected = str(self.graph.value(node, SH.description) or "")
        if (class_ := self.graph.value(node, SH["class"])) is not None:
            tests["class"] = local(class_)
        if self.graph.value(node, SH.nodeKind) == SH.IRI:
            tests["reference"] = True
        if (shared := self.graph.value(node, SH.node)) is not None:
            more, text = self._shared(shared)
            return tests | more, expected or text
        return tests, expected

    def _shared(self, node: Node) -> tuple[dict[str, Any], str]:
        target = self.graph.value(node, SH.targetClass)
        if target is not None:
            return {"record": local(target)}, ""
        expected = str(self.graph.value(node, SH.description) or "")
        if local(node).endswith("Word"):
            return self._words(node), expected
        self._only(node, set(_VALUE_TESTS))
        return self._value_tests(node)

    def _words(self, node: Node) -> dict[str, Any]:
        tests: dict[str, Any] = {"words": local(node).removesuffix("Word")}
        for alternative in self._list(self.graph.value(node, SH["or"])):
            if (pattern := self.graph.value(alternative, SH.pattern)) is not None:
                tests["or_pattern"] = str(pattern)
        return tests

    def _rules(self, shape: Node, target: str) -> list[dict[str, Any]]:
        self._only(shape, {SH["or"], SH.property})
        rules = [self._any_of(node, target) for node in self.graph.objects(shape, SH["or"])]
        rules += [[self._compare(n, target)] for n in self.graph.objects(shape, SH.property)]
        at = self.graph.value(shape, PAT.at)
        return [
            {
                "code": str(self.graph.value(shape, PAT.code)),
                "field": self._named(at, target) if at is not None else any_of[0]["field"],
                "expected": str(self.graph.value(shape, SH.message)),
                "any": any_of,
            }
            for any_of in rules
        ]

    def _any_of(self, node: Node, target: str) -> list[dict[str, Any]]:
        return [self._alternative(one, target) for one in self._list(node)]

    def _alternative(self, node: Node, target: str) -> dict[str, Any]:
        negated = self.graph.value(node, SH["not"])
        if negated is not None:
            self._only(negated, {SH["in"]})
            value = [plain(one) for one in self._list(self._one(negated, SH["in"]))]
            return {"field": self._attribute(negated, target), "test": "not-in", "value": value}
        self._only(node, {SH.minCount, SH.maxCount, SH["in"], SH["class"]})
        return {"field": self._attribute(node, target), **self._condition(node)}

    def _condition(self, node: Node) -> dict[str, Any]:
        if (listed := self.graph.value(node, SH["in"])) is not None:
            return {"test": "in", "value": [plain(one) for one in self._list(listed)]}
        if (class_ := self.graph.value(node, SH["class"])) is not None:
            return {"test": "class", "value": local(class_)}
        if self.graph.value(node, SH.minCount) is not None:
            return {"test": "present", "value": True}
        return {"test": "present", "value": False}

    def _compare(self, node: Node, target: str) -> dict[str, Any]:
        self._only(node, {SH.lessThanOrEquals, SH.disjoint})
        limit = self.graph.value(node, SH.lessThanOrEquals)
        other = limit if limit is not None else self._one(node, SH.disjoint)
        return {
            "field": self._attribute(node, target),
            "test": "at-most" if limit is not None else "differs",
            "value": self._named(other, target),
        }

    def _attribute(self, node: Node, target: str) -> str:
        path = self._one(node, SH.path)
        return "class_name" if path == RDF.type else self._named(path, target)

    def _named(self, path: Node, target: str) -> str:
        try:
            return self.fields[target][local(path)]
        except KeyError:
            raise SchemaError(
                f"{local(path)} is not a field of {target}; declare it in records.ttl"
            ) from None

    def _number(self, node: Node, predicate: Node, default: int) -> int:
        value = self.graph.value(node, predicate)
        return int(str(value)) if value is not None else default

    def _one(self, node: Node, predicate: Node) -> Node:
        value = self.graph.value(node, predicate)
        if value is None:
            raise SchemaError(f"a shape lacks {predicate}; add it in shapes.ttl")
        return value

    def _list(self, head: Node | None) -> list[Node]:
        return [] if head is None else list(Collection(self.graph, head))

    def _only(self, node: Node, known: set[Any]) -> None:
        """Raises SchemaError for a component that the compiler does not know."""
        for predicate in self.graph.predicates(node):
            if predicate not in known and predicate not in _LABELS:
                raise SchemaError(
                    f"the compiler of record checks does not know {predicate}; "
                    "teach it in compile_shapes.py or write the shape otherwise"
                )


def local(node: Node) -> str:
    """The name of one of our terms."""
    return str(node).removeprefix(str(PAT))


def plain(node: Node) -> Any:
    """A literal as a value that JSON knows, one of our terms as its name."""
    if not isinstance(node, Literal):
        return local(node)
    value = node.toPython()
    return float(value) if isinstance(value, Decimal) else value
