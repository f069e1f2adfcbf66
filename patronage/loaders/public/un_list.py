"""The United Nations Security Council's consolidated list, and what later snapshots say of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from patronage.loaders.base import Context
from patronage.loaders.public.about import About
from patronage.loaders.public.dates import iso_date
from patronage.loaders.public.errors import RowError
from patronage.loaders.public.format import XmlFormat
from patronage.loaders.public.recorder import Recorder
from patronage.loaders.public.row import Row, XmlRow
from patronage.loaders.public.snapshots import Listing, SnapshotFormat, Snapshots, seen_on
from patronage.loaders.public.table import Turned
from patronage.loaders.public.words import vocabulary_by
from patronage.loaders.public.xmlfile import xml_records

_ROOT: Final = "CONSOLIDATED_LIST"
_RECORDS: Final = ("INDIVIDUAL", "ENTITY")
_NAMES: Final = ("FIRST_NAME", "SECOND_NAME", "THIRD_NAME", "FOURTH_NAME")
_ABOUT: Final = About(
    name="un-list",
    title="United Nations Security Council consolidated list",
    publisher="United Nations Security Council",
    url="https://main.un.org/securitycouncil/en/content/un-sc-consolidated-list",
    licence="The list is published by the United Nations; its terms stand on the site.",
    cite="United Nations Security Council, Consolidated List, with the day it was generated.",
    summary="Reads who is under sanctions of the Security Council, since when and until when.",
    reads=("the consolidated list in XML; several snapshots of it in one load",),
    maps=(
        ("INDIVIDUAL", "a Person, restricted, as is the claim"),
        (
            "ENTITY",
            "an ArmedGroup or a Company, by the table "
            "`patronage/loaders/reference/un-list-types.csv` of lists",
        ),
        ("UN_LIST_TYPE, REFERENCE_NUMBER, LISTED_ON", "the Security Council sanctions it, since"),
        (
            "dateGenerated of the snapshots of one load",
            "the end: last listed on the day of the last snapshot that has it, `[D..]`. When a "
            "later snapshot of the same load lacks it, it was delisted between the two days, "
            "`[D..E]`. Load all snapshots together; `--limit` closes nothing",
        ),
        (
            "an entry that is back after a snapshot without it, or that has a LISTED_ON after an "
            "earlier snapshot",
            "a second claim, for its second stay",
        ),
        ("ALIAS_NAME", "aliases, of whatever quality"),
        ("COMMENTS1", "the note"),
    ),
    leaves_out=("dates and places of birth, documents, addresses, nationalities",),
)


class UnList(SnapshotFormat, XmlFormat):
    """Snapshots of the list."""

    about = _ABOUT
    root = _ROOT
    record = "ENTITY"

    def _rows(self, path: Path, context: Context) -> Iterator[tuple[int, Turned]]:
        """Individuals and entities, numbered through."""
        for number, element, above in xml_records(path, _RECORDS, context.progress):
            yield number, XmlRow(number, element, above)

    def mapping(self, out: Recorder) -> Callable[[Row], None]:
        """Entries, remembered for what later snapshots lack."""
        return Entries(out, self.snapshots)


class Entries:
    """Turns the entries of one snapshot into actors and claims."""

    def __init__(self, out: Recorder, snapshots: Snapshots) -> None:
        self._out = out
        self._snapshots = snapshots

    def __call__(self, row: Row) -> None:
        """One entry."""
        assert isinstance(row, XmlRow)  # noqa: S101 - an XmlFormat gives nothing else
        out, id_ = self._out, f"un-{row.need('DATAID')}"
        day = iso_date(row.around(_ROOT, "dateGenerated")[:10])
        if day is None:
            raise RowError("not-a-date", "the list does not say when it was generated",
                           column="dateGenerated")  # fmt: skip
        since = Listing(iso_date(row.text("LISTED_ON")[:10]) or "", exact=True)
        self._snapshots.note(row, out.file, day, id_, since)
        listed, reference = _listed(row), row.text("REFERENCE_NUMBER")
        if listed > day:
            raise RowError("not-a-date", "listed after the list was generated",
                           column="LISTED_ON", value=listed)  # fmt: skip
        out.wanted(tuple(out.filters.countries))
        out.cite(reference or id_)
        person = row.element.tag == "INDIVIDUAL"
        seen_by = "restricted" if person else "public"
        out.actor(
            id_, "Person" if person else self._class(row), _name(row), aliases=_aliases(row),
            visibility=seen_by, note=row.text("COMMENTS1"),
            external_ids=(("un-list", reference),) if reference and " " not in reference else (),
        )  # fmt: skip
        council = out.actor(
            "un-security-council", "InternationalOrganization", "United Nations Security Council"
        )
        out.claim(
            council, "sanctions", id_, key="", dates=(listed, seen_on(day)), extent="state",
            visibility=seen_by, note=f"{row.text('UN_LIST_TYPE')} list, {reference}",
        )  # fmt: skip

    def _class(self, row: Row) -> str:
        said = row.text("UN_LIST_TYPE")
        found = vocabulary_by("un-list-types", "list").get(said)
        if found is None:
            self._out.warn("unknown-category", "the list is not known; taken for an armed group",
                           column="UN_LIST_TYPE", value=said)  # fmt: skip
        return found["class"] if found else "ArmedGroup"


def _listed(row: Row) -> str:
    said = row.need("LISTED_ON")
    day = iso_date(said[:10])
    if day is None:
        raise RowError("not-a-date", "the day of listing is none", column="LISTED_ON", value=said,
                       expected="YYYY-MM-DD")  # fmt: skip
    return day


def _name(row: Row) -> str:
    row.need("FIRST_NAME")
    return " ".join(filter(None, map(row.text, _NAMES)))


def _aliases(row: XmlRow) -> tuple[str, ...]:
    found = set()
    for tag in ("INDIVIDUAL_ALIAS", "ENTITY_ALIAS"):
        for alias in row.element.all(tag):
            found.add(" ".join(alias.texts().get("ALIAS_NAME", "").split())[:1900])
    return tuple(sorted(found - {""}))
