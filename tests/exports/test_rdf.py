"""The RDF export: what it writes, that others read it, and what it refuses."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
import rdflib

from patronage.errors import DatasetError, UsageError
from patronage.exports.rdf import export_rdf
from patronage.graph.dataset import Dataset
from patronage.graph.records import Assessment, Citation, Record, Response, Source
from patronage.graph.writer import DatasetWriter
from patronage.schema import load_schema
from tests.support.build import World
from tests.support.shacl import Shapes

PAT = rdflib.Namespace(load_schema().namespace)
DATA = rdflib.Namespace("https://w3id.org/patronage/data/")
CLAIM = rdflib.Namespace(DATA["claim/"])


def exported(dataset: Dataset, format_: str) -> bytes:
    stream = io.BytesIO()
    export_rdf(dataset, stream, format_)
    return stream.getvalue()


def a_world() -> World:
    world = World()
    world.add("donor", "Government", country="AAA")
    world.add("force", "SecurityForce", country="BBB")
    world.add("ev", "UnlawfulKilling", from_text="2021-05", countries=("BBB",))
    world.claim("donor", "funds", "force", "2020", amount=5e6, currency="EUR")
    world.claim("force", "perpetrated", "ev")
    return world


def test_turtle_and_ntriples_say_the_same_to_another_library(tmp_path: Path) -> None:
    dataset = a_world().write(tmp_path / "w")
    turtle = rdflib.Graph().parse(data=exported(dataset, "turtle"), format="turtle")
    ntriples = rdflib.Graph().parse(data=exported(dataset, "ntriples"), format="nt")
    assert set(turtle) == set(ntriples)
    assert len(turtle) > 40


def test_a_relation_is_a_plain_triple_and_a_claim_node(tmp_path: Path) -> None:
    world = a_world()
    claim = world.claim("donor", "trains", "force", "2019-03-01", "2020")
    dataset = world.write(tmp_path / "w")
    graph = rdflib.Graph().parse(data=exported(dataset, "turtle"), format="turtle")
    node = CLAIM[claim.id]
    assert (DATA.donor, PAT.trains, DATA.force) in graph
    assert (node, PAT.subject, DATA.donor) in graph
    assert (node, PAT.predicate, PAT.trains) in graph
    assert (node, PAT.object, DATA.force) in graph
    assert graph.value(node, PAT.endLatest) == rdflib.Literal(20201231)


def test_ntriples_lines_are_sorted(tmp_path: Path) -> None:
    lines = exported(a_world().write(tmp_path / "w"), "ntriples").decode().splitlines()
    assert lines == sorted(lines)
    assert len(lines) == len(set(lines))


@pytest.mark.parametrize("format_", ["turtle", "ntriples"])
def test_the_same_records_give_the_same_bytes_in_any_order(tmp_path: Path, format_: str) -> None:
    world = a_world()
    one = exported(world.write(tmp_path / "one"), format_)
    world.records.reverse()
    assert exported(world.write(tmp_path / "other"), format_) == one


def test_another_format_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="use turtle or ntriples"):
        exported(a_world().write(tmp_path / "w"), "rdfxml")


HIDDEN: list[Record] = [
    Source("s-9", "A source", visibility="partner"),
    Assessment(
        "f-1", "donor", "force", "2021", "Found.", "reported", "restricted", (Citation("s-1"),)
    ),
    Response("r-1", "denial", "force", "ev", "", "Denies.", "restricted", (Citation("s-1"),)),
]


@pytest.mark.parametrize("record", HIDDEN, ids=lambda record: type(record).__name__)
@pytest.mark.parametrize("format_", ["turtle", "ntriples"])
def test_a_record_that_is_not_public_is_refused(
    tmp_path: Path, record: Record, format_: str
) -> None:
    world = a_world()
    world.records.append(record)
    stream = io.BytesIO()
    with pytest.raises(DatasetError, match="not public") as refused:
        export_rdf(world.write(tmp_path / "w"), stream, format_)
    assert stream.getvalue() == b""
    assert record.id not in str(refused.value)  # type: ignore[union-attr]


@pytest.mark.parametrize("visibility", ["partner", "restricted"])
def test_an_entity_or_claim_that_is_not_public_is_refused(tmp_path: Path, visibility: str) -> None:
    one, other = a_world(), a_world()
    one.add("secret", "Person", visibility=visibility)
    other.claim("donor", "equips", "force", visibility=visibility)
    for name, world in (("one", one), ("other", other)):
        with pytest.raises(DatasetError, match="not public"):
            exported(world.write(tmp_path / name), "turtle")


def test_a_relation_whose_every_claim_was_withdrawn_has_claim_nodes_only(tmp_path: Path) -> None:
    world = a_world()
    claim = world.claim("donor", "equips", "force", "2019")
    cited = (Citation("s-1"),)
    world.records.append(
        Response("r-1", "withdrawal", "donor", claim.id, "2021", "Withdrawn.", citations=cited)
    )
    graph = rdflib.Graph().parse(
        data=exported(world.write(tmp_path / "w"), "turtle"), format="turtle"
    )
    assert (DATA.donor, PAT.equips, DATA.force) not in graph
    assert (DATA.donor, PAT.funds, DATA.force) in graph
    assert (CLAIM[claim.id], PAT.predicate, PAT.equips) in graph
    said = graph.value(None, PAT.responseKind, rdflib.Literal("withdrawal"))
    about = rdflib.Namespace("https://schema.org/").about
    assert graph.value(said, about) == CLAIM[claim.id]


@pytest.mark.parametrize("base", ["https://example.org/data", "https://example.org/data/"])
def test_addresses_stand_under_the_base_of_the_dataset(tmp_path: Path, base: str) -> None:
    with DatasetWriter(tmp_path / "w", {"base": base}) as writer:
        writer.add_all(a_world().records)
        writer.commit()
    graph = rdflib.Graph().parse(data=exported(Dataset(tmp_path / "w"), "turtle"), format="turtle")
    donor = rdflib.URIRef("https://example.org/data/donor")
    assert (donor, rdflib.RDF.type, PAT.Government) in graph


@pytest.mark.parametrize("base", ["https://a b/", "https://x/<y>", "javascript:alert(1)", "data"])
def test_a_base_that_is_no_address_is_refused(tmp_path: Path, base: str) -> None:
    with DatasetWriter(tmp_path / "w", {"base": base}) as writer:
        writer.add_all(a_world().records)
        writer.commit()
    with pytest.raises(DatasetError, match="set base in dataset"):
        exported(Dataset(tmp_path / "w"), "ntriples")


def test_entities_that_are_one_are_one_node(tmp_path: Path) -> None:
    world = World()
    world.add("army", "SecurityForce", external_ids=(("ucdp", "7"),))
    world.add("forces", "SecurityForce", name="Forces", external_ids=(("ucdp", "7"),))
    world.add("unit", "Unit")
    world.claim("unit", "partOf", "forces")
    with world.write(tmp_path / "w") as dataset:
        graph = rdflib.Graph().parse(data=exported(dataset, "turtle"), format="turtle")
    assert set(graph.subjects(rdflib.RDF.type, PAT.SecurityForce)) == {DATA.army}
    assert list(graph.objects(DATA.unit, PAT.partOf)) == [DATA.army]
    assert graph.value(DATA.forces, rdflib.DCTERMS.isReplacedBy) == DATA.army
    assert graph.value(DATA.forces, rdflib.RDFS.label) == rdflib.Literal("Forces")
    (claim,) = graph.subjects(rdflib.RDF.type, PAT.Claim)
    assert graph.value(claim, PAT.objectAsWritten) == rdflib.Literal("forces")
    assert graph.value(claim, PAT.subjectAsWritten) is None
    assert Shapes().refused(graph) == set()
