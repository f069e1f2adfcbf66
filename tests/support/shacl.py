"""Records as RDF, and what pySHACL says about them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from operator import attrgetter
from pathlib import Path
from typing import Any

import pyshacl
from rdflib import RDF, SH, BNode, Graph, Literal, Namespace, URIRef
from rdflib.term import Node

import patronage.schema
from patronage.graph.records import Citation
from patronage.schema import Field, load_schema

FOLDER = Path(patronage.schema.__file__).parent
SCHEMA = load_schema()
PAT = Namespace(SCHEMA.namespace)
DATA = Namespace("https://example.org/")


class Shapes:
    """The shapes as pySHACL applies them."""

    def __init__(self) -> None:
        self.shapes = Graph()
        self.shapes.parse(FOLDER / "shapes.ttl").parse(FOLDER / "derived-shapes.ttl")
        self.model = Graph().parse(FOLDER / "patronage.ttl")

    def refused(self, graph: Graph) -> set[Node]:
        """The nodes of which something is wrong."""
        _, report, _ = pyshacl.validate(graph, shacl_graph=self.shapes, ont_graph=self.model)
        return set(report.objects(None, SH.focusNode))


def add_record(graph: Graph, kind: str, record: Any, class_name: str | None = None) -> Node:
    """Write a record as the schema's terms say; returns its node."""
    node = BNode()
    graph.add((node, RDF.type, PAT[class_name or kind]))
    kinds = ["Entity"] if kind == "Entity" else [kind]
    if kind == "Entity" and record.event is not None:
        kinds.append("Event")
    for each in kinds:
        for field in SCHEMA.records[each].fields.values():
            _add_field(graph, node, field, record)
    return node


def add_classes(graph: Graph, classes: Mapping[str, str]) -> None:
    """Say of which class the entities at the ends of claims are."""
    for id_, class_name in classes.items():
        graph.add((DATA[id_], RDF.type, PAT[class_name]))
        # complete enough to be in order themselves
        graph.add((DATA[id_], PAT.id, Literal(id_)))
        graph.add((DATA[id_], PAT.name, Literal(id_)))
        graph.add((DATA[id_], PAT.visibility, Literal("public")))


def _add_field(graph: Graph, node: Node, field: Field, record: Any) -> None:
    value = attrgetter(field.attribute)(record)
    for one in value if field.many else (value,):
        if one not in (None, ""):
            graph.add((node, PAT[field.name], _as_node(graph, field, one)))


def _as_node(graph: Graph, field: Field, value: Any) -> Node:
    if isinstance(value, Citation):
        return add_record(graph, "Citation", value)
    if field.name == "predicate":
        return PAT[value]
    if field.link:
        return URIRef(DATA[value])
    return Literal(":".join(value) if isinstance(value, tuple) else value)


def verdicts(graph: Graph, nodes: Iterable[Node], shapes: Shapes) -> list[bool]:
    """For each node whether pySHACL finds it in order."""
    refused = shapes.refused(graph)
    return [node not in refused for node in nodes]
