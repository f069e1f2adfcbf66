"""The model: Turtle and SHACL files, and the one object that reads them."""

from patronage.schema.model import Schema, load_schema
from patronage.schema.terms import EntityClass, Field, Link, RecordKind, Relation, Word

__all__ = [
    "EntityClass",
    "Field",
    "Link",
    "RecordKind",
    "Relation",
    "Schema",
    "Word",
    "load_schema",
]
