"""All measurements, one after another: ``python -m bench``. ``--scale 0.1`` for a quick look."""

from __future__ import annotations

import argparse
from pathlib import Path
from tempfile import TemporaryDirectory

from bench import checks, ged, invented_graph, load, neo4j, startup, trace
from patronage.graph.dataset import Dataset
from tests.neo4j.server import ServerUnavailableError


def main() -> None:
    """Starting, loading, checking, tracing, loading into Neo4j."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--scale", type=float, default=1.0, help="1: the sizes of bench/README.md")
    scale = options.parse_args().scale
    print("Starting")
    startup.main()
    print("\nLoading")
    load.measure(int(1_000_000 * scale))
    print("\nLoading events")
    ged.measure(int(350_000 * scale))
    print("\nChecking one record")
    checks.main()
    print("\nTracing")
    with TemporaryDirectory() as folder:
        path = Path(folder, "invented.patronage")
        sizes = (int(n * scale) for n in (200_000, 1_000_000, 500_000))
        invented_graph.write(path, invented_graph.Sizes(*sizes))
        with Dataset(path) as dataset:
            trace.measure(dataset)
    print("\nLoading into Neo4j")
    try:
        neo4j.compare(int(1_000_000 * scale))
    except ServerUnavailableError as error:
        print(f"not measured: {error}")


if __name__ == "__main__":
    main()
