"""Compile the Turtle files into what is generated from them.

Run ``python -m patronage.schema.compile`` after editing a ``.ttl`` file; a test fails when a
generated file is not what the Turtle says. ``compiled.json`` (the model) and ``checks.json`` (the
shapes and word lists) exist so that using the schema needs no rdflib.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from rdflib import OWL, RDF, RDFS, SKOS, Graph, URIRef
from rdflib.term import Node

from patronage.errors import SchemaError
from patronage.schema.compile_shapes import PAT, ShapesReader, local
from patronage.schema.derive_shapes import derive_shapes, word_lists
from patronage.schema.generate_checks import generate_checks
from patronage.schema.model import Schema
from patronage.schema.reference import reference
from patronage.schema.verify import verify

HERE = Path(__file__).parent
MODEL = ("patronage.ttl", "records.ttl", "mappings.ttl")


def compile_all(folder: Path = HERE) -> dict[str, str]:
    """The text of every generated file, by its path from ``folder``."""
    schema = compile_schema(folder)
    words = word_lists(schema)
    derived = derive_shapes(schema, words)
    shapes = Graph().parse(folder / "shapes.ttl").parse(data=derived, format="turtle")
    checks: dict[str, Any] = {
        "words": words,
        "shapes": ShapesReader(shapes, _attributes(schema)).read(),
    }
    return {
        "derived-shapes.ttl": derived,
        "compiled.json": render(schema),
        "checks.json": render(checks),
        "compiled_checks.py": generate_checks(checks["shapes"]),
        "../../docs/schema.md": reference(Schema(schema), checks["shapes"]),
    }


def compile_schema(folder: Path = HERE) -> dict[str, Any]:
    """The model as plain data: classes, relations, records and their fields, word schemes.

    Raises SchemaError when something is missing, or contradicts something else.
    """
    graph = Graph()
    for name in MODEL:
        graph.parse(folder / name)
    compiled = {
        "namespace": str(PAT),
        "version": str(next(graph.objects(None, OWL.versionInfo))),
        "classes": {local(c): _class(graph, c) for c in _entity_classes(graph)},
        "relations": {local(r): _relation(graph, r) for r in _relations(graph)},
        "records": {local(c): _record(graph, c) for c in _record_classes(graph)},
        "derived": {local(f): _field(graph, f) for f in _declared(graph, PAT.Derived)},
        "schemes": {local(s): _scheme(graph, s) for s in _declared(graph, SKOS.ConceptScheme)},
    }
    verify(compiled)
    return compiled


def render(compiled: dict[str, Any]) -> str:
    """The exact text of a generated JSON file."""
    return json.dumps(compiled, indent=1, sort_keys=True, ensure_ascii=False) + "\n"


def _declared(graph: Graph, kind: URIRef) -> list[Node]:
    found = {s for s in graph.subjects(RDF.type, kind) if str(s).startswith(str(PAT))}
    return sorted(found, key=str)


def _entity_classes(graph: Graph) -> list[Node]:
    records = set(_declared(graph, PAT.RecordClass))
    return [c for c in _declared(graph, OWL.Class) if c not in records]


def _record_classes(graph: Graph) -> list[Node]:
    return [*_declared(graph, PAT.RecordClass), PAT.Entity, PAT.Event]


def _relations(graph: Graph) -> list[Node]:
    fields = {*_declared(graph, PAT.Field), *_declared(graph, PAT.Derived)}
    kinds = (OWL.ObjectProperty, OWL.DatatypeProperty)
    return [r for kind in kinds for r in _declared(graph, kind) if r not in fields]


def _ours(nodes: Iterable[Node]) -> list[str]:
    return sorted(local(n) for n in nodes if str(n).startswith(str(PAT)))


def _foreign(nodes: Iterable[Node]) -> list[str]:
    return sorted(str(n) for n in nodes if not str(n).startswith(str(PAT)))


def _text(graph: Graph, node: Node, predicate: URIRef, default: str | None = None) -> str:
    value = graph.value(node, predicate)
    if value is None and default is None:
        raise SchemaError(f"{local(node)} has no {local(predicate)} in the schema; add one")
    return str(value) if value is not None else str(default)


def _flag(graph: Graph, node: Node, predicate: URIRef) -> bool:
    return _text(graph, node, predicate, "false") == "true"


def _alt_labels(graph: Graph, node: Node) -> list[str]:
    return sorted(str(label) for label in graph.objects(node, SKOS.altLabel))


def _class(graph: Graph, node: Node) -> dict[str, Any]:
    parents = list(graph.objects(node, RDFS.subClassOf))
    return {
        "label": _text(graph, node, RDFS.label),
        "alt_labels": _alt_labels(graph, node),
        "comment": _text(graph, node, RDFS.comment),
        "parents": _ours(parents),
        "also": _foreign(parents),
        "matches": _matches(graph, node),
        "abstract": _flag(graph, node, PAT.abstract),
        "conduit": _flag(graph, node, PAT.conduit),
        "hosts_contingents": _flag(graph, node, PAT.hostsContingents),
        "state_body": _flag(graph, node, PAT.stateBody),
        "linkless": _flag(graph, node, PAT.linkless),
        "tier": int(_text(graph, node, PAT.tier, "0")),
        "colour": _text(graph, node, PAT.colour, ""),
    }


def _matches(graph: Graph, node: Node) -> list[list[str]]:
    """SKOS mappings: the property's name and the name of the concept that it leads to."""
    kinds = (SKOS.exactMatch, SKOS.closeMatch, SKOS.broadMatch, SKOS.relatedMatch)
    return [
        [kind.removeprefix(str(SKOS)), local(concept)]
        for kind in kinds
        for concept in sorted(graph.objects(node, kind), key=str)
    ]


def _relation(graph: Graph, node: Node) -> dict[str, Any]:
    inverse = graph.value(node, OWL.inverseOf) or graph.value(None, OWL.inverseOf, node)
    label = _text(graph, node, RDFS.label)
    otherwise = label if inverse is None else _text(graph, inverse, RDFS.label, label)
    return {
        "label": label,
        "alt_labels": _alt_labels(graph, node),
        "inverse_label": _text(graph, node, PAT.inverseLabel, otherwise),
        "comment": _text(graph, node, RDFS.comment),
        "domain": _ours(graph.objects(node, RDFS.domain)),
        "range": _ours(graph.objects(node, RDFS.range)),
        "parents": _ours(graph.objects(node, RDFS.subPropertyOf)),
        "also": _foreign(graph.objects(node, RDFS.subPropertyOf)),
        "inverse": local(inverse) if inverse is not None else None,
        "symmetric": (node, RDF.type, OWL.SymmetricProperty) in graph,
        "attribute": (node, RDF.type, OWL.DatatypeProperty) in graph,
        "default_extent": _text(graph, node, PAT.defaultExtent, "") or None,
        "rules": [_rule(graph, rule) for rule in _in_order(graph, node, PAT.rule)],
    }


def _in_order(graph: Graph, node: Node, predicate: URIRef) -> list[Node]:
    found = graph.objects(node, predicate)
    return sorted(found, key=lambda one: int(_text(graph, one, PAT.order)))


def _rule(graph: Graph, node: Node) -> dict[str, Any]:
    return {
        "link": _text(graph, node, PAT.link),
        "flow": _text(graph, node, PAT.flow, "none"),
        "subject": _ours(graph.objects(node, PAT.subjectClass)),
        "object": _ours(graph.objects(node, PAT.objectClass)),
    }


def _record(graph: Graph, node: Node) -> dict[str, Any]:
    fields = [f for f in _declared(graph, PAT.Field) if (f, RDFS.domain, node) in graph]
    return {
        "label": _text(graph, node, RDFS.label),
        "comment": _text(graph, node, RDFS.comment),
        "also": _foreign(graph.objects(node, RDFS.subClassOf)),
        "fields": {local(f): _field(graph, f) for f in fields},
    }


def _field(graph: Graph, node: Node) -> dict[str, Any]:
    words = graph.value(node, PAT.words)
    return {
        "attribute": _text(graph, node, PAT.field, snake_case(local(node))),
        "label": _text(graph, node, RDFS.label),
        "comment": _text(graph, node, RDFS.comment),
        "also": _foreign(graph.objects(node, RDFS.subPropertyOf)),
        "range": _compact(_text(graph, node, RDFS.range)),
        "link": (node, RDF.type, OWL.ObjectProperty) in graph,
        "many": _flag(graph, node, PAT.many),
        "scheme": local(words) if words is not None else None,
    }


def _compact(iri: str) -> str:
    return iri.replace(str(PAT), "").replace("http://www.w3.org/2001/XMLSchema#", "xsd:")


def snake_case(name: str) -> str:
    """``quantityLow`` as ``quantity_low``."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name).lower()


def _scheme(graph: Graph, node: Node) -> dict[str, Any]:
    members = sorted(
        graph.subjects(SKOS.inScheme, node), key=lambda one: int(_text(graph, one, PAT.order))
    )
    return {
        "label": _text(graph, node, RDFS.label),
        "list": _text(graph, node, PAT.list, ""),
        "words": [_word(graph, member) for member in members],
    }


def _word(graph: Graph, node: Node) -> dict[str, Any]:
    return {
        "name": local(node),
        "notation": _text(graph, node, SKOS.notation),
        "label": _text(graph, node, SKOS.prefLabel),
        "alt_labels": _alt_labels(graph, node),
        "definition": _text(graph, node, SKOS.definition),
        "pattern": _text(graph, node, PAT.pattern, "").replace(" ", ""),
        "stored_as": sorted(
            [_text(graph, pair, PAT.letter), _text(graph, pair, PAT.relationshipType)]
            for pair in graph.objects(node, PAT.storedAs)
        ),
        "colour": _text(graph, node, PAT.colour, ""),
        "dashes": _text(graph, node, PAT.dashes, ""),
    }


def _attributes(schema: dict[str, Any]) -> dict[str, dict[str, str]]:
    return {
        record: {name: field["attribute"] for name, field in raw["fields"].items()}
        for record, raw in schema["records"].items()
    }


def main() -> None:
    """Write every generated file."""
    for name, text in compile_all().items():
        (HERE / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
