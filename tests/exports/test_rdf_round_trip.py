"""Every field of a claim can be read back from the RDF, whatever stands in it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest
import rdflib
from hypothesis import HealthCheck, given, settings
from pyoxigraph import Triple
from rdflib.term import Node

from patronage.exports.turtle import turtle
from patronage.graph.dataset import Dataset
from patronage.graph.records import Citation, Claim, Entity, Record
from patronage.graph.stores.rdf_terms import KINDS, XSD, addresses, date
from patronage.graph.stores.rdf_triples import triples
from patronage.graph.validity import Validity
from patronage.graph.writer import DatasetWriter
from patronage.schema import load_schema
from tests.support.build import World
from tests.support.random_records import record_sets

PAT = rdflib.Namespace(load_schema().namespace)
BOUNDS = ("startEarliest", "startLatest", "endEarliest", "endLatest")
PREFIXES = {"pat": str(PAT), "xsd": XSD.namespace}


def as_read_elsewhere(found: Iterable[Triple]) -> rdflib.Graph:
    """What another library reads from the Turtle."""
    return rdflib.Graph().parse(data="".join(turtle(found, PREFIXES)), format="turtle")


class Reader:
    """Reads claims back from a graph."""

    def __init__(self, graph: rdflib.Graph) -> None:
        self.graph = graph

    def claims(self) -> list[Claim]:
        nodes = self.graph.subjects(rdflib.RDF.type, PAT.Claim)
        return sorted(map(self.claim, nodes), key=lambda claim: claim.id)

    def text(self, node: Node, name: str) -> str:
        return str(self.graph.value(node, PAT[name], default=""))

    def number(self, node: Node, name: str) -> float | None:
        found = self.graph.value(node, PAT[name])
        return None if found is None else float(str(found))

    def entity(self, node: Node, name: str) -> str | None:
        found = self.graph.value(node, PAT[name])
        return None if found is None else self.text(found, "id")

    def claim(self, node: Node) -> Claim:
        cited = self.graph.objects(node, PAT.citation)
        predicate = self.graph.value(node, PAT.predicate)
        return Claim(
            id=self.text(node, "id"),
            subject=self.entity(node, "subject") or "",
            predicate=str(predicate).removeprefix(str(PAT)),
            object=self.entity(node, "object"),
            value=self.text(node, "value"),
            from_text=self.text(node, "from"),
            until_text=self.text(node, "until"),
            validity=Validity(*(int(self.text(node, bound)) for bound in BOUNDS)),
            extent=self.text(node, "extent"),  # type: ignore[arg-type]
            amount=self.number(node, "amount"),
            currency=self.text(node, "currency"),
            quantity_low=self.number(node, "quantityLow"),
            quantity_high=self.number(node, "quantityHigh"),
            unit=self.text(node, "unit"),
            stage=self.text(node, "stage"),
            purpose=self.text(node, "purpose"),  # type: ignore[arg-type]
            status=self.text(node, "status"),  # type: ignore[arg-type]
            visibility=self.text(node, "visibility"),  # type: ignore[arg-type]
            joined=self.text(node, "joined"),
            part_of_amount=self.text(node, "partOfAmount"),
            unread=self.text(node, "unread") == "true",
            note=self.text(node, "note"),
            citations=tuple(sorted(map(self.citation, cited))),
        )

    def citation(self, node: Node) -> Citation:
        source = self.graph.value(node, PAT.source)
        assert source is not None
        rest = [self.text(node, n) for n in ("locator", "accessed", "archiveUrl", "quotation")]
        return Citation(self.text(source, "id"), *rest)


def written(records: list[Record], path: Path) -> Dataset:
    with DatasetWriter(path, {}) as writer:
        writer.add_all(records)
        writer.commit()
    return Dataset(path)


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(records=record_sets())
def test_every_claim_comes_back(
    tmp_path_factory: pytest.TempPathFactory, records: list[Record]
) -> None:
    with written(records, tmp_path_factory.mktemp("w") / "w") as dataset:
        expected = list(dataset.claims())
        found = Reader(as_read_elsewhere(triples(dataset))).claims()
    assert found == [replace(c, citations=tuple(sorted(c.citations))) for c in expected]


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(records=record_sets())
def test_turtle_and_the_engine_agree_on_every_triple(
    tmp_path_factory: pytest.TempPathFactory, records: list[Record]
) -> None:
    with written(records, tmp_path_factory.mktemp("w") / "w") as dataset:
        said = list(triples(dataset))
        lines = "".join(f"{triple} .\n" for triple in said)
        assert len(said) == len(set(said))
    graph = rdflib.Graph().parse(data=lines, format="nt")
    assert set(as_read_elsewhere(said)) == set(graph)


HOSTILE_IDS = [
    *('a> <https://x> "y', 'a" .', "a b", "é☂", "../../x", "..", ".", "claim/c-1", "#", "?q=1"),
    *("%2E", "a\nb", "", "a\\b", "<script>", "{}", "a`b", "x" * 300, ":", "a:b"),
]


@pytest.mark.parametrize("id_", HOSTILE_IDS)
def test_any_id_is_one_address_of_its_own(tmp_path: Path, id_: str) -> None:
    world = World()
    world.records.append(Entity(id_, "Company", "Hostile"))
    world.add("other", "Company")
    dataset = world.write(tmp_path / "w")
    at = addresses(dataset)
    everything = [*HOSTILE_IDS, *KINDS]
    everyone = {at.entity(i).value for i in everything if i}
    assert len(everyone) == len([i for i in everything if i])
    graph = as_read_elsewhere(triples(dataset))
    named = rdflib.URIRef(at.entity(id_).value)
    assert str(graph.value(named, PAT.id, default="")) == id_
    assert graph.value(named, PAT.name) == rdflib.Literal("Hostile")


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("2022-07-21", "date"),
        ("2022-07", "gYearMonth"),
        ("2022", "gYear"),
        ("[2018-11..]", None),
        ("[..2019]", None),
        ("201X", None),
        ("..", None),
        ("", None),
        ("2022-07-21T10:00", None),
        ("2022-13", None),
        ("2022-02-30", None),
        ("0000", None),
        ("２０２２", None),
    ],
)
def test_a_date_is_typed_by_its_precision(text: str, type_: str | None) -> None:
    found = date(text)
    assert (found and found.datatype) == (XSD[type_] if type_ else None)
    assert found is None or found.value == text
