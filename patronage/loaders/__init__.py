"""Loaders: from curated tables and public files to records, with every problem named."""

from patronage.loaders.base import Context, Format, Placed, Progress, Reading
from patronage.loaders.checking import check
from patronage.loaders.curated.starting import new
from patronage.loaders.importing import ImportReport, import_spreadsheet
from patronage.loaders.judging import JudgeReport, judge
from patronage.loaders.loading import load
from patronage.loaders.rendering import as_json, as_sarif, as_text
from patronage.loaders.report import CheckReport, LoadReport, ProblemGroup, RejectedError, sentence

__all__ = [
    "CheckReport",
    "Context",
    "Format",
    "ImportReport",
    "JudgeReport",
    "LoadReport",
    "Placed",
    "ProblemGroup",
    "Progress",
    "Reading",
    "RejectedError",
    "as_json",
    "as_sarif",
    "as_text",
    "check",
    "import_spreadsheet",
    "judge",
    "load",
    "new",
    "sentence",
]
