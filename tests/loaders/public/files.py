"""Public files of invented rows, and what comes out of them."""

from __future__ import annotations

from pathlib import Path

from patronage.graph.dataset import Dataset
from patronage.graph.records import Claim
from patronage.loaders import LoadReport, load
from patronage.loaders.filters import NO_FILTERS, Filters

DATA = Path(__file__).parents[1] / "data"


def loaded(*files: Path, into: Path, filters: Filters = NO_FILTERS) -> tuple[Dataset, LoadReport]:
    """The dataset of some files, and the report, whose accounts are checked."""
    report = load(files, into, filters=filters)
    for tally in report.tallies:
        assert tally.read == tally.loaded + tally.skipped + tally.rejected
        assert sum(tally.reasons.values()) == tally.skipped + tally.rejected
    return Dataset(into), report


def codes(report: LoadReport) -> dict[str, int]:
    """How often each kind of problem was found."""
    return {group.code: group.count for group in report.check.groups}


def sanctions(dataset: Dataset) -> dict[str | None, Claim]:
    """Of a dataset of one list: the claim about each entry."""
    return {claim.object: claim for claim in dataset.claims()}
