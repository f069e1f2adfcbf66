"""Small random datasets in which chains of every directness and every mark really occur.

One builder, driven by a ``random.Random``: hypothesis gives one that it controls and shrinks
(``worlds()``), a seed gives a plain one (``seeded_world``), fast enough for hundreds of datasets.

A world begins with a skeleton, a sequence of link classes whose entities get classes that allow
it; then come parallel claims, cycles, claims between any two entities, what makes marks, and
entities under two ids (``twins``).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from random import Random
from typing import Any, Final

from hypothesis import strategies as st

from patronage.errors import InvalidDateError
from patronage.graph.chains import Directness, Question
from patronage.graph.records import Citation, Claim, Entity, Response, Source
from patronage.schema import load_schema
from tests.support.build import SUPPORT, World
from tests.support.twins import add_twins

COUNTRIES: Final = ("AAA", "BBB", "CCC")
STATUSES: Final = ("reported", "confirmed", "alleged")
PURPOSES: Final = ("security", "unknown", "mixed", "civilian")
STAGES: Final = ("committed", "disbursed", "delivered", "pledged")
OTHER_EVENTS: Final = ("Attack", "Coup", "Statement", "Ceremony")
SKELETONS: Final = (
    ("P", "CP", "CKP", "CKCP", "CKCKP", "EP"),
    ("SP", "CSP", "SSP", "SHP", "SSHSP", "SSSP"),
    ("SCP", "SCCP", "CSSCP", "SCP"),
    ("SCP", "SSCP", "SHCP", "SCSP"),
    ("SKP", "SSKP", "SKP", "SKCP", "SCKP", "CSSCKCP"),
    ("SMP", "SMCP", "SSMP", "SCMCP"),
    ("SOP", "SCSP", "SCKP", "SKP", "SOKP", "SSOP"),
    ("SOP", "CSOP", "SOCP", "SSOKP", "SCOP", "SOSP", "SOHP", "SHOP", "SOOP", "SCOSCKP"),
    ("EP", "CEP", "ECP", "EKP", "ECKCP"),
    ("SAP", "SCAP", "SKAP", "SSACP", "AP", "CAP", "ACP"),
    ("SMP", "SCMP", "SAP", "SCAP"),
    ("SBP", "CSBP", "SSBP", "SHBP"),
)
EVENT_DATES: Final = (
    ("2020-05-19", ""),
    ("2020-05", ""),
    ("2020", ""),
    ("2020-02-29", "2020-03"),
    ("2019-12-30", "2020-01-02"),
    ("[2019..2020]", ""),
    ("2020", "[2020-06..2021]"),
    ("", ""),
    ("[..2020]", ""),
    ("", "2020"),
    ("[2020..]", ""),
)
NEVER_START: Final = ("Person", "Community", "Coalition")
STARTS: Final = (
    *("2019", "2020", "2018-03", "2020-05", "2020-05-19", "2020-05-20", "2020-06-01", "2019-12-31"),
    *(
        "",
        "2021",
        "[2018-11..]",
        "[..2019]",
        "[2018..2020]",
        "[2021..]",
        "201X",
        "[2020-03..2020-05]",
    ),
)
UNTILS: Final = (
    *("", "..", "2021", "2020", "2020-05-19", "2020-05-18", "2019-06", "2022-07-21", "2020-02"),
    *("[2019..]", "[..2020]", "[2019..2021]", "[2021..]", "201X", "[2020-05-19..2020-08]"),
)


@dataclass(frozen=True, slots=True)
class Way:
    """A relation that makes a link of some letter between two classes, as it is written."""

    relation: str
    upper: str
    lower: str
    reversed: bool


def worlds() -> st.SearchStrategy[World]:
    """Random small datasets (not yet written to a file)."""
    return st.randoms(use_true_random=False).map(random_world)


def worlds_with_questions() -> st.SearchStrategy[tuple[World, Question]]:
    """Random small datasets, each with a question about it."""

    def both(rng: Random) -> tuple[World, Question]:
        world = random_world(rng)
        return world, random_question(rng, world)

    return st.randoms(use_true_random=False).map(both)


def seeded_world(seed: int) -> World:
    """The random dataset of that number: the same on every machine."""
    return random_world(Random(seed))


def seeded_dense_world(seed: int) -> World:
    """A crowded dataset of that number: many parallel claims, cycles and perpetrators."""
    return _Builder(Random(f"dense {seed}")).build_dense()


def seeded_question(seed: int, world: World) -> Question:
    """The random question of that number about a world."""
    return random_question(Random(f"question {seed}"), world)


def random_world(rng: Random) -> World:
    """A world of up to about ten entities, one to three events and up to 16 claims."""
    return _Builder(rng).build()


def random_question(rng: Random, world: World) -> Question:
    """A question about the world; every option is used now and then."""
    entities = [r for r in world.records if isinstance(r, Entity)]
    actors = [e.id for e in entities if e.event is None]
    return Question(
        start=_starts(rng, actors),
        to=_targets(rng, entities),
        through=Directness.GENERAL if _chance(rng, 70) else rng.choice(list(Directness)),
        only=frozenset({rng.choice(list(Directness))}) if _chance(rng, 8) else None,
        within_days=rng.choice((0, 30, 400, 1500)) if _chance(rng, 12) else None,
        after=_chance(rng, 25),
        certain=_chance(rng, 8),
        min_status=rng.choice(STATUSES) if _chance(rng, 15) else "alleged",
        purposes=frozenset(PURPOSES[: rng.randint(1, 4)] if _chance(rng, 25) else PURPOSES[:3]),
        stages=frozenset(rng.sample(STAGES, 2)) if _chance(rng, 6) else None,
        max_links=rng.choice((6, 6, 6, 4, 3, 2, 8)),
        top=None,
        include_self=_chance(rng, 60),
    )


def _starts(rng: Random, actors: Sequence[str]) -> tuple[str, ...]:
    """Nobody in particular, the first of the skeleton, or any two."""
    drawn = tuple(rng.sample(actors, min(2, len(actors))))
    return rng.choice(((), (), (), tuple(actors[:1]), drawn))


def _targets(rng: Random, entities: Sequence[Entity]) -> tuple[str, ...]:
    if _chance(rng, 45):
        return ()
    events = [e.id for e in entities if e.event is not None]
    actors = [e.id for e in entities if e.event is None]
    options: list[Sequence[str]] = [events, events, actors, COUNTRIES]
    return tuple(rng.choice(rng.choice(options)) for _ in range(rng.choice((1, 1, 2))))


def _chance(rng: Random, percent: int) -> bool:
    return rng.randint(1, 100) > 100 - percent


def _countries(entity: Entity) -> tuple[str, ...]:
    return () if entity.event is None else entity.event.countries


@cache
def ways(letter: str) -> tuple[Way, ...]:
    """Every way to write a link that can have this letter in some chain."""
    schema = load_schema()
    wanted = {"S": "sS", "O": "sS", "K": "Kk", "M": "Mk"}.get(letter, letter)
    found = []
    for name, relation in schema.relations.items():
        for subject in schema.concrete:
            for object_ in () if relation.attribute else schema.concrete:
                link = schema.link(name, subject, object_)
                if link and link.letter in wanted and schema.allows(name, subject, object_):
                    back = link.flow == "backward"
                    ends = (object_, subject) if back else (subject, object_)
                    found.append(Way(name, *ends, back))
    return tuple(found)


@cache
def _first_classes(letter: str, may_start: bool) -> tuple[str, ...]:
    """Classes that can have such a link down; those that may start a chain when asked for."""
    schema = load_schema()
    classes = sorted({way.upper for way in ways(letter)})
    starting = [c for c in classes if schema.is_a(c, "Actor") and c not in NEVER_START]
    return tuple(starting if may_start and starting else classes)


@cache
def _lower_classes(letter: str, upper: str) -> tuple[str, ...]:
    return tuple(sorted({way.lower for way in ways(letter) if way.upper == upper}))


@cache
def _ways_between(letter: str, upper: str, lower: str) -> tuple[Way, ...]:
    return tuple(w for w in ways(letter) if (w.upper, w.lower) == (upper, lower))


@cache
def _any_relation(subject: str, object_: str) -> tuple[str, ...]:
    schema = load_schema()
    names = [n for n in schema.relations if schema.allows(n, subject, object_)]
    chained = [n for n in names if schema.link(n, subject, object_) is not None]
    return tuple(names + chained * 3)


class _Builder:
    """Builds one world; every decision is drawn from ``rng``."""

    def __init__(self, rng: Random) -> None:
        self.rng = rng
        self.world = World()
        self.world.records += [
            Source("s-3", "Undated report", "Third Press"),
            Source("s-4", "Early report", "Invented Press", date_text="2020-06"),
            Source("s-5", "Late report", "Other Press", date_text="2021-02-03"),
        ]
        self.classes: dict[str, str] = {}
        self.countries: dict[str, str] = {}
        self.joins: list[tuple[str, str, str]] = []
        self.claims = 0

    def build(self) -> World:
        """Places, a skeleton and its event, then what disturbs it."""
        for country in COUNTRIES:
            self.entity(f"place-{country.lower()}", "Place", country)
        self.skeleton(self.rng.choice(self.rng.choice(SKELETONS)))
        for _ in range(self.rng.choice((0, 0, 1, 2))):
            self.event(f"ev-{len(self.events()) + 1}")
        for _ in range(self.rng.randint(0, 2)):
            self.extra_entity()
        usual = (
            self.any_claim,
            self.any_link,
            self.parallel,
            self.parallel,
            self.reverse,
            self.area,
        )
        marking = (self.own, self.lend, self.lend, self.part, self.another_perpetrator)
        for _ in range(self.rng.randint(0, 6)):
            self.rng.choice(usual)()
        for _ in range(self.rng.randint(0, 2)):
            self.rng.choice((*marking, self.other_state))()
        self.answer_some()
        add_twins(self.world, self.rng, EVENT_DATES)
        return self.world

    def build_dense(self) -> World:
        """Few entities and up to thirty claims between them, so that choices multiply."""
        for country in COUNTRIES:
            self.entity(f"place-{country.lower()}", "Place", country)
        self.skeleton(self.rng.choice(self.rng.choice(SKELETONS)))
        if _chance(self.rng, 50):
            self.event("ev-2")
        usual = (self.parallel, self.parallel, self.parallel, self.any_link, self.area)
        for _ in range(self.rng.randint(8, 22)):
            self.rng.choice((*usual, self.another_perpetrator, self.reverse))()
        if _chance(self.rng, 30):
            self.lend()
        self.answer_some()
        add_twins(self.world, self.rng, EVENT_DATES)
        return self.world

    # ------------------------------------------------------------ entities
    def entity(self, id_: str, class_name: str, country: str) -> str:
        self.world.add(id_, class_name, country=country)
        self.classes[id_], self.countries[id_] = class_name, country
        return id_

    def actor(self, class_name: str, country: str | None = None) -> str:
        letter = "abcdefghijklmnopqrstuvwxyz"[len(self.actors())]
        options = ("AAA", "AAA", "BBB", "")
        return self.entity(letter, class_name, country or self.rng.choice(options))

    def actors(self) -> list[str]:
        schema = load_schema()
        away = ("Place", "Event")
        return [i for i, c in self.classes.items() if not any(schema.is_a(c, a) for a in away)]

    def events(self) -> list[str]:
        return [i for i, c in self.classes.items() if load_schema().is_event(c)]

    def extra_entity(self) -> None:
        schema = load_schema()
        classes = schema.descendants("Actor") + schema.descendants("Intervention") + ("Polity",)
        self.actor(self.rng.choice(classes))

    def event(self, id_: str) -> str:
        rng = self.rng
        abuse = load_schema().descendants("Abuse")
        class_name = rng.choice(OTHER_EVENTS) if _chance(rng, 10) else rng.choice(abuse)
        start, until = EVENT_DATES[rng.choice((0, 0, 0, 1, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10))]
        countries = tuple(
            sorted(set(rng.choice((["AAA"], ["AAA"], ["BBB"], ["AAA", "BBB"], ["CCC"], []))))
        )
        hosts = [i for i, c in self.classes.items() if load_schema().classes[c].hosts_contingents]
        part_of = (rng.choice(hosts),) if hosts and _chance(rng, 30) else ()
        details: dict[str, Any] = {"countries": countries, "part_of": part_of}
        self.world.add(id_, class_name, from_text=start, until_text=until, **details)
        self.classes[id_], self.countries[id_] = class_name, ""
        return id_

    # ------------------------------------------------------------ the skeleton
    def skeleton(self, word: str) -> None:
        classes = self.classes_along(word)
        nodes = [self.actor(classes[0])]
        for letter, class_name in zip(word[:-1], classes[1:], strict=True):
            nodes.append(self.actor(class_name, self.country_after(letter, nodes[-1])))
        event = self.event("ev-1")
        for letter, upper, lower in zip(word, nodes, nodes[1:], strict=False):
            self.join(letter, upper, lower)
            if letter in "KM" and _chance(self.rng, 92):
                self.area(upper)
            if letter == "B" and _chance(self.rng, 40):
                self.join("C", lower, upper)
        self.blame(nodes[-1], event)

    def country_after(self, letter: str, upper: str) -> str | None:
        """The country of who comes next: the same in one state, another for contingents."""
        if letter in "BC" and _chance(self.rng, 85):
            return self.countries[upper] or None
        return "BBB" if letter in "KM" and _chance(self.rng, 50) else None

    def classes_along(self, word: str) -> list[str]:
        """Classes for the entities of a word, drawn until every link can be written."""
        while True:
            found = [self.rng.choice(_first_classes(word[0], _chance(self.rng, 90)))]
            for position, letter in enumerate(word[:-1]):
                options = self._next_classes(word, position, letter, found[-1])
                if not options:
                    break
                found.append(self.rng.choice(options))
            if len(found) == len(word) and self._may_perpetrate(found[-1]):
                return found

    def _next_classes(self, word: str, position: int, letter: str, upper: str) -> Sequence[str]:
        conduit = load_schema().classes[upper].conduit
        if letter == "B":
            return STATE_CLASSES if upper in STATE_CLASSES else ()
        if letter == "S" and "S" in word[:position] and not conduit:
            return ()
        if letter == "O" and conduit and word[position - 1] != "C":
            return ()
        after = word[position + 1]
        found = _lower_classes(letter, upper)
        if after == "B":
            return [c for c in found if c in STATE_CLASSES]
        fitting = [c for c in found if _lower_classes(after, c)]
        standing = [c for c in fitting if letter in "KM" and c == "SecurityForce"]
        return fitting + standing * 3

    def _may_perpetrate(self, class_name: str) -> bool:
        return load_schema().allows("perpetrated", class_name, "UnlawfulKilling")

    # ------------------------------------------------------------ claims
    def join(self, letter: str, upper: str, lower: str) -> None:
        """A claim that makes a link of this letter; nothing for ``B`` or when none can."""
        options = _ways_between(letter, self.classes[upper], self.classes[lower])
        if options:
            way = self.rng.choice(options)
            self.claim(way.relation, *((lower, upper) if way.reversed else (upper, lower)))

    def claim(self, relation: str, subject: str, object_: str, **more: Any) -> None:
        """A claim with drawn dates and attributes; a start after an end loses its end."""
        self.claims += 1
        rng = self.rng
        more |= self._attributes(relation)
        cited = rng.choice(("s-1", "s-2", "s-3", "s-4", "s-5"))
        more["citations"] = (Citation(cited, f"row {self.claims}"),)
        start, until = STARTS[self._early(len(STARTS))], UNTILS[self._early(len(UNTILS))]
        if relation == "operatesIn" and _chance(rng, 40):
            start, until = rng.choice(
                (("2018", "2019"), ("2021", ""), ("", "2018"), ("2019", ".."))
            )
        self.joins.append((relation, subject, object_))
        try:
            self.world.claim(subject, relation, object_, start, until, **more)
        except InvalidDateError:
            self.world.claim(subject, relation, object_, start, "", **more)

    def _early(self, size: int) -> int:
        """An index, the first ones more often."""
        return min(self.rng.randrange(size) for _ in range(3))

    def _attributes(self, relation: str) -> dict[str, Any]:
        rng = self.rng
        more: dict[str, Any] = {"status": rng.choice((*STATUSES, *STATUSES[:2]))}
        if relation in SUPPORT:
            more["purpose"] = PURPOSES[self._early(len(PURPOSES))]
            if _chance(rng, 25):
                more["stage"] = rng.choice(STAGES)
            if _chance(rng, 25):
                more |= {"amount": float(rng.randint(1, 9)), "currency": "EUR"}
        if _chance(rng, 10):
            more["extent"] = rng.choice(("act", "state"))
        return more

    def blame(self, actor: str, event: str, joined: str = "") -> None:
        """The actor is named for the event (or carried it out, when it is no abuse)."""
        abuse = load_schema().is_abuse(self.classes[event])
        if self._may_perpetrate(self.classes[actor]):
            relation = "perpetrated" if abuse else "carriedOut"
            drawn = "or" if _chance(self.rng, 10) else ""
            self.claim(relation, actor, event, joined=joined or drawn)

    # ------------------------------------------------------------ disturbances
    def any_claim(self) -> None:
        subject, object_ = self.rng.choice(self.actors()), self.rng.choice(list(self.classes))
        options = _any_relation(self.classes[subject], self.classes[object_])
        if subject != object_ and options:
            self.claim(self.rng.choice(options), subject, object_)

    def any_link(self) -> None:
        """A link of any class between any two actors."""
        upper, lower = self.rng.choice(self.actors()), self.rng.choice(self.actors())
        if upper != lower:
            self.join(self.rng.choice("SSSCCKMEAH"), upper, lower)

    def parallel(self) -> None:
        """Another claim of the same relation between the same two."""
        if self.joins:
            self.claim(*self.rng.choice(self.joins))

    def reverse(self) -> None:
        """The same relation the other way round, where the schema allows it: a cycle."""
        if self.joins:
            relation, subject, object_ = self.rng.choice(self.joins)
            if load_schema().allows(relation, self.classes[object_], self.classes[subject]):
                self.claim(relation, object_, subject)

    def area(self, host: str | None = None) -> None:
        """A coalition, operation or mission operates somewhere."""
        schema = load_schema()
        hosts = [i for i, c in self.classes.items() if schema.classes[c].hosts_contingents]
        if host or hosts:
            self.claim("operatesIn", host or self.rng.choice(hosts), self.place())

    def place(self) -> str:
        """A place where something happened, more often than any other."""
        happened = [c for r in self.world.records if isinstance(r, Entity) for c in _countries(r)]
        country = self.rng.choice((*happened, *happened, *COUNTRIES))
        return f"place-{country.lower()}"

    def answer_some(self) -> None:
        """Some claim, and now and then an area of operation, is withdrawn or only denied."""
        every = [r for r in self.world.records if isinstance(r, Claim)]
        areas = [claim for claim in every if claim.predicate == "operatesIn"]
        for claims, percent in ((every, 15), (areas, 25)):
            if claims and _chance(self.rng, percent):
                self.answer(self.rng.choice(claims))

    def answer(self, claim: Claim) -> None:
        """A response to a claim, most often its withdrawal."""
        kind = "withdrawal" if _chance(self.rng, 75) else "denial"
        key, cited = f"r-{len(self.world.records)}", (Citation("s-2"),)
        self.world.records.append(
            Response(key, kind, claim.subject, claim.id, "2021", citations=cited)
        )

    # ------------------------------------------------------------ what makes marks
    def own(self) -> None:
        """The first entity commands someone later in the skeleton."""
        actors = self.actors()
        self.join("C", actors[0], self.rng.choice(actors[-3:]))

    def lend(self) -> None:
        """Someone commanded is lent to a joint force."""
        units = [i for i in self.actors() if self.classes[i] in ("Unit", "SecurityForce")]
        if units:
            coalition = self.actor(self.rng.choice(("Coalition", "Operation", "Mission")), "")
            self.join("K", coalition, self.rng.choice(units))

    def part(self) -> None:
        """Someone late in the skeleton commands someone earlier."""
        actors = self.actors()
        if len(actors) > 1:
            upper, lower = actors[-1], self.rng.choice(actors[:-1])
            self.join("C", upper, lower)

    def another_perpetrator(self) -> None:
        """One of several, joined by and or or."""
        event = self.rng.choice(self.events())
        self.blame(self.rng.choice(self.actors()), event, self.rng.choice(("or", "and")))

    def other_state(self) -> None:
        """Another body of a state that is supported."""
        actors = self.actors()
        body = self.actor(self.rng.choice(STATE_CLASSES), "AAA")
        self.join("S", self.rng.choice(actors), body)


STATE_CLASSES: Final = ("SecurityForce", "Unit", "Government", "GovernmentBody")
