"""XML and JSON lines: whatever happens to one, it is read or refused."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.loaders.public.files import DATA
from tests.loaders.public.mangling import changed_bytes, damages, survives

every_file = pytest.mark.parametrize(
    ("file", "format_"),
    [
        ("ofac_sdn_2019.xml", "ofac-sdn"),
        ("un_list_2019.xml", "un-list"),
        ("ftm_entities.json", "ftm"),
        ("iati_2.xml", "iati"),
    ],
)


@every_file
def test_damaged_files_are_read_or_refused(tmp_path: Path, file: str, format_: str) -> None:
    for number, data in enumerate(damages((DATA / file).read_bytes()).values()):
        path = tmp_path / f"{number}-{file}"
        path.write_bytes(data)
        survives(path, format_, tmp_path / f"out-{number}")


@every_file
@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_any_changed_bytes_are_lived_through(
    tmp_path: Path, file: str, format_: str, data: st.DataObject
) -> None:
    path = tmp_path / file
    path.write_bytes(changed_bytes((DATA / file).read_bytes(), data))
    survives(path, format_, tmp_path / "out")
