"""Security Force Monitor: a workbook or folder of its sheets says what single files say."""

from __future__ import annotations

import csv
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from patronage.errors import InvalidDataError
from patronage.graph.dataset import Dataset
from patronage.loaders import RejectedError, load
from patronage.loaders.filters import Filters
from patronage.loaders.registry import recognise
from tests.loaders.public.files import DATA, codes, loaded
from tests.loaders.public.mangling import changed_bytes, survives
from tests.loaders.workbooks import Cell, Sheets, write_ods, write_xlsx

SHEETS = {
    "Incidents 2014": "sfm_incidents.csv",
    "persons": "sfm_persons.csv",
    "Xandria units": "sfm_units.csv",
    "old": "sfm_old_units_2019.csv",
    "sources": "sfm_sources.csv",
}


def rows(path: Path) -> list[list[Cell]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return [list[Cell](row) for row in csv.reader(stream)]


def said(dataset: Dataset) -> set[tuple[object, ...]]:
    """The claims without the files and rows that they cite."""
    return {
        (one.id, one.status, one.visibility, one.from_text, one.until_text, one.note)
        for one in dataset.claims()
    }


@pytest.fixture(scope="module")
def single(tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    in_order = [DATA / f"sfm_{name}.csv" for name in ("units", "old_units_2019", "persons")]
    files = [*in_order, DATA / "sfm_incidents.csv", DATA / "sfm_sources.csv"]
    return loaded(*files, into=tmp_path_factory.mktemp("single") / "out")[0]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "xandria"
    made.mkdir()
    for name, file in SHEETS.items():
        shutil.copy(DATA / file, made / f"{name}.csv")
    return made


@pytest.mark.parametrize("write", [write_xlsx, write_ods])
def test_a_workbook_says_what_its_sheets_say(
    tmp_path: Path, single: Dataset, write: Callable[[Path, Sheets], Path]
) -> None:
    sheets = {name: rows(DATA / file) for name, file in SHEETS.items()}
    path = tmp_path / ("book.xlsx" if write is write_xlsx else "book.ods")
    write(path, {"Sheet1": [], **sheets, "notes": [["a", "b"], ["c", "d"]]})
    assert recognise(path).name == "sfm"
    dataset, report = loaded(path, into=tmp_path / "out")
    assert said(dataset) == said(single)
    assert {one.id for one in dataset.entities()} == {one.id for one in single.entities()}
    assert {one.id: one for one in dataset.sources()} == {one.id: one for one in single.sources()}
    counted = {one.input.rpartition("/")[2]: one.read for one in report.tallies}
    assert counted == {
        "sources": 6, "Xandria units": 8, "old": 6, "persons": 9, "Incidents 2014": 5,
        "notes": 2, "Sheet1": 0,
    }  # fmt: skip
    assert codes(report)["unknown-table"] == 1


def test_a_folder_says_what_its_files_say(tmp_path: Path, folder: Path, single: Dataset) -> None:
    (folder / "read me.csv").write_text("nothing,of\nthe,sort\n", encoding="utf-8")
    assert recognise(folder).name == "sfm"
    dataset, report = loaded(folder, into=tmp_path / "out")
    assert said(dataset) == said(single)
    assert [one.read for one in report.tallies if one.input.endswith("read me.csv")] == [2]
    again = load([folder], tmp_path / "out")
    assert not again.changed


def test_units_are_told_by_their_own_sheet_wherever_it_stands(tmp_path: Path, folder: Path) -> None:
    dataset, _ = loaded(folder, into=tmp_path / "out")
    brigade = dataset.entity("sfm-00000003-0000-4000-8000-000000000003")
    assert brigade is not None
    assert brigade.aliases == ("3rd Brigade", "Third Brigade")


def test_claims_cite_real_sources_across_sheets(tmp_path: Path, folder: Path) -> None:
    dataset, _ = loaded(folder, into=tmp_path / "out")
    titles = {one.id: one.title for one in dataset.sources()}
    incident = next(one for one in dataset.claims() if one.predicate == "perpetrated")
    assert "Army names new officers" in {titles[one.source] for one in incident.citations}


def test_a_curated_folder_stays_one(tmp_path: Path, folder: Path) -> None:
    (folder / "dataset.toml").write_text('title = "Mine"\nlicence = "CC0"\n', encoding="utf-8")
    assert recognise(folder).name == "curated"
    mine = tmp_path / "mine"
    mine.mkdir()
    (mine / "sources.csv").write_text("id,title\ns1,A title\n", encoding="utf-8")
    assert recognise(mine).name == "curated"


def test_a_folder_of_other_files_is_not_ours(tmp_path: Path) -> None:
    (tmp_path / "some.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    with pytest.raises(InvalidDataError, match="in no format"):
        recognise(tmp_path)


def test_an_empty_file_in_a_folder_is_named(tmp_path: Path, folder: Path) -> None:
    (folder / "empty.csv").write_bytes(b"")
    with pytest.raises(RejectedError) as caught:
        load([folder], tmp_path / "out")
    assert any(one.file.endswith("empty.csv") for one in caught.value.report.problems)


def test_a_damaged_workbook_is_refused(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "book.xlsx", {"units": rows(DATA / "sfm_units.csv")})
    data = path.read_bytes()
    path.write_bytes(data[: len(data) // 2])
    with pytest.raises(InvalidDataError):
        load([path], tmp_path / "out")
    with pytest.raises(RejectedError):
        load([path], tmp_path / "out", as_format="sfm")


def test_limits_hold_for_each_sheet(tmp_path: Path, folder: Path) -> None:
    _, report = loaded(folder, into=tmp_path / "out", filters=Filters(limit=1))
    assert {one.read for one in report.tallies} == {1}


def test_a_zip_bomb_is_refused(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "book.xlsx", {"units": rows(DATA / "sfm_units.csv")})
    bomb = tmp_path / "bomb.xlsx"
    with zipfile.ZipFile(path) as sound, zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as out:
        for name in sound.namelist():
            sheet = name.startswith("xl/worksheets/")
            out.writestr(name, b"<c/>" * 8_000_000 if sheet else sound.read(name))
    with pytest.raises(RejectedError):
        load([bomb], tmp_path / "out", as_format="sfm")
    with pytest.raises(InvalidDataError):
        load([bomb], tmp_path / "out")


@pytest.fixture(scope="module")
def workbook(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """Made once for all examples: a workbook holds the moment of its making."""
    path = tmp_path_factory.mktemp("book") / "book.xlsx"
    return write_xlsx(path, {"persons": rows(DATA / "sfm_persons.csv")}).read_bytes()


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_any_changed_bytes_are_lived_through(
    tmp_path: Path, workbook: bytes, data: st.DataObject
) -> None:
    path = tmp_path / "book.xlsx"
    path.write_bytes(changed_bytes(workbook, data))
    survives(path, "sfm", tmp_path / "out")
