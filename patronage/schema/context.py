"""The JSON-LD context: a term for every class, relation and field of the schema."""

from __future__ import annotations

from typing import Any

from patronage.schema.model import Schema
from patronage.schema.terms import Field

_PREFIXES = {
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "prov": "http://www.w3.org/ns/prov#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
}


def jsonld_context(schema: Schema, base: str | None = None) -> dict[str, Any]:
    """``{"@context": {...}}``; ``base`` is the address under which a dataset's ids stand."""
    context: dict[str, Any] = {"@version": 1.1, "pat": schema.namespace, **_PREFIXES}
    if base is not None:
        context["@base"] = base
    context |= {"id": "@id", "type": "@type"}
    context |= {name: f"pat:{name}" for name in (*schema.classes, *schema.records)}
    context |= {
        name: f"pat:{name}" if relation.attribute else {"@id": f"pat:{name}", "@type": "@id"}
        for name, relation in schema.relations.items()
    }
    for record in schema.records.values():
        context |= {name: _term(f) for name, f in record.fields.items() if name != "id"}
    context |= {name: _term(field) for name, field in schema.derived.items()}
    context["identifier"] = "pat:id"
    return {"@context": dict(sorted(context.items()))}


def _term(field: Field) -> dict[str, str]:
    term = {"@id": f"pat:{field.name}"}
    if field.name == "predicate":
        term["@type"] = "@vocab"
    elif field.link:
        term["@type"] = "@id"
    elif field.range != "xsd:string":
        term["@type"] = field.range
    if field.many:
        term["@container"] = "@set"
    return term
