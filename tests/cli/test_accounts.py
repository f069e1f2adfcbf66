"""What a load says of rows is the same on the terminal, in JSON, and in the file that it made."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

from click.testing import CliRunner

from patronage.cli.main import patronage
from patronage.graph.dataset import Dataset
from tests.loaders.public.specimens.catalogue import BY_ID
from tests.loaders.public.specimens.comparing import every_specimen
from tests.loaders.public.specimens.shapes import Specimen


def said(*words: object) -> str:
    done = CliRunner().invoke(patronage, [str(word) for word in words])
    assert done.exit_code == 0, done.output
    return done.stdout


@every_specimen
def test_three_accounts_of_a_load_are_one(specimen: Specimen, tmp_path: Path) -> None:
    path, into = specimen.write(tmp_path / specimen.file), tmp_path / "out.patronage"
    load = ("load", path, "--as", specimen.format, "--into", into)
    text = said(*load)
    told = json.loads(said(*load, "--format", "json"))["tallies"]
    with Dataset(into) as dataset:
        kept = {tally.input: asdict(tally) for tally, _ in dataset.loads()}
    assert told
    for tally in told:
        counts = {key: tally[key] for key in ("read", "loaded", "skipped", "rejected", "reasons")}
        assert counts["read"] == sum(tally[key] for key in ("loaded", "skipped", "rejected"))
        (name,) = (name for name in kept if tally["input"].endswith(name))
        assert counts == {key: kept[name][key] for key in counts}
        line = "{input}: {read} read = {loaded} loaded + {skipped} skipped + {rejected} rejected"
        assert line.format(**tally) in text.splitlines()


def test_a_part_of_a_file_says_so_wherever_the_dataset_is_described(tmp_path: Path) -> None:
    events = BY_ID["ucdp-ged-newer"]
    path, into = events.write(tmp_path / events.file), tmp_path / "out.patronage"
    load = ("load", path, "--as", events.format, "--into", into)
    said(*load)
    assert "part of the files" not in said("info", "--data", into)
    said(*load, "--limit", 2, "--since", "2010", "--country", "ATA")
    told = " ".join(said("info", "--data", into).split())
    assert (
        "part of the files rows of ATA only; nothing that ended before 2010-01-01; "
        "at most 2 rows of each"
    ) in told


def test_coverage_tells_who_gives_what_of_several_files_at_once(tmp_path: Path) -> None:
    files = [BY_ID["ucdp-ged-newer"], BY_ID["geo-pko"]]
    paths = [one.write(tmp_path / one.file) for one in files]
    into = tmp_path / "out.patronage"
    said("load", *paths, "--into", into)
    rows = json.loads(said("info", "--coverage", "--format", "json", "--data", into))["rows"]
    given = {(row["country"], row["year"]): (row["publisher"], row["kinds"]) for row in rows}
    contributed = (
        "Department of Peace and Conflict Research, Uppsala University",
        {"membership": 1},
    )
    years = range(2012, 2015)
    assert {key for key, said in given.items() if said == contributed} == {
        (country, year) for country in ("ATA", "BVT") for year in years
    }
    publisher, kinds = given.pop(("ATA", 2020))
    assert publisher == "Ex Daily; Ex Radio; UCDP Georeferenced Event Dataset, version 99.1"
    assert kinds == {"reported abuses": 3, "other events": 4, "other": 10}
    assert len(given) == 2 * len(years)
