"""What the layouts of persons and sources, and whole workbooks, are in the words of their pages."""

from __future__ import annotations

from typing import Final

from patronage.loaders.public.about import About
from patronage.loaders.public.sfm.about import (
    CITE,
    CONFIDENCE,
    DATES,
    LICENCE,
    PUBLISHER,
    URL,
)

PERSONS: Final = About(
    name="sfm-persons",
    title="Security Force Monitor, persons and their posts",
    publisher=PUBLISHER,
    url=URL,
    licence=LICENCE,
    cite=CITE,
    summary="Reads who commanded or held a post in which unit, when; all of it restricted.",
    reads=(
        "person sheets of the importer of WhoWasInCommand, exported as CSV or TSV, one row for "
        "each post of a person",
        "the download Personnel of WhoWasInCommand",
        "person sheets of 2019 (`Name`, `Organization`, `Role`, `Source: Organization`), whose "
        "units are known by name: load the old sheet of units with them",
    ),
    maps=(
        (
            "person:id:admin, person:name, person:other_names, person:country",
            "a Person `sfm-...`, restricted unless somebody decides otherwise",
        ),
        (
            "person:posting_unit_id:admin and person:posting_role",
            "person commands unit for the roles of the table "
            "`patronage/loaders/reference/sfm-roles.csv` (Commander and its like), else person "
            "holdsPost in unit; the claim is restricted like the person",
        ),
        (
            "person:posting_rank, _title, start and end context",
            "the claim's note, as they are written; a new rank, role or title is a new row and a "
            "new claim",
        ),
        DATES,
        ("person:posting_last_cited_date_end `Y`", "the last cited date is the end"),
        CONFIDENCE,
        (
            "columns ending in `:source`",
            "cited sources, each with the fields that it stands for (`for rank, role`); those of "
            "the name only where the post has none",
        ),
        ("the unit of a post", "a unit `sfm-...`; load units first, whose sheets say more of it"),
    ),
    leaves_out=(
        "rows whose research status is not 3: they are not final",
        "notes, and what the download Personnel has of births, deaths, accounts and pictures",
        "victims and witnesses: no layout that is read here has columns of them",
    ),
    quotes_others=True,
)

PERSONAL: Final = About(
    name="sfm-persons-extra",
    title="Security Force Monitor, personal details",
    publisher=PUBLISHER,
    url=URL,
    licence=LICENCE,
    cite=CITE,
    summary="Recognises sheets of births, accounts and pictures of persons, and leaves them out.",
    reads=("sheets `persons_extra` of the importer of WhoWasInCommand",),
    maps=(("every row", "counted as skipped: personal details are not taken"),),
    leaves_out=("everything: no question here needs it, and it may harm people",),
    quotes_others=True,
)

SOURCES: Final = About(
    name="sfm-sources",
    title="Security Force Monitor, sources",
    publisher=PUBLISHER,
    url=URL,
    licence=LICENCE,
    cite=CITE,
    summary="Reads titles, publishers, addresses and archives of the sources that other sheets "
    "name by their ids.",
    reads=(
        "sheets of sources of the importer of WhoWasInCommand, exported as CSV or TSV",
        "the download Sources of WhoWasInCommand, and sheets of 2019 (`lookup_source_id`)",
    ),
    maps=(
        (
            "source:access_point_id:admin, title, type, url, author, publication_country",
            "a source `sfm-source-...`, unread; author, country and archive in its note",
        ),
        (
            "source:publication_name",
            "the publisher. Two publications of one name in two countries count as one publisher, "
            "so that no claim seems better backed than it is",
        ),
        (
            "source:published_timestamp; else created, else uploaded",
            "its date, as far as it is known",
        ),
        (
            "source:access_point_type and _trigger, archive_url, accessed_timestamp",
            "the page (or minute), archive address and day of access in each citation of the "
            "source by a table that is loaded with it, in whatever order",
        ),
        ("source:restricted:admin `1`", "the source is restricted"),
    ),
    leaves_out=(
        "comments, checksums of archives, ids of publications",
        "a second row of the same id (skipped, counted)",
    ),
    quotes_others=True,
)

BUNDLE: Final = About(
    name="sfm",
    title="Security Force Monitor, a workbook or folder of its sheets",
    publisher=PUBLISHER,
    url=URL,
    licence=LICENCE,
    cite=CITE,
    summary="Reads a workbook (XLSX, ODS) or a folder of CSV files that holds several of the "
    "sheets below, each told by its header.",
    reads=(
        "workbooks with sheets of units, persons, incidents and sources, whatever they are called",
        "folders with the same as CSV or TSV files",
    ),
    maps=(
        (
            "a sheet of units",
            "see [sfm-units.md](sfm-units.md), [sfm-units-old.md](sfm-units-old.md)",
        ),
        ("a sheet of persons", "see [sfm-persons.md](sfm-persons.md)"),
        ("a sheet of incidents", "see [sfm-incidents.md](sfm-incidents.md)"),
        ("a sheet of sources", "see [sfm-sources.md](sfm-sources.md)"),
        (
            "their order",
            "sources first, then units, persons, incidents; the same claims with the same ids as "
            "from single files",
        ),
    ),
    leaves_out=(
        "sheets without a header that is known here: their rows are counted as skipped",
        "workbooks and folders that hold tables of curated records",
    ),
    quotes_others=True,
)
