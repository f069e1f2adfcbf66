"""Invented answers in the JSON shape of a trace: countries, forces and events that do not exist.

``invented_answer(60)`` has exactly 60 entities in believable chains of every link class, with
undated and contested claims, responses, amounts and long names. The same arguments give the same
answer.
"""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import Any

from patronage.graph.chains import CAVEAT

_COUNTRIES = (
    "Averia",
    "Bolmar",
    "Corvania",
    "Dalmora",
    "Estovia",
    "Farland",
    "Goran",
    "Hestia",
    "Istrana",
    "Jorvik",
    "Kalidan",
    "Lorune",
    "Mardova",
    "Nerath",
    "Ostrava-Sul",
    "Pelago",
    "Quenland",
    "Rovinia",
    "Sarkand",
    "Tavira",
)
_PLACES = (
    "Anwar",
    "Bellona",
    "Cotha",
    "Dunmere",
    "Erith",
    "Fennick",
    "Gaskel",
    "Hollin",
    "Imber",
    "Jessop",
    "Kirkan",
    "Lamora",
    "Minden",
    "Norvell",
    "Oster",
    "Pallas",
    "Quarry",
    "Redmoor",
    "Sable",
    "Tarn",
    "Umber",
    "Varn",
    "Weld",
    "Xanth",
    "Yarrow",
    "Zennor",
)
_ABUSES = (
    ("UnlawfulKilling", "Killings at {}"),
    ("EnforcedDisappearance", "Disappearances in {}"),
    ("AirstrikeHarmingCivilians", "Airstrike on the market of {}"),
    ("Torture", "Ill-treatment of detainees in {}"),
    ("Repression", "Shooting at protesters in {}"),
    ("Looting", "Burning and looting of {} and of three hamlets on the road to the river"),
)
_PUBLISHERS = ("Invented Press", "Other Press", "Observatory of Nowhere", "The Daily Example")
_SUPPORT = ("funds", "trains", "equips", "advises", "supports")


class _Invention:
    """An answer under construction; everything is drawn from one seed."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)
        self.entities: dict[str, dict[str, Any]] = {}
        self.links: dict[tuple[str, str, str], dict[str, Any]] = {}
        self.chains: list[dict[str, Any]] = []

    def entity(self, id_: str, class_name: str, name: str, **more: Any) -> str:
        if id_ not in self.entities:
            plain = {"country": "", "from": "", "until": "", "aliases": []}
            self.entities[id_] = {"id": id_, "name": name, "class": class_name, **plain, **more}
        return id_

    def country(self, low: int, high: int) -> int:
        return self.random.randrange(low, high)

    def government(self, c: int) -> str:
        name = f"Government of {_COUNTRIES[c]}"
        return self.entity(f"gov-{c}", "Government", name, country=f"X{c:02d}")

    def ministry(self, c: int) -> str:
        name = f"Ministry of Defence of {_COUNTRIES[c]}"
        return self.entity(f"mod-{c}", "GovernmentBody", name, country=f"X{c:02d}")

    def programme(self, n: int) -> str:
        name = f"{_COUNTRIES[n % 6]} Security Capacity Programme, phase {n // 6 + 1}"
        return self.entity(f"prog-{n}", "Programme", name)

    def coalition(self, n: int) -> str:
        name = f"Joint Force of the {_PLACES[n]} Basin"
        return self.entity(f"jf-{n}", "Coalition", name, **{"from": "2016", "until": ".."})

    def force(self, c: int, kind: str = "Army") -> str:
        name = f"{_COUNTRIES[c]} {kind}"
        return self.entity(f"{kind.lower()}-{c}", "SecurityForce", name, country=f"X{c:02d}")

    def unit(self, c: int, n: int) -> str:
        name = f"{n + 4}th Motorised Infantry Battalion of {_COUNTRIES[c]}"
        return self.entity(f"unit-{c}-{n}", "Unit", name, country=f"X{c:02d}")

    def group(self, n: int) -> str:
        return self.entity(f"pmc-{n}", "PrivateMilitaryCompany", f"{_PLACES[n]} Group")

    def event(self, n: int) -> str:
        class_name, form = _ABUSES[n % len(_ABUSES)]
        date = self.date(2017, 2023) if n % 11 else ""
        name = form.format(f"{_PLACES[n % len(_PLACES)]}{'' if n < 26 else f' {n // 26 + 1}'}")
        return self.entity(f"ev-{n}", class_name, name, **{"from": date, "until": date})

    def date(self, low: int, high: int) -> str:
        year, month, day = (self.random.randrange(*r) for r in ((low, high), (1, 13), (1, 29)))
        return self.random.choice(
            (f"{year}", f"{year}-{month:02d}", f"{year}-{month:02d}-{day:02d}")
        )

    def link(self, class_: str, source: str, target: str) -> dict[str, Any]:
        key = (class_, source, target)
        if key not in self.links:
            bare = class_ == "same state"
            claims = (
                []
                if bare
                else [
                    self.claim(class_, source, target, n)
                    for n in range(self.random.choice((1, 1, 2, 3)))
                ]
            )
            said = {c["publisher"] for claim in claims for c in claim["citations"]}
            self.links[key] = {
                "class": class_,
                "source": source,
                "target": target,
                "claims": claims,
                "publishers": len(said),
                "responses": self.responses(class_),
            }
        return self.links[key]

    def claim(self, class_: str, source: str, target: str, n: int) -> dict[str, Any]:
        predicate = {
            "command": "commands",
            "contingent": "hasContingent",
            "membership": "hasMember",
            "perpetration": "perpetrated",
            "channel": "implementedBy",
            "endorsement": "endorses",
            "association": "operatesWith",
        }.get(class_) or self.random.choice(_SUPPORT)
        paid = predicate == "funds"
        start = "" if self.random.random() < 0.2 else self.date(2014, 2019)
        return {
            "id": f"c-{class_[:2]}-{source}-{target}-{n}",
            "predicate": predicate,
            "subject": source,
            "object": target,
            "extent": "act" if paid else "state",
            "from": start,
            "until": self.random.choice(("", "..", self.date(2019, 2024))),
            "status": self.random.choice(("confirmed", "reported", "reported", "alleged")),
            "amount": self.random.randrange(1, 90) * 250000 if paid else None,
            "currency": "EUR" if paid else None,
            "stage": "committed" if paid else None,
            "citations": [self.citation() for _ in range(self.random.choice((1, 1, 2)))],
        }

    def citation(self) -> dict[str, Any]:
        n = self.random.randrange(60)
        return {
            "source": f"s-{n}",
            "title": f"Invented report number {n} on support and conduct",
            "publisher": _PUBLISHERS[n % 4],
            "date": f"20{17 + n % 6}-0{1 + n % 9}",
            "url": f"https://example.org/report/{n}",
            "locator": f"p. {n + 1}",
        }

    def responses(self, class_: str) -> list[dict[str, Any]]:
        if class_ != "perpetration" or self.random.random() > 0.35:
            return []
        return [
            {
                "kind": "denial",
                "by": "gov-7",
                "by_name": "Ministry spokesperson",
                "date": "2021-03-04",
                "text": "The ministry said that its soldiers were not in the area on that day.",
                "citations": [self.citation()],
            }
        ]

    def chain(self, directness: str, *steps: tuple[str, str]) -> None:
        """``steps``: (entity, class of the link that leaves it), the event last without one."""
        ids = [entity for entity, _ in steps]
        if len(set(ids)) < len(ids) or any(c["entities"] == ids for c in self.chains):
            return
        links = [self.link(steps[i][1], ids[i], ids[i + 1]) for i in range(len(ids) - 1)]
        timing = self.random.choice(("during", "during", "open", "before", "undated"))
        self.chains.append(
            {
                "directness": directness,
                "timing": timing,
                "marks": self.marks(directness),
                "gap_days": {"during": 0, "undated": None}.get(
                    timing, self.random.randrange(1, 900)
                ),
                "dates_certain": timing == "during" and self.random.random() < 0.5,
                "status": self.random.choice(("confirmed", "reported", "alleged")),
                "entities": ids,
                "links": links,
                "sentence": self.sentence(ids),
            }
        )

    def marks(self, directness: str) -> list[str]:
        marks = ["fallback"] if directness == "general" else []
        return marks + (
            [self.random.choice(("lent", "one-of", "self"))] if self.random.random() < 0.2 else []
        )

    def sentence(self, ids: list[str]) -> str:
        names = [self.entities[one]["name"] for one in ids]
        middle = ", then ".join(names[1:-2])
        passed = f", through {middle}" if middle else ""
        return (
            f"{names[0]} supported {names[-2]}{passed}; {names[-2]} is named as responsible for "
            f"{names[-1]} by the sources cited."
        )


def _coalition_chain(make: _Invention, n: int) -> None:
    donor, recipient = make.government(make.country(0, 6)), make.country(6, 20)
    unit = make.unit(recipient, n % 3)
    make.chain(
        "coalition",
        (donor, "support"),
        (make.programme(n % 24), "support"),
        (make.coalition(n % 9), "contingent"),
        (unit, "perpetration"),
        (make.event(n), ""),
    )


def _command_chain(make: _Invention, n: int) -> None:
    c, recipient = make.country(0, 6), make.country(6, 20)
    make.chain(
        "command",
        (make.government(c), "command"),
        (make.ministry(c), "support"),
        (make.force(recipient), "command"),
        (make.unit(recipient, n % 5), "perpetration"),
        (make.event(n), ""),
    )


def _direct_chain(make: _Invention, n: int) -> None:
    recipient = make.country(6, 20)
    force = make.force(recipient, ("Army", "Gendarmerie", "Police")[n % 3])
    make.chain(
        "direct",
        (make.government(make.country(0, 6)), "support"),
        (make.programme(n % 30), "support"),
        (force, "perpetration"),
        (make.event(n), ""),
    )


def _onward_chain(make: _Invention, n: int) -> None:
    recipient = make.country(6, 20)
    make.chain(
        "onward",
        (make.government(make.country(0, 6)), "support"),
        (make.government(recipient), "onward"),
        (make.group(n % 8), "perpetration"),
        (make.event(n), ""),
    )


def _general_chain(make: _Invention, n: int) -> None:
    recipient = make.country(6, 20)
    make.chain(
        "general",
        (make.government(make.country(0, 6)), "support"),
        (make.government(recipient), "same state"),
        (make.force(recipient, "Gendarmerie"), "perpetration"),
        (make.event(n), ""),
    )


def _praise_chain(make: _Invention, n: int) -> None:
    recipient = make.country(6, 20)
    make.chain(
        "endorsement",
        (make.government(make.country(0, 6)), "endorsement"),
        (make.government(recipient), "command"),
        (make.force(recipient), "perpetration"),
        (make.event(n), ""),
    )


_MAKERS: tuple[Callable[[_Invention, int], None], ...] = (
    _coalition_chain,
    _command_chain,
    _direct_chain,
    _coalition_chain,
    _onward_chain,
    _general_chain,
    _praise_chain,
    _command_chain,
)


def invented_answer(entities: int, seed: int = 7) -> dict[str, Any]:
    """An answer with about ``entities`` entities (never fewer, at most four more)."""
    make = _Invention(seed)
    n = 0
    while len(make.entities) < entities:
        _MAKERS[n % len(_MAKERS)](make, n if entities > 20 else n % 3)
        n += 1
    used = {one for chain in make.chains for one in chain["entities"]}
    return {
        "query": {"from": "gov-0", "to": None, "through": "general", "within": None},
        "chains": make.chains,
        "entities": {one: raw for one, raw in make.entities.items() if one in used},
        "total": len(make.chains),
        "truncated": False,
        "looked_at": {"claims": 412, "sources": 60, "years": [2014, 2024], "undated": 31},
        "nearest_misses": [
            {"reason": "A link short", "detail": "No record says whom the Police serve."}
        ],
        "caveat": CAVEAT,
    }


def invented_surroundings(seed: int = 3) -> dict[str, Any]:
    """The links around one invented army, in the shape of a page of surroundings."""
    make = _Invention(seed)
    army, centre = make.force(8), "army-8"
    links = [
        make.link("command", make.government(8), army),
        make.link("support", make.government(0), army),
        make.link("support", make.programme(2), army),
        make.link("command", army, make.unit(8, 1)),
        make.link("contingent", make.coalition(1), army),
        make.link("association", army, make.group(2)),
        make.link("perpetration", army, make.event(5)),
        make.link("", make.government(3), army) | {"class": None},
    ]
    return {"center": centre, "entities": make.entities, "links": links, "caveat": CAVEAT}
