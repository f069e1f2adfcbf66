"""Names of the columns of the old wide layout, in all the spellings that its sheets have had.

A sheet of 2019 has ``OrganizationOrganization:parent_id`` where one of 2016 has ``Parent
organization``; the groups of three (a value, its source, its confidence) are the same.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

NAME: Final = "Organization:Name"
PARENT: Final = "OrganizationOrganization:parent_id"
MEMBER: Final = "OrganizationMembership:member_id"
STATUS: Final = "Status (0=first commit, 1=fixes needed, 2=fixes made, 3=clean)"
UUID: Final = "o_id"
ALIASES: Final = (
    *("Organization:other_names", "Organization:Alias", "Organization:Aliases"),
    "Aliases or alternative spellings (semi-colon separated)",
)
CLASSES: Final = ("Organization:classification", "Classification")
COUNTRIES: Final = ("Organization division_id", "Organization:division_id", "Organization:Country")
NAME_SOURCES: Final = ("Source: Name",)
_PARENT_KIND: Final = "Administrative, Command, or Informal parent relationship"
_FIRST_PARENT: Final = "Date of first citation for parent organization"
_LAST_PARENT: Final = "Date of last citation for parent organization"
_FIRST_MEMBER: Final = f"Date of first citation for {MEMBER}"
_LAST_MEMBER: Final = f"Date of last citation for {MEMBER}"


@dataclass(frozen=True, slots=True)
class Moment:
    """A date: the columns that may hold it whole, those of its year, month and day, and those that
    say whether it is the true start (Y) or end (E). ``over`` says the latter with Y."""

    whole: tuple[str, ...]
    parts: tuple[str, str, str]
    exact: tuple[str, ...]
    sources: tuple[str, ...]
    over: str = ""

    @property
    def columns(self) -> tuple[str, ...]:
        """All of them."""
        over = (self.over,) if self.over else ()
        return (*self.whole, *self.parts, *self.exact, *self.sources, *over)


@dataclass(frozen=True, slots=True)
class Tie:
    """A group of columns about another unit: its name, what the tie is, since when, until when."""

    kind: str
    other: str
    classes: tuple[str, ...]
    first: Moment
    last: Moment
    sources: tuple[str, ...]
    class_sources: tuple[str, ...]
    confidence: tuple[str, ...]

    @property
    def columns(self) -> tuple[str, ...]:
        """All of them but the name."""
        own = (*self.classes, *self.sources, *self.class_sources, *self.confidence)
        return (*own, *self.first.columns, *self.last.columns)


TIES: Final = (
    Tie(
        "child",
        PARENT,
        ("OrganizationOrganization:classification", _PARENT_KIND),
        Moment(
            ("OrganizationOrganization:date_first_cited", _FIRST_PARENT),
            ("year", "month", "day"),
            (
                *("Start date of OrganizationOrganization Y/N?",),
                *("OrganizationOrganization:date_first_cited_start",),
                "OrganizationOrganization:real_start",
            ),
            (f"Source: {_FIRST_PARENT}",),
        ),
        Moment(
            ("OrganizationOrganization:date_last_cited", _LAST_PARENT),
            ("oo_year", "oo_month", "oo_day"),
            ("OrganizationOrganization:open_ended",),
            (f"Source: {_LAST_PARENT}",),
        ),
        (f"Source: {PARENT}", "Source: parent_id", "Source: Parent organization"),
        (f"UUID: {_PARENT_KIND}", f"Source: {_PARENT_KIND}"),
        (f"Confidence: {PARENT}", "Confidence: parent_id", "Confidence: Parent organization"),
    ),
    Tie(
        "member",
        MEMBER,
        (),
        Moment(
            (_FIRST_MEMBER, "OrganizationMembership:date_first_cited"),
            ("om_first_year", "om_first_month", "om_first_day"),
            (
                "start date of OrganizationMembership? Y/N",
                "OrganizationMembership:date_first_cited_start",
            ),
            (f"Source: {_FIRST_MEMBER}",),
        ),
        Moment(
            (_LAST_MEMBER, "OrganizationMembership:date_last_cited"),
            ("om_last_year", "om_last_month", "om_last_day"),
            ("OrganizationMembership:open_ended",),
            (f"Source: {_LAST_MEMBER}",),
            over="end date of OrganizationMembership? Y/N",
        ),
        (f"Source: {MEMBER}", "Source: member_id"),
        (),
        (f"Confidence: {MEMBER}", "Confidence: member_id"),
    ),
)
LIFE: Final = (
    Moment(
        ("Organization:date_first_cited",),
        ("firstcited_year", "firstcited_month", "firstcited_day"),
        ("start date of Organization? Y/N",),
        ("Source: Organization date_first_cited",),
    ),
    Moment(
        ("Organization:date_last_cited",),
        ("lastcited_year", "lastcited_month", "lastcited_day"),
        ("Organization:open_ended? Y/N/E",),
        ("Source: Organization date_last_cited",),
    ),
)
_AREA: Final = "area of operations"
_SITES: Final = (
    *("Headquarters (Barracks, Base, Physical Asset)", "Source: Headquarters"),
    *("Confidence: Headquarters", "Site: Exact Location - Longitude or OSM Node Name"),
    *("Site: Exact Location - Latitude or OSM Node ID", "Source: Site Exact Location"),
    *("Confidence: Site Exact Location", "Site:geonames_name", "Site:geonames_id"),
    *("Source: Site:geonames_name", "Confidence: Site:geonames_name"),
    *("Site:admin_level_1_geonames_name", "Site:admin_level_1_geonames_id"),
    *("Source: Site:admin_level_1_geonames_name", "Confidence: Site:admin_level_1_geonames_name"),
    *("Site:division_id", "OrganizationSite:date_first_cited", "os_month", "os_day", "os_year"),
    *("Source: OrganizationSite:date_first_cited", "Confidence: OrganizationSite:date_first_cited"),
    *("Is this the founding date? (Y/N)", "OrganizationSite:date_last_cited", "os_last_month"),
    *("os_last_day", "os_last_year", "Source: OrganizationSite:date_last_cited"),
    *("Confidence: OrganizationSite:date_last_cited", "OrganizationSite:open_ended (Y/N/E)"),
    *("Area of Operations Geoname", "Area of Operations GeonameID"),
    *("Area of Operations division_id", "Source: Area of Operations"),
    *("Confidence: Area of Operations", f"Date of first citation for {_AREA}"),
    *("aoo_start_month", "aoo_start_day", "aoo_start_year", "aoo_last_month", "aoo_last_day"),
    *(f"Source: Date of first citation for {_AREA}", "start date of area of operation? Y/N"),
    *(f"Confidence: Date of first citation for {_AREA}", f"Date of last citation for {_AREA}"),
    *(f"Source: Date of last citation for {_AREA}", "aoo_last_year"),
    *(f"Confidence: Date of last citation for {_AREA}",),
    "Assume Area of Operations to Current Date? (Y/N/E)",
)
IGNORED: Final = (
    *("ID", "Owner-initial of staff researcher", "Notes", *_SITES),
    *("Source: Aliases or alternative spellings", "Confidence: Aliases or alternative spellings"),
    *("Source: Classification", "Confidence: Classification", "Confidence: Name"),
    *("Confidence: Organization date_first_cited", "Confidence: Organization date_last_cited"),
    *(f"Confidence: {_PARENT_KIND}", f"Confidence: {_FIRST_PARENT}", f"Confidence: {_LAST_PARENT}"),
    *(f"Confidence: {_FIRST_MEMBER}", f"Confidence: {_LAST_MEMBER}"),
    "Comments-specifics relevant to the review process, such as fixes, refinements, other "
    'observations. This is different from "Notes", which are intended for publication.',
)
