"""Events of loaded public files and curated tables that may be one incident."""

from __future__ import annotations

from pathlib import Path

import pytest

from patronage.library import Dataset
from patronage.loaders import load
from tests.loaders.public.examples import (
    ACLED_NEW,
    ACLED_OLD,
    acled_row,
    example,
    ged_row,
)
from tests.loaders.public.layouts import GED_19_1, GED_NEWER

KILLING = {"actor1": "Éx Front", "inter1": "2", "event_date": "04 March 2020", "fatalities": "8"}


def proposed(
    tmp_path: Path, acled: Path, ged: Path, threshold: float
) -> list[tuple[str, str, str]]:
    load([acled, ged], tmp_path / "out")
    with Dataset(tmp_path / "out") as dataset:
        found = dataset.match(threshold)
        assert len({entity.id for entity in dataset.entities() if entity.event}) == 3
    return [(one.left, one.right, one.why) for one in found if one.left.startswith("acled-E")]


@pytest.mark.parametrize("acled", [ACLED_OLD, ACLED_NEW])
@pytest.mark.parametrize("ged", [GED_NEWER, GED_19_1])
def test_one_killing_in_acled_and_ged_is_proposed(tmp_path: Path, acled: str, ged: str) -> None:
    known = set(ged.split(","))
    killing = {name: value for name, value in ged_row().items() if name in known}
    other = acled_row(event_id_cnty="EXL9", event_date="09 May 2020", location="Port Ex")
    there = example(ged, killing).write(tmp_path / "GEDEvent_v23_1.csv")
    here = example(acled, acled_row(**KILLING), other).write(tmp_path / "acled.csv")
    (found,) = proposed(tmp_path, here, there, 0.85)
    assert found == (
        "acled-EXL7",
        "ged-900001",
        "both on 2020-03-04; 0 km apart; deaths 8 / 5 to 12; Éx Front in both",
    )


def test_killings_by_others_stay_below_the_default(tmp_path: Path) -> None:
    there = example(GED_NEWER, ged_row()).write(tmp_path / "GEDEvent_v23_1.csv")
    row = acled_row(event_date="04 March 2020", fatalities="8")
    here = example(ACLED_OLD, row, acled_row(event_id_cnty="EXL9")).write(tmp_path / "acled.csv")
    assert proposed(tmp_path, here, there, 0.85) == []
    assert ("acled-EXL7", "ged-900001") in {one[:2] for one in proposed(tmp_path, here, there, 0.7)}
