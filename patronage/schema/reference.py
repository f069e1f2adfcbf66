"""The reference page ``docs/schema.md``, written from the schema."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from patronage.schema.cypher import letters_of
from patronage.schema.model import Schema
from patronage.schema.terms import EntityClass, Relation

_HEAD = """\
# Reference of the schema

Written by `python -m patronage.schema.compile` from the Turtle and SHACL files in
`patronage/schema/`; edit those, not this page. What a chain is stands in [chains.md](chains.md),
what the records are for in [model.md](model.md).

Terms are in the namespace `{namespace}`, version {version}.
"""


def reference(schema: Schema, shapes: Mapping[str, Any]) -> str:
    """The text of the page; ``shapes`` are those of ``checks.json``."""
    parts = [
        _HEAD.format(namespace=schema.namespace, version=schema.version),
        *_classes(schema),
        *_links(schema),
        *_relations(schema),
        *_records(schema),
        *_words(schema),
        *_rules(shapes),
    ]
    return "\n".join(parts) + "\n"


def _classes(schema: Schema) -> list[str]:
    rows = [
        (
            f"{'· ' * (len(schema.ancestors(name)) - 1)}`{name}`",
            found.comment,
            _traits(found),
            _names(_short(iri) for iri in found.also),
        )
        for name, found in sorted(schema.classes.items(), key=lambda item: _path(schema, item[0]))
    ]
    matched = [
        (f"`{name}`", kind, f"{_scheme_of(schema, concept)}: {_word(schema, concept)}")
        for name, found in sorted(schema.classes.items())
        for kind, concept in found.matches
    ]
    return [
        "## Classes\n",
        "Indented classes are below the one above them. A record has one class that is not "
        "general.\n",
        *_table(("class", "what it is", "traits", "also, in other vocabularies"), rows),
        "### Terms of others for abuses\n",
        *_table(("class", "SKOS mapping", "term"), matched),
    ]


def _path(schema: Schema, name: str) -> tuple[str, ...]:
    """The names from the top down to the class, by which classes sort as a tree."""
    parents = schema.classes[name].parents
    return (*_path(schema, parents[0]), name) if parents else (name,)


def _traits(found: EntityClass) -> str:
    traits = {
        "general": found.abstract,
        "conduit": found.conduit,
        "hosts contingents": found.hosts_contingents,
        "state body": found.state_body,
        "in no chain": found.linkless,
    }
    return ", ".join(name for name, has in traits.items() if has)


def _scheme_of(schema: Schema, concept: str) -> str:
    return next(
        schema.scheme_labels[scheme]
        for scheme, words in schema.schemes.items()
        if any(word.name == concept for word in words)
    )


def _word(schema: Schema, concept: str) -> str:
    found = (word for words in schema.schemes.values() for word in words if word.name == concept)
    return f'"{next(found).label}"'


def _links(schema: Schema) -> list[str]:
    letters = letters_of(schema)
    rows = [
        (
            f"`{letter}`",
            word.label,
            word.definition,
            _names(f"`{one}`" for one in word.letters),
            _names(f"`{name}`" for name, has in letters.items() if has & set(word.letters)),
            _names(f"`{one}`" for one in sorted({type_ for _, type_ in word.stored_as})),
        )
        for letter, word in schema.link_classes.items()
    ]
    return [
        "## Link classes\n",
        *_table(("letter", "class", "what it is", "stored as", "relations", "in Cypher"), rows),
    ]


def _relations(schema: Schema) -> list[str]:
    letters = letters_of(schema)
    rows = [
        (
            f"`{name}`",
            found.comment,
            _names(f"`{one}`" for one in found.domain),
            "a value" if found.attribute else _names(f"`{one}`" for one in found.range),
            _names(f"`{one}`" for one in sorted(letters[name])) or "-",
            _inverse(found),
        )
        for name, found in sorted(schema.relations.items())
    ]
    head = ("relation", "meaning", "from", "to", "letters", "seen from the other end")
    return [
        "## Relations\n",
        "A relation with several letters has the one that its two ends decide; one without a "
        "letter is never in a chain. In Cypher a claim has the type of its link class, or else "
        "its relation in upper case (`locatedIn` is `LOCATED_IN`).\n",
        *_table(head, rows),
    ]


def _inverse(found: Relation) -> str:
    if found.attribute:
        return ""
    if found.symmetric:
        return "the same"
    return f"`{found.inverse}`" if found.inverse else found.inverse_label


def _records(schema: Schema) -> list[str]:
    parts = ["## Records\n"]
    for name, record in sorted(schema.records.items()):
        rows = [
            (
                f"`{field.name}`",
                f"`{field.attribute}`",
                field.comment,
                f"{'several ' if field.many else ''}`{field.range}`",
                f"[{field.scheme}](#{field.scheme.lower()})" if field.scheme else "",
            )
            for field in record.fields.values()
        ]
        parts += [f"### {name}\n", f"{record.comment}\n"]
        parts += _table(("term", "in Python", "meaning", "type", "words"), rows) if rows else []
    return parts


def _words(schema: Schema) -> list[str]:
    parts = ["## Words\n"]
    for scheme, words in sorted(schema.schemes.items()):
        rows = [
            (f"`{word.notation}`", word.definition, f"`{word.pattern}`" if word.pattern else "")
            for word in words
        ]
        parts += [f"### {scheme}\n", f"{schema.scheme_labels[scheme].capitalize()}.\n"]
        parts += _table(("word", "meaning", "pattern"), rows)
    return parts


def _rules(shapes: Mapping[str, Any]) -> list[str]:
    rules = sorted(
        {
            (record, f"`{rule['code']}`", rule["expected"])
            for record, shape in shapes.items()
            for rule in shape["rules"]
        }
    )
    fields = [
        (
            record,
            f"`{_short_field(field['field'])}`",
            "yes" if field["required"] else "",
            field["expected"],
        )
        for record, shape in sorted(shapes.items())
        for field in shape["fields"]
    ]
    return [
        "## Checks\n",
        "A missing field has the code `missing-` and its name, a wrong one `bad-` and its name.\n",
        *_table(("record", "field", "required", "expected"), fields),
        "Rules that join several fields:\n",
        *_table(("record", "code", "expected"), rules),
    ]


def _short_field(path: str) -> str:
    return path.rpartition(".")[2]


def _short(iri: str) -> str:
    prefixes = {
        "http://www.w3.org/ns/prov#": "prov:",
        "http://www.w3.org/ns/org#": "org:",
        "https://schema.org/": "schema:",
        "http://www.opengis.net/ont/geosparql#": "geo:",
        "http://www.w3.org/1999/02/22-rdf-syntax-ns#": "rdf:",
    }
    for address, prefix in prefixes.items():
        if iri.startswith(address):
            return f"`{iri.replace(address, prefix)}`"
    return f"<{iri}>"


def _names(names: Iterable[str]) -> str:
    return ", ".join(names)


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> list[str]:
    lines = [f"| {' | '.join(head)} |", f"|{'---|' * len(head)}"]
    lines += [f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in row)} |" for row in rows]
    return [*lines, ""]
