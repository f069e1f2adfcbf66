"""Trace on a large graph, beside a plain Python breadth-first walk and embedded Cypher.

``python -m bench.trace FILE`` (made by ``bench.invented_graph``). The plain walk only visits every
actor within six links over support, command and contingent links, without dates, patterns or
claims: it is a floor for anything written in plain Python, not an answer.
"""

from __future__ import annotations

import argparse
import random
import statistics
import time
from collections import deque
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np

from patronage.graph.chains import Directness, Question
from patronage.graph.dataset import Dataset
from patronage.graph.tracer import trace
from patronage.graph.tracer.arrays import MAY_START, Arrays
from patronage.graph.tracer.cache import arrays_of, cache_file, load

REPEATS = 5
WALKED = frozenset(b"SHKkMC")


def seconds(do: Callable[[], object]) -> float:
    """The median processor time of a few calls; what else the machine does is left out."""
    times = []
    for _ in range(REPEATS):
        begun = time.process_time()
        do()
        times.append(time.process_time() - begun)
    return statistics.median(times)


def donors(arrays: Arrays) -> list[int]:
    """Everyone who may start a chain and gives support, fewest links given first."""
    given = arrays.link_upper[arrays.link_letter == ord("S")]
    counts = np.bincount(given, minlength=len(arrays.node_flags))
    counts[(arrays.node_flags & MAY_START) == 0] = 0
    order = np.argsort(counts, kind="stable")
    return [int(node) for node in order[np.searchsorted(counts[order], 1) :]]


def around(items: Sequence[int], share: float, count: int = 9) -> list[int]:
    """Some items about a place in a sorted list."""
    middle = min(int(len(items) * share), len(items) - 1)
    first = max(0, min(middle - count // 2, len(items) - count))
    return list(items[first : first + count])


def plain_walk(neighbours: list[list[int]], start: int, links: int) -> int:
    """How many actors a breadth-first walk visits."""
    seen = {start}
    waiting = deque([(start, 0)])
    while waiting:
        node, depth = waiting.popleft()
        if depth < links:
            new = [other for other in neighbours[node] if other not in seen]
            seen.update(new)
            waiting.extend((other, depth + 1) for other in new)
    return len(seen)


def adjacency(arrays: Arrays) -> list[list[int]]:
    """Neighbours of every node as lists, for the plain walk."""
    walked = np.isin(arrays.link_letter, list(WALKED))
    lists: list[list[int]] = [[] for _ in arrays.node_flags]
    pairs = zip(arrays.link_upper[walked].tolist(), arrays.link_lower[walked].tolist(), strict=True)
    for upper, lower in pairs:
        lists[upper].append(lower)
    return lists


def report(name: str, times: Sequence[float], note: str = "") -> None:
    """One line of the table: median and worst, in milliseconds."""
    median, worst = statistics.median(times) * 1000, max(times) * 1000
    print(f"{name:<44} {median:9.1f} {worst:9.1f}  {note}")


def measure(dataset: Dataset) -> None:
    """Print the table."""
    begun = time.process_time()
    arrays = arrays_of(dataset)
    first = time.process_time() - begun
    again = seconds(lambda: load(cache_file(dataset.path), dataset.meta["content_hash"]))
    print(f"{'':44} {'median ms':>9} {'worst ms':>9}")
    report("arrays, first use (built, or loaded)", [first])
    report("arrays, loaded from beside the file", [again])
    givers, neighbours = donors(arrays), adjacency(arrays)
    for name, share in (("median", 0.5), ("upper tenth", 0.9), ("largest", 1.0)):
        some = around(givers, share)
        found = [trace(dataset, _from(arrays, node)) for node in some]
        times = [seconds(lambda n=node: trace(dataset, _from(arrays, n))) for node in some]
        totals = statistics.median(f.total for f in found)
        cut = sum(f.total_is_lower_bound for f in found)
        report(f"trace from a {name} donor", times, f"{totals:.0f} chains, {cut} totals cut")
        walks = [seconds(lambda n=node: plain_walk(neighbours, n, 6)) for node in some]
        report(f"plain walk from a {name} donor", walks)
    _events(dataset, arrays)


def _from(arrays: Arrays, node: int) -> Question:
    return Question(start=(arrays.nodes[node],))


def _events(dataset: Dataset, arrays: Arrays) -> None:
    draw = random.Random(1)
    ids = [arrays.events[draw.randrange(len(arrays.events))] for _ in range(9)]
    for through in (Directness.COALITION, Directness.ONWARD):
        questions = [Question(to=(id_,), through=through) for id_ in ids]
        times = [seconds(lambda q=question: trace(dataset, q)) for question in questions]
        totals = statistics.median(trace(dataset, question).total for question in questions)
        report(f"trace to one event, through {through.label}", times, f"{totals:.0f} chains")


def main() -> None:
    """Measure the file that the command line names."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    with Dataset(parser.parse_args().file) as dataset:
        measure(dataset)


if __name__ == "__main__":
    main()
