"""The one small tree of errors that Patronage raises on purpose.

Every message is one sentence that says where, what, what was expected and what to do.
The command line prints it and exits with ``exit_code``; a traceback is a bug.
"""

from __future__ import annotations


class PatronageError(Exception):
    """Anything that Patronage raises on purpose."""

    exit_code = 1


class UsageError(PatronageError):
    """The caller asked for something that cannot be asked (unknown id, wrong option)."""

    exit_code = 2


class InvalidDataError(PatronageError):
    """Input that cannot be read as what it claims to be."""


class InvalidDateError(InvalidDataError):
    """A date that is not in the notation of ``docs/dates.md`` (a part of EDTF)."""


class DatasetError(PatronageError):
    """A dataset file that is missing, foreign, damaged, or newer than this version."""


class DatasetBusyError(DatasetError):
    """Another process is writing this dataset file now."""


class SchemaError(PatronageError):
    """The schema files contradict themselves, or a name is not in the schema."""


class EngineError(PatronageError):
    """A query engine is missing, cannot be reached, or refused the query."""
