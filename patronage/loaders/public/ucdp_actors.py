"""UCDP Actor Dataset: names of the actors behind UCDP's ids, and how they come from each other."""

from __future__ import annotations

from typing import Final, NamedTuple

from patronage.loaders.public.about import About
from patronage.loaders.public.columns import Columns
from patronage.loaders.public.errors import RowError
from patronage.loaders.public.format import EachRow, TableFormat
from patronage.loaders.public.recorder import Recorder
from patronage.loaders.public.row import Row
from patronage.loaders.public.ucdp import LICENCE, PUBLISHER, country_of, numbers, ucdp_actor
from patronage.loaders.public.words import vocabulary_by
from patronage.loaders.reference.countries import Country

ABOUT: Final = About(
    name="ucdp-actors",
    title="UCDP Actor Dataset",
    publisher=PUBLISHER,
    url="https://ucdp.uu.se/downloads/",
    licence=LICENCE,
    cite="Uppsala Conflict Data Program, UCDP Actor Dataset, with its version.",
    summary="Names, kinds and origins of the actors that other UCDP datasets give by number.",
    reads=("CSV as published",),
    maps=(
        ("ActorId", "an actor, `ucdp-` and the id, with the external id `ucdp:`"),
        ("NameData", "its name; the other names of the row are aliases"),
        ("Org", "4 is a Government, 1 to 3 an ArmedGroup (`ucdp-organisations.csv`)"),
        ("ActorIdPrev, ActorIdSplitTemp", "succeeds: it split from that actor, which may go on"),
        ("ActorIdAlliance", "those actors are members of this alliance"),
        ("ActorIdGroup", "it joined that group: member of it"),
        ("GWNOLoc, Location", "its country, when there is one only"),
    ),
    leaves_out=("Conflicts, dyads and coalitions by number.", "Regions."),
)
_ALIASES: Final = (
    *("NameOrig", "NameOrigFull", "NameOrigFullEng", "NewName", "NewNameFullMotherTongue"),
    "NewNameFullEng",
)


class _Tie(NamedTuple):
    """A column of ids, that of their names, and the relation they stand for."""

    ids: str
    names: str
    relation: str
    backward: bool
    note: str


_TIES: Final = (
    _Tie("ActorIdPrev", "NamePrev", "succeeds", False, "a splinter of it"),
    _Tie("ActorIdSplitTemp", "NameSplitTemp", "succeeds", False, "split from it for a time"),
    _Tie("ActorIdAlliance", "NameAlliance", "memberOf", True, "the alliance was formed by them"),
    _Tie("ActorIdGroup", "GroupName", "memberOf", False, "joined the group"),
)


class UcdpActors(EachRow, TableFormat):
    """The dataset as CSV."""

    about = ABOUT
    columns = Columns(
        required=("ActorId", "NameData", "Org"),
        optional=(
            *_ALIASES,
            *(name for tie in _TIES for name in (tie.ids, tie.names)),
            *("Location", "GWNOLoc", "Version"),
        ),
        ignored=(
            *("NameChange", "ConflictId", "DyadId", "PrimaryParty", "OSID", "OSCoalition"),
            *("OSCoalitionID", "NSID", "NSCoalition", "NSCoalitionID", "Splinter", "SplitTemp"),
            *("Alliance", "JoinGroup", "Region"),
        ),
    )

    def map_row(self, row: Row, out: Recorder) -> None:
        """One actor and its ties."""
        number, name = row.identity("ActorId"), row.need("NameData")
        country = _country(row)
        out.wanted([country.alpha3] if country and country.alpha3 else [])
        version = row.text("Version")
        out.cite(f"actor {number}" + (f", version {version}" if version else ""))
        class_name = _class(row)
        # Where a government fought is not which government it is: its name says that.
        home = None if class_name == "Government" else country
        actor = ucdp_actor(number, name, out, class_name, home)
        aliases = {said for column in _ALIASES if (said := row.text(column)) and said != name}
        out.describe(actor, aliases=tuple(sorted(aliases)))
        for tie in _TIES:
            _tie(tie, actor, row, out)


def _class(row: Row) -> str:
    said = row.identity("Org")
    found = vocabulary_by("ucdp-organisations", "org").get(said)
    if found is None:
        raise RowError(
            "unknown-category", "no such kind of organization is known", column="Org", value=said,
            expected="1 to 4",
        )  # fmt: skip
    return found["class"]


def _country(row: Row) -> Country | None:
    places = numbers(row.text("GWNOLoc"))
    if len(places) == 1 and places[0].isdigit():
        return country_of(int(places[0]), "")
    location = row.text("Location")
    return country_of(None, location) if not places and location else None


def _tie(tie: _Tie, actor: str, row: Row, out: Recorder) -> None:
    ids = numbers(row.text(tie.ids))
    names = [part.strip() for part in row.text(tie.names).split(",")]
    for at, number in enumerate(ids):
        # A name may hold commas itself: then nobody can say which name is whose.
        name = names[at] if len(names) == len(ids) and names[at] else f"UCDP actor {number}"
        other = ucdp_actor(number, name, out)
        if other == actor:
            continue
        ends = (other, actor) if tie.backward else (actor, other)
        out.claim(ends[0], tie.relation, ends[1], key=tie.ids, extent="state", note=tie.note,
                  implied=tie.ids)  # fmt: skip
