"""The chains query in embedded Cypher beside the tracer, on one dataset.

``python -m bench.cypher FILE`` (the bundled dataset, or one made by ``bench.invented_graph`` with a
small ``--scale``: the query enumerates every path of claims to an event before it judges them).
Both answer the same questions, and the answers are compared.
"""

from __future__ import annotations

import argparse
import random
import statistics
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from patronage.graph.chains import Question, Trace
from patronage.graph.dataset import Dataset
from patronage.graph.stores.embedded import EmbeddedView, EmbeddedWriter
from patronage.graph.stores.embedded_cache import embedded_view
from patronage.graph.tracer import trace
from patronage.queries.chains import trace_on

EVENTS = 9

T = TypeVar("T")


def timed(do: Callable[[], T]) -> tuple[T, float]:
    """What a call gives, and its processor time in milliseconds."""
    begun = time.process_time()
    found = do()
    return found, (time.process_time() - begun) * 1000


def compare(dataset: Dataset, view: EmbeddedView, question: Question) -> tuple[float, float, int]:
    """Milliseconds of the query and of the tracer, and how many chains both found."""
    by_query, slow = timed(lambda: trace_on(view, dataset, question))
    by_tracer, fast = timed(lambda: trace(dataset, question))
    _same(by_query, by_tracer)
    return slow, fast, by_query.total


def _same(one: Trace, other: Trace) -> None:
    if one.chains != other.chains:
        raise SystemExit(f"the two differ on {one.question}")


def measure(dataset: Dataset) -> None:
    """Print the table."""
    _, projecting = timed(lambda: EmbeddedWriter().write(dataset))
    view, opening = timed(lambda: embedded_view(dataset, worth_keeping=0))
    _, again = timed(lambda: embedded_view(dataset, worth_keeping=0))
    trace(dataset, Question())
    print(f"project {projecting:.0f} ms, keep {opening:.0f} ms, read again {again:.0f} ms")
    text = "SELECT id FROM events WHERE abuse = 1 ORDER BY id"
    ids = [id_ for (id_,) in dataset.connection.execute(text)]
    drawn = random.Random(1).sample(ids, min(EVENTS, len(ids)))
    found = [compare(dataset, view, Question(to=(id_,), top=None)) for id_ in drawn]
    print(f"{'chains to one event':24} {'Cypher ms':>10} {'tracer ms':>10} {'chains':>8}")
    for name, pick in (("median", statistics.median), ("worst", max)):
        slow, fast, chains = (pick(column) for column in zip(*found, strict=True))
        print(f"{name:24} {slow:10.1f} {fast:10.1f} {chains:8.0f}")


def main() -> None:
    """Measure the file that the command line names."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    with Dataset(parser.parse_args().file) as dataset:
        measure(dataset)


if __name__ == "__main__":
    main()
