"""From a folder of tables to a dataset file, and nothing when anything is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from patronage.errors import InvalidDataError, UsageError
from patronage.graph.dataset import Dataset
from patronage.loaders import RejectedError, check, load
from tests.loaders.tables import SOUND, write_folder


def test_a_sound_folder_is_loaded(tmp_path: Path) -> None:
    target = tmp_path / "out.patronage"
    report = load([write_folder(tmp_path / "in")], target)
    assert report.changed
    assert not report.check.errors
    dataset = Dataset(target)
    assert [entity.id for entity in dataset.entities()] == [
        "bn-1", "ev-1", "force-exland", "gov-exland", "gov-wyland", "place-xex",
    ]  # fmt: skip
    assert dataset.meta["title"] == "Invented"
    named = [c for c in dataset.claims() if c.predicate == "perpetrated"]
    assert [(c.subject, c.object, c.from_text) for c in named] == [("bn-1", "ev-1", "2020-05-12")]
    assert [c.locator for c in named[0].citations] == ["p. 4", ""]


def test_every_row_is_accounted_for(tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "in", sources_csv=SOUND["sources.csv"] + ",,,,,,\ns-1,An "
                          "invented report,Invented Press,2021-06-01,https://example.org/1,report,"
                          "yes\n")  # fmt: skip
    report = check([folder])
    by_table = {Path(tally.input).stem: tally for tally in report.tallies}
    assert by_table["sources"].read == 5
    assert by_table["sources"].loaded == 3
    assert by_table["sources"].reasons == {"blank row": 1, "identical duplicate": 1}
    for tally in report.tallies:
        assert tally.read == tally.loaded + tally.skipped + tally.rejected


def test_the_same_input_again_changes_nothing(tmp_path: Path) -> None:
    folder, target = write_folder(tmp_path / "in"), tmp_path / "out.patronage"
    first = load([folder], target)
    before = target.stat()
    again = load([folder], target)
    assert (first.changed, again.changed) == (True, False)
    assert again.content_hash == first.content_hash
    after = target.stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_errors_leave_the_old_file_as_it_was(tmp_path: Path) -> None:
    folder, target = write_folder(tmp_path / "in"), tmp_path / "out.patronage"
    load([folder], target)
    before = target.read_bytes()
    write_folder(folder, relations_csv=SOUND["relations.csv"].replace("bn-1", "bn-9"))
    with pytest.raises(RejectedError, match="nothing was loaded") as caught:
        load([folder], target)
    assert caught.value.report.errors == 1
    assert target.read_bytes() == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in", "out.patronage"]


def test_a_part_of_an_amount_names_the_claim_it_is_part_of(tmp_path: Path) -> None:
    target = tmp_path / "out.patronage"
    load([write_folder(tmp_path / "in")], target)
    funds = {c.amount: c for c in Dataset(target).claims() if c.predicate == "funds"}
    assert funds[500000.0].part_of_amount == funds[2500000.0].id


def test_a_support_with_an_amount_is_an_act_and_command_a_state(tmp_path: Path) -> None:
    target = tmp_path / "out.patronage"
    load([write_folder(tmp_path / "in")], target)
    extents = {c.predicate: c.extent for c in Dataset(target).claims()}
    assert extents == {
        "funds": "act", "trains": "act", "commands": "state", "perpetrated": "act",
        "hasToll": "act",
    }  # fmt: skip


def test_what_nobody_has_read_is_reported_at_best(tmp_path: Path) -> None:
    table = SOUND["relations.csv"].replace("confirmed,,s-1", "confirmed,,s-unread")
    target = tmp_path / "out.patronage"
    report = load([write_folder(tmp_path / "in", relations_csv=table)], target)
    (claim,) = [c for c in Dataset(target).claims() if c.amount == 2500000.0]
    assert (claim.status, claim.unread) == ("reported", True)
    assert "lowered-status" in [group.code for group in report.check.groups]


@pytest.mark.parametrize("name", ["missing", "missing.xlsx"])
def test_a_path_that_is_not_there_is_wrong_usage(tmp_path: Path, name: str) -> None:
    with pytest.raises(UsageError, match="there is no file or folder"):
        check([tmp_path / name])


def test_an_unknown_format_is_said_with_those_that_are_known(tmp_path: Path) -> None:
    (tmp_path / "odd.bin").write_bytes(b"\x00\x01")
    with pytest.raises(InvalidDataError, match="in no format that is known here"):
        check([tmp_path / "odd.bin"])
    with pytest.raises(UsageError, match='did you mean "curated"'):
        check([tmp_path / "odd.bin"], as_format="curatd")
