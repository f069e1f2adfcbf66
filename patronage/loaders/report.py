"""What ``check`` and ``load`` say: problems by kind with counts and places, and row accounts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from patronage.errors import InvalidDataError
from patronage.graph.counting import counted
from patronage.graph.records import Problem, Severity, Tally
from patronage.loaders.findings import Findings
from patronage.loaders.places import Sheet

PLACES_SHOWN = 5
_SETTINGS = ("dataset.toml", "/dataset")  # the file, and the sheet of a workbook


@dataclass(frozen=True, slots=True)
class ProblemGroup:
    """Problems of one kind: how many there are, and the first few."""

    code: str
    severity: Severity
    count: int
    places: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class CheckReport:
    """The outcome of a check. ``problems`` holds the first thousand of each kind; ``counts`` the
    number of records by table, class and relation; ``sheets`` which inputs are sheets."""

    problems: tuple[Problem, ...]
    groups: tuple[ProblemGroup, ...]
    tallies: tuple[Tally, ...]
    counts: Mapping[str, int]
    sheets: Mapping[str, Sheet] = field(default_factory=dict)

    @property
    def errors(self) -> int:
        """How many errors there are."""
        return self._count("error")

    @property
    def warnings(self) -> int:
        """How many warnings there are."""
        return self._count("warning")

    @property
    def notes(self) -> int:
        """How many notes there are."""
        return self._count("note")

    @property
    def ok(self) -> bool:
        """Whether the input can be loaded: no errors; warnings and notes do not stop a load."""
        return not self.errors

    def _count(self, severity: Severity) -> int:
        return sum(group.count for group in self.groups if group.severity == severity)


@dataclass(frozen=True, slots=True)
class LoadReport:
    """The outcome of a load. ``changed`` is False when the target held the same content already
    and was left untouched. ``joined`` counts entities that are one with another."""

    target: Path
    changed: bool
    content_hash: str
    check: CheckReport
    joined: int = 0

    @property
    def tallies(self) -> tuple[Tally, ...]:
        """Row accounts, one for each table or file: read = loaded + skipped + rejected."""
        return self.check.tallies


class RejectedError(InvalidDataError):
    """The input has errors, so nothing was loaded and no file changed; ``report`` lists them."""

    def __init__(self, report: CheckReport) -> None:
        super().__init__(_rejected(report))
        self.report = report


def check_report(
    findings: Findings,
    tallies: tuple[Tally, ...],
    counts: Mapping[str, int],
    sheets: Mapping[str, Sheet],
) -> CheckReport:
    """The findings grouped by kind, errors first."""
    problems = findings.problems()
    kinds = dict.fromkeys((one.severity, one.code) for one in problems)
    groups = tuple(
        ProblemGroup(
            code,
            severity,
            findings.counts[severity, code],
            tuple(p for p in problems if (p.severity, p.code) == (severity, code))[:PLACES_SHOWN],
        )
        for severity, code in kinds
    )
    return CheckReport(problems, groups, tallies, dict(sorted(counts.items())), sheets)


def sentence(problem: Problem) -> str:
    """A problem in one line: where, what, what was expected, and the nearest right thing."""
    return f"{place(problem)}: {explained(problem)}"


def explained(problem: Problem) -> str:
    """What is wrong, what was expected, and the nearest right thing, in one line."""
    hint = f"; did you mean {problem.suggestion}?" if problem.suggestion else ""
    wanted = f"; expected {problem.expected}" if problem.expected else ""
    return one_line(f"{problem.message}{wanted}{hint}")


def one_line(text: str) -> str:
    """Text from a table, safe for a terminal: no line breaks, no control sequences."""
    if text.isprintable():
        return text
    broken = " ".join(text.split())
    return "".join(one if one.isprintable() else "\N{REPLACEMENT CHARACTER}" for one in broken)


def place(problem: Problem) -> str:
    """``folder/actors.csv, row 12, column country``."""
    parts = [problem.file or "the input"]
    if problem.line:
        parts.append(f"row {problem.line}")
    if problem.column:
        is_setting = not problem.line and problem.file.endswith(_SETTINGS)
        parts.append(f"{'setting' if is_setting else 'column'} {problem.column}")
    return one_line(", ".join(parts))


def _rejected(report: CheckReport) -> str:
    number = counted(report.errors, "error")
    first = sentence(report.problems[0]) if report.problems else ""
    return f"nothing was loaded, since the input has {number}, such as: {first}"
