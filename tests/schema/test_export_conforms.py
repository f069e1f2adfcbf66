"""What is exported as RDF conforms to the shapes, as a partner with pySHACL would find."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

from rdflib import Graph, URIRef

from patronage.exports.rdf import export_rdf
from patronage.graph.records import Citation, Response
from tests.support.build import World
from tests.support.shacl import PAT, Shapes


def exported(world: World, path: Path) -> Graph:
    stream = io.BytesIO()
    export_rdf(world.write(path), stream, "turtle")
    return Graph().parse(data=stream.getvalue(), format="turtle")


def invented_world() -> World:
    world = World()
    world.add("donor", "Government", country="XXA", aliases=("Xandu",))
    world.add("force", "SecurityForce", country="XXB", external_ids=(("wikidata", "Q1"),))
    world.add("town", "Place", country="XXB", latitude=1.5, longitude=-2.5)
    world.add("killing", "UnlawfulKilling", from_text="2021-05", countries=("XXB",), place="Town")
    world.claim(
        "donor", "funds", "force", "2020", "2021", amount=5.5, currency="EUR", stage="pledged"
    )
    world.claim("force", "locatedIn", "town", "[..2019]", "..")
    world.claim("force", "perpetrated", "killing", "2021-05", joined="and", status="alleged")
    cited = (Citation("s-2", "p. 4", quotation="in so many words"),)
    world.records.append(Response("r-1", "denial", "force", "killing", "2021", citations=cited))
    return world


def test_a_dataset_exports_to_what_the_shapes_ask(tmp_path: Path) -> None:
    graph = exported(invented_world(), tmp_path / "w.patronage")
    assert len(set(graph.subjects(PAT.predicate))) == 3
    assert Shapes().refused(graph) == set()


def test_a_bad_claim_is_found_in_the_export(tmp_path: Path) -> None:
    world = invented_world()
    bad = next(i for i, r in enumerate(world.records) if getattr(r, "currency", ""))
    world.records[bad] = replace(world.records[bad], currency="")
    graph = exported(world, tmp_path / "w.patronage")
    refused = Shapes().refused(graph)
    assert refused == {URIRef(s) for s in graph.subjects(PAT.amount)}
    assert len(refused) == 1
