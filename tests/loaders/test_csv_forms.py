"""CSV files as they come: marks, line ends, line breaks in cells, encodings, links."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from patronage.graph.dataset import Dataset
from patronage.loaders import check, load
from patronage.loaders.report import CheckReport
from tests.loaders.tables import SOUND, write_folder


def _codes(report: CheckReport) -> list[str]:
    return [group.code for group in report.groups]


def _with(tmp_path: Path, name: str, data: bytes) -> Path:
    folder = write_folder(tmp_path / "in")
    (folder / name).write_bytes(data)
    return folder


@pytest.mark.parametrize(
    "form",
    [
        lambda text: b"\xef\xbb\xbf" + text.encode(),
        lambda text: text.replace("\n", "\r\n").encode(),
        lambda text: text.rstrip("\n").encode(),
        lambda text: (text + "\n\n").encode(),
        lambda text: text.replace(",", " , ").encode(),
        lambda text: "\n".join(line + ",," for line in text.splitlines()).encode(),
    ],
    ids=["byte-order-mark", "crlf", "no-last-newline", "blank-lines", "spaces", "empty-columns"],
)
def test_forms_that_mean_the_same_load_the_same(tmp_path: Path, form: object) -> None:
    wanted = load([write_folder(tmp_path / "plain")], tmp_path / "plain.patronage")
    data = form(SOUND["responses.csv"])  # type: ignore[operator]
    found = load([_with(tmp_path, "responses.csv", data)], tmp_path / "other.patronage")
    assert found.content_hash == wanted.content_hash


def test_a_line_break_in_a_cell_keeps_the_row_numbers_of_a_spreadsheet(tmp_path: Path) -> None:
    rows = 'x-1,gov-wyland,funds,force-exland,2018,,,,,,,,,,s-1,"two\r\nlines"\n'
    bad = "x-2,gov-wyland,funds,nobody,2018,,,,,,,,,,s-1,\n"
    folder = write_folder(tmp_path / "in", relations_csv=SOUND["relations.csv"] + rows + bad)
    (problem,) = check([folder]).problems
    assert problem.line == 7
    write_folder(folder, relations_csv=SOUND["relations.csv"] + rows)
    load([folder], tmp_path / "out.patronage")
    notes = [claim.note for claim in Dataset(tmp_path / "out.patronage").claims() if claim.note]
    assert notes == ["two\nlines"]


@pytest.mark.parametrize("mark", [";", "\t", "|"])
def test_other_delimiters_are_named(tmp_path: Path, mark: str) -> None:
    text = SOUND["sources.csv"].replace(",", mark)
    report = check([_with(tmp_path, "sources.csv", text.encode())])
    (problem,) = [p for p in report.problems if p.code == "wrong-delimiter"]
    assert problem.message.startswith("the columns are separated by")


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "cp1252", "utf-8"])
def test_wrong_encodings_are_named(tmp_path: Path, encoding: str) -> None:
    text = SOUND["actors.csv"].replace("Army of Exland", "Armée d'Exland")
    report = check([_with(tmp_path, "actors.csv", text.encode(encoding))])
    errors = {p.code for p in report.problems if p.file.endswith("actors.csv")}
    wanted = {"utf-8": set(), "utf-16-le": {"nul-bytes"}, "utf-16-be": {"nul-bytes"}}
    assert errors == wanted.get(encoding, {"wrong-encoding"})


def test_a_bad_byte_is_placed_and_read_as_what_it_was(tmp_path: Path) -> None:
    text = SOUND["actors.csv"].replace("Army of Exland", "Armée d'Exland")
    report = check([_with(tmp_path, "actors.csv", text.encode("cp1252"))])
    (problem,) = [p for p in report.problems if p.code == "wrong-encoding"]
    assert "line 4 " in problem.message
    assert "Armée" in problem.value


def test_half_a_character_at_the_end_is_named(tmp_path: Path) -> None:
    report = check([_with(tmp_path, "actors.csv", SOUND["actors.csv"].encode() + b"\xc3")])
    assert "wrong-encoding" in _codes(report)


def test_text_that_was_decoded_wrongly_is_warned_of(tmp_path: Path) -> None:
    text = SOUND["actors.csv"].replace("Army of Exland", "Armée d'Exland".encode().decode("cp1252"))
    report = check([_with(tmp_path, "actors.csv", text.encode())])
    (problem,) = [p for p in report.problems if p.code == "encoded-twice"]
    assert (problem.severity, problem.suggestion) == ("warning", "Armée d'Exland")


def test_a_header_alone_is_a_warning_where_rows_are_needed(tmp_path: Path) -> None:
    head = SOUND["sources.csv"].partition("\n")[0]
    report = check([_with(tmp_path, "sources.csv", head.encode())])
    (problem,) = [p for p in report.problems if p.code == "no-rows"]
    assert (problem.severity, problem.line) == ("warning", 1)


def test_a_file_that_may_not_be_read_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = write_folder(tmp_path / "in")
    real = os.access
    monkeypatch.setattr(os, "access", lambda path, mode: "sources" not in str(path)
                        and real(path, mode))  # fmt: skip
    assert "unreadable" in _codes(check([folder]))


def test_a_link_within_the_folder_is_followed(tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "in")
    (folder / "sources.csv").rename(folder / "kept.txt")
    (folder / "sources.csv").symlink_to("kept.txt")
    assert check([folder]).ok


def test_negative_numbers_and_dashes_are_no_formulas(tmp_path: Path) -> None:
    table = SOUND["actors.csv"].replace("First Battalion", "- First Battalion -1")
    assert check([_with(tmp_path, "actors.csv", table.encode())]).ok


@pytest.mark.parametrize("text", ["=A1", "+A1*2", "@SUM(A1)", "-2+3", "=cmd|' /C calc'!A0"])
def test_formulas_are_refused_in_every_text(tmp_path: Path, text: str) -> None:
    table = SOUND["actors.csv"].replace("First Battalion", text)
    assert "formula" in _codes(check([_with(tmp_path, "actors.csv", table.encode())]))


def test_progress_adds_up_to_the_bytes_of_the_tables(tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "in")
    told: list[int] = []
    check([folder], progress=told.append)
    assert sum(told) == sum(path.stat().st_size for path in folder.glob("*.csv"))


def test_a_very_long_wrong_word_is_shown_short(tmp_path: Path) -> None:
    table = SOUND["actors.csv"].replace("bn-1,Unit", "bn-1," + "x" * 100_000)
    (problem,) = check([_with(tmp_path, "actors.csv", table.encode())]).problems[:1]
    assert len(problem.message) + len(problem.value) + len(problem.suggestion) < 500


def test_a_very_wide_header_is_answered_in_time(tmp_path: Path) -> None:
    wide = ",".join(f"c{n}" for n in range(20_000))
    report = check([_with(tmp_path, "actors.csv", wide.encode())])
    (group,) = [group for group in report.groups if group.code == "unknown-column"]
    assert group.count == 20_000
    assert len([p for p in report.problems if p.code == "unknown-column"]) == 1000


def test_a_table_that_cannot_be_read_comes_before_the_ids_that_it_leaves_unknown(
    tmp_path: Path,
) -> None:
    semicolons = SOUND["actors.csv"].replace(",", ";")
    report = check([write_folder(tmp_path / "x", actors_csv=semicolons)])
    assert [group.code for group in report.groups][:2] == ["wrong-delimiter", "unknown-id"]
