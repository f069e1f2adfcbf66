"""The automaton accepts what the patterns of chains.md say, letter by letter."""

import re
from itertools import product

import pytest

from patronage.graph.chains import Directness
from patronage.graph.tracer.grammar import DEAD, PATTERNS, automaton

LETTERS = "SOHCKMEAB"


def accepts(directness: Directness, word: str) -> bool:
    machine = automaton()
    stage = machine.first[directness]
    for letter in word:
        stage = int(machine.step[stage, ord(letter)])
        if stage == DEAD:
            return False
    return bool(machine.accepting[stage])


@pytest.mark.parametrize("directness", Directness)
def test_every_word_of_up_to_four_links(directness: Directness) -> None:
    pattern = re.compile(PATTERNS[directness])
    for size in range(5):
        for letters in product(LETTERS, repeat=size):
            word = "".join(letters)
            assert accepts(directness, word) == bool(pattern.fullmatch(word + "P")), word


@pytest.mark.parametrize("directness", Directness)
def test_longer_words_over_the_letters_it_knows(directness: Directness) -> None:
    pattern = re.compile(PATTERNS[directness])
    alphabet = sorted(set(PATTERNS[directness]) & set(LETTERS))
    for letters in product(alphabet, repeat=6):
        word = "".join(letters)
        assert accepts(directness, word) == bool(pattern.fullmatch(word + "P")), word


def test_no_word_has_two_directnesses() -> None:
    for size in range(5):
        for letters in product(LETTERS, repeat=size):
            assert sum(accepts(d, "".join(letters)) for d in Directness) <= 1


def test_a_set_of_stages_fits_32_bits() -> None:
    assert len(automaton().accepting) <= 32
