"""A graph style sheet (GraSS) for Neo4j Browser, made of the schema's legend.

``python -m patronage.exports.grass`` writes ``docs/patronage.grass``; a test fails when it is not
current. The file has no comments, for Neo4j Browser does not read them everywhere.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Final

from patronage.schema import Schema, load_schema
from patronage.schema.cypher import link_types
from patronage.schema.legend import class_legend, link_legend

PAGE: Final = Path(__file__).parents[2] / "docs" / "patronage.grass"
PAPER: Final = "#5f6368"
"""The colour of what claims come from, and of claims that are never in a chain."""
WHITE: Final = "#ffffff"
CAPTIONS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "Value": "{text}",
        "Source": "{name}",
        "Publisher": "{name}",
        "Citation": "{locator}",
        "Assessment": "{finding}",
        "Response": "{kind}",
        "PatronageDataset": "{title}",
    }
)
"""What is written on a node that is not an entity."""


def grass(schema: Schema) -> str:
    """The style sheet: a rule for each class, for the other nodes, and for each link class.

    What a force carried out that is no abuse is drawn like any other claim.
    """
    return "\n".join(_rule(*one) for one in (*_nodes(schema), *_relationships(schema)))


def _nodes(schema: Schema) -> Iterator[tuple[str, Mapping[str, str]]]:
    shape = {"diameter": "50px", "border-width": "2px", "font-size": "10px"}
    yield "node", shape | _painted(PAPER) | {"caption": "'{name}'"}
    for entry in class_legend(schema):
        yield f"node.{entry.name}", _painted(entry.colour) | {"caption": "'{name}'"}
    for label, caption in CAPTIONS.items():
        yield f"node.{label}", _painted(PAPER) | {"caption": f"'{caption}'", "diameter": "38px"}


def _painted(colour: str) -> dict[str, str]:
    return {"color": colour, "border-color": colour, "text-color-internal": WHITE}


def _relationships(schema: Schema) -> Iterator[tuple[str, Mapping[str, str]]]:
    shape = {"color": PAPER, "shaft-width": "1px", "font-size": "8px", "padding": "3px"}
    texts = {"text-color-external": "#000000", "text-color-internal": WHITE, "caption": "'<type>'"}
    yield "relationship", shape | texts
    colours = {entry.sign: entry.colour for entry in link_legend(schema)}
    for letter, type_ in link_types(schema).items():
        if letter in colours:
            claim = {"color": colours[letter], "shaft-width": "2px", "caption": "'{predicate}'"}
            yield f"relationship.{type_}", claim


def _rule(selector: str, properties: Mapping[str, str]) -> str:
    lines = "".join(f"  {name}: {value};\n" for name, value in properties.items())
    return f"{selector} {{\n{lines}}}\n"


if __name__ == "__main__":
    PAGE.write_text(grass(load_schema()), encoding="utf-8")
