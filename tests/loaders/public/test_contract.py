"""What holds for every public format: its page, its names, and what it makes of broken files."""

from __future__ import annotations

import pytest

from patronage.loaders.public.catalogue import public_formats
from patronage.loaders.public.documenting import FOLDER, pages


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
