"""Loaders: from curated tables and public files to records, with every problem named."""

from patronage.loaders.base import Context, Format, Placed, Progress, Reading
from patronage.loaders.checking import check
from patronage.loaders.loading import load
from patronage.loaders.report import CheckReport, LoadReport, ProblemGroup, RejectedError, sentence

__all__ = [
    "CheckReport",
    "Context",
    "Format",
    "LoadReport",
    "Placed",
    "ProblemGroup",
    "Progress",
    "Reading",
    "RejectedError",
    "check",
    "load",
    "sentence",
]
