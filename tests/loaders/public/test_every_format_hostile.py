"""Every format of the catalogue: encodings, damage, odd values, and files made to do harm."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from patronage.loaders import RejectedError, load
from tests.loaders.public.files import loaded
from tests.loaders.public.mangling import changed_bytes, survives
from tests.loaders.public.measuring import peak
from tests.loaders.public.specimens.catalogue import BY_ID, SPECIMENS
from tests.loaders.public.specimens.comparing import claims, every_specimen, things
from tests.loaders.public.specimens.shapes import JsonLines, Specimen, Xml
from tests.support.stress import scaled

few = settings(max_examples=4, suppress_health_check=[HealthCheck.function_scoped_fixture])
XML = [one for one in SPECIMENS if isinstance(one, Xml)]
every_xml = pytest.mark.parametrize("specimen", XML, ids=lambda one: one.id)
ODD = (
    *("1e999", "NaN", "Infinity", "-5", "-0", "1.5", "99999999999999999999", "0x10", "1,2,3"),
    *("0000-00-00", "9999-99-99", "2020-02-30", "31/31/2020", "12/31/9999", "0", "-1-01-01"),
    *("<script>alert(1)</script>", '=HYPERLINK("x")', "+1", "@x", "]]>", "&amp;", "a\tb\nc"),
    *("\u202efdp.exe", "\u200b", "e\u0301" * 50, "\U0001f4a3", "x" * 5000, "; ; ;", ",,,", "*"),
    *("\u0661\u0662", "\uff11", "\u00b2", "None", "null", " "),
)
NOT_IN_XML = ("\0", "\x07\x1b[31m", "a\x1fb")


@every_specimen
def test_every_encoding_says_the_same(specimen: Specimen, tmp_path: Path) -> None:
    plain, _ = loaded(specimen.write(tmp_path / specimen.file), into=tmp_path / "plain")
    for encoding in specimen.encodings:
        path = specimen.write(tmp_path / specimen.file, encoding=encoding)
        other, report = loaded(path, into=tmp_path / "other")
        assert (encoding, claims(other)) == (encoding, claims(plain))
        assert (encoding, things(other)) == (encoding, things(plain))
        assert report.tallies[0].rejected == 0


@every_specimen
@few
@given(data=st.data())
def test_odd_values_cost_a_row_at_most(
    specimen: Specimen, tmp_path: Path, data: st.DataObject
) -> None:
    values = ODD if isinstance(specimen, Xml) else (*ODD, *NOT_IN_XML)
    record = data.draw(st.sampled_from(specimen.records))
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.integers(0, specimen.places(record) - 1))
        record = specimen.put(record, at, data.draw(st.sampled_from(values)))
    path = specimen.write(tmp_path / specimen.file, [*specimen.records, record])
    _, report = loaded(path, into=tmp_path / "out")
    (tally,) = report.tallies
    assert tally.rejected <= 1
    assert tally.read == len(specimen.records) + 1 + specimen.around


@cache
def sound_content(id_: str) -> bytes:
    """The sound file, once for all examples: a workbook holds the moment of its making."""
    return BY_ID[id_].content(BY_ID[id_].records)


@every_specimen
@few
@given(data=st.data())
def test_a_file_cut_anywhere_or_with_changed_bytes_is_lived_through(
    specimen: Specimen, tmp_path: Path, data: st.DataObject
) -> None:
    content = sound_content(specimen.id)
    path = tmp_path / specimen.file
    for broken in (
        content[: data.draw(st.integers(0, len(content) - 1))],
        changed_bytes(content, data),
    ):
        path.write_bytes(broken)
        survives(path, specimen.format, tmp_path / "out")


@every_specimen
def test_progress_ends_at_the_size_of_the_file(specimen: Specimen, tmp_path: Path) -> None:
    more = [specimen.another(one, n) for n in range(300) for one in specimen.records]
    path = specimen.write(tmp_path / specimen.file, [*specimen.records, *more])
    told: list[int] = []
    load([path], tmp_path / "out", progress=told.append)
    assert min(told) >= 0
    assert sum(told) == path.stat().st_size


SECRET = "a-secret-of-this-machine"  # noqa: S105 - that is the point


def doctypes(secret: Path) -> Iterator[str]:
    """Declarations that unfold without end or read other files."""
    many = "".join(f'<!ENTITY e{n + 1} "{f"&e{n};" * 10}">' for n in range(9))
    yield f'<!DOCTYPE x [<!ENTITY e0 "ha">{many}]>'
    yield f'<!DOCTYPE x [<!ENTITY e9 "{"ha" * 50_000}">]>'
    yield f'<!DOCTYPE x [<!ENTITY e9 SYSTEM "{secret.as_uri()}">]>'
    yield f'<!DOCTYPE x [<!ENTITY % p SYSTEM "{secret.as_uri()}"> %p;]>'


@every_xml
def test_entities_are_refused_and_no_other_file_is_read(specimen: Xml, tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text(SECRET, encoding="utf-8")
    path = tmp_path / specimen.file
    record = specimen.put(specimen.records[0], 1, "ENTITY")
    body = specimen.text([record]).replace("ENTITY", "&e9;" * 50)
    for doctype in doctypes(secret):
        path.write_text(f'<?xml version="1.0"?>{doctype}{body}', encoding="utf-8")
        with pytest.raises(RejectedError, match="declares XML entities"):
            load([path], tmp_path / "out", as_format=specimen.format)


@every_xml
def test_a_definition_elsewhere_is_not_fetched(specimen: Xml, tmp_path: Path) -> None:
    plain, _ = loaded(specimen.write(tmp_path / specimen.file), into=tmp_path / "plain")
    path = tmp_path / f"dtd-{specimen.file}"
    secret = tmp_path / "secret.dtd"
    secret.write_text(f'<!ENTITY e9 "{SECRET}">', encoding="utf-8")
    doctype = f'<!DOCTYPE x SYSTEM "{secret.as_uri()}">'
    path.write_text(doctype + specimen.text(specimen.records), encoding="utf-8")
    dataset, _ = loaded(path, into=tmp_path / "out")
    assert claims(dataset) == claims(plain)


LONG: dict[str, Callable[[Xml], tuple[str, str]]] = {
    "text of a record": lambda one: (one.text(one.records).partition("</")[0], ""),
    "text around records": lambda one: (one.head, one.text(one.records)[len(one.head) :]),
    "an attribute": lambda one: (one.head + '<x y="', '"/>'),
    "a comment": lambda one: (one.head + "<!--", "-->"),
}


def written_long(path: Path, before: str, after: str, megabytes: int) -> Path:
    """A file with that many megabytes of one letter between two texts."""
    with path.open("wb") as stream:
        stream.write(before.encode())
        for _ in range(megabytes):
            stream.write(b"x" * (1 << 20))
        stream.write(after.encode())
    return path


@pytest.mark.stress
@every_xml
def test_a_long_stretch_of_xml_takes_little_memory(specimen: Xml, tmp_path: Path) -> None:
    for what, made in LONG.items():
        before, after = made(specimen)
        path = written_long(tmp_path / specimen.file, before, after, min(2048, scaled(41)))
        assert peak(path, specimen.format, tmp_path / "out") < 200, what


LINES = [one for one in SPECIMENS if not isinstance(one, Xml) and not one.file.endswith(".xlsx")]


@pytest.mark.stress
@pytest.mark.parametrize("specimen", LINES, ids=lambda one: one.id)
def test_a_long_line_takes_little_memory(specimen: Specimen, tmp_path: Path) -> None:
    text = specimen.content(specimen.records).decode("utf-8")
    begun = '{"id": "' if isinstance(specimen, JsonLines) else "1,"
    megabytes = min(2048, scaled(41))
    path = written_long(tmp_path / specimen.file, text + begun, "\n", megabytes)
    assert peak(path, specimen.format, tmp_path / "out") < 250


SHEETS = ("ucdp-esd", "sfm")


@pytest.mark.parametrize("name", SHEETS)
@pytest.mark.parametrize("part", ["xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "x/more.xml"])
def test_a_part_that_unfolds_a_thousand_times_is_refused(
    name: str, part: str, tmp_path: Path
) -> None:
    specimen = BY_ID[name]
    sound = specimen.write(tmp_path / specimen.file)
    bomb = tmp_path / "bomb.xlsx"
    with zipfile.ZipFile(sound) as given, zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as out:
        for one in {*given.namelist(), part}:
            out.writestr(one, b"<c/>" * 16_000_000 if one == part else given.read(one))
    with pytest.raises(RejectedError, match="unpacks to"):
        load([bomb], tmp_path / "out", as_format=name)
    assert peak(bomb, name, tmp_path / "out") < 200
