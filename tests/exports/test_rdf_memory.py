"""An export does not grow with its dataset."""

from __future__ import annotations

import io
import tracemalloc
from pathlib import Path

import pytest

from patronage.exports.rdf import export_rdf
from tests.support.build import World


class Sink(io.RawIOBase):
    """Counts what is written and keeps nothing of it."""

    size = 0

    def writable(self) -> bool:
        return True

    def write(self, data: object) -> int:
        assert isinstance(data, bytes)
        self.size += len(data)
        return len(data)


def peak(folder: Path, claims: int, format_: str) -> tuple[int, int]:
    """The most bytes held while exporting a dataset of so many claims, and the size of it."""
    world = World()
    for n in range(claims // 10):
        world.add(f"x-{n}", "SecurityForce")
    for n in range(claims):
        world.claim(f"x-{n % (claims // 10)}", "funds", f"x-{n % 7}", "2020", amount=n + 1.0)
    with world.write(folder / f"{claims}.patronage") as dataset:
        sink = Sink()
        export_rdf(dataset, sink, format_)  # what is read once and kept is read before measuring
        tracemalloc.start()
        export_rdf(dataset, sink, format_)
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
    return most, sink.size // 2


def test_turtle_of_four_times_the_claims_takes_no_more_memory(tmp_path: Path) -> None:
    small, size = peak(tmp_path, 500, "turtle")
    large, larger_size = peak(tmp_path, 2000, "turtle")
    assert larger_size > 3 * size
    assert large < small * 1.5


@pytest.mark.stress
def test_sorted_lines_are_kept_in_runs_on_disk(tmp_path: Path) -> None:
    small, size = peak(tmp_path, 3000, "ntriples")
    large, larger_size = peak(tmp_path, 12000, "ntriples")
    assert larger_size > 3 * size
    assert large < small * 1.5
