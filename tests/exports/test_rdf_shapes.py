"""What is exported conforms to the shapes of the schema, and a broken export would not."""

from __future__ import annotations

import io
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import pytest
import rdflib

from patronage.exports.rdf import export_rdf
from patronage.graph.dataset import Dataset
from patronage.loaders import load
from patronage.schema import load_schema
from tests.support.shacl import Shapes

PAT = rdflib.Namespace(load_schema().namespace)
SCHEMA = rdflib.Namespace("https://schema.org/")
PROV = rdflib.PROV
DATA = rdflib.Namespace("https://w3id.org/patronage/data/")


@pytest.fixture(scope="module")
def bundled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Dataset]:
    target = tmp_path_factory.mktemp("bundled") / "bundled.patronage"
    load([Path(str(files("patronage.datasets").joinpath("bundled")))], target)
    dataset = Dataset(target)
    yield dataset
    dataset.close()


@pytest.fixture(scope="module")
def graph(bundled: Dataset) -> rdflib.Graph:
    stream = io.BytesIO()
    export_rdf(bundled, stream, "turtle")
    return rdflib.Graph().parse(data=stream.getvalue(), format="turtle")


def test_the_bundled_dataset_conforms(graph: rdflib.Graph) -> None:
    assert Shapes().refused(graph) == set()


def test_a_claim_without_its_sources_would_not(graph: rdflib.Graph) -> None:
    claim = next(iter(sorted(graph.subjects(rdflib.RDF.type, PAT.Claim))))
    broken = rdflib.Graph()
    for triple in graph:
        if triple[:2] != (claim, PAT.citation):
            broken.add(triple)
    assert Shapes().refused(broken) == {claim}


def test_everything_of_the_dataset_is_there(graph: rdflib.Graph, bundled: Dataset) -> None:
    counts = {
        PAT.Claim: len(list(bundled.claims())),
        PAT.Source: len(list(bundled.sources())),
        PAT.Assessment: len(list(bundled.assessments())),
        PAT.Response: len(list(bundled.responses())),
    }
    for kind, count in counts.items():
        assert len(set(graph.subjects(rdflib.RDF.type, kind))) == count > 0
    named = set(graph.subjects(PAT.name))
    assert len(named) == len(list(bundled.entities()))


def test_the_chain_to_boulkessi_can_be_walked(graph: rdflib.Graph) -> None:
    steps = [
        (DATA.eu, PAT.funds, DATA.apf),
        (DATA.apf, PAT.funds, DATA["g5-jf"]),
        (DATA["fama-g5-bn"], PAT.perpetrated, DATA["ev-boulkessi-20180519"]),
    ]
    for step in steps:
        assert step in graph
    day = rdflib.Literal("2018-05-19", datatype=rdflib.XSD.date)
    assert (DATA["ev-boulkessi-20180519"], SCHEMA.startDate, day) in graph


def test_sources_lead_to_one_publisher_per_voice(graph: rdflib.Graph, bundled: Dataset) -> None:
    (voices,) = bundled.connection.execute("SELECT count(*) FROM publishers").fetchone()
    publishers = set(graph.subjects(rdflib.RDF.type, PAT.Publisher))
    assert len(publishers) == voices
    assert set(graph.objects(None, PROV.wasAttributedTo)) >= publishers


def test_a_response_leads_to_what_it_is_about(graph: rdflib.Graph, bundled: Dataset) -> None:
    for response in bundled.responses():
        node = DATA[f"response/{response.id}"]
        about = graph.value(node, SCHEMA.about)
        assert str(graph.value(about, PAT.id)) == response.about
