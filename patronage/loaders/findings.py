"""Problems found while reading, kept in bounded memory: all are counted, the first are kept."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import Final

from patronage.graph.records import Problem, Severity

KEPT_PER_CODE: Final = 1000
_WEIGHT: Final[dict[Severity, int]] = {"error": 0, "warning": 1, "note": 2}


class Findings:
    """Collects problems: exact counts by code, and the first ``KEPT_PER_CODE`` of each."""

    def __init__(self) -> None:
        self.counts: Counter[tuple[Severity, str]] = Counter()
        self._kept: list[Problem] = []
        self._rows: defaultdict[str, dict[int, str]] = defaultdict(dict)

    def add(self, problem: Problem) -> None:
        """Count a problem, and keep it while there are few of its kind."""
        key = (problem.severity, problem.code)
        self.counts[key] += 1
        if self.counts[key] <= KEPT_PER_CODE:
            self._kept.append(problem)
        if problem.severity == "error" and problem.line:
            self._rows[problem.file].setdefault(problem.line, problem.code)

    @property
    def failed(self) -> bool:
        """Whether there is any error."""
        return any(severity == "error" for severity, _ in self.counts)

    def has_error(self, file: str, line: int) -> bool:
        """Whether an error was found in this row."""
        rows = self._rows.get(file)
        return rows is not None and line in rows

    def rejected_rows(self, file: str) -> dict[int, str]:
        """The rows of a file that have an error, with the code of their first (no header)."""
        return {line: code for line, code in self._rows[file].items() if line > 1}

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
