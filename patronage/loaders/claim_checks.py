"""Checks of claims: their ends, their dates against their ends' lives, repeats.

One answer of the schema's check holds for all claims of the same terms (see ClaimRow).
"""

from __future__ import annotations

from collections import Counter
from typing import Final

from patronage.graph.records import Claim
from patronage.graph.rows import CLAIM_COLUMNS
from patronage.graph.spool import Row
from patronage.loaders.base import ClaimRow, Context, Placed
from patronage.loaders.cycles import Command
from patronage.loaders.index import ClaimIndex, Index, Known
from patronage.loaders.lookup import Lookup
from patronage.loaders.misfits import misfit
from patronage.loaders.reference.currencies import superseded
from patronage.loaders.repeats import Repeats, row_of
from patronage.loaders.violations import report_violations
from patronage.schema.checks import Checks, Violation

_SUBJECT, _PREDICATE, _OBJECT, _START, _END, _EXTENT, _CURRENCY, _PART_OF = map(
    CLAIM_COLUMNS.index,
    (
        *("subject", "predicate", "object", "start_earliest", "end_latest", "extent", "currency"),
        "part_of_amount",
    ),
)
_DELICATE: Final = {"NGO", "ArmedGroup"}
"""Links between these can put people in danger (docs/chains.md, Evidence)."""
OF_EVENTS: Final = frozenset({"perpetrated", "carriedOut"})
"""Relations whose dates are those of the event that is their object."""

Classes = tuple[str, str | None]
"""Of the subject and the object of a claim."""


class ClaimChecks:
    """Sees every claim once. ``commands`` are those of command, ``parts`` those whose money is
    said to be part of another's, ``met`` all claims by id."""

    def __init__(
        self, context: Context, checks: Checks, index: Index, lookup: Lookup, counts: Counter[str]
    ) -> None:
        self.met = ClaimIndex()
        self.commands: list[Command] = []
        self.parts: list[tuple[str, Placed]] = []
        self._context = context
        self._schema = context.schema
        self._checks = checks
        self._index = index
        self._lookup = lookup
        self._counts = counts
        self._repeats = Repeats(context)
        self._answers: dict[tuple[object, Classes], str] = {}

    def check(self, placed: Placed, row: ClaimRow) -> bool:
        """Check a claim; False when it is not to be kept, since it was met before."""
        self.look_at(placed, row)
        return self._first_time(placed, row.values)

    def look_at(self, placed: Placed, row: ClaimRow) -> None:
        """Check a claim by itself and with its ends."""
        values = row.values
        subject, object_ = values[_SUBJECT], values[_OBJECT]
        entities = self._index.entities
        upper = entities.get(subject) or self._lookup.entity(placed, "subject", subject)
        lower = None
        if object_ is not None:
            lower = entities.get(object_) or self._lookup.entity(placed, "object", object_)
        self._lookup.cited(placed, values[-1])
        if values[_CURRENCY]:
            self._in_use(placed, values[_CURRENCY], values[_START])
        if values[_PART_OF]:
            self.parts.append((values[_PART_OF], placed))
        if upper is not None and (lower is not None or object_ is None):
            self._joined(placed, row, upper, lower)

    def answer(self, terms: object, classes: Classes) -> str | None:
        """What was found of terms between classes: which way command flows, or empty; None when
        no claim of these terms was found to be in order."""
        return self._answers.get((terms, classes))

    def _in_use(self, placed: Placed, currency: str, start: int) -> None:
        """A claim whose money is surely of a time in which its currency was no more."""
        if said := superseded(currency, start):
            self._context.problem(
                placed, "superseded-currency", said, column="currency", value=currency,
                expected="the currency in which the source gives the amount", severity="warning",
            )  # fmt: skip

    def _joined(self, placed: Placed, row: ClaimRow, subject: Known, object_: Known | None) -> None:
        """Check a claim whose ends are known; one answer holds for all claims of its terms."""
        classes = (subject.class_name, object_.class_name if object_ else None)
        key = (row.terms, classes)
        flow = self._answers.get(key) if row.terms is not None else None
        if flow is None:
            claim = row.claim
            if row.visibility_unsaid and set(classes) == _DELICATE:
                self._say_who_may_see(placed)
                return
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
        if values[_PREDICATE] == "succeeds":
            return
        days = (values[_START + 1], values[_END - 1])
        if object_ is not None:
            if values[_PREDICATE] in OF_EVENTS:
                days = (object_.validity.start_latest, object_.validity.end_earliest)
            else:
                self._within_life(placed, days, "object", values[_OBJECT], object_)
        self._within_life(placed, days, "subject", values[_SUBJECT], subject)

    def _misfit(self, placed: Placed, claim: Claim, violation: Violation, classes: Classes) -> None:
        found = misfit(self._schema, claim, violation, classes)
        if found is None:
            report_violations(self._context, placed, (violation,))
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

    def _say_who_may_see(self, placed: Placed) -> None:
        self._context.problem(
            placed,
            "visibility-unsaid",
            "a link between a non-governmental organization and an armed group is published "
            "only when someone decided it",
            column="visibility",
            expected="restricted, or public or partner where that was decided",
            suggestion="restricted",
        )

    def _command(self, placed: Placed, values: Row, flow: str) -> None:
        ends = (values[_SUBJECT], values[_OBJECT])
        upper, lower = ends if flow == "forward" else ends[::-1]
        days = (values[_START], values[_END])
        self.commands.append(Command(upper, lower, *days, placed.file, placed.line, placed.public))

    def _flow(self, relation: str, subject: str, object_: str | None) -> str:
        """Which way command flows along such a claim; empty when it is none of command."""
        link = self._schema.link(relation, subject, object_)
        return link.flow if link is not None and link.letter == "C" else ""

    def _within_life(
        self, placed: Placed, days: tuple[int, int], column: str, id_: str, known: Known
    ) -> None:
        """``days``: the latest start and the earliest end of the claim, or of its event."""
        life = known.validity
        early = days[0] < life.start_earliest
        if not early and days[1] <= life.end_latest:
            return
        when = "begins before" if early else "ends after"
        self._context.problem(
            placed,
            "outside-validity",
            f'the claim {when} the time in which "{id_}" existed',
            column=column,
            value=id_,
            expected=f"dates within those of {row_of((known.file, known.line), placed.file)}",
            severity="warning",
        )

    def _first_time(self, placed: Placed, values: Row) -> bool:
        content = hash(values[_EXTENT:])
        before = self.met.add(values[0], content, placed.file, placed.line)
        if before is None:
            self._counts["claims"] += 1
            self._counts["relations"] += not placed.column
            self._counts[values[_PREDICATE]] += 1
            return True
        self.again(placed, values, before, content)
        return False

    def again(self, placed: Placed, values: Row, before: int, content: int = 0) -> None:
        """Report a claim that was met before."""
        file, line = self.met.place(before)
        if placed.public:
            self._repeats.heard(placed, "the claim", (file, line))
            return
        if self.met.same(before, content):
            self._repeats.identical(placed, "the claim", (file, line))
            return
        self._context.problem(
            placed,
            "conflicting-claims",
            f"{row_of((file, line), placed.file)} makes the same claim from the same sources with "
            "another status, purpose, visibility or note",
            value=" ".join(filter(None, values[_SUBJECT : _OBJECT + 2])),
            expected="one row for one claim",
        )
