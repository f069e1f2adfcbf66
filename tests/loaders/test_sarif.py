"""SARIF of workbooks and text files: its shape, and the places it names."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from patronage.loaders import as_sarif, check
from patronage.loaders.places import Sheet, letters
from tests.loaders.public.test_ucdp_support import row as support_row
from tests.loaders.public.test_ucdp_support import write as write_support
from tests.loaders.tables import SOUND, write_folder
from tests.loaders.workbooks import sheets_of, write_ods, write_xlsx

TEXT = {"type": "object", "required": ["text"], "properties": {"text": {"type": "string"}},
        "additionalProperties": False}  # fmt: skip
LOCATION = {
    "type": "object",
    "required": ["physicalLocation"],
    "additionalProperties": False,
    "properties": {
        "physicalLocation": {
            "type": "object",
            "required": ["artifactLocation"],
            "additionalProperties": False,
            "properties": {
                "artifactLocation": {
                    "type": "object",
                    "additionalProperties": False,
                    "properties": {"uri": {"type": "string", "format": "uri-reference"}},
                },
                "region": {
                    "type": "object",
                    "additionalProperties": False,
                    "properties": {"startLine": {"type": "integer", "minimum": 1}},
                },
            },
        },
        "logicalLocations": {
            "type": "array",
            "uniqueItems": True,
            "items": {
                "type": "object",
                "additionalProperties": False,
                "properties": {
                    "name": {"type": "string"},
                    "fullyQualifiedName": {"type": "string"},
                },
            },
        },
    },
}
RUN = {
    "type": "object",
    "required": ["tool", "results"],
    "additionalProperties": False,
    "properties": {
        "tool": {
            "type": "object",
            "required": ["driver"],
            "properties": {
                "driver": {
                    "type": "object",
                    "required": ["name"],
                    "properties": {"rules": {"type": "array", "uniqueItems": True}},
                }
            },
        },
        "columnKind": {"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
        "results": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["message"],
                "additionalProperties": False,
                "properties": {
                    "ruleId": {"type": "string"},
                    "level": {"enum": ["none", "note", "warning", "error"]},
                    "message": TEXT,
                    "locations": {"type": "array", "items": LOCATION},
                },
            },
        },
    },
}
SARIF = {
    "type": "object",
    "required": ["version", "runs"],
    "additionalProperties": False,
    "properties": {
        "$schema": {"type": "string", "format": "uri"},
        "version": {"enum": ["2.1.0"]},
        "runs": {"type": "array", "items": RUN},
    },
}
"""What the schema of SARIF 2.1.0 says of the parts that are written here."""
BAD = "x-1,gov-wyland,funds,nobody,2018,,,,,,,,,,s-1,\n"


def results(path: Path) -> list[dict[str, Any]]:
    """The results of a check, of a file of the right shape."""
    found = json.loads(as_sarif(check([path])))
    jsonschema.validate(found, SARIF, format_checker=jsonschema.FormatChecker())
    (run,) = found["runs"]
    return list(run["results"])


def tables(tmp_path: Path) -> Path:
    return write_folder(tmp_path / "in", relations_csv=SOUND["relations.csv"] + BAD)


@pytest.mark.parametrize("write", [write_xlsx, write_ods])
def test_a_finding_in_a_workbook_names_its_cell(tmp_path: Path, write: Any) -> None:
    book = write(tmp_path / "book", sheets_of(tables(tmp_path)))
    (result,) = results(book)
    (location,) = result["locations"]
    assert location["physicalLocation"] == {"artifactLocation": {"uri": book.as_posix()}}
    assert location["logicalLocations"] == [
        {"name": "D6", "fullyQualifiedName": "relations!D6"}
    ]  # fmt: skip
    assert result["message"]["text"].startswith("relations!D6, object: ")


def test_the_same_finding_in_a_text_file_names_its_line(tmp_path: Path) -> None:
    (result,) = results(tables(tmp_path))
    (location,) = result["locations"]
    assert location["physicalLocation"]["region"] == {"startLine": 6}
    assert "logicalLocations" not in location
    assert result["message"]["text"].startswith("object: ")


def test_columns_stand_where_the_workbook_has_them(tmp_path: Path) -> None:
    sheets = sheets_of(tables(tmp_path))
    sheets["relations"] = [row[::-1] for row in sheets["relations"]]
    width = len(sheets["relations"][0])
    (result,) = results(write_xlsx(tmp_path / "book.xlsx", sheets))
    (cell,) = result["locations"][0]["logicalLocations"]
    assert cell["name"] == f"{letters(width - 4)}6"


def test_a_sheet_is_called_as_in_the_workbook(tmp_path: Path) -> None:
    sheets = sheets_of(tables(tmp_path))
    sheets = {name.title() + " " if name == "relations" else name: s for name, s in sheets.items()}
    (result,) = results(write_xlsx(tmp_path / "book.xlsx", sheets))
    (cell,) = result["locations"][0]["logicalLocations"]
    assert cell["fullyQualifiedName"] == "'Relations '!D6"


def test_a_repeated_row_and_a_sheet_without_rows_are_named(tmp_path: Path) -> None:
    sheets = sheets_of(write_folder(tmp_path / "in"))
    sheets["relations"].append(sheets["relations"][1])
    sheets["responses"] = []
    found = results(write_xlsx(tmp_path / "book.xlsx", sheets))
    names = {
        cell["fullyQualifiedName"]
        for result in found
        for cell in result["locations"][0].get("logicalLocations", [])
    }
    assert names == {"relations!A6", "responses"}


def test_a_finding_in_a_public_workbook_names_its_cell(tmp_path: Path) -> None:
    book = write_support(tmp_path, support_row(), support_row(year="then"))
    (result,) = results(book)
    (cell,) = result["locations"][0]["logicalLocations"]
    assert cell == {"name": "C3", "fullyQualifiedName": "Sheet!C3"}


def test_hostile_names_stay_in_one_line(tmp_path: Path) -> None:
    sheets = sheets_of(write_folder(tmp_path / "in"))
    sheets["relations"][0][3] = "ob\x1bject\n"
    for result in results(write_ods(tmp_path / "book.ods", sheets)):
        assert result["message"]["text"].isprintable()


@pytest.mark.parametrize(
    ("at", "name"),
    [(0, "A"), (25, "Z"), (26, "AA"), (51, "AZ"), (52, "BA"), (701, "ZZ"), (702, "AAA")],
)
def test_columns_have_the_letters_of_a_spreadsheet(at: int, name: str) -> None:
    assert letters(at) == name


@pytest.mark.parametrize(
    ("name", "line", "column", "address"),
    [
        ("actors", 12, "name", "actors!B12"),
        ("actors", 12, "", "actors!12:12"),
        ("actors", 0, "name", "actors"),
        ("My 'notes'", 1, "id", "'My ''notes'''!A1"),
        ("Données", 1, "id", "Données!A1"),
        ("2020", 1, "id", "'2020'!A1"),
    ],
)
def test_addresses_are_written_as_in_a_formula(
    name: str, line: int, column: str, address: str
) -> None:
    assert Sheet("book.xlsx", name, ("id", "name")).address(line, column) == address
