"""Judgements and equal external ids from the tables to the chain, and back."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from patronage.graph.chains import Directness, Question, Trace
from patronage.graph.dataset import Dataset
from patronage.graph.tracer import trace
from patronage.library import Dataset as Asked
from patronage.loaders import RejectedError, check, load
from tests.loaders.public.test_training_around_events import REAL, write_events
from tests.loaders.tables import SOUND, write_folder

HEAD = "left,right,verdict,author,date,reason\n"
SAME = "bn-1,x-bn,same,A. Author,2024-05-01,same badge\n"
UNDER_TWO_NAMES = {
    "actors_csv": SOUND["actors.csv"] + "x-bn,Unit,1er Bataillon,,XEX,,,,,\n"
    "x-group,ArmedGroup,A group,,XEX,,,,,\n",
    "relations_csv": SOUND["relations.csv"]
    + "r-5,gov-wyland,equips,x-bn,2019,2021,,,,,,security,reported,,s-2,\n",
}
DIRECT = Question(start=("gov-wyland",), only=frozenset({Directness.DIRECT}))


def chains(path: Path, question: Question = DIRECT) -> Trace:
    with Dataset(path) as dataset:
        return trace(dataset, question)


def test_a_judgement_makes_the_chain_and_its_removal_undoes_it(tmp_path: Path) -> None:
    folder, file = write_folder(tmp_path / "in", **UNDER_TWO_NAMES), tmp_path / "out"
    assert load([folder], file).joined == 0
    before = file.read_bytes()
    assert not chains(file).chains
    (folder / "judgements.csv").write_text(HEAD + SAME, "utf-8")
    report = load([folder], file)
    assert (report.joined, report.changed, report.check.warnings) == (1, True, 0)
    assert [chain.entities for chain in chains(file).chains] == [("gov-wyland", "bn-1", "ev-1")]
    assert chains(file, replace(DIRECT, to=("x-bn",))).total == 1
    (folder / "judgements.csv").unlink()
    assert load([folder], file).changed
    assert file.read_bytes() == before


def test_entities_of_two_kinds_cannot_be_judged_the_same(tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "in", **UNDER_TWO_NAMES)
    row = "bn-1,x-group,same,A. Author,2024,\n"
    (folder / "judgements.csv").write_text(HEAD + SAME + row, "utf-8")
    (problem,) = check([folder]).problems
    assert (problem.code, problem.severity, problem.line) == ("unlike-judged-same", "error", 3)
    assert problem.message == (
        '"bn-1" (Unit) and "x-group" (ArmedGroup) cannot be the same, since no entity can be both'
    )
    with pytest.raises(RejectedError, match="cannot be the same"):
        load([folder], tmp_path / "out")
    assert not (tmp_path / "out").exists()


def with_actors(folder: Path, **more: str) -> Path:
    """A curated folder of these actors."""
    folder.mkdir()
    actors = "id,class,name,country,external_ids,from,until\n" + "".join(
        f"{id_},{said}\n" for id_, said in more.items()
    )
    (folder / "actors.csv").write_text(actors, "utf-8")
    (folder / "dataset.toml").write_text('title = "Own"\n', "utf-8")
    return folder


def test_a_curated_government_is_that_of_the_real_training_file(tmp_path: Path) -> None:
    events = write_events(tmp_path / "events")
    own = with_actors(tmp_path / "own", us="Government,United States,USA,government:USA,,")
    load([REAL, events], tmp_path / "apart")
    report = load([REAL, events, own], tmp_path / "joined")
    assert load([own, events, REAL], tmp_path / "other").content_hash == report.content_hash
    assert report.joined == 1
    assert not {group.code for group in report.check.groups} & {"not-joined", "joined-unlike"}
    question = Question(only=frozenset({Directness.GENERAL}), within_days=365, top=None)
    theirs = chains(tmp_path / "apart", replace(question, start=("government-usa",)))
    ours = chains(tmp_path / "joined", replace(question, start=("us",)))
    assert ours.total == theirs.total > 100
    assert {chain.entities[0] for chain in ours.chains} == {"us"}
    same = replace(question, start=("government-usa",))
    assert chains(tmp_path / "joined", same) == ours
    with Asked(tmp_path / "joined") as dataset:
        (claim, *_) = (chain.choice[0] for chain in ours.chains)
        answer = dataset.answer(ours)
        said = answer["chains"][0]["links"][0]["claims"][0]
        assert said["id"] == claim
        assert said["as_written"] == [
            {
                "part": "subject",
                "id": "government-usa",
                "name": dataset.show("us").joined[0].name,
                "why": "joined by equal external id government:USA",
            }
        ]


def test_different_sticks_against_an_equal_external_id(tmp_path: Path) -> None:
    governments = {
        "new": "Government,New,XEX,government:XEX,,",
        "old": "Government,Old,XEX,government:XEX,,",
    }
    folder = with_actors(tmp_path / "own", **governments)
    assert load([folder], tmp_path / "out").joined == 1
    (folder / "judgements.csv").write_text(HEAD + "old,new,different,A. Author,2024,\n", "utf-8")
    report = load([folder], tmp_path / "out")
    assert report.joined == 0
    assert "not-joined" in [group.code for group in report.check.groups]
    with Asked(tmp_path / "out") as dataset:
        assert "not-joined" in [one.code for one in dataset.problems()]
        assert dataset.match() == ()


def test_governments_of_other_times_stay_two(tmp_path: Path) -> None:
    governments = {
        "new": "Government,New,XEX,government:XEX,2012,",
        "old": "Government,Old,XEX,government:XEX,,2011",
    }
    folder = with_actors(tmp_path / "own", **governments)
    report = load([folder], tmp_path / "out")
    assert report.joined == 0
    (problem,) = (one for one in report.check.problems if one.code == "not-joined")
    assert problem.message.endswith('"old" ended before "new" began')


def test_match_leaves_out_what_ids_have_joined_and_compares_what_was_written(
    tmp_path: Path,
) -> None:
    units = {
        "a": "Unit,1er Bataillon Velmar,XEX,ucdp:7,,",
        "b": "Unit,1er Bataillon de Velmar,XEX,ucdp:7,,",
        "c": "Unit,1st Battalion of Velmar,XEX,,,",
    }
    folder = with_actors(tmp_path / "own", **units)
    load([folder], tmp_path / "out")
    with Asked(tmp_path / "out") as dataset:
        assert dataset.joined_by_external_id() == (("a", "b"),)
        assert {(one.left, one.right) for one in dataset.match()} == {("a", "c"), ("b", "c")}
        assert dataset.info().joined == 1


def test_a_judgement_on_what_is_not_loaded_waits_for_it(tmp_path: Path) -> None:
    """A folder with judgements on a public file can be loaded without that file."""
    folder, file = write_folder(tmp_path / "in", **UNDER_TWO_NAMES), tmp_path / "out"
    absent = "bn-1,us-training-xex-1,same,A. Author,2024-05-01,same badge\n"
    (folder / "judgements.csv").write_text(HEAD + SAME + absent, "utf-8")
    report = load([folder], file)
    assert report.joined == 1
    (group,) = [one for one in report.check.groups if one.code == "judged-entity-absent"]
    assert (group.severity, group.count, group.places[0].line) == ("warning", 1, 3)
    (tally,) = [one for one in report.tallies if one.input.endswith("judgements.csv")]
    assert (tally.read, tally.loaded, tally.skipped, tally.rejected) == (2, 1, 1, 0)
    assert tally.reasons == {"judgement on an entity not loaded here": 1}
