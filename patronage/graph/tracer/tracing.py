"""Answer a trace question from a dataset."""

from __future__ import annotations

from patronage.graph.chains import Question, Trace
from patronage.graph.dataset import Dataset
from patronage.graph.tracer.asked import resolve
from patronage.graph.tracer.assemble import assemble
from patronage.graph.tracer.cache import arrays_of
from patronage.graph.tracer.search import COUNT_WORK, search


def trace(dataset: Dataset, question: Question, count_work: int = COUNT_WORK) -> Trace:
    """The chains that answer a question, in the defined order.

    ``count_work`` bounds how many more paths are looked at only to count chains once the list is
    full; beyond it the total is a lower bound. Raises UsageError for an id that is not known.
    """
    arrays = arrays_of(dataset)
    found = search(arrays, question, count_work)
    asked = resolve(arrays, question)
    chains = () if found.ranked is None else assemble(arrays, asked, found.ranked)
    return Trace(question, chains, found.total, found.is_lower_bound)
