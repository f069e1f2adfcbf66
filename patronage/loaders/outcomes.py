"""What became of the rows of an input that are not loaded: two bytes a row, whatever the file."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterator
from itertools import repeat


class Outcomes:
    """Keeps of each row that it was left out or rejected, and why.

    Reasons are words of the code, not of the file: there are some dozens. A row that is rejected
    is not left out as well, and of several reasons the first one stays.
    """

    def __init__(self) -> None:
        self._rows = array("H")
        self._reasons: list[tuple[bool, str]] = [(False, "")]
        self._numbers: dict[tuple[bool, str], int] = {}

    def leave_out(self, line: int, why: str) -> None:
        """Keep that a row is left out for a reason that is no error."""
        if not self._of(line):
            self._set(line, (False, why))

    def reject(self, line: int, code: str) -> None:
        """Keep that a row is wrong."""
        if not self.is_rejected(line):
            self._set(line, (True, code))

    def is_rejected(self, line: int) -> bool:
        """Whether a row is wrong."""
        return self._reasons[self._of(line)][0]

    def rejected(self) -> Iterator[tuple[int, str]]:
        """The rows that are wrong, in order, and why."""
        for line, number in enumerate(self._rows):
            is_wrong, why = self._reasons[number]
            if is_wrong:
                yield line, why

    def counts(self, *, rejected: bool) -> Counter[str]:
        """How many rows were rejected, or else left out, by reason."""
        counted = Counter(self._rows)
        return Counter(
            {
                why: counted[number]
                for (is_wrong, why), number in self._numbers.items()
                if is_wrong == rejected and counted[number]
            }
        )

    def _of(self, line: int) -> int:
        return self._rows[line] if line < len(self._rows) else 0

    def _set(self, line: int, reason: tuple[bool, str]) -> None:
        number = self._numbers.get(reason)
        if number is None:
            number = self._numbers[reason] = len(self._reasons)
            self._reasons.append(reason)
        rows = self._rows
        if line >= len(rows):
            rows.extend(repeat(0, line + 1 - len(rows)))
        rows[line] = number
