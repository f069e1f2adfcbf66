"""OFAC's list as CSV: no header, its day in the name of its folder, other names beside it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from patronage.errors import InvalidDataError
from patronage.loaders import load
from patronage.loaders.filters import Filters
from patronage.loaders.public.ofac.table import day_of
from patronage.loaders.registry import recognise
from tests.loaders.public.files import DATA, codes, loaded
from tests.loaders.public.mangling import changed_bytes, claim_ids, damages, survives

FIRST, SECOND = (DATA / "ofac" / day / "sdn.csv" for day in ("2019-03-01", "2021-09-15"))
XML_FIRST, XML_SECOND = DATA / "ofac_sdn_2019.xml", DATA / "ofac_sdn_2021.xml"
FRONT, OFFICER = "ofac-50001", "ofac-50002"
HEADER = "ent_num,SDN_Name,SDN_Type,Program,Title,a,b,c,d,e,f,Remarks\n"


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    """The first list and what is beside it, where they can be changed."""
    folder = tmp_path / FIRST.parent.name
    shutil.copytree(FIRST.parent, folder)
    return folder / "sdn.csv"


def changed(path: Path, before: str, after: str) -> Path:
    text = path.read_bytes().decode()
    assert before in text
    path.write_bytes(text.replace(before, after).encode())
    return path


def test_it_is_told_by_its_rows() -> None:
    assert recognise(FIRST).name == "ofac-sdn-csv"


@pytest.mark.parametrize("name", ["alt.csv", "add.csv", "sdn_comments.csv"])
def test_what_stands_beside_it_is_not_the_list(name: str) -> None:
    with pytest.raises(InvalidDataError, match="in no format that is known here"):
        recognise(FIRST.with_name(name))


def test_a_table_with_a_header_is_another(tmp_path: Path) -> None:
    path = tmp_path / "sdn.csv"
    path.write_text(HEADER + "1,a,b,c,d,e,f,g,h,i,j,k\n", encoding="utf-8")
    with pytest.raises(InvalidDataError, match="in no format that is known here"):
        recognise(path)


@pytest.mark.parametrize(("table", "xml"), [(FIRST, XML_FIRST), (SECOND, XML_SECOND)])
def test_it_says_what_the_xml_edition_says(table: Path, xml: Path, tmp_path: Path) -> None:
    mine, _ = loaded(table, into=tmp_path / "table")
    theirs, _ = loaded(xml, into=tmp_path / "xml")
    assert list(mine.entities()) == list(theirs.entities())
    told = [
        [(c.id, c.subject, c.object, c.from_text, c.until_text, c.note, c.visibility) for c in some]
        for some in (mine.claims(), theirs.claims())
    ]
    assert told[0] == told[1]
    assert told[0]


def test_names_come_from_beside_it_and_from_the_remarks(tmp_path: Path) -> None:
    dataset, report = loaded(FIRST, into=tmp_path / "out")
    front, officer = dataset.entity(FRONT), dataset.entity(OFFICER)
    assert front is not None
    assert officer is not None
    assert front.aliases == ("FFN", "THE 'NORVIK' FRONT")
    assert officer.name == "Invented OFFICER"
    assert officer.note == "(Linked To: FRONT FOR A FREE NORVIK; Linked To: INVENTED TRADING CO.)"
    alt, comments, main = report.tallies
    assert [Path(one.input).name for one in (alt, comments, main)] == [
        "alt.csv", "sdn_comments.csv", "sdn.csv"
    ]  # fmt: skip
    assert alt.reasons == {
        "blank row": 1, "of an entry that is not read": 1
    }  # fmt: skip
    assert (comments.loaded, main.loaded) == (1, 2)
    assert main.reasons == {
        "blank row": 1, "a vessel or an aircraft": 1
    }  # fmt: skip


@pytest.mark.parametrize(
    ("remarks", "note"),
    [
        ("Linked To: NORVIK FRONT.", "(Linked To: NORVIK FRONT)"),
        (
            "Linked To: NORVIK S.A.; Linked To: EX S.A.",
            "(Linked To: NORVIK S.A.; Linked To: EX S.A.)",
        ),
        ("Linked To: EX TRADING CO.", "(Linked To: EX TRADING CO.)"),
        ("DOB 1970; Linked To: OFFICER,  Invented; a.k.a. 'X'.", "(Linked To: OFFICER, Invented)"),
        ("all offices worldwide.", ""),
    ],
)
def test_remarks_give_whom_an_entry_is_linked_to(
    copied: Path, tmp_path: Path, remarks: str, note: str
) -> None:
    front = "Organization Established Date 2009; a.k.a. 'THE 'NORVIK' FRONT'."
    dataset, _ = loaded(changed(copied, front, remarks), into=tmp_path / "out")
    found = dataset.entity(FRONT)
    assert found is not None
    assert found.note == note


def test_remarks_are_put_together_where_they_were_cut_off(copied: Path, tmp_path: Path) -> None:
    changed(copied, "INVENTED TRAD", "INVENTED ")
    rest = copied.with_name("sdn_comments.csv")
    rest.write_bytes(b'50002," FRONT"\r\n50002,"; "\r\n50002,"Linked To: OTHERS."\r\n')
    dataset, report = loaded(copied, into=tmp_path / "out")
    officer = dataset.entity(OFFICER)
    assert officer is not None
    assert officer.note.endswith("; Linked To: INVENTED FRONT; Linked To: OTHERS)")
    assert not codes(report)


def test_what_stands_after_long_remarks_is_read(copied: Path, tmp_path: Path) -> None:
    papers = "; ".join(f"Passport X{number:07} (Xandria)" for number in range(400))
    changed(copied, "Gender Male", papers)
    dataset, _ = loaded(copied, into=tmp_path / "out")
    officer = dataset.entity(OFFICER)
    assert officer is not None
    assert officer.note.startswith("(Linked To: FRONT")


def test_births_and_papers_are_nowhere_in_the_dataset(tmp_path: Path) -> None:
    loaded(FIRST, into=tmp_path / "out")
    content = (tmp_path / "out").read_bytes()
    for said in (b"01 Jan 1970", b"X0000001", b"Port Norvik"):
        assert said not in content


def test_the_dataset_does_not_hold_the_folders_of_this_machine(
    copied: Path, tmp_path: Path
) -> None:
    changed(copied.with_name("alt.csv"), '"FFN"', "-0- ")
    _, report = loaded(copied, into=tmp_path / "out")
    assert codes(report) == {"missing-value": 1}
    assert str(tmp_path).encode() not in (tmp_path / "out").read_bytes()


def test_without_the_files_beside_it_a_note_says_so(copied: Path, tmp_path: Path) -> None:
    copied.with_name("alt.csv").unlink()
    dataset, report = loaded(copied, into=tmp_path / "out")
    assert codes(report) == {"file-not-there": 1}
    front = dataset.entity(FRONT)
    assert front is not None
    assert front.aliases == ("THE 'NORVIK' FRONT",)


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("2019-03-01/sdn.csv", "2019-03-01"),
        ("lists/sdn_20190301.csv", "2019-03-01"),
        ("2018-01-01/SDN.2019.03.01.csv", "2019-03-01"),
        ("lists/sdn.csv", ""),
        ("2019-13-01/sdn.csv", ""),
        ("batch-1201903011/sdn.csv", ""),
    ],
)
def test_its_day_is_in_a_name(name: str, day: str) -> None:
    assert day_of(Path("/x") / name) == day


def test_files_of_a_dated_name_find_each_other(tmp_path: Path) -> None:
    for file in FIRST.parent.iterdir():
        upper = file.name.upper().replace(".", "_20190301.")
        shutil.copy(file, tmp_path / upper)
    dataset, report = loaded(tmp_path / "SDN_20190301.CSV", into=tmp_path / "out")
    assert not codes(report)
    front = dataset.entity(FRONT)
    assert front is not None
    assert "FFN" in front.aliases


def test_a_list_of_no_known_day_says_nothing_of_when(tmp_path: Path) -> None:
    folder = tmp_path / "download"
    shutil.copytree(FIRST.parent, folder)
    dataset, report = loaded(folder / "sdn.csv", SECOND, into=tmp_path / "out")
    assert codes(report) == {"undated-list": 1}
    found = {claim.object: (claim.from_text, claim.until_text) for claim in dataset.claims()}
    assert found[FRONT] == ("", "")


@pytest.mark.parametrize(
    "order",
    [
        (FIRST, SECOND),
        (SECOND, FIRST),
        (XML_FIRST, SECOND),
        (SECOND, XML_FIRST),
        (XML_SECOND, FIRST, XML_FIRST),
    ],
)
def test_what_a_later_snapshot_of_either_edition_lacks_was_taken_off(
    order: tuple[Path, ...], tmp_path: Path
) -> None:
    dataset, _ = loaded(*order, into=tmp_path / "out")
    found = {claim.object: (claim.from_text, claim.until_text) for claim in dataset.claims()}
    assert found == {
        FRONT: ("[..2019-03-01]", "[2019-03-01..2021-09-15]"),
        OFFICER: ("[..2019-03-01]", "[2021-09-15..]"),
    }


def test_a_list_that_was_cut_off_takes_nobody_off(tmp_path: Path) -> None:
    cut = tmp_path / "2021-09-15" / "sdn.csv"
    cut.parent.mkdir()
    content = FIRST.read_bytes()
    cut.write_bytes(content[: content.index(b"INVENTED STAR")])
    dataset, report = loaded(FIRST, cut, into=tmp_path / "out")
    assert codes(report)["partial-list"] == 1
    assert {claim.until_text for claim in dataset.claims()} == {"[2021-09-15..]"}


def test_a_part_of_a_list_takes_nobody_off(tmp_path: Path) -> None:
    dataset, report = loaded(FIRST, SECOND, into=tmp_path / "out", filters=Filters(limit=1))
    assert {claim.until_text for claim in dataset.claims()} == {"[2019-03-01..]", "[2021-09-15..]"}
    assert "partial-list" not in codes(report)


@pytest.mark.parametrize(
    ("before", "after", "code"),
    [
        ('"individual"', '"ghost"', "unknown-category"),
        ("50002,", "abc,", "bad-id"),
        ("50002,", "-0- ,", "missing-value"),
        ('"OFFICER, Invented"', "-0- ", "missing-value"),
        ('"OFFICER, Invented"', '"OFFICER', "bad-quotes"),
        ('"Colonel",', "", "row-too-short"),
        ('"Colonel",', '"Colonel",x,', "row-too-long"),
    ],
)
def test_what_cannot_be_read_rejects_the_row(
    copied: Path, tmp_path: Path, before: str, after: str, code: str
) -> None:
    _, report = loaded(changed(copied, before, after), into=tmp_path / "out")
    *_, tally = report.tallies
    assert tally.reasons[code] == 1
    assert tally.rejected == 1


def test_twice_gives_the_same_ids(tmp_path: Path) -> None:
    once = claim_ids([FIRST], tmp_path / "once")
    assert claim_ids([FIRST, FIRST], tmp_path / "twice") == once
    assert set(claim_ids([FIRST, SECOND], tmp_path / "both")) == set(once)
    assert not load([FIRST], tmp_path / "once").changed


def test_damaged_files_are_read_or_refused(copied: Path, tmp_path: Path) -> None:
    for file in ("sdn.csv", "alt.csv", "sdn_comments.csv"):
        whole = copied.with_name(file).read_bytes()
        for number, data in enumerate(damages(whole).values()):
            copied.with_name(file).write_bytes(data)
            survives(copied, "ofac-sdn-csv", tmp_path / f"out-{number}")
        copied.with_name(file).write_bytes(whole)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "latin-1", "utf-16"])
def test_encodings_and_line_ends(copied: Path, tmp_path: Path, encoding: str) -> None:
    changed(copied, "FRONT FOR", "FRÖNT FOR")
    text = copied.read_bytes().decode().replace("\r\n", "\n")
    copied.write_bytes(text.encode(encoding))
    assert recognise(copied).name == "ofac-sdn-csv"
    dataset, _ = loaded(copied, into=tmp_path / "out")
    front = dataset.entity(FRONT)
    assert front is not None
    assert front.name == "FRÖNT FOR A FREE NORVIK"


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data(), name=st.sampled_from(["sdn.csv", "alt.csv", "sdn_comments.csv"]))
def test_any_changed_bytes_are_lived_through(
    tmp_path: Path, data: st.DataObject, name: str
) -> None:
    for file in FIRST.parent.iterdir():
        shutil.copy(file, tmp_path / file.name)
    path = tmp_path / name
    path.write_bytes(changed_bytes(path.read_bytes(), data))
    survives(tmp_path / "sdn.csv", "ofac-sdn-csv", tmp_path / "out")
