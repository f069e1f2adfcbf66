"""Actors as ACLED names them: their kind, and the years of a regime within their names."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from patronage.graph.folding import fold
from patronage.loaders.public.errors import RowError
from patronage.loaders.public.ids import slug
from patronage.loaders.public.recorder import Recorder
from patronage.loaders.public.states import State, forces, named_state
from patronage.loaders.public.words import vocabulary

_REGIME: Final = re.compile(r"(.+?)\s*\((\d{4})-(\d{4})?\)\s*(.*)")
_FORCES: Final = re.compile(r"(?:Military|Police|Government|Mutiny of Military) Forces of (.+)")
_UNIDENTIFIED: Final = re.compile(r"unidentified\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Party:
    """A side of an event. ``kind`` is ACLED's word; ``class_name`` is empty for one that cannot
    be named for anything: civilians, protesters, unidentified groups."""

    name: str
    kind: str
    class_name: str
    home: State

    def record(self, out: Recorder) -> str:
        """The actor; gives its id."""
        regime = _REGIME.fullmatch(self.name)
        begin, end = (regime[2], regime[3] or "") if regime else ("", "")
        force = _FORCES.fullmatch(regime[1] if regime else self.name)
        of = named_state(force[1], out, "actor1") if force else self.home
        is_force = self.class_name == "SecurityForce"
        id_ = out.actor(
            f"acled-actor-{slug(self.name)}",
            self.class_name,
            self.name,
            country=of.code if is_force else "",
            from_text=begin,
            until_text=end,
            validity=out.dated(begin, end, "state"),
            visibility="restricted",
        )
        if is_force and of.code:
            out.claim(
                id_,
                "partOf",
                forces(of, out),
                key="",
                dates=(begin, end),
                extent="state",
                visibility="restricted",
                implied="actor1",
            )
        return id_


def party(name: str, inter: str, column: str, home: State) -> Party | None:
    """The actor of a cell; None when there is none. Raises RowError for an unknown kind."""
    if not name:
        return None
    said = inter.removesuffix(".0")
    kind = _kind(said)
    if kind is None:
        raise RowError(
            "unknown-category", "no such kind of actor is known", column=column, value=said,
            expected="1 to 8, or State forces, Rebel group, ...",
        )  # fmt: skip
    return Party(name, kind["words"], _class(name, kind["class"]), home)


@lru_cache(maxsize=4096)
def _kind(said: str) -> dict[str, str] | None:
    """The row of the table for a number or words."""
    for one in vocabulary("acled-actors"):
        if said == one["inter"] or (said and fold(said) == fold(one["words"])):
            return one
    return None


def _class(name: str, class_name: str) -> str:
    if not class_name or _UNIDENTIFIED.match(name):
        return ""
    regime = _REGIME.fullmatch(name)
    is_force = _FORCES.fullmatch(regime[1] if regime else name)
    return "SecurityForce" if is_force else class_name
