"""An investigator's own spreadsheet comes in by a mapping, again and again, losing no edit."""

from __future__ import annotations

import csv
import datetime
import tomllib
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from patronage.errors import InvalidDataError, UsageError
from patronage.loaders import ImportReport, check, import_spreadsheet
from patronage.loaders.importing.merging import CuratedFile, merge
from tests.loaders.strategies import NASTY
from tests.loaders.tables import write_folder
from tests.loaders.workbooks import Sheets, write_ods, write_xlsx
from tests.support.stress import scaled

OWN = (
    "No;Donor;Recipient;Start date;Amount;Currency;Comments;Internal\n"
    "7;Government of Wyland;Army of Exland;31/12/2019;1.500.000,50;EUR;first;x\n"
    "8;gov-wyland;EX;02/2020;250;USD;;\n"
)
MAPPING = """
[import.aid]
confirmed = true
file = "aid.csv"
table = "relations"
dates = "DMY"
decimal = ","
delimiter = ";"
id_prefix = "aid-"
key = ["No"]
[import.aid.columns]
subject = "Donor"
object = "Recipient"
from = "Start date"
amount = "Amount"
currency = "Currency"
note = "Comments"
[import.aid.constants]
predicate = "funds"
sources = "s-1"
[import.aid.values.object]
"EX" = "gov-exland"
"""


def _folder(tmp_path: Path, mapping: str = MAPPING, own: str = OWN) -> tuple[Path, Path]:
    folder = write_folder(tmp_path / "in")
    with (folder / "dataset.toml").open("a", encoding="utf-8") as stream:
        stream.write(mapping)
    file = tmp_path / "aid.csv"
    file.write_text(own, encoding="utf-8")
    return file, folder


def _rows(folder: Path) -> dict[str, dict[str, str]]:
    with (folder / "relations.csv").open(encoding="utf-8", newline="") as stream:
        return {row["ref"]: row for row in csv.DictReader(stream)}


def _codes(report: ImportReport) -> list[str]:
    return [problem.code for problem in report.problems]


def test_rows_come_in_by_the_mapping_and_pass_the_check(tmp_path: Path) -> None:
    file, folder = _folder(tmp_path)
    report = import_spreadsheet(file, folder)
    assert report.outcomes == {"added": 2}
    assert (report.tally.read, report.tally.loaded) == (2, 2)
    row = _rows(folder)["aid-7"]
    assert (row["subject"], row["object"], row["from"]) == (
        "gov-wyland", "force-exland", "2019-12-31",
    )  # fmt: skip
    assert (row["amount"], row["predicate"], row["note"]) == ("1500000.50", "funds", "first")
    assert _rows(folder)["aid-8"]["from"] == "2020-02"
    assert check([folder]).ok


def test_columns_that_the_table_lacks_are_added_in_the_order_of_the_import(tmp_path: Path) -> None:
    table = CuratedFile(tmp_path / "relations.csv", ["ref"])
    cells = ("ref", "subject", "predicate", "object", "from", "until", "note", "status", "purpose")
    row = {name: "" if name == "until" else "x" for name in cells}
    assert [outcome for outcome, *_ in merge(table, table, [row], "ref")] == ["added"]
    assert table.columns == [name for name in cells if name != "until"]


def test_columns_that_are_not_used_are_named(tmp_path: Path) -> None:
    report = import_spreadsheet(*_folder(tmp_path))
    assert report.ok
    assert [(p.code, p.column) for p in report.problems] == [("unmapped-column", "Internal")]


def test_the_same_import_again_changes_no_file(tmp_path: Path) -> None:
    file, folder = _folder(tmp_path)
    import_spreadsheet(file, folder)
    before = {path: path.read_bytes() for path in folder.rglob("*.csv")}
    report = import_spreadsheet(file, folder)
    assert report.outcomes == {"unchanged": 2}
    assert {path: path.read_bytes() for path in folder.rglob("*.csv")} == before


def test_changes_in_the_spreadsheet_update_the_same_rows(tmp_path: Path) -> None:
    file, folder = _folder(tmp_path)
    import_spreadsheet(file, folder)
    file.write_text(OWN.replace("first", "second"), encoding="utf-8")
    report = import_spreadsheet(file, folder)
    assert report.outcomes == {"updated": 1, "unchanged": 1}
    rows = _rows(folder)
    assert rows["aid-7"]["note"] == "second"
    assert len(rows) == 6


def test_a_row_edited_by_hand_is_kept(tmp_path: Path) -> None:
    file, folder = _folder(tmp_path)
    import_spreadsheet(file, folder)
    table = folder / "relations.csv"
    edited = table.read_text(encoding="utf-8").replace("first", "my own words")
    table.write_text(edited, encoding="utf-8")
    quiet = import_spreadsheet(file, folder)
    assert quiet.outcomes == {"unchanged": 2}
    file.write_text(OWN.replace("first", "second"), encoding="utf-8")
    report = import_spreadsheet(file, folder)
    assert report.outcomes["edited"] == 1
    assert report.tally.reasons == {"edited row": 1}
    (problem,) = [p for p in report.problems if p.code == "row-edited"]
    assert "note" in problem.message
    assert problem.line == 2
    assert _rows(folder)["aid-7"]["note"] == "my own words"


def test_a_row_deleted_by_hand_stays_away(tmp_path: Path) -> None:
    file, folder = _folder(tmp_path)
    import_spreadsheet(file, folder)
    table = folder / "relations.csv"
    kept = [one for one in table.read_text(encoding="utf-8").splitlines() if "aid-8" not in one]
    table.write_text("\n".join(kept) + "\n", encoding="utf-8")
    report = import_spreadsheet(file, folder)
    assert report.outcomes == {"unchanged": 1, "removed": 1}
    assert "aid-8" not in _rows(folder)


def test_a_row_gone_from_the_spreadsheet_stays_and_is_named(tmp_path: Path) -> None:
    file, folder = _folder(tmp_path)
    import_spreadsheet(file, folder)
    file.write_text(OWN.partition("8;gov-wyland")[0], encoding="utf-8")
    report = import_spreadsheet(file, folder)
    assert "row-gone" in _codes(report)
    assert "aid-8" in _rows(folder)


def test_an_id_that_is_taken_is_not_written_over(tmp_path: Path) -> None:
    file, folder = _folder(tmp_path, MAPPING.replace('"aid-"', '"r-"'), OWN.replace("7;", "1;", 1))
    report = import_spreadsheet(file, folder)
    assert report.outcomes == {"taken": 1, "added": 1}
    assert not report.ok
    assert report.tally.rejected == 1
    assert _rows(folder)["r-1"]["amount"] == "2500000"


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("Army of Exland", "Army of Exlnd", "unknown-name"),
        ("31/12/2019", "12/31/2019", "not-a-date"),
        ("1.500.000,50", "a lot", "not-a-number"),
        ("8;", "7;", "key-not-unique"),
    ],
)
def test_a_row_that_cannot_be_converted_is_rejected_alone(
    tmp_path: Path, old: str, new: str, code: str
) -> None:
    file, folder = _folder(tmp_path, own=OWN.replace(old, new))
    report = import_spreadsheet(file, folder)
    assert code in _codes(report)
    assert (report.tally.loaded, report.tally.rejected) == (1, 1)
    assert len(_rows(folder)) == 5


def test_a_wrong_name_gets_the_nearest_id(tmp_path: Path) -> None:
    file, folder = _folder(tmp_path, own=OWN.replace("Army of Exland", "Army of Exlnd"))
    (problem,) = [p for p in import_spreadsheet(file, folder).problems if p.severity == "error"]
    assert problem.suggestion == "force-exland"


def test_an_identical_row_counts_once(tmp_path: Path) -> None:
    file, folder = _folder(tmp_path, own=OWN + OWN.splitlines()[1] + "\n")
    report = import_spreadsheet(file, folder)
    assert report.outcomes == {"added": 2}
    assert report.tally.reasons == {"identical duplicate": 1}


def test_without_a_mapping_one_is_proposed_and_nothing_imported(tmp_path: Path) -> None:
    file, folder = _folder(tmp_path, mapping="")
    before = _rows(folder)
    report = import_spreadsheet(file, folder)
    assert report.proposed
    assert _rows(folder) == before
    written = tomllib.loads((folder / "dataset.toml").read_text(encoding="utf-8"))
    found = written["import"]["aid"]
    assert found["confirmed"] is False
    assert found["columns"] == {
        "ref": "No", "subject": "Donor", "object": "Recipient", "from": "Start date",
        "amount": "Amount", "currency": "Currency", "note": "Comments",
    }  # fmt: skip
    assert (found["table"], found["dates"], found["decimal"], found["delimiter"]) == (
        "relations", "DMY", ",", ";",
    )  # fmt: skip
    assert found["key"] == ["No"]
    with pytest.raises(UsageError, match="set confirmed = true"):
        import_spreadsheet(file, folder)
    assert check([folder]).ok


def test_a_currency_in_the_name_of_a_column_is_proposed_for_every_row(tmp_path: Path) -> None:
    own = "Donor,What,Recipient,Sum (EUR),Report\n"
    own += "Government of Wyland,funds,Army of Exland,5,s-1\n"
    own += "Government of Wyland,trains,Army of Exland,,s-1\n"
    file, folder = _folder(tmp_path, mapping="", own=own)
    import_spreadsheet(file, folder)
    path = folder / "dataset.toml"
    text = path.read_text(encoding="utf-8")
    found = tomllib.loads(text)["import"]["aid"]
    assert found["columns"] == {
        "subject": "Donor", "predicate": "What", "object": "Recipient", "amount": "Sum (EUR)",
        "sources": "Report",
    }  # fmt: skip
    assert found["constants"] == {"currency": "EUR"}
    path.write_text(text.replace("confirmed = false", "confirmed = true"), encoding="utf-8")
    assert import_spreadsheet(file, folder).outcomes == {"added": 2}
    added = [row["currency"] for ref, row in _rows(folder).items() if ref.startswith("aid-")]
    assert added == ["EUR", ""]
    assert check([folder]).ok


def test_brackets_that_hold_no_currency_propose_none(tmp_path: Path) -> None:
    file, folder = _folder(tmp_path, mapping="", own=OWN.replace("Amount;Currency", "Sum (net);X"))
    import_spreadsheet(file, folder)
    found = tomllib.loads((folder / "dataset.toml").read_text(encoding="utf-8"))["import"]["aid"]
    assert (found["columns"]["amount"], found["constants"]) == ("Sum (net)", {})


def test_a_proposal_once_completed_runs(tmp_path: Path) -> None:
    file, folder = _folder(tmp_path, mapping="", own=OWN.replace(";EX;", ";Exland;"))
    import_spreadsheet(file, folder)
    path = folder / "dataset.toml"
    text = path.read_text(encoding="utf-8").replace("confirmed = false", "confirmed = true")
    text = text.replace('# predicate = ""', 'predicate = "funds"')
    path.write_text(text.replace('# sources = ""', 'sources = "s-1"'), encoding="utf-8")
    report = import_spreadsheet(file, folder)
    assert _codes(report)[0] == "unknown-name"
    assert report.outcomes == {"added": 1}


@pytest.mark.parametrize("write", [write_xlsx, write_ods])
def test_workbooks_come_in_too(tmp_path: Path, write: object) -> None:
    mapping = MAPPING.replace('delimiter = ";"', 'sheet = "Aid"\nheader_row = 3')
    _, folder = _folder(tmp_path, mapping)
    sheets: Sheets = {
        "Cover": [["Our work"]],
        "Aid": [
            ["Aid to Exland"], [""],
            ["No", "Donor", "Recipient", "Start date", "Amount", "Currency", "Comments"],
            [7.0, "gov-wyland", "force-exland", datetime.date(2019, 12, 31), 150.0, "EUR", "a"],
        ],
    }  # fmt: skip
    suffix = "xlsx" if write is write_xlsx else "ods"
    file = write(tmp_path / f"aid.{suffix}", sheets)  # type: ignore[operator]
    report = import_spreadsheet(file, folder)
    assert report.outcomes == {"added": 1}
    assert _rows(folder)["aid-7"]["from"] == "2019-12-31"


def test_a_file_in_an_old_encoding_is_read_as_such(tmp_path: Path) -> None:
    file, folder = _folder(tmp_path, MAPPING.replace('delimiter = ";"', 'encoding = "cp1252"'))
    file.write_bytes(OWN.replace("first", "café").encode("cp1252"))
    report = import_spreadsheet(file, folder)
    assert report.outcomes == {"added": 2}
    assert _rows(folder)["aid-7"]["note"] == "café"


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("[import.aid.columns]", 'datse = "DMY"\n[import.aid.columns]', 'did you mean "dates"'),
        ('"relations"', '"relatons"', 'did you mean "relations"'),
        ('"DMY"', '"YDM"', "is not one of ISO, DMY, MDY"),
        ('decimal = ","', 'decimal = "x"', "decimal is"),
        ('key = ["No"]', 'key = "No"', "key is not a list"),
        ('key = ["No"]', "header_row = 0", "header_row is not the number"),
        ('key = ["No"]', "header_row = 99", "has no row 99"),
        ("subject =", "subjct =", 'did you mean "subject"'),
        ('"Donor"', '"Doner"', 'did you mean "Donor"'),
        ('predicate = "funds"', 'predicate = "funds"\nnote = "x"', "both a column and a constant"),
        ('predicate = "funds"', "predicate = 3", "constants is not a list"),
        ("[import.aid.values.object]", "[import.aid.values]\nobject = 3\n[import.b]",
         "object is not a list"),
    ],
)  # fmt: skip
def test_a_mapping_that_is_wrong_says_where(
    tmp_path: Path, old: str, new: str, message: str
) -> None:
    file, folder = _folder(tmp_path, MAPPING.replace(old, new, 1))
    with pytest.raises(InvalidDataError, match=message):
        import_spreadsheet(file, folder)


def test_what_is_not_there_is_wrong_usage(tmp_path: Path) -> None:
    file, folder = _folder(tmp_path)
    with pytest.raises(UsageError, match="there is no file"):
        import_spreadsheet(tmp_path / "no.csv", folder, "aid")
    with pytest.raises(UsageError, match="begin a folder with: patronage new"):
        import_spreadsheet(file, tmp_path / "elsewhere")
    _, folder = _folder(tmp_path / "b", MAPPING.replace("key =", 'sheet = "X"\nkey ='))
    book = write_xlsx(tmp_path / "aid.xlsx", {"Y": [["a"]]})
    with pytest.raises(UsageError, match="it has Y"):
        import_spreadsheet(book, folder)


def test_a_table_that_is_not_in_order_is_not_written_over(tmp_path: Path) -> None:
    file, folder = _folder(tmp_path)
    table = folder / "relations.csv"
    table.write_text(table.read_text(encoding="utf-8") + "a,b\n", encoding="utf-8")
    before = table.read_bytes()
    with pytest.raises(InvalidDataError, match="run patronage check"):
        import_spreadsheet(file, folder)
    assert table.read_bytes() == before


def test_a_line_break_in_a_cell_does_not_end_its_row(tmp_path: Path) -> None:
    own = OWN.replace("first", '"one\ntwo\u2028three\x0bfour"')
    file, folder = _folder(tmp_path, own=own)
    assert import_spreadsheet(file, folder).outcomes == {"added": 2}
    assert _rows(folder)["aid-7"]["note"] == "one\ntwo\u2028three\x0bfour"


def _outcome(file: Path, folder: Path) -> ImportReport | str:
    """The report, or the sentence of the error raised on purpose."""
    try:
        return import_spreadsheet(file, folder)
    except (InvalidDataError, UsageError) as error:
        return str(error)


def _hold_to_account(outcome: ImportReport | str) -> None:
    assert outcome
    if not isinstance(outcome, str):
        tally = outcome.tally
        assert tally.read == tally.loaded + tally.skipped + tally.rejected
        assert min(tally.loaded, tally.skipped, tally.rejected) >= 0


@settings(max_examples=scaled(25), deadline=None)
@given(raw=st.binary(max_size=200), confirmed=st.booleans())
def test_any_bytes_give_a_sentence_or_a_report(raw: bytes, confirmed: bool) -> None:
    with TemporaryDirectory() as place:
        file, folder = _folder(Path(place), MAPPING if confirmed else "")
        file.write_bytes(raw)
        _hold_to_account(_outcome(file, folder))
        tomllib.loads((folder / "dataset.toml").read_text(encoding="utf-8"))


@settings(max_examples=scaled(25), deadline=None)
@given(data=st.data())
def test_any_cells_are_accounted_for(data: st.DataObject) -> None:
    cells = st.one_of(st.sampled_from(NASTY), st.text(max_size=12))
    rows = data.draw(st.lists(st.lists(cells, min_size=8, max_size=8), max_size=5))
    out = StringIO()
    csv.writer(out, delimiter=";").writerows([OWN.splitlines()[0].split(";"), *rows])
    with TemporaryDirectory() as place:
        file, folder = _folder(Path(place))
        file.write_text(out.getvalue(), encoding="utf-8", errors="replace", newline="")
        _hold_to_account(_outcome(file, folder))


@pytest.mark.parametrize("mapping", ["import = 3\n", "[import]\naid = 3\n"])
def test_a_mapping_that_is_no_section_is_named(tmp_path: Path, mapping: str) -> None:
    file, folder = _folder(tmp_path, mapping)
    with pytest.raises(InvalidDataError, match="not a section"):
        import_spreadsheet(file, folder)


def test_a_picture_is_refused_without_the_words_of_a_decoder(tmp_path: Path) -> None:
    _, folder = _folder(tmp_path)
    picture = tmp_path / "aid.csv"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n\x8f\x81")
    before = (folder / "dataset.toml").read_bytes()
    with pytest.raises(InvalidDataError, match="is no table of text in") as raised:
        import_spreadsheet(picture, folder, "picture")
    assert "codec" not in str(raised.value)
    assert (folder / "dataset.toml").read_bytes() == before
