"""Problems found while reading, kept in bounded memory: all are counted, the first are kept."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import Final

from patronage.graph.records import Problem, Severity
from patronage.loaders.outcomes import Outcomes

KEPT_PER_CODE: Final = 1000
_WEIGHT: Final[dict[Severity, int]] = {"error": 0, "warning": 1, "note": 2}


class Findings:
    """Collects problems: exact counts by code, and the first ``KEPT_PER_CODE`` of each."""

    def __init__(self) -> None:
        self.counts: Counter[tuple[Severity, str]] = Counter()
        self._kept: list[Problem] = []
        self._rows: defaultdict[str, Outcomes] = defaultdict(Outcomes)

    def add(self, problem: Problem) -> None:
        """Count a problem, and keep it while there are few of its kind."""
        key = (problem.severity, problem.code)
        self.counts[key] += 1
        if self.counts[key] <= KEPT_PER_CODE:
            self._kept.append(problem)
        if problem.severity == "error" and problem.line:
            self._rows[problem.file].reject(problem.line, problem.code)

    @property
    def failed(self) -> bool:
        """Whether there is any error."""
        return any(severity == "error" for severity, _ in self.counts)

    def has_error(self, file: str, line: int) -> bool:
        """Whether an error was found in this row."""
        rows = self._rows.get(file)
        return rows is not None and rows.is_rejected(line)

    def rejected_rows(self, file: str) -> Iterator[tuple[int, str]]:
        """The rows of a file that have an error, with the code of their first (no header)."""
        rows = self._rows.get(file)
        return (one for one in rows.rejected() if one[0] > 1) if rows else iter(())

    def problems(self) -> tuple[Problem, ...]:
        """What was kept: errors first, then by code, file and row.

        The codes of what is wrong with a whole file or its header come before the others: a
        table that cannot be read leaves every id in it unknown.
        """
        whole = {problem.code for problem in self._kept if problem.line <= 1}

        def rank(p: Problem) -> tuple[int, bool, str, str, int, str, str]:
            return (
                _WEIGHT[p.severity],
                p.code not in whole,
                p.code,
                p.file,
                p.line,
                p.column,
                p.value,
            )

        return tuple(sorted(self._kept, key=rank))
