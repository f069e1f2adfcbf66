"""Read the ids of a question against a dataset."""

from __future__ import annotations

from patronage.errors import UsageError
from patronage.graph.chains import Question
from patronage.graph.dataset import Dataset
from patronage.graph.tracer.asked import Asked, resolve
from patronage.graph.tracer.cache import arrays_of
from patronage.graph.unknown import looks_like_country, unknown_entity


def understood(dataset: Dataset, question: Question) -> Asked:
    """The question in numbers. Raises UsageError for an id that is not in the dataset.

    A target that is no entity is read as a country when it looks like one.
    """
    for start in question.start:
        if not dataset.has_entity(start):
            raise unknown_entity(dataset, start)
    countries = [target for target in question.to if not dataset.has_entity(target)]
    for target in countries:
        if not looks_like_country(target):
            raise UsageError(
                f'"{target}" is neither in this dataset nor a country (three capitals, as in '
                "ISO 3166); look it up with patronage find"
            )
    return resolve(arrays_of(dataset), question, countries)
