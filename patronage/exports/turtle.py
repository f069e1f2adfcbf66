"""Turtle that people can read: subject by subject, with prefixes in a fixed order.

The engine's own serializer is valid too, but it chooses prefixes and their order by chance, so
that the same dataset would give other bytes each time.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from operator import attrgetter
from typing import Final, TypeAlias

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from patronage.graph.stores.rdf_terms import RDF, XSD

Node: TypeAlias = NamedNode | Literal | BlankNode | Triple

_LOCAL: Final = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_-]*(\.[A-Za-z0-9_-]+)*")
_SPLIT: Final = re.compile(r"(.*[/#])([^/#]*)", re.DOTALL)
_BARE: Final = {XSD.integer: re.compile(r"-?\d+"), XSD.decimal: re.compile(r"-?\d+\.\d+")}


def turtle(triples: Iterable[Triple], prefixes: Mapping[str, str]) -> Iterator[str]:
    """The document in pieces, one per subject; triples of a subject come together."""
    for name, namespace in sorted(prefixes.items()):
        yield f"@prefix {name}: <{namespace}> .\n"
    names = {namespace: name for name, namespace in prefixes.items()}
    for subject, about in groupby(triples, attrgetter("subject")):
        said = groupby(about, attrgetter("predicate"))
        lines = " ;\n  ".join(f"{_verb(p, names)} {_objects(found, names)}" for p, found in said)
        yield f"\n{_term(subject, names)} {lines} .\n"


def _verb(predicate: NamedNode, names: Mapping[str, str]) -> str:
    return "a" if predicate == RDF.type else _term(predicate, names)


def _objects(triples: Iterable[Triple], names: Mapping[str, str]) -> str:
    return ", ".join(_term(triple.object, names) for triple in triples)


def _term(node: Node, names: Mapping[str, str]) -> str:
    if isinstance(node, NamedNode):
        return _address(node, names)
    if not isinstance(node, Literal):
        return str(node)
    if node.datatype == XSD.boolean:
        return node.value
    bare = _BARE.get(node.datatype)
    if bare is not None and bare.fullmatch(node.value):
        return node.value
    written = str(node)
    if node.datatype != XSD.string and written.endswith(str(node.datatype)):
        return written.removesuffix(str(node.datatype)) + _address(node.datatype, names)
    return written


def _address(node: NamedNode, names: Mapping[str, str]) -> str:
    found = _SPLIT.fullmatch(node.value)
    if found is not None and found[1] in names and _LOCAL.fullmatch(found[2]):
        return f"{names[found[1]]}:{found[2]}"
    return str(node)
