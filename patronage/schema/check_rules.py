"""Tests of whole records: rules that join several fields, as one of several alternatives."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from patronage.schema.check_values import ABSENT, Getter

# A record, and the classes of its two ends where it has ends (see checks.ENDS).
RecordTest = Callable[[Any, str | None, str | None], bool]
ClassTest = Callable[[str], frozenset[str]]


class RuleCompiler:
    """Compiles the rules of one shape; ``get`` makes the reader of a field."""

    def __init__(
        self, get: Callable[[str], Getter], ends: Sequence[str], concrete: ClassTest
    ) -> None:
        self.get = get
        self.ends = ends
        self.concrete = concrete

    def any_of(self, alternatives: Sequence[Mapping[str, Any]]) -> RecordTest:
        """Passes when one of the alternatives does."""
        tests = tuple(self.alternative(one) for one in alternatives)
        if len(tests) == 1:
            return tests[0]

        def test(record: Any, first: str | None, second: str | None) -> bool:
            for one in tests:  # noqa: SIM110 - a generator here would double the time of a row
                if one(record, first, second):
                    return True
            return False

        return test

    def alternative(self, spec: Mapping[str, Any]) -> RecordTest:
        """One condition on one field."""
        get, value = self.get(spec["field"]), spec["value"]
        match spec["test"]:
            case "present":
                return _present(get) if value else _absent(get)
            case "in":
                return _in(get, frozenset(value))
            case "at-most":
                return _at_most(get, self.get(value))
            case "differs":
                return _differs(get, self.get(value))
            case _:
                return self.class_of(spec["field"], value)

    def class_of(self, field: str, class_name: str) -> RecordTest:
        """Whether the entity that ``field`` names is of the class; passes without an entity."""
        get, allowed = self.get(field), self.concrete(class_name)
        position = self.ends.index(field)

        def of_first(record: Any, first: str | None, _second: str | None) -> bool:
            return first in allowed or get(record) in ABSENT

        def of_second(record: Any, _first: str | None, second: str | None) -> bool:
            return second in allowed or get(record) in ABSENT

        return of_second if position else of_first


def _present(get: Getter) -> RecordTest:
    return lambda record, _first, _second: get(record) not in ABSENT


def _absent(get: Getter) -> RecordTest:
    return lambda record, _first, _second: get(record) in ABSENT


def _in(get: Getter, allowed: frozenset[Any]) -> RecordTest:
    return lambda record, _first, _second: (value := get(record)) in allowed or value in ABSENT


def _at_most(get: Getter, get_limit: Getter) -> RecordTest:
    def test(record: Any, _first: str | None, _second: str | None) -> bool:
        value, limit = get(record), get_limit(record)
        return value is None or limit is None or value <= limit

    return test


def _differs(get: Getter, get_other: Getter) -> RecordTest:
    def test(record: Any, _first: str | None, _second: str | None) -> bool:
        value = get(record)
        return value in ABSENT or value != get_other(record)

    return test
