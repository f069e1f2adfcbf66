"""What stops a row, and what stops a file."""

from __future__ import annotations

from patronage.errors import InvalidDataError


class RowError(InvalidDataError):
    """A row that cannot be loaded: it is rejected with this problem, the rest goes on."""

    def __init__(
        self, code: str, message: str, *, column: str = "", value: str = "", expected: str = ""
    ) -> None:
        super().__init__(message)
        self.code = code
        self.column = column
        self.value = value[:80]
        self.expected = expected


class FileError(RowError):
    """A file that cannot be read as what it claims to be: nothing of it is loaded."""


class LeftOut(Exception):  # noqa: N818 - not an error: a row that is left out for a good reason
    """A row that is left out, with the reason under which it is counted."""
