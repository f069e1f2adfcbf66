"""What every loader is made of: a Format that recognises a file and reads it in two passes.

A loader gives *things* first (sources and entities) and *statements* after (claims, assessments,
responses, judgements), so that a statement can be checked against every thing of every input
while rows stream by, with nothing but an index of ids in memory.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, NamedTuple, Protocol

from patronage.graph.records import Citation, Claim, Problem, Severity, Tally
from patronage.graph.rows import CLAIM_COLUMNS
from patronage.graph.spool import Row
from patronage.graph.validity import Validity
from patronage.loaders.filters import NO_FILTERS, Filters
from patronage.loaders.findings import Findings
from patronage.loaders.outcomes import Outcomes
from patronage.loaders.places import Sheet
from patronage.schema import Schema

BOUND_NAMES: Final = ("start_earliest", "start_latest", "end_earliest", "end_latest")
Progress = Callable[[int], None]
"""Told how many more bytes of input were dealt with."""


@dataclass(slots=True)
class ClaimRow:
    """A claim as ``rows.claim_row`` makes it, from a loader of millions.

    Claims with the same ``terms`` object and ends of the same classes differ only in ids, dates,
    numbers and short texts that the loader has bounded as the schema does, so that the schema's
    check has one answer for all of them. None: the claim is to be checked by itself.
    ``visibility_unsaid``: nobody said who may see the claim, so it is public by default.
    """

    values: Row
    terms: object | None = None
    visibility_unsaid: bool = False

    @property
    def claim(self) -> Claim:
        """The claim as a record."""
        said = dict(zip(CLAIM_COLUMNS, self.values, strict=False))
        bounds = Validity(*(said.pop(name) for name in BOUND_NAMES))
        cited = tuple(Citation(*row) for row in self.values[-1])
        unread = bool(said.pop("unread"))
        return Claim(**said, validity=bounds, unread=unread, citations=cited)


class Placed(NamedTuple):
    """A record and where it was read: the file as the user knows it, the row, and the column
    whose cell made the record when it was not the whole row.

    ``sound``: the loader has checked the record as the schema's check would. ``public``: it is of
    a public file, where a wrong row is left out with a warning instead of stopping the load, and
    what an earlier file said of the same thing stays.
    """

    record: Any
    file: str
    line: int
    column: str = ""
    sound: bool = False
    public: bool = False


Waiting = tuple[int, str, Row, int]
"""A claim of a block: place, column, values, and the number of its terms."""
Answers = dict[tuple[int, str, str | None], str]
"""What the schema's check said of terms (by number) between classes: which way command flows."""


@dataclass(frozen=True, slots=True)
class ClaimBlock:
    """Claims of a public file, many at a time, in order of row.

    ``terms`` are those of ClaimRow by number; all blocks of a file share them, and ``answers``,
    where the check keeps what it has found.
    """

    file: str
    claims: Sequence[Waiting]
    terms: Sequence[object]
    answers: Answers

    def placed(self) -> Iterator[Placed]:
        """The claims one by one."""
        return map(self.placed_claim, self.claims)

    def placed_claim(self, claim: Waiting) -> Placed:
        """One of the claims as a record."""
        line, column, values, terms = claim
        return Placed(ClaimRow(values, self.terms[terms]), self.file, line, column, public=True)


Statement = Placed | ClaimBlock


def one_by_one(statements: Iterable[Statement]) -> Iterator[Placed]:
    """Statements without blocks."""
    for one in statements:
        if isinstance(one, ClaimBlock):
            yield from one.placed()
        else:
            yield one


@dataclass(slots=True)
class Account:
    """Counts the rows of one table or file while it is read."""

    input: str
    format: str
    sha256: str
    read: int = 0
    rows: Outcomes = field(default_factory=Outcomes)
    header: tuple[str, ...] = ()

    def tally(self, findings: Findings) -> Tally:
        """The account closed: a row with an error is rejected, a skipped one has its reason."""
        for line, code in findings.rejected_rows(self.input):
            self.rows.reject(line, code)
        skipped, rejected = self.rows.counts(rejected=False), self.rows.counts(rejected=True)
        reasons = dict(sorted((skipped + rejected).items()))
        left_out, wrong = skipped.total(), rejected.total()
        loaded = self.read - left_out - wrong
        return Tally(self.input, self.format, self.read, loaded, left_out, wrong, reasons)


@dataclass(slots=True)
class Context:
    """What the loaders of one run share.

    ``sources`` says of the sources met so far whether somebody has read them; ``filters`` which
    part of the public files is wanted; ``memory`` what the files of one format know together, by
    the format's name; ``sheets`` which inputs are sheets of a workbook.
    """

    schema: Schema
    findings: Findings
    progress: Progress
    sources: dict[str, bool] = field(default_factory=dict)
    accounts: dict[str, Account] = field(default_factory=dict)
    filters: Filters = NO_FILTERS
    memory: dict[str, object] = field(default_factory=dict)
    sheets: dict[str, Sheet] = field(default_factory=dict)

    def report(self, problem: Problem) -> None:
        """Keep a problem."""
        self.findings.add(problem)

    def problem(
        self,
        placed: Placed,
        code: str,
        message: str,
        *,
        column: str = "",
        value: str = "",
        expected: str = "",
        suggestion: str = "",
        severity: Severity = "error",
    ) -> None:
        """Keep a problem with a record at its place; the place's own column goes first.

        An error in a row of a public file becomes a warning, and the row is rejected.
        """
        if placed.public and severity == "error":
            severity = "warning"
            self.reject(placed.file, placed.line, code)
        where = (placed.file, placed.line, placed.column or column)
        self.report(Problem(code, severity, message, *where, value, expected, suggestion))

    def account(self, input_: str, format_: str, sha256: str) -> Account:
        """Open the row account of one table or file."""
        opened = Account(input_, format_, sha256)
        self.accounts[input_] = opened
        return opened

    def reject(self, input_: str, line: int, code: str) -> None:
        """Count a row of a public file as rejected; the caller reports why."""
        self.accounts[input_].rows.reject(line, code)

    def is_rejected(self, placed: Placed) -> bool:
        """Whether the row of a record of a public file was rejected."""
        return placed.public and self.accounts[placed.file].rows.is_rejected(placed.line)

    def skip(self, input_: str, line: int, reason: str) -> None:
        """Count a row of a table as left out for a reason that is no error."""
        self.accounts[input_].rows.leave_out(line, reason)


@dataclass(frozen=True, slots=True)
class Reading:
    """One input being read. ``statements`` may be drawn from once ``things`` is used up.

    ``meta`` is what the input says of itself: title, licence, version and so on; ``expected``
    the least number of records by table, class or relation.
    """

    meta: Mapping[str, str]
    things: Iterator[Placed]
    statements: Iterator[Statement]
    expected: Mapping[str, int] = field(default_factory=dict)
    settings_file: str = ""


class Format(Protocol):
    """A format of input: recognised by content, never by name alone."""

    @property
    def name(self) -> str:
        """The word for ``--as``."""

    @property
    def title(self) -> str:
        """What it is, in a few words, for messages."""

    def recognise(self, path: Path) -> bool:
        """Whether the content looks like this format; cheap, and never raises for odd input."""

    def read(self, path: Path, context: Context) -> Reading:
        """Begin to read; problems go to ``context``, records come as they are drawn."""
