"""What a loader yields and a dataset file keeps: plain frozen records.

The words follow Security Force Monitor's research handbook (claim, citation, source,
publication) and ``docs/model.md``. A record holds what was said; nothing here is derived except
ids and bounds, which are computed once, when the record is made.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final, Literal, get_args

from patronage.graph.validity import UNKNOWN, Extent, Validity

Status = Literal["confirmed", "reported", "alleged"]
Visibility = Literal["public", "partner", "restricted"]
Purpose = Literal["security", "civilian", "mixed", "unknown"]
Stage = Literal["pledged", "committed", "disbursed", "delivered"]
Verdict = Literal["same", "different", "unsure"]
Severity = Literal["error", "warning", "note"]

STATUSES: Final[tuple[Status, ...]] = get_args(Status)
"""From the strongest to the weakest."""
VISIBILITIES: Final[tuple[Visibility, ...]] = get_args(Visibility)
PURPOSES: Final[tuple[Purpose, ...]] = get_args(Purpose)
STAGES: Final[tuple[Stage, ...]] = get_args(Stage)


@dataclass(frozen=True, slots=True)
class Entity:
    """An actor, intervention, polity, place or event (an event has ``event`` filled).

    ``country`` is an ISO 3166-1 alpha-3 code or empty. ``validity`` is when the entity existed.
    ``external_ids`` are ``(scheme, value)`` pairs such as ``("wikidata", "Q912")``.
    """

    id: str
    class_name: str
    name: str
    aliases: tuple[str, ...] = ()
    country: str = ""
    from_text: str = ""
    until_text: str = ""
    validity: Validity = UNKNOWN
    external_ids: tuple[tuple[str, str], ...] = ()
    visibility: Visibility = "public"
    note: str = ""
    sources: tuple[str, ...] = ()
    latitude: float | None = None
    longitude: float | None = None
    event: EventDetails | None = None


@dataclass(frozen=True, slots=True)
class EventDetails:
    """What only events have. ``countries`` are ISO alpha-3 codes; ``part_of`` entity ids."""

    place: str = ""
    admin1: str = ""
    countries: tuple[str, ...] = ()
    part_of: tuple[str, ...] = ()
    victims: str = ""


@dataclass(frozen=True, slots=True, order=True)
class Citation:
    """Where a claim was read: a source and the place in it (page, paragraph, row)."""

    source: str
    locator: str = ""
    accessed: str = ""
    archive_url: str = ""
    quotation: str = ""


@dataclass(frozen=True, slots=True)
class Claim:
    """One statement of a relation between two entities, or of a value of one.

    ``amount`` is money in ``currency`` (ISO 4217); ``quantity_low``/``quantity_high`` count
    ``unit`` (troops, vehicles, deaths). ``joined`` says how several perpetrators of one event
    stand to each other. ``part_of_amount`` is the id or reference of the claim whose money this
    one is a part or a repeat of.
    """

    id: str
    subject: str
    predicate: str
    object: str | None
    value: str = ""
    from_text: str = ""
    until_text: str = ""
    validity: Validity = UNKNOWN
    extent: Extent = "state"
    amount: float | None = None
    currency: str = ""
    quantity_low: float | None = None
    quantity_high: float | None = None
    unit: str = ""
    stage: str = ""
    purpose: Purpose = "unknown"
    status: Status = "reported"
    visibility: Visibility = "public"
    joined: str = ""
    part_of_amount: str = ""
    unread: bool = False
    note: str = ""
    citations: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """A publication. ``date_text`` is when it was published, as written (EDTF where it can be)."""

    id: str
    title: str
    publisher: str = ""
    date_text: str = ""
    url: str = ""
    kind: str = ""
    read: bool = True
    visibility: Visibility = "public"
    note: str = ""


@dataclass(frozen=True, slots=True)
class Assessment:
    """A rating or finding by an assessor about a subject for a year."""

    id: str
    assessor: str
    subject: str
    year: str
    finding: str
    status: Status = "reported"
    visibility: Visibility = "public"
    citations: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True)
class Response:
    """A denial, dispute, correction, or answer to a request for comment.

    ``about`` is a claim id, or an event or other entity id. ``conditions`` (vetting, human
    rights clauses attached to support) are responses of kind ``condition``.
    """

    id: str
    kind: str
    by: str
    about: str
    date_text: str = ""
    text: str = ""
    visibility: Visibility = "public"
    citations: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True)
class Judgement:
    """Someone's decision that two entities are the same, different, or that nobody knows."""

    left: str
    right: str
    verdict: Verdict
    author: str
    date_text: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Review:
    """Who entered a record (a claim or entity id) and who checked it; dates as written."""

    about: str
    entered_by: str = ""
    entered_on: str = ""
    checked_by: str = ""
    checked_on: str = ""


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong with an input, as data. ``code`` groups problems of one kind.

    ``line`` counts rows as a spreadsheet shows them (the header is 1); 0: the whole file.
    """

    code: str
    severity: Severity
    message: str
    file: str = ""
    line: int = 0
    column: str = ""
    value: str = ""
    expected: str = ""
    suggestion: str = ""


Record = Entity | Claim | Source | Assessment | Response | Judgement | Review | Problem


@dataclass(frozen=True, slots=True)
class Tally:
    """Row accounting for one input: ``read == loaded + skipped + rejected``."""

    input: str
    format: str
    read: int = 0
    loaded: int = 0
    skipped: int = 0
    rejected: int = 0
    reasons: dict[str, int] = field(default_factory=dict)


def claim_id(
    statement: tuple[str, str, str],
    dates: tuple[str, str],
    distinct: Iterable[str],
    citations: Iterable[Citation],
) -> str:
    """The id of a claim: a hash of what identifies it, independent of row order.

    ``statement`` is subject, predicate and object (or value); ``dates`` the two written dates;
    ``distinct`` what else tells two claims of one pair apart (amount, currency, quantities,
    unit, stage), in a fixed order.
    """
    cited = sorted(f"{c.source}#{c.locator}" for c in citations)
    return "c-" + digest(*statement, *dates, *distinct, "|", *cited)


def digest(*parts: str) -> str:
    """Twenty hexadecimal digits that depend on the parts and on where one ends."""
    joined = "\x1f".join(parts)
    return hashlib.blake2b(joined.encode(), digest_size=10).hexdigest()
