"""How many claims of which kinds each publisher gives, by country and year.

An empty answer means something else where nobody has looked: coverage says who has recorded what.
Each claim is counted once, so that the counts add up to the number of claims:

- Country: of the recipient, subordinate, member or other lower end of a link; of a claim about an
  event, where the event was; of a claim that is no link, its object's, or its subject's when it
  has none. Where that is unknown, the country of the superior, the associate or the body named as
  responsible, but never that of a giver: it says nothing of who was supported.
- Year: the first that the claim names, so a state of several years counts in its first.
- Publisher: as written; the names of several are joined, for the claim stays one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from patronage.graph.dataset import Dataset
from patronage.graph.validity import BEGINNING, END

KINDS: Final = (
    "support",
    "channel",
    "command",
    "contingent",
    "membership",
    "endorsement",
    "association",
    "reported abuses",
    "other events",
    "other",
    "withdrawn",
)
"""The kinds of claims: those of the link classes, then claims that are in no chain."""

_SEPARATOR: Final = "; "

_CLAIMS: Final = """
WITH about AS (
  SELECT id, cited, link, start_earliest, start_latest, end_earliest, end_latest,
    CASE WHEN link = '' THEN coalesce(object, subject) ELSE lower END AS near,
    CASE WHEN link IN ('C', 'A', 'P', 'p') THEN upper END AS far,
    id IN (SELECT about FROM responses WHERE kind = 'withdrawal') AS withdrawn
  FROM claims),
placed AS (
  SELECT about.*,
    (SELECT group_concat(value, :separator) FROM (SELECT value FROM json_each(v.countries)
       ORDER BY value)) AS happened_in,
    nullif(n.country, '') AS near_country, nullif(f.country, '') AS far_country
  FROM about LEFT JOIN entities AS n ON n.id = near LEFT JOIN entities AS f ON f.id = far
    LEFT JOIN events AS v ON v.id = near)
SELECT coalesce(happened_in, near_country, far_country, '') AS country,
  CASE WHEN start_earliest <> :beginning THEN start_earliest
       WHEN start_latest NOT IN (:beginning, :end) THEN start_latest
       WHEN end_earliest NOT IN (:beginning, :end) THEN end_earliest
       WHEN end_latest <> :end THEN end_latest END / 10000 AS year,
  coalesce((SELECT group_concat(name, :separator) FROM (
    SELECT DISTINCT coalesce(nullif(s.publisher, ''), s.title) AS name
    FROM citation_sets AS q JOIN sources AS s ON s.id = q.source
    WHERE q.number = placed.cited ORDER BY name)), '') AS publisher,
  CASE WHEN withdrawn THEN 'withdrawn'
       WHEN link IN ('S', 's') THEN 'support' WHEN link = 'H' THEN 'channel'
       WHEN link = 'C' THEN 'command' WHEN link IN ('K', 'k') THEN 'contingent'
       WHEN link = 'M' THEN 'membership' WHEN link = 'E' THEN 'endorsement'
       WHEN link = 'A' THEN 'association' WHEN link = 'P' THEN 'reported abuses'
       WHEN link = 'p' THEN 'other events' ELSE 'other' END AS kind,
  count(*) AS claims
FROM placed GROUP BY 1, 2, 3, 4 ORDER BY country = '', country, year IS NULL, year, publisher, kind
"""


@dataclass(frozen=True, slots=True)
class Covered:
    """What one publisher gives for one country and year.

    ``country`` is an ISO 3166-1 alpha-3 code, several joined by ``; `` for an event in several
    countries, or None; ``year`` is None for undated claims; ``publisher`` is empty for claims
    without a source. ``kinds`` counts claims in the order of ``KINDS``, without those of none.
    """

    country: str | None
    year: int | None
    publisher: str
    kinds: Mapping[str, int]

    @property
    def claims(self) -> int:
        """How many claims of all kinds."""
        return sum(self.kinds.values())


@dataclass(frozen=True, slots=True)
class Coverage:
    """Rows by country, year and publisher, and how many claims have no country or no year.

    ``claims`` is the number of claims of the dataset, which the rows add up to.
    """

    rows: tuple[Covered, ...]
    claims: int
    countryless_claims: int
    undated_claims: int


def coverage(dataset: Dataset) -> Coverage:
    """Count the claims of a dataset; ones without country or date come last."""
    rows = tuple(_rows(dataset))
    return Coverage(
        rows,
        claims=_sum(rows),
        countryless_claims=_sum(row for row in rows if row.country is None),
        undated_claims=_sum(row for row in rows if row.year is None),
    )


def _rows(dataset: Dataset) -> Iterable[Covered]:
    words = {"separator": _SEPARATOR, "beginning": BEGINNING, "end": END}
    counted = dataset.connection.execute(_CLAIMS, words)
    for (country, year, publisher), found in groupby(counted, key=lambda row: row[:3]):
        kinds = {kind: count for *_, kind, count in found}
        ordered = {kind: kinds[kind] for kind in KINDS if kind in kinds}
        yield Covered(country or None, year, publisher, ordered)


def _sum(rows: Iterable[Covered]) -> int:
    return sum(row.claims for row in rows)
