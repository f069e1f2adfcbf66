"""Every rule is asked of the reference and of the tracer alike."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from patronage.graph.chains import Chain
from tests.reference import trace
from tests.reference.telling import everything
from tests.support.build import World

Ask = Callable[..., list[Chain]]


def ask_reference(world: World, _: Path, **options: Any) -> list[Chain]:
    """Chains by the reference."""
    return trace(world.records, everything(**options))


ENGINES = {"reference": ask_reference}


@pytest.fixture(params=sorted(ENGINES))
def ask(request: pytest.FixtureRequest, tmp_path: Path) -> Ask:
    """``ask(world, **options)`` gives all chains from ``donor``, in order."""
    engine = ENGINES[request.param]

    def asking(world: World, **options: Any) -> list[Chain]:
        return engine(world, tmp_path, **options)

    return asking
