"""The numbers of a dataset."""

from __future__ import annotations

import json
from pathlib import Path

from patronage.graph.dataset import Dataset
from patronage.graph.info import Years, info
from patronage.graph.plain import plain
from patronage.graph.records import Citation, Problem, Response, Tally
from patronage.graph.writer import DatasetWriter
from tests.support.build import World


def a_dataset(path: Path) -> Dataset:
    world = World()
    world.add("donor", "Government")
    world.add("force", "SecurityForce")
    world.add("other", "SecurityForce")
    world.add("ev", "UnlawfulKilling", from_text="2021")
    world.add("coup", "Coup", from_text="2021")
    first = world.claim("donor", "funds", "force", "2004-05", "2019")
    world.claim("donor", "funds", "other", unread=True)
    world.claim("donor", "trains", "force", "2018", "2018", status="confirmed", extent="act")
    world.claim(
        *("donor", "trains", "force", "2018-03"), extent="act", citations=(Citation("s-2"),)
    )
    world.claim("force", "perpetrated", "ev", visibility="restricted")
    world.records += [
        Problem("late", "warning", "A late one."),
        Problem("late", "warning", "Another late one."),
        Problem("odd", "note", "An odd one."),
        Response("r-1", "withdrawal", "donor", first.id),
        Response("r-2", "denial", "donor", "ev"),
    ]
    with DatasetWriter(path, {"title": "Invented", "licence": "CC BY 4.0"}) as writer:
        writer.add_all(world.records)
        writer.add_tally(Tally("relations.csv", "curated", 6, 5, 1, 0, {"empty row": 1}), "ab" * 32)
        writer.commit()
    return Dataset(path)


def test_info_counts_everything(tmp_path: Path) -> None:
    found = info(a_dataset(tmp_path / "w"))
    assert found.file == str(tmp_path / "w")
    assert found.bytes == (tmp_path / "w").stat().st_size
    assert list(found.entities.items()) == [
        *(("SecurityForce", 2), ("Coup", 1), ("Government", 1), ("UnlawfulKilling", 1))
    ]
    assert list(found.claims.items()) == [("funds", 2), ("trains", 2), ("perpetrated", 1)]
    assert found.links == {"S": 3, "P": 1}, "a withdrawn claim is no link"
    assert found.statuses == {"reported": 4, "confirmed": 1}
    assert found.visibilities == {"public": 4, "restricted": 1}
    assert (found.abuses, found.unread_claims, found.withdrawn_claims) == (1, 1, 1)
    assert (found.facts, found.sources, found.publishers) == (4, 2, 2)
    assert found.responses == {"denial": 1, "withdrawal": 1}
    assert found.years == Years(2004, 2019, 2)
    assert found.problems == {"note": {"odd": 1}, "warning": {"late": 2}}
    assert (found.assessments, found.judgements, found.projections) == (0, 0, ())


def test_info_tells_where_it_came_from(tmp_path: Path) -> None:
    found = info(a_dataset(tmp_path / "w"))
    assert found.meta["title"] == "Invented"
    assert found.meta["licence"] == "CC BY 4.0"
    (loaded,) = found.loads
    assert loaded.sha256 == "ab" * 32
    assert loaded.tally == Tally("relations.csv", "curated", 6, 5, 1, 0, {"empty row": 1})


def test_projections_are_the_files_beside(tmp_path: Path) -> None:
    dataset = a_dataset(tmp_path / "w[1].patronage")
    (tmp_path / "w[1].patronage.arrays").write_bytes(b"")
    (tmp_path / "w1.patronage.arrays").write_bytes(b"")
    (tmp_path / "other.patronage").write_bytes(b"")
    assert info(dataset).projections == ("w[1].patronage.arrays",)


def test_info_of_an_empty_dataset(tmp_path: Path) -> None:
    with DatasetWriter(tmp_path / "w") as writer:
        writer.commit()
    found = info(Dataset(tmp_path / "w"))
    assert found.years == Years(None, None, 0)
    assert (found.entities, found.facts, found.publishers) == ({}, 0, 0)


def test_plain_is_json(tmp_path: Path) -> None:
    found = plain(info(a_dataset(tmp_path / "w")))
    assert json.loads(json.dumps(found)) == found
    assert found["years"] == {"first": 2004, "last": 2019, "undated_claims": 2}
    assert found["loads"][0]["tally"]["reasons"] == {"empty row": 1}
