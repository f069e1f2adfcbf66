"""Read the header of a canned query: comment lines that say what it asks and what comes back.

.. code-block:: cypher

    // title: Donors behind a force
    // question: Who supported this force, and when?
    // parameter: force (id) - the force
    // parameter: at_least (integer) = 1 - how many claims a donor needs to be listed
    // column: donor - who gave
    // note: Amounts are not added up.

    MATCH ...

``// uses: chains`` builds on another query: the text goes on where that one's ``RETURN`` ends,
with its columns as variables, and inherits the parameters that it does not declare itself. A
parameter ``force as to (ids)`` is asked for as ``force`` and is ``$to`` in the text. ``(integer
up to 6)`` and ``(words of one|other)`` say what the text covers; anything else is refused.
A column ``from (day)`` is an integer ``yyyymmdd`` in the text and an ISO date in the answer.

Reading is strict: a line that is not one of these, a parameter that the text never uses, one
that it uses and the header does not declare, each is an error when the catalogue is read.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final, Literal, cast, get_args

from patronage.errors import EngineError

Language = Literal["cypher", "sparql"]
ParameterType = Literal["id", "ids", "day", "integer", "flag", "text", "words"]

TYPES: Final = get_args(ParameterType)
COMMENT: Final[dict[Language, str]] = {"cypher": "//", "sparql": "#"}

_LINE: Final = re.compile(r"(title|question|uses|parameter|column|note): (\S.*)")
_PARAMETER: Final = re.compile(
    r"(?P<name>[a-z_]+)(?: as (?P<bound>[a-z_]+))?"
    r" \((?P<type>\w+)(?: up to (?P<most>\d+))?(?: of (?P<among>[\w|-]+))?\)"
    r"(?: = (?P<default>.+?))? - (?P<meaning>.+)"
)
_COLUMN: Final = re.compile(r"(?P<name>[a-z_]+)(?P<day> \(day\))? - (?P<meaning>.+)")
_USED: Final = re.compile(r"\$([A-Za-z_]\w*)")


@dataclass(frozen=True, slots=True)
class Parameter:
    """Something the asker says; ``bound`` is what the text calls it.

    ``required`` means that there is no default; ``most`` is the largest integer that the text
    covers, ``among`` are the only words it knows (empty: any).
    """

    name: str
    type: ParameterType
    meaning: str
    required: bool
    default: object = None
    bound: str = ""
    most: int | None = None
    among: tuple[str, ...] = ()

    @property
    def variable(self) -> str:
        """The name after the ``$`` in the text."""
        return self.bound or self.name


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the answer; ``day``: the text gives integers yyyymmdd, the answer ISO dates."""

    name: str
    meaning: str
    day: bool = False


@dataclass(frozen=True, slots=True)
class CannedQuery:
    """A question with its text in one query language.

    ``uses`` names the query whose text is part of this one's, or is empty.
    """

    name: str
    language: Language
    title: str
    question: str
    parameters: tuple[Parameter, ...]
    columns: tuple[Column, ...]
    notes: tuple[str, ...]
    text: str
    uses: str = ""


def read_query(
    name: str, language: Language, text: str, find: Callable[[str], CannedQuery] | None = None
) -> CannedQuery:
    """The query that a file holds; ``find`` gives the one that it uses.

    Raises EngineError when its header is not as above.
    """
    header, body = _split(text, COMMENT[language])
    lines = [_header_line(name, line) for line in header]
    query = CannedQuery(
        name,
        language,
        _one(name, lines, "title"),
        _one(name, lines, "question"),
        tuple(_parameter(name, value) for key, value in lines if key == "parameter"),
        tuple(_column(name, value) for key, value in lines if key == "column"),
        tuple(value for key, value in lines if key == "note"),
        body,
    )
    used = [value for key, value in lines if key == "uses"]
    if used and find is not None:
        query = _on_top_of(find(used[0]), query)
    _check(query)
    return query


def _on_top_of(base: CannedQuery, query: CannedQuery) -> CannedQuery:
    own = {parameter.variable for parameter in query.parameters}
    inherited = tuple(p for p in base.parameters if p.variable not in own)
    return replace(
        query,
        parameters=query.parameters + inherited,
        notes=query.notes + base.notes,
        text=f"CALL () {{\n{base.text}}}\n{query.text}",
        uses=base.name,
    )


def _split(text: str, comment: str) -> tuple[list[str], str]:
    """The header's lines without their comment marks, and the rest."""
    header: list[str] = []
    lines = text.splitlines()
    for line in lines:
        if not line.startswith(f"{comment} "):
            break
        header.append(line.removeprefix(comment).strip())
    return header, "\n".join(lines[len(header) :]).strip() + "\n"


def _header_line(name: str, line: str) -> tuple[str, str]:
    found = _LINE.fullmatch(line)
    if found is None:
        raise EngineError(
            f'the query "{name}" has the header line "{line}"; write "title: ...", '
            '"question: ...", "parameter: ...", "column: ..." or "note: ..."'
        )
    return found[1], found[2]


def _one(name: str, lines: list[tuple[str, str]], key: str) -> str:
    found = [value for k, value in lines if k == key]
    if len(found) != 1:
        raise EngineError(f'the query "{name}" has {len(found)} {key} lines; give it one')
    return found[0]


def _parameter(name: str, line: str) -> Parameter:
    found = _PARAMETER.fullmatch(line)
    if found is None or found["type"] not in TYPES:
        raise EngineError(
            f'the query "{name}" has the parameter "{line}"; write "name (type) = default - '
            f'meaning" with one of the types {", ".join(TYPES)}'
        )
    default = None if found["default"] is None else json.loads(found["default"])
    kind = cast(ParameterType, found["type"])
    return Parameter(
        found["name"],
        kind,
        found["meaning"],
        required=found["default"] is None,
        default=default,
        bound=found["bound"] or "",
        most=int(found["most"]) if found["most"] else None,
        among=tuple(found["among"].split("|")) if found["among"] else (),
    )


def _column(name: str, line: str) -> Column:
    found = _COLUMN.fullmatch(line)
    if found is None:
        raise EngineError(f'the query "{name}" has the column "{line}"; write "name - meaning"')
    return Column(found["name"], found["meaning"], found["day"] is not None)


def _check(query: CannedQuery) -> None:
    if not query.columns:
        raise EngineError(f'the query "{query.name}" declares no column; declare each it returns')
    used = set(_USED.findall(query.text))
    declared = {parameter.variable for parameter in query.parameters}
    for name in sorted(used ^ declared):
        what = "does not declare" if name in used else "declares but never uses"
        raise EngineError(f'the query "{query.name}" {what} the parameter "{name}"')
