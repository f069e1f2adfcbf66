"""The model: Turtle and SHACL files, and the one object that reads them."""

from patronage.schema.model import EntityClass, Link, Relation, Schema, load_schema

__all__ = ["EntityClass", "Link", "Relation", "Schema", "load_schema"]
