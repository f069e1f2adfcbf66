"""What holds for every public format: its page, its names, and what it makes of broken files."""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from patronage.errors import InvalidDataError
from patronage.graph.dataset import Dataset
from patronage.loaders import LoadReport, RejectedError, load
from patronage.loaders.public.catalogue import public_formats
from patronage.loaders.public.documenting import FOLDER, pages
from patronage.loaders.public.format import TableFormat
from patronage.loaders.registry import recognise
from tests.loaders.public.examples import EXAMPLES, Example
from tests.loaders.public.files import codes, loaded

TABLES = {one.name: one for one in public_formats() if isinstance(one, TableFormat)}


@pytest.mark.parametrize(("name", "text"), pages().items(), ids=list(pages()))
def test_its_page_is_current(name: str, text: str) -> None:
    hint = "run: python -m patronage.loaders.public.documenting"
    assert (FOLDER / name).read_text(encoding="utf-8") == text, hint


def test_no_page_is_left_of_a_format_that_is_gone() -> None:
    assert {path.name for path in FOLDER.iterdir()} == set(pages())


def test_names_differ_and_licences_are_said() -> None:
    formats = public_formats()
    assert len({one.name for one in formats}) == len(formats)
    for one in formats:
        assert one.about.licence
        assert one.about.cite
        assert one.about.leaves_out


@pytest.fixture(params=sorted(EXAMPLES))
def example(request: pytest.FixtureRequest) -> Example:
    return EXAMPLES[request.param]


@pytest.fixture
def columns(example: Example) -> tuple[str, ...]:
    return next(TABLES[name].columns.required for name, one in EXAMPLES.items() if one is example)


def content(dataset: Dataset) -> set[tuple[object, ...]]:
    """The claims without the places that they cite."""
    return {(c.id, c.subject, c.object, c.from_text, c.quantity_low) for c in dataset.claims()}


def sound(example: Example, folder: Path) -> tuple[Dataset, LoadReport]:
    return loaded(example.write(folder / "sound.csv"), into=folder / "sound.out")


def test_it_is_recognised_and_loads_without_a_word(example: Example, tmp_path: Path) -> None:
    dataset, report = sound(example, tmp_path)
    assert {code for code in codes(report) if code != "unknown-country"} == set()
    assert report.tallies[0].loaded == len(example.rows)
    assert content(dataset)


def test_the_same_file_again_and_its_parts_give_the_same(example: Example, tmp_path: Path) -> None:
    dataset, first = sound(example, tmp_path)
    assert not load([tmp_path / "sound.csv"], tmp_path / "sound.out").changed
    parts = [
        Example(example.header, example.rows[at : at + 1], example.delimiter).write(
            tmp_path / f"part-{at}.csv"
        )
        for at in range(len(example.rows))
    ]
    pieces, report = loaded(*parts, tmp_path / "sound.csv", into=tmp_path / "pieces.out")
    assert content(pieces) == content(dataset)
    assert {entity.id for entity in pieces.entities()} == {e.id for e in dataset.entities()}
    assert sum(one.read for one in report.tallies) == 2 * first.tallies[0].read


def test_columns_in_any_order_and_more_of_them(example: Example, tmp_path: Path) -> None:
    dataset, _ = sound(example, tmp_path)
    order = list(range(len(example.header)))
    random.Random(7).shuffle(order)
    mixed = Example(
        (*(example.header[at] for at in order), "a new one"),
        tuple((*(row[at] for at in order), "x") for row in example.rows),
        example.delimiter,
    )
    shuffled, report = loaded(mixed.write(tmp_path / "mixed.csv"), into=tmp_path / "mixed.out")
    assert content(shuffled) == content(dataset)
    assert codes(report)["unknown-column"] == 1


def without(example: Example, name: str) -> Example:
    at = example.header.index(name)
    cut = [(*row[:at], *row[at + 1 :]) for row in (example.header, *example.rows)]
    return Example(cut[0], tuple(cut[1:]), example.delimiter)


def test_a_dropped_column_is_named_or_not_needed(
    example: Example, columns: tuple[str, ...], tmp_path: Path
) -> None:
    name = recognise(example.write(tmp_path / "whole.csv")).name
    for column in example.header:
        path = without(example, column).write(tmp_path / "dropped.csv")
        if column in columns:
            with pytest.raises(RejectedError, match=f'no column "{column}"'):
                load([path], tmp_path / "dropped.out", as_format=name)
        else:
            _, report = loaded(path, into=tmp_path / "dropped.out")
            assert report.tallies[0].rejected == 0


@pytest.mark.parametrize("encoding", ["utf-8-sig", "latin-1", "utf-16"])
def test_encodings(example: Example, tmp_path: Path, encoding: str) -> None:
    dataset, _ = sound(example, tmp_path)
    other, _ = loaded(example.write(tmp_path / "other.csv", encoding), into=tmp_path / "other.out")
    assert [e.name for e in other.entities()] == [e.name for e in dataset.entities()]
    assert content(other) == content(dataset)


def damaged(text: str) -> Iterator[str]:
    """The text cut short, with stray quotation marks, with bytes gone and doubled."""
    draw = random.Random(11)
    for _ in range(12):
        at = draw.randrange(len(text))
        yield text[:at]
        yield f'{text[:at]}"{text[at:]}'
        yield text[:at] + text[at + draw.randrange(1, 30) :]
        yield text[:at] + "\0\ufffd\n" + text[at:]


def test_damaged_files_lose_rows_and_never_count_them_wrong(
    example: Example, tmp_path: Path
) -> None:
    for number, text in enumerate(damaged(example.text())):
        path = tmp_path / f"{number}.csv"
        path.write_text(text, encoding="utf-8")
        # A header that is damaged is refused in one sentence; of all else every row is counted.
        with suppress(InvalidDataError):
            loaded(path, into=tmp_path / "out")
