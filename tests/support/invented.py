"""An invented dataset with a little of everything, for stores and canned queries."""

from __future__ import annotations

from pathlib import Path

from patronage.graph.dataset import Dataset
from patronage.graph.records import Citation, Response
from tests.support.build import World


def invented_world() -> World:
    """Donors, a programme, a coalition with a lent battalion, an ally, and two abuses."""
    world = World()
    world.add("donor", "InternationalOrganization", aliases=("The Donor",))
    world.add("second-donor", "Government", country="BBB")
    world.add("fund", "Programme")
    world.add("joint-force", "Coalition")
    world.add("government", "Government", country="AAA")
    world.add("army", "SecurityForce", country="AAA")
    world.add("battalion", "Unit", country="AAA")
    world.add("rebels", "ArmedGroup", external_ids=(("ucdp", "1"),))
    world.add("place-aaa", "Place", country="AAA", latitude=1.5, longitude=-2.0)
    world.add("massacre", "UnlawfulKilling", from_text="2018-05-19", countries=("AAA",))
    world.add("torture", "Torture", from_text="2019", countries=("AAA",))
    world.add("parade", "Ceremony", from_text="2018-07")
    _support(world)
    _structure(world)
    return world


def _support(world: World) -> None:
    world.claim("donor", "funds", "fund", "2004", "2021-06-30")
    whole = world.claim(
        "fund", "funds", "joint-force", "2017", amount=50.0, currency="EUR", stage="committed"
    )
    world.claim(
        "fund",
        "funds",
        "joint-force",
        "2018",
        amount=20.0,
        currency="EUR",
        stage="committed",
        part_of_amount=whole.id,
    )
    world.claim("fund", "trains", "joint-force", "2016", "2017", citations=(Citation("s-2"),))
    world.claim("second-donor", "equips", "army", "2015", quantity_low=30.0, unit="vehicles")
    world.claim("donor", "trains", "government", "2013", status="alleged")
    world.claim("second-donor", "endorses", "army", "2018-01-02")


def _structure(world: World) -> None:
    both = (Citation("s-1", "p. 4"), Citation("s-2"))
    world.claim("battalion", "partOf", "army")
    world.claim("army", "partOf", "government")
    world.claim("battalion", "partOf", "joint-force", "2017", citations=both)
    world.claim("government", "memberOf", "joint-force", "2014-02")
    world.claim("joint-force", "operatesIn", "place-aaa")
    world.claim("rebels", "alliedWith", "army", "2018")
    named = world.claim("battalion", "perpetrated", "massacre", status="confirmed", citations=both)
    world.claim("army", "perpetrated", "torture")
    world.claim("army", "carriedOut", "parade")
    world.claim("army", "opposes", "rebels")
    world.value("massacre", "hasToll", quantity_low=12.0, quantity_high=15.0, unit="deaths")
    cited = (Citation("s-2"),)
    world.records.append(Response("r-1", "denial", "army", named.id, citations=cited))
    world.records.append(Response("r-2", "dispute", "donor", "joint-force"))


def contradicted_world() -> World:
    """The same with claims that contradict one another, and a recipient that two donors share."""
    world = invented_world()
    elsewhere = (Citation("s-2", "p. 9"),)
    world.claim("second-donor", "funds", "fund", "2020")
    world.claim(
        "fund",
        "funds",
        "joint-force",
        "2017",
        amount=55.0,
        currency="EUR",
        stage="committed",
        citations=elsewhere,
    )
    world.claim("rebels", "controls", "battalion", "2010", "2015")
    world.claim("rebels", "controls", "battalion", "2010", "2017", citations=elsewhere)
    world.value("massacre", "hasToll", quantity_low=30.0, unit="deaths", citations=elsewhere)
    return world


def invented(folder: Path) -> Dataset:
    """The invented world as a dataset file."""
    return invented_world().write(folder / "invented.patronage")
