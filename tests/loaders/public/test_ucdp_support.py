"""UCDP External Support: one supporter or many, flags, opponents, and workbooks gone wrong."""

from __future__ import annotations

import zipfile
from pathlib import Path

import openpyxl
import pytest

from patronage.graph.dataset import Dataset
from patronage.loaders import LoadReport, RejectedError, load
from patronage.loaders.filters import Filters
from patronage.loaders.registry import recognise
from tests.loaders.public.files import codes, loaded

KINDS = "xpywmtfilou"
_FIRST = (
    "id,active,year,actor_id,actor_name,actor_nonstate,oppo_id,oppo_name,dyad_id,dyad_name,civil,"
    "conflict_id,location,gwno_a,country_a,gwno_b,country_b,ext_id,ext_name,ext_nonstate,"
    "ext_coalition,ext_coalition_name,ext_elements,ext_bothsides,ext_sup,ext_sup_s,ext_sup_ns,"
    "ext_count,ext_count_s,ext_count_ns"
)
_OF_A_KIND = ("", "_s", "_ns", "_count", "_count_s", "_count_ns")
HEADER = [
    *_FIRST.split(","),
    *(f"ext_{kind}{what}" for kind in KINDS for what in _OF_A_KIND),
    "ext_sum",
]


def row(**cells: object) -> dict[str, object]:
    """An invented group, supported with money and weapons by an invented government."""
    given = dict.fromkeys((name for name in HEADER if name.startswith("ext_")), 0)
    return given | {
        "id": 1, "active": 1, "year": 2012, "actor_id": 90001, "actor_name": "Éx Front",
        "actor_nonstate": 1, "oppo_id": 90002, "oppo_name": "Government of Exland",
        "location": "Antarctica", "ext_id": "90005", "ext_name": "Government of Wyland",
        "ext_sup": 1, "ext_f": 1, "ext_w": 1, "ext_coalition_name": "",
    } | cells  # fmt: skip


def write(folder: Path, *rows: dict[str, object], header: list[str] = HEADER) -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(header)
    for one in rows:
        sheet.append([one.get(name) for name in header])
    path = folder / "ucdp-esd-ay-991.xlsx"
    book.save(path)
    return path


def supports(*rows: dict[str, object], folder: Path) -> tuple[Dataset, LoadReport]:
    return loaded(write(folder, *rows), into=folder / "out")


def given(dataset: Dataset) -> list[tuple[str, str, str | None, str]]:
    return sorted((c.subject, c.predicate, c.object, c.from_text) for c in dataset.claims())


def test_one_supporter_gives_what_the_flags_say(tmp_path: Path) -> None:
    dataset, report = supports(row(), folder=tmp_path)
    assert given(dataset) == [
        ("ucdp-90005", "equips", "ucdp-90001", "2012"),
        ("ucdp-90005", "funds", "ucdp-90001", "2012"),
    ]
    assert report.check.warnings == 0
    assert {e.class_name for e in dataset.entities()} == {"Government", "ArmedGroup"}
    assert [s.id for s in dataset.sources()] == ["ucdp-esd-99.1"]


def test_flags_of_several_supporters_are_never_dealt_out(tmp_path: Path) -> None:
    many = ";".join(str(90005 + n) for n in range(30))
    names = ";".join(f"Government of Land {n}" for n in range(30))
    dataset, _ = supports(row(ext_id=many, ext_name=names), folder=tmp_path)
    assert {c.predicate for c in dataset.claims()} == {"supports"}
    assert len(given(dataset)) == 30
    assert {c.note for c in dataset.claims()} == {
        "weapons, funding: by 30 supporters together, nobody says which gave what"
    }


def test_another_opponent_says_nothing_new(tmp_path: Path) -> None:
    dataset, report = supports(row(), row(oppo_id=90009), row(year=2013), folder=tmp_path)
    assert len(given(dataset)) == 4
    assert report.tallies[0].reasons == {"the same support, against another opponent": 1}


def test_support_without_a_flag_is_of_a_kind_that_is_not_said(tmp_path: Path) -> None:
    dataset, _ = supports(row(ext_f=0, ext_w=0), folder=tmp_path)
    assert [c.predicate for c in dataset.claims()] == ["supports"]
    assert [c.note for c in dataset.claims()] == ["support of a kind that is not said"]


def test_names_that_do_not_match_the_ids_are_not_guessed(tmp_path: Path) -> None:
    dataset, report = supports(row(ext_id="5, 6", ext_name="Wyland"), folder=tmp_path)
    assert {"UCDP actor 5", "UCDP actor 6"} <= {e.name for e in dataset.entities()}
    assert codes(report) == {"names-not-aligned": 1}


def test_rows_without_support_are_left_out_and_wrong_ones_rejected(tmp_path: Path) -> None:
    wrong = [row(year=12), row(ext_f=3), row(ext_id=None), row(actor_id="x")]
    dataset, report = supports(row(), row(ext_sup=0), *wrong, folder=tmp_path)
    assert len(given(dataset)) == 2
    assert report.tallies[0].reasons == {
        "no external support": 1, "bad-year": 1, "unknown-category": 1, "missing-value": 1,
        "bad-actor-id": 1,
    }  # fmt: skip


def test_a_state_that_is_supported_is_a_government(tmp_path: Path) -> None:
    dataset, _ = supports(row(actor_name="Antarctica", actor_nonstate=0), folder=tmp_path)
    classes = {entity.id: entity.class_name for entity in dataset.entities()}
    assert classes["ucdp-90001"] == "Government"


def test_filters_go_by_year_and_country(tmp_path: Path) -> None:
    path = write(tmp_path, row(), row(year=2010), row(location="Bouvet Island"))
    filters = Filters(since=20110101, countries=frozenset({"ATA"}))
    _, report = loaded(path, into=tmp_path / "out", filters=filters)
    assert report.tallies[0].reasons == {
        "another country than asked for": 1, "before the day asked for": 1,
    }  # fmt: skip


@pytest.mark.parametrize("gone", ["ext_id", "ext_u", "actor_name"])
def test_a_missing_column_is_named(tmp_path: Path, gone: str) -> None:
    path = write(tmp_path, row(), header=[name for name in HEADER if name != gone])
    with pytest.raises(RejectedError, match=f'no column "{gone}"'):
        load([path], tmp_path / "out", as_format="ucdp-esd")


def test_columns_in_any_order_and_more_of_them(tmp_path: Path) -> None:
    dataset, _ = supports(row(), folder=tmp_path)
    path = write(tmp_path, row(), header=[*reversed(HEADER), "new_one"])
    assert recognise(path).name == "ucdp-esd"
    mixed, report = loaded(path, into=tmp_path / "mixed")
    assert {c.id for c in mixed.claims()} == {c.id for c in dataset.claims()}
    assert codes(report) == {"unknown-column": 1}


def test_a_zip_bomb_and_a_cut_file_are_refused(tmp_path: Path) -> None:
    path = write(tmp_path, row())
    cut = tmp_path / "cut.xlsx"
    cut.write_bytes(path.read_bytes()[:-400])
    bomb = tmp_path / "bomb.xlsx"
    with zipfile.ZipFile(path) as sound, zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as out:
        for name in sound.namelist():
            sheet = name.startswith("xl/worksheets/")
            out.writestr(name, b"<c/>" * 8_000_000 if sheet else sound.read(name))
    for bad in (cut, bomb):
        with pytest.raises(RejectedError):
            load([bad], tmp_path / "out", as_format="ucdp-esd")


def test_a_comma_in_a_name_stands_between_none(tmp_path: Path) -> None:
    names = "Government of Wyland,Éx Front, the old one,Zed"
    dataset, report = supports(row(ext_id="5,6,7", ext_name=names), folder=tmp_path)
    assert {"Éx Front, the old one", "Zed"} <= {e.name for e in dataset.entities()}
    assert not codes(report)


def test_the_header_has_the_columns_of_the_real_one(tmp_path: Path) -> None:
    assert len(HEADER) == 97
    _, report = supports(row(), folder=tmp_path)
    assert not codes(report)


def test_a_state_at_war_with_another_is_not_the_other(tmp_path: Path) -> None:
    war = {
        "actor_nonstate": 0,
        "gwno_a": 900,
        "gwno_b": 200,
        "location": "Antarctica, Bouvet Island",
    }
    first = row(actor_id=95, actor_name="Government of Antarctica", **war)
    second = row(id=2, actor_id=97, actor_name="Government of Bouvet Island", **war)
    dataset, report = supports(first, second, folder=tmp_path)
    countries = {e.id: e.country for e in dataset.entities() if e.id in ("ucdp-95", "ucdp-97")}
    assert countries == {"ucdp-95": "ATA", "ucdp-97": "BVT"}
    assert not codes(report)
