"""Workbooks say the same as folders of CSV, and hostile ones are named instead of opened."""

from __future__ import annotations

import datetime
import zipfile
from pathlib import Path

import openpyxl
import pytest

from patronage.errors import InvalidDataError
from patronage.loaders import check, load, new
from patronage.loaders.curated.workbook import cell_text
from patronage.loaders.report import CheckReport
from tests.loaders.tables import write_folder
from tests.loaders.workbooks import sheets_of, write_ods, write_xlsx


@pytest.mark.parametrize("typed", [False, True])
def test_csv_xlsx_and_ods_of_the_same_content_have_the_same_hash(
    tmp_path: Path, typed: bool
) -> None:
    folder = write_folder(tmp_path / "in")
    sheets = sheets_of(folder, typed=typed)
    books = [write_xlsx(tmp_path / "a.xlsx", sheets), write_ods(tmp_path / "a.ods", sheets)]
    wanted = load([folder], tmp_path / "csv.patronage")
    for book in books:
        found = load([book], tmp_path / f"{book.suffix}.patronage")
        assert found.content_hash == wanted.content_hash
        assert found.check.errors == 0
        assert [t.loaded for t in found.tallies] == [t.loaded for t in wanted.tallies]


def test_the_worked_example_as_a_workbook_passes_too(tmp_path: Path) -> None:
    new(tmp_path / "mine")
    sheets = sheets_of(tmp_path / "mine")
    sheets["dataset"] = [["title", "Mine"]]
    book = write_xlsx(tmp_path / "mine.xlsx", sheets)
    assert check([book]).problems == ()


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("as it is", "as it is"),
        (2022.0, "2022"),
        (0.25, "0.25"),
        (1e20, "100000000000000000000"),
        (True, "yes"),
        (False, "no"),
        (datetime.date(2018, 5, 9), "2018-05-09"),
        (datetime.datetime(2018, 5, 9), "2018-05-09"),
        (datetime.datetime(2018, 5, 9, 13, 30), "2018-05-09 13:30:00"),
        (datetime.time(13, 30), "13:30:00"),
    ],
)
def test_values_become_the_text_of_a_csv_cell(value: object, text: str) -> None:
    assert cell_text(value) == text


def _codes(report: CheckReport) -> list[str]:
    return [group.code for group in report.groups]


def _book(tmp_path: Path) -> openpyxl.Workbook:
    folder = write_folder(tmp_path / "in")
    return openpyxl.load_workbook(write_xlsx(tmp_path / "book.xlsx", sheets_of(folder)))


def _checked(book: openpyxl.Workbook, tmp_path: Path) -> CheckReport:
    book.save(tmp_path / "book.xlsx")
    return check([tmp_path / "book.xlsx"])


def test_formulas_are_warned_of(tmp_path: Path) -> None:
    book = _book(tmp_path)
    book["relations"]["P2"] = '=CONCATENATE("a","b")'
    report = _checked(book, tmp_path)
    (problem,) = [p for p in report.problems if p.code == "formula-cells"]
    assert "1 cells hold a formula" in problem.message


def test_cells_that_show_an_error_are_not_read_as_empty(tmp_path: Path) -> None:
    book = _book(tmp_path)
    book["relations"]["P2"] = "#REF!"
    book["relations"]["P2"].data_type = "e"
    assert "error-cells" in _codes(_checked(book, tmp_path))


def test_a_first_of_the_month_is_noted(tmp_path: Path) -> None:
    book = _book(tmp_path)
    book["relations"]["E3"] = datetime.date(2018, 3, 1)
    report = _checked(book, tmp_path)
    (problem,) = [p for p in report.problems if p.code == "first-of-month"]
    assert (problem.severity, problem.line) == ("note", 3)


def test_sheets_that_are_no_table_are_named(tmp_path: Path) -> None:
    book = _book(tmp_path)
    book["relations"].title = "relatons"
    book.create_sheet("My notes")
    report = _checked(book, tmp_path)
    found = {p.value: (p.severity, p.suggestion) for p in report.problems
             if p.code == "unknown-table"}  # fmt: skip
    assert found == {"relatons": ("error", "relations"), "My notes": ("warning", "")}
    assert "missing-table" in _codes(report)


def test_two_sheets_for_one_table_are_an_error(tmp_path: Path) -> None:
    book = _book(tmp_path)
    book.create_sheet("Sources ")
    assert "two-tables" in _codes(_checked(book, tmp_path))


def test_a_workbook_without_settings_says_how_to_add_them(tmp_path: Path) -> None:
    book = _book(tmp_path)
    del book["dataset"]
    assert "missing-settings" in _codes(_checked(book, tmp_path))


def test_settings_in_a_sheet_are_checked(tmp_path: Path) -> None:
    book = _book(tmp_path)
    book["dataset"].append(["titel", "x"])
    book["dataset"].append(["expected.actors", "99"])
    report = _checked(book, tmp_path)
    assert {"unknown-setting", "fewer-than-expected"} <= set(_codes(report))


def test_a_table_that_does_not_begin_at_a1_is_told_so(tmp_path: Path) -> None:
    book = _book(tmp_path)
    book["sources"].insert_rows(1)
    book["actors"].insert_cols(1)
    assert {"no-header", "unnamed-column"} <= set(_codes(_checked(book, tmp_path)))


def test_an_empty_sheet_and_a_giant_cell_are_named(tmp_path: Path) -> None:
    book = _book(tmp_path)
    del book["responses"]
    book.create_sheet("responses")
    report = _checked(book, tmp_path)
    assert {p.file.rpartition("/")[2] for p in report.problems if p.code == "empty-file"} == {
        "responses"
    }


def test_two_cells_far_apart_do_not_take_all_memory(tmp_path: Path) -> None:
    book = _book(tmp_path)
    book["actors"]["XFD1048576"] = "stray"
    assert _codes(_checked(book, tmp_path)) == ["sheet-too-large"]


def _repacked(path: Path, part: str, change: bytes) -> Path:
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, change + data if name == part else data)
    return path


def test_a_zip_bomb_is_not_unpacked(tmp_path: Path) -> None:
    book = write_xlsx(tmp_path / "b.xlsx", sheets_of(write_folder(tmp_path / "in")))
    with zipfile.ZipFile(book, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/media/image.png", b"\0" * 20_000_000)
    assert _codes(check([book])) == ["zip-bomb"]


@pytest.mark.parametrize("part", ["xl/workbook.xml", "xl/worksheets/sheet1.xml"])
def test_xml_entities_are_refused(tmp_path: Path, part: str) -> None:
    book = write_xlsx(tmp_path / "b.xlsx", sheets_of(write_folder(tmp_path / "in")))
    lol = b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>'
    assert _codes(check([_repacked(book, part, lol)])) == ["xml-entities"]


def test_a_locked_workbook_is_called_one(tmp_path: Path) -> None:
    book = tmp_path / "b.xlsx"
    book.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600)
    assert _codes(check([book])) == ["locked-workbook"]


def test_a_damaged_workbook_is_called_damaged(tmp_path: Path) -> None:
    book = write_xlsx(tmp_path / "b.xlsx", sheets_of(write_folder(tmp_path / "in")))
    whole = book.read_bytes()
    book.write_bytes(whole[:200] + b"\xff" * 400 + whole[600:])
    assert _codes(check([book])) == ["broken-workbook"]
    book.write_bytes(whole[: len(whole) // 2])
    assert _codes(check([book], as_format="curated")) == ["broken-workbook"]


def test_a_workbook_of_something_else_is_not_taken_for_curated(tmp_path: Path) -> None:
    book = write_xlsx(tmp_path / "budget.xlsx", {"Budget": [["a", "b"], [1.0, 2.0]]})
    with pytest.raises(InvalidDataError, match="in no format that is known here"):
        check([book])
