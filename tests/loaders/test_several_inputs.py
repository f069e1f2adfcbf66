"""Several inputs make one dataset; formats are known by content; facts are checked together."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from patronage.errors import InvalidDataError, UsageError
from patronage.graph.dataset import Dataset
from patronage.graph.records import Citation, Claim, Entity, Problem, Source
from patronage.loaders import Context, Placed, Reading, check, load
from patronage.loaders.registry import formats, recognise
from patronage.loaders.report import CheckReport
from tests.loaders.tables import SOUND, write_folder


def _codes(report: CheckReport) -> list[str]:
    return [group.code for group in report.groups]


def _only(folder: Path, **texts: str) -> Path:
    """A folder with just these tables."""
    folder.mkdir()
    for name, text in texts.items():
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    (folder / "dataset.toml").write_text('title = "Part"\n', encoding="utf-8")
    return folder


def test_one_folder_may_use_what_another_describes(tmp_path: Path) -> None:
    main = write_folder(tmp_path / "main")
    (main / "relations.csv").unlink()
    part = _only(tmp_path / "part", relations=SOUND["relations.csv"])
    assert not check([part]).ok
    for order in ([main, part], [part, main]):
        report = load(order, tmp_path / "out.patronage")
        assert report.check.ok
    whole = load([write_folder(tmp_path / "whole")], tmp_path / "whole.patronage")
    assert whole.content_hash == report.content_hash


def test_the_same_thing_in_two_folders_counts_once(tmp_path: Path) -> None:
    first, second = write_folder(tmp_path / "a"), write_folder(tmp_path / "b")
    report = load([first, second], tmp_path / "both.patronage")
    assert report.content_hash == load([first], tmp_path / "one.patronage").content_hash
    assert report.check.errors == 0
    again = [tally for tally in report.tallies if tally.input.startswith(second.as_posix())]
    assert all(tally.loaded == 0 for tally in again if not tally.input.endswith("responses.csv"))


def test_differing_descriptions_name_both_places(tmp_path: Path) -> None:
    first = write_folder(tmp_path / "a")
    second = write_folder(tmp_path / "b", actors_csv=SOUND["actors.csv"].replace("1990", "1991"))
    (problem,) = [p for p in check([first, second]).problems if p.code == "conflicting-duplicate"]
    assert problem.file == f"{second.as_posix()}/actors.csv"
    assert f"row 4 of {first.as_posix()}/actors.csv" in problem.message


def test_the_first_input_gives_the_title(tmp_path: Path) -> None:
    first = write_folder(tmp_path / "a")
    second = write_folder(tmp_path / "b", dataset_toml='title = "Other"\nversion = "2"\n')
    load([first, second], tmp_path / "out.patronage")
    meta = Dataset(tmp_path / "out.patronage").meta
    assert (meta["title"], meta["version"]) == ("Invented", "2")


def test_a_claim_outside_the_life_of_an_actor_is_warned_of(tmp_path: Path) -> None:
    table = SOUND["relations.csv"].replace("commands,bn-1,2001", "commands,bn-1,1999")
    (problem,) = check([write_folder(tmp_path / "in", relations_csv=table)]).problems
    assert (problem.code, problem.severity) == ("outside-validity", "warning")
    assert 'begins before the time in which "bn-1" existed' in problem.message


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [("events_csv", "2020-05-12", "1999-05-12"), ("relations_csv", "", "")],
    ids=["named-in-the-event", "named-in-a-relation"],
)
def test_an_event_before_its_perpetrator_existed_is_warned_of(
    tmp_path: Path, file: str, old: str, new: str
) -> None:
    changed = {file: SOUND[file.replace("_", ".")].replace(old, new) if old else SOUND[
        "relations.csv"] + "x-1,bn-1,perpetrated,ev-0,,,,,,,,,,,s-1,\n"}  # fmt: skip
    if not old:
        changed["events_csv"] = SOUND["events.csv"] + "ev-0,Torture,Old,1985,XEX,,,,,s-1\n"
    report = check([write_folder(tmp_path / "in", **changed)])
    found = [p for p in report.problems if p.code == "outside-validity"]
    assert ["begins before the time" in p.message for p in found] == [True]


def test_an_assessment_may_come_twice_but_not_differ(tmp_path: Path) -> None:
    head = "id,assessor,subject,year,finding,sources\n"
    row = "as-1,gov-wyland,gov-exland,2020,Poor,s-1\n"
    first = write_folder(tmp_path / "a", assessments_csv=head + row + row)
    report = check([first])
    assert (_codes(report), report.ok) == (["identical-duplicate"], True)
    other = head + row.replace("Poor", "Good")
    second = write_folder(tmp_path / "b", assessments_csv=other)
    assert "conflicting-duplicate" in _codes(check([first, second]))


def test_an_event_without_a_date_is_noted(tmp_path: Path) -> None:
    table = SOUND["events.csv"].replace("2020-05-12", "")
    report = check([write_folder(tmp_path / "in", events_csv=table)])
    assert (_codes(report), report.notes) == (["undated-event"], 1)


def test_missing_tables_and_settings_are_warned_of(tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "in")
    (folder / "dataset.toml").unlink()
    (folder / "relations.csv").unlink()
    (folder / "notes.csv").write_text("mine", encoding="utf-8")
    report = check([folder])
    assert _codes(report) == ["missing-settings", "missing-table", "unknown-table"]
    assert report.ok


def test_command_that_changes_hands_is_no_circle(tmp_path: Path) -> None:
    rows = (
        "x-1,bn-1,commands,force-exland,1995,1999,,,,,,,,,s-1,\n"
        "x-2,force-exland,controls,bn-1,2002,2003,,,,,,,,,s-1,\n"
    )
    table = SOUND["relations.csv"].replace("commands,bn-1,2001,", "commands,bn-1,2001,2005")
    report = check([write_folder(tmp_path / "in", relations_csv=table + rows)])
    assert "command-cycle" not in _codes(report)


def test_a_long_circle_of_command_is_shown_whole_and_once(tmp_path: Path) -> None:
    rows = (
        "x-1,gov-exland,commands,force-exland,2001,..,,,,,,,,,s-1,\n"
        "x-2,bn-1,commands,gov-exland,2001,..,,,,,,,,,s-1,\n"
    )
    table = SOUND["relations.csv"] + rows
    (problem,) = [
        p for p in check([write_folder(tmp_path / "in", relations_csv=table)]).problems
        if p.severity == "error"
    ]  # fmt: skip
    assert problem.code == "command-cycle"
    circle = problem.message.partition(": ")[2].partition(" (")[0].split(" commands ")
    assert circle[0] == circle[-1]
    assert set(circle) == {"gov-exland", "force-exland", "bn-1"}


class _Lines:
    """A format of one-line files, as a later loader would add one."""

    name = "lines"
    title = "lines of invented facts"

    def recognise(self, path: Path) -> bool:
        return path.is_file() and path.read_bytes().startswith(b"LINES")

    def read(self, path: Path, context: Context) -> Reading:
        file = path.as_posix()
        account = context.account(file, self.name, "0" * 64)

        def things() -> Iterator[Placed]:
            account.read += 1
            yield Placed(Source("s-l", "Lines"), file, 1)
            yield Placed(Entity("x", "Government", "X"), file, 1)
            yield Placed(Problem("odd-line", "note", "an odd line", file, 2), file, 2)

        def statements() -> Iterator[Placed]:
            claim = Claim("c-1", "x", "funds", "y", citations=(Citation("s-l"),))
            yield Placed(claim, file, 2)

        return Reading({"title": "Lines"}, things(), statements())


def test_another_format_plugs_in_and_is_checked_alike(tmp_path: Path) -> None:
    from patronage.loaders.findings import Findings
    from patronage.loaders.integrity import Integrity
    from patronage.loaders.pipeline import Pipeline, no_progress
    from patronage.schema import load_schema

    (tmp_path / "a.txt").write_bytes(b"LINES")
    found = recognise(tmp_path / "a.txt", known=(*formats(), _Lines()))
    assert found.name == "lines"
    context = Context(load_schema(), Findings(), no_progress)
    run = Pipeline(context, Integrity(context), [found.read(tmp_path / "a.txt", context)])
    assert [type(record).__name__ for record in run.records()] == ["Source", "Entity", "Claim"]
    report = run.report()
    assert _codes(report) == ["unknown-id", "odd-line"]
    assert report.tallies[0].read == 1


def test_a_file_of_two_formats_needs_a_word_from_the_user(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"LINES")
    both = (_Lines(), _Lines())
    with pytest.raises(InvalidDataError, match="say --as FORMAT"):
        recognise(tmp_path / "a.txt", known=both)
    assert recognise(tmp_path / "a.txt", "lines", both).name == "lines"


def test_nothing_to_read_is_wrong_usage(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="nothing to check"):
        check([])
    with pytest.raises(UsageError, match="nothing to load"):
        load([], tmp_path / "x.patronage")


def test_an_input_that_is_named_twice_is_read_once_and_said_so(tmp_path: Path) -> None:
    folder, file = write_folder(tmp_path / "in"), tmp_path / "out"
    once = load([folder], file)
    for again in (folder, folder / ".." / "in"):
        report = load([folder, again], tmp_path / "again")
        assert report.tallies == once.tallies
        assert [p.file for p in report.check.problems if p.code == "named-twice"] == [
            again.as_posix()
        ]
