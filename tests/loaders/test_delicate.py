"""Whoever may be harmed by a record is not published by default (docs/chains.md, Evidence)."""

from pathlib import Path

import pytest

from patronage.graph.dataset import Dataset
from patronage.loaders import check, load
from tests.loaders.tables import write_folder

_HEAD = "id,class,name,visibility\n"
_NGO = "ngo,NGO,Invented Aid,\ngroup,ArmedGroup,Invented Group,\n"


def _folder(folder: Path, actors: str, relation: str) -> Path:
    """A folder of sources, these actors and this relation."""
    write_folder(
        folder,
        actors_csv=_HEAD + actors,
        relations_csv=f"subject,predicate,object,visibility,sources\n{relation}",
    )
    for table in ("events.csv", "responses.csv"):
        (folder / table).unlink()
    return folder


@pytest.mark.parametrize(("said", "kept"), [("", "restricted"), ("public", "public")])
def test_a_person_is_restricted_unless_the_row_says_otherwise(
    tmp_path: Path, said: str, kept: str
) -> None:
    folder = _folder(tmp_path / "in", f"x,Person,An Invented Person,{said}\n", "")
    report = check([folder])
    assert ("restricted-person" in {p.code for p in report.problems}) == (not said)
    load([folder], tmp_path / "out")
    with Dataset(tmp_path / "out") as dataset:
        entity = dataset.entity("x")
    assert entity is not None
    assert entity.visibility == kept


@pytest.mark.parametrize("ends", ["ngo,supports,group", "group,operatesWith,ngo"])
def test_a_link_of_an_ngo_and_an_armed_group_needs_a_decision(tmp_path: Path, ends: str) -> None:
    unsaid = check([_folder(tmp_path / "a", _NGO, f"{ends},,s-1\n")])
    (problem,) = (p for p in unsaid.problems if p.severity == "error")
    assert (problem.code, problem.column) == ("visibility-unsaid", "visibility")
    for said in ("restricted", "public"):
        assert check([_folder(tmp_path / said, _NGO, f"{ends},{said},s-1\n")]).ok
