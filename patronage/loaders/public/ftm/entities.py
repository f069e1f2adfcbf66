"""FollowTheMoney entities: people, bodies and companies, and the ties between them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, Final

from patronage.graph.folding import fold
from patronage.loaders.base import Context, Reading
from patronage.loaders.public.about import About
from patronage.loaders.public.codes import country
from patronage.loaders.public.errors import FileError, LeftOut, RowError
from patronage.loaders.public.format import RowFormat
from patronage.loaders.public.ftm.jsonlines import EntityRow, entity_rows, is_entities
from patronage.loaders.public.ids import slug
from patronage.loaders.public.recorder import Recorder
from patronage.loaders.public.row import Row
from patronage.loaders.public.table import Turned
from patronage.loaders.public.text import look_at
from patronage.loaders.public.words import vocabulary, vocabulary_by
from patronage.loaders.reference.currencies import currency, unknown_currency

_PLAIN: Final = re.compile(r"[A-Za-z0-9._:-]{1,180}")
_WIKIDATA: Final = re.compile(r"Q\d{1,12}")
_MANY_STATES: Final = ("united nations", "european union", "council of the eu", "african union")
_ABOUT: Final = About(
    name="ftm",
    title="FollowTheMoney entities",
    publisher="the publisher of the file",
    url="https://followthemoney.tech",
    licence="The file's publisher says which licence it has; the format itself is free to use.",
    cite="the publisher of the file, its title, and the day of the download.",
    summary="Reads bodies, companies, projects and persons, and payments and ties between them.",
    reads=("JSON lines, one entity a line: `id`, `schema`, `properties` with lists of values",),
    maps=(
        (
            "schema",
            "the class of an entity, or the relation of a claim and which of its properties are "
            "its ends, by the table `patronage/loaders/reference/ftm-schemata.csv`",
        ),
        (
            "topics of an Organization, LegalEntity or PublicBody",
            "a better class, by the table `patronage/loaders/reference/ftm-topics.csv`",
        ),
        ("Person", "a Person, restricted, and so is every claim with one at an end"),
        ("Payment", "payer funds beneficiary; the amount only with a currency"),
        ("Ownership", "owner affiliatedWith asset: owning is not commanding"),
        ("Sanction", "an authority of that name sanctions the entity, from start to end"),
        ("startDate, endDate, date", "the dates of the claim, as exact as they are given"),
        ("several values of a property", "the first name is the name, the others are aliases"),
    ),
    leaves_out=(
        "assets (among them `Security`, which is a tradeable asset there), documents, posts, "
        "addresses, and private ties of persons: the table says why of each",
        "ties whose end is none of the entities of the load (rejected)",
        "the package followthemoney is not used, since one that it needs has to be compiled",
    ),
    quotes_others=True,
)


class FollowTheMoney(RowFormat):
    """Entities in JSON lines."""

    about = _ABOUT

    def recognise(self, path: Path) -> bool:
        """Whether the file begins with an entity."""
        return path.is_file() and is_entities(path)

    def open(self, path: Path, context: Context) -> tuple[str, Iterator[tuple[int, Turned]]]:
        """The lines as rows."""
        found = look_at(path)
        return found.sha256, entity_rows(path, found.encoding, context.progress)

    def __init__(self) -> None:
        self._run = Run()

    def mapping(self, out: Recorder) -> Callable[[Row], None]:
        """Entities and ties; which entities are delicate is known after a look at all of them."""
        return Entities(out, self._run)

    def read(self, path: Path, context: Context) -> Reading:
        """The reading, which knows the entities of all files of the run."""
        found = context.memory.setdefault(self.name, self._run)
        assert isinstance(found, Run)  # noqa: S101 - nobody else writes under this name
        self._run = found
        self._run.files.append(path)
        return super().read(path, context)


@dataclass
class Run:
    """The files of a run, and the classes of all actors in them: ties may stand before their ends,
    and in another file."""

    files: list[Path] = field(default_factory=list)

    @cached_property
    def classes(self) -> dict[str, str]:
        """Ids and classes; asked for once all files are known."""
        return dict(pair for path in self.files for pair in _classes(path))


def _classes(path: Path) -> Iterator[tuple[str, str]]:
    try:
        encoding = look_at(path).encoding
    except FileError:
        return  # the reading of that file itself tells of it
    for _, row in entity_rows(path, encoding, lambda _: None):
        if isinstance(row, EntityRow) and (class_name := _class(row)):
            yield _id(row.text("id")), class_name


class Entities:
    """Turns the entities of one file into actors and claims."""

    def __init__(self, out: Recorder, run: Run) -> None:
        self._out = out
        self._run = run

    def __call__(self, row: Row) -> None:
        """One entity, which may be a tie between others."""
        assert isinstance(row, EntityRow)  # noqa: S101 - the format gives nothing else
        id_, rule = row.need("id"), _rule(row)
        self._out.cite(f"entity {id_}")
        if rule["class"]:
            self._actor(row, id_)
        elif rule["predicate"]:
            self._claims(row, id_, rule)
        else:
            raise LeftOut(f"{rule['schema']}: {rule['remark']}")

    def _actor(self, row: EntityRow, id_: str) -> None:
        names = row.every("name")
        if not names:
            raise RowError("missing-value", "the entity has no name", column="name")
        where = self._country(row)
        self._out.wanted([where])
        class_name = _class(row)
        wikidata = [one for one in row.every("wikidataId") if _WIKIDATA.fullmatch(one)]
        external = [("ftm", id_)] if _PLAIN.fullmatch(id_) else []
        actor = self._out.actor(
            _id(id_), class_name, names[0], country=where,
            aliases=tuple(sorted({*names[1:], *row.every("alias")})),
            external_ids=(*external, *(("wikidata", one) for one in wikidata)),
            visibility="restricted" if class_name == "Person" else "public",
            note=row.first("summary") or row.first("description"),
        )  # fmt: skip
        self._out.describe(actor)

    def _country(self, row: EntityRow) -> str:
        """The country when the entity has but one that is known."""
        found = set()
        for code in {*row.every("country"), *row.every("jurisdiction")}:
            try:
                found.add(country(code, "country"))
            except RowError as error:
                self._out.warn(error.code, str(error), column="country", value=code)
        return found.pop() if len(found) == 1 else ""

    def _claims(self, row: EntityRow, id_: str, rule: dict[str, str]) -> None:
        """One claim for each pair of ends; the money of several pairs is nobody's in particular."""
        givers = self._ends(row, rule["subject"])
        takers = self._ends(row, rule["object"])
        dates = _dates(row)
        paid = rule["predicate"] == "funds"
        # A tie has no country of its own; one whose end was left out has nobody to be between.
        wanted = tuple(self._out.filters.countries)
        self._out.wanted(wanted, self._out.dated(*dates, "act" if paid else "state"))
        money = self._money(row) if paid and len(givers) * len(takers) == 1 else None
        for subject in givers:
            for object_ in takers:
                self._out.claim(
                    subject, rule["predicate"], object_, key=id_, dates=dates, money=money,
                    extent="act" if paid else "state", note=_note(row),
                    stage="disbursed" if paid else "",
                    visibility=self._visibility(subject, rule["predicate"], object_),
                )  # fmt: skip

    def _ends(self, row: EntityRow, name: str) -> tuple[str, ...]:
        found = row.every(name)
        if not found:
            raise RowError("missing-value", f"the {name} is missing", column=name)
        if name != "authority":
            return tuple(map(_id, found))
        return tuple(map(self._authority, found))

    def _authority(self, name: str) -> str:
        many = any(words in fold(name) for words in _MANY_STATES)
        class_name = "InternationalOrganization" if many else "GovernmentBody"
        return self._out.actor(f"ftm-authority-{slug(name)}", class_name, name)

    def _visibility(self, subject: str, predicate: str, object_: str) -> str:
        """Ties of persons, and of an NGO to an armed group, are restricted (docs/chains.md,
        Evidence); so are those of an end that no file says anything of."""
        if predicate in ("holdsPost", "sanctions"):
            return "restricted" if predicate == "holdsPost" else self._of(object_)
        classes = {self._run.classes.get(end, "Person") for end in (subject, object_)}
        delicate = "Person" in classes or classes == {"NGO", "ArmedGroup"}
        return "restricted" if delicate else "public"

    def _of(self, end: str) -> str:
        """Of a claim whose other end is an authority."""
        return "restricted" if self._run.classes.get(end, "Person") == "Person" else "public"

    def _money(self, row: EntityRow) -> tuple[float, str] | None:
        text, written = row.first("amount"), row.first("currency")
        if not text:
            return None
        amount = Row(row.line, {"amount": text}).number("amount")
        found = currency(written)
        if amount is None or amount <= 0:
            self._out.warn("no-money", "the amount is not positive", column="amount", value=text)
            return None
        if found is None:
            self._out.warn("no-money", unknown_currency(written), column="currency", value=written)
            return None
        return amount, found.code


def _rule(row: EntityRow) -> dict[str, str]:
    schema = row.need("schema")
    found = vocabulary_by("ftm-schemata", "schema").get(schema)
    if found is None:
        raise RowError("unknown-category", "the schema is not known", column="schema", value=schema,
                       expected="a schema of the table ftm-schemata")  # fmt: skip
    return found


def _class(row: EntityRow) -> str:
    """The class of an entity, better told by its topics; empty for what is no actor."""
    rule = vocabulary_by("ftm-schemata", "schema").get(row.text("schema"))
    class_name = rule["class"] if rule else ""
    if class_name in ("NGO", "Company", "GovernmentBody") and row.text("schema") != "Company":
        topics = row.every("topics")
        for one in vocabulary("ftm-topics"):
            if one["topic"] in topics:
                return one["class"]
    return class_name


def _id(id_: str) -> str:
    return f"ftm-{id_}" if _PLAIN.fullmatch(id_) else f"ftm-{slug(id_)}"


def _dates(row: EntityRow) -> tuple[str, str]:
    """The earliest start and the latest end."""
    starts = row.every("startDate") or row.every("date")
    ends = row.every("endDate")
    return starts[0][:10] if starts else "", ends[-1][:10] if ends else ""


def _note(row: EntityRow) -> str:
    names: tuple[Any, ...] = ("role", "percentage", "program", "purpose", "summary", "status")
    said = (f"{name}: {', '.join(row.every(name))}" for name in names if row.every(name))
    return "; ".join(said)[:15_000]
