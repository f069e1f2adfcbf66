"""The files for Neo4j's bulk import, read as text; ``tests/neo4j`` runs the real tool on them."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from patronage.errors import DatasetError, PatronageError, UsageError
from patronage.exports import neo4j_admin as subject
from patronage.exports.neo4j_admin import export_neo4j_admin
from patronage.exports.neo4j_csv import CsvFile, UnwritableListError
from patronage.graph.stores.neo4j.schema import node_statements, relationship_statements
from patronage.graph.stores.projection import nodes, relationships
from tests.support.build import World
from tests.support.hostile import TEXTS, hostile_world
from tests.support.invented import invented, invented_world


def _rows(folder: Path, name: str) -> list[dict[str, str]]:
    """The rows of a data file under the cells of its header."""
    (header,) = csv.reader((folder / f"{name}-header.csv").read_text("utf-8").splitlines())
    with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as stream:
        return [dict(zip(header, row, strict=True)) for row in csv.reader(stream)]


@pytest.fixture
def exported(tmp_path: Path) -> Path:
    with invented(tmp_path) as dataset:
        export_neo4j_admin(dataset, tmp_path / "bulk")
    return tmp_path / "bulk"


def test_one_row_for_every_node_and_relationship(exported: Path, tmp_path: Path) -> None:
    with invented(tmp_path) as dataset:
        expected = len(list(nodes(dataset))) + len(list(relationships(dataset))) + 1
    data = [file.stem for file in exported.glob("*.csv") if not file.stem.endswith("-header")]
    assert sum(len(_rows(exported, name)) for name in data) == expected


def test_the_command_names_every_file_once(exported: Path) -> None:
    command = (exported / subject.COMMAND_FILE).read_text(encoding="utf-8")
    for file in exported.glob("*.csv"):
        assert command.replace(",", " ").replace("=", " ").split().count(f"./{file.name}") == 1
    assert "--multiline-fields" not in command
    assert "--read-buffer-size" not in command


def test_types_are_those_of_the_values(exported: Path) -> None:
    header = (exported / "Entity-header.csv").read_text(encoding="utf-8")
    for cell in ("id:ID(Entity)", "name:string", "se:long", "latitude:double", "abuse:boolean"):
        assert cell in header.split(",")
    assert "aliases:string[]" in header


def test_afterwards_constraints_are_made_and_the_graph_is_called_complete(exported: Path) -> None:
    statements = (exported / subject.AFTER_FILE).read_text(encoding="utf-8").split(";\n")
    wanted = [*node_statements().values(), *relationship_statements().values()]
    assert statements[: len(wanted)] == wanted
    assert statements[-2:] == [
        "MATCH (m:PatronageDataset {id: 'dataset'}) SET m.state = 'complete'",
        "",
    ]
    assert _rows(exported, "PatronageDataset")[0]["state:string"] == "loading"


def test_hostile_texts_are_read_back_as_they_were(tmp_path: Path) -> None:
    with hostile_world().write(tmp_path / "w.patronage") as dataset:
        export_neo4j_admin(dataset, tmp_path / "bulk")
    rows = {row["id:ID(Entity)"]: row for row in _rows(tmp_path / "bulk", "Entity")}
    for number, text in enumerate(TEXTS):
        assert rows[f"hostile-{number:02}"]["name:string"] == text
    last = rows[f"hostile-{len(TEXTS) - 1:02}"]
    # The first two separators are in one of the names, so that the third one is used.
    assert sorted(last["aliases:string[]"].split("\x1d")) == sorted((*TEXTS[:-1], "plain"))
    command = (tmp_path / "bulk" / subject.COMMAND_FILE).read_text(encoding="utf-8")
    assert "--array-delimiter=U+001D" in command
    assert "--multiline-fields=true" in command


def test_a_long_text_is_announced_to_the_tool(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(subject, "READ_BUFFER", 1000)
    world = invented_world()
    world.add("wordy", "NGO", note="w" * 500)
    with world.write(tmp_path / "w.patronage") as dataset:
        export_neo4j_admin(dataset, tmp_path / "bulk")
    command = (tmp_path / "bulk" / subject.COMMAND_FILE).read_text(encoding="utf-8")
    assert "--read-buffer-size=4000" in command


def test_nothing_is_written_of_what_is_not_public(tmp_path: Path) -> None:
    world = invented_world()
    world.add("hidden", "NGO", visibility="restricted")
    with (
        world.write(tmp_path / "w.patronage") as dataset,
        pytest.raises(DatasetError, match="not public"),
    ):
        export_neo4j_admin(dataset, tmp_path / "bulk")
    assert not (tmp_path / "bulk").exists()


def test_a_folder_that_holds_something_is_left_alone(tmp_path: Path) -> None:
    with invented(tmp_path) as dataset:
        for taken in (tmp_path, dataset.path):
            with pytest.raises(UsageError, match="is not an empty folder"):
                export_neo4j_admin(dataset, taken)
        (tmp_path / "empty").mkdir()
        export_neo4j_admin(dataset, tmp_path / "empty")
    assert (tmp_path / "empty" / subject.COMMAND_FILE).exists()


def test_an_empty_alias_is_refused_and_leaves_nothing(tmp_path: Path) -> None:
    world = World()
    world.add("odd", "NGO", aliases=("",))
    with (
        world.write(tmp_path / "w.patronage") as dataset,
        pytest.raises(DatasetError, match="an alias is empty"),
    ):
        export_neo4j_admin(dataset, tmp_path / "bulk")
    assert [file.name for file in tmp_path.iterdir()] == ["w.patronage"]


def test_a_place_that_cannot_be_written_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with (
        invented(tmp_path) as dataset,
        pytest.raises(PatronageError, match="choose another place"),
    ):
        export_neo4j_admin(dataset, tmp_path / "file" / "bulk")


def test_a_value_that_is_not_there_is_no_empty_text(tmp_path: Path) -> None:
    file = CsvFile(tmp_path, "x", ("id:ID",), "\x1f")
    file.add(("a",), {"text": "", "number": None, "yes": True})
    file.add(("b",), {"text": None, "number": 1.5, "yes": False})
    file.close()
    assert (tmp_path / "x.csv").read_text() == '"a","",,true\n"b",,1.5,false\n'
    assert (tmp_path / "x-header.csv").read_text() == (
        "id:ID,text:string,number:double,yes:boolean\n"
    )


def test_rows_that_do_not_agree_are_refused(tmp_path: Path) -> None:
    file = CsvFile(tmp_path, "x", ("id:ID",), ";")
    file.add(("a",), {"text": "t", "more": ["b"]})
    with pytest.raises(ValueError, match="text is a long after a string"):
        file.add(("a",), {"text": 1, "more": []})
    with pytest.raises(ValueError, match=r"\['text'\] after \['text', 'more'\]"):
        file.add(("a",), {"text": "t"})
    for unwritable in (["a;b"], [""]):
        with pytest.raises(UnwritableListError):
            file.add(("a",), {"text": "t", "more": unwritable})
    file.close()
