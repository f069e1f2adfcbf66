"""Checks of records against each other: ids, ends of relations, validity, repeats.

They hold for every format alike. Rows stream by; what is kept is the index of ids and the claims
of command. Checks of single records are those compiled from the schema.
"""

from __future__ import annotations

from collections import Counter
from typing import Final

from patronage.graph.records import (
    Assessment,
    Claim,
    Entity,
    Judgement,
    Problem,
    Response,
    Source,
)
from patronage.graph.rows import cited, claim_row
from patronage.loaders.base import ClaimRow, Context, Placed
from patronage.loaders.block_checks import BlockChecks
from patronage.loaders.claim_checks import ClaimChecks
from patronage.loaders.index import Index
from patronage.loaders.lookup import Lookup
from patronage.loaders.repeats import Repeats
from patronage.loaders.violations import report_violations

TABLE_COUNTS: Final = (
    "sources", "actors", "events", "relations", "claims", "assessments", "responses", "judgements",
)  # fmt: skip


class Integrity:
    """Sees every record once; ``thing`` and ``statement`` say whether to keep it.

    ``curated`` are the ids of entities that curated tables describe.
    """

    def __init__(self, context: Context) -> None:
        self.index = Index()
        self.counts: Counter[str] = Counter()
        self.curated: set[str] = set()
        self.lookup = Lookup(context, self.index)
        self._context = context
        self._schema = context.schema
        self._checks = context.schema.checks()
        self._repeats = Repeats(context)
        self._later: list[tuple[str, str, Placed]] = []
        self._judgements: list[Placed] = []
        self._others: dict[tuple[str, str], tuple[int, str, int]] = {}
        self.claims = ClaimChecks(context, self._checks, self.index, self.lookup, self.counts)
        self.blocks = BlockChecks(context, self.claims, self.index, self.counts)

    @property
    def countable(self) -> frozenset[str]:
        """The names under which ``counts`` counts: tables, classes and relations."""
        return frozenset((*TABLE_COUNTS, *self._schema.concrete, *self._schema.relations))

    # ------------------------------------------------------------------ things
    def thing(self, placed: Placed) -> bool:
        """Check a source or an entity; False when it is not to be kept."""
        record = placed.record
        if isinstance(record, Problem):
            self._context.report(record)
            return False
        if isinstance(record, Source):
            return self._source(placed, record)
        if isinstance(record, Entity):
            return self._entity(placed, record)
        return True

    def _source(self, placed: Placed, source: Source) -> bool:
        before = self.index.add_source(placed, source)
        if before is None:
            self.counts["sources"] += 1
            if not placed.sound:
                report_violations(self._context, placed, self._checks.source(source))
            return True
        same, file, line = before
        self._repeats.again(placed, "the source", source.id, same=same, before=(file, line))
        return False

    def _entity(self, placed: Placed, entity: Entity) -> bool:
        if not placed.public:
            self.curated.add(entity.id)
        before = self.index.add_entity(placed, entity)
        if before is not None:
            same = before.content == hash(entity)
            where = (before.file, before.line)
            self._repeats.again(placed, "the entity", entity.id, same=same, before=where)
            return False
        if not placed.sound:
            report_violations(self._context, placed, self._checks.entity(entity))
        self.counts["events" if entity.event is not None else "actors"] += 1
        self.counts[entity.class_name] += 1
        for source in entity.sources:
            if source not in self.index.sources:
                self._later.append(("source", source, placed))
        if entity.event is not None:
            self._later.extend(("part", id_, placed) for id_ in entity.event.part_of)
        return True

    def things_done(self) -> None:
        """Call when all things of all inputs were seen: looks up what they point at."""
        for kind, id_, placed in self._later:
            if kind == "source":
                self.lookup.source(placed, id_)
            else:
                self._part_of(placed, id_)
        self._later.clear()

    def _part_of(self, placed: Placed, id_: str) -> None:
        known = self.lookup.entity(placed, "part_of", id_)
        allowed = ("Intervention", "Coalition", "Event")
        if known and not any(self._schema.is_a(known.class_name, one) for one in allowed):
            self._context.problem(
                placed,
                "wrong-part-of",
                f'an event cannot be part of the {known.class_name} "{id_}"',
                column="part_of",
                value=id_,
                expected="an operation, mission, coalition or a larger event",
            )

    # -------------------------------------------------------------- statements
    def statement(self, placed: Placed) -> bool:
        """Check a statement; False when it is not to be kept."""
        return self._statement(placed) and not self._context.is_rejected(placed)

    def _statement(self, placed: Placed) -> bool:
        record = placed.record
        if isinstance(record, ClaimRow):
            return self.claims.check(placed, record)
        if isinstance(record, Claim):
            return self.claims.check(placed, ClaimRow(claim_row(record)))
        if isinstance(record, Assessment):
            return self._assessment(placed, record)
        if isinstance(record, Response):
            return self._response(placed, record)
        if isinstance(record, Judgement):
            return self._judgement(placed, record)
        if isinstance(record, Problem):
            self._context.report(record)
        return not isinstance(record, Problem)

    def _assessment(self, placed: Placed, assessment: Assessment) -> bool:
        assessor = self.lookup.entity(placed, "assessor", assessment.assessor)
        subject = self.lookup.entity(placed, "subject", assessment.subject)
        self.lookup.cited(placed, cited(assessment.citations))
        if assessor and subject:
            found = self._checks.assessment(assessment, assessor.class_name, subject.class_name)
            report_violations(self._context, placed, found)
        return self._first_time(placed, "assessments", assessment.id, assessment)

    def _response(self, placed: Placed, response: Response) -> bool:
        self.lookup.entity(placed, "by", response.by)
        self.lookup.about(placed, response.about, self.claims.met)
        self.lookup.cited(placed, cited(response.citations))
        report_violations(self._context, placed, self._checks.response(response))
        return self._first_time(placed, "responses", response.id, response)

    def _judgement(self, placed: Placed, judgement: Judgement) -> bool:
        report_violations(self._context, placed, self._checks.judgement(judgement))
        if self.lookup.absent(placed, (("left", judgement.left), ("right", judgement.right))):
            return False
        self._judgements.append(placed)
        return self._first_time(placed, "judgements", repr(judgement), judgement)

    def _first_time(self, placed: Placed, table: str, id_: str, record: object) -> bool:
        key, content = (table, id_), hash(record)
        before = self._others.get(key)
        if before is None:
            self._others[key] = (content, placed.file, placed.line)
            self.counts[table] += 1
            return True
        same, where = before[0] == content, before[1:]
        self._repeats.again(placed, f"the {table[:-1]}", id_, same=same, before=where)
        return False

    # --------------------------------------------------------------------- end
    def finish(self) -> None:
        """Call when all statements were seen: looks for what only shows in the end."""
        self.lookup.parts(self.claims.parts, self.claims.met)
        self.lookup.cycles(self.claims.commands)
        self.lookup.judgements(self._judgements)
        self.index.forget()
