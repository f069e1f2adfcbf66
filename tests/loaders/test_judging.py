"""Reviewed candidates become judgements: once, without contradiction, all or nothing."""

from datetime import date
from pathlib import Path

import pytest

from patronage.errors import InvalidDataError, UsageError
from patronage.graph.records import Judgement, Verdict
from patronage.loaders import judge, new
from patronage.loaders.judging import judgements_in, record
from tests.support.small_world import small_world

HEAD = "left,left_name,right,right_name,score,why,verdict,author,date,reason\n"
DAY = date(2024, 5, 1)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A curated folder without judgements."""
    new(tmp_path / "mine")
    (tmp_path / "mine" / "judgements.csv").unlink()
    return tmp_path / "mine"


def _table(folder: Path, *rows: str, head: str = HEAD) -> Path:
    path = folder.parent / "candidates.csv"
    path.write_text(head + "".join(f"{row}\n" for row in rows), "utf-8")
    return path


def _said(left: str, right: str, verdict: Verdict, author: str = "A") -> Judgement:
    return Judgement(left, right, verdict, author, "2024-05-01")


def test_decided_rows_are_written_and_open_rows_are_counted(folder: Path) -> None:
    table = _table(
        folder, "a,A,b,B,0.9,why,Same,R. Reader,2024-02,both at Velmar", "c,C,d,D,1,,,,,"
    )
    report = judge(table, folder)
    assert (report.added, report.known, report.open) == (1, 0, 1)
    assert judgements_in(folder) == (
        Judgement("a", "b", "same", "R. Reader", "2024-02", "both at Velmar"),
    )


def test_the_same_table_again_adds_nothing(folder: Path) -> None:
    table = _table(folder, "a,A,b,B,0.9,why,different,,,")
    assert judge(table, folder, "A", DAY).added == 1
    before = (folder / "judgements.csv").read_bytes()
    again = judge(table, folder, "a", date(2024, 6, 1))
    assert (again.added, again.known) == (0, 1)
    assert (folder / "judgements.csv").read_bytes() == before


def test_the_sides_may_be_swapped(folder: Path) -> None:
    record([_said("a", "b", "same")], folder)
    assert record([_said("b", "a", "same")], folder) == 0


def test_a_second_person_may_agree_and_unsure_may_be_decided(folder: Path) -> None:
    assert record([_said("a", "b", "unsure"), _said("a", "b", "same", "B")], folder) == 2


@pytest.mark.parametrize(
    "known",
    [
        [_said("b", "a", "different")],
        [_said("a", "c", "same"), _said("c", "b", "different")],
    ],
)
def test_a_contradiction_is_refused_and_nothing_is_written(
    folder: Path, known: list[Judgement]
) -> None:
    record(known, folder)
    before = (folder / "judgements.csv").read_bytes()
    with pytest.raises(InvalidDataError, match=r"nothing was written: .* remove its row") as said:
        record([_said("x", "y", "same"), _said("a", "b", "same")], folder)
    assert "\n" not in str(said.value)
    assert (folder / "judgements.csv").read_bytes() == before


def test_removing_the_row_undoes_a_judgement(folder: Path) -> None:
    record([_said("a", "b", "different")], folder)
    path = folder / "judgements.csv"
    path.write_text(path.read_text("utf-8").splitlines()[0] + "\n", "utf-8")
    assert record([_said("a", "b", "same")], folder) == 1


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        ("a,A,b,B,1,,yes,R,2024,", '"yes" is not same, different, unsure'),
        ("a,A,a,A,1,,same,R,2024,", "two different ids"),
        (",A,b,B,1,,same,R,2024,", "two different ids"),
        ("a,A,b,B,1,,same,,2024,", "who judged"),
        ("a,A,b,B,1,,same,R,3 May,", "3 May"),
    ],
)
def test_a_row_that_cannot_be_a_judgement_is_named(folder: Path, row: str, sentence: str) -> None:
    with pytest.raises(InvalidDataError, match="row 3: ") as said:
        judge(_table(folder, "c,C,d,D,1,,same,R,2024,", row), folder)
    assert sentence in str(said.value)
    assert not (folder / "judgements.csv").exists()


@pytest.mark.parametrize("mark", [";", "\t"])
def test_what_a_spreadsheet_does_to_the_table_is_understood(folder: Path, mark: str) -> None:
    row = "'-a,A,b,B,1,,same,R,2024,'=why".replace(",", mark)
    table = _table(folder, row, "", mark * 9, head="\ufeff" + HEAD.replace(",", mark))
    assert judge(table, folder).added == 1
    assert judgements_in(folder) == (Judgement("-a", "b", "same", "R", "2024", "=why"),)
    assert (folder / "judgements.csv").read_text("utf-8").endswith("-a,b,same,R,2024,'=why\n")


@pytest.mark.parametrize(
    ("content", "sentence"),
    [(b"\xff\xfe\x00", "CSV UTF-8"), (b"", "no column"), (b"left,right\n", "no column"),
     (b'left,"right', "CSV UTF-8")],
)  # fmt: skip
def test_what_is_not_a_table_of_candidates_is_refused(
    folder: Path, content: bytes, sentence: str
) -> None:
    table = _table(folder)
    table.write_bytes(content)
    with pytest.raises(InvalidDataError, match=sentence):
        judge(table, folder)


def test_a_folder_that_is_not_curated_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="patronage new"):
        record([_said("a", "b", "same")], tmp_path)


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        ("army,,nowhere,,,,different,A,,", '"nowhere" is not in the dataset'),
        ("army,,donor,,,,same,A,,", "of the class Government, which cannot be one"),
    ],
)
def test_with_a_dataset_what_it_does_not_hold_is_refused(
    folder: Path, tmp_path: Path, row: str, sentence: str
) -> None:
    table = _table(folder, "army,,unit,,,,same,A,,", row)
    with small_world(tmp_path) as dataset:
        with pytest.raises(InvalidDataError, match=rf"candidates.csv, row 3: .*{sentence}"):
            judge(table, folder, "", DAY, dataset)
        assert not (folder / "judgements.csv").exists()
        assert judge(_table(folder, "army,,unit,,,,same,A,,"), folder, "", DAY, dataset).added == 1
