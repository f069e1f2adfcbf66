"""Read the ids of a question against a dataset."""

from __future__ import annotations

from patronage.errors import UsageError
from patronage.graph.chains import Question
from patronage.graph.dataset import Dataset
from patronage.graph.tracer.asked import Asked, resolve
from patronage.graph.tracer.cache import arrays_of


def understood(dataset: Dataset, question: Question) -> Asked:
    """The question in numbers. Raises UsageError for an id that is not in the dataset.

    A target that is no entity is read as a country when it looks like one.
    """
    for start in question.start:
        if not _is_entity(dataset, start):
            raise UsageError(f'"{start}" is not in this dataset; look it up with patronage find')
    countries = [target for target in question.to if not _is_entity(dataset, target)]
    for target in countries:
        if not (len(target) == 3 and target.isalpha() and target.isupper()):
            raise UsageError(
                f'"{target}" is neither in this dataset nor a country (three capitals, as in '
                "ISO 3166); look it up with patronage find"
            )
    return resolve(arrays_of(dataset), question, countries)


def _is_entity(dataset: Dataset, id_: str) -> bool:
    found = dataset.connection.execute("SELECT 1 FROM entities WHERE id = ?", (id_,)).fetchone()
    return found is not None
