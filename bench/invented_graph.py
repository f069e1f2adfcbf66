"""A large invented graph with the skew of real ones: few givers and forces have most of it all.

``python -m bench.invented_graph FILE`` writes a dataset file of 200,000 actors, 1,000,000 claims
between them and 500,000 events. The same numbers give the same file.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from typing import Any

from patronage.graph.records import Citation, Claim, Entity, EventDetails, Record, Source
from patronage.graph.validity import Extent, validity
from patronage.graph.writer import DatasetWriter

COUNTRIES = tuple(f"X{a}{b}" for a in "ABCDEFGH" for b in "ABCDEFGHIJKLMNOPQRSTUVWXY")
SUPPORT = ("funds", "trains", "equips", "advises", "supports")
ABUSES = ("UnlawfulKilling", "Torture", "EnforcedDisappearance", "Looting")
CLASS_SHARES = (
    ("Government", 0.001),
    ("GovernmentBody", 0.01),
    ("SecurityForce", 0.02),
    ("Coalition", 0.001),
    ("Mission", 0.001),
    ("Operation", 0.001),
    ("Programme", 0.02),
    ("InternationalOrganization", 0.002),
    ("NGO", 0.02),
    ("Company", 0.02),
    ("ArmedGroup", 0.02),
    ("Person", 0.10),
)
CLAIM_SHARES = (
    ("support", 0.55),
    ("command", 0.25),
    ("contingent", 0.05),
    ("member", 0.01),
    ("carried out by", 0.02),
    ("endorsement", 0.06),
    ("association", 0.06),
)
CITED = ((Citation("s-1"),), (Citation("s-2"),), (Citation("s-1"), Citation("s-2")))


class Zipf:
    """Draws from a list so that the n-th has a weight of 1 / n**power, in a shuffled order."""

    def __init__(self, draw: random.Random, items: list[str], power: float) -> None:
        self._items = draw.sample(items, len(items))
        self._weights = list(accumulate((n + 1) ** -power for n in range(len(items))))

    def draw(self, rng: random.Random, count: int) -> list[str]:
        return rng.choices(self._items, cum_weights=self._weights, k=count)


@dataclass(frozen=True)
class Sizes:
    """How much of everything. ``claims`` counts those between actors."""

    actors: int = 200_000
    claims: int = 1_000_000
    events: int = 500_000


class Graph:
    """The records of the graph, one after the other."""

    def __init__(self, sizes: Sizes, seed: int) -> None:
        self._sizes, self._rng = sizes, random.Random(seed)
        self._by_class: dict[str, list[str]] = {}
        self._country: dict[str, str] = {}
        self._countries = COUNTRIES[: max(3, sizes.actors // 1000)]
        self._number = 0

    def records(self) -> Iterator[Record]:
        yield Source("s-1", "Invented report", "Invented Press", date_text="2020")
        yield Source("s-2", "Another invented report", "Other Press", date_text="2021")
        yield from self._actors()
        yield from self._claims()
        yield from self._events()

    def _actors(self) -> Iterator[Entity]:
        each = [(c, max(1, int(share * self._sizes.actors))) for c, share in CLASS_SHARES]
        classes = [class_name for class_name, count in each for _ in range(count)]
        classes += ["Unit"] * (self._sizes.actors - len(classes))
        for n, class_name in enumerate(classes):
            id_ = f"a-{n:06d}"
            stateless = class_name in ("Coalition", "Mission", "Programme", "Operation", "NGO")
            country = "" if stateless else self._countries[n % len(self._countries)]
            self._by_class.setdefault(class_name, []).append(id_)
            self._country[id_] = country
            yield Entity(id_, class_name, f"{class_name} {n}", country=country)

    def _of(self, *classes: str) -> list[str]:
        return [id_ for class_name in classes for id_ in self._by_class.get(class_name, [])]

    def _claims(self) -> Iterator[Claim]:
        for kind, share in CLAIM_SHARES:
            count = int(share * self._sizes.claims)
            for subject, predicate, object_ in self._pairs(kind, count):
                if subject != object_:
                    yield self._claim(subject, predicate, object_, kind == "support")

    def _pairs(self, kind: str, count: int) -> Iterator[tuple[str, str, str]]:
        rng = self._rng
        hosts = self._of("Coalition", "Operation", "Mission")
        states = self._of("Government", "GovernmentBody")
        forces = self._of("SecurityForce", "Unit", "ArmedGroup")
        if kind == "support":
            givers = [*states, *self._of("InternationalOrganization", "NGO", "Company")]
            givers += [*hosts, *self._of("Programme")] * 2
            receivers = [*hosts, *states, *self._of("SecurityForce", "Programme"), *forces[::3]]
            pairs = zip(
                Zipf(rng, givers, 0.9).draw(rng, count),
                Zipf(rng, receivers, 0.8).draw(rng, count),
                strict=True,
            )
            yield from ((a, rng.choice(SUPPORT), b) for a, b in pairs)
        elif kind == "command":
            yield from self._command(count)
        elif kind == "contingent":
            lent = Zipf(rng, self._of("SecurityForce", "Unit"), 0.5).draw(rng, count)
            taken = Zipf(rng, hosts, 0.7).draw(rng, count)
            yield from ((a, "hasContingent", b) for a, b in zip(taken, lent, strict=True))
        else:
            subjects, predicate, objects = {
                "member": (hosts, "hasMember", self._of("Government")),
                "carried out by": (self._of("Programme"), "implementedBy", [*states, *hosts]),
                "endorsement": (states, "endorses", [*states, *forces[::2]]),
                "association": (forces, "operatesWith", forces),
            }[kind]
            one = Zipf(rng, subjects, 0.6).draw(rng, count)
            other = Zipf(rng, objects, 0.6).draw(rng, count)
            yield from ((a, predicate, b) for a, b in zip(one, other, strict=True))

    def _command(self, count: int) -> Iterator[tuple[str, str, str]]:
        """A tree per country: government, bodies and forces, units; then repeats of its links."""
        above: dict[str, list[str]] = {}
        pairs = []
        for class_name in ("Government", "GovernmentBody", "SecurityForce", "Unit"):
            for id_ in self._of(class_name):
                seniors = above.setdefault(self._country[id_], [])
                if seniors:
                    pairs.append((self._rng.choice(seniors[:40]), "commands", id_))
                seniors.append(id_)
        repeats = self._rng.choices(pairs, k=max(0, count - len(pairs)))
        yield from pairs[:count] + repeats

    def _events(self) -> Iterator[Record]:
        rng, count = self._rng, self._sizes.events
        forces = self._of("SecurityForce", "Unit", "ArmedGroup", "Government")
        named = Zipf(rng, forces, 0.7)
        for n, actor in enumerate(named.draw(rng, count)):
            id_ = f"e-{n:06d}"
            day = _day(rng)
            country = self._country[actor] if rng.random() < 0.8 else rng.choice(self._countries)
            yield Entity(
                id_,
                rng.choice(ABUSES),
                f"Event {n}",
                from_text=day,
                validity=validity(day, "", "act"),
                event=EventDetails(countries=(country,)),
            )
            yield self._claim(actor, "perpetrated", id_, False)
            if rng.random() < 0.15:
                yield self._claim(named.draw(rng, 1)[0], "perpetrated", id_, False)

    def _claim(self, subject: str, predicate: str, object_: str, given: bool) -> Claim:
        rng = self._rng
        self._number += 1
        act: Extent = "act" if given and rng.random() < 0.5 else "state"
        start, until = self._dates(act)
        more: dict[str, Any] = {"stage": "committed"} if act == "act" else {}
        return Claim(
            f"c-{self._number:07d}",
            subject,
            predicate,
            object_,
            from_text=start,
            until_text=until,
            validity=validity(start, until, act),
            extent=act,
            status=rng.choice(("confirmed", "reported", "reported", "alleged")),
            citations=rng.choice(CITED),
            **more,
        )

    def _dates(self, act: Extent) -> tuple[str, str]:
        rng = self._rng
        if rng.random() < 0.15:
            return "", ""
        year = rng.randint(1995, 2022)
        start = str(year) if rng.random() < 0.5 else f"{year}-{rng.randint(1, 12):02d}"
        if act == "act" or rng.random() < 0.4:
            return start, ""
        return start, str(year + rng.randint(1, 12))


def _day(rng: random.Random) -> str:
    month = f"{rng.randint(1997, 2024)}-{rng.randint(1, 12):02d}"
    return month if rng.random() < 0.2 else f"{month}-{rng.randint(1, 28):02d}"


def write(path: Path, sizes: Sizes, seed: int = 1) -> None:
    """Write the graph as a dataset file."""
    with DatasetWriter(path, {"title": "Invented graph", "licence": "CC0-1.0"}) as writer:
        writer.add_all(Graph(sizes, seed).records())
        writer.commit()


def main() -> None:
    """Write the file that the command line names."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--scale", type=float, default=1.0, help="1: the full size")
    options = parser.parse_args()
    sizes = Sizes(*(int(n * options.scale) for n in (200_000, 1_000_000, 500_000)))
    write(options.file, sizes)


if __name__ == "__main__":
    main()
