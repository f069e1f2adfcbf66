"""Compile the Turtle files into ``compiled.json``, so that reading the schema needs no rdflib.

Run ``python -m patronage.schema.compile`` after editing a ``.ttl`` file; a test fails when the
compiled file is not what the Turtle says.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from rdflib import OWL, RDF, RDFS, Graph, Namespace, URIRef
from rdflib.term import Node

from patronage.errors import SchemaError

HERE = Path(__file__).parent
PAT = Namespace("https://w3id.org/patronage/schema#")


def compile_schema(turtle: Path = HERE / "patronage.ttl") -> dict[str, Any]:
    """The schema as plain data: ``classes`` and ``relations``, each by local name, sorted."""
    graph = Graph().parse(turtle)
    return {
        "namespace": str(PAT),
        "version": str(next(graph.objects(None, OWL.versionInfo))),
        "classes": {_local(c): _class(graph, c) for c in _declared(graph, OWL.Class)},
        "relations": {
            _local(r): _relation(graph, r)
            for kind in (OWL.ObjectProperty, OWL.DatatypeProperty)
            for r in _declared(graph, kind)
        },
    }


def render(compiled: dict[str, Any]) -> str:
    """The exact text of ``compiled.json``."""
    return json.dumps(compiled, indent=1, sort_keys=True, ensure_ascii=False) + "\n"


def _declared(graph: Graph, kind: URIRef) -> list[Node]:
    found = [s for s in graph.subjects(RDF.type, kind) if str(s).startswith(str(PAT))]
    return sorted(found, key=str)


def _local(node: Node) -> str:
    return str(node).removeprefix(str(PAT))


def _ours(nodes: Iterable[Node]) -> list[str]:
    return sorted(_local(n) for n in nodes if str(n).startswith(str(PAT)))


def _foreign(nodes: Iterable[Node]) -> list[str]:
    return sorted(str(n) for n in nodes if not str(n).startswith(str(PAT)))


def _text(graph: Graph, node: Node, predicate: URIRef, default: str | None = None) -> str:
    value = graph.value(node, predicate)
    if value is None and default is None:
        raise SchemaError(f"{_local(node)} has no {_local(predicate)} in the schema; add one")
    return str(value) if value is not None else str(default)


def _flag(graph: Graph, node: Node, predicate: URIRef) -> bool:
    return _text(graph, node, predicate, "false") == "true"


def _class(graph: Graph, node: Node) -> dict[str, Any]:
    parents = list(graph.objects(node, RDFS.subClassOf))
    return {
        "label": _text(graph, node, RDFS.label),
        "comment": _text(graph, node, RDFS.comment),
        "parents": _ours(parents),
        "also": _foreign(parents),
        "abstract": _flag(graph, node, PAT.abstract),
        "conduit": _flag(graph, node, PAT.conduit),
        "hosts_contingents": _flag(graph, node, PAT.hostsContingents),
        "state_body": _flag(graph, node, PAT.stateBody),
        "tier": int(_text(graph, node, PAT.tier, "0")),
        "colour": _text(graph, node, PAT.colour, ""),
    }


def _relation(graph: Graph, node: Node) -> dict[str, Any]:
    inverse = graph.value(node, OWL.inverseOf) or graph.value(None, OWL.inverseOf, node)
    inverse_label = graph.value(inverse, RDFS.label) if inverse is not None else None
    symmetric = (node, RDF.type, OWL.SymmetricProperty) in graph
    return {
        "label": _text(graph, node, RDFS.label),
        "inverse_label": str(inverse_label)
        if inverse_label is not None
        else _text(graph, node, PAT.inverseLabel, _text(graph, node, RDFS.label)),
        "comment": _text(graph, node, RDFS.comment),
        "domain": _ours(graph.objects(node, RDFS.domain)),
        "range": _ours(graph.objects(node, RDFS.range)),
        "parents": _ours(graph.objects(node, RDFS.subPropertyOf)),
        "also": _foreign(graph.objects(node, RDFS.subPropertyOf)),
        "inverse": _local(inverse) if inverse is not None else None,
        "symmetric": symmetric,
        "attribute": (node, RDF.type, OWL.DatatypeProperty) in graph,
        "default_extent": _text(graph, node, PAT.defaultExtent, "") or None,
        "rules": [_rule(graph, rule) for rule in _in_order(graph, node)],
    }


def _in_order(graph: Graph, node: Node) -> list[Node]:
    return sorted(
        graph.objects(node, PAT.rule), key=lambda rule: int(_text(graph, rule, PAT.order))
    )


def _rule(graph: Graph, node: Node) -> dict[str, Any]:
    return {
        "link": _text(graph, node, PAT.link),
        "flow": _text(graph, node, PAT.flow, "none"),
        "subject": _ours(graph.objects(node, PAT.subjectClass)),
        "object": _ours(graph.objects(node, PAT.objectClass)),
    }


if __name__ == "__main__":
    (HERE / "compiled.json").write_text(render(compile_schema()), encoding="utf-8")
