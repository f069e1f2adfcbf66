"""Tests of whole records: rules that join several fields, as one of several alternatives."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from operator import attrgetter
from typing import Any

from patronage.schema.check_values import Getter, is_absent

# The fields whose entities' classes a check is told, in the order of its arguments.
ENDS: Mapping[str, tuple[str, ...]] = {
    "Claim": ("subject", "object"),
    "Assessment": ("assessor", "subject"),
}
# A record, and the classes of its two ends where it has ends.
RecordTest = Callable[[Any, str | None, str | None], bool]
ClassTest = Callable[[str], frozenset[str]]


class RuleCompiler:
    """Compiles the rules of one shape; ``concrete`` gives the concrete classes of a class."""

    def __init__(self, ends: Sequence[str], concrete: ClassTest) -> None:
        self.ends = ends
        self.concrete = concrete

    def any_of(self, alternatives: Sequence[Mapping[str, Any]]) -> RecordTest:
        """Passes when one of the alternatives does."""
        tests = tuple(self.alternative(one) for one in alternatives)
        if len(tests) == 1:
            return tests[0]
        if len(tests) == 2:
            return _either(*tests)

        def test(record: Any, first: str | None, second: str | None) -> bool:
            for one in tests:  # noqa: SIM110 - a generator here would double the time of a row
                if one(record, first, second):
                    return True
            return False

        return test

    def alternative(self, spec: Mapping[str, Any]) -> RecordTest:
        """One condition on one field."""
        get, value = attrgetter(spec["field"]), spec["value"]
        match spec["test"]:
            case "present":
                return _present(get) if value else _absent(get)
            case "in":
                return _in(get, frozenset(value))
            case "at-most":
                return _at_most(get, attrgetter(value))
            case "differs":
                return _differs(get, attrgetter(value))
            case _:
                return self.class_of(spec["field"], value)

    def class_of(self, field: str, class_name: str) -> RecordTest:
        """Whether the entity that ``field`` names is of the class; passes without an entity."""
        get, allowed = attrgetter(field), self.concrete(class_name)
        position = self.ends.index(field)

        def of_first(record: Any, first: str | None, _second: str | None) -> bool:
            return first in allowed or is_absent(get(record))

        def of_second(record: Any, _first: str | None, second: str | None) -> bool:
            return second in allowed or is_absent(get(record))

        return of_second if position else of_first


def _either(one: RecordTest, other: RecordTest) -> RecordTest:
    return lambda record, first, second: one(record, first, second) or other(record, first, second)


def _present(get: Getter) -> RecordTest:
    return lambda record, _first, _second: not is_absent(get(record))


def _absent(get: Getter) -> RecordTest:
    return lambda record, _first, _second: is_absent(get(record))


def _in(get: Getter, allowed: frozenset[Any]) -> RecordTest:
    return lambda record, _first, _second: (value := get(record)) in allowed or is_absent(value)


def _at_most(get: Getter, get_limit: Getter) -> RecordTest:
    def test(record: Any, _first: str | None, _second: str | None) -> bool:
        value, limit = get(record), get_limit(record)
        return is_absent(value) or is_absent(limit) or value <= limit

    return test


def _differs(get: Getter, get_other: Getter) -> RecordTest:
    def test(record: Any, _first: str | None, _second: str | None) -> bool:
        value = get(record)
        return is_absent(value) or value != get_other(record)

    return test
