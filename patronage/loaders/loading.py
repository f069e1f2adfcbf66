"""``load``: inputs into a dataset file, all or nothing."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from patronage.errors import DatasetError, UsageError
from patronage.graph.dataset import Dataset
from patronage.graph.records import Problem
from patronage.graph.writer import DatasetWriter
from patronage.loaders.base import Progress
from patronage.loaders.pipeline import Pipeline, no_progress, pipeline
from patronage.loaders.report import CheckReport, LoadReport, RejectedError


def load(
    sources: Sequence[Path],
    into: Path,
    *,
    as_format: str | None = None,
    progress: Progress = no_progress,
) -> LoadReport:
    """Read the inputs as one dataset and write it to ``into``.

    When ``into`` holds the same content already it is not touched. Raises RejectedError when
    there are errors (nothing is written then), UsageError for a path that is not there,
    InvalidDataError for one in no known format, DatasetError when the file cannot be written.
    """
    if not sources:
        raise UsageError("nothing to load; name a folder of curated tables or a workbook")
    run = pipeline(sources, as_format, progress)
    beside = into.with_name(f".{into.name}.loading")
    try:
        report = _write(run, sources, beside)
        content, changed = _move_if_new(beside, into)
    finally:
        beside.unlink(missing_ok=True)
    return LoadReport(into, changed, content, report)


def _write(run: Pipeline, sources: Sequence[Path], path: Path) -> CheckReport:
    with DatasetWriter(path, run.meta) as writer:
        writer.add_all(run.records())
        report = run.report()
        if not report.ok:
            raise RejectedError(report)
        writer.add_all(_portable(report.problems, sources))
        for account, tally in zip(run.context.accounts.values(), report.tallies, strict=True):
            name = _portable_name(tally.input, sources)
            writer.add_tally(replace(tally, input=name), account.sha256)
        writer.commit()
    return report


def _portable(problems: Iterable[Problem], sources: Sequence[Path]) -> Iterable[Problem]:
    for problem in problems:
        yield replace(problem, file=_portable_name(problem.file, sources))


def _portable_name(file: str, sources: Sequence[Path]) -> str:
    """The file without the folders above the input: they say where somebody works, not what."""
    for source in sources:
        whole = source.as_posix()
        if file.startswith(whole):
            return (source.name or source.resolve().name) + file[len(whole) :]
    return file


def _move_if_new(beside: Path, target: Path) -> tuple[str, bool]:
    content = _content_hash(beside)
    if target.exists() and _content_hash(target) == content:
        return content, False
    os.replace(beside, target)
    return content, True


def _content_hash(path: Path) -> str:
    try:
        dataset = Dataset(path)
    except DatasetError:
        return ""
    try:
        return dataset.meta.get("content_hash", "")
    finally:
        dataset.close()
