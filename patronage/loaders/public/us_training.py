"""United States Foreign Military Training Report, as extracted by Security Force Monitor."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Final

from patronage.graph.folding import fold
from patronage.graph.records import digest
from patronage.loaders.public.about import About
from patronage.loaders.public.columns import Columns
from patronage.loaders.public.dates import between, us_date
from patronage.loaders.public.errors import LeftOut, RowError
from patronage.loaders.public.format import TableFormat, XmlFormat
from patronage.loaders.public.ids import slug
from patronage.loaders.public.recorder import Recorder
from patronage.loaders.public.row import Row, XmlRow
from patronage.loaders.public.states import State, forces, government, named_state
from patronage.loaders.public.words import vocabulary
from patronage.loaders.reference.countries import countries
from patronage.loaders.reference.fiscal import us_fiscal_year

ABOUT: Final = About(
    name="us-training",
    title="United States Foreign Military Training Report",
    publisher="United States Department of State and Department of Defense",
    url="https://github.com/security-force-monitor/usdos-fmtrpt",
    licence="The report is a work of the United States government; Security Force Monitor's "
    "extraction of it is under the MIT licence.",
    cite="United States Department of State and Department of Defense, Foreign Military Training "
    "Report, as extracted by Security Force Monitor.",
    summary="Which units of which country were trained by the United States, under which "
    "programme, when, and at what cost.",
    reads=(
        "XML: countries / country / program / training",
        "TSV with headers that begin with `training:` (recognised as `us-training-tsv`)",
    ),
    maps=(
        ("program", "a Programme, which the Government of the United States funds in that year"),
        (
            "student_unit",
            "a Unit of the country; by the table of words a body of its government, or one that is "
            "not of the country at all (an embassy, a mission, a radio station)",
        ),
        (
            "training",
            "programme trains unit, with dates, number of trainees and cost in US dollars",
        ),
        ("country", "the country's forces, which the unit is part of, under its government"),
        ("empty or general unit", "the training is of the country's forces as a whole"),
        ("several units in one cell", "one claim for each, none with the undivided cost or number"),
        ("dates missing, odd or the wrong way round", "some day of the programme's fiscal year"),
        ("page_number", "the place in the report that the claim cites"),
    ),
    leaves_out=(
        "Rows of programme totals: the rows above them are added up and compared, and a "
        "difference is a warning.",
        "Rows without course, unit, dates and cost.",
        "Whether a training was held or only planned: the report's second year is a plan.",
    ),
)
_TOTALS: Final = re.compile(r"fiscal year \d{4} program totals", re.IGNORECASE)
_PROGRAMME: Final = re.compile(r"(.+?)\s+-\s+Fiscal Year (\d{4})\b.*", re.IGNORECASE)
_SPILLED: Final = re.compile(r"\s+-\s+(\d+)$")
_MONEY: Final = re.compile(r"\$?(\d[\d,]*(?:\.\d+)?)")


@dataclass(frozen=True, slots=True)
class Training:
    """A row of either layout."""

    country: str
    code: str
    programme: str
    course: str
    giver: str
    recipient: str
    start: str
    end: str
    location: str
    quantity: str
    cost: str
    page: str

    @property
    def giver_unit(self) -> str:
        """Who trained, without the number that some rows have behind it."""
        bare = _SPILLED.sub("", self.giver)
        return "" if bare == "N/A" else bare

    @property
    def spilled(self) -> str:
        """The number behind who trained (``N/A - 306``), where it is not that of the trainees."""
        found = _SPILLED.search(self.giver)
        return found[1] if found and found[1] != self.quantity else ""

    @property
    def total(self) -> bool:
        """Whether this is the programme's total and no training."""
        return bool(_TOTALS.fullmatch(self.course))

    @property
    def empty(self) -> bool:
        """Whether nothing is said but the course, or not even that."""
        return not (self.recipient or self.start or self.end or self.cost or self.quantity)

    @property
    def key(self) -> str:
        """What tells this training from others: all of it. The report repeats trainings with
        nothing but another spelling of the unit, and its totals count both."""
        named = (self.country, self.programme, self.course, self.giver_unit, self.recipient)
        return digest(
            *named, self.start, self.end, self.location, self.quantity, self.cost, self.page
        )


class Trainings:
    """Turns the trainings of one file into records, and checks its totals."""

    def __init__(self, out: Recorder, training: Callable[[Row], Training]) -> None:
        self._out = out
        self._training = training
        self._costs: defaultdict[tuple[str, str], float] = defaultdict(float)

    def __call__(self, row: Row) -> None:
        """One row."""
        found = self._training(row)
        if self._out.filters.countries:  # before anything is warned of in a row that is not wanted
            self._out.wanted([named_state(found.country, self._out, "country", found.code).code])
        cost, trainees = _money(found.cost), row.count(_quantity_column(row))
        if found.total:
            self._check_total(found, cost)
        self._costs[found.country, found.programme] += cost or 0
        if found.empty:
            raise LeftOut("a course without unit, dates, number and cost")
        self._record(found, cost, trainees)

    def _check_total(self, found: Training, said: float | None) -> None:
        added = self._costs[found.country, found.programme]
        if said is not None and said != added:
            self._out.warn(
                "total-differs",
                f"the total of {found.programme} for {found.country} is {said:,.0f} USD and its "
                f"rows add up to {added:,.0f}",
                column="total_cost",
                value=found.cost,
            )
        raise LeftOut("total of a programme")

    def _record(self, found: Training, cost: float | None, trainees: int | None) -> None:
        out = self._out
        home = named_state(found.country, out, "country", found.code)
        programme, year = self._programme(found)
        dates = self._dates(found, year)
        out.wanted([home.code], out.dated(*dates, "act"))
        out.cite(f"page {found.page}" if found.page else "")
        names = [name for part in found.recipient.split(";") if (name := part.strip())] or [""]
        alone = len(names) == 1
        for name in names:
            out.claim(
                programme,
                "trains",
                recipient(name, home, out),
                key=found.key,
                dates=dates,
                money=(cost, "USD") if alone and cost is not None else None,
                quantity=(trainees, trainees, "trainees") if alone and trainees else None,
                purpose="security",
                note=_note(found, alone),
            )

    def _programme(self, found: Training) -> tuple[str, tuple[str, str] | None]:
        """The programme's id, and the first and last day of the fiscal year in its name."""
        split = _PROGRAMME.fullmatch(found.programme)
        name = split[1] if split else found.programme
        year = us_fiscal_year(split[2]) if split else None
        if year is None:
            self._out.warn("no-fiscal-year", f'no fiscal year in "{name}"', column="program")
        donor = countries().by_alpha3("USA")
        assert donor is not None, "the reference table has the United States"  # noqa: S101
        giver = government(State(f"the {donor.name}", donor.alpha3), self._out)
        id_ = self._out.actor(
            f"us-programme-{slug(name)}", "Programme", f"{name} (United States military training)"
        )
        self._out.claim(
            giver, "funds", id_, key=year[0] if year else "", dates=year or ("", ""),
            extent="state", purpose="security", implied="program",
        )  # fmt: skip
        return id_, year

    def _dates(self, found: Training, year: tuple[str, str] | None) -> tuple[str, str]:
        start, end = us_date(found.start), us_date(found.end)
        if start and end and start <= end:
            return start, end
        if found.start or found.end:
            wrong = "end before they start" if start and end else "are not month/day/year"
            self._out.warn(
                "dates-not-used",
                f"the dates {wrong}; the fiscal year is used instead",
                column="start_date",
                value=f"{found.start} to {found.end}",
            )
        return (between(*year), "") if year else ("", "")


def recipient(name: str, home: State, out: Recorder) -> str:
    """Who was trained, by the table of words; gives the id."""
    class_name, parent = _kind(fold(name))
    if not class_name:
        return forces(home, out)
    id_ = out.actor(
        f"us-training-{home.key}-{slug(name)}",
        class_name,
        name,
        country=home.code if parent else "",  # what is listed under it need not be a body of it
        note=f"A recipient of training that the report lists under {home.name}.",
    )
    if parent:
        above = forces(home, out) if parent == "forces" else government(home, out)
        out.claim(id_, "partOf", above, key="", extent="state", implied="student_unit")
    return id_


@cache
def _kind(name: str) -> tuple[str, str]:
    """Class and superior of a recipient with that folded name; no class: the forces as a whole."""
    words = f" {name} "
    for row in vocabulary("training-recipients"):
        wanted = fold(row["words"])
        general = not row["class"] and name == wanted
        if general or (row["class"] and f" {wanted} " in words):
            return row["class"], row["part_of"]
    return "Unit", "forces"


def _note(found: Training, alone: bool) -> str:
    parts = [found.course, f"at {found.location}" if found.location else ""]
    parts.append(f"by {found.giver_unit}" if found.giver_unit else "")
    parts.append(f"a number behind who trained: {found.spilled}" if found.spilled else "")
    if not alone:
        parts.append(
            f"{found.cost} and {found.quantity} trainees for all units of the row together"
        )
    return "; ".join(filter(None, parts))


def _money(text: str) -> float | None:
    """``$17,020`` as 17020. Raises RowError."""
    if not text:
        return None
    found = _MONEY.fullmatch(text)
    if found is None:
        raise RowError(
            "not-money", "the total cost is no amount", column="total_cost", value=text,
            expected="an amount such as $17,020",
        )  # fmt: skip
    return float(found[1].replace(",", ""))


def _quantity_column(row: Row) -> str:
    return "quantity" if "quantity" in row.values else "training:quantity"


class UsTraining(XmlFormat):
    """The report as XML."""

    about = ABOUT
    root = "countries"
    record = "training"

    def mapping(self, out: Recorder) -> Callable[[Row], None]:
        """Trainings, and the sums of their programmes."""
        return Trainings(out, _from_xml)


class UsTrainingTable(TableFormat):
    """The report as TSV."""

    about = ABOUT
    columns = Columns(
        required=(
            *("training:country", "training:program", "training:course_title"),
            *("training:recipient_unit", "training_start_date", "training_end_date"),
        ),
        optional=(
            *("qa:training_country_iso_3166_1", "training:delivery_unit", "training:location"),
            *("training:quantity", "training:total_cost", "training:page_number"),
        ),
        ignored=(
            *("training:id:admin", "qa:training_start_date_clean", "qa:training_end_date_clean"),
            *("training:date_first_seen:admin", "training:date_scraped:admin"),
            *("training:status:admin", "training:source_at_publication_level:admin"),
            "training:citation_id:admin",
        ),
    )

    @property
    def name(self) -> str:
        """The word for ``--as``."""
        return "us-training-tsv"

    def mapping(self, out: Recorder) -> Callable[[Row], None]:
        """Trainings, and the sums of their programmes."""
        return Trainings(out, _from_table)


def _from_xml(row: Row) -> Training:
    assert isinstance(row, XmlRow)  # noqa: S101 - an XmlFormat gives nothing else
    return Training(
        country=row.around("country", "name"),
        code="",
        programme=row.around("program", "name"),
        course=row.text("course_title"),
        giver=row.text("us_unit"),
        recipient=row.text("student_unit"),
        start=row.text("start_date"),
        end=row.text("end_date"),
        location=row.text("location"),
        quantity=row.text("quantity"),
        cost=row.text("total_cost"),
        page=row.text("page_number"),
    )


def _from_table(row: Row) -> Training:
    return Training(
        country=row.need("training:country"),
        code=row.text("qa:training_country_iso_3166_1"),
        programme=row.need("training:program"),
        course=row.text("training:course_title"),
        giver=row.text("training:delivery_unit"),
        recipient=row.text("training:recipient_unit"),
        start=row.text("training_start_date"),
        end=row.text("training_end_date"),
        location=row.text("training:location"),
        quantity=row.text("training:quantity"),
        cost=row.text("training:total_cost"),
        page=row.text("training:page_number"),
    )
