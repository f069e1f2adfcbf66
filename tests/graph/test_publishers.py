"""Which written publishers are one voice."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from patronage.graph.folding import fold
from patronage.graph.publishers import publisher_keys, voices


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("Alpha Press via Beta News", ("alpha press",)),
        ("Alpha Press text on beta.example", ("alpha press",)),
        ("Alpha Press copy on beta.example", ("alpha press",)),
        ("Alpha Press via The Star (Beta)", ("alpha press", "beta")),
        ("Beta (Alpha Press)", ("beta", "alpha press")),
        ("Alpha Press (cached copy)", ("alpha press",)),
        ("Beta (Alpha Press text)", ("beta", "alpha press")),
        ("Alpha / Beta", ("alpha", "beta")),
        ("Alpha with Beta (copy)", ("alpha", "beta")),
        ("The Álpha-Press", ("alpha press",)),
        ("unknown", ()),
        ("", ()),
        ("(copy)", ()),
    ],
)
def test_voices(written: str, expected: tuple[str, ...]) -> None:
    assert voices(written) == expected


def test_copies_of_one_report_have_one_key() -> None:
    keys = publisher_keys(["Alpha via Beta", "ALPHA", "Gamma (Alpha)", "Gamma", "Delta", ""])
    assert {keys[p] for p in ("Alpha via Beta", "ALPHA", "Gamma (Alpha)", "Gamma")} == {"alpha"}
    assert keys["Delta"] == "delta"
    assert keys[""] == ""


@given(st.lists(st.text("ab ()/", max_size=8), max_size=8), st.randoms(use_true_random=False))
def test_keys_do_not_depend_on_order(written: list[str], random) -> None:  # type: ignore[no-untyped-def]
    shuffled = list(written)
    random.shuffle(shuffled)
    assert publisher_keys(written) == publisher_keys(shuffled)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Forces Armées  Maliennes (FAMa)", "forces armees maliennes fama"),
        ("ŁÓDŹ–Øst", "lodz ost"),
        ("Straße", "strasse"),
        ("G5-Sahel_Force", "g5 sahel force"),
        ("", ""),
    ],
)
def test_fold(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.text())
def test_folding_again_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(st.characters(max_codepoint=127)))
def test_the_short_way_for_ascii_agrees(text: str) -> None:
    assert fold(text) == fold(text + "\u0301")
