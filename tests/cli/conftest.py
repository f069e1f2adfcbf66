"""The command line in process, on a small invented dataset."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from patronage.cli.main import run
from tests.support.small_world import small_world


@dataclass(frozen=True)
class Said:
    """What a command printed, and its exit code."""

    code: int
    out: str
    err: str

    @property
    def flat(self) -> str:
        """The output with its white space folded."""
        return " ".join(self.out.split())


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A dataset file with one donor, coalition, army, unit and event."""
    with small_world(tmp_path) as dataset:
        return dataset.path


@pytest.fixture
def patronage(capsysbinary: pytest.CaptureFixture[bytes]) -> Callable[..., Said]:
    """Run ``patronage`` with the given words."""

    def call(*words: object) -> Said:
        code = run([str(word) for word in words])
        captured = capsysbinary.readouterr()
        return Said(code, captured.out.decode(), captured.err.decode())

    return call
