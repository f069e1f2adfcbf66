"""Outcomes of rows say what two dictionaries would, in two bytes a row."""

from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from patronage.loaders.outcomes import Outcomes
from tests.support.memory import traced

WORDS = st.sampled_from(("blank row", "bad-date", "told before"))


@given(st.lists(st.tuples(st.booleans(), st.integers(0, 20), WORDS)))
def test_they_say_what_dictionaries_say(steps: list[tuple[bool, int, str]]) -> None:
    outcomes = Outcomes()
    wrong: dict[int, str] = {}
    left_out: dict[int, str] = {}
    for is_wrong, line, why in steps:
        (outcomes.reject if is_wrong else outcomes.leave_out)(line, why)
        (wrong if is_wrong else left_out).setdefault(line, why)
    stay = [why for line, why in left_out.items() if line not in wrong]
    assert outcomes.counts(rejected=False) == Counter(stay)
    assert outcomes.counts(rejected=True) == Counter(wrong.values())
    assert list(outcomes.rejected()) == sorted(wrong.items())
    assert [line for line in range(30) if outcomes.is_rejected(line)] == sorted(wrong)


def test_a_row_takes_two_bytes() -> None:
    def fill() -> Outcomes:
        outcomes = Outcomes()
        for line in range(200_000):
            outcomes.leave_out(line, "blank row")
        return outcomes

    assert traced(fill) < 3 * 200_000
