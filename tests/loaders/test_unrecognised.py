"""What is said of an input that is in no known format: what it looks like, and what to do."""

from pathlib import Path

import pytest

from patronage.errors import InvalidDataError
from patronage.loaders import check


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"\x89PNG\r\n\x1a\n\x00\x00", "it is a picture (PNG), whatever its name says"),
        (b"\xff\xd8\xff\xe0JFIF", "it is a picture (JPEG)"),
        (b"%PDF-1.7", "it is a PDF; tables in it must be copied"),
        (b"\xd0\xcf\x11\xe0\xa1", "save it as XLSX or as CSV UTF-8"),
        (b"PK\x03\x04 and no workbook", "none of its sheets or parts has a header"),
        (b"SQLite format 3\x00", "--data reads those"),
        (b" \n", "it is empty"),
        (b"a\x00b", "it is no text"),
        ("\N{BOM}Donateur;Montant\n".encode(), 'it begins with "Donateur;Montant"'),
        (b"\x1b[31m" + b"x" * 80, 'it begins with "[31m' + "x" * 55 + '..."'),
    ],
)
def test_a_file_is_told_by_what_it_looks_like(tmp_path: Path, content: bytes, said: str) -> None:
    path = tmp_path / "aid.csv"
    path.write_bytes(content)
    with pytest.raises(InvalidDataError) as raised:
        check([path])
    message = str(raised.value)
    assert f'"{path}" is in no format that is known here: ' in message
    assert said in message
    assert "\n" not in message


def test_a_curated_table_alone_is_told_from_a_foreign_file(tmp_path: Path) -> None:
    (tmp_path / "actors.csv").write_text("id,class,name\n", "utf-8")
    with pytest.raises(InvalidDataError, match="name the folder that it is in"):
        check([tmp_path / "actors.csv"])


def test_a_folder_without_tables_says_which_are_wanted(tmp_path: Path) -> None:
    with pytest.raises(InvalidDataError, match="the folder is empty"):
        check([tmp_path])
    (tmp_path / "notes.txt").write_text("x")
    with pytest.raises(InvalidDataError, match=r"none of sources\.csv, actors\.csv, "):
        check([tmp_path])
