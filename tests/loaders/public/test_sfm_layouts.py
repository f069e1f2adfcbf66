"""Security Force Monitor: headers of real sheets are told apart and known to the last column."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from patronage.loaders.public.sfm.bundle import KINDS
from patronage.loaders.registry import recognise
from tests.loaders.public import sfm_layouts
from tests.loaders.public.examples import Example, example
from tests.loaders.public.files import codes, loaded

LAYOUTS = {
    "UNITS": "sfm-units",
    "COMMAND_CHAIN": "sfm-units",
    "PARENTAGE": "sfm-units-parentage",
    "MEMBERSHIPS": "sfm-units-memberships",
    "OLD_UNITS": "sfm-units-old",
    "PERSONS": "sfm-persons",
    "OLD_PERSONS": "sfm-persons-old",
    "OLD_SOURCES": "sfm-sources-old",
    "PERSONNEL": "sfm-personnel",
    "PERSONS_EXTRA": "sfm-persons-extra",
    "INCIDENTS": "sfm-incidents",
    "SOURCES": "sfm-sources",
    "SOURCES_DOWNLOAD": "sfm-sources-download",
}


@pytest.mark.parametrize(("layout", "name"), LAYOUTS.items())
def test_a_real_header_is_recognised_and_no_column_is_unknown(
    tmp_path: Path, layout: str, name: str
) -> None:
    (header,) = csv.reader([getattr(sfm_layouts, layout)])
    path = Example(tuple(header), ()).write(tmp_path / "sheet.csv")
    assert recognise(path).name == name
    kind = next(one for one in KINDS if one().name == name)
    assert kind.columns.unknown(kind.columns.names(header)) == []


UNIT = {"unit:id:admin": "u1", "unit:name": "1 Battalion", "unit:country": "xaa"}
TIE = {
    "unit:related_unit_first_cited_date": "1st February 2018",
    "unit:related_unit_first_cited_date_start": "N",
    "unit:related_unit_last_cited_date": "March 2019",
    "unit:related_unit_open": "E",
}


def test_downloads_of_parents_give_the_ties_of_the_importers_sheets(tmp_path: Path) -> None:
    parent = {"unit:related_unit": "u2", "unit:related_unit:name": "2 Brigade"}
    class_ = {"unit:related_unit_class": "Command"}
    rows = (UNIT | parent | class_ | TIE, UNIT | {"unit:id:admin": "u2", "unit:name": "2 Brigade"})
    download = example(sfm_layouts.PARENTAGE, *rows).write(tmp_path / "parentage.csv")
    dataset, report = loaded(download, into=tmp_path / "download")
    (claim,) = dataset.claims()
    assert (claim.subject, claim.predicate, claim.object) == ("sfm-u1", "partOf", "sfm-u2")
    assert (claim.from_text, claim.until_text) == ("[..2018-02-01]", "2019-03")
    assert not codes(report)
    sheet = UNIT | class_ | TIE | {
        "unit:relation_type": "child", "unit:related_unit_id:admin": "u2",
        "unit:related_unit": "2 Brigade", "unit:related_unit_first_cited_date": "2018-02-01",
    }  # fmt: skip
    importer = example(sfm_layouts.UNITS, sheet).write(tmp_path / "units.csv")
    same, _ = loaded(importer, into=tmp_path / "importer")
    assert [one.id for one in same.claims()] == [claim.id]


def test_downloads_of_memberships_name_joint_forces(tmp_path: Path) -> None:
    joint = {"unit:membership_id": "u9", "unit:related_unit": "Operation Northern Broom"}
    path = example(sfm_layouts.MEMBERSHIPS, UNIT | joint | TIE, UNIT | {"unit:id:admin": "u3"})
    dataset, report = loaded(path.write(tmp_path / "m.csv"), into=tmp_path / "out")
    (claim,) = dataset.claims()
    assert (claim.subject, claim.predicate, claim.object) == ("sfm-u1", "memberOf", "sfm-u9")
    operation = dataset.entity("sfm-u9")
    assert operation is not None
    assert (operation.class_name, operation.country) == ("Operation", "")
    assert report.tallies[0].loaded == 2
