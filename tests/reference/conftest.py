"""Every rule is asked of the reference and of the tracer alike."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from patronage.graph import tracer
from patronage.graph.chains import Chain
from patronage.graph.records import Claim, Source
from tests.reference import trace
from tests.reference.telling import everything
from tests.support.build import World

Ask = Callable[..., list[Chain]]


def ask_reference(world: World, _: Path, **options: Any) -> list[Chain]:
    """Chains by the reference."""
    return trace(world.records, everything(**options))


def ask_tracer(world: World, directory: Path, **options: Any) -> list[Chain]:
    """Chains by the tracer, from a file, which wants every cited source to exist."""
    sources = {r.id for r in world.records if isinstance(r, Source)}
    cited = {c.source for r in world.records if isinstance(r, Claim) for c in r.citations}
    world.records += [Source(id_, "Invented", "Press") for id_ in sorted(cited - sources)]
    with world.write(directory / "w.patronage") as dataset:
        return list(tracer.trace(dataset, everything(**options)).chains)


ENGINES = {"reference": ask_reference, "tracer": ask_tracer}


@pytest.fixture(params=sorted(ENGINES))
def ask(request: pytest.FixtureRequest, tmp_path: Path) -> Ask:
    """``ask(world, **options)`` gives all chains from ``donor``, in order."""
    engine = ENGINES[request.param]

    def asking(world: World, **options: Any) -> list[Chain]:
        return engine(world, tmp_path, **options)

    return asking
