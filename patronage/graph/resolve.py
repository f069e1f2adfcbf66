"""From what someone typed to the one entity they mean, or a sentence that helps them say it."""

from __future__ import annotations

from typing import Final

from patronage.errors import UsageError
from patronage.graph.dataset import Dataset
from patronage.graph.find import Found, find
from patronage.graph.records import Entity
from patronage.graph.unknown import looks_like_country

_OFFERED: Final = 4
_COUNTRIES_NAMED: Final = 20
_EXACT: Final = frozenset({"id", "external id", "name", "alias"})


def resolve(dataset: Dataset, text: str) -> str:
    """The id of the entity with that id, external id, name or alias; of one that was joined into
    another, the id that stays.

    A spelling that is only close is never taken for the entity. Raises UsageError when nothing,
    or more than one entity, has that name; the message offers the nearest.
    """
    stays = dataset.id_of(text)
    if stays != text:
        return stays
    found = find(dataset, text, limit=_OFFERED)
    if any(one.id == text for one in found):
        return text
    same = [one for one in found if one.how in _EXACT]
    if len(same) == 1:
        return same[0].id
    if same:
        raise UsageError(f'"{text}" names several entities; say which: {_offer(same)}')
    if not found:
        raise UsageError(f'nothing in the dataset is called "{text}"; look with patronage find')
    raise UsageError(f'nothing in the dataset is called "{text}"; did you mean {_offer(found)}?')


def resolve_target(dataset: Dataset, text: str) -> str:
    """As ``resolve``; an ISO 3166-1 alpha-3 code of a country with events stays as it is.

    The place that is a country stands for that country; a name that a country shares with
    another entity, such as its government, is not taken for either.
    """
    if looks_like_country(text) and _has_events(dataset, text):
        return text
    if looks_like_country(text) and _is_no_name(dataset, text):
        raise _no_events(dataset, text)
    try:
        entity = dataset.entity(resolve(dataset, text))
    except UsageError as error:
        raise UsageError(f"{error}{_country_hint(dataset, text)}") from error
    assert entity is not None  # noqa: S101 - it was just found
    return entity.country if _is_country(dataset, entity) else entity.id


def _no_events(dataset: Dataset, country: str) -> UsageError:
    query = "SELECT DISTINCT value FROM events, json_each(countries) WHERE abuse ORDER BY value"
    codes = [code for (code,) in dataset.connection.execute(query).fetchall()]
    listed = ", ".join(codes[:_COUNTRIES_NAMED]) + (", ..." if codes[_COUNTRIES_NAMED:] else "")
    where = f"reported abuses lie in {listed}" if codes else "it holds no reported abuse"
    return UsageError(
        f'no event in the dataset lies in "{country}" ({where}); name a force or an event'
    )


def _country_hint(dataset: Dataset, text: str) -> str:
    """``; MLI stands for every reported abuse in Mali``, when the text names that country."""
    same = (dataset.entity(one.id) for one in find(dataset, text, _OFFERED) if one.how in _EXACT)
    codes = [entity.country for entity in same if entity and _is_country(dataset, entity)]
    return f"; {codes[0]} stands for every reported abuse in that country" if codes else ""


def _is_country(dataset: Dataset, entity: Entity) -> bool:
    place = entity.class_name == "Place" and entity.id == f"place-{entity.country.lower()}"
    return place and _has_events(dataset, entity.country)


def _is_no_name(dataset: Dataset, code: str) -> bool:
    """Whether no entity is called so: it is a country that entities have, or nothing at all."""
    if dataset.entity(code) is not None:
        return False
    return _is_known(dataset, code) or not find(dataset, code, limit=1)


def _is_known(dataset: Dataset, country: str) -> bool:
    query = "SELECT 1 FROM entities WHERE country = ? LIMIT 1"
    return dataset.connection.execute(query, (country,)).fetchone() is not None


def _has_events(dataset: Dataset, country: str) -> bool:
    query = "SELECT 1 FROM events, json_each(countries) WHERE value = ? LIMIT 1"
    return dataset.connection.execute(query, (country,)).fetchone() is not None


def _offer(found: list[Found] | tuple[Found, ...]) -> str:
    return ", ".join(f"{one.id} ({one.name})" for one in found)
