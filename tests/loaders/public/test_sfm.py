"""Security Force Monitor: command chains, importer sheets, incidents, the old wide layout."""

from __future__ import annotations

from pathlib import Path

import pytest

from patronage.graph.dataset import Dataset
from patronage.graph.records import Claim
from patronage.graph.validity import BEGINNING, END
from patronage.loaders import LoadReport
from patronage.loaders.filters import Filters
from patronage.loaders.public.codes import country
from patronage.loaders.public.errors import RowError
from patronage.loaders.public.sfm.dates import date, period
from patronage.loaders.public.sfm.units import predicate
from patronage.loaders.public.sfm.words import unit_class, violation_class
from patronage.loaders.registry import recognise
from tests.loaders.public import sfm_layouts
from tests.loaders.public.examples import example
from tests.loaders.public.files import DATA, codes, loaded

CHAIN = DATA / "sfm_command_chain.tsv"
UNITS = DATA / "sfm_units.csv"
INCIDENTS = DATA / "sfm_incidents.csv"
OLD = DATA / "sfm_old_units.csv"
OLD_2019 = DATA / "sfm_old_units_2019.csv"


def unit(number: int) -> str:
    return f"sfm-{number:08d}-0000-4000-8000-{number:012d}"


SOURCE = "5a5a5a5a-0000-4000-8000-00000000000"
ARMY, BRIGADE, BATTALION, MISSION = unit(2), unit(3), unit(4), unit(6)


@pytest.fixture(scope="module")
def chain(tmp_path_factory: pytest.TempPathFactory) -> tuple[Dataset, LoadReport]:
    return loaded(CHAIN, into=tmp_path_factory.mktemp("chain") / "out.patronage")


@pytest.fixture(scope="module")
def incidents(tmp_path_factory: pytest.TempPathFactory) -> tuple[Dataset, LoadReport]:
    return loaded(INCIDENTS, into=tmp_path_factory.mktemp("incidents") / "out.patronage")


def ties(dataset: Dataset, subject: str) -> dict[tuple[str, str | None], Claim]:
    return {(c.predicate, c.object): c for c in dataset.claims() if c.subject == subject}


@pytest.mark.parametrize(
    ("path", "name"),
    [
        (CHAIN, "sfm-units"),
        (UNITS, "sfm-units"),
        (INCIDENTS, "sfm-incidents"),
        (OLD, "sfm-units-old"),
        (OLD_2019, "sfm-units-old"),
    ],
)
def test_each_layout_is_told_by_its_header(path: Path, name: str) -> None:
    assert recognise(path).name == name


def test_a_unit_that_repeats_is_one_entity_with_a_claim_for_each_row(
    chain: tuple[Dataset, LoadReport],
) -> None:
    dataset, report = chain
    assert [c.predicate for c in dataset.claims() if c.subject == BATTALION].count("partOf") == 2
    assert len(ties(dataset, BATTALION)) == 4
    assert (report.tallies[0].read, report.tallies[0].loaded) == (8, 8)


def test_a_parent_without_a_row_of_its_own_is_an_entity_all_the_same(
    chain: tuple[Dataset, LoadReport],
) -> None:
    dataset, _ = chain
    parent = dataset.entity("sfm-99999999-0000-4000-8000-999999999999")
    assert parent is not None
    assert parent.name == "Ministry of the Interior of Xandria"
    assert parent.class_name == "GovernmentBody"


@pytest.mark.parametrize(
    ("id_", "class_name"),
    [
        (unit(1), "GovernmentBody"),
        (ARMY, "SecurityForce"),
        (BRIGADE, "Unit"),
        (BATTALION, "Unit"),
        (MISSION, "Mission"),
    ],
)
def test_classes_come_of_words_and_of_the_ties(
    chain: tuple[Dataset, LoadReport], id_: str, class_name: str
) -> None:
    entity = chain[0].entity(id_)
    assert entity is not None
    assert entity.class_name == class_name


def test_only_command_is_command(chain: tuple[Dataset, LoadReport]) -> None:
    found = ties(chain[0], BATTALION)
    assert ("affiliatedWith", unit(1)) in found
    assert ("partOf", unit(1)) not in found
    assert ("memberOf", MISSION) in found
    assert found["affiliatedWith", unit(1)].note == "Administrative relationship"


def test_a_first_cited_date_is_no_start(chain: tuple[Dataset, LoadReport]) -> None:
    claim = ties(chain[0], BRIGADE)["partOf", ARMY]
    assert (claim.from_text, claim.until_text) == ("[..2009]", "[2019-06..]")
    assert claim.validity.start_earliest == BEGINNING
    assert claim.validity.start_latest == 20091231
    assert claim.validity.end_earliest == 20190601
    assert claim.validity.end_latest == END


def test_a_start_and_an_exact_end_are_themselves(chain: tuple[Dataset, LoadReport]) -> None:
    found = ties(chain[0], BATTALION)
    assert found["partOf", BRIGADE].until_text == "2016-12-31"
    assert found["partOf", unit(5)].from_text == "2017-01-01"
    assert found["partOf", unit(5)].until_text == "[2019..]"
    army = ties(chain[0], ARMY)["partOf", unit(1)]
    assert (army.from_text, army.until_text) == ("1998-04", "[2020-11-03..]")


def test_support_to_the_brigade_reaches_its_battalion(chain: tuple[Dataset, LoadReport]) -> None:
    claim = ties(chain[0], BATTALION)["partOf", BRIGADE]
    rows = chain[0].connection.execute("SELECT link FROM claims WHERE id = ?", (claim.id,))
    assert [link for (link,) in rows] == ["C"]


def test_importer_sheets_bring_sources_aliases_and_lives(tmp_path: Path) -> None:
    dataset, report = loaded(UNITS, into=tmp_path / "out.patronage")
    brigade = dataset.entity(BRIGADE)
    assert brigade is not None
    assert brigade.aliases == ("3rd Brigade", "Third Brigade")
    assert (brigade.country, brigade.from_text) == ("XAA", "[..2009]")
    cited = {one.source for one in ties(dataset, BRIGADE)["partOf", ARMY].citations}
    assert cited == {"sfm-units", *(f"sfm-source-{SOURCE}{n}" for n in (2, 3))}
    assert {one.locator for one in ties(dataset, BRIGADE)["partOf", ARMY].citations} == {
        f"sfm_units.csv, row 2, unit {BRIGADE.removeprefix('sfm-')}",
        "for the tie",
    }
    assert dataset.entity(unit(9)) is None
    (tally,) = report.tallies
    assert (tally.read, tally.loaded, tally.skipped, tally.rejected) == (8, 2, 1, 5)
    assert tally.reasons == {
        "not final: the research status is not 3": 1,
        "bad-date": 1,
        "unknown-category": 2,
        "unknown-country": 1,
        "missing-value": 1,
    }


def test_an_incident_in_another_country_is_left_out_when_one_is_asked_for(tmp_path: Path) -> None:
    wanted = Filters(countries=frozenset({"XAB"}))
    _, report = loaded(INCIDENTS, into=tmp_path / "out.patronage", filters=wanted)
    assert report.tallies[0].reasons["another country than asked for"] == 4


def test_a_units_own_row_says_what_it_is_wherever_it_stands(tmp_path: Path) -> None:
    header, *rows = UNITS.read_text(encoding="utf-8").splitlines()
    path = tmp_path / "below.csv"
    path.write_text("\n".join([header, *reversed(rows)]), encoding="utf-8")
    dataset, _ = loaded(path, into=tmp_path / "out.patronage")
    brigade = dataset.entity(BRIGADE)
    assert brigade is not None
    assert brigade.aliases == ("3rd Brigade", "Third Brigade")
    assert brigade.from_text == "[..2009]"


def test_a_circle_of_cited_parents_is_a_warning(tmp_path: Path) -> None:
    header = (
        "unit:id:admin,unit:name,unit:relation_type,unit:related_unit_id:admin,unit:related_unit"
    )
    path = tmp_path / "circle.csv"
    path.write_text(f"{header}\na,A,child,b,B\nb,B,child,a,A\n", encoding="utf-8")
    dataset, report = loaded(path, into=tmp_path / "out.patronage")
    assert len(list(dataset.claims())) == 2
    assert codes(report) == {"command-cycle": 1}


def test_incidents_name_their_units(incidents: tuple[Dataset, LoadReport]) -> None:
    dataset, _ = incidents
    event = dataset.entity("sfm-aaaaaaaa-0000-4000-8000-000000000001")
    assert event is not None
    assert (event.class_name, event.country, event.from_text) == ("Torture", "XAA", "2014-05")
    assert "illegal detention" in event.note
    assert "witnesses said" in INCIDENTS.read_text("utf-8")
    assert "witnesses said" not in event.note, "descriptions may name victims and witnesses"
    found = ties(dataset, BATTALION)["perpetrated", event.id]
    assert (found.joined, found.status) == ("", "alleged")
    assert {c.source for c in found.citations} == {
        "sfm-incidents",
        "sfm-source-5a5a5a5a-0000-4000-8000-000000000001",
        "sfm-source-5a5a5a5a-0000-4000-8000-000000000002",
    }


def test_several_named_for_one_incident_are_joined(incidents: tuple[Dataset, LoadReport]) -> None:
    dataset, _ = incidents
    event = "sfm-aaaaaaaa-0000-4000-8000-000000000002"
    found = [c for c in dataset.claims() if c.object == event]
    assert {c.subject for c in found if c.visibility == "public"} == {BRIGADE, BATTALION}
    assert {c.joined for c in found} == {"and"}
    incident = dataset.entity(event)
    assert incident is not None
    assert (incident.from_text, incident.until_text) == ("2015-02-11", "2015-02-13")


@pytest.mark.parametrize(
    ("said", "relation"),
    [
        ("child", "partOf"),
        ("child-of", "partOf"),
        ("member", "memberOf"),
        ("member-of", "memberOf"),
    ],
)
def test_a_relation_may_end_in_of(said: str, relation: str) -> None:
    assert predicate(said, "Command", "unit:related_unit_class") == relation


def test_persons_and_what_is_said_of_them_are_restricted(
    incidents: tuple[Dataset, LoadReport],
) -> None:
    dataset, _ = incidents
    (person,) = [e for e in dataset.entities() if e.class_name == "Person"]
    assert person.visibility == "restricted"
    assert {c.visibility for c in dataset.claims() if c.subject == person.id} == {"restricted"}


def test_a_classification_alone_names_nobody(incidents: tuple[Dataset, LoadReport]) -> None:
    dataset, _ = incidents
    event = dataset.entity("sfm-aaaaaaaa-0000-4000-8000-000000000003")
    assert event is not None
    assert event.from_text == "2016"
    assert not [c for c in dataset.claims() if c.object == event.id]
    assert "Perpetrator classification: Army;Military" in event.note


def test_incidents_that_are_not_final_or_not_known_are_counted(
    incidents: tuple[Dataset, LoadReport],
) -> None:
    (tally,) = incidents[1].tallies
    assert (tally.read, tally.loaded, tally.skipped, tally.rejected) == (5, 3, 1, 1)
    assert codes(incidents[1])["unknown-category"] == 1


def test_incidents_and_command_chain_meet(tmp_path: Path) -> None:
    dataset, _ = loaded(CHAIN, INCIDENTS, into=tmp_path / "out.patronage")
    named = dataset.entity(BATTALION)
    assert named is not None
    assert named.name == "31 Bataillon d'Infanterie Légère"
    found = ties(dataset, BATTALION)
    assert {predicate for predicate, _ in found} == {
        *("partOf", "affiliatedWith", "memberOf", "perpetrated"),
    }


def test_the_old_layout_knows_units_by_name(tmp_path: Path) -> None:
    dataset, report = loaded(OLD, into=tmp_path / "out.patronage")
    army, brigade = "sfm-name-xaa-xandrian-army", "sfm-name-xaa-3-brigade"
    found = ties(dataset, brigade)
    parent = found["partOf", army]
    assert (parent.from_text, parent.until_text) == ("[..2009]", "[2014-06..]")
    assert {c.source for c in parent.citations} == {"sfm-units-old", "sfm-source-s3"}
    assert parent.note == "Confidence: Medium"
    lent = found["memberOf", "sfm-name-xaa-operation-northern-broom"]
    assert (lent.from_text, lent.until_text) == ("[..2012-05-01]", "2013")
    below = ties(dataset, "sfm-name-xaa-31-battalion")["partOf", brigade]
    assert {c.source for c in below.citations} == {"sfm-units-old", "sfm-source-s1"}
    classes = {e.id: e.class_name for e in dataset.entities()}
    assert classes[army] == "SecurityForce"
    assert classes["sfm-name-xaa-operation-northern-broom"] == "Operation"
    assert report.tallies[0].reasons == {"missing-value": 1}


def test_the_old_layout_of_2019_joins_names_to_the_ids_of_their_rows(tmp_path: Path) -> None:
    dataset, report = loaded(OLD_2019, into=tmp_path / "out.patronage")
    brigade = dataset.entity(BRIGADE)
    assert brigade is not None
    assert (brigade.aliases, brigade.from_text) == (("Third Brigade", "3rd Bde"), "2009-01-02")
    assert brigade.until_text == "[2019..]"
    parent = ties(dataset, BRIGADE)["partOf", ARMY]
    assert (parent.from_text, parent.until_text) == ("2009-01-02", "2014-06")
    assert (parent.status, parent.note) == ("confirmed", "Confidence: 3")
    assert {(c.source, c.locator) for c in parent.citations if c.source != "sfm-units-old"} == {
        (f"sfm-source-{SOURCE}2", "for the tie, its class"),
        (f"sfm-source-{SOURCE}3", "for the tie"),
    }
    lent = ties(dataset, BRIGADE)["memberOf", "sfm-name-xaa-operation-northern-broom"]
    assert (lent.from_text, lent.until_text, lent.status) == ("[..2012-05-01]", "2013", "reported")
    depot = ties(dataset, unit(7))["affiliatedWith", BRIGADE]
    assert (depot.from_text, depot.until_text) == ("[..2011-05]", "")
    assert ("partOf", "sfm-name-xaa-southern-command") in ties(dataset, unit(11))
    assert report.tallies[0].reasons == {
        "not final: the research status is not 3": 1,
        "unknown-category": 1,
    }


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("2019-06-", "2019-06"), ("2019--", "2019"), ("2019-", "2019"), ("1980-01-xx", "1980-01"),
        ("1980-XX-XX", "1980"), ("2010-05", "2010-05"), ("2015-8-4", "2015-08-04"), ("", ""),
        ("2012-00-00", "2012"),
    ],
)  # fmt: skip
def test_dates_keep_what_is_known(written: str, read: str) -> None:
    assert date(written, "a column") == read


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("10/21/2008", "2008-10-21"), ("6/2019", "2019-06"), ("May 2014", "2014-05"),
        ("1st February 2018", "2018-02-01"), ("22 Dec 2019", "2019-12-22"), ("2012-0-0", "2012"),
        ("2019-11-29T10:25:45Z", "2019-11-29"), ("2018-02-01 00:00:00", "2018-02-01"),
        ("2018-10", "2018-10"), ("2018-01-0", "2018-01"),
    ],
)  # fmt: skip
def test_dates_in_the_notations_that_the_importer_takes(written: str, read: str) -> None:
    assert date(written, "a column") == read


@pytest.mark.parametrize(
    "written", ["Mayday 14", "14-05-2012", "20120514", "2012/05", "21/10/2008", "Foo 2012"]
)
def test_other_dates_are_refused(written: str) -> None:
    with pytest.raises(RowError, match="is not a date"):
        date(written, "a column")


def test_an_open_tie_is_one_that_was_last_cited() -> None:
    assert period("2012", "N", "2014", "Y") == period("2012", "N", "2014", "N")
    assert period("", "Y", "", "E") == ("", "")


@pytest.mark.parametrize(
    ("types", "class_name"),
    [
        (("Torture", "Violations of the Right to Life"), "UnlawfulKilling"),
        (("illegal detention",), "Repression"),
        (("Enforced Disappearance",), "EnforcedDisappearance"),
        (("Ill-treatment",), "Torture"),
        (("Rape",), "SexualViolence"),
    ],
)
def test_the_first_of_the_table_of_violations_counts(
    types: tuple[str, ...], class_name: str
) -> None:
    assert violation_class(types) == class_name


@pytest.mark.parametrize(
    ("column", "value"),
    [("incident:start_date", "12/9/2012"), ("incident:start_date_day", "9.0")],
)
def test_cells_for_year_month_and_day_count_before_the_whole_date(
    tmp_path: Path, column: str, value: str
) -> None:
    said = {
        "incident:id:admin": "e1", "incident:status:admin": "3",
        "incident:violation_type": "Torture", "incident:start_date": "9 or 10 March",
        "incident:start_date_year": "2014", "incident:start_date_month": "3",
        "incident:start_date_day": "9",
        "incident:location": "Norvik (osm, point) 48912ae1-bd01", column: value,
    }  # fmt: skip
    path = example(sfm_layouts.INCIDENTS, said).write(tmp_path / "incidents.csv")
    dataset, report = loaded(path, into=tmp_path / "out.patronage")
    (event,) = [one for one in dataset.entities() if one.event is not None]
    assert (event.from_text, event.name) == ("2014-03-09", "Torture at Norvik, 2014-03-09")
    assert not codes(report)


def test_a_joint_force_without_a_mission_in_its_words_is_an_operation() -> None:
    joint = unit_class("Operation Northern Broom", ("Joint Operation",), topmost=True, joint=True)
    assert joint == "Operation"
    assert unit_class("7 Army Division", ("Army",), topmost=True, joint=False) == "Unit"


def test_countries_are_read_by_both_codes() -> None:
    assert (country("ng", ""), country("NGA", ""), country("", "")) == ("NGA", "NGA", "")
    with pytest.raises(RowError, match="no country"):
        country("zz", "unit:country")
