"""Names taken apart and compared: what sources vary is forgiven, what tells units apart is not."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from patronage.graph.matching import compare, normalise, read_name
from patronage.graph.matching.vocabulary import Profile, vocabulary
from tests.graph.matching.labelled import labelled

_PROFILES: list[Profile] = ["force", "group", "person", "other"]
_TERMS = sorted({" ".join(term) for p in _PROFILES for term in vocabulary(p).terms})
_NAMES = st.lists(
    st.one_of(
        st.sampled_from(_TERMS), st.sampled_from([p.left.name for p in labelled()]),
        st.text(max_size=12), st.sampled_from(["1er", "XI", "º", "air", "forces", "11th"]),
    ), max_size=6,
).map(" ".join)  # fmt: skip


@pytest.mark.parametrize(
    ("written", "normal"),
    [
        ("1er Bataillon d'Infanterie de Velmar", "1 battalion infantry velmar"),
        ("I Infantry Battalion, Velmar", "1 infantry battalion velmar"),
        ("Primeiro Batalhão — VELMAR", "1 battalion velmar"),
        ("Katiba al-Thaniya Velmar", "battalion 2 velmar"),
        ("2ème Bn.", "2 battalion"),
        ("0011th Bde", "11 brigade"),
        ("Armée de l'air", "airforce"),
        ("Air Forces", "airforce"),
        ("Arme\u0301e de l’air", "airforce"),
        ("the", ""),
        ("", ""),
    ],
)
def test_normalised_names(written: str, normal: str) -> None:
    assert normalise(written) == normal


def test_katiba_is_a_battalion_of_a_force_and_a_word_for_group_of_a_group() -> None:
    assert normalise("Katiba Dorsan", "force") == "battalion dorsan"
    assert normalise("Katiba Dorsan", "group") == "group dorsan"


def test_ranks_of_persons_say_nothing_and_numerals_in_their_names_stay() -> None:
    assert normalise("Lt. Col. Xi Velmar", "person") == "xi velmar"
    assert normalise("General Staff", "force") != ""


def test_why_shows_both_spellings_and_what_is_shared() -> None:
    found = compare(read_name("1er Bataillon de Kati"), read_name("1st Battalion, Kati"))
    assert (found.score, found.why) == (1.0, "1er Bataillon / 1st Battalion; Kati in both")


@pytest.mark.parametrize(
    ("left", "right", "why"),
    [
        ("1st Battalion Velmar", "11e Bataillon de Velmar", "the numbers differ"),
        ("1st Battalion", "1st Brigade", "the types of unit differ"),
        ("1st Infantry Battalion", "1er Bataillon blindé", "the arms differ"),
        ("Northern Command", "Commandement du Sud", "the directions differ"),
        (
            "1st Company, 3rd Battalion",
            "3e Compagnie du 1er Bataillon",
            "the numbers count other things",
        ),
    ],
)
def test_contradictions_decide(left: str, right: str, why: str) -> None:
    found = compare(read_name(left), read_name(right))
    assert (found.score, found.why) == (0.0, why)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("1st Battalion", "1st Battalion Velmar"),
        ("Battalion Velmar", "1st Battalion Velmar"),
        ("Velmar", "Velmar Battalion"),
        ("Army Velmar", "Northern Army Velmar"),
        ("Guard Velmar Dorsan", "Guard Velmar Tikora"),
        ("Department Velmar", "Department of Defence, Velmar"),
    ],
)
def test_what_one_name_lacks_keeps_the_score_below_the_default(left: str, right: str) -> None:
    assert 0 < compare(read_name(left), read_name(right)).score <= 0.8


@settings(max_examples=200, deadline=None)
@given(_NAMES, st.sampled_from(_PROFILES))
def test_normalising_again_changes_nothing(name: str, profile: Profile) -> None:
    once = normalise(name, profile)
    assert normalise(once, profile) == once


@settings(max_examples=200, deadline=None)
@given(_NAMES, _NAMES, st.sampled_from(_PROFILES))
def test_scores_are_symmetric_and_between_0_and_1(a: str, b: str, profile: Profile) -> None:
    left, right = read_name(a, profile), read_name(b, profile)
    score = compare(left, right).score
    assert score == compare(right, left).score
    assert 0 <= score <= 1


@pytest.mark.parametrize(
    "name",
    ["a" * 1_000_000, "1er " * 250_000, "\x00\x1b[2J\u202e" * 200_000, "ﷺ" * 300_000,
     "é " * 500_000,
     "9" * 1_000_000, "air force " * 100_000, "\u0301" * 1_000_000],
    ids=["long", "words", "control", "ligatures", "accents", "digits", "terms", "marks"],
)  # fmt: skip
def test_hostile_names_are_read_in_no_time(name: str) -> None:
    began = time.perf_counter()
    read = read_name(name)
    found = compare(read, read_name(name + "1"))
    assert time.perf_counter() - began < 2
    assert len(read.words) <= 80
    assert len(found.why) <= 300
    assert found.why.isprintable()


def test_the_vocabulary_is_in_order() -> None:
    for profile in _PROFILES:
        known = vocabulary(profile)
        for term, means in known.terms.items():
            assert len(term) <= 4
            assert normalise(" ".join(term), profile) == " ".join(means), term
