"""Small worlds told in a few words, and chains read back as text such as ``donor S force P ev``."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from patronage.graph.chains import Chain, Directness, Question
from patronage.graph.records import Claim
from tests.support.build import World

DAY: Final = "2020-05-19"
"""The day of the event unless a test says otherwise."""


def told(
    entities: Mapping[str, str],
    *claims: Sequence[Any],
    named: str = "force",
    event: tuple[str, str] = (DAY, ""),
    countries: tuple[str, ...] = ("BBB",),
    part_of: tuple[str, ...] = (),
) -> World:
    """A world with an abuse ``ev`` that ``named`` is named for (nobody when it is empty).

    ``entities`` maps ids to a class and, after a space, a country. A claim is subject, predicate,
    object, and, where they matter, from, until and a dict of the rest.
    """
    world = World()
    for id_, said in entities.items():
        class_name, _, country = said.partition(" ")
        world.add(id_, class_name, country=country)
    from_text, until_text = event
    world.add(
        "ev",
        "UnlawfulKilling",
        from_text=from_text,
        until_text=until_text,
        countries=countries,
        part_of=part_of,
    )
    if named:
        world.claim(named, "perpetrated", "ev")
    tell(world, *claims)
    return world


def tell(world: World, *claims: Sequence[Any]) -> list[Claim]:
    """Add claims to a world; see ``told``."""
    found = []
    for claim in claims:
        words = [word for word in claim if isinstance(word, str)]
        more = next((word for word in claim if isinstance(word, dict)), {})
        found.append(world.claim(*words, **more))
    return found


def everything(**options: Any) -> Question:
    """A question from ``donor`` about every directness, with what the options change."""
    usual: dict[str, Any] = {"start": ("donor",), "through": Directness.GENERAL, "top": None}
    return Question(**(usual | {"include_self": True} | options))


def text(chain: Chain) -> str:
    """A chain as its entities with the letters of its links between them."""
    words = [chain.entities[0]]
    for link in chain.links:
        words += [link.link_class.value, link.target]
    return " ".join(words)


def texts(chains: Iterable[Chain]) -> list[str]:
    """Chains as text, in their order."""
    return [text(chain) for chain in chains]


def the(chains: Sequence[Chain], wanted: str = "") -> Chain:
    """The one chain there is, or the one that reads like that."""
    found = [chain for chain in chains if not wanted or text(chain) == wanted]
    assert len(found) == 1, texts(chains)
    return found[0]
