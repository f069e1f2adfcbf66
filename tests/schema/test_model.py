"""The schema as an object, and that it says the same as the words of chains."""

from __future__ import annotations

import colorsys
import re
from itertools import combinations

import pytest
import rdflib

from patronage.errors import SchemaError
from patronage.graph import records
from patronage.graph.chains import Directness, LinkClass, Mark, Timing
from patronage.schema import load_schema
from patronage.schema.compile import HERE

SCHEMA = load_schema()


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2 defines it."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_schemes_say_the_same_as_the_types_of_chains() -> None:
    assert SCHEMA.words("directnesses") == tuple(d.label for d in Directness)
    assert SCHEMA.words("timings") == tuple(t.label for t in Timing)
    assert SCHEMA.words("marks") == tuple(m.value for m in Mark)
    assert {k: w.label for k, w in SCHEMA.link_classes.items()} == {
        c.value: c.label for c in LinkClass
    }


def test_schemes_say_the_same_as_the_types_of_records() -> None:
    assert SCHEMA.words("statuses") == records.STATUSES
    assert SCHEMA.words("visibilities") == records.VISIBILITIES
    assert SCHEMA.words("purposes") == records.PURPOSES
    assert SCHEMA.words("stages") == records.STAGES


@pytest.mark.parametrize(
    ("directness", "letters"),
    [
        ("own", ["P", "CCP", "KP", "CKCP"]),
        ("direct", ["SP", "CSP", "SSHP"]),
        ("command", ["SCP", "CSSCCP"]),
        ("coalition", ["SSKP", "SCKCP"]),
        ("member", ["SMCP"]),
        ("onward", ["CSOP", "SOKCP", "SCOSHCP"]),
        ("endorsement", ["EP", "CECKCP"]),
        ("association", ["AP", "SAP", "SCACP", "SKACP", "CACP"]),
        ("general", ["SBP"]),
    ],
)
def test_patterns_match_what_they_name_and_no_other(directness: str, letters: list[str]) -> None:
    patterns = {word.notation: word.pattern for word in SCHEMA.schemes["directnesses"]}
    for chain in letters:
        matching = [name for name, pattern in patterns.items() if re.fullmatch(pattern, chain)]
        assert matching == [directness]


@pytest.mark.parametrize(
    "ask", [SCHEMA.relation, SCHEMA.ancestors, SCHEMA.words, SCHEMA.entity_class]
)
def test_unknown_names_raise(ask: object) -> None:
    with pytest.raises(SchemaError, match='"nonsense"'):
        ask("nonsense")  # type: ignore[operator]


def test_a_link_between_unknown_classes_is_refused() -> None:
    with pytest.raises(SchemaError, match='"Army" is not a class'):
        SCHEMA.link("funds", "Army", "Unit")
    with pytest.raises(SchemaError, match='"Army" is not a class'):
        SCHEMA.link("funds", "Government", "Army")
    with pytest.raises(SchemaError, match='"pays" is not a relation'):
        SCHEMA.link("pays", "Government", "Unit")


def test_ancestry() -> None:
    assert SCHEMA.is_a("Unit", "Actor")
    assert not SCHEMA.is_a("Actor", "Unit")
    assert SCHEMA.descendants("Intervention") == ("Mission", "Operation", "Programme")
    assert "Abuse" not in SCHEMA.concrete
    assert SCHEMA.is_event("Coup")
    assert not SCHEMA.is_abuse("Coup")


def test_who_may_start_a_chain_and_who_may_stand_in_one() -> None:
    starting = {name for name in SCHEMA.concrete if SCHEMA.may_start(name)}
    linking = {name for name in SCHEMA.concrete if SCHEMA.may_link(name)}
    assert {"Government", "InternationalOrganization", "NGO", "ArmedGroup"} <= starting
    assert linking - starting == {"Person", "Programme", "Operation", "Mission", "Coalition"}
    assert not {"Community", "Place", "UnlawfulKilling"} & linking


def test_every_term_is_explained_and_related_only_to_known_classes() -> None:
    for relation in SCHEMA.relations.values():
        assert relation.comment
        assert relation.domain
        assert relation.range or relation.attribute
        assert set(relation.domain + relation.range) <= set(SCHEMA.classes)
    for kind in SCHEMA.records.values():
        assert kind.comment
        assert all(field.comment for field in kind.fields.values())
    assert all(word.definition for words in SCHEMA.schemes.values() for word in words)


def test_every_term_that_the_files_use_is_declared() -> None:
    graph = rdflib.Graph()
    for source in HERE.glob("*.ttl"):
        graph.parse(source)
    namespace = SCHEMA.namespace
    used = {p for p in graph.predicates() if str(p).startswith(namespace)}
    used |= {o for o in graph.objects() if str(o).startswith(namespace)}
    undeclared = {term for term in used if (term, rdflib.RDF.type, None) not in graph}
    assert undeclared == set()


def test_colours_are_readable_on_white() -> None:
    colours = [c.colour for c in SCHEMA.classes.values() if not c.abstract and c.colour]
    colours += [word.colour for word in SCHEMA.link_classes.values()]
    assert len(colours) > 30
    assert [c for c in colours if 1.05 / (luminance(c) + 0.05) < 4.5] == []


def test_colours_of_actors_can_be_told_apart() -> None:
    actors = [SCHEMA.classes[name] for name in (*SCHEMA.descendants("Actor"), "Programme")]
    for one, other in combinations(actors, 2):
        distance = sum(
            abs(int(one.colour[i : i + 2], 16) - int(other.colour[i : i + 2], 16))
            for i in (1, 3, 5)
        )
        assert distance >= 24, (one.name, other.name)
    hues = {colorsys.rgb_to_hls(*_rgb(word.colour))[0] for word in SCHEMA.link_classes.values()}
    assert len(hues) == len(SCHEMA.link_classes)


def _rgb(colour: str) -> tuple[float, float, float]:
    red, green, blue = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    return red, green, blue


@pytest.mark.parametrize(
    ("predicate", "label"),
    [
        ("partOf", "has as part"),
        ("commands", "commanded by"),
        ("memberOf", "has member"),
        ("perpetrated", "named as responsible:"),
    ],
)
def test_a_relation_reads_from_its_other_end_without_saying_more(
    predicate: str, label: str
) -> None:
    """Who says "part of" does not say who commands, and a report that names is no verdict."""
    assert load_schema().relations[predicate].inverse_label == label
