"""The three ways in which a check's outcome is written."""

from __future__ import annotations

import json
from pathlib import Path

from patronage.loaders import as_json, as_sarif, as_text, check, sentence
from patronage.loaders.report import CheckReport
from tests.loaders.tables import SOUND, write_folder

_ROW = "gov-wyland,funds,nobody-{0},2018,,,,,,,,,,s-1,\n"


def _report(tmp_path: Path, bad_rows: int) -> CheckReport:
    rows = "".join(f"x-{n}," + _ROW.format(n) for n in range(bad_rows))
    return check([write_folder(tmp_path / "in", relations_csv=SOUND["relations.csv"] + rows)])


def test_text_groups_problems_and_shows_five_places(tmp_path: Path) -> None:
    text = as_text(_report(tmp_path, 8))
    assert "error: unknown-id (8 times)" in text
    assert text.count("there is no actor or event with the id") == 5
    assert "... and 3 more" in text
    assert "12 read = 4 loaded + 0 skipped + 8 rejected" in text
    assert "8 errors: not loaded until the errors are gone" in text


def test_text_of_a_sound_folder_says_so(tmp_path: Path) -> None:
    text = as_text(_report(tmp_path, 0))
    assert text.endswith("no problems: ready to load\n")


def test_json_counts_everything(tmp_path: Path) -> None:
    found = json.loads(as_json(_report(tmp_path, 2)))
    assert (found["ok"], found["errors"]) == (False, 2)
    (group,) = found["groups"]
    assert group["places"][0]["column"] == "object"
    assert group["places"][0]["line"] == 6
    assert found["counts"]["sources"] == 3


def test_sarif_names_rule_file_and_row(tmp_path: Path) -> None:
    found = json.loads(as_sarif(_report(tmp_path, 1)))
    assert found["version"] == "2.1.0"
    (run,) = found["runs"]
    (result,) = run["results"]
    assert result["ruleId"] in {rule["id"] for rule in run["tool"]["driver"]["rules"]}
    assert result["level"] == "error"
    place = result["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"].endswith("in/relations.csv")
    assert place["region"] == {"startLine": 6}


def test_sarif_addresses_are_addresses(tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "my récords", sources_csv="")
    found = json.loads(as_sarif(check([folder])))
    uris = {
        result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        for result in found["runs"][0]["results"]
    }
    assert any(uri.endswith("/my%20r%C3%A9cords/sources.csv") for uri in uris)


def test_hostile_cells_do_nothing_to_a_terminal(tmp_path: Path) -> None:
    rows = "x-1,gov-wyland,funds,force-exland,\x1b[2J\x07,,,,,,,,,,s-1,\n"
    rows += 'x-2,gov-wyland,"fu\nnds",force-exland,,,,,,,,,,,s-1,\n'
    folder = write_folder(tmp_path / "in", relations_csv=SOUND["relations.csv"] + rows)
    (folder / "sources.csv").write_text("\x1b]0;x\x07,id,title\n", encoding="utf-8")
    report = check([folder])
    assert {"not-a-date", "unknown-relation", "unknown-column"} <= {g.code for g in report.groups}
    for text in (as_text(report), *map(sentence, report.problems)):
        assert all(line.isprintable() for line in text.split("\n"))
