"""Write a dataset file: built beside the target and moved into place, all or nothing.

Records may come in any order and are never all in memory: rows are spooled to the disk in sorted
runs, then merged into the tables in order of id. So the same records give the same file, byte for
byte, whatever order they came in.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Collection, Iterable, Mapping
from contextlib import closing
from dataclasses import dataclass, replace
from operator import itemgetter
from pathlib import Path
from typing import Final, Self

from patronage.errors import DatasetError
from patronage.graph import rows
from patronage.graph.building import Building, not_written
from patronage.graph.citing import CitationSets
from patronage.graph.filling import Filling
from patronage.graph.opening import is_foreign
from patronage.graph.records import (
    Assessment,
    Claim,
    Entity,
    Judgement,
    Problem,
    Record,
    Response,
    Review,
    Source,
    Tally,
)
from patronage.graph.spool import Row, RunFile, Spool
from patronage.schema import Schema, load_schema

_first: Final = itemgetter(0)


@dataclass(frozen=True, slots=True)
class Written:
    """What ``commit`` wrote: records and repeats by table, and the content hash.

    ``joined`` counts entities that are one with another, ``problems`` tells what was odd about
    it (it is in the file too). ``changed`` is false when the target held the very same bytes
    already and was left alone.
    """

    counts: Mapping[str, int]
    repeated: Mapping[str, int]
    content_hash: str
    joined: int = 0
    problems: tuple[Problem, ...] = ()
    changed: bool = True


class DatasetWriter:
    """Collects records and writes them to ``path`` on ``commit``; used as a context manager.

    Leaving the block without ``commit`` leaves the target as it was. ``meta`` (title, licence,
    version, tool, options ...) is kept as it is given; put no time of day in it. Every method
    raises DatasetError, in one sentence, when the disk is full or records contradict each other.
    """

    def __init__(
        self, path: Path, meta: Mapping[str, str] | None = None, schema: Schema | None = None
    ) -> None:
        self._schema = schema or load_schema()
        self._meta = dict(meta or {})
        target = Path(path).resolve()
        if target.is_file() and is_foreign(target):
            raise DatasetError(
                f'"{path}" is not a Patronage dataset file and is left as it was; name another file'
            )
        self._building = Building(target)
        self._runs = RunFile(self._building.target)
        self._spools = {kind: Spool(self._runs, key) for kind, (_, key) in _KINDS.items()}
        self._citation_sets = Spool(self._runs, _first)
        self._citing = CitationSets(self._citation_sets)
        self._tallies: list[Row] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.discard()

    def discard(self) -> None:
        """Throw away what was not committed."""
        self._runs.close()
        self._building.discard()

    def add(self, record: Record) -> None:
        """Add one record; the same record twice counts once."""
        self.add_all((record,))

    def add_all(self, records: Iterable[Record]) -> None:
        """Add many records, of any kinds mixed."""
        takers = {kind: (to_row, self._spools[kind].add) for kind, (to_row, _) in _KINDS.items()}
        number = self._citing.number
        for record in records:
            to_row, add = takers[type(record)]
            row = to_row(record)
            add((*row[:-1], number(row[-1])) if isinstance(record, _CITING) else row)

    def add_claim_rows(self, claims: Iterable[Row]) -> None:
        """Add claims as ``rows.claim_row`` makes them: the fast way for loaders of millions."""
        self._spools[Claim].extend(self._citing.numbered(claims))

    def add_tally(self, tally: Tally, sha256: str) -> None:
        """Record what was read from one input, and the SHA-256 of its bytes."""
        self._tallies.append(rows.tally_row(tally, sha256))

    def commit(self, curated: Collection[str] = ()) -> Written:
        """Join what is one, finish the file and move it into place.

        ``curated`` are the ids that curated tables describe: of entities that are one, such an id
        stays. Raises DatasetError when one id has two contents, or a claim names an entity or a
        source that is not among the records; the target is then as it was before.
        """
        try:
            with closing(Filling(self._building.path, self._schema)) as filling:
                written = self._fill(filling, curated)
            changed = self._building.move_into_place()
        except (OSError, sqlite3.Error, ValueError, OverflowError) as error:
            raise not_written(self._building.target, error) from error
        self._runs.close()
        return replace(written, changed=changed)

    def _fill(self, filling: Filling, curated: Collection[str]) -> Written:
        taken = {
            kind: spool.in_batches() for kind, spool in self._spools.items() if kind != Problem
        }
        filling.fill_sources(taken[Source])
        filling.fill_citation_sets(self._citation_sets.in_batches())
        filling.fill_entities(taken[Entity])
        filling.fill_claims(taken[Claim])
        filling.fill_citing("assessments", taken[Assessment])
        filling.fill_citing("responses", taken[Response])
        filling.fill("judgements", taken[Judgement])
        filling.fill("reviews", taken[Review])
        joined = filling.join(curated)
        self.add_all(joined.problems)
        filling.fill("problems", self._spools[Problem].in_batches())
        filling.fill("loads", iter([sorted(self._tallies)]))
        content_hash = filling.finish(self._meta)
        counts = filling.counts, filling.repeated
        return Written(*counts, content_hash, joined.joined, joined.problems)


_KINDS: Final[Mapping[type[Record], tuple[Callable[..., Row], Callable[[Row], object]]]] = {
    Entity: (rows.entity_row, _first),
    Claim: (rows.claim_row, _first),
    Source: (rows.source_row, _first),
    Assessment: (rows.assessment_row, _first),
    Response: (rows.response_row, _first),
    Judgement: (rows.judgement_row, tuple),
    Review: (rows.review_row, tuple),
    Problem: (rows.problem_row, rows.problem_place),
}
"""For each kind of record: how it becomes a row, and what its rows are sorted by."""

_CITING: Final = (Claim, Assessment, Response)
"""The kinds whose rows end with what they cite."""
