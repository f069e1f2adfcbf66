"""Persons in the layout of 2019: their units are known by name, as in the sheets of units."""

from __future__ import annotations

from typing import Final

from patronage.loaders.public.codes import country
from patronage.loaders.public.columns import Columns
from patronage.loaders.public.errors import LeftOut
from patronage.loaders.public.format import EachRow
from patronage.loaders.public.ids import slug
from patronage.loaders.public.recorder import Recorder
from patronage.loaders.public.row import Row
from patronage.loaders.public.sfm import old_layout
from patronage.loaders.public.sfm.about_persons import PERSONS
from patronage.loaders.public.sfm.cited import Fields, cite, split
from patronage.loaders.public.sfm.dates import period
from patronage.loaders.public.sfm.old_layout import Moment
from patronage.loaders.public.sfm.old_units import OldUnits, is_final, look, moment_date
from patronage.loaders.public.sfm.posts import Post
from patronage.loaders.public.sfm.table import SfmTable

_UUID: Final = "p_id"
_OTHER_NAMES: Final = "Aliases or alternative spellings (semi-colon separated)"
_TITLE: Final = "Title (official title)"
_BEGAN, _ENDED = "Context for start date", "Context for end date"
_IS_START, _IS_END = "Start date? (Y/N)", "End date? (Y/N)"
_GRADE: Final = "Confidence: Organization"
_FIRST: Final = Moment(
    ("First citation",), ("first_year", "first_month", "first_day"), (_IS_START,),
    ("Source: First citation",),
)  # fmt: skip
_LAST: Final = Moment(
    ("Last citation",), ("last_year", "last_month", "last_day"), (),
    ("Source: Last citation",), over=_IS_END,
)  # fmt: skip
_SOURCES: Final[Fields] = {
    "the post": ("Source: Organization",),
    "role": ("Source: Role",),
    "title": ("Source: Title",),
    "rank": ("Source: Rank",),
    "first date": (*_FIRST.sources, f"Source: {_BEGAN}"),
    "last date": (*_LAST.sources, f"Source: {_ENDED}"),
}
_NAME_SOURCES: Final[Fields] = {"": ("Source: Name",)}
_GRADED: Final = (
    *("Name", "Aliases or alternative spellings", "Role", "Title", "Rank", "First citation"),
    *("Last citation", _BEGAN, _ENDED),
)
_PERSONAL: Final = (
    *("Gender", "Date of Birth", "Death Date", "Biography", "Facebook Page", "Twitter Account"),
    *("Headshot", "Wikipedia Page"),
)


class OldPersons(EachRow, SfmTable):
    """Persons and their posts in the layout of 2019."""

    about = PERSONS
    columns = Columns(
        required=("Name", "Organization", "Role", "Source: Organization"),
        optional=(
            *(_UUID, old_layout.STATUS, _OTHER_NAMES, "division_id", _TITLE, "Rank", _GRADE),
            *(*_FIRST.columns, *_LAST.columns, _BEGAN, _ENDED),
            *(one for fields in (_SOURCES, _NAME_SOURCES) for of in fields.values() for one in of),
        ),
        ignored=(
            *(*old_layout.IGNORED, "Column", "Column2", *_PERSONAL),
            *(f"Confidence: {name}" for name in (*_GRADED, *_PERSONAL)),
            *(f"Source: {name}" for name in _PERSONAL),
        ),
    )

    @property
    def name(self) -> str:
        """The word for ``--as``."""
        return "sfm-persons-old"

    def map_row(self, row: Row, out: Recorder) -> None:
        """A person, and the post when the row has one."""
        if not is_final(row):
            raise LeftOut("not final: the research status is not 3")
        name, where = row.need("Name"), country(row.text("division_id"), "division_id")
        post = _post(row)
        out.wanted([where], out.dated(*post.dates, "state"))
        cite(row, out, f"person {name}", self.run.sources, _SOURCES, _NAME_SOURCES)
        uuid = row.text(_UUID)
        person = out.actor(
            f"sfm-{uuid}" if uuid else f"sfm-person-{slug(where, name)}", "Person", name,
            country=where, visibility="restricted", aliases=split(row.text(_OTHER_NAMES)),
            external_ids=(("sfm", uuid),) if uuid else (),
        )  # fmt: skip
        out.describe(person)
        if unit := row.text("Organization"):
            post.hold(out, person, self._unit(unit, where, out))

    def _unit(self, name: str, where: str, out: Recorder) -> str:
        """The unit of that name: that of a sheet of units in the same run when there is one."""
        seen = self.run.once(OldUnits.about.name, look)
        id_ = seen.id(where, name)
        return out.actor(id_, seen.hierarchy.class_of(id_), name, country=where)


def _post(row: Row) -> Post:
    ended = "E" if row.text(_IS_END).upper() == "Y" else ""
    first = moment_date(row, _FIRST)
    return Post(
        period(first, row.text(_IS_START), moment_date(row, _LAST), ended),
        first,
        row.text("Role"),
        row.text(_TITLE),
        row.text("Rank"),
        row.text(_BEGAN),
        row.text(_ENDED),
        row.text(_GRADE),
        _GRADE,
    )
