"""References between records, followed: unknown ids, circles of command, contradictions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from patronage.graph.records import Problem
from patronage.graph.spool import Row
from patronage.loaders.base import Context, Placed
from patronage.loaders.cycles import Command, command_cycles
from patronage.loaders.index import ClaimIndex, Index, Known
from patronage.loaders.judgements import contradictions, unlike
from patronage.loaders.nearest import Nearest


class Lookup:
    """Looks up ids and reports what is not there."""

    def __init__(self, context: Context, index: Index) -> None:
        self._context = context
        self._index = index
        self._nearest = Nearest(parts=True)

    def entity(self, placed: Placed, column: str, id_: str) -> Known | None:
        """What is known of an entity; None, and a problem, when there is none."""
        known = self._index.entities.get(id_)
        if known is None:
            self._context.problem(
                placed,
                "unknown-id",
                f'there is no actor or event with the id "{id_}"',
                column=column,
                value=id_,
                expected="an id of the tables actors or events",
                suggestion=self._nearest(id_, self._index.entities.keys(), "entities"),
            )
        return known

    def absent(self, placed: Placed, sides: Iterable[tuple[str, str]]) -> bool:
        """Whether a side of a judgement is not in what is loaded; then its row is skipped.

        That is no error: a folder keeps what was judged of a public file, and may be loaded
        without that file or with a part of it.
        """
        missing = [(column, id_) for column, id_ in sides if id_ not in self._index.entities]
        for column, id_ in missing:
            self._context.problem(
                placed,
                "judged-entity-absent",
                f'nothing that is loaded has the id "{id_}", so the judgement joins nothing now',
                column=column,
                value=id_,
                expected="the file with that entity loaded as well, or the id corrected",
                severity="warning",
            )
        if missing:
            self._context.skip(placed.file, placed.line, "judgement on an entity not loaded here")
        return bool(missing)

    def cited(self, placed: Placed, citations: Iterable[Row]) -> None:
        """Look up the sources of citations, given as rows that begin with the source."""
        for citation in citations:
            if citation[0] not in self._index.sources:
                self.source(placed, citation[0])

    def source(self, placed: Placed, id_: str) -> None:
        """Look up a source."""
        if id_ not in self._index.sources:
            self._context.problem(
                placed._replace(column="sources"),
                "unknown-source",
                f'there is no source with the id "{id_}"',
                value=id_,
                expected="an id of the table sources",
                suggestion=self._nearest(id_, self._index.sources.keys(), "sources"),
            )

    def about(self, placed: Placed, about: str, claims: ClaimIndex) -> None:
        """Look up what a response is about: an entity or a claim."""
        if about in self._index.entities or about in claims:
            return
        self._context.problem(
            placed,
            "response-about-nothing",
            f'the response is about "{about}", which is neither an entity nor the ref of a row',
            column="about",
            value=about,
            expected="the id of an event or actor, or the ref of a row of relations",
            suggestion=self._nearest(about, self._index.entities.keys(), "entities"),
        )

    def parts(self, parts: Sequence[tuple[str, Placed]], claims: ClaimIndex) -> None:
        """Look up the claims of whose money others are part."""
        for part, placed in parts:
            if part not in claims:
                self._context.problem(
                    placed,
                    "part-of-nothing",
                    f'the amount is part of that of "{part}", and no row has that ref',
                    column="part_of_amount",
                    value=part,
                    expected="the ref of a row of relations",
                )

    def cycles(self, commands: list[Command]) -> None:
        """Report each circle of command, with everybody in it.

        What a public file says is as it is: a circle through it is a warning.
        """
        for cycle in command_cycles(commands):
            first = cycle[0]
            shown = " commands ".join((first.upper, *(claim.lower for claim in cycle)))
            rows = ", ".join(
                f"row {claim.line}" + (f" of {claim.file}" if claim.file != first.file else "")
                for claim in cycle
            )
            self._context.report(
                Problem(
                    "command-cycle",
                    "warning" if any(claim.public for claim in cycle) else "error",
                    f"the command runs in a circle: {shown} ({rows})",
                    first.file,
                    first.line,
                    "object",
                    first.lower,
                    "a command line with a top, or dates that do not overlap",
                )
            )

    def judgements(self, placed: Sequence[Placed]) -> None:
        """Report judgements that cannot all hold, and those that join what cannot be one."""
        for one, message in contradictions(placed):
            self._judgement(one, "contradicting-judgements", message, "judgements that agree")
        entities = self._index.entities
        for one, message in unlike(placed, lambda id_: entities[id_].class_name):
            self._judgement(one, "unlike-judged-same", message, "two of one kind, or different")

    def _judgement(self, placed: Placed, code: str, message: str, expected: str) -> None:
        verdict = placed.record.verdict
        self._context.problem(
            placed, code, message, column="verdict", value=verdict, expected=expected
        )
