"""The European Union's consolidated list of financial sanctions."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from patronage.graph.folding import fold
from patronage.loaders.public.about import About
from patronage.loaders.public.columns import Columns
from patronage.loaders.public.dates import iso_date
from patronage.loaders.public.errors import LeftOut, RowError
from patronage.loaders.public.format import TableFormat
from patronage.loaders.public.recorder import Recorder
from patronage.loaders.public.row import Row
from patronage.loaders.public.snapshots import Listing, SnapshotFormat, Snapshots, seen_on

_DAY: Final = re.compile(r"(\d{2})/(\d{2})/(\d{4})")


class Columns11:
    """Columns of version 1.1 of the list that are read."""

    GENERATED: Final = "fileGenerationDate"
    ID: Final = "Entity_LogicalId"
    NAME: Final = "NameAlias_WholeName"
    TYPE: Final = "Entity_SubjectType_ClassificationCode"
    CODE: Final = "Entity_SubjectType"
    DESIGNATED: Final = "Entity_DesignationDate"
    IN_FORCE: Final = "Entity_Regulation_EntryIntoForceDate"
    REFERENCE: Final = "Entity_EU_ReferenceNumber"
    UN: Final = "Entity_UnitedNationId"
    REMARK: Final = "Entity_Remark"
    PROGRAMME: Final = "Entity_Regulation_Programme"


_TYPES: Final = (Columns11.TYPE, Columns11.CODE)
_DATES: Final = (Columns11.DESIGNATED, Columns11.IN_FORCE)
_CLASSES: Final = {"p": "Person", "person": "Person", "e": "Company", "enterprise": "Company"}
_REGULATION: Final = (
    *("Type", "OrganisationType", "PublicationDate", "EntryIntoForceDate", "NumberTitle"),
    *("Programme", "PublicationUrl"),
)
_OF_PARTS: Final = {
    "NameAlias": (
        *("LastName", "FirstName", "MiddleName", "NameLanguage", "Gender", "Title", "Function"),
    ),
    "Address": (
        *("City", "Street", "PoBox", "ZipCode", "Region", "Place", "AsAtListingTime"),
        *("ContactInfo", "CountryIso2Code", "CountryDescription"),
    ),
    "BirthDate": (
        *("BirthDate", "Day", "Month", "Year", "YearRangeFrom", "YearRangeTo", "Circa"),
        *("CalendarType", "ZipCode", "Region", "Place", "City", "CountryIso2Code"),
        "CountryDescription",
    ),
    "Identification": (
        *("Number", "Diplomatic", "KnownExpired", "KnownFalse", "ReportedLost", "RevokedByIssuer"),
        *("IssuedBy", "IssuedDate", "ValidFrom", "ValidTo", "LatinNumber", "NameOnDocument"),
        *("TypeCode", "TypeDescription", "Region", "CountryIso2Code", "CountryDescription"),
    ),
    "Citizenship": ("Region", "CountryIso2Code", "CountryDescription"),
}
"""Columns of the list (version 1.1, 118 columns) that are of no use here, by what they begin with;
each of these parts has an id, a language, a remark and a regulation besides."""
_IGNORED: Final = (
    *("Entity_DesignationDetails", *(f"Entity_Regulation_{name}" for name in _REGULATION)),
    *(f"{part}_{name}" for part, names in _OF_PARTS.items() for name in names),
    *(f"{part}_{name}" for part in _OF_PARTS for name in ("LogicalId", "RegulationLanguage")),
    *(f"{part}_Remark" for part in _OF_PARTS),
    *(f"{part}_Regulation_{name}" for part in _OF_PARTS for name in _REGULATION),
)
ABOUT: Final = About(
    name="eu-list",
    title="European Union consolidated list of financial sanctions",
    publisher="European Commission",
    url="https://data.europa.eu/data/datasets/consolidated-list-of-persons-groups-and-entities"
    "-subject-to-eu-financial-sanctions",
    licence="Reuse of Commission documents is permitted with acknowledgement; see the site.",
    cite="European Commission, Consolidated list of persons, groups and entities subject to EU "
    "financial sanctions, with the day it was generated.",
    summary="Reads who is under financial sanctions of the European Union, since and until when.",
    reads=(
        "the consolidated list as CSV (semicolons) or as XML, version 1.1, to the same ids and "
        "claims; several snapshots of it in one load",
    ),
    maps=(
        ("rows of one Entity_LogicalId", "one entity; the whole names of its rows are its names"),
        ("subject type person", "a Person, restricted, as is the claim"),
        ("subject type enterprise", "a Company: the list does not tell groups from companies"),
        (
            "Entity_DesignationDate, else Entity_Regulation_EntryIntoForceDate",
            "the Union sanctions it, since; without either, in force by the day of the list",
        ),
        (
            "fileGenerationDate of the snapshots of one load",
            "the end: `[D..]` for the last snapshot that has it, `[D..E]` when the next one of the "
            "same load lacks it",
        ),
        (
            "an entry that is back after a snapshot without it, or that has an "
            "Entity_DesignationDate after an earlier snapshot",
            "a second claim, for its second stay",
        ),
        ("Entity_UnitedNationId, Entity_Regulation_Programme", "external id `un-list`; the note"),
    ),
    leaves_out=(
        "rows without a name: they tell of addresses, births and papers",
        "addresses, births, papers, citizenships",
    ),
)


class EuList(SnapshotFormat, TableFormat):
    """Snapshots of the list."""

    about = ABOUT
    columns = Columns(
        required=(Columns11.GENERATED, Columns11.ID, Columns11.NAME, Columns11.TYPE),
        optional=(
            *(Columns11.CODE, *_DATES, Columns11.REFERENCE, Columns11.UN),
            *(Columns11.REMARK, Columns11.PROGRAMME),
        ),
        ignored=_IGNORED,
    )

    def mapping(self, out: Recorder) -> Callable[[Row], None]:
        """Rows, remembered for what later snapshots lack."""
        snapshots = self.snapshots
        return lambda row: entry(row, out, snapshots)


def entry(row: Row, out: Recorder, snapshots: Snapshots) -> None:
    """One name of an entry. Raises LeftOut for a row without one, RowError."""
    id_ = f"eu-list-{row.identity(Columns11.ID)}"
    day = _day(row, Columns11.GENERATED)
    snapshots.note(row, out.file, day, id_, _listing(row))
    if not row.text(Columns11.NAME):
        raise LeftOut("a row without a name")
    class_name = _class(row)
    seen_by = "restricted" if class_name == "Person" else "public"
    since = next((_day(row, name) for name in _DATES if row.text(name)), f"[..{day}]")
    out.wanted(tuple(out.filters.countries))
    out.cite(row.text(Columns11.REFERENCE) or id_)
    un = row.text(Columns11.UN)
    out.actor(
        id_, class_name, row.text(Columns11.NAME), visibility=seen_by,
        note=row.text(Columns11.REMARK),
        external_ids=(("un-list", un),) if un and " " not in un else (),
    )  # fmt: skip
    union = out.actor("european-union", "InternationalOrganization", "European Union")
    out.claim(
        union, "sanctions", id_, key="", dates=(since, seen_on(day)), extent="state",
        visibility=seen_by, note=row.text(Columns11.PROGRAMME), implied=Columns11.ID,
    )  # fmt: skip


def _listing(row: Row) -> Listing:
    """The day of the designation; that of a regulation may be one that amends an older entry."""
    designated, in_force = (_read_day(row.text(name)) for name in _DATES)
    return Listing(designated or in_force, exact=bool(designated))


def _class(row: Row) -> str:
    said = next((fold(row.text(name)) for name in _TYPES if fold(row.text(name)) in _CLASSES), "")
    if not said:
        raise RowError("unknown-category", "the subject type is not known", column=_TYPES[0],
                       value=row.text(_TYPES[0]), expected="person or enterprise")  # fmt: skip
    return _CLASSES[said]


def _day(row: Row, column: str) -> str:
    said = row.need(column)
    if not (day := _read_day(said)):
        raise RowError("not-a-date", "the day is none", column=column, value=said,
                       expected="DD/MM/YYYY or YYYY-MM-DD")  # fmt: skip
    return day


def _read_day(said: str) -> str:
    found = _DAY.fullmatch(said)
    return iso_date(f"{found[3]}-{found[2]}-{found[1]}" if found else said) or ""
