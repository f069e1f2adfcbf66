"""A cell that cannot be read as what its column holds."""

from __future__ import annotations

from patronage.errors import InvalidDataError


class CellError(InvalidDataError):
    """Why a cell cannot be read: ``code`` groups errors of one kind.

    ``message`` is a sentence about the cell; ``expected`` overrides what the column says of
    itself, ``suggestion`` is the nearest right text, or empty.
    """

    def __init__(
        self, code: str, message: str, *, expected: str = "", suggestion: str = "", value: str = ""
    ) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.expected = expected
        self.suggestion = suggestion
        self.value = value
