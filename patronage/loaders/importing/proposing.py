"""A first guess at a column mapping, from the names of the columns and a look at some rows."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from patronage.loaders.curated.tables import TABLES, Table
from patronage.loaders.importing.mapping import IMPORTABLE, ColumnMapping, DateOrder
from patronage.loaders.importing.sheets import Sheet, header_row
from patronage.schema.currencies import currencies

_LIKE_ENOUGH: Final = 84.0
_SAMPLE_ROWS: Final = 200
_SLASHED: Final = re.compile(r"(\d{1,2})[./\-](\d{1,2})[./\-]\d{4}\Z")
_IN_BRACKETS: Final = re.compile(r"\s*\(([^)]*)\)")
_COMMA_NUMBER: Final = re.compile(r"\d+(?:\.\d{3})*,\d{1,2}\Z")

NAMES: Final[dict[str, tuple[str, ...]]] = {
    "id": ("id", "identifier", "number", "no", "code", "incident id", "event id"),
    "ref": ("ref", "reference", "row id", "record", "id", "number", "no"),
    "class": ("class", "type", "kind", "category", "event type", "incident type", "actor type"),
    "name": ("name", "title", "description", "label", "full name", "headline"),
    "aliases": ("aliases", "other names", "also known as", "aka"),
    "country": ("country", "nation", "state"),
    "countries": ("countries", "country", "nation"),
    "from": ("from", "start", "start date", "date", "since", "begin", "year", "event date"),
    "until": ("until", "end", "end date", "to", "finish"),
    "subject": ("subject", "donor", "giver", "supporter", "provider", "supplier", "funder"),
    "object": ("object", "recipient", "beneficiary", "receiver", "partner", "unit trained"),
    "predicate": (
        "predicate",
        "relation",
        "kind of support",
        "support type",
        "type of support",
        "support",
        "what",
    ),
    "amount": ("amount", "value", "sum", "total", "cost", "budget", "amount usd", "amount eur"),
    "currency": ("currency",),
    "quantity": ("quantity", "count", "troops", "trainees", "number of trainees", "personnel"),
    "unit": ("unit", "unit of measure", "units"),
    "stage": ("stage", "state of payment", "funding status"),
    "purpose": ("purpose", "aim", "sector"),
    "status": ("status", "confidence", "certainty", "verification"),
    "sources": ("sources", "source", "citation", "citations", "reference", "report"),
    "note": ("note", "notes", "comment", "comments", "remarks"),
    "place": ("place", "location", "town", "village", "site"),
    "admin1": ("admin1", "region", "province", "state or region"),
    "latitude": ("latitude", "lat"),
    "longitude": ("longitude", "lon", "lng", "long"),
    "named_actors": ("perpetrator", "perpetrators", "actor", "responsible", "named actors"),
    "deaths": ("deaths", "killed", "fatalities", "dead", "victims killed"),
    "victims": ("victims", "victim group", "targets"),
    "publisher": ("publisher", "outlet", "organisation", "organization", "author"),
    "url": ("url", "link", "address", "web"),
    "date": ("date", "published", "publication date"),
    "assessor": ("assessor", "rated by", "index"),
    "year": ("year", "edition"),
    "finding": ("finding", "rating", "score", "result"),
    "title": ("title", "headline", "name"),
}
"""Names under which people keep what our columns hold."""


def propose(sheet: Sheet, file: Path, name: str) -> tuple[ColumnMapping, tuple[str, ...]]:
    """A mapping to be looked at by the user, and those of their columns that it leaves out."""
    row = header_row(sheet)
    header, below = sheet.table(row)
    sample = [cells for _, cells in zip(range(_SAMPLE_ROWS), (r for _, r in below), strict=False)]
    scored = [(_score(found := _match(table, header)), table, found) for table in IMPORTABLE]
    _, table, columns = max(scored, key=lambda one: one[0])
    used = set(columns.values())
    currency = _currency(columns.get("amount", ""))
    mapping = ColumnMapping(
        name=name,
        file=file.name,
        sheet=sheet.name,
        table=table.name,
        header_row=row,
        dates=_order(_cells(header, sample, [columns.get("from", ""), columns.get("date", "")])),
        decimal="," if _has_commas(_cells(header, sample, [columns.get("amount", "")])) else ".",
        delimiter=sheet.delimiter,
        encoding=sheet.encoding,
        id_prefix=f"{name}-",
        key=_key(header, sample, columns),
        columns=columns,
        constants={"currency": currency} if currency and "currency" not in columns else {},
    )
    return mapping, tuple(one for one in header if one and one not in used)


def _match(table: Table, header: Sequence[str]) -> dict[str, str]:
    """Our columns with the most alike of theirs, each used once, best matches first."""
    from rapidfuzz import fuzz, utils

    scores = [
        (max(fuzz.ratio(name, utils.default_process(said)) for name in names), ours, theirs)
        for ours in table.column_names
        for names in [(ours.replace("_", " "), *NAMES.get(ours, ()))]
        for theirs in header
        if theirs
        for said in (theirs, _IN_BRACKETS.sub("", theirs))
    ]
    found: dict[str, str] = {}
    for score, ours, theirs in sorted(scores, key=lambda one: -one[0]):
        if score >= _LIKE_ENOUGH and ours not in found and theirs not in found.values():
            found[ours] = theirs
    return {ours: found[ours] for ours in table.column_names if ours in found}


def _currency(theirs: str) -> str:
    """``EUR`` of a column ``Sum (EUR)``; empty when its name says no currency."""
    said = _IN_BRACKETS.findall(theirs)
    return next((code for code in said if code in currencies()), "")


def _score(columns: dict[str, str]) -> float:
    """How well a table fits: matched columns, those that only few tables have counting more."""
    shared = {ours: sum(ours in table.column_names for table in TABLES) for ours in columns}
    return sum(1 / count for count in shared.values())


def _cells(header: Sequence[str], rows: Sequence[Sequence[str]], names: list[str]) -> list[str]:
    places = [header.index(name) for name in names if name in header]
    return [row[at].strip() for row in rows for at in places if at < len(row)]


def _order(cells: Sequence[str]) -> DateOrder:
    """Day first when some first number is above 12, month first when some second one is."""
    pairs = [(int(found[1]), int(found[2])) for cell in cells if (found := _SLASHED.match(cell))]
    if any(second > 12 for _, second in pairs):
        return "MDY"
    return "DMY" if any(first > 12 for first, _ in pairs) else "ISO"


def _has_commas(cells: Sequence[str]) -> bool:
    return any(_COMMA_NUMBER.match(cell) for cell in cells)


def _key(
    header: Sequence[str], rows: Sequence[Sequence[str]], columns: dict[str, str]
) -> tuple[str, ...]:
    """The column mapped to our id when it tells all rows of the sample apart."""
    theirs = columns.get("id") or columns.get("ref") or ""
    cells = _cells(header, rows, [theirs])
    told_apart = cells and all(cells) and len(set(cells)) == len(rows)
    return (theirs,) if told_apart else ()
