"""``patronage load`` of a public file: its filters, and what it says of wrong ones."""

from __future__ import annotations

import json
from pathlib import Path

from click.testing import CliRunner

from patronage.cli.main import patronage
from patronage.errors import PatronageError, UsageError
from patronage.graph.dataset import Dataset
from tests.loaders.public.examples import EXAMPLES


def test_filters_reach_the_dataset(tmp_path: Path) -> None:
    path = EXAMPLES["ucdp-ged"].write(tmp_path / "events.csv")
    command = ["load", str(path), "--into", str(tmp_path / "out"), "--format", "json"]
    filters = ["--limit", "2", "--since", "2020-05", "--country", "ata"]
    done = CliRunner().invoke(patronage, [*command, *filters])
    assert done.exit_code == 0, done.output
    (tally,) = json.loads(done.output)["tallies"]
    assert tally["reasons"] == {"before the day asked for": 1}
    meta = Dataset(tmp_path / "out").meta
    assert (meta["load.limit"], meta["load.since"], meta["load.country"]) == (
        "2", "2020-05-01", "ATA",
    )  # fmt: skip
    assert meta["source.ucdp-ged.licence"] == "CC BY 4.0."


def test_wrong_filters_are_wrong_usage(tmp_path: Path) -> None:
    path = EXAMPLES["ucdp-ged"].write(tmp_path / "events.csv")
    command = ["load", str(path), "--into", str(tmp_path / "out")]
    for wrong in (["--country", "Exland"], ["--limit", "0"], ["--since", "soon"]):
        done = CliRunner().invoke(patronage, [*command, *wrong])
        # What is raised on purpose becomes one sentence in ``main``; SystemExit is click's own.
        assert isinstance(done.exception, PatronageError | SystemExit)
        assert not (tmp_path / "out").exists()


def test_rows_that_were_left_out_are_said_with_their_reasons(tmp_path: Path) -> None:
    path = EXAMPLES["ucdp-ged"].write(tmp_path / "events.csv")
    command = ["load", str(path), "--into", str(tmp_path / "out"), "--since", "2020-05"]
    done = CliRunner().invoke(patronage, command)
    assert "  left out: 1 (before the day asked for)" in done.output
    told = CliRunner().invoke(patronage, ["info", "--data", str(tmp_path / "out")])
    assert "left out of events.csv: 1 (before the day asked for)" in told.output


def test_a_wrong_day_names_its_option(tmp_path: Path) -> None:
    path = EXAMPLES["ucdp-ged"].write(tmp_path / "events.csv")
    command = ["load", str(path), "--into", str(tmp_path / "out"), "--since", "2020-02-31"]
    done = CliRunner().invoke(patronage, command)
    assert isinstance(done.exception, UsageError)
    assert str(done.exception).startswith('--since: "2020-02-31" is not a day of the calendar')
