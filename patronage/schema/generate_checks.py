"""Write ``compiled_checks.py``: for each kind of record one function that says whether it is good.

Straight-line code over lookup sets takes a third of the time of the closures of ``checks.py``.
Those explain what is wrong; a test holds both against pySHACL.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from patronage.schema.check_rules import ENDS

HEADER = '''\
"""Whether a record satisfies its shape. Generated from the shapes; do not edit.

Run ``python -m patronage.schema.compile`` after editing a ``.ttl`` file.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable
from typing import Any

Good = Callable[[Any, str | None, str | None], bool]
ABSENT = (None, "", ())


def texts(values: Iterable[Any]) -> Iterable[Any]:
    """The values of a field with many, pairs as one text (``wikidata:Q912``)."""
    return (":".join(one) if isinstance(one, tuple) else one for one in values)


def good_records(
    words: Callable[[str], Collection[Any]], concrete: Callable[[str], Collection[str]]
) -> dict[str, Good]:
    """For each kind of record its check, but for the rules that hang on the relation.

    ``words`` gives the words of a list, ``concrete`` the concrete classes of a class.
    """
'''
# Records that others hold come first, so that their checks exist when those are defined.
_FIRST = ("Citation",)


def generate_checks(shapes: Mapping[str, Any]) -> str:
    """The text of ``compiled_checks.py``."""
    writer = _Writer()
    names = [*_FIRST, *sorted(shapes.keys() - set(_FIRST))]
    bodies = [writer.function(name, shapes[name]) for name in names]
    listed = [f'        "{name}": good_{name.lower()},' for name in names]
    parts = [*writer.constants.values(), *bodies, "    return {", *listed, "    }"]
    return HEADER + "\n".join(parts) + "\n"


class _Writer:
    """Collects the sets and patterns that the functions need, each once."""

    def __init__(self) -> None:
        self.constants: dict[str, str] = {}

    def function(self, name: str, shape: Mapping[str, Any]) -> str:
        ends = ENDS.get(name, ())
        lines = [
            f"\n    def good_{name.lower()}("
            "record: Any, first: str | None = None, second: str | None = None\n    ) -> bool:"
        ]
        for field in shape["fields"]:
            lines += self._field(field, ends)
        for rule in shape["rules"]:
            if rule["any"][0]["test"] != "not-in":
                lines += _unless(self._any_of(rule["any"], ends))
        return "\n".join([*lines, "        return True", ""])

    def _field(self, field: Mapping[str, Any], ends: Sequence[str]) -> list[str]:
        path, tests = f"record.{field['field']}", field["tests"]
        if "record" in tests:
            required = [f"        if not {path}:", "            return False"]
            return [*required, *_each(path, f"good_{tests['record'].lower()}(value)")]
        if "class" in tests:
            return self._end(field, ends)
        if tests.keys() == {"words"} and not field["many"]:
            return _unless(f"{path} in {self._words(tests['words'], not field['required'])}")
        good = self._value(tests)
        if field["many"]:
            return _each(f"texts({path} or ())", f"{good} or value in ABSENT")
        absent = "" if field["required"] else " and value not in ABSENT"
        return [
            f"        value = {path}",
            f"        if not ({good}){absent}:",
            "            return False",
        ]

    def _end(self, field: Mapping[str, Any], ends: Sequence[str]) -> list[str]:
        given, path = self._given(field["field"], ends), f"record.{field['field']}"
        known = f"{given} in {self._class(field['tests']['class'])}"
        presence = f"{path} not in ABSENT" if field["required"] else f"{path} in ABSENT"
        return _unless(f"{known} {'and' if field['required'] else 'or'} {presence}")

    def _value(self, tests: Mapping[str, Any]) -> str:
        if "words" in tests:
            known = f"value in {self._words(tests['words'], False)}"
            other = tests.get("or_pattern")
            return f"{known} or {self._matches(other)}" if other else known
        if "minimum" in tests:
            bounds = f"{tests['minimum']} <= value <= {tests['maximum']}"
            return f"isinstance(value, int | float) and {bounds}"
        if "max_length" in tests:
            return f"isinstance(value, str) and 0 < len(value) <= {tests['max_length']}"
        if "pattern" in tests:
            return self._matches(tests["pattern"])
        return "isinstance(value, str) and value != ''"

    def _any_of(self, alternatives: Iterable[Mapping[str, Any]], ends: Sequence[str]) -> str:
        return " or ".join(self._alternative(one, ends) for one in alternatives)

    def _alternative(self, spec: Mapping[str, Any], ends: Sequence[str]) -> str:
        path, value = f"record.{spec['field']}", spec["value"]
        if spec["test"] == "present":
            return f"{path} {'not in' if value else 'in'} ABSENT"
        if spec["test"] == "in":
            return f"{path} in {(*value, None, '')!r}"
        if spec["test"] == "at-most":
            return f"{path} in ABSENT or record.{value} in ABSENT or {path} <= record.{value}"
        if spec["test"] == "differs":
            return f"{path} != record.{value} or {path} in ABSENT"
        return f"{self._given(spec['field'], ends)} in {self._class(value)} or {path} in ABSENT"

    def _given(self, field: str, ends: Sequence[str]) -> str:
        return ("first", "second")[ends.index(field)]

    def _words(self, name: str, or_absent: bool) -> str:
        constant = f"{'maybe' if or_absent else 'words'}_{_snake(name)}"
        union = ".union(ABSENT)" if or_absent else ""
        self.constants[constant] = f'    {constant} = frozenset(words("{name}")){union}'
        return constant

    def _class(self, name: str) -> str:
        constant = f"class_{_snake(name)}"
        self.constants[constant] = f'    {constant} = frozenset(concrete("{name}"))'
        return constant

    def _matches(self, pattern: str) -> str:
        source = pattern.removeprefix("^").removesuffix("$")
        known = {text: name for name, text in self.constants.items()}
        line = f"re.compile({source!r}).fullmatch"
        constant = next(
            (name for text, name in known.items() if text.endswith(line)),
            f"match_{sum(name.startswith('match_') for name in self.constants)}",
        )
        self.constants[constant] = f"    {constant} = {line}"
        return f"isinstance(value, str) and {constant}(value) is not None"


def _unless(condition: str) -> list[str]:
    return [f"        if not ({condition}):", "            return False"]


def _each(path: str, good: str) -> list[str]:
    return [
        f"        for value in {path}:",
        f"            if not ({good}):",
        "                return False",
    ]


def _snake(name: str) -> str:
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name).lower()
