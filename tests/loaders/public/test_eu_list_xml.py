"""The European Union's list as XML says what its CSV edition says."""

from __future__ import annotations

import csv
import re
from pathlib import Path
from xml.sax.saxutils import quoteattr

import pytest

from patronage.errors import InvalidDataError
from patronage.graph.dataset import Dataset
from patronage.loaders import RejectedError, load
from patronage.loaders.registry import recognise
from tests.loaders.public.files import DATA, loaded

FIRST, SECOND = DATA / "eu_list_2019.csv", DATA / "eu_list_2021.csv"


def as_xml(table: Path, path: Path) -> Path:
    """The rows of a CSV edition as an XML one."""
    with table.open(encoding="utf-8", newline="") as stream:
        rows = [row for row in csv.DictReader(stream, delimiter=";") if row["Entity_LogicalId"]]
    generated = "-".join(reversed(rows[0]["fileGenerationDate"].split("/")))
    entries = {row["Entity_LogicalId"]: row for row in reversed(rows)}
    text = "".join(
        _entry(row, [one["NameAlias_WholeName"] for one in rows if one["Entity_LogicalId"] == id_])
        for id_, row in reversed(entries.items())
    )
    path.write_text(
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<export xmlns="http://eu.europa.ec/fpi/fsd/export" '
        f'generationDate="{generated}T16:47:04.449+02:00">{text}</export>',
        encoding="utf-8",
    )
    return path


def _entry(row: dict[str, str], names: list[str]) -> str:
    said = {
        "designationDate": row["Entity_DesignationDate"],
        "unitedNationId": row["Entity_UnitedNationId"],
        "euReferenceNumber": row["Entity_EU_ReferenceNumber"],
        "logicalId": row["Entity_LogicalId"],
    }
    kind = {
        "code": row["Entity_SubjectType_ClassificationCode"],
        "classificationCode": row["Entity_SubjectType"],
    }
    rule = {
        "entryIntoForceDate": row["Entity_Regulation_EntryIntoForceDate"],
        "programme": row["Entity_Regulation_Programme"],
    }
    aliases = "".join(f"<nameAlias{_attributes({'wholeName': name})}/>" for name in names)
    return (
        f"<sanctionEntity{_attributes(said)}><remark>{row['Entity_Remark']}</remark>"
        f"<regulation{_attributes(rule)}/><subjectType{_attributes(kind)}/>{aliases}"
        "</sanctionEntity>"
    )


def _attributes(values: dict[str, str]) -> str:
    return "".join(f" {name}={quoteattr(value)}" for name, value in values.items() if value)


def said(dataset: Dataset) -> set[tuple[str | None, ...]]:
    return {
        (c.id, c.object, c.from_text, c.until_text, c.visibility, c.note) for c in dataset.claims()
    }


def test_it_says_what_the_csv_edition_says(tmp_path: Path) -> None:
    path = as_xml(FIRST, tmp_path / "list.xml")
    assert recognise(path).name == "eu-list-xml"
    dataset, report = loaded(path, into=tmp_path / "xml")
    table, _ = loaded(FIRST, into=tmp_path / "csv")
    assert said(dataset) == said(table)
    assert [(e.id, e.name, e.aliases) for e in dataset.entities()] == [
        (e.id, e.name, e.aliases) for e in table.entities()
    ]
    assert report.tallies[0].rejected == 0


def test_snapshots_of_both_editions_tell_who_was_delisted(tmp_path: Path) -> None:
    later = as_xml(SECOND, tmp_path / "later.xml")
    mixed, _ = loaded(FIRST, later, into=tmp_path / "mixed")
    tables, _ = loaded(FIRST, SECOND, into=tmp_path / "tables")
    assert said(mixed) == said(tables)


def test_the_same_file_again_changes_nothing(tmp_path: Path) -> None:
    path = as_xml(FIRST, tmp_path / "list.xml")
    load([path], tmp_path / "out")
    assert not load([path], tmp_path / "out").changed


def changed(path: Path, before: str, after: str) -> Path:
    text = as_xml(FIRST, path).read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("before", "after", "code"),
    [
        ('code="enterprise" classificationCode="E"', 'code="querulant"', "unknown-category"),
        ('logicalId="7003"', "", "missing-value"),
        ('entryIntoForceDate="2016-03-11"', 'entryIntoForceDate="soon"', "not-a-date"),
    ],
)
def test_what_cannot_be_read_rejects_the_entry(
    tmp_path: Path, before: str, after: str, code: str
) -> None:
    path = changed(tmp_path / "list.xml", before, after)
    _, report = loaded(path, into=tmp_path / "out")
    assert report.tallies[0].reasons[code] >= 1
    assert report.tallies[0].loaded >= 1


def test_a_list_that_does_not_say_its_day_is_refused(tmp_path: Path) -> None:
    path = changed(tmp_path / "list.xml", 'generationDate="2019', 'generationDate="soon')
    with pytest.raises(RejectedError) as caught:
        load([path], tmp_path / "out")
    assert {one.code for one in caught.value.report.problems} == {"not-a-date", "nothing-usable"}


def test_an_entry_without_a_name_is_counted(tmp_path: Path) -> None:
    path = as_xml(FIRST, tmp_path / "list.xml")
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("wholeName=", "lastName="), encoding="utf-8")
    _, report = loaded(path, into=tmp_path / "out")
    (tally,) = report.tallies
    assert tally.read == tally.skipped


def test_another_export_is_not_the_list(tmp_path: Path) -> None:
    path = tmp_path / "other.xml"
    path.write_text("<export><thing/></export>", encoding="utf-8")
    with pytest.raises(InvalidDataError, match="in no format"):
        recognise(path)


def test_spaces_are_tidied_as_in_a_table(tmp_path: Path) -> None:
    sound, loose = as_xml(FIRST, tmp_path / "sound.xml"), tmp_path / "loose.xml"
    text = sound.read_text(encoding="utf-8")
    spread = re.sub(
        '(wholeName|programme)="([^"]+)"',
        lambda found: f'{found[1]}=" {found[2].replace(" ", "  ")} "',
        text,
    )
    assert spread != text
    loose.write_text(spread, encoding="utf-8")
    (one, _), (other, _) = (
        loaded(path, into=tmp_path / f"{path.stem}.out") for path in (sound, loose)
    )
    assert [(e.id, e.name, e.aliases) for e in one.entities()] == [
        (e.id, e.name, e.aliases) for e in other.entities()
    ]
    assert [c.note for c in one.claims()] == [c.note for c in other.claims()]
