"""From inputs to checked records: the one way that ``check`` and ``load`` share."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, islice
from pathlib import Path
from typing import Final, cast

from patronage.errors import UsageError
from patronage.graph.records import Problem, Record
from patronage.graph.spool import Row
from patronage.loaders.base import (
    ClaimBlock,
    ClaimRow,
    Context,
    Format,
    Placed,
    Progress,
    Reading,
    Statement,
)
from patronage.loaders.curated.format import NAME as CURATED
from patronage.loaders.filters import NO_FILTERS, Filters
from patronage.loaders.findings import Findings
from patronage.loaders.integrity import Integrity
from patronage.loaders.places import Sheet
from patronage.loaders.registry import recognise
from patronage.loaders.report import CheckReport, check_report
from patronage.schema import Schema, load_schema

_BATCH: Final = 500


def no_progress(_read: int) -> None:
    """Tells nobody."""


@dataclass(frozen=True, slots=True)
class ClaimRows:
    """Claims as ``rows.claim_row`` makes them."""

    rows: list[Row]


Batch = list[Record | ClaimRow] | ClaimRows


@dataclass(slots=True)
class Pipeline:
    """Reads several inputs as one dataset. Draw all of ``records`` before asking for more."""

    context: Context
    integrity: Integrity
    readings: list[Reading]

    def records(self) -> Iterator[Record | ClaimRow]:
        """Every record that is in order, things of all inputs first, none twice."""
        for batch in self.batches():
            yield from map(ClaimRow, batch.rows) if isinstance(batch, ClaimRows) else batch

    def batches(self) -> Iterator[Batch]:
        """The same, many at a time; claims of public files as bare rows."""
        integrity = self.integrity
        for reading in self.readings:
            yield from _checked(reading.things, integrity.thing)
        integrity.things_done()
        for reading in self.readings:
            for one in _blocks_apart(reading.statements):
                if isinstance(one, ClaimBlock):
                    yield ClaimRows(integrity.blocks.check(one))
                else:
                    yield from _checked(one, integrity.statement)
        integrity.finish()
        for reading in self.readings:
            self._count_expected(reading)

    def _count_expected(self, reading: Reading) -> None:
        for name, least in reading.expected.items():
            found = self.integrity.counts[name]
            if name not in self.integrity.countable:
                self._expected_problem(reading, name, f'"{name}" cannot be counted')
            elif found < least:
                self._expected_problem(
                    reading, name, f"at least {least} of {name} are expected and {found} were found"
                )

    def _expected_problem(self, reading: Reading, name: str, message: str) -> None:
        counted = "fewer-than-expected" if "found" in message else "unknown-count"
        self.context.report(
            Problem(
                counted, "error", message, reading.settings_file, 0, f"expected.{name}",
                str(self.integrity.counts[name]),
                "all rows there, or a lower number in dataset.toml",
            )
        )  # fmt: skip

    def report(self) -> CheckReport:
        """What was found, once all records were drawn."""
        findings = self.context.findings
        tallies = tuple(one.tally(findings) for one in self.context.accounts.values())
        return check_report(findings, tallies, self.integrity.counts, self._sheets())

    def _sheets(self) -> dict[str, Sheet]:
        accounts = self.context.accounts
        return {
            file: replace(
                sheet, header=(file in accounts and accounts[file].header) or sheet.header
            )
            for file, sheet in self.context.sheets.items()
        }

    @property
    def meta(self) -> dict[str, str]:
        """What the inputs say of themselves; the first to say a thing is heard."""
        found: dict[str, str] = {}
        for reading in reversed(self.readings):
            found |= reading.meta
        return found | self.context.filters.meta()


def _checked(
    stream: Iterator[Placed], check: Callable[[Placed], bool]
) -> Iterator[list[Record | ClaimRow]]:
    """Reading many rows and then checking them is a seventh faster than row by row."""
    while batch := list(islice(stream, _BATCH)):
        yield [placed.record for placed in batch if check(placed)]


def _blocks_apart(statements: Iterator[Statement]) -> Iterator[Iterator[Placed] | ClaimBlock]:
    """Blocks, and in between what comes one by one."""
    for is_block, group in groupby(statements, key=lambda one: isinstance(one, ClaimBlock)):
        if is_block:
            yield from cast("Iterator[ClaimBlock]", group)
        else:
            yield cast("Iterator[Placed]", group)


def pipeline(
    sources: Sequence[Path],
    format_name: str | None = None,
    progress: Progress = no_progress,
    schema: Schema | None = None,
    filters: Filters = NO_FILTERS,
) -> Pipeline:
    """Recognise the inputs and begin to read them. Raises what ``recognise`` raises, and
    UsageError for filters when no input is a public file."""
    findings = Findings()
    once = list(_each_once(sources, findings))
    found: list[tuple[Format, Path]] = [(recognise(path, format_name), path) for path in once]
    if filters and all(format_.name == CURATED for format_, _ in found):
        raise UsageError("curated tables are loaded whole; filters are for public files")
    context = Context(schema or load_schema(), findings, progress, filters=filters)
    readings = [format_.read(path, context) for format_, path in found]
    return Pipeline(context, Integrity(context), readings)


def _each_once(sources: Sequence[Path], findings: Findings) -> Iterator[Path]:
    """The inputs; one that is named again is read once, for its account would say that nothing
    of it was loaded the second time."""
    seen: set[Path] = set()
    for path in sources:
        if path.resolve() in seen:
            message = "the input is named more than once and is read once"
            findings.add(Problem("named-twice", "note", message, path.as_posix()))
        else:
            seen.add(path.resolve())
            yield path
