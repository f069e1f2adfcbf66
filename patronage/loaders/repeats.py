"""The same thing said twice: identical repeats count once, differing ones are an error."""

from __future__ import annotations

from patronage.loaders.base import Context, Placed

Place = tuple[str, int]
"""A file and a row in it."""


class Repeats:
    """Reports what comes again, and counts identical rows as skipped."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def again(self, placed: Placed, what: str, id_: str, *, same: bool, before: Place) -> None:
        """A thing with an id that was met ``before``, with the same content or another."""
        if placed.public:
            self.heard(placed, what, before)
            return
        if same:
            self.identical(placed, f'{what} "{id_}"', before)
            return
        self._context.problem(
            placed,
            "conflicting-duplicate",
            f'{what} "{id_}" is described differently in {row_of(before, placed.file)}',
            column="id",
            value=id_,
            expected="one description for one id",
        )

    def heard(self, placed: Placed, what: str, before: Place) -> None:
        """What a public file says of something that an earlier row or file told: that one stays."""
        if placed.column:
            return
        self._context.skip(placed.file, placed.line, "told before")
        if placed.file == before[0]:
            self._context.problem(
                placed,
                "told-before",
                f"{what} was told in row {before[1]} and counts once",
                expected="each row once",
                severity="warning",
            )

    def identical(self, placed: Placed, what: str, before: Place) -> None:
        """A row that says what another says. Across files that is what merging is for; within
        one it is worth a word."""
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


def row_of(place: Place, here: str) -> str:
    """``row 5``, or ``row 5 of folder/actors.csv`` when that is another file than this one."""
    file, line = place
    return f"row {line}" if file == here else f"row {line} of {file}"
