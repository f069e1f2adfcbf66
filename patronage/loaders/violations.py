"""Violations of the schema's checks as problems with a place."""

from __future__ import annotations

from patronage.loaders.base import Context, Placed
from patronage.schema.checks import Violations


def report_violations(context: Context, placed: Placed, found: Violations) -> None:
    """Report violations of the schema, unless the row is known to be wrong already."""
    if not found or context.findings.has_error(placed.file, placed.line):
        return
    for violation in found:
        what = f'the {violation.field} cannot be "{violation.value[:80]}"'
        context.problem(
            placed,
            violation.code,
            what if violation.value else f"the {violation.field} is missing",
            column=violation.field,
            value=violation.value[:80],
            expected=violation.expected,
            suggestion=violation.suggestion,
        )
