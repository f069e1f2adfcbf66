"""What is said about texts that are no dates: the sentence and the right form."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from patronage.errors import InvalidDateError
from patronage.graph.date_advice import FORMS, meanings, refusal, suggestion
from patronage.graph.notation import is_date, span


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("03/04/2021", 'can be read as two days; write "2021-04-03" or "2021-03-04"'),
        ("25/04/2021", 'is not in the notation for dates; write "2021-04-25"'),
        ("03/03/2021", 'is not in the notation for dates; write "2021-03-03"'),
        ("March 2021", 'is not in the notation for dates; write "2021-03"'),
        ("3 March 2021", 'is not in the notation for dates; write "2021-03-03"'),
        ("March 3, 2021", 'is not in the notation for dates; write "2021-03-03"'),
        ("août 2021", 'is not in the notation for dates; write "2021-08"'),
        ("2021-3-4", 'is not in the notation for dates; write "2021-03-04"'),
        ("2021/03/04", 'is not in the notation for dates; write "2021-03-04"'),
        ("20210304", 'is not in the notation for dates; write "2021-03-04"'),
        ("2021-03-04T12:30:00Z", 'is not in the notation for dates; write "2021-03-04"'),
        ("04/2021", 'is not in the notation for dates; write "2021-04"'),
        ("2021.0", 'is not in the notation for dates; write "2021"'),
        (" 2021 ", 'is not in the notation for dates; write "2021"'),
        ("1998-2001", 'is not in the notation for dates; write "[1998..2001]"'),
        ("[2018,2019]", 'is not in the notation for dates; write "[2018..2019]"'),
        ("2021-13", "has no month 13; months run from 01 to 12"),
        ("2021-02-30", "is not a day of the calendar; 2021-02 has 28 days"),
        ("2020-02-30", "is not a day of the calendar; 2020-02 has 29 days"),
        ("0000", "has the year 0000; years run from 0001 to 9999"),
        ("3.4.21", "has a year of two digits; write it with four"),
        ("44267", "looks like a day number of a spreadsheet; write the date as a text cell"),
        ("2021-22", "is a season, whose months are not the same everywhere; write the months it"),
        ("present", 'is not a date; write ".." as the end of what is still in force'),
        ("unknown", "is not a date; leave the cell empty when the date is not known"),
        ("", "is not a date; leave the cell empty when the date is not known"),
        ("2018/2020", 'is two dates; write "2018" as the start and "2020" as the end, or'),
        ("2018-05/..", 'is two dates; write "2018-05" as the start and ".." as the end'),
        ("2018, 2019 and 2020", "lists several dates; write one row for each"),
        ("spring 2021", f"is not a date; {FORMS}"),
    ],
)
def test_each_kind_of_bad_date_has_its_sentence(text: str, sentence: str) -> None:
    with pytest.raises(InvalidDateError) as caught:
        span(text)
    assert f'"{text}" {sentence}' in str(caught.value)


@pytest.mark.parametrize(
    ("text", "range_"),
    [
        ("2021?", "[2020..2022]"),
        ("2021~", "[2020..2022]"),
        ("2021-05?", "[2021-04..2021-06]"),
        ("2021-12%", "[2021-11..2021-12]"),
        ("2021-05-04?", "[2021-04..2021-06]"),
    ],
)
def test_doubt_is_answered_with_a_range_around_it(text: str, range_: str) -> None:
    assert f'such as "{range_}"' in refusal(text)
    assert is_date(range_)


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("03/04/2021", "2021-04-03 or 2021-03-04"),
        ("March 2021", "2021-03"),
        ("2021?", "[2020..2022]"),
        ("2021-22", "[2021-06..2021-08]"),
        ("present", ".."),
        ("2018-05/2020", ""),
        ("3.4.21", ""),
        ("spring 2021", ""),
    ],
)
def test_the_right_form_alone(text: str, right: str) -> None:
    assert suggestion(text) == right


def test_a_bad_end_of_a_range_is_explained_by_itself() -> None:
    with pytest.raises(InvalidDateError, match='"2020-13" has no month 13'):
        span("[2020-13..]")


def test_long_texts_are_cut() -> None:
    assert refusal("9" * 10_000).startswith('"' + "9" * 40 + '..." is too long for a date')
    assert meanings("9" * 10_000) == ()


@given(st.dates())
def test_a_day_in_words_or_figures_means_that_day(day: object) -> None:
    iso = str(day)
    year, month, number = iso.split("-")
    assert iso in meanings(f"{number}/{month}/{year}")
    assert iso in meanings(f"{month}/{number}/{year}")
    assert meanings(f"{year}/{month}/{number}") == (iso,)


@given(st.text(max_size=60))
def test_what_is_advised_can_be_read(text: str) -> None:
    assert all(is_date(one) for one in meanings(text))
