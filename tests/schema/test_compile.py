"""Generated files are what the Turtle says, and Turtle that cannot be right is refused."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from patronage.errors import SchemaError
from patronage.schema import load_schema
from patronage.schema.compile import HERE, compile_all, compile_schema, snake_case
from patronage.schema.model import Schema

COMPILED = compile_all()


@pytest.mark.parametrize("name", sorted(COMPILED))
def test_generated_files_are_current(name: str) -> None:
    # Different? Run: python -m patronage.schema.compile
    assert (HERE / name).read_text(encoding="utf-8") == COMPILED[name]


def test_compiling_twice_gives_the_same_bytes() -> None:
    assert compile_all() == COMPILED


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The sources, to break."""
    for source in HERE.glob("*.ttl"):
        shutil.copy(source, tmp_path)
    return tmp_path


def change(path: Path, before: str, after: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after, 1), encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "before", "after", "message"),
    [
        ("patronage.ttl", 'rdfs:label "funds"@en ;', "", "funds has no .*label"),
        (
            "patronage.ttl",
            'rdfs:comment "Trains."@en',
            'rdfs:seeAlso "x"',
            "trains has no .*comment",
        ),
        ("records.ttl", 'skos:notation "pledged" ;', "", "pledged has no .*notation"),
        ("patronage.ttl", 'pat:flow "forward"', 'pat:flow "up"', 'has the flow "up"'),
        ("patronage.ttl", 'pat:link "E"', 'pat:link "X"', '"X", which no link class has'),
        ("patronage.ttl", ", owl:SymmetricProperty", "", "if, and only if, it is symmetric"),
        ("patronage.ttl", "rdfs:domain pat:Person", "rdfs:domain pat:Human", "names Human, which"),
        ("patronage.ttl", "rdfs:range pat:Abuse", "rdfs:seeAlso pat:Abuse", "needs a domain, and"),
        (
            "patronage.ttl",
            "owl:inverseOf pat:memberOf",
            "owl:inverseOf pat:x",
            "inverse of x, which",
        ),
        (
            "patronage.ttl",
            "pat:Intervention ; rdfs:label",
            "pat:Thing ; rdfs:label",
            "Thing, which",
        ),
        (
            "patronage.ttl",
            "pat:Actor a owl:Class ;",
            "pat:Actor a owl:Class ; rdfs:subClassOf pat:Unit ;",
            "Actor is below itself",
        ),
        ("patronage.ttl", 'pat:colour "#31558c"', 'pat:colour "blue"', 'the colour "blue"'),
        ("records.ttl", "pat:words pat:stages", "pat:words pat:steps", "words from steps, which"),
        (
            "records.ttl",
            'skos:notation "committed"',
            'skos:notation "pledged"',
            "one of them twice",
        ),
        ("shapes.ttl", "sh:maxLength 2000", "sh:minLength 2", "does not know .*minLength"),
        ("shapes.ttl", "sh:minCount 1", "sh:uniqueLang true", "does not know .*uniqueLang"),
        ("shapes.ttl", "sh:path pat:note", "sh:path pat:notes", "notes is not a field of"),
        ("shapes.ttl", "[ sh:path pat:name ; ", "[ ", "a shape lacks .*path"),
    ],
)
def test_a_broken_source_stops_the_compilation(
    folder: Path, name: str, before: str, after: str, message: str
) -> None:
    change(folder / name, before, after)
    with pytest.raises(SchemaError, match=message):
        compile_all(folder)


def test_a_new_relation_is_one_edit(folder: Path) -> None:
    change(
        folder / "patronage.ttl",
        "pat:trains a owl:ObjectProperty",
        'pat:shelters a owl:ObjectProperty ; rdfs:label "shelters"@en ; rdfs:domain pat:Actor ;\n'
        '  rdfs:range pat:Actor ; rdfs:comment "Gives shelter to."@en ;\n'
        '  pat:rule [ pat:order 1 ; pat:link "S" ; pat:flow "forward" ] .\n'
        "pat:trains a owl:ObjectProperty",
    )
    schema = Schema(compile_schema(folder))
    link = schema.link("shelters", "Government", "ArmedGroup")
    assert link is not None
    assert (link.letter, link.flow) == ("s", "forward")
    generated = compile_all(folder)
    assert "pat:shelters" in generated["derived-shapes.ttl"]
    assert "`shelters`" in generated["../../docs/schema.md"]
    assert "shelters" not in load_schema().relations


def test_snake_case() -> None:
    assert snake_case("quantityLow") == "quantity_low"
    assert snake_case("id") == "id"
