"""Tables found in the wild: encodings, headers, and what stands around the rows."""

from __future__ import annotations

import resource
from pathlib import Path

import pytest

from patronage.loaders.public.columns import Columns
from patronage.loaders.public.errors import FileError, RowError
from patronage.loaders.public.row import Row
from patronage.loaders.public.table import Turned, file_rows, has_header
from patronage.loaders.public.text import head, lines, look_at

COLUMNS = Columns(required=("id", "name"), optional=("deaths",), ignored=("geom",))


def read(path: Path, columns: Columns = COLUMNS) -> tuple[list[Turned], list[str]]:
    """What the rows of a file turn into, and the columns that nobody knows."""
    unknown: list[str] = []
    found = file_rows(path, columns, look_at(path).encoding, lambda _read: None, unknown.append)
    return [turned for _, turned in found], unknown


def write(tmp_path: Path, text: str, encoding: str = "utf-8") -> Path:
    path = tmp_path / "file.csv"
    path.write_bytes(text.encode(encoding))
    return path


def names(turned: list[Turned]) -> list[str]:
    return [row.text("name") for row in turned if isinstance(row, Row)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "latin-1", "cp1252", "utf-16"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_encodings_and_line_ends(tmp_path: Path, encoding: str, end: str) -> None:
    path = write(tmp_path, end.join(["id,name", "1,Gén. Exélier", "2,Zwei", ""]), encoding)
    assert has_header(path, COLUMNS)
    turned, _ = read(path)
    assert names(turned) == ["Gén. Exélier", "Zwei"]


@pytest.mark.parametrize("mark", [",", "\t", ";"])
def test_delimiters(tmp_path: Path, mark: str) -> None:
    path = write(tmp_path, f"name{mark}id\nEx{mark}1\n")
    assert names(read(path)[0]) == ["Ex"]


def test_what_stands_around_the_rows_is_told_apart(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        "Exland transfers\nMade for tests,,\n\n"
        ',id,NAME ,Other\n0,#id,#name,\n1,1,"On\ne",x\n2,2,Two,\n,,,\nLegend: ? is a guess,,,\n',
    )
    turned, unknown = read(path)
    assert [one for one in turned if isinstance(one, str)] == [
        *["above the header"] * 3,
        "HXL tags",
        "blank row",
        "one cell only (a legend or a note)",
    ]
    assert names(turned) == ["On e", "Two"]
    assert unknown == ["Other"]


def test_a_column_without_a_name_belongs_to_the_one_before(tmp_path: Path) -> None:
    columns = Columns(("id", "ordered"), ("ordered (next)",))
    (row,), unknown = read(write(tmp_path, "id,ordered, \n1,5,?\n"), columns)
    assert isinstance(row, Row)
    assert row.text("ordered (next)") == "?"
    assert unknown == []


def test_a_missing_column_is_named(tmp_path: Path) -> None:
    path = write(tmp_path, "id,deaths\n1,2\n")
    assert not has_header(path, COLUMNS)
    with pytest.raises(FileError, match='no column "name"'):
        read(path)


def test_a_column_that_stands_there_twice_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FileError, match='"name" more than once'):
        read(write(tmp_path, "id,name,name\n1,a,b\n"))


def test_short_and_long_rows_and_nul_bytes_are_rejected(tmp_path: Path) -> None:
    text = "id,name,geom\n1,a\n1,a,b,c\n1,a,b,,\n1,a\0,b\n2,b,c\n3,tru"
    turned, _ = read(write(tmp_path, text))
    assert [one.code for one in turned if isinstance(one, RowError)] == [
        "row-too-short",
        "row-too-long",
        "nul-bytes",
        "row-too-short",
    ]
    assert names(turned) == ["a", "b"]


def test_numbers_as_files_write_them(tmp_path: Path) -> None:
    text = 'id,name,deaths\n15960.0,a,"1,234"\n2,b,3.0\n3,c,many\n4,d,1.5\n5,e,-1\n6,f,\n'
    turned, _ = read(write(tmp_path, text))
    rows = [row for row in turned if isinstance(row, Row)]
    assert rows[0].identity("id") == "15960"
    assert [row.count("deaths") for row in (rows[0], rows[1], rows[5])] == [1234, 3, None]
    for row, code in zip(rows[2:5], ("not-a-number", "not-whole", "negative-count"), strict=True):
        with pytest.raises(RowError) as caught:
            row.count("deaths")
        assert caught.value.code == code


@pytest.mark.stress
def test_a_line_of_two_gigabytes_takes_little_memory(tmp_path: Path) -> None:
    path = tmp_path / "long.csv"
    with path.open("wb") as stream:
        stream.write(b"id,name\n1,")
        for _ in range(2048):
            stream.write(b"x" * (1 << 20))
        stream.write(b"\n2,b\n")
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    turned, _ = read(path)
    assert isinstance(turned[0], RowError)
    assert names(turned) == ["b"]
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 100_000


def test_a_line_in_another_encoding_spoils_no_other_line(tmp_path: Path) -> None:
    path = tmp_path / "mixed.csv"
    said = ["Éx Front\n", "Éx Guard\n", "Ex \N{EURO SIGN}\n", "日本\n"]
    written = [
        said[0].encode("utf-8-sig"), said[1].encode("cp1252"), said[2].encode("cp1252"),
        said[3].encode(),
    ]  # fmt: skip
    path.write_bytes(b"".join(written))
    assert look_at(path).encoding == "cp1252"
    assert list(lines(path, "cp1252", lambda _: None)) == said
    assert head(path).splitlines(keepends=True) == said
