"""``check``: everything that ``load`` would find, and nothing is written."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from patronage.errors import UsageError
from patronage.loaders.base import Progress
from patronage.loaders.pipeline import no_progress, pipeline
from patronage.loaders.report import CheckReport


def check(
    paths: Sequence[Path], *, as_format: str | None = None, progress: Progress = no_progress
) -> CheckReport:
    """Read the inputs as one dataset and say what is wrong with them.

    ``progress`` is told of bytes as they are read. Raises UsageError for a path that is not there
    and InvalidDataError for one in no known format.
    """
    if not paths:
        raise UsageError("nothing to check; name a folder of curated tables or a workbook")
    run = pipeline(paths, as_format, progress)
    for _ in run.batches():
        pass
    return run.report()
