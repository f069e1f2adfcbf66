"""A check's outcome as text for a terminal, as JSON, and as SARIF for editors and code hosts."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any, Final
from urllib.parse import quote

from patronage.graph.counting import counted, left_out
from patronage.graph.records import Problem, Severity
from patronage.loaders.places import Sheet
from patronage.loaders.report import CheckReport, ProblemGroup, explained, one_line, place

_SARIF_SCHEMA: Final = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS: Final[dict[Severity, str]] = {"error": "error", "warning": "warning", "note": "note"}


def as_text(report: CheckReport, result: str | None = None) -> str:
    """Problems by kind with their first places, then the row accounts, then one line of result
    (unsaid: the verdict of the check)."""
    parts = ["\n".join(_group_lines(group)) for group in report.groups]
    parts.append("\n".join(_tally_lines(report)))
    parts.append(verdict(report) if result is None else result)
    return "\n\n".join(part for part in parts if part) + "\n"


def verdict(report: CheckReport) -> str:
    """One line: how many errors, warnings and notes there are, and whether it can be loaded."""
    counts = [(report.errors, "error"), (report.warnings, "warning"), (report.notes, "note")]
    said = ", ".join(counted(count, word) for count, word in counts if count) or "no problems"
    return f"{said}: {'ready to load' if report.ok else 'not loaded until the errors are gone'}"


def as_json(report: CheckReport) -> str:
    """The report as JSON: ``ok``, ``groups`` with their first places, ``tallies``, ``counts``."""
    kinds = [
        {
            "code": group.code,
            "severity": group.severity,
            "count": group.count,
            "places": [asdict(problem) for problem in group.places],
        }
        for group in report.groups
    ]
    whole = {
        "ok": report.ok,
        "errors": report.errors,
        "warnings": report.warnings,
        "notes": report.notes,
        "groups": kinds,
        "tallies": [asdict(tally) for tally in report.tallies],
        "counts": dict(report.counts),
    }
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def as_sarif(report: CheckReport) -> str:
    """The report as SARIF 2.1.0. In a text file a line is a row as a spreadsheet counts them; in a
    workbook, which has no lines, a logical location names the cell, such as ``actors!B12``."""
    driver = {
        "name": "patronage",
        "rules": [{"id": group.code} for group in report.groups],
    }
    results = [_sarif_result(one, report.sheets.get(one.file)) for one in report.problems]
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    return json.dumps(
        {"$schema": _SARIF_SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2
    )


def _group_lines(group: ProblemGroup) -> Iterator[str]:
    yield f"{group.severity}: {group.code} ({counted(group.count, 'time')})"
    for problem in group.places:
        yield f"  {place(problem)}"
        yield f"    {explained(problem)}"
    if group.count > len(group.places):
        yield f"  ... and {group.count - len(group.places)} more"


def _tally_lines(report: CheckReport) -> Iterator[str]:
    for tally in report.tallies:
        yield (
            f"{tally.input}: {tally.read} read = {tally.loaded} loaded "
            f"+ {tally.skipped} skipped + {tally.rejected} rejected"
        )
        if tally.reasons:
            yield f"  left out: {left_out(tally)}"


def _sarif_result(problem: Problem, sheet: Sheet | None) -> dict[str, Any]:
    column = f"{one_line(problem.column)}: " if problem.column else ""
    address = one_line(sheet.address(problem.line, problem.column)) if sheet else ""
    where = f"{address}, " if address else ""
    return {
        "ruleId": problem.code,
        "level": _LEVELS[problem.severity],
        "message": {"text": f"{where}{column}{explained(problem)}"},
        "locations": [_sarif_sheet(sheet, address) if sheet else _sarif_text(problem)],
    }


def _sarif_text(problem: Problem) -> dict[str, Any]:
    where: dict[str, Any] = {"artifactLocation": {"uri": quote(problem.file)}}
    if problem.line:
        where["region"] = {"startLine": problem.line}
    return {"physicalLocation": where}


def _sarif_sheet(sheet: Sheet, address: str) -> dict[str, Any]:
    cell = {"name": address.rpartition("!")[2], "fullyQualifiedName": address}
    return {
        "physicalLocation": {"artifactLocation": {"uri": quote(sheet.book)}},
        "logicalLocations": [cell],
    }
