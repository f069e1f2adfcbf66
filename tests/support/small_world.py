"""One invented donor, force and event with a denial and an assessment, as a dataset file."""

from __future__ import annotations

from pathlib import Path

from patronage.graph.records import Assessment, Citation, Response
from patronage.library import Dataset
from tests.support.build import World


def small_world(folder: Path, name: str = "Averia") -> Dataset:
    """``donor`` funds ``coalition``; its contingent ``unit`` is named in ``event``, denied."""
    world = World()
    world.add("donor", "Government", name=name, country="AAA")
    world.add("coalition", "Coalition", name="Joint Force of Bolmar")
    world.add("army", "SecurityForce", name="Army of Corvania", country="CCC")
    world.add("unit", "Unit", name="Third Battalion", country="CCC")
    world.add(
        "event",
        "UnlawfulKilling",
        name="Killings at Ato",
        from_text="2020-05-06",
        countries=("DDD",),
    )
    world.claim(
        "donor", "funds", "coalition", "2019-03", amount=5e6, currency="EUR", stage="pledged"
    )
    world.claim("coalition", "hasContingent", "unit", "2018", "..")
    world.claim("army", "commands", "unit", "2015", "..")
    named = world.claim("unit", "perpetrated", "event", citations=(Citation("s-2", "p. 4"),))
    world.records += [
        Response("r-1", "denial", "army", named.id, "2020-06", "It says it was not there.",
                 citations=(Citation("s-1"),)),
        Assessment("a-1", "donor", "army", "2021", "No inquiry was opened.",
                   citations=(Citation("s-2"),)),
    ]  # fmt: skip
    path = folder / "small.patronage"
    world.write(path).close()
    return Dataset(path)
