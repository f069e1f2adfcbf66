"""Turn what a user says (words of a command line, or Python values) into query parameters."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from patronage.errors import InvalidDateError, UsageError
from patronage.graph.dataset import Dataset
from patronage.graph.resolve import resolve
from patronage.graph.unknown import looks_like_country
from patronage.graph.validity import span
from patronage.queries.header import CannedQuery, Parameter, ParameterType


def bind(query: CannedQuery, given: Mapping[str, object], dataset: Dataset) -> dict[str, object]:
    """The value of every parameter, by its name in the text.

    Raises UsageError for a missing, unknown or wrong one.
    """
    names = [parameter.name for parameter in query.parameters]
    for name in given:
        if name not in names:
            raise UsageError(f'"{query.name}" has no parameter "{name}"; {_has(names)}')
    return {p.variable: _value(query, p, given, dataset) for p in query.parameters}


def _has(names: Iterable[str]) -> str:
    listed = ", ".join(names)
    return f"it has {listed}" if listed else "it has none"


def _value(
    query: CannedQuery, parameter: Parameter, given: Mapping[str, object], dataset: Dataset
) -> object:
    value = _read(parameter, given[parameter.name], dataset) if parameter.name in given else None
    if value is not None and not (parameter.required and value == []):
        return value
    if parameter.required:
        raise UsageError(
            f'"{query.name}" needs {parameter.name} ({parameter.meaning}); add {parameter.name}=...'
        )
    return parameter.default


def _read(parameter: Parameter, said: object, dataset: Dataset) -> object:
    readers: dict[ParameterType, Callable[[], object]] = {
        "id": lambda: _known(dataset, str(said)),
        "ids": lambda: [_known(dataset, one) for one in _words(said)],
        "day": lambda: _day(parameter, said),
        "integer": lambda: _integer(parameter, said),
        "flag": lambda: _flag(parameter, said),
        "words": lambda: _among(parameter, _codes(parameter, _words(said))),
        "text": lambda: str(said),
    }
    return readers[parameter.type]()


def _words(said: object) -> list[str]:
    """A list, or words apart by commas."""
    if isinstance(said, str):
        return [word.strip() for word in said.split(",") if word.strip()]
    if isinstance(said, Iterable):
        return [str(one) for one in said]
    return [str(said)]


def _known(dataset: Dataset, said: str) -> str:
    """An id as it is, or the one that stays of those joined; else that of the one of that name."""
    stays = dataset.id_of(said)
    return stays if dataset.has_entity(stays) else resolve(dataset, said)


def _day(parameter: Parameter, said: object) -> int:
    """The first day that a date can mean, as an integer ``yyyymmdd``."""
    try:
        return span(str(said)).earliest
    except InvalidDateError as error:
        raise UsageError(f"{parameter.name}: {error}") from error


def _integer(parameter: Parameter, said: object) -> int:
    try:
        number = int(str(said))
    except ValueError as error:
        raise UsageError(f'{parameter.name} is a whole number, not "{said}"') from error
    if parameter.most is not None and number > parameter.most:
        raise UsageError(
            f"{parameter.name} is at most {parameter.most}, not {number}, on this engine; "
            "patronage trace goes further"
        )
    return number


def _codes(parameter: Parameter, words: list[str]) -> list[str]:
    """Codes of countries in capitals, of a parameter that is such; other words as they are."""
    if parameter.name != "countries":
        return words
    codes = [word.upper() for word in words]
    for word, code in zip(words, codes, strict=True):
        if not looks_like_country(code):
            raise UsageError(
                f'countries takes three-letter codes of countries, such as MLI, not "{word}"'
            )
    return codes


def _among(parameter: Parameter, words: list[str]) -> list[str]:
    unknown = [word for word in words if parameter.among and word not in parameter.among]
    if unknown:
        known = ", ".join(parameter.among)
        raise UsageError(f'{parameter.name} has no "{unknown[0]}"; use {known}')
    return words


def _flag(parameter: Parameter, said: object) -> bool:
    known = {"true": True, "yes": True, "false": False, "no": False}
    try:
        return known[str(said).lower()]
    except KeyError as error:
        raise UsageError(f'{parameter.name} is yes or no, not "{said}"') from error
