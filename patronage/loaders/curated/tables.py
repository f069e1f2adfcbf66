"""The curated tables as data: the one definition for reading, ``new``, checks and the docs.

``kind`` says how a cell is read (``cells.py``); the ``example`` cells of a row make up the
worked example of ``patronage new``: an invented country with an invented army.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from patronage.schema import load_schema

Kind = Literal[
    "id", "text", "list", "date", "class", "relation", "country", "countries", "number",
    "currency", "quantity", "latitude", "longitude", "extent", "stage", "purpose", "status",
    "visibility", "yes-no", "join", "entity", "entities", "source-ids", "citations",
    "external-ids", "reference", "year", "address", "response-kind", "verdict", "about",
]  # fmt: skip

EXPECTED: Final[dict[Kind, str]] = {
    "id": "letters, digits and . _ - : without spaces",
    "text": "any text",
    "list": "texts separated by ;",
    "date": "2022, 2022-07, 2022-07-21, [2018-11..] (not before), [..2018-11] (not after)",
    "class": "a class of the schema",
    "relation": "a relation of the schema",
    "country": "a three-letter ISO 3166 code such as MLI",
    "countries": "three-letter ISO 3166 codes separated by ;",
    "number": "digits with a point for decimals, such as 1500000 or 2.5",
    "currency": "a three-letter ISO 4217 code such as EUR",
    "quantity": "a count such as 150, or a range such as 150..800",
    "latitude": "degrees north from -90 to 90, such as 14.5",
    "longitude": "degrees east from -180 to 180, such as -4.2",
    "yes-no": "yes or no",
    "entity": "the id of an actor or event",
    "entities": "ids of actors separated by ;",
    "source-ids": "ids of sources separated by ;",
    "citations": "ids of sources separated by ;, each with an optional #place, such as s-abc#p. 4",
    "external-ids": "scheme:value pairs separated by ;, such as wikidata:Q912",
    "reference": "the ref of a row of relations",
    "year": "a year such as 2022",
    "address": "an address that begins with http:// or https://",
    "about": "the id of an event or actor, or the ref of a row of relations",
}

SCHEMES: Final[dict[Kind, str]] = {
    "extent": "extents",
    "stage": "stages",
    "purpose": "purposes",
    "status": "statuses",
    "visibility": "visibilities",
    "join": "joins",
    "response-kind": "responseKinds",
    "verdict": "verdicts",
}
"""Kinds of cells that hold one word of a list of the schema."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column: a ``required`` one must be there, with something in every cell."""

    name: str
    kind: Kind
    doc: str
    example: str = ""
    required: bool = False

    @property
    def expects(self) -> str:
        """What a cell may hold, in a few words."""
        if self.kind not in SCHEMES:
            return EXPECTED[self.kind]
        *words, last = load_schema().words(SCHEMES[self.kind])
        return f"{', '.join(words)} or {last}"


@dataclass(frozen=True, slots=True)
class Table:
    """One curated table: a CSV file of that name, or a sheet of a workbook."""

    name: str
    doc: str
    columns: tuple[Column, ...]

    @property
    def column_names(self) -> tuple[str, ...]:
        """The names of its columns, in the order in which they are written."""
        return tuple(column.name for column in self.columns)

    def column(self, name: str) -> Column:
        """The column of that name. Raises KeyError."""
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(name)


_STATUS: Final = Column(
    "status",
    "status",
    "How well the sources carry it; empty means reported. A dispute is not a status but a row of "
    "responses.",
    "reported",
)
_VISIBILITY: Final = Column(
    "visibility",
    "visibility",
    "Who may see the row in exports; empty means public, for a person restricted.",
)
_NOTE: Final = Column("note", "text", "Anything a reader should know.")
_READ: Final = Column(
    "read",
    "yes-no",
    "Whether somebody has read a source of this row; empty means that at least one of its sources "
    "is read. Unread rows count as reported at best.",
)
_CITATIONS: Final = Column(
    "sources",
    "citations",
    "Where it was read: ids of sources, each with an optional place in it after #.",
    "s-invented-report#p. 4",
    required=True,
)

SOURCES: Final = Table(
    "sources",
    "Publications that rows of the other tables cite.",
    (
        Column("id", "id", "Your own short id for the source.", "s-invented-report", required=True),
        Column("title", "text", "Its title.", "An invented report", required=True),
        Column("publisher", "text", "Who published it.", "Invented Press"),
        Column("date", "date", "When it was published.", "2021-06-01"),
        Column("url", "address", "Its address on the web.", "https://example.org/report"),
        Column("kind", "text", "News, report, law, speech and so on.", "report"),
        Column("read", "yes-no", "Whether somebody has read it; empty means yes.", "yes"),
        _VISIBILITY,
        _NOTE,
    ),
)
ACTORS: Final = Table(
    "actors",
    "Governments, forces, units, groups, organizations, people, programmes, operations, polities "
    "and places.",
    (
        Column("id", "id", "Your own short id for it.", "force-exland", required=True),
        Column("class", "class", "What it is.", "SecurityForce", required=True),
        Column("name", "text", "Its name.", "Army of Exland", required=True),
        Column("aliases", "list", "Other names.", "Exland Army; EA"),
        Column("country", "country", "The country it belongs to.", "XEX"),
        Column("from", "date", "Since when it exists."),
        Column("until", "date", "Until when it existed; .. if it still does."),
        Column("external_ids", "external-ids", "Its ids elsewhere."),
        Column("latitude", "latitude", "Where it is, if it is a place or base."),
        Column("longitude", "longitude", "Where it is, if it is a place or base."),
        _VISIBILITY,
        Column("sources", "source-ids", "Ids of sources that describe it.", "s-invented-report"),
        _NOTE,
    ),
)
EVENTS: Final = Table(
    "events",
    "Things said to have happened: reported abuses, attacks, coups, statements, pledges.",
    (
        Column("id", "id", "Your own short id for it.", "ev-exville", required=True),
        Column("class", "class", "What kind of event.", "UnlawfulKilling", required=True),
        Column("name", "text", "One neutral line.", "Killings at Exville", required=True),
        Column("from", "date", "The day it happened or began.", "2020-05-12"),
        Column("until", "date", "The day it ended; empty means the same day."),
        Column("place", "text", "Village, town or site.", "Exville"),
        Column("admin1", "text", "Region or province.", "North Region"),
        Column("countries", "countries", "Countries in which it happened.", "XEX"),
        Column("latitude", "latitude", "Where it happened."),
        Column("longitude", "longitude", "Where it happened."),
        Column("part_of", "entities", "The operation, mission or coalition in which it happened."),
        Column(
            "named_actors",
            "entities",
            "Whom the sources name as responsible; each becomes one claim with the status and "
            "sources of this row.",
            "force-exland",
        ),
        Column("join", "join", "Between several named actors: all of them, or one of them."),
        Column("victims", "text", "Who was harmed, by group, never by name.", "villagers"),
        Column("deaths", "quantity", "People reported killed.", "12..20"),
        _STATUS,
        _VISIBILITY,
        _CITATIONS,
        _READ,
        _NOTE,
    ),
)
RELATIONS: Final = Table(
    "relations",
    "Who funds, trains, equips, commands, belongs to or praises whom: one row, one claim.",
    (
        Column("ref", "id", "Your own label for the row, so that other rows can point at it."),
        Column("subject", "entity", "Id of the one who does it.", "gov-wyland", required=True),
        Column("predicate", "relation", "What it does.", "trains", required=True),
        Column("object", "entity", "Id of the one to whom it is done.", "force-exland"),
        Column("value", "text", "Instead of an object, for relations that give a value."),
        Column("from", "date", "When it was done or began.", "2018"),
        Column("until", "date", "When it ended; .. if it still holds.", "2021"),
        Column("extent", "extent", "A single act or a lasting state; empty lets the schema say."),
        Column("amount", "number", "Money, in the currency beside it.", "2500000"),
        Column("currency", "currency", "The currency of the amount.", "EUR"),
        Column("quantity", "quantity", "Troops, vehicles, deaths: the unit says which."),
        Column("unit", "text", "What the quantity counts."),
        Column("stage", "stage", "How far the support has come.", "committed"),
        Column("purpose", "purpose", "What the support is for.", "security"),
        _STATUS,
        _VISIBILITY,
        Column(
            "part_of_amount",
            "reference",
            "The ref of the row whose money this row repeats or is a part of.",
        ),
        _CITATIONS,
        _READ,
        Column("quotation", "text", "A few original words, when they are needed to judge it."),
        _NOTE,
    ),
)
ASSESSMENTS: Final = Table(
    "assessments",
    "Ratings and findings by an assessor about somebody, for a year.",
    (
        Column("id", "id", "Your own short id for it.", "as-exland-2020", required=True),
        Column("assessor", "entity", "Id of who assessed.", "ngo-invented", required=True),
        Column("subject", "entity", "Id of who was assessed.", "gov-exland", required=True),
        Column("year", "year", "The year it is about.", "2020"),
        Column("finding", "text", "What was found.", "Rated 30 of 100", required=True),
        _STATUS,
        _VISIBILITY,
        _CITATIONS,
        _READ,
    ),
)
RESPONSES: Final = Table(
    "responses",
    "Denials, disputes, corrections and answers of those concerned, and conditions on support.",
    (
        Column("about", "about", "What it answers.", "ev-exville", required=True),
        Column("kind", "response-kind", "What kind of response.", "denial", required=True),
        Column("by", "entity", "Id of who responded.", "gov-exland", required=True),
        Column("date", "date", "When.", "2020-06"),
        Column("text", "text", "What was said.", "The government denied it.", required=True),
        _VISIBILITY,
        _CITATIONS,
    ),
)
JUDGEMENTS: Final = Table(
    "judgements",
    "Decisions that two entities are the same, are different, or that nobody knows.",
    (
        Column("left", "entity", "Id of one entity.", "force-exland", required=True),
        Column("right", "entity", "Id of the other.", "guard-exland", required=True),
        Column("verdict", "verdict", "The decision.", "different", required=True),
        Column("author", "text", "Who decided.", "A. Curator", required=True),
        Column("date", "date", "When.", "2022-01-15", required=True),
        Column("reason", "text", "Why.", "The guard answers to the interior ministry."),
    ),
)

TABLES: Final = (SOURCES, ACTORS, EVENTS, RELATIONS, ASSESSMENTS, RESPONSES, JUDGEMENTS)
TABLE_NAMES: Final = tuple(table.name for table in TABLES)
NEEDED: Final = ("sources", "actors", "relations")
"""A dataset without one of these is possible (it may add to another) but odd."""
