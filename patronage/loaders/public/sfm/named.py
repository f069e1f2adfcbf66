"""Units and persons that a row names by id: two cells, of ids and of names."""

from __future__ import annotations

from patronage.loaders.public.errors import RowError
from patronage.loaders.public.recorder import Recorder
from patronage.loaders.public.row import Row
from patronage.loaders.public.sfm.cited import split
from patronage.loaders.public.sfm.words import unit_class


def pairs(row: Row, ids: str, names: str) -> list[tuple[str, str]]:
    """Ids and names of a cell each. Raises RowError when names say more than ids."""
    found, named = split(row.text(ids)), split(row.text(names))
    if len(named) > len(found):
        raise RowError(
            "missing-value", "there are more names than ids", column=ids, value=row.text(names),
            expected="an id for each name",
        )  # fmt: skip
    aligned = named if len(named) == len(found) else found
    return list(zip(found, aligned, strict=True))


def unit(out: Recorder, id_: str, name: str, where: str, words: tuple[str, ...] = ()) -> str:
    """A unit that the row mentions; gives its id."""
    class_name = unit_class(name, words, topmost=not words, joint=False)
    external = (("sfm", id_),)
    return out.actor(f"sfm-{id_}", class_name, name, country=where, external_ids=external)


def person(out: Recorder, id_: str, name: str, **more: object) -> str:
    """A person, restricted unless somebody decides otherwise (docs/chains.md, Evidence)."""
    external = (("sfm", id_),)
    return out.actor(
        f"sfm-{id_}", "Person", name, visibility="restricted", external_ids=external, **more
    )
