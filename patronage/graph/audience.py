"""Who may see a dataset: what holds anything that is not public is not given away.

Until redaction can take out what an audience may not see, with every trace of it, a dataset is
written for others as a whole or not at all.
"""

from __future__ import annotations

from typing import Final

from patronage.errors import DatasetError
from patronage.graph.dataset import Dataset

_TABLES: Final = ("entities", "claims", "sources", "assessments", "responses")
"""The tables whose rows have a visibility."""


def refuse_unless_public(dataset: Dataset, purpose: str = "export") -> None:
    """Raise DatasetError when the dataset holds anything that is not public.

    ``purpose`` names what is refused. The sentence counts and names nothing of what is hidden.
    """
    if not is_public(dataset):
        raise DatasetError(
            f'"{dataset.path}" holds records that are not public, so there is no {purpose} of it; '
            "load a copy from which whoever may decide that has removed them"
        )


def is_public(dataset: Dataset) -> bool:
    """Whether everything in the dataset may be seen by anyone."""
    return not any(
        dataset.connection.execute(
            f"SELECT 1 FROM {table} WHERE visibility <> 'public' LIMIT 1"  # noqa: S608 - our names
        ).fetchone()
        for table in _TABLES
    )
