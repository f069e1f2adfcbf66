"""That the model does not contradict itself. Run when it is compiled, so never by a user."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from patronage.errors import SchemaError

_FLOWS = ("forward", "backward", "both")
Compiled = Mapping[str, Any]


def verify(compiled: Compiled) -> None:
    """Raises SchemaError with everything that is wrong, one line each."""
    found = [
        *_unknown_classes(compiled),
        *_circles(compiled),
        *_inverses(compiled),
        *_rules(compiled),
        *_looks(compiled),
        *_schemes(compiled),
    ]
    if found:
        raise SchemaError("the schema contradicts itself:\n" + "\n".join(found))


def _unknown_classes(compiled: Compiled) -> Iterator[str]:
    classes = compiled["classes"]
    for name, raw in classes.items():
        for parent in raw["parents"]:
            if parent not in classes:
                yield f"{name} is below {parent}, which is not a class"
    for name, raw in compiled["relations"].items():
        used = [*raw["domain"], *raw["range"]]
        used += [one for rule in raw["rules"] for one in (*rule["subject"], *rule["object"])]
        for one in sorted(set(used) - classes.keys()):
            yield f"{name} names {one}, which is not a class"
        if not raw["domain"] or bool(raw["range"]) == raw["attribute"]:
            yield f"{name} needs a domain, and a range unless it is an attribute"


def _circles(compiled: Compiled) -> Iterator[str]:
    classes = compiled["classes"]
    for name in classes:
        above, seen = list(classes[name]["parents"]), set()
        while above:
            one = above.pop()
            if one == name:
                yield f"{name} is below itself"
                break
            if one in classes and one not in seen:
                seen.add(one)
                above += classes[one]["parents"]


def _inverses(compiled: Compiled) -> Iterator[str]:
    for name, raw in compiled["relations"].items():
        if raw["inverse"] is not None and raw["inverse"] not in compiled["relations"]:
            yield f"{name} is the inverse of {raw['inverse']}, which is not a relation"


def _rules(compiled: Compiled) -> Iterator[str]:
    words = compiled["schemes"]["linkClasses"]["words"]
    letters = {letter for word in words for letter, _ in word["stored_as"]}
    for name, raw in compiled["relations"].items():
        for rule in raw["rules"]:
            if rule["link"] and rule["link"] not in letters:
                yield f'{name} has the link letter "{rule["link"]}", which no link class has'
            if rule["link"] and rule["flow"] not in _FLOWS:
                yield f'{name} has the flow "{rule["flow"]}"; use {", ".join(_FLOWS)}'
            if (rule["flow"] == "both") != raw["symmetric"] and rule["link"]:
                yield f"{name} flows both ways if, and only if, it is symmetric"


def _looks(compiled: Compiled) -> Iterator[str]:
    for name, raw in compiled["classes"].items():
        if not raw["abstract"] and not _is_colour(raw["colour"]):
            yield f'{name} has the colour "{raw["colour"]}"; write it as #rrggbb'


def _is_colour(text: str) -> bool:
    return len(text) == 7 and text[0] == "#" and set(text[1:]) <= set("0123456789abcdef")


def _schemes(compiled: Compiled) -> Iterator[str]:
    for record, raw in compiled["records"].items():
        for name, field in raw["fields"].items():
            if field["scheme"] is not None and field["scheme"] not in compiled["schemes"]:
                yield f"{name} of {record} takes its words from {field['scheme']}, which is missing"
    for name, scheme in compiled["schemes"].items():
        notations = [word["notation"] for word in scheme["words"]]
        if not notations or len(set(notations)) < len(notations):
            yield f"{name} has no words, or one of them twice"
