"""What a format's mapping writes with: entities, sources and claims of one row, all or none."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final

from patronage.errors import InvalidDateError
from patronage.graph.days import BEGINNING, Day
from patronage.graph.records import Citation, Entity, EventDetails, Problem, Source, digest
from patronage.graph.validity import Extent, Validity, validity
from patronage.loaders.base import Answers, ClaimBlock, Context, Placed
from patronage.loaders.public.about import About
from patronage.loaders.public.errors import LeftOut, RowError
from patronage.loaders.public.later import Kept, Later

_MOST_DATES: Final = 50_000
_MOST_ACTORS: Final = 50_000
_MOST_ALIASES: Final = 20


@dataclass(slots=True)
class Mention:
    """Everything that the rows of a file say of an entity which they only mention."""

    entity: Entity
    line: int
    names: Counter[str] = field(default_factory=Counter)
    described: bool = False

    def merged(self) -> Entity:
        """The entity under the name of the row that describes it, else under the one that most
        rows use (of equals, the first by code point)."""
        if self.described:
            return self.entity
        ranked = sorted(self.names, key=lambda name: (-self.names[name], name))
        aliases = dict.fromkeys((*self.entity.aliases, *ranked[1:]))
        aliases.pop(ranked[0], None)
        return replace(self.entity, name=ranked[0], aliases=tuple(sorted(aliases))[:_MOST_ALIASES])


class Recorder:
    """Keeps what a row becomes until the row is known to be good.

    ``actor`` and ``source`` may be called for every row that mentions one; each is kept once. Ids
    of claims depend on the dataset, the ends and the ``key`` that the row itself has, and on no
    version, file or place in it: the next release gives the same ids.
    """

    def __init__(self, context: Context, about: About, file: str, version: str) -> None:
        self.filters = context.filters
        self.dataset = about.source(version)
        self._about = about
        self.file = file
        self.warnings: list[Problem] = []
        self._short_file = file.rpartition("/")[2]
        self._checks = context.schema.checks()
        self._later = Later()
        self._mentions: dict[str, Mention] = {}
        self._known_actors: dict[tuple[Any, ...], Entity] = {}
        self._known_sources: set[str] = set()
        self._dates: dict[tuple[str, str, Extent], Validity] = {}
        self._line = 0
        self._where = ""
        self._cited: tuple[Any, ...] = ()
        self._actors: list[Entity] = []
        self._described: list[str] = []
        self._things: list[Entity | Source] = []
        self._claims: list[Kept] = []

    # -------------------------------------------------------------------- rows
    def begin(self, line: int, place: str = "") -> None:
        """Start a row. ``place`` is where in the file it is, other than by its number."""
        self._line = line
        self._actors, self._things, self._claims, self.warnings = [], [], [], []
        self._described = []
        self._where = f"{self._short_file}, {place or f'row {line}'}"
        self._cited = ((self.dataset.id, self._where, "", "", ""),)

    def cite(
        self, locator: str, named: Sequence[Source] = (), places: Sequence[Citation] = ()
    ) -> None:
        """Add to the place that the row's claims cite (its own id, a page), and cite the sources
        that the row itself names; ``places`` when it says where in them."""
        if locator:
            self._where = f"{self._where}, {locator}"
        ids = {self.source(source) for source in named}
        others = {
            (one.source, one.locator, one.accessed, one.archive_url, one.quotation)
            for one in places
        } or [(id_, "", "", "", "") for id_ in ids]
        self._cited = tuple(sorted([(self.dataset.id, self._where, "", "", ""), *others]))

    def warn(self, code: str, message: str, *, column: str = "", value: str = "") -> None:
        """Something odd about this row that does not stop it."""
        self.warnings.append(
            Problem(code, "warning", message, self.file, self._line, column, value[:80])
        )

    def wanted(self, countries: Sequence[str], until: Validity | Day | None = None) -> None:
        """Raises LeftOut when the load's filters leave out a row of these countries (ISO alpha-3)
        that ended at the latest on the day ``until``."""
        filters = self.filters
        if filters.countries and not filters.countries & set(countries):
            raise LeftOut("another country than asked for" if any(countries) else "no country")
        last = until.end_latest if isinstance(until, Validity) else until
        if filters.since != BEGINNING and last is not None and last < filters.since:
            raise LeftOut("before the day asked for")

    # ------------------------------------------------------------------ things
    def actor(self, id_: str, class_name: str, name: str, **more: Any) -> str:
        """An entity that this row mentions; gives its id. Raises RowError."""
        said = (id_, class_name, name, *more.items())
        entity = self._known_actors.get(said)
        if entity is None:
            entity = Entity(id_, class_name, name, sources=(self.dataset.id,), **more)
            if id_ not in self._mentions:
                self._check(self._checks.entity(entity))
            if len(self._known_actors) < _MOST_ACTORS:
                self._known_actors[said] = entity
        self._actors.append(entity)
        return id_

    def describe(self, id_: str, **more: Any) -> None:
        """This row is about the actor mentioned last under ``id_``: what it says of it holds."""
        at = max(n for n, actor in enumerate(self._actors) if actor.id == id_)
        entity = replace(self._actors[at], **more)
        self._check(self._checks.entity(entity))
        self._actors[at] = entity
        self._described.append(id_)

    def event(
        self,
        id_: str,
        class_name: str,
        name: str,
        dates: tuple[str, str],
        *,
        countries: tuple[str, ...] = (),
        place: str = "",
        admin1: str = "",
        victims: str = "",
        **more: Any,
    ) -> str:
        """An event that is this row; gives its id. ``more`` as of Entity."""
        entity = Entity(
            id_,
            class_name,
            name,
            country=countries[0] if len(countries) == 1 else "",
            from_text=dates[0],
            until_text=dates[1],
            validity=self.dated(*dates, "act"),
            sources=tuple(dict.fromkeys([one[0] for one in self._cited])),
            event=EventDetails(place, admin1, countries, victims=victims),
            **more,
        )
        self._check(self._checks.entity(entity))
        self._things.append(entity)
        return id_

    def source(self, source: Source) -> str:
        """A source that this row names; gives its id. Raises RowError."""
        if source.id not in self._known_sources:
            self._check(self._checks.source(source))
            self._things.append(source)
        return source.id

    def _check(self, violations: Sequence[Any]) -> None:
        for one in violations:
            raise RowError(
                one.code, f"the {one.field} cannot be used", column=one.field, value=one.value,
                expected=one.expected,
            )  # fmt: skip

    # ------------------------------------------------------------------ claims
    def dated(self, from_: str, until: str, extent: Extent) -> Validity:
        """The bounds of written dates. Raises RowError."""
        key = (from_, until, extent)
        found = self._dates.get(key)
        if found is None:
            try:
                found = validity(from_, until, extent)
            except InvalidDateError as error:
                raise RowError("bad-date", str(error), value=f"{from_} {until}") from error
            if len(self._dates) < _MOST_DATES:
                self._dates[key] = found
        return found

    def claim(
        self,
        subject: str,
        predicate: str,
        object_: str | None,
        *,
        key: str,
        dates: tuple[str, str] = ("", ""),
        extent: Extent = "act",
        value: str = "",
        money: tuple[float, str] | None = None,
        quantity: tuple[float, float, str] | None = None,
        stage: str = "",
        purpose: str = "unknown",
        status: str = "reported",
        joined: str = "",
        part_of_amount: str = "",
        note: str = "",
        implied: str = "",
        visibility: str = "public",
    ) -> str:
        """A claim of this row; gives its id.

        ``money`` is an amount and its currency; ``quantity`` lowest, highest and unit. ``key`` is
        what tells the claim apart from others of the same ends: the id of the row. ``implied``
        names the column that implies the claim, when it is not what the row is about: such a claim
        may come again in other rows and counts once.
        """
        bounds = self.dated(*dates, extent)
        amount, currency = money or (None, "")
        low, high, unit = quantity or (None, None, "")
        # No figure is part of the id: the next release may correct it.
        id_ = "c-" + digest(self._about.name, subject, predicate, object_ or "", stage, key)
        times = (bounds.start_earliest, bounds.start_latest, bounds.end_earliest, bounds.end_latest)
        values = (
            id_, subject, predicate, object_, value, *dates, *times, extent, amount, currency, low,
            high, unit, stage, purpose, status, visibility, joined, part_of_amount, False, note,
            self._cited,
        )  # fmt: skip
        terms = (
            predicate, extent, currency, unit, stage, purpose, status, visibility, joined,
            amount is None, low is None, not value, not part_of_amount, not note,
        )  # fmt: skip
        self._claims.append((self._line, implied, values, terms))
        return id_

    # --------------------------------------------------------------------- end
    def keep(self) -> Iterator[Placed]:
        """The row is good: gives its own things at once; mentions and claims wait."""
        for entity in self._actors:
            mention = self._mentions.get(entity.id)
            if mention is None:
                mention = self._mentions[entity.id] = Mention(entity, self._line)
            mention.names[entity.name] += 1
            if entity.id in self._described and not mention.described:
                mention.entity, mention.described = entity, True
        for thing in self._things:
            column = ""
            if isinstance(thing, Source):
                column = "sources"
                if thing.id in self._known_sources:
                    continue
                self._known_sources.add(thing.id)
            yield Placed(thing, self.file, self._line, column, sound=True, public=True)
        self._later.extend(self._claims)

    def begin_file(self) -> Placed:
        """The dataset as a source."""
        self._known_sources.add(self.dataset.id)
        return Placed(self.dataset, self.file, 0, "sources", public=True)

    def mentions(self) -> Iterator[Placed]:
        """The entities that rows mentioned, once all were read."""
        for _, mention in sorted(self._mentions.items()):
            yield Placed(mention.merged(), self.file, mention.line, "id", sound=True, public=True)
        self._mentions.clear()

    def statements(self) -> Iterator[ClaimBlock]:
        """The claims of all rows."""
        answers: Answers = {}
        for claims in self._later.drain():
            yield ClaimBlock(self.file, claims, self._later.terms, answers)
