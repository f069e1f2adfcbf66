"""Persons and their posts in units: who commanded which unit, when, and who says so."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Final

from patronage.loaders.public.codes import country
from patronage.loaders.public.columns import Columns
from patronage.loaders.public.errors import LeftOut, RowError
from patronage.loaders.public.format import EachRow
from patronage.loaders.public.recorder import Recorder
from patronage.loaders.public.row import Row
from patronage.loaders.public.sfm import named
from patronage.loaders.public.sfm.about_persons import PERSONAL, PERSONS
from patronage.loaders.public.sfm.cited import Fields, cite, split
from patronage.loaders.public.sfm.dates import cell_date, period
from patronage.loaders.public.sfm.fields import FINAL, confidence, dated, graded, sources
from patronage.loaders.public.sfm.posts import Post
from patronage.loaders.public.sfm.table import SfmTable

_POST: Final = "person:posting_"
_FIRST: Final = f"{_POST}first_cited_date"
_LAST: Final = f"{_POST}last_cited_date"
_ROLE: Final = f"{_POST}role"
_ENDED: Final = f"{_LAST}_end"
_GRADE: Final = (f"{_POST}unit:confidence", "person:posting:confidence")
_SOURCES: Final[Fields] = {
    "the post": (*sources(f"{_POST}unit"), *sources("person:posting")),
    "role": sources(_ROLE),
    "title": sources(f"{_POST}title"),
    "rank": sources(f"{_POST}rank"),
    "first date": (*sources(_FIRST), *sources(f"{_FIRST}_start_context")),
    "last date": (*sources(_LAST), *sources(f"{_ENDED}_context")),
}
_NAME_SOURCES: Final[Fields] = {"": sources("person:name")}
_DETAILS: Final = (
    *(_ROLE, f"{_POST}title", f"{_POST}rank", f"{_FIRST}_start_context", f"{_ENDED}_context"),
)
_READ: Final = (
    *graded("person:name", "person:other_names", "person:country", *_DETAILS),
    *(*dated(_FIRST, _LAST), f"{_FIRST}_start", _ENDED, *_GRADE, *_SOURCES["the post"]),
    *confidence(f"{_FIRST}_start", _ENDED),
)
_ADMIN: Final = ("person:owner:admin", "person:comments:admin", "person:notes:admin")
_PERSONAL: Final = graded(
    *("person_extra:gender", "person_extra:date_of_birth", "person_extra:deceased"),
    *("person_extra:deceased_date", "person_extra:account_type", "person_extra:account_id"),
    *("person_extra:account", "person_extra:external_link", "person_extra:media"),
    *("person_extra:external_link_description", "person_extra:media_desc"),
    "person_extra:notes:admin",
)


@dataclass(frozen=True, slots=True)
class Who:
    """The columns of the ids of a person and a unit, and of the unit's name."""

    person: str
    unit: str
    unit_name: str


class Persons(EachRow, SfmTable):
    """Persons and their posts, as the importer of WhoWasInCommand takes them."""

    about = PERSONS
    who: ClassVar = Who("person:id:admin", f"{_POST}unit_id:admin", f"{_POST}unit_name")
    columns = Columns(
        required=("person:id:admin", "person:name", f"{_POST}unit_id:admin", _ROLE),
        optional=(*_READ, "person:status:admin", f"{_POST}unit_name"),
        ignored=_ADMIN,
    )

    def map_row(self, row: Row, out: Recorder) -> None:
        """A person, and the post when the row has one."""
        if row.text("person:status:admin").removesuffix(".0") not in ("", FINAL):
            raise LeftOut("not final: the research status is not 3")
        id_ = row.need(self.who.person)
        homes = [country(one, "person:country") for one in split(row.text("person:country"))]
        dates = _dates(row)
        out.wanted(homes or [""], out.dated(*dates, "state"))
        cite(row, out, f"person {id_}", self.run.sources, _SOURCES, _NAME_SOURCES)
        where = homes[0] if len(homes) == 1 else ""
        aliases = split(row.text("person:other_names"))
        person = named.person(out, id_, row.need("person:name"), country=where, aliases=aliases)
        out.describe(person)
        if unit := self._unit(row, out, where):
            _post(row, dates).hold(out, person, unit)

    def _unit(self, row: Row, out: Recorder, where: str) -> str:
        """The unit of the post; empty when there is none. Raises RowError for a mere name."""
        id_, name = row.text(self.who.unit), row.text(self.who.unit_name)
        if name and not id_:
            raise RowError(
                "missing-value", "the unit of the post has a name and no id",
                column=self.who.unit, value=name, expected="the id of the unit",
            )  # fmt: skip
        words = split(row.text("unit:classification"))
        home = country(row.text("unit:country"), "unit:country") or where
        return named.unit(out, id_, name or id_, home, words) if id_ else ""


class Personnel(Persons):
    """The download of personnel: the same posts, each beside its unit."""

    who = Who("person:admin:id", "unit:id:admin", "unit:name")
    columns = Columns(
        required=("person:admin:id", "person:name", "unit:id:admin", _ROLE),
        optional=(*_READ, "unit:name", "unit:country", "unit:classification"),
        ignored=(
            *graded("unit:other_names", "unit:first_cited_date", "unit:last_cited_date"),
            *("unit:first_cited_date_start", "unit:last_cited_date_open", *_ADMIN, *_PERSONAL),
            *confidence("unit:name", "unit:country", "unit:classification"),
            *confidence("unit:first_cited_date_start", "unit:last_cited_date_open"),
        ),
    )

    @property
    def name(self) -> str:
        """The word for ``--as``."""
        return "sfm-personnel"


class PersonalDetails(EachRow, SfmTable):
    """Births, accounts and pictures of persons: told apart so that they are left out knowingly."""

    about = PERSONAL
    columns = Columns(required=("person_extra:id:admin", "person_extra:name"), ignored=_PERSONAL)

    def map_row(self, row: Row, out: Recorder) -> None:
        """Nothing. Raises LeftOut."""
        del row, out
        raise LeftOut("personal details are not taken")


def _post(row: Row, dates: tuple[str, str]) -> Post:
    grade_column = next((one for one in _GRADE if row.text(one)), _GRADE[0])
    role, title, rank, began, ended = map(row.text, _DETAILS)
    return Post(
        dates, cell_date(row, _FIRST), role, title, rank, began, ended,
        row.text(grade_column), grade_column,
    )  # fmt: skip


def _dates(row: Row) -> tuple[str, str]:
    ended = "E" if row.text(_ENDED).upper() == "Y" else ""
    starts = row.text(f"{_FIRST}_start")
    return period(cell_date(row, _FIRST), starts, cell_date(row, _LAST), ended)
