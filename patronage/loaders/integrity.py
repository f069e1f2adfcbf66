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
from patronage.graph.rows import CLAIM_COLUMNS, cited, claim_row
from patronage.graph.spool import Row
from patronage.loaders.base import ClaimRow, Context, Placed
from patronage.loaders.cycles import Command
from patronage.loaders.index import ClaimIndex, Index, Known
from patronage.loaders.lookup import Lookup
from patronage.loaders.misfits import misfit
from patronage.schema.checks import Violation, Violations

TABLE_COUNTS: Final = (
    "sources", "actors", "events", "relations", "claims", "assessments", "responses", "judgements",
)  # fmt: skip


_SUBJECT, _PREDICATE, _OBJECT, _START, _END, _EXTENT, _PART_OF = map(
    CLAIM_COLUMNS.index,
    ("subject", "predicate", "object", "start_earliest", "end_latest", "extent", "part_of_amount"),
)


class Integrity:
    """Sees every record once; ``thing`` and ``statement`` say whether to keep it."""

    def __init__(self, context: Context) -> None:
        self.index = Index()
        self.claims = ClaimIndex()
        self.counts: Counter[str] = Counter()
        self.commands: list[Command] = []
        self.judgements: list[Placed] = []
        self.lookup = Lookup(context, self.index)
        self._context = context
        self._schema = context.schema
        self._checks = context.schema.checks()
        self._answers: dict[tuple[object, tuple[str, str | None]], str] = {}
        self._later: list[tuple[str, str, Placed]] = []
        self._parts: list[tuple[str, Placed]] = []

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
                self._violations(placed, self._checks.source(source))
            return True
        content, file, line = before
        self._again(placed, f'the source "{source.id}"', content == hash(source), (file, line))
        return False

    def _entity(self, placed: Placed, entity: Entity) -> bool:
        before = self.index.add_entity(placed, entity)
        if before is not None:
            same = before.content == hash(entity)
            self._again(placed, f'the entity "{entity.id}"', same, (before.file, before.line))
            return False
        if not placed.sound:
            self._violations(placed, self._checks.entity(entity))
        self.counts["events" if entity.event is not None else "actors"] += 1
        self.counts[entity.class_name] += 1
        for source in entity.sources:
            if source not in self.index.sources:
                self._later.append(("source", source, placed))
        if entity.event is not None:
            self._later.extend(("part", id_, placed) for id_ in entity.event.part_of)
        return True

    def _again(self, placed: Placed, what: str, same: bool, before: tuple[str, int]) -> None:
        if same:
            self._identical(placed, what, before)
            return
        self._context.problem(
            placed,
            "conflicting-duplicate",
            f"{what} is described differently in {_row(before, placed.file)}",
            column="id",
            value=what.split('"')[1],
            expected="one description for one id",
        )

    def _identical(self, placed: Placed, what: str, before: tuple[str, int]) -> None:
        if placed.column:
            return
        self._context.skip(placed.file, placed.line, "identical duplicate")
        file, line = before
        if placed.file == file:
            self._context.problem(
                placed,
                "identical-duplicate",
                f"{what} is the same as in row {line} and counts once",
                expected="each row once",
                severity="warning",
            )

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
        record = placed.record
        if isinstance(record, ClaimRow):
            return self._claim(placed, record)
        if isinstance(record, Claim):
            return self._claim(placed, ClaimRow(claim_row(record)))
        if isinstance(record, Problem):
            self._context.report(record)
            return False
        if isinstance(record, Assessment):
            self._assessment(placed, record)
        elif isinstance(record, Response):
            self._response(placed, record)
        elif isinstance(record, Judgement):
            self._judgement(placed, record)
        return True

    def _assessment(self, placed: Placed, assessment: Assessment) -> None:
        self.counts["assessments"] += 1
        assessor = self.lookup.entity(placed, "assessor", assessment.assessor)
        subject = self.lookup.entity(placed, "subject", assessment.subject)
        self.lookup.cited(placed, cited(assessment.citations))
        if assessor and subject:
            found = self._checks.assessment(assessment, assessor.class_name, subject.class_name)
            self._violations(placed, found)

    def _response(self, placed: Placed, response: Response) -> None:
        self.counts["responses"] += 1
        self.lookup.entity(placed, "by", response.by)
        self.lookup.about(placed, response.about, self.claims)
        self.lookup.cited(placed, cited(response.citations))
        self._violations(placed, self._checks.response(response))

    def _judgement(self, placed: Placed, judgement: Judgement) -> None:
        self.counts["judgements"] += 1
        left = self.lookup.entity(placed, "left", judgement.left)
        right = self.lookup.entity(placed, "right", judgement.right)
        self._violations(placed, self._checks.judgement(judgement))
        if left and right:
            self.judgements.append(placed)

    def _claim(self, placed: Placed, row: ClaimRow) -> bool:
        values = row.values
        subject, object_ = values[_SUBJECT], values[_OBJECT]
        entities = self.index.entities
        upper = entities.get(subject) or self.lookup.entity(placed, "subject", subject)
        lower = None
        if object_ is not None:
            lower = entities.get(object_) or self.lookup.entity(placed, "object", object_)
        self.lookup.cited(placed, values[-1])
        if values[_PART_OF]:
            self._parts.append((values[_PART_OF], placed))
        if upper is not None and (lower is not None or object_ is None):
            self._joined(placed, row, upper, lower)
        return self._first_time(placed, values)

    def _joined(self, placed: Placed, row: ClaimRow, subject: Known, object_: Known | None) -> None:
        """Check a claim whose ends are known; one answer holds for all claims of its terms."""
        classes = (subject.class_name, object_.class_name if object_ else None)
        key = (row.terms, classes)
        flow = self._answers.get(key) if row.terms is not None else None
        if flow is None:
            claim = row.claim
            found = self._checks.claim(claim, *classes)
            if found:
                for violation in found:
                    self._misfit(placed, claim, violation, classes)
                return
            flow = self._flow(claim.predicate, *classes)
            if row.terms is not None:
                self._answers[key] = flow
        values = row.values
        if flow:
            self._command(placed, values, flow)
        if values[_PREDICATE] != "succeeds":
            self._within_life(placed, values, "subject", subject)
            if object_ is not None:
                self._within_life(placed, values, "object", object_)

    def _misfit(
        self, placed: Placed, claim: Claim, violation: Violation, classes: tuple[str, str | None]
    ) -> None:
        found = misfit(self._schema, claim, violation, classes)
        if found is None:
            self._violations(placed, (violation,))
            return
        self._context.problem(
            placed,
            found.code,
            found.message,
            column=violation.field,
            value=violation.value,
            expected=violation.expected,
            suggestion=found.suggestion,
        )

    def _command(self, placed: Placed, values: Row, flow: str) -> None:
        ends = (values[_SUBJECT], values[_OBJECT])
        upper, lower = ends if flow == "forward" else ends[::-1]
        days = (values[_START], values[_END])
        self.commands.append(Command(upper, lower, *days, placed.file, placed.line))

    def _flow(self, relation: str, subject: str, object_: str | None) -> str:
        """Which way command flows along such a claim; empty when it is none of command."""
        link = self._schema.link(relation, subject, object_)
        return link.flow if link is not None and link.letter == "C" else ""

    def _within_life(self, placed: Placed, values: Row, column: str, known: Known) -> None:
        life = known.validity
        early = values[_START + 1] < life.start_earliest
        if not early and values[_END - 1] <= life.end_latest:
            return
        id_ = values[_SUBJECT if column == "subject" else _OBJECT]
        when = "begins before" if early else "ends after"
        self._context.problem(
            placed,
            "outside-validity",
            f'the claim {when} the time in which "{id_}" existed',
            column=column,
            value=id_,
            expected=f"dates within those of {_row((known.file, known.line), placed.file)}",
            severity="warning",
        )

    def _first_time(self, placed: Placed, values: Row) -> bool:
        content = hash(values[_EXTENT:])
        before = self.claims.add(values[0], content, placed.file, placed.line)
        if before is None:
            self.counts["claims"] += 1
            self.counts["relations"] += not placed.column
            self.counts[values[_PREDICATE]] += 1
            return True
        file, line = self.claims.place(before)
        if self.claims.same(before, content):
            self._identical(placed, "the claim", (file, line))
            return False
        self._context.problem(
            placed,
            "conflicting-claims",
            f"{_row((file, line), placed.file)} makes the same claim from the same sources with "
            "another status, purpose, visibility or note",
            value=" ".join(filter(None, values[_SUBJECT : _OBJECT + 2])),
            expected="one row for one claim",
        )
        return False

    # ---------------------------------------------------------------------- end
    def finish(self) -> None:
        """Call when all statements were seen: looks for what only shows in the end."""
        self.lookup.parts(self._parts, self.claims)
        self.lookup.cycles(self.commands)
        self.lookup.contradictions(self.judgements)

    def _violations(self, placed: Placed, found: Violations) -> None:
        """Report violations of the schema, unless the row is known to be wrong already."""
        if not found or self._context.findings.has_error(placed.file, placed.line):
            return
        for violation in found:
            what = f'the {violation.field} cannot be "{violation.value[:80]}"'
            self._context.problem(
                placed,
                violation.code,
                what if violation.value else f"the {violation.field} is missing",
                column=violation.field,
                value=violation.value[:80],
                expected=violation.expected,
                suggestion=violation.suggestion,
            )


def _row(place: tuple[str, int], here: str) -> str:
    """``row 5``, or ``row 5 of folder/actors.csv`` when that is another file than this one."""
    file, line = place
    return f"row {line}" if file == here else f"row {line} of {file}"
