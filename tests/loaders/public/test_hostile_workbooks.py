"""Workbooks whose zip file lies, is too large as a whole, or holds another: one sentence each."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from patronage.errors import InvalidDataError
from patronage.loaders import load
from tests.loaders.public.measuring import measured
from tests.loaders.public.specimens.catalogue import BY_ID

NAMES = ("ucdp-esd", "sfm")
every_sheet = pytest.mark.parametrize("name", NAMES)
SHEET = "xl/worksheets/sheet1.xml"
SMALL = 5000
"""Bytes that a lying directory speaks of."""


def sound(name: str, folder: Path) -> Path:
    return BY_ID[name].write(folder / "sound.xlsx")


def made_from(path: Path, more: Callable[[zipfile.ZipFile], None], without: str = "") -> Path:
    """The workbook without a part, and with more in it."""
    made = path.with_name("made.xlsx")
    with zipfile.ZipFile(path) as given, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as out:
        for part in given.namelist():
            if part != without:
                out.writestr(part, given.read(part))
        more(out)
    return made


def said_of(path: Path, name: str) -> str:
    """Why the file is refused, in a process that took little memory."""
    found = measured(path, name, path.with_name("out"))
    assert found.megabytes < 200
    assert found.refused.count("\n") == 0
    assert len(found.refused) < 600
    return found.refused


@every_sheet
@pytest.mark.parametrize("part", [SHEET, "xl/styles.xml", "xl/sharedStrings.xml"])
def test_a_directory_that_says_too_little_is_damage(name: str, part: str, tmp_path: Path) -> None:
    content = b"<c/>" * 6_000_000
    path = made_from(sound(name, tmp_path), lambda out: out.writestr(part, content), without=part)
    told, lied = struct.pack("<I", len(content)), struct.pack("<I", SMALL)
    assert path.read_bytes().count(told) == 2
    path.write_bytes(path.read_bytes().replace(told, lied))
    assert "the workbook is damaged" in said_of(path, name)


@every_sheet
def test_a_hundred_thousand_parts_are_refused(name: str, tmp_path: Path) -> None:
    def parts(out: zipfile.ZipFile) -> None:
        for number in range(20_000 if name == "sfm" else 100_000):
            out.writestr(f"x/{number}.xml", b"")

    path = made_from(sound(name, tmp_path), parts)
    assert "parts, which it unpacks to" in said_of(path, name)


@every_sheet
def test_all_parts_together_have_a_limit(name: str, tmp_path: Path) -> None:
    """Each of them is within its own."""

    def parts(out: zipfile.ZipFile) -> None:
        for number in range(3000):
            out.writestr(f"xl/media/{number}.bin", b"x" * SMALL)

    path = made_from(sound(name, tmp_path), parts)
    large = struct.pack("<I", 1_000_000)
    path.write_bytes(path.read_bytes().replace(struct.pack("<I", SMALL), large))
    with zipfile.ZipFile(path) as archive:
        assert sum(part.file_size for part in archive.infolist()) > 2 << 30
    assert "which it unpacks to 3,0" in said_of(path, name)


def bomb() -> bytes:
    """A zip file of 300 MB of one letter."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as out:
        out.writestr("a", b"x" * 300_000_000)
    return made.getvalue()


@every_sheet
def test_a_zip_file_within_is_not_opened(name: str, tmp_path: Path) -> None:
    plain = sound(name, tmp_path)
    path = made_from(plain, lambda out: out.writestr("xl/embeddings/a.zip", bomb()))
    found = measured(path, name, tmp_path / "out")
    assert found.megabytes < 200
    assert found.rows == measured(plain, name, tmp_path / "plain").rows


@every_sheet
def test_a_workbook_within_a_zip_file_is_no_workbook(name: str, tmp_path: Path) -> None:
    outer = tmp_path / "outer.xlsx"
    with zipfile.ZipFile(outer, "w") as out:
        out.write(sound(name, tmp_path), "inner.xlsx")
    with pytest.raises(InvalidDataError):
        load([outer], tmp_path / "out")
    assert said_of(outer, name)
