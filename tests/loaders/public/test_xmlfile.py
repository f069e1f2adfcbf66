"""XML one record at a time, and what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from patronage.loaders.public.errors import FileError
from patronage.loaders.public.xmlfile import root_tag, xml_records

BOMB = (
    '<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a "ha">'
    + "".join(
        f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True)
    )
    + "]><r><x>&i;</x></r>"
)


def read(tmp_path: Path, text: str) -> list[tuple[int, str, list[str]]]:
    path = tmp_path / "file.xml"
    path.write_bytes(text.encode("utf-8"))
    found = xml_records(path, "x", lambda _read: None)
    return [(n, one.text, [above.tag for above in around]) for n, one, around in found]


def test_records_come_with_what_is_around_them(tmp_path: Path) -> None:
    text = '<r><c name="Ex">loose<x>1</x><x>2<y>3</y></x></c><x/></r>'
    assert read(tmp_path, text) == [(1, "1", ["r", "c"]), (2, "2", ["r", "c"]), (3, "", ["r"])]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (BOMB, "xml-entities"),
        ('<!DOCTYPE r [<!ENTITY e SYSTEM "file:///etc/hostname">]><r><x>&e;</x></r>',
         "xml-entities"),
        ("<r><x>1</x><x>2", "broken-xml"),
        ("<r><x>1</y></r>", "broken-xml"),
        ("<a>" * 100, "odd-xml"),
        ("<r><x>" + "word " * 300_000 + "</x></r>", "odd-xml"),
        ("<r><x>" + "<y/>" * 200_001 + "</x></r>", "odd-xml"),
        ('<?xml version="1.0" encoding="none-such"?><r/>', "broken-xml"),
    ],
)  # fmt: skip
def test_what_no_honest_file_has_is_refused(tmp_path: Path, text: str, code: str) -> None:
    with pytest.raises(FileError) as caught:
        read(tmp_path, text)
    assert caught.value.code == code


@pytest.mark.parametrize(
    ("content", "tag"),
    [(b"\xef\xbb\xbf<?xml version='1.0'?><r><x/>", "r"), (b"id,name\n", ""), (b"", ""),
     (b"\x00\x01", ""), (b"<", "")],
)  # fmt: skip
def test_the_outermost_element_tells_the_format(tmp_path: Path, content: bytes, tag: str) -> None:
    path = tmp_path / "file"
    path.write_bytes(content)
    assert root_tag(path) == tag
