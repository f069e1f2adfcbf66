"""Geo-PKO: contributions of troops, and cells that cannot be read."""

from __future__ import annotations

from pathlib import Path

import pytest

from patronage.graph.dataset import Dataset
from patronage.loaders import LoadReport
from patronage.loaders.filters import Filters
from patronage.loaders.registry import recognise
from tests.loaders.public.examples import GEO_PKO, example, geo_pko_row
from tests.loaders.public.files import codes, loaded
from tests.loaders.workbooks import Cell, write_xlsx


def missions(*rows: dict[str, str], folder: Path) -> tuple[Dataset, LoadReport]:
    return loaded(example(GEO_PKO, *rows).write(folder / "pko.csv"), into=folder / "out")


def sent(dataset: Dataset) -> list[tuple[str, str | None, str, float | None]]:
    claims = [c for c in dataset.claims() if c.predicate == "contributesTroopsTo"]
    return sorted((c.subject, c.object, c.from_text, c.quantity_low) for c in claims)


def test_each_country_of_the_cell_contributes(tmp_path: Path) -> None:
    dataset, report = missions(geo_pko_row(), folder=tmp_path)
    assert sent(dataset) == [
        ("government-ata", "geo-pko-unmex", "2012", 35.0),
        ("government-bvt", "geo-pko-unmex", "2012", None),
    ]
    notes = {claim.note for claim in dataset.claims()}
    assert notes == {"at Ex town (-75.25 10.5)"}
    assert {c.unit for c in dataset.claims()} == {"troops", ""}
    assert report.check.warnings == 0


def test_a_country_that_stands_twice_in_a_cell_is_said(tmp_path: Path) -> None:
    twice = geo_pko_row(**{"year.overview": "Antarctica (35), Antarctica (12)", "No.TCC": "1"})
    dataset, report = missions(twice, folder=tmp_path)
    assert [row[-1] for row in sent(dataset)] == [12.0]
    assert codes(report) == {"country-twice": 1}


def test_two_places_of_a_year_are_two_claims(tmp_path: Path) -> None:
    dataset, _ = missions(geo_pko_row(), geo_pko_row(location="Port Ex"), folder=tmp_path)
    assert len(sent(dataset)) == 4


@pytest.mark.parametrize(
    ("cells", "code"),
    [
        ({"year.overview": "Antarctica 35"}, "bad-contributions"),
        ({"year.overview": "Antarctica (some)"}, "bad-contributions"),
        ({"year.overview": "Antarctica (35), and more"}, "bad-contributions"),
        ({"year.overview": ""}, "missing-value"),
        ({"year": "12"}, "bad-year"),
        ({"No.TCC": "two"}, "not-a-number"),
    ],
)
def test_wrong_cells_reject_their_row(tmp_path: Path, cells: dict[str, str], code: str) -> None:
    _, report = missions(geo_pko_row(), geo_pko_row(**cells), folder=tmp_path)
    assert report.tallies[0].reasons == {code: 1}


def test_another_number_of_countries_is_a_warning(tmp_path: Path) -> None:
    dataset, report = missions(geo_pko_row() | {"No.TCC": "3"}, folder=tmp_path)
    assert codes(report) == {"number-differs": 1}
    assert len(sent(dataset)) == 2


def test_a_country_that_nobody_knows_is_kept_by_its_name(tmp_path: Path) -> None:
    row = geo_pko_row() | {"year.overview": "Exland (5), Antarctica (6)"}
    dataset, report = missions(row, folder=tmp_path)
    assert codes(report) == {"unknown-country": 1}
    assert [found[0] for found in sent(dataset)] == ["government-ata", "government-exland"]


def test_filters_go_by_year_and_contributor(tmp_path: Path) -> None:
    rows = (geo_pko_row(), geo_pko_row(year="2010"),
            geo_pko_row() | {"year.overview": "Bouvet Island (5)", "No.TCC": "1"})  # fmt: skip
    path = example(GEO_PKO, *rows).write(tmp_path / "pko.csv")
    filters = Filters(since=20110101, countries=frozenset({"ATA"}))
    _, report = loaded(path, into=tmp_path / "out", filters=filters)
    assert report.tallies[0].reasons == {
        "another country than asked for": 1, "before the day asked for": 1,
    }  # fmt: skip


def test_names_may_have_parentheses_of_their_own(tmp_path: Path) -> None:
    row = geo_pko_row() | {"year.overview": "Korea (ROK) (150), Antarctica (size unknown)"}
    dataset, report = missions(row, folder=tmp_path)
    assert [found[0] for found in sent(dataset)] == ["government-ata", "government-kor"]
    assert not codes(report)


def test_who_is_not_named_sends_nobody(tmp_path: Path) -> None:
    some = geo_pko_row() | {"year.overview": "TCC name unknown (5), Antarctica (6)"}
    none = geo_pko_row() | {"year.overview": "Multinational (5)", "No.TCC": "1"}
    dataset, report = missions(some, none, folder=tmp_path)
    assert [found[0] for found in sent(dataset)] == ["government-ata"]
    assert codes(report) == {"unnamed-contributor": 2}
    assert report.tallies[0].reasons == {"no country is named": 1}


def test_a_workbook_says_what_the_table_says(tmp_path: Path) -> None:
    rows = (geo_pko_row(latitude="-75.25000000000001", longitude="10.0"), geo_pko_row(year="2013"))
    table, _ = missions(*rows, folder=tmp_path)
    sheet: list[list[Cell]] = [
        list(GEO_PKO.split(",")),
        *(
            [float(v) if n in ("year", "latitude", "longitude") else v for n, v in row.items()]
            for row in rows
        ),
    ]
    path = write_xlsx(tmp_path / "pko.xlsx", {"Sheet1": sheet})
    assert recognise(path).name == "geo-pko-xlsx"
    book, report = loaded(path, into=tmp_path / "book")
    assert {claim.id for claim in book.claims()} == {claim.id for claim in table.claims()}
    assert report.tallies[0].loaded == 2
