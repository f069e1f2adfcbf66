"""Tests of single values, each compiled from the constraints of one field."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

Getter = Callable[[Any], Any]
ValueTest = Callable[[Any], bool]
Words = Mapping[str, Mapping[str, list[str]]]

ABSENT = (None, "", ())


def is_absent(value: Any) -> bool:
    """Whether a field is empty; zero and False are values."""
    return not value and (value is None or value in ABSENT)


class MappingRecord:
    """A mapping read by attributes, as records are: missing keys are None.

    ``validity.start_earliest`` and ``event.place`` are the keys ``start_earliest`` and ``place``.
    """

    __slots__ = ("_mapping",)

    def __init__(self, mapping: Mapping[str, Any]) -> None:
        self._mapping = mapping

    def __getattr__(self, name: str) -> Any:
        if name in _PARTS:
            return self._mapping.get(name, self)
        if name == "citations":
            return tuple(map(MappingRecord, self._mapping.get(name) or ()))
        return self._mapping.get(name)


_PARTS = frozenset({"validity", "event"})


def known_words(tests: Mapping[str, Any], words: Words) -> frozenset[str] | None:
    """The words that decide alone about a field; None when something else is asked too."""
    return frozenset(words[tests["words"]]) if tests.keys() == {"words"} else None


def value_test(tests: Mapping[str, Any], words: Words) -> ValueTest:
    """Whether one value that is present satisfies all constraints of its field."""
    compiled = [_COMPILERS[name](tests, words) for name in tests if name in _COMPILERS]
    if not compiled:
        return _anything
    return compiled[0] if len(compiled) == 1 else _all_of(compiled)


def _anything(_value: Any) -> bool:
    return True


def _all_of(tests: Iterable[ValueTest]) -> ValueTest:
    every = tuple(tests)

    def test(value: Any) -> bool:
        return all(one(value) for one in every)

    return test


def _words(tests: Mapping[str, Any], words: Words) -> ValueTest:
    known = frozenset(words[tests["words"]])
    if "or_pattern" not in tests:
        return known.__contains__
    other = _pattern({"pattern": tests["or_pattern"]}, words)

    def test(value: Any) -> bool:
        return value in known or other(value)

    return test


def _pattern(tests: Mapping[str, Any], _words: Words) -> ValueTest:
    # fullmatch, since "$" alone would let a line break at the end pass
    match = re.compile(tests["pattern"].removeprefix("^").removesuffix("$")).fullmatch

    def test(value: Any) -> bool:
        return isinstance(value, str) and match(value) is not None

    return test


def _max_length(tests: Mapping[str, Any], _words: Words) -> ValueTest:
    longest: int = tests["max_length"]

    def test(value: Any) -> bool:
        return isinstance(value, str) and len(value) <= longest

    return test


def _minimum(tests: Mapping[str, Any], _words: Words) -> ValueTest:
    least, most = tests["minimum"], tests["maximum"]

    def test(value: Any) -> bool:
        return isinstance(value, int | float) and least <= value <= most

    return test


def _reference(_tests: Mapping[str, Any], _words: Words) -> ValueTest:
    # that the id is known is for whoever knows all ids
    return lambda value: isinstance(value, str)


_COMPILERS: Mapping[str, Callable[[Mapping[str, Any], Words], ValueTest]] = {
    "words": _words,
    "pattern": _pattern,
    "max_length": _max_length,
    "minimum": _minimum,
    "reference": _reference,
}
