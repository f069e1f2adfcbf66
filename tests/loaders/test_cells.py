"""Single cells: what is read, what is refused, and what is offered instead."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from patronage.graph.records import Judgement
from patronage.loaders.base import Placed
from patronage.loaders.curated.errors import CellError
from patronage.loaders.curated.numbers import number, quantity, spoken_number
from patronage.loaders.curated.parsing import checked_id, citations, split
from patronage.loaders.curated.tables import EXPECTED, SCHEMES, TABLES
from patronage.loaders.curated.words import Words
from patronage.loaders.judgements import contradictions
from patronage.loaders.nearest import COMPARISONS, Nearest, nearest
from patronage.schema import load_schema

WORDS = Words(load_schema())


@pytest.mark.parametrize(
    ("text", "value"), [("0", 0.0), ("1500000", 1500000.0), ("2.5", 2.5), ("007", 7.0)]
)
def test_numbers(text: str, value: float) -> None:
    assert number(text) == value


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("1,5 million", "1500000"),
        ("EUR 2.000.000", "2000000"),
        ("1 500 000", "1500000"),
        ("1,234,567.89", "1234567.89"),
        ("1.234.567,89", "1234567.89"),
        ("3 bn", "3000000000"),
        ("20k", "20000"),
        ("$40", "40"),
        ("a lot", ""),
        ("", ""),
        ("9" * 80, ""),
    ],
)
def test_what_somebody_probably_meant(text: str, meant: str) -> None:
    assert spoken_number(text) == meant


@pytest.mark.parametrize("text", ["1e6", "0x10", "١٢", "1_000", "nan", "inf", "1" * 16, " 1"])
def test_only_plain_digits_are_numbers(text: str) -> None:
    with pytest.raises(CellError):
        number(text)


@pytest.mark.parametrize(
    ("text", "ends"), [("5", (5.0, 5.0)), ("5..9", (5.0, 9.0)), ("0..0", (0.0, 0.0))]
)
def test_quantities(text: str, ends: tuple[float, float]) -> None:
    assert quantity(text) == ends


@pytest.mark.parametrize(
    ("text", "meant"),
    [("5-9", "5..9"), ("5 to 9", "5..9"), ("more than 300", "300"), ("about 300", "300")],
)
def test_spoken_quantities(text: str, meant: str) -> None:
    with pytest.raises(CellError) as caught:
        quantity(text)
    assert caught.value.suggestion == meant


def test_lists_lose_doubles_and_blanks() -> None:
    assert split(" a;; b ;a;") == ("a", "b")
    assert split("") == ()
    assert citations("s-1# p. 4 ; s-2;s-1#p. 4") == (("s-1", "p. 4"), ("s-2", ""))


@pytest.mark.parametrize(
    ("text", "plain"),
    [("Côte d'Ivoire", "Cote-d-Ivoire"), ("a b", "a-b"), ("é", "e"), ("مالي", "")],
)
def test_an_id_that_will_not_do_gets_a_plain_one(text: str, plain: str) -> None:
    with pytest.raises(CellError) as caught:
        checked_id(text)
    assert caught.value.suggestion == plain


@pytest.mark.parametrize(
    ("check", "word", "meant"),
    [
        (WORDS.country, "Mali", "MLI"),
        (WORDS.country, "ML", "MLI"),
        (WORDS.country, "mli", "MLI"),
        (WORDS.country, "Burkina Fasso", "BFA"),
        (WORDS.country, "Ivory Coast", ""),
        (WORDS.currency, "€", "EUR"),
        (WORDS.currency, "FCFA", "XOF"),
        (WORDS.currency, "eur", "EUR"),
        (WORDS.class_name, "army", "SecurityForce"),
        (WORDS.class_name, "massacre", "UnlawfulKilling"),
        (WORDS.relation, "finances", "funds"),
        (WORDS.relation, "part of", "partOf"),
    ],
)
def test_wrong_words_lead_to_the_right_one(
    check: Callable[[str], str], word: str, meant: str
) -> None:
    with pytest.raises(CellError) as caught:
        check(word)
    assert caught.value.suggestion == meant


@pytest.mark.parametrize("code", ["MLI", "XKX", "XEX", "AAA", "QMA", "ZZZ"])
def test_codes_of_iso_and_those_it_leaves_to_users(code: str) -> None:
    assert WORDS.country(code) == code


def test_every_kind_of_cell_says_what_it_may_hold() -> None:
    for table in TABLES:
        for column in table.columns:
            assert column.expects
            assert (column.kind in EXPECTED) != (column.kind in SCHEMES)


def test_a_long_list_is_not_searched_for_ever() -> None:
    words = [f"word-{n}" for n in range(50_000)]
    find = Nearest()
    found = [find(f"word{n}", words, "words") for n in range(COMPARISONS // len(words) + 1)]
    assert found[0] == "word-0"
    assert found[-2]
    assert found[-1] == ""
    assert find("word0", words, "words") == "word-0"


def test_nothing_is_offered_for_what_is_like_nothing() -> None:
    assert nearest("zzzz", ["actors", "events"]) == ""
    assert nearest("", ["actors"]) == ""
    assert nearest("x" * 5000, ["actors"]) == ""


def test_long_rows_of_the_same_are_followed() -> None:
    same = [
        Placed(Judgement(f"a{n}", f"a{n + 1}", "same", "me", "2022"), "f", n) for n in range(20_000)
    ]
    apart = Placed(Judgement("a0", "a20000", "different", "me", "2022"), "f", 99)
    fine = Placed(Judgement("a0", "b", "different", "me", "2022"), "f", 100)
    assert [placed.line for placed, _ in contradictions([apart, *same, fine])] == [99]
