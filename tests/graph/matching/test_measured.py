"""How right matching is on the labelled pairs, at the default threshold."""

import sys
from collections import Counter

import pytest

from patronage.graph.matching import THRESHOLD
from tests.docs.examples import ROOT
from tests.graph.matching.labelled import labelled, measured

_NEVER = {
    "1st and 11th", "another number", "homonymous towns", "same number, another arm",
    "same number, another type of unit", "same unit name, another country",
    "numbers the other way round", "part and whole",
}  # fmt: skip


def test_the_pairs_are_many_and_hard() -> None:
    pairs = labelled()
    cases = Counter(pair.case for pair in pairs if not pair.same)
    assert len(pairs) >= 400
    assert cases.keys() >= _NEVER
    assert sum(cases[case] for case in _NEVER) >= 150


def test_precision_at_the_default_threshold(capsys: pytest.CaptureFixture[str]) -> None:
    found = measured()
    with capsys.disabled():
        sys.stdout.write(f"\nprecision {found.precision:.3f}, recall {found.recall:.3f}\n")
    assert found.precision >= 0.95
    assert found.recall >= 0.85


def test_pairs_that_must_never_match_do_not() -> None:
    assert [p for p in labelled() if p.case in _NEVER and p.proposed] == []


def test_the_page_gives_the_measured_numbers() -> None:
    page = " ".join((ROOT / "docs/matching.md").read_text("utf-8").split())
    found = measured()
    assert f"{len(labelled())} invented pairs" in page
    assert f"precision **{found.precision:.3f}**" in page
    assert f"recall **{found.recall:.3f}**" in page
    assert f"**{THRESHOLD}**" in page
