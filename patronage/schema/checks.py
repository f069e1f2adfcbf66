"""Checks of single records, compiled from the SHACL shapes into closures.

``load_schema().checks()`` gives one compiled check for each kind of record. A record that is in
order costs a few microseconds and gets the empty tuple back; for any other every violation is
listed as plain data. What needs more than one record (unknown ids, duplicates, cycles) and what
is decided while a cell is read (dates, numbers) is the loaders' work.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from patronage.schema.check_rules import ENDS, RecordTest, RuleCompiler
from patronage.schema.check_values import (
    ABSENT,
    Getter,
    is_absent,
    known_words,
    value_test,
)
from patronage.schema.compiled_checks import Good, good_records
from patronage.schema.suggestions import Suggester

if TYPE_CHECKING:
    from patronage.schema.model import Schema


@dataclass(frozen=True, slots=True)
class Violation:
    """What is wrong with one field of a record.

    ``code`` groups violations of one kind; ``field`` is the attribute of the record, the name of
    its cell; ``expected`` completes "expected ..."; ``suggestion`` is the nearest right word.
    """

    code: str
    field: str
    value: str
    expected: str
    suggestion: str = ""

    @property
    def message(self) -> str:
        """One sentence: what is wrong, what was expected, and the nearest right word."""
        hint = f'; did you mean "{self.suggestion}"?' if self.suggestion else ""
        if not self.value:
            return f"the {self.field} is missing; expected {self.expected}{hint}"
        shown = self.value if len(self.value) <= 80 else f"{self.value[:77]}..."
        return f'{self.field} "{shown}": expected {self.expected}{hint}'


Violations = tuple[Violation, ...]
NO_VIOLATIONS: Violations = ()
_Explain = Callable[[Any], Violations]
_Check = tuple[RecordTest, _Explain]


class RecordCheck:
    """The compiled check of one kind of record; call it with the record and its ends' classes."""

    __slots__ = ("_checks", "_good", "_guard", "_guarded")

    def __init__(
        self,
        good: Good,
        checks: tuple[_Check, ...],
        guard: Getter,
        guarded: Mapping[Any, tuple[_Check, ...]],
    ) -> None:
        self._good = good
        self._checks = checks
        self._guard = guard
        self._guarded = guarded

    def __call__(
        self, record: Any, first: str | None = None, second: str | None = None
    ) -> Violations:
        """The violations of this record, in the order of its fields, then of its rules."""
        if self._good(record, first, second):
            for passes, _ in self._guarded.get(self._guard(record), ()):
                if not passes(record, first, second):
                    break
            else:
                return NO_VIOLATIONS
        return self.explain(record, first, second)

    def explain(
        self, record: Any, first: str | None = None, second: str | None = None
    ) -> Violations:
        """The same, without the short cut for records that are in order."""
        found = NO_VIOLATIONS
        for checks in (self._checks, self._guarded.get(self._guard(record), ())):
            for passes, explain in checks:
                if not passes(record, first, second):
                    found += explain(record)
        return found


class Checks:
    """One compiled check for each kind of record.

    ``claim(record, subject_class, object_class)`` and ``assessment(record, assessor_class,
    subject_class)`` are told the classes of the entities at their ends, None for an unknown id;
    the others take the record alone. ``event`` checks what only events have; ``entity`` includes
    it for an entity with event details. Records are read by attribute; wrap a mapping in
    ``check_values.MappingRecord``.
    """

    def __init__(self, schema: Schema, compiled: Mapping[str, Any]) -> None:
        self._schema = schema
        self._words = compiled["words"]
        self._suggest = Suggester(compiled["words"])
        self._shapes = compiled["shapes"]
        self._good = good_records(self._words.__getitem__, schema.descendants)
        self.citation = self._compile("Citation")
        self.claim = self._compile("Claim")
        self.source = self._compile("Source")
        self.assessment = self._compile("Assessment")
        self.response = self._compile("Response")
        self.judgement = self._compile("Judgement")
        self.event = self._compile("Event")
        self._entity = self._compile("Entity")

    def entity(self, record: Any) -> Violations:
        """The violations of an entity, and of its event details when it has any."""
        found = self._entity(record)
        return found + self.event(record) if record.event else found

    def _compile(self, name: str) -> RecordCheck:
        shape = self._shapes[name]
        rules = RuleCompiler(ENDS.get(name, ()), self._concrete)
        checks = [self._field(field, rules) for field in shape["fields"]]
        guarded: dict[Any, tuple[_Check, ...]] = {}
        guard = "id"
        for rule in shape["rules"]:
            first, *rest = rule["any"]
            if first["test"] == "not-in":
                # Only these values of the guarding field can break the rule: look it up by value.
                guard, made = first["field"], self._rule(rule, rest, rules)
                for value in first["value"]:
                    guarded[value] = (*guarded.get(value, ()), made)
            else:
                checks.append(self._rule(rule, rule["any"], rules))
        get = attrgetter(guard) if guarded else _nothing
        return RecordCheck(self._good[name], tuple(checks), get, guarded)

    def _concrete(self, class_name: str) -> frozenset[str]:
        return frozenset(self._schema.descendants(class_name))

    def _rule(self, rule: Mapping[str, Any], alternatives: Any, rules: RuleCompiler) -> _Check:
        get, field = attrgetter(rule["field"]), _short(rule["field"])
        code, expected = rule["code"], rule["expected"]

        def explain(record: Any) -> Violations:
            return (Violation(code, field, _shown(get(record)), expected),)

        return rules.any_of(alternatives), explain

    def _field(self, field: Mapping[str, Any], rules: RuleCompiler) -> _Check:
        if "record" in field["tests"]:
            return self._nested(field)
        if "class" in field["tests"]:
            return self._end(field, rules)
        get, required = attrgetter(field["field"]), field["required"]
        value = value_test(field["tests"], self._words)
        known = known_words(field["tests"], self._words)
        if known is not None and not field["many"]:
            passes = _word(get, known if required else known.union(ABSENT))
        else:
            passes = (_each if field["many"] else _single)(get, value, required)
        return passes, self._explain(field, value)

    def _end(self, field: Mapping[str, Any], rules: RuleCompiler) -> _Check:
        of_class = rules.class_of(field["field"], field["tests"]["class"])
        get, required = attrgetter(field["field"]), field["required"]

        def passes(record: Any, first: str | None, second: str | None) -> bool:
            return of_class(record, first, second) and not (required and is_absent(get(record)))

        return passes, self._explain(field, lambda _value: False)

    def _explain(self, field: Mapping[str, Any], passes: Callable[[Any], bool]) -> _Explain:
        get, name, expected = attrgetter(field["field"]), _short(field["field"]), field["expected"]
        words = field["tests"].get("words", "")

        def explain(record: Any) -> Violations:
            value = get(record)
            if is_absent(value):
                return (Violation(f"missing-{name}", name, "", expected),)
            each = [one for one in value if one] if field["many"] else [value]
            bad = [one for one in each if not passes(_text(one))]
            return tuple(
                Violation(f"bad-{name}", name, shown, expected, self._suggest(words, shown))
                for shown in map(_shown, bad)
            )

        return explain

    def _nested(self, field: Mapping[str, Any]) -> _Check:
        get, name, expected = attrgetter(field["field"]), _short(field["field"]), field["expected"]
        # citations are compiled before the records that hold them
        check = self.citation

        def passes(record: Any, _first: str | None, _second: str | None) -> bool:
            items = get(record)
            if not items:
                return False
            return not any(map(check, items))

        def explain(record: Any) -> Violations:
            items = get(record)
            if not items:
                return (Violation(f"missing-{name}", name, "", expected),)
            return tuple(v for item in items for v in check(item))

        return passes, explain


def _word(get: Getter, known: frozenset[Any]) -> RecordTest:
    return lambda record, _first, _second: get(record) in known


def _single(get: Getter, value: Callable[[Any], bool], required: bool) -> RecordTest:
    def passes(record: Any, _first: str | None, _second: str | None) -> bool:
        found = get(record)
        return not required if is_absent(found) else value(found)

    return passes


def _each(get: Getter, value: Callable[[Any], bool], required: bool) -> RecordTest:
    def passes(record: Any, _first: str | None, _second: str | None) -> bool:
        items = get(record)
        if not items:
            return not required
        return all(is_absent(item) or value(_text(item)) for item in items)

    return passes


def _text(item: Any) -> Any:
    """A pair such as ``("wikidata", "Q912")`` as one text."""
    return ":".join(item) if isinstance(item, tuple) else item


def _shown(value: Any) -> str:
    return "" if value is None else str(_text(value))


def _short(path: str) -> str:
    return path.rpartition(".")[2]


def _nothing(_record: Any) -> None:
    return None
