"""UCDP GED: three layouts, and every trap that real files have."""

from __future__ import annotations

from pathlib import Path

import pytest

from patronage.graph.dataset import Dataset
from patronage.graph.records import Claim, Entity
from patronage.loaders import LoadReport
from patronage.loaders.filters import Filters
from tests.loaders.public.examples import example, fight_row, ged_row
from tests.loaders.public.files import codes, loaded
from tests.loaders.public.layouts import GED_19_1, GED_HDX, GED_NEWER, HDX_TAGS


def events(*rows: dict[str, str], folder: Path, **more: Filters) -> tuple[Dataset, LoadReport]:
    path = example(GED_NEWER, *rows).write(folder / "GEDEvent_v99_1.csv")
    return loaded(path, into=folder / "out", **more)


def event(dataset: Dataset, id_: str = "ged-900001") -> Entity:
    return next(entity for entity in dataset.entities() if entity.id == id_)


def claims(dataset: Dataset, predicate: str) -> list[Claim]:
    return sorted(
        (c for c in dataset.claims() if c.predicate == predicate), key=lambda c: (c.subject, c.unit)
    )


def test_one_sided_violence_names_side_a_alone(tmp_path: Path) -> None:
    dataset, _ = events(ged_row(), folder=tmp_path)
    found = event(dataset)
    assert (found.class_name, found.from_text, found.until_text) == (
        "UnlawfulKilling", "2020-03-04", "2020-03-04",
    )  # fmt: skip
    assert (found.country, found.latitude, found.longitude) == ("ATA", -75.25, 10.5)
    assert found.event is not None
    assert (found.event.place, found.event.admin1, found.event.victims) == (
        "Ex town", "Ex province", "civilians",
    )  # fmt: skip
    assert [(c.subject, c.object) for c in claims(dataset, "perpetrated")] == [
        ("ucdp-90001", "ged-900001")
    ]
    assert "Civilians" not in [entity.name for entity in dataset.entities()]


@pytest.mark.parametrize("violence", ["1", "2", "2.0"])
def test_a_fight_has_two_sides_and_no_perpetrator(tmp_path: Path, violence: str) -> None:
    dataset, _ = events(fight_row(type_of_violence=violence), folder=tmp_path)
    assert event(dataset, "ged-900002").class_name == "Attack"
    assert [(c.subject, c.joined) for c in claims(dataset, "carriedOut")] == [
        ("ucdp-90001", "and"), ("ucdp-90002", "and"),
    ]  # fmt: skip
    assert claims(dataset, "perpetrated") == []
    classes = {e.id: (e.class_name, e.external_ids) for e in dataset.entities()}
    assert classes["ucdp-90002"] == ("Government", (("ucdp", "90002"),))
    assert classes["ucdp-90001"] == ("ArmedGroup", (("ucdp", "90001"),))


def test_several_states_on_one_side_are_of_no_one_country(tmp_path: Path) -> None:
    side = {"side_a": "Government of Exland, Government of Wyland", "gwnoa": "900, 200"}
    dataset, report = events(fight_row(**side), folder=tmp_path)
    (named,) = (one for one in dataset.entities() if one.id == "ucdp-90002")
    assert (named.class_name, named.country) == ("Government", "")
    assert report.tallies[0].rejected == 0


def test_estimates_of_deaths_are_all_kept(tmp_path: Path) -> None:
    dataset, report = events(ged_row(), ged_row(id="2", low="9", best="1"), folder=tmp_path)
    first = [c for c in claims(dataset, "hasToll") if c.subject == "ged-900001"]
    assert [(c.unit, c.quantity_low, c.quantity_high, c.value) for c in first] == [
        ("deaths", 5, 12, "best estimate 7"), ("deaths of civilians", 7, 7, ""),
    ]  # fmt: skip
    assert codes(report) == {"estimates-out-of-order": 1}


@pytest.mark.parametrize("precision", ["2", "3", "4.0", "5", ""])
def test_days_that_are_not_exact_are_some_day_between(tmp_path: Path, precision: str) -> None:
    row = ged_row(date_prec=precision, date_end="2020-03-31")
    dataset, _ = events(row, folder=tmp_path)
    assert event(dataset).from_text == "[2020-03-04..2020-03-31]"
    assert event(dataset).validity.end_latest == 20200331


def test_every_report_of_the_row_is_a_source_that_nobody_read(tmp_path: Path) -> None:
    dataset, _ = events(ged_row(), folder=tmp_path)
    sources = {source.id: source for source in dataset.sources()}
    reports = [(s.publisher, s.date_text, s.title) for s in sources.values() if s.kind == "report"]
    assert sorted(reports) == [
        ("Ex Daily", "2020-03-05", "Front said to have killed; many fled"),
        ("Ex Radio", "2020-03-06", "Toll, revised"),
    ]
    (claim,) = claims(dataset, "perpetrated")
    own = [c for c in claim.citations if c.source == "ucdp-ged-99.1"]
    assert [c.locator for c in own] == [
        "GEDEvent_v99_1.csv, row 2, id 900001, EXL-2020-3-1-1"
    ]  # fmt: skip
    assert len(claim.citations) == 3
    assert not any(source.read for source in sources.values() if source.kind == "report")


def test_coordinates_that_a_spreadsheet_spoilt(tmp_path: Path) -> None:
    mended = ged_row(latitude="176.39.00")
    lost = ged_row(id="2", latitude="176.39.00", geom_wkt="")
    far = ged_row(id="3", latitude="200", geom_wkt="POINT (10 95)")
    dataset, report = events(mended, lost, far, folder=tmp_path)
    assert (event(dataset).latitude, event(dataset).longitude) == (-75.25, 10.5)
    assert event(dataset, "ged-2").latitude is None
    assert codes(report) == {"coordinates-mended": 1, "coordinates-not-used": 2}


@pytest.mark.parametrize(
    ("column", "value", "code"),
    [
        ("type_of_violence", "4", "unknown-category"),
        ("date_prec", "9", "unknown-category"),
        ("date_start", "some day", "bad-date"),
        ("date_start", "2021-01-01", "start-after-end"),
        ("best", "several", "not-a-number"),
        ("low", "-1", "negative-count"),
        ("side_a_new_id", "", "missing-value"),
        ("side_a_new_id", "x1", "bad-actor-id"),
        ("id", "", "missing-value"),
    ],
)
def test_wrong_cells_reject_their_row(tmp_path: Path, column: str, value: str, code: str) -> None:
    dataset, report = events(ged_row(id="7"), ged_row(**{column: value}), folder=tmp_path)
    assert report.tallies[0].reasons == {code: 1}
    assert [e.id for e in dataset.entities() if e.event] == ["ged-7"]


def test_an_event_that_comes_twice_counts_once(tmp_path: Path) -> None:
    _, report = events(ged_row(), ged_row(best="6"), folder=tmp_path)
    assert report.tallies[0].reasons == {"told before": 1}


def test_the_layout_of_19_1(tmp_path: Path) -> None:
    row = {key: value for key, value in ged_row().items() if key in GED_19_1.split(",")}
    path = example(GED_19_1, row).write(tmp_path / "ged191.csv")
    dataset, report = loaded(path, into=tmp_path / "out")
    assert report.check.warnings == 0
    assert "ucdp-ged-19.1" in [source.id for source in dataset.sources()]
    newer, _ = events(ged_row(), folder=tmp_path)
    assert {c.id for c in newer.claims()} == {c.id for c in dataset.claims()}


def test_the_edition_on_hdx(tmp_path: Path) -> None:
    row = ged_row(id="900001.0", type_of_violence="3.0", side_a_new_id="90001.0", best="7.0",
                  date_prec="1.0") | {"iso3": "ATA"}  # fmt: skip
    path = example(GED_HDX, HDX_TAGS, row).write(tmp_path / "hdx.csv")
    dataset, report = loaded(path, into=tmp_path / "out")
    assert report.check.warnings == 0
    assert report.tallies[0].reasons == {"HXL tags": 1}
    newer, _ = events(ged_row(), folder=tmp_path)
    assert {c.id for c in newer.claims()} == {c.id for c in dataset.claims()}


def test_filters(tmp_path: Path) -> None:
    rows = (ged_row(), ged_row(id="2", country="Bouvet Island"), ged_row(id="3", country=""),
            fight_row())  # fmt: skip
    filters = Filters(since=20200501, countries=frozenset({"ATA"}))
    _, report = events(*rows, folder=tmp_path, filters=filters)
    assert report.tallies[0].reasons == {
        "another country than asked for": 1, "before the day asked for": 1, "no country": 1,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("cells", "warned"),
    [
        ({"where_prec": "7", "event_clarity": "2.0"}, {}),
        ({"where_prec": "9"}, {"unknown-category": 1}),
        ({"where_prec": "12", "event_clarity": "3"}, {"unknown-category": 2}),
    ],
)
def test_a_grade_that_is_not_known_is_kept_with_a_warning(
    tmp_path: Path, cells: dict[str, str], warned: dict[str, int]
) -> None:
    dataset, report = events(ged_row(**cells), folder=tmp_path)
    assert codes(report) == warned
    assert f"precision of the place: {cells['where_prec']}" in event(dataset).note
