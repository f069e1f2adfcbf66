"""``load``: inputs into a dataset file, all or nothing."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from patronage.errors import UsageError
from patronage.graph.records import Problem
from patronage.graph.writer import DatasetWriter
from patronage.loaders.base import ClaimRow, Progress
from patronage.loaders.filters import NO_FILTERS, Filters
from patronage.loaders.pipeline import ClaimRows, Pipeline, no_progress, pipeline
from patronage.loaders.report import CheckReport, LoadReport, RejectedError


@contextmanager
def _without_looking_for_circles() -> Iterator[None]:
    """Records hold no circles of references: to look for them among millions costs a tenth."""
    looked = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if looked:
            gc.enable()


@_without_looking_for_circles()
def load(
    sources: Sequence[Path],
    into: Path,
    *,
    as_format: str | None = None,
    progress: Progress = no_progress,
    filters: Filters = NO_FILTERS,
) -> LoadReport:
    """Read the inputs as one dataset and write it to ``into``; of public files what ``filters``
    say.

    When ``into`` holds the same content already it is not touched. Raises RejectedError when
    there are errors (nothing is written then), UsageError for a path that is not there,
    InvalidDataError for one in no known format, DatasetError when the file cannot be written.
    """
    if not sources:
        raise UsageError("nothing to load; name a folder of curated tables or a workbook")
    run = pipeline(sources, as_format, progress, filters=filters)
    with DatasetWriter(into, run.meta) as writer:
        _fill(writer, run)
        report = run.report()
        if not report.ok:
            raise RejectedError(report)
        _keep_account(writer, run, report, sources)
        written = writer.commit(run.integrity.curated)
    for problem in written.problems:
        run.context.report(problem)
    return LoadReport(into, written.changed, written.content_hash, run.report(), written.joined)


def _fill(writer: DatasetWriter, run: Pipeline) -> None:
    for batch in run.batches():
        if isinstance(batch, ClaimRows):
            writer.add_claim_rows(batch.rows)
        else:
            writer.add_claim_rows(one.values for one in batch if isinstance(one, ClaimRow))
            writer.add_all(one for one in batch if not isinstance(one, ClaimRow))


def _keep_account(
    writer: DatasetWriter, run: Pipeline, report: CheckReport, sources: Sequence[Path]
) -> None:
    """Keep warnings, notes and row counts in the file, without the folders of this machine."""
    writer.add_all(_portable(report.problems, sources))
    for account, tally in zip(run.context.accounts.values(), report.tallies, strict=True):
        name = _portable_name(tally.input, sources)
        writer.add_tally(replace(tally, input=name), account.sha256)


def _portable(problems: Iterable[Problem], sources: Sequence[Path]) -> Iterable[Problem]:
    for problem in problems:
        yield replace(problem, file=_portable_name(problem.file, sources))


def _portable_name(file: str, sources: Sequence[Path]) -> str:
    """The file without the folders above the input: they say where somebody works, not what."""
    for source in sources:
        whole = source.as_posix()
        if file.startswith(whole):
            return (source.name or source.resolve().name) + file[len(whole) :]
    if any(Path(file).parent == source.parent for source in sources):
        return Path(file).name  # it was found beside an input
    return file
