"""Answer a trace question from a dataset."""

from __future__ import annotations

from patronage.graph.chains import Question, Trace
from patronage.graph.dataset import Dataset
from patronage.graph.joining.reading import standing
from patronage.graph.tracer.assemble import assemble
from patronage.graph.tracer.cache import arrays_of
from patronage.graph.tracer.lookedat import looked_at
from patronage.graph.tracer.misses import nearest_misses
from patronage.graph.tracer.search import COUNT_WORK, search
from patronage.graph.tracer.understanding import understood


def trace(dataset: Dataset, question: Question, count_work: int = COUNT_WORK) -> Trace:
    """The chains that answer a question, in the defined order.

    ``count_work`` bounds how many more paths are looked at only to count chains once the list is
    full; beyond it the total is a lower bound. Raises UsageError for an id that is not known.
    """
    question = standing(dataset, question)
    arrays, asked = arrays_of(dataset), understood(dataset, question)
    found = search(arrays, asked, count_work)
    chains = () if found.ranked is None else assemble(arrays, asked, found.ranked)
    seen = looked_at(dataset, arrays, asked)
    misses = () if chains else nearest_misses(dataset, arrays, asked)
    return Trace(question, chains, found.total, found.is_lower_bound, seen, misses)
