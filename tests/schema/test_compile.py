"""Generated files are what the Turtle says."""

from __future__ import annotations

import pytest

from patronage.schema.compile import HERE, compile_all, snake_case


@pytest.mark.parametrize("name", sorted(compile_all()))
def test_generated_files_are_current(name: str) -> None:
    assert (HERE / name).read_text(encoding="utf-8") == compile_all()[name]


def test_snake_case() -> None:
    assert snake_case("quantityLow") == "quantity_low"
    assert snake_case("id") == "id"
