"""Words for dates, amounts and verdicts: nothing guessed, undated said as undated."""

from __future__ import annotations

import pytest

from patronage.graph.chains import Directness, LinkClass, Mark, Timing
from patronage.graph.counting import counted
from patronage.graph.records import STATUSES
from patronage.views.wording import (
    DIRECTNESS,
    LINKS,
    MARKS,
    STATUS,
    TIMING,
    amount_text,
    brief_text,
    country_text,
    day_text,
    gap_text,
    when_text,
)


@pytest.mark.parametrize(
    ("start", "end", "extent", "words"),
    [
        ("", "", "state", "undated"),
        (None, None, "act", "undated"),
        ("2018-05-19", "", "act", "19 May 2018"),
        ("2018-05-19", "2018-05-19", "state", "19 May 2018"),
        ("2018-05", "", "state", "from May 2018, end unknown"),
        ("2018", "..", "state", "from 2018, still in force"),
        ("", "2019-12", "state", "start unknown, until December 2019"),
        ("2017", "2019", "state", "from 2017, until 2019"),
        ("[2018-11..]", "", "state", "not before November 2018, end unknown"),
        ("[..2018-11-02]", "[2020..]", "state", "first cited 2 November 2018, last cited 2020"),
        ("[2018..2020]", "", "act", "between 2018 and 2020"),
        ("[..2018]", "", "act", "not after 2018"),
        ("201X", "", "act", "201X"),
        ("2018-99", "", "act", "2018-99"),
    ],
)
def test_when_says_what_was_written(start: str, end: str, extent: str, words: str) -> None:
    assert when_text(start, end, extent) == words


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        ("", "", "undated"),
        ("2018-05-19", "2018-05-19", "19 May 2018"),
        ("2022-03-27", "2022-03-31", "27 Mar – 31 Mar 2022"),
        ("2021-12", "2022-03", "Dec 2021 – Mar 2022"),
        ("2013", "2014-09", "2013 – Sep 2014"),
        ("2022", "", "2022"),
        ("[2020-04-15..2020-04-20]", "", "between 15 Apr 2020 and 20 Apr 2020"),
        ("[..2018]", "2019", "first cited 2018, until 2019"),
    ],
)
def test_events_are_dated_briefly(start: str, end: str, words: str) -> None:
    assert brief_text(start, end) == words


def test_days_are_written_out() -> None:
    assert [day_text(d) for d in ("2018", "2018-01", "2018-01-09")] == [
        "2018",
        "January 2018",
        "9 January 2018",
    ]


@pytest.mark.parametrize(
    ("claim", "words"),
    [
        ({}, ""),
        ({"amount": 12500000.0, "currency": "EUR"}, "12,500,000 EUR"),
        ({"amount": 1.5, "currency": "USD", "stage": "pledged"}, "1.50 USD pledged"),
        ({"quantity_low": 150, "quantity_high": 800, "unit": "troops"}, "150 to 800 troops"),
        ({"quantity_low": 8, "quantity_high": 8, "unit": "vehicles"}, "8 vehicles"),
        ({"quantity_low": 1, "quantity_high": 1, "unit": "trainees"}, "1 trainee"),
        ({"quantity_low": 1, "unit": "troops"}, "1 troops"),
        ({"amount": 5, "currency": "EUR", "quantity_low": 2, "unit": "boats"}, "5 EUR, 2 boats"),
        ({"amount": "about 5", "currency": "EUR"}, "about 5 EUR"),
    ],
)
def test_amounts_keep_money_and_quantities_apart(claim: dict[str, object], words: str) -> None:
    assert amount_text(claim) == words


def test_gap_is_said_only_when_there_is_one() -> None:
    assert gap_text("before", 78) == "before, 78 days"
    assert gap_text("before", 1) == "before, 1 day"
    assert gap_text("during", 0) == "during"
    assert gap_text("undated", None) == "undated"


def test_counts_agree_with_their_noun() -> None:
    assert counted(1, "source") == "1 source"
    assert counted(1200, "entity", "entities") == "1,200 entities"


def test_every_word_of_an_answer_is_explained() -> None:
    assert set(DIRECTNESS) == {d.label for d in Directness}
    assert set(TIMING) == {t.label for t in Timing}
    assert set(MARKS) == {m.value for m in Mark}
    assert set(STATUS) == set(STATUSES)
    assert set(LINKS) == {c.label for c in LinkClass}


def test_no_word_accuses() -> None:
    said = " ".join([*DIRECTNESS.values(), *TIMING.values(), *MARKS.values(), *LINKS.values()])
    for word in ("guilty", "proven", "committed by", "perpetrator of"):
        assert word not in said


@pytest.mark.parametrize(
    ("code", "words"),
    [("MLI", "Mali (MLI)"), ("TZA", "Tanzania (TZA)"), ("XYZ", "XYZ"), ("", "")],
)
def test_a_country_has_its_name_before_its_code(code: str, words: str) -> None:
    assert country_text(code) == words
