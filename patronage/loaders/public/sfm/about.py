"""What the layouts of units and incidents are, in the words of their pages."""

from __future__ import annotations

from typing import Final

from patronage.loaders.public.about import About

PUBLISHER: Final = "Security Force Monitor"
URL: Final = "https://whowasincommand.com"
LICENCE: Final = (
    "The terms stand on whowasincommand.com, and with the files for those that the project gave "
    "out itself; read them before publishing what you made of its data."
)
CITE: Final = (
    "Security Force Monitor, Columbia Law School Human Rights Institute, WhoWasInCommand "
    "(whowasincommand.com), with the day of the download."
)
DATES: Final = (
    "first and last cited dates, and whether they are a start or an end",
    "the dates of the claim: `2014-05-` is a month, `2014--` a year. A first cited date that is "
    "no start is written `[..D]` (it began by then), a last cited date that is no exact end "
    "`[D..]` (it lasted at least until then). `Y` in an open column says that the researchers "
    "take the tie to go on; that is no report, so it is read like `N`. Where a sheet has columns "
    "for year, month and day, these count",
)
CONFIDENCE: Final = (
    "confidence (High, Medium, Low; 3, 2, 1 in old sheets)",
    "the status of the claim, by the table `patronage/loaders/reference/sfm-confidence.csv`: High, "
    "for which the Monitor asks that several sources agree, is `confirmed`, all else `reported`; "
    "the grade stays in the note",
)

UNITS: Final = About(
    name="sfm-units",
    title="Security Force Monitor, units and command chains",
    publisher=PUBLISHER,
    url=URL,
    licence=LICENCE,
    cite=CITE,
    summary="Reads units of security forces and who stood under whom, as claims with dates.",
    reads=(
        "command-chain tables (TSV or CSV), one row for each tie between two units",
        "unit sheets of the importer of WhoWasInCommand, exported as CSV or TSV: the same columns "
        "with sources, other names, country and research status",
        "the downloads Parentage and Memberships of WhoWasInCommand",
    ),
    maps=(
        ("unit:id:admin, unit:name, unit:other_names, unit:country", "an entity `sfm-...`"),
        (
            "unit:classification, unit:name",
            "its class. Units that others are members of are an Operation, or a Mission when the "
            "words say so; ministries are a GovernmentBody; a unit under no other, with no number "
            "in its name, that is called an army, police or the like is a SecurityForce; all "
            "else is a Unit",
        ),
        ("unit:relation_type `child`, class Command or none", "unit partOf related unit"),
        (
            "unit:relation_type `child`, class Administrative or Informal",
            "unit affiliatedWith related unit: a tie without command",
        ),
        ("unit:relation_type `member`", "unit memberOf related unit"),
        DATES,
        ("a related unit without a row of its own", "an entity of that name and id"),
        CONFIDENCE,
        (
            "columns ending in `:source` or `:sources`",
            "cited sources, each with the fields that it stands for (`for its first date`); those "
            "of the name only where the tie has none. Titles and addresses come from the sheet of "
            "sources when that is loaded with it (sfm-sources.md)",
        ),
    ),
    leaves_out=(
        "rows whose research status is not 3: they are not final",
        "sites and areas of operation, and the downloads that hold nothing else (Basic, Sites, "
        "Areas of operation)",
    ),
    quotes_others=True,
)

INCIDENTS: Final = About(
    name="sfm-incidents",
    title="Security Force Monitor, incidents",
    publisher=PUBLISHER,
    url=URL,
    licence=LICENCE,
    cite=CITE,
    summary="Reads reported violations and the units and persons that a source names for them.",
    reads=("incident sheets of the importer of WhoWasInCommand, exported as CSV or TSV",),
    maps=(
        (
            "incident:id:admin, dates, place",
            "an event `sfm-...`; of dates the cells for year, month and day count before the one "
            "for all; of a place its name without the id that follows",
        ),
        (
            "incident:violation_type, several split by `;`",
            "the class of the event, by the table "
            "`patronage/loaders/reference/sfm-violations.csv`; of several types the one that "
            "stands first there counts, and all stay in the note",
        ),
        (
            "incident:perpetrator_unit_id:admin and _name",
            "unit perpetrated event, one claim for each, `alleged`, for the Monitor passes on what "
            "others allege; several are joined by `and`",
        ),
        (
            "incident:perpetrator_person_id:admin",
            "person perpetrated event; the person and the claim are restricted",
        ),
        ("incident:perpetrator_classification", "kept in the note: it names no unit"),
        ("incident:all:source", "cited sources, by their id"),
    ),
    leaves_out=(
        "rows whose research status is not 3: they are not final",
        "rows with no type of violation that is known here (rejected, with the words)",
        "geometry and OpenStreetMap ids",
        "the description, which may name victims and witnesses: read it where the id leads",
    ),
    quotes_others=True,
)

OLD_UNITS: Final = About(
    name="sfm-units-old",
    title="Security Force Monitor, units in the old wide layout",
    publisher=PUBLISHER,
    url=URL,
    licence=LICENCE,
    cite=CITE,
    summary="Reads the older sheets of Security Force Monitor, in which units are known by name.",
    reads=(
        "sheets of 116 columns (2019) such as `Organization:Name`, `Source: Name`, "
        "`OrganizationOrganization:parent_id`, exported as CSV or TSV, and others that have some "
        "of these columns. The first sheets, with `Name` and `Parent organization`, are not read",
    ),
    maps=(
        (
            "Organization:Name, o_id",
            "an entity `sfm-...` of the id of its row; of its country and name when there is none",
        ),
        (
            "Organization:other_names, Organization:classification, Organization division_id",
            "aliases, class, country",
        ),
        (
            "OrganizationOrganization:parent_id (a name)",
            "unit partOf the unit of that name, or affiliatedWith it when the relation is "
            "Administrative or Informal",
        ),
        ("OrganizationMembership:member_id (a name)", "unit memberOf the unit of that name"),
        DATES,
        CONFIDENCE,
        (
            "`Source: ...` and `UUID: ...` columns, several ids split by `;`",
            "cited sources, each with the fields that it stands for; the name's where the tie has "
            "none",
        ),
        ("Status (0=first commit, ... 3=clean)", "only rows with 3, or with nothing, are read"),
    ),
    leaves_out=("sites, areas of operation, headquarters and notes",),
    quotes_others=True,
)
