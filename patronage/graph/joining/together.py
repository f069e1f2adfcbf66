"""One entity of several that are one: all their names and ids, and all that is said of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import chain

from patronage.graph.kinds import joined_class
from patronage.graph.records import VISIBILITIES, Entity, EventDetails
from patronage.graph.validity import UNKNOWN, Validity


def together(members: Sequence[Entity]) -> Entity:
    """The entity that stands for all ``members``, under the id and the name of the first.

    Names of the others are aliases. It has the class of ``kinds.joined_class``, the earliest
    start and the latest end that anyone says, and may be seen by whoever may see all members.
    Of what can only be said once, the first member that says it is heard.
    """
    stays = members[0]
    names = chain.from_iterable((one.name, *one.aliases) for one in members)
    point = next((one for one in members if None not in (one.latitude, one.longitude)), stays)
    from_text, until_text, validity = _life(members)
    return replace(
        stays,
        from_text=from_text,
        until_text=until_text,
        validity=validity,
        class_name=joined_class(one.class_name for one in members),
        aliases=tuple(name for name in dict.fromkeys(names) if name != stays.name),
        country=_first(one.country for one in members),
        external_ids=tuple(sorted({pair for one in members for pair in one.external_ids})),
        visibility=max((one.visibility for one in members), key=VISIBILITIES.index),
        note=_first(one.note for one in members),
        sources=tuple(sorted({source for one in members for source in one.sources})),
        latitude=point.latitude,
        longitude=point.longitude,
        event=_event(members),
    )


def _first(said: Iterable[str]) -> str:
    return next(filter(None, said), "")


def _life(members: Sequence[Entity]) -> tuple[str, str, Validity]:
    """From the earliest start to the latest end; who says nothing of one is not asked for it."""
    begun = [one for one in members if one.from_text]
    ended = [one for one in members if _says_an_end(one)]
    start = min(begun or ended or members, key=_begins)
    end = max(ended or [start], key=_ends)
    life, last = start.validity, end.validity
    if life.start_earliest > last.end_latest:
        # One says only since when, another only until when: nothing is known of the whole.
        return "", "", UNKNOWN
    bounds = Validity(
        life.start_earliest,
        min(life.start_latest, last.end_latest),
        max(last.end_earliest, life.start_earliest),
        last.end_latest,
    )
    until = end.until_text or ("" if end is start or end.event is None else end.from_text)
    return start.from_text, until, bounds


def _says_an_end(entity: Entity) -> bool:
    """The end of an event that is not written is its start."""
    return bool(entity.until_text or (entity.event is not None and entity.from_text))


def _begins(entity: Entity) -> tuple[int, int, str]:
    return entity.validity.start_earliest, entity.validity.start_latest, entity.id


def _ends(entity: Entity) -> tuple[int, int, str]:
    return entity.validity.end_latest, entity.validity.end_earliest, entity.id


def _event(members: Sequence[Entity]) -> EventDetails | None:
    details = [one.event for one in members if one.event is not None]
    if not details:
        return None
    return EventDetails(
        place=_first(one.place for one in details),
        admin1=_first(one.admin1 for one in details),
        countries=tuple(sorted({code for one in details for code in one.countries})),
        part_of=tuple(sorted({id_ for one in details for id_ in one.part_of})),
        victims=_first(one.victims for one in details),
    )
