"""What is in a dataset file, in numbers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from glob import escape

from patronage.graph.dataset import Dataset
from patronage.graph.records import Tally
from patronage.graph.validity import BEGINNING, END


@dataclass(frozen=True, slots=True)
class Years:
    """The first and last year that dated claims name, and how many claims name none."""

    first: int | None
    last: int | None
    undated_claims: int


@dataclass(frozen=True, slots=True)
class LoadedInput:
    """Row accounting of one input: ``read == loaded + skipped + rejected``."""

    tally: Tally
    sha256: str


@dataclass(frozen=True, slots=True)
class Info:
    """Counts of a dataset. Mappings run from the most frequent to the least, then by name.

    ``joined`` counts entities that are one with another; ``publishers`` independent ones
    (``graph/publishers.py``); ``unread_claims`` those of which nobody has read a source;
    ``problems`` are by severity, then by kind; ``projections`` are the files beside the dataset
    that can be rebuilt from it.
    """

    file: str
    bytes: int
    meta: Mapping[str, str]
    entities: Mapping[str, int]
    claims: Mapping[str, int]
    links: Mapping[str, int]
    statuses: Mapping[str, int]
    visibilities: Mapping[str, int]
    abuses: int
    unread_claims: int
    withdrawn_claims: int
    facts: int
    sources: int
    publishers: int
    assessments: int
    responses: Mapping[str, int]
    judgements: int
    joined: int
    years: Years
    problems: Mapping[str, Mapping[str, int]]
    loads: tuple[LoadedInput, ...]
    projections: tuple[str, ...]


def info(dataset: Dataset) -> Info:
    """Count what is in the dataset."""
    return Info(
        file=str(dataset.path),
        bytes=dataset.path.stat().st_size,
        meta=dataset.meta,
        entities=_counts(dataset, "class", "entities"),
        claims=_counts(dataset, "predicate", "claims"),
        links=_counts(dataset, "upper(link)", "claims WHERE link <> ''"),
        statuses=_counts(dataset, "status", "claims"),
        visibilities=_counts(dataset, "visibility", "claims"),
        abuses=_count(dataset, "events WHERE abuse"),
        unread_claims=_count(dataset, "claims WHERE unread"),
        withdrawn_claims=_count(dataset, "withdrawn_claims"),
        facts=_count(dataset, "claims") - _count(dataset, "fact_claims WHERE claim <> fact"),
        sources=_count(dataset, "sources"),
        publishers=_count(dataset, "publishers"),
        assessments=_count(dataset, "assessments"),
        responses=_counts(dataset, "kind", "responses"),
        judgements=_count(dataset, "judgements"),
        joined=_count(dataset, "members WHERE id <> entity"),
        years=_years(dataset),
        problems=_problems(dataset),
        loads=tuple(LoadedInput(tally, sha256) for tally, sha256 in dataset.loads()),
        projections=_projections(dataset),
    )


def _count(dataset: Dataset, rows: str) -> int:
    query = f"SELECT count(*) FROM {rows}"  # noqa: S608 - our own words
    (found,) = dataset.connection.execute(query).fetchone()
    return int(found)


def _counts(dataset: Dataset, what: str, rows: str) -> dict[str, int]:
    query = f"SELECT {what}, count(*) FROM {rows} GROUP BY 1 ORDER BY 2 DESC, 1"  # noqa: S608
    return dict(dataset.connection.execute(query).fetchall())


def _years(dataset: Dataset) -> Years:
    first, last, undated = dataset.connection.execute(
        """
        SELECT min(day), max(day), (SELECT count(*) FROM claims WHERE start_earliest = ?1
          AND start_latest = ?2 AND end_earliest = ?1 AND end_latest = ?2)
        FROM (SELECT start_earliest AS day FROM claims UNION ALL SELECT start_latest FROM claims
              UNION ALL SELECT end_earliest FROM claims UNION ALL SELECT end_latest FROM claims)
        WHERE day NOT IN (?1, ?2)
        """,
        (BEGINNING, END),
    ).fetchone()
    return Years(first and first // 10000, last and last // 10000, undated)


def _problems(dataset: Dataset) -> dict[str, dict[str, int]]:
    rows = dataset.connection.execute(
        "SELECT severity, code, count(*) FROM problems GROUP BY 1, 2 ORDER BY 1, 3 DESC, 2"
    )
    found: dict[str, dict[str, int]] = {}
    for severity, code, count in rows.fetchall():
        found.setdefault(severity, {})[code] = count
    return found


def _projections(dataset: Dataset) -> tuple[str, ...]:
    beside = dataset.path.parent.glob(f"{escape(dataset.path.name)}.*")
    return tuple(sorted(path.name for path in beside))
