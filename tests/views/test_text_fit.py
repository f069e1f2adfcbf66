"""Names broken into lines that fit their box."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from patronage.views.text_fit import cut, fit, width_of


@given(st.text(max_size=300), st.integers(1, 4), st.floats(40, 300))
def test_no_line_is_wider_than_the_box(text: str, lines: int, width: float) -> None:
    found = fit(text, width, 12, lines)
    assert len(found) <= lines
    assert all(width_of(line, 12) <= width for line in found)


def test_a_name_that_fits_is_whole() -> None:
    assert " ".join(fit("Joint Force of the Anwar Basin", 140, 12, 3)) == (
        "Joint Force of the Anwar Basin"
    )


def test_a_long_name_ends_in_an_ellipsis() -> None:
    lines = fit(
        "Averia Security Capacity Programme for the whole of the northern plain", 120, 12, 2
    )
    assert len(lines) == 2
    assert lines[-1].endswith("…")


def test_a_name_without_spaces_is_broken() -> None:
    lines = fit("x" * 1_000_000, 100, 12, 3)
    assert len(lines) == 3
    assert lines[-1].endswith("…")


def test_wide_scripts_take_their_width() -> None:
    assert width_of("軍隊", 10) > width_of("ab", 10)
    assert cut("軍" * 50, 100, 10).endswith("…")
